"""The line of ``sekutu read --json``: a public contract, held by the schema in the docs."""

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from graph.gazetteer import Gazetteer
from graph.model import Reading
from graph.ontology import load as ontology
from loaders.ingest import read_sources
from loaders.lines import to_line
from loaders.readers import Options

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/read-line.schema.json").read_text("utf-8"))
TEXT = (
    "Presiden Rusia Vladimir Putin mengunjungi Belarusia pada Senin (19/12/2022). Ukraina dan NATO menuduh Moskow "
    "menyerang Kyiv. Tuduhan itu dibantah Juru Bicara Rusia Dmitri Peskov. Menurut Kyiv, AS akan mengirim bantuan "
    "304 juta dolar kepada Ukraina."
)


def lines(*given: dict[str, Any]) -> list[dict[str, Any]]:
    gazetteer = Gazetteer.load()
    stdin = io.BytesIO("\n".join(map(json.dumps, given)).encode())
    found = read_sources(["-"], Options(stdin=stdin), gazetteer=gazetteer)
    return [to_line(reading, gazetteer) for reading in found if isinstance(reading, Reading)]


def test_the_schema_is_one_and_names_what_the_ontology_names() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    claim = SCHEMA["properties"]["claims"]["items"]["properties"]
    assert set(claim["factuality"]["enum"]) == set(ontology().factualities)


@pytest.mark.parametrize("title", ["", "Putin Kunjungi Belarusia"])
def test_a_line_is_what_the_schema_says_and_its_offsets_hold(title: str) -> None:
    (line,) = lines({"id": "x1", "title": title, "text": TEXT, "published": "2022-12-20"})
    jsonschema.validate(line, SCHEMA)
    assert json.loads(json.dumps(line)) == line
    assert (line["id"], line["language"], line["text"]) == ("x1", "id", TEXT)
    parts = {"title": title, "body": TEXT}
    for sentence in line["sentences"]:
        assert parts[sentence["part"]][sentence["start"] : sentence["end"]] == sentence["text"]
    for claim in line["claims"]:
        sentence = line["sentences"][claim["sentence"]]
        for span in (claim["trigger"], claim["source_span"], claim["target_span"]):
            if span is not None:
                assert sentence["start"] <= span[0] <= span[1] <= sentence["end"]
    for mention in line["mentions"]:
        part = parts[line["sentences"][mention["sentence"]]["part"]]
        assert part[mention["span"][0] : mention["span"][1]] == mention["text"]


def test_codes_and_ids() -> None:
    (line,) = lines({"text": TEXT, "published": "2022-12-20"})
    claims = {(c["source"], c["type"], c["target"]): c for c in line["claims"]}
    visit = claims["RUS", "VISITS", "BLR"]
    assert (visit["source_id"], visit["target_id"]) == ("person:vladimir-putin", "BLR")
    assert (visit["date"], visit["date_precision"], visit["speaker"]) == ("2022-12-19", "day", "")
    assert ("#NATO", "ACCUSES", "RUS") in claims
    denial = claims["RUS", "DENIES", "claim"]
    assert denial["source_id"] == "person:dmitry-peskov"
    assert {"person": "Dmitri Peskov", "kind": "official", "of": "RUS"}.items() <= next(
        office for office in line["offices"] if "Peskov" in office["person"]
    ).items()


def test_symmetric_claims_have_their_codes_in_order() -> None:
    symmetric = ontology().symmetric
    given = {"text": "Ukraina bertemu Amerika Serikat. Rusia dan Belarusia adalah sekutu.", "published": "2022-12-20"}
    (line,) = lines(given)
    found = [claim for claim in line["claims"] if claim["type"] in symmetric]
    assert found
    assert [claim["source"] < claim["target"] for claim in found] == [True] * len(found)


def test_html_is_answered_with_the_text_found_in_it() -> None:
    (line,) = lines({"html": f"<p>{TEXT}</p>", "language": "id"})
    jsonschema.validate(line, SCHEMA)
    assert line["text"] == TEXT
    assert line["id"].startswith("article:")
