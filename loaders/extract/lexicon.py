"""The word lists of a language pack that reading needs, checked and compiled once a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self, TypeAlias, cast

from graph import ontology
from graph.errors import BadData
from loaders.extract.epithets import Epithets
from loaders.extract.morphology import Morphology
from loaders.extract.tokens import Phrases
from loaders.extract.triggers import Dictionary, dictionary
from loaders.languages import Pack
from loaders.languages.parts import Checked

Order: TypeAlias = Literal["before", "after"]

_SYNTAX = (
    "prepositions", "places", "agents", "relatives", "infinitives", "coordinators", "contrasts",
    "complementizers", "subordinators", "conditions", "determiners", "be", "auxiliaries", "possessives", "heads",
    "belonging", "besides",
)  # fmt: skip
_PRONOUNS = (
    "person",
    "thing",
    "plural",
    "state",
    "body",
    "own",
    "two",
    "three",
    "role",
    "first",
    "possessive",
    "whose",
    "government",
)
_FACTUALITY = ("negation", "planned", "possible", "stopping")
_TOPICS = ("sport", "nature", "private")
_REBELS = ("words", "kinds", "others")
_SAYING = ("said", "alleged", "believed")
_SPEECH = (*_SAYING, "according", "anaphoric", "quotes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """How offices are written (``titles.yaml``). ``order``: whether the state stands before or after the office.

    ``home``: the state meant where an office of the language's own press names none. ``owned`` maps the last word of an
    office with a mark of whose it is to the bare word.
    """

    order: Order
    home: str | None
    leaders: Phrases
    officials: Phrases
    before: Phrases
    links: Phrases
    honorifics: Phrases
    particles: Phrases
    nameless: Phrases
    counterparts: Phrases
    wide: Phrases
    servants: Phrases
    owned: Mapping[str, str]

    @classmethod
    def of(cls, checked: Checked, clitics: Sequence[str]) -> Self:
        """Out of ``titles.yaml``; ``clitics`` say whose the office is: "jubirnya"."""
        lists = (
            "leaders", "officials", "before", "links", "honorifics", "particles", "nameless", "counterparts", "wide",
            "servants",
        )  # fmt: skip
        checked.only("order", "home", *lists)
        order = checked.text("order")
        if order not in ("before", "after"):
            raise checked.wrong("order", "before or after")
        home = checked.text("home") if "home" in checked.data else None
        lasts = {phrase.split()[-1] for name in ("leaders", "officials", "before") for phrase in checked.listed(name)}
        owned = {word + clitic: word for word in lasts for clitic in clitics if word + clitic not in lasts}
        made = {name: Phrases(checked.listed(name)) for name in lists}
        return cls(order=cast(Order, order), home=home, owned=owned, **made)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """All word lists of one language.

    ``syntax``, ``pronouns``, ``factuality``, ``topics`` and ``rebels`` map the name of a list to its phrases;
    ``saying`` likewise, with the verbs in all their forms; ``goods`` maps a good of the ontology to its words.
    """

    code: str
    titles: Titles
    syntax: Mapping[str, Phrases]
    pronouns: Mapping[str, Phrases]
    factuality: Mapping[str, Phrases]
    topics: Mapping[str, Phrases]
    rebels: Mapping[str, Phrases]
    saying: Mapping[str, Phrases]
    according: Phrases
    anaphoric: Phrases
    quotes: frozenset[str]
    goods: Mapping[str, Phrases]
    triggers: Dictionary
    epithets: Epithets


@lru_cache(maxsize=32)
def lexicon(pack: Pack) -> Lexicon:
    """The lists of a pack; BadData names the file and entry that is wrong. Made once a pack.

    >>> from loaders.languages import load
    >>> "menolak" in lexicon(load("id")).saying["said"], "mengatakan" in lexicon(load("id")).saying["said"]
    (False, True)
    """
    files = {name: Checked(f"{pack.code}/{name}.yaml", pack.data(name)) for name in (
        "titles", "syntax", "pronouns", "factuality", "speech", "goods", "morphology", "relations", "topics", "rebels",
        "epithets",
    )}  # fmt: skip
    for name, checked in files.items():
        if not checked.data:
            raise BadData(f"languages/{pack.code}/{name}.yaml is missing or empty")
    morphology = Morphology.of(files["morphology"])
    speech = files["speech"]
    speech.only(*_SPEECH)
    goods = files["goods"]
    goods.only(*ontology.load().goods)
    return Lexicon(
        code=pack.code,
        titles=Titles.of(files["titles"], morphology.clitics),
        syntax=_lists(files["syntax"], _SYNTAX),
        pronouns=_lists(files["pronouns"], _PRONOUNS),
        factuality=_lists(files["factuality"], _FACTUALITY),
        topics=_lists(files["topics"], _TOPICS),
        rebels=_lists(files["rebels"], _REBELS, "name"),
        saying={name: Phrases(_spoken(speech.listed(name), morphology)) for name in _SAYING},
        according=Phrases(speech.listed("according")),
        anaphoric=Phrases(speech.listed("anaphoric")),
        quotes=speech.words("quotes"),
        goods={
            name: Phrases(form for phrase in goods.listed(name) for form in morphology.with_clitics(phrase))
            for name in goods.data
        },
        triggers=dictionary(files["relations"], morphology),
        epithets=Epithets.of(files["epithets"]),
    )


def _lists(checked: Checked, names: tuple[str, ...], *others: str) -> Mapping[str, Phrases]:
    checked.only(*names, *others)
    return {name: Phrases(checked.listed(name)) for name in names}


def _spoken(verbs: tuple[str, ...], morphology: Morphology) -> set[str]:
    found = set(verbs)
    for verb in verbs:
        first, *rest = verb.split(" ")
        found |= {" ".join((form.text, *rest)) for form in morphology.forms(first)}
    return found
