"""The data files as they are: which there are, and each read into plain mappings, lists and strings."""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from graph.errors import BadData

_Parser: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader

Entry: TypeAlias = Mapping[str, Any]
SECTIONS = ("states", "regions", "organizations", "persons", "ambiguous")


class _Loader(_Parser):  # type: ignore[misc]
    """Every scalar is text ("NO" is no boolean, a date is read by us); a key that stands twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002
        found: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        if len(found) != len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise BadData(f"{twice} stands twice (line {node.start_mark.line + 1} and after); join the two")
        return found


@dataclass(frozen=True, slots=True)
class Source:
    """The entries of one section that one file gives; ``name`` is how errors call the file."""

    name: str
    section: str
    entries: Entry


def own() -> Iterator[Source]:
    """The data files that come with the product, in the order in which they count."""
    data = files("graph.gazetteer").joinpath("data")
    for folder, section in (("states", "states"), ("organizations", "organizations")):
        for file in _yaml_files(data.joinpath(folder)):
            yield Source(f"{folder}/{file.name}", section, read(file, f"{folder}/{file.name}"))
    for name, section in (("regions.yaml", "regions"), ("ambiguous.yaml", "ambiguous")):
        yield Source(name, section, read(data.joinpath(name), name))
    for file in _yaml_files(data.joinpath("persons")):
        state = file.name.removesuffix(".yaml")
        yield Source(f"persons/{file.name}", "persons", {state: read(file, f"persons/{file.name}")})


def given(paths: Sequence[Path]) -> Iterator[Source]:
    """The sections of a user's own files; BadData for a file that cannot be read or has other sections."""
    for path in paths:
        try:
            content = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadData(f"{path}: cannot be read as text: {error}") from error
        for section, entries in parse(content, str(path)).items():
            if section not in SECTIONS:
                raise BadData(f"{path}: unknown section {section!r}; the sections are {', '.join(SECTIONS)}")
            if not isinstance(entries, dict):
                raise BadData(f"{path}: {section} must be a mapping from id to entry")
            yield Source(str(path), section, entries)


def read(file: Traversable, name: str) -> Entry:
    """The mapping that a YAML file holds."""
    return parse(file.read_text("utf-8"), name)


def parse(content: str, name: str) -> Entry:
    """The mapping that YAML text holds; BadData names the file."""
    try:
        found = yaml.load(content, _Loader)  # noqa: S506  a subclass of BaseLoader: text only, nothing is constructed
    except (yaml.YAMLError, BadData) as error:
        raise BadData(f"{name}: {error}") from error
    if found is None or found == "":
        return {}
    if not isinstance(found, dict):
        raise BadData(f"{name}: a mapping from id to entry is expected, not a {type(found).__name__}")
    return found


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of our CSV files; lines that begin with # are remarks."""
    lines = files("graph.gazetteer").joinpath("data", name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _yaml_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
