"""`sekutu import`, run as its user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.test_command_line import ROOT, sekutu

pytestmark = pytest.mark.timeout(600)  # engines start slowly on a busy machine


def test_alliances_come_in_and_what_cannot_is_listed(tmp_path: Path) -> None:
    done = sekutu(tmp_path, "import", "cow", str(ROOT / "tests/loaders/reference/alliances.csv"))
    assert "7 rows are in the graph, 7 of them new; 7 new edges." in done.stdout
    assert "States that no longer exist, as actors of their own: East Germany, Hanover." in done.stdout
    assert "alliances.csv:9: no state is known for the Correlates of War code '9999' (Atlantis)" in done.stderr
    assert f"The 3 rows lie in {tmp_path / 'quarantine'}." in done.stderr
    asked = sekutu(tmp_path, "query", "MATCH (a)-[r:ALLY_OF]->(b) WHERE r.kind = 'defense' RETURN count(r) AS n")
    assert "5" in asked.stdout


def test_a_table_of_which_nothing_can_be_used(tmp_path: Path) -> None:
    table = tmp_path / "members.csv"
    table.write_text("member,organisation,start,end,source\nAtlantis,ASEAN,1967,,nobody\n", "utf-8")
    done = sekutu(tmp_path / "data", "import", "memberships", str(table), status=1)
    assert "members.csv:2: nobody is known as 'Atlantis'" in done.stderr


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    done = sekutu(tmp_path, "import", "dependence", str(tmp_path / "none.csv"), status=1)
    assert "cannot be read as a table" in done.stderr
