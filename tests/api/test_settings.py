"""The one table of settings."""

import dataclasses
from pathlib import Path

import pytest

from api.settings import SETTINGS, Settings, read_settings
from graph.errors import BadInput


def test_the_table_and_the_values_have_the_same_names():
    assert [row.name for row in SETTINGS] == [field.name for field in dataclasses.fields(Settings)]


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_every_row_is_told_in_one_sentence(row):
    assert row.env == "SEKUTU_" + row.name.upper()
    assert row.flag == "--" + row.name.replace("_", "-")
    assert row.about.endswith(".")


def test_a_flag_wins_over_the_environment_and_that_over_the_default(tmp_path):
    assert read_settings({}, data=tmp_path).port == 8000
    assert read_settings({"SEKUTU_PORT": "9000"}, data=tmp_path).port == 9000
    assert read_settings({"SEKUTU_PORT": "9000"}, data=tmp_path, port=9001).port == 9001
    assert read_settings({"SEKUTU_PORT": " "}, data=tmp_path).port == 8000


def test_the_store_lives_in_the_data_folder(tmp_path):
    assert read_settings({"SEKUTU_DATA": str(tmp_path)}).store == f"embedded:{tmp_path / 'graph'}"
    assert read_settings({"SEKUTU_STORE": "bolt://h"}, data=tmp_path).store == "bolt://h"


def test_a_relative_folder_is_made_absolute_and_a_tilde_opened():
    assert read_settings({}, data=".x").data == Path.cwd() / ".x"
    assert read_settings({"SEKUTU_DATA": "~/x"}).data == Path.home() / "x"


def test_several_gazetteer_files(tmp_path):
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    assert read_settings({"SEKUTU_GAZETTEER": f"{one}:{two}"}).gazetteer == (one, two)
    assert read_settings({}, gazetteer=[one]).gazetteer == (one,)
    assert read_settings({}).gazetteer == ()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SEKUTU_PORT", "http"),
        ("SEKUTU_PORT", "0"),
        ("SEKUTU_PORT", "70000"),
        ("SEKUTU_HOST", "http://example.org"),
        ("SEKUTU_HOSTS", "example.org/path"),
        ("SEKUTU_KEYS", "never"),
        ("SEKUTU_RATE", "many"),
        ("SEKUTU_LOG", "loud"),
        ("SEKUTU_QUERY_SECONDS", "-1"),
        ("SEKUTU_QUERY_SECONDS", "nan"),
        ("SEKUTU_QUERY_ROWS", "1.5"),
        ("SEKUTU_ENGINE_MEMORY", "1"),
        ("SEKUTU_LANGUAGE", "fr"),
    ],
)
def test_a_value_that_cannot_be_is_told_by_name(variable, value):
    with pytest.raises(BadInput, match=f"{variable} cannot be '{value}'"):
        read_settings({variable: value})
