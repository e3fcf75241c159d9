"""The graph's nodes as models of py2neo's OGM, for reading.

``Actor`` has one attribute a type of edge in the ontology, in lower case (``ally_of``, ``visits``), for the edges that
go out, and one with ``_by`` behind it for those that come in (``visits_by``); edges whose type has no direction are
stored in one of the two, so both are to be asked. Times and numbers of an edge are read from ``triples()``::

    from graph.store.py2neo_models import Country
    russia = Country.match(store.graph, "RUS").first()
    for _, (kind, edge), other in russia.ally_of.triples():
        print(kind, other.name_en, edge["claims"])

Nodes may be given properties of one's own, by ``model.__node__`` and ``graph.push(model)``. What Sekutu derives (edges
between actors, events) it derives again at the next load, and what was changed there is lost. Never ``push`` or
``merge`` an actor whose edges were read: py2neo writes them too.
"""

from __future__ import annotations

from py2neo.ogm import Label, Model, Property, RelatedFrom, RelatedTo

from graph.ontology import load


class Actor(Model):
    """Somebody who can act; ``id`` is the code of a state, else ``org:``, ``region:`` or ``person:`` and a name."""

    __primarykey__ = "id"

    id = Property()
    code = Property()
    name_en = Property()
    name_id = Property()

    is_country = Label("Country")
    is_organization = Label("Organization")
    is_region = Label("Region")
    is_person = Label("Person")
    is_leader = Label("Leader")
    is_official = Label("Official")

    told_of = RelatedFrom("Claim", "SOURCE")
    told_about = RelatedFrom("Claim", "TARGET")
    said = RelatedFrom("Claim", "SPEAKER")


for _kind in load().edges:
    setattr(Actor, _kind.lower(), RelatedTo(Actor, _kind))
    setattr(Actor, f"{_kind.lower()}_by", RelatedFrom(Actor, _kind))


class Country(Actor):
    """A state or territory."""


class Organization(Actor):
    """A body with members or staff."""


class Region(Actor):
    """A named area that acts without being a state."""


class Person(Actor):
    """A person who is named."""


class Leader(Person):
    """A head of state or of government."""


class Official(Person):
    """Any other holder of an office."""


class Article(Model):
    """A news article."""

    __primarykey__ = "id"

    id = Property()
    title = Property()
    text = Property()
    language = Property()
    published = Property()
    publisher = Property()
    author = Property()
    url = Property()
    invented = Property()

    sentences = RelatedTo("Sentence", "HAS")


class Sentence(Model):
    """A sentence of an article."""

    __primarykey__ = "id"

    id = Property()
    index = Property()
    part = Property()
    start = Property()
    end = Property()
    text = Property()

    articles = RelatedFrom(Article, "HAS")
    claims = RelatedTo("Claim", "SUPPORTS")


class Claim(Model):
    """One statement in one sentence: ``source`` does ``type`` to ``target``, by their ids."""

    __primarykey__ = "id"

    id = Property()
    type = Property()
    source = Property()
    target = Property()
    source_for = Property()
    target_for = Property()
    factuality = Property()
    speaker = Property()
    published = Property()
    date = Property()
    date_precision = Property()
    confidence = Property()

    sources = RelatedTo(Actor, "SOURCE")
    targets = RelatedTo(Actor, "TARGET")
    speakers = RelatedTo(Actor, "SPEAKER")
    sentences = RelatedFrom(Sentence, "SUPPORTS")
    events = RelatedTo("Event", "OF")


class Event(Model):
    """One occurrence of an act, joined across articles."""

    __primarykey__ = "id"

    id = Property()
    type = Property()
    claims = Property()
    first = Property()
    last = Property()

    told_in = RelatedFrom(Claim, "OF")
