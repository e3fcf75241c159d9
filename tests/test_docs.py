"""The docs name what exists: links lead somewhere, and the drawing of the house has no room that was never built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)", text)
    missing = [to for to in targets if "://" not in to and not (page.parent / to).exists()]
    assert not missing


def test_the_house_is_drawn_as_it_stands() -> None:
    drawing = re.search(
        r"```\n(cypher/.*?)```", (ROOT / "docs/explanation/architecture.md").read_text("utf-8"), re.DOTALL
    )
    assert drawing is not None
    above: list[str] = []
    named = []
    for line in drawing[1].splitlines():
        found = re.match(r"( *)(\S+)", line)
        if found is None:
            continue
        depth = len(found[1]) // 2
        above[depth:] = [found[2]]
        named.append(Path(*above))
        named += [
            Path(*above) / name for name in re.findall(r"(\w+(?:\.py|\.yaml)|(?<=· )\w+/)", line[len(found[0]) :])
        ]
    assert len(named) > 50
    assert not [str(path) for path in named if not (ROOT / path).exists()]


def test_the_readme_names_the_two_commands_that_the_makefile_has() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for name in ("README.md", "README.id.md"):
        commands = re.findall(r"^make (\w+)$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        assert commands == ["run", "test"]
    for target in ("run", "test", "check", "fix", "bench", "docs"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
