"""Language packs: all that reading knows about one language, as data.

A pack is a folder named by its ISO 639 code with YAML files and no Python. ``language.yaml``, ``abbreviations.yaml``,
``boilerplate.yaml``, ``dates.yaml`` and ``amounts.yaml`` are checked here and become typed parts; every other file is
handed to the module that reads it by :meth:`Pack.data`.

>>> codes()
('en', 'id', 'ms')
>>> load("id").name("en")
'Indonesian'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

from graph.errors import BadData, UnknownName
from loaders.languages.amountwords import AmountWords
from loaders.languages.datewords import DateWords
from loaders.languages.parts import Abbreviations, Boilerplate, Checked

_ROOT = files(__name__)
_REQUIRED = ("language", "abbreviations", "boilerplate", "dates", "amounts")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pack:
    """One language. Packs are compared and hashed by identity, so that what is built from one can be cached."""

    code: str
    names: Mapping[str, str]
    aliases: frozenset[str]
    mistaken: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    abbreviations: Abbreviations
    boilerplate: Boilerplate
    dates: DateWords
    amounts: AmountWords
    files: Mapping[str, dict[str, Any]]

    def name(self, language: str = "en") -> str:
        """What the language is called in a language (in English where that has no name for it)."""
        return self.names.get(language) or self.names.get("en", self.code)

    def data(self, name: str) -> dict[str, Any]:
        """The content of ``<name>.yaml`` (or ``<folder>/<name>``), not to be changed; empty where there is none."""
        return self.files.get(name, {})


def codes() -> tuple[str, ...]:
    """The codes of the languages that can be read here, sorted."""
    return tuple(sorted(entry.name for entry in _ROOT.iterdir() if entry.joinpath("language.yaml").is_file()))


def code_of(given: str) -> str:
    """The code of the pack for a language tag: ``in-ID`` and ``ind`` are ``id``.

    Raises UnknownName where there is no pack for it.
    """
    tag = given.strip().replace("_", "-").split("-")[0].casefold()
    for code in codes():
        if tag == code or tag in load(code).aliases:
            return code
    raise UnknownName(f"language not supported: {given!r}; there are packs for {', '.join(codes())}")


@cache
def load(code: str) -> Pack:
    """The pack of a language, read and checked once a process.

    Raises UnknownName where there is none, and BadData where one of its files does not say what it should.
    """
    if code not in codes():
        raise UnknownName(f"language not supported: {code!r}; there are packs for {', '.join(codes())}")
    return read(_ROOT.joinpath(code))


def read(folder: Traversable) -> Pack:
    """The pack of a folder; BadData names the file, the entry and what is expected there."""
    content = dict(_files(folder, ""))
    for name in _REQUIRED:
        if name not in content:
            raise BadData(f"language pack {folder.name}: {name}.yaml is missing")
    language = Checked(f"{folder.name}/language.yaml", content["language"])
    language.only("code", "names", "aliases", "mistaken")
    if language.text("code") != folder.name:
        raise BadData(f"{folder.name}/language.yaml: code must be the folder's name, {folder.name!r}")
    return Pack(
        code=folder.name,
        names=language.texts("names"),
        aliases=language.words("aliases"),
        mistaken=MappingProxyType(
            {other: (words.words("ours"), words.words("theirs")) for other, words in language.inner("mistaken").items()}
        ),
        abbreviations=Abbreviations.of(Checked(f"{folder.name}/abbreviations.yaml", content["abbreviations"])),
        boilerplate=Boilerplate.of(Checked(f"{folder.name}/boilerplate.yaml", content["boilerplate"])),
        dates=DateWords.of(folder.name, Checked(f"{folder.name}/dates.yaml", content["dates"])),
        amounts=AmountWords.of(folder.name, Checked(f"{folder.name}/amounts.yaml", content["amounts"])),
        files=MappingProxyType(content),
    )


def _files(folder: Traversable, prefix: str) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            found += _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            try:
                data = yaml.safe_load(entry.read_text("utf-8"))
            except (yaml.YAMLError, UnicodeDecodeError) as error:
                raise BadData(f"{folder.name}/{entry.name}: not valid YAML in UTF-8: {error}") from None
            if not isinstance(data, dict):
                raise BadData(f"{folder.name}/{entry.name}: one mapping is expected")
            found.append((prefix + entry.name.removesuffix(".yaml"), data))
    return found
