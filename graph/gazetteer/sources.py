"""The data files as they are: which there are, and each read into plain mappings, lists and strings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from graph.errors import BadData

Entry: TypeAlias = Mapping[str, Any]
SECTIONS = ("states", "regions", "organizations", "persons", "ambiguous")


class _Composer(yaml.CBaseLoader):
    """Composes nodes with libyaml, and does not guess at their types, which would take half as long again."""

    def resolve(self, *_: object) -> str:
        """Nothing has a type: all scalars are text."""
        return ""

    def descend_resolver(self, *_: object) -> None:
        """No type depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """No type depends on where a node stands."""


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
    for file in _yaml_files(data.joinpath("names")):
        yield from _sections(read(file, f"names/{file.name}"), f"names/{file.name}")


def given(paths: Sequence[Path]) -> Iterator[Source]:
    """The sections of a user's own files; BadData for a file that cannot be read or has other sections."""
    for path in paths:
        try:
            content = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadData(f"{path}: cannot be read as text: {error}") from error
        yield from _sections(parse(content, str(path)), str(path))


def _sections(content: Entry, name: str) -> Iterator[Source]:
    for section, entries in content.items():
        if section not in SECTIONS:
            raise BadData(f"{name}: unknown section {section!r}; the sections are {', '.join(SECTIONS)}")
        if not isinstance(entries, dict):
            raise BadData(f"{name}: {section} must be a mapping from id to entry")
        yield Source(name, section, entries)


def read(file: Traversable, name: str) -> Entry:
    """The mapping that a YAML file holds."""
    return parse(file.read_text("utf-8"), name)


def parse(content: str, name: str) -> Entry:
    """The mapping that YAML text holds; BadData names the file."""
    try:
        root = _Composer(content).get_single_node()
        found = {} if root is None else _value(root)
    except (yaml.YAMLError, BadData) as error:
        raise BadData(f"{name}: {error}") from error
    if not isinstance(found, dict):
        raise BadData(f"{name}: a mapping from id to entry is expected, not a {type(found).__name__}")
    return found


def _value(node: yaml.Node) -> Any:
    """A node as text, list or mapping: every scalar stays text ("NO" is no boolean, a date is read by us).

    PyYAML's own constructor would take twice as long, and keeps the last of two equal keys without a word.
    """
    if isinstance(node, yaml.MappingNode):
        found = {key.value: _value(value) for key, value in node.value}
        if len(found) != len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise BadData(f"{twice} stands twice from line {node.start_mark.line + 1} on; join the two")
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    return node.value


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of our CSV files; lines that begin with # are remarks."""
    lines = files("graph.gazetteer").joinpath("data", name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _yaml_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
