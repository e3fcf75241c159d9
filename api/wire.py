"""What goes over the wire: one model for each thing that the API gives or takes, every field with an example.

These are the documentation: ``/docs`` and ``/openapi.json`` are made from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Wire(BaseModel):
    """The base of all of them: unknown fields are a mistake, not silently dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(Wire):
    """An actor (or a claim that is denied), by id and by name in the language asked for."""

    id: str = Field(examples=["BLR"])
    name: str = Field(examples=["Belarus"])


class Actor(Wire):
    """Somebody who can act: a state, body, region or person."""

    id: str = Field(examples=["person:vladimir-putin"])
    name: str = Field(examples=["Vladimir Putin"])
    names: dict[str, str] = Field(examples=[{"en": "Vladimir Putin", "id": "Vladimir Putin"}])
    labels: list[str] = Field(examples=[["Person", "Leader"]])
    code: str = Field(examples=["RUS"], description="Whom the actor acts for, as the corpora call it.")
    claims: int = Field(examples=[12], description="How many claims name it as source or target.")
    same_as: str | None = Field(
        default=None, examples=[None], description="The actor that it is the same as, where somebody judged so."
    )


class Tied(Name):
    """An actor and how many ties it has."""

    ties: int = Field(examples=[12])


class Relation(Wire):
    """A plain tie between two actors, worked out from claims that are facts."""

    id: str = Field(examples=["edge:3f1c9a7e2b5d4c6f"])
    type: str = Field(examples=["VISITS"])
    label: str = Field(examples=["visits"])
    sign: int = Field(examples=[1], description="1 friendly, -1 hostile, 0 neither.")
    source: Name
    target: Name
    source_for: Name = Field(description="The state or body that the source acted for.")
    target_for: Name = Field(description="The state or body that the target acted for.")
    claims: int = Field(examples=[3])
    articles: int = Field(examples=[2])
    publishers: int = Field(examples=[2])
    sources: int = Field(
        examples=[2], description="How many sources are independent: no two share a publisher or a wire text."
    )
    first: str | None = Field(examples=["2022-12-19"])
    last: str | None = Field(examples=["2023-01-02"])
    contested: bool = Field(examples=[False], description="Whether somebody denies it.")
    valid_from: str | None = Field(
        examples=[None], description="For a state: since when claims say that it holds, cut to the precision."
    )
    valid_from_precision: str | None = Field(
        examples=[None], description="`day`, `week`, `month`, `year`; `unknown` where it is the day of publication."
    )
    valid_to: str | None = Field(examples=[None], description="When it ended; null while nothing says that it did.")
    valid_to_precision: str | None = Field(examples=[None])
    periods: list[str] = Field(
        examples=[["1975/2025-01-29"]], description="All periods in which a state holds, as ISO 8601 intervals."
    )
    evidence: str = Field(examples=["/v1/relations/edge:3f1c9a7e2b5d4c6f/evidence"])


class ArticleHead(Wire):
    """Which article something stands in."""

    id: str = Field(examples=["article:9d2f0c1b7a6e5d4c3b2a"])
    title: str = Field(examples=["Putin Kunjungi Belarusia"])
    language: str = Field(examples=["id"])
    published: str | None = Field(examples=["2022-12-20"])
    publisher: str | None = Field(examples=["Warta Contoh"])
    url: str | None = Field(examples=["https://example.org/warta-contoh/putin-kunjungi-belarusia"])
    invented: bool = Field(examples=[True], description="True for an article made up as an example.")


class ArticleItem(ArticleHead):
    """An article in a list."""

    author: str | None = Field(examples=["Bagas Wicaksana"])
    claims: int = Field(examples=[7])


class Sentence(Wire):
    """A sentence; offsets are Unicode code points of its part: the title, or the article's text."""

    id: str = Field(examples=["article:9d2f0c1b7a6e5d4c3b2a#0"])
    index: int = Field(examples=[0])
    part: Literal["title", "body"] = Field(examples=["title"])
    start: int = Field(examples=[0])
    end: int = Field(examples=[24])
    text: str = Field(examples=["Putin Kunjungi Belarusia"])


class Piece(Wire):
    """Some words of a sentence, and what they are to the claim (null for the words between)."""

    text: str = Field(examples=["Kunjungi"])
    role: Literal["trigger", "source", "target"] | None = Field(examples=["trigger"])


class Claim(Wire):
    """One statement in one sentence."""

    id: str = Field(examples=["claim:0a1b2c3d4e5f60718293"])
    type: str = Field(examples=["VISITS"])
    label: str = Field(examples=["visits"])
    source: Name = Field(description="Who does it, as the sentence names it.")
    target: Name | None = Field(description="For DENIES the claim that is denied, or null where that has no type.")
    source_for: Name = Field(description="The state or body that the source acts for.")
    target_for: Name | None = Field(description="The state or body that the target acts for.")
    factuality: str = Field(examples=["fact"])
    speaker: Name | None = Field(description="Who says so; null where the outlet itself does.")
    date: str | None = Field(examples=["2022-12-19"])
    date_precision: str = Field(examples=["day"])
    place: str | None = Field(examples=["Minsk"])
    amount: float | None = Field(examples=[31000000000.0])
    unit: str | None = Field(examples=["USD"])
    good: str | None = Field(examples=["oil"])
    note: str | None = Field(examples=[None])
    confidence: float = Field(examples=[0.8], description="Of the reading, from 0 to 1; not of the world.")
    reader: str = Field(examples=["rules-1"])
    trigger: list[int] = Field(examples=[[6, 14]])
    source_span: list[int] = Field(examples=[[0, 5]])
    target_span: list[int] | None = Field(examples=[[15, 24]])
    sentence: Sentence
    marked: list[Piece] = Field(description="The sentence in pieces, the words that carry the claim marked.")
    article: ArticleHead


class Evidence(Claim):
    """A claim as evidence for a relation, or against it."""

    stands: Literal["for", "against"] = Field(examples=["for"])


class Event(Wire):
    """One occurrence of an act, joined across articles."""

    id: str = Field(examples=["event:77aa88bb99cc00dd11ee"])
    type: str = Field(examples=["VISITS"])
    label: str = Field(examples=["visits"])
    source: Name
    target: Name
    date: str | None = Field(examples=["2022-12-19"])
    date_precision: str = Field(examples=["day"])
    first: str | None = Field(examples=["2022-12-19"], description="The first day on which it can have been.")
    last: str | None = Field(examples=["2022-12-20"], description="The last one.")
    place: str | None = Field(examples=["Minsk"])
    claims: int = Field(examples=[3])
    articles: int = Field(examples=[2])
    sources: int = Field(examples=[2], description="How many sources are independent, as for a relation.")


class Report(Claim):
    """A claim that tells of an event, and why it was joined to it."""

    why: str = Field(examples=["same_day"])
    because: str = Field(examples=["it names the same day as the others"])
    judgement: str | None = Field(examples=[None], description="The judgement that put it here, where one did.")


class EventDetail(Event):
    """An event with all that reports it."""

    reports: list[Report]


class Judgement(Wire):
    """What somebody judged of actors or events, and who took it back, where somebody did."""

    id: str = Field(examples=["judgement:4c1d9a7e2b5d4c6f3a1b"])
    kind: Literal["actor-merge", "actor-split", "event-merge", "event-split"] = Field(examples=["actor-merge"])
    judge: str = Field(examples=["ayu"])
    judged: str = Field(examples=["2026-11-24T09:30:00.000000+00:00"])
    why: str = Field(examples=["two spellings of one name"])
    kept: str | None = Field(examples=["person:vladimir-putin"], description="The actor that stays, or is named.")
    other: str | None = Field(examples=["person:wladimir-putin"], description="The one that is the same, or is meant.")
    claims: list[str] = Field(examples=[[]], description="The claims that a split, or a judgement of events, is about.")
    name: str | None = Field(examples=[None], description="The name of an actor that the judgement made.")
    undone: str | None = Field(examples=[None])
    undone_by: str | None = Field(examples=[None])
    undone_why: str | None = Field(examples=[None])


class Judgements(Wire):
    """All judgements."""

    items: list[Judgement]


class Article(ArticleHead):
    """An article with its text, and what was read from it."""

    author: str | None = Field(examples=["Bagas Wicaksana"])
    text: str = Field(examples=["Presiden Rusia tiba di Minsk, Senin."])
    sentences: list[Sentence]
    claims: list[Claim]


class ArticleIn(Wire):
    """An article to read and to merge into the graph. Give ``text``, ``html``, or the ``url`` alone to fetch it."""

    text: str | None = Field(
        default=None, examples=["Presiden Rusia Vladimir Putin tiba di Minsk, Senin (19/12/2022)."]
    )
    html: str | None = Field(default=None, examples=[None])
    title: str | None = Field(default=None, examples=["Putin Kunjungi Belarusia"])
    language: str | None = Field(default=None, examples=["id"], description="Worked out where it is not given.")
    published: str | None = Field(default=None, examples=["2022-12-20"])
    publisher: str | None = Field(default=None, examples=["Warta Contoh"])
    author: str | None = Field(default=None, examples=["Bagas Wicaksana"])
    url: str | None = Field(default=None, examples=["https://example.org/warta-contoh/putin-kunjungi-belarusia"])
    invented: bool = Field(default=False, examples=[True])


class Added(Wire):
    """An article that was given, as it is in the graph."""

    added: bool = Field(examples=[True], description="False where the graph knew it already.")
    article: Article


class Refused(Wire):
    """A piece of input that gave no article; it is kept in the quarantine."""

    origin: str = Field(examples=["input:3"])
    reason: str = Field(examples=["there is no text in it"])


class Job(Wire):
    """Something sent to be read, and what became of it."""

    id: str = Field(examples=["5f0c2b7d9a3e4c1f8b6d7e2a1c9f0d3b"])
    state: Literal["waiting", "running", "done", "failed"] = Field(examples=["done"])
    made: str = Field(examples=["2023-01-02T08:15:00.000+00:00"])
    ended: str | None = Field(examples=["2023-01-02T08:15:00.180+00:00"])
    read: int = Field(examples=[3], description="Items looked at so far.")
    new: int = Field(examples=[2], description="Articles that are new to the graph.")
    known: int = Field(examples=[0], description="Articles that the graph knew already.")
    claims: dict[str, int] = Field(examples=[{"fact": 9, "planned": 1}], description="Claims read, by factuality.")
    articles: list[str] = Field(examples=[["article:9d2f0c1b7a6e5d4c3b2a"]], description="The first hundred.")
    quarantined: list[Refused] = Field(description="What gave no article, and why; the first hundred.")
    reason: str | None = Field(examples=[None], description="Why the job failed.")
    events: str = Field(examples=["/v1/jobs/5f0c2b7d9a3e4c1f8b6d7e2a1c9f0d3b/events"])


class JobList(Wire):
    """Jobs, the latest first."""

    items: list[Job]


class CypherIn(Wire):
    """A Cypher query; it may read the graph and nothing else."""

    query: str = Field(min_length=1, max_length=20_000, examples=["MATCH (c:Country) RETURN c.id LIMIT 5"])
    params: dict[str, Any] = Field(default_factory=dict, examples=[{"actor": "RUS"}])


class GraphNode(Wire):
    """A node of an answer."""

    id: str = Field(examples=["BLR"])
    labels: list[str] = Field(examples=[["Country"]])
    properties: dict[str, Any] = Field(examples=[{"id": "BLR", "name_en": "Belarus"}])


class GraphLink(Wire):
    """A relation of an answer, by the ids of its ends."""

    source: str = Field(examples=["RUS"])
    target: str = Field(examples=["BLR"])
    type: str = Field(examples=["ALLY_OF"])
    properties: dict[str, Any] = Field(examples=[{"claims": 3}])


class GraphOut(Wire):
    """All nodes and relations that an answer holds, each once."""

    nodes: list[GraphNode]
    links: list[GraphLink]


class CypherOut(Wire):
    """What the query gave. A node is ``{"labels", "properties"}``, a relation ``{"type", "source", "target",
    "properties"}``, a path ``{"nodes", "relations"}``."""

    columns: list[str] = Field(examples=[["c.id"]])
    rows: list[list[Any]] = Field(examples=[[["BLR"], ["RUS"]]])
    graph: GraphOut
    truncated: bool = Field(examples=[False], description="Whether the limits cut the answer.")


class Next(Wire):
    """The end of every list."""

    next: str | None = Field(default=None, examples=[None], description="Give it as `cursor` for the next page.")


class Actors(Next):
    """A page of actors."""

    items: list[Actor]


class Relations(Next):
    """A page of relations."""

    items: list[Relation]


class EvidenceList(Next):
    """A page of evidence for and against one relation."""

    relation: Relation
    items: list[Evidence]


class Claims(Next):
    """A page of claims."""

    items: list[Claim]


class Events(Next):
    """A page of events."""

    items: list[Event]


class Articles(Next):
    """A page of articles."""

    items: list[ArticleItem]


class Health(Wire):
    """Whether Sekutu works, and on what."""

    status: Literal["ok"] = Field(examples=["ok"])
    version: str = Field(examples=["0.1.0"])
    engine: str = Field(examples=["ArcadeDB"])
    engine_version: str = Field(examples=["26.10.2"])
    schema_version: int | None = Field(examples=[1])
    counts: dict[str, int] = Field(examples=[{"Article": 24, "Claim": 120}])


class Ready(Wire):
    """Whether requests can be answered now."""

    ready: Literal[True] = Field(examples=[True])


class Problem(Wire):
    """What went wrong (RFC 9457), sent as application/problem+json."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Nothing goes by that name"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no actor has the id 'ATLANTIS'; search for one at /v1/actors?q=..."])
    error: str = Field(examples=["UnknownName"])
    mistakes: Annotated[list[dict[str, str]] | None, Field(default=None, examples=[None])]


class NodeType(Wire):
    """A label of the graph."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str = Field(examples=["Leader"])
    label: dict[str, str] = Field(examples=[{"en": "leader", "id": "pemimpin"}])
    plural: dict[str, str] = Field(examples=[{"en": "leaders", "id": "pemimpin"}])
    about: dict[str, str] = Field(examples=[{"en": "A head of state or of government.", "id": "Kepala negara."}])
    identity: str = Field(examples=["as Person"])
    colour: str = Field(examples=["#a4243b"])
    actor: bool = Field(examples=[True])
    of: str | None = Field(examples=["Person"])


class EdgeType(Wire):
    """A type of relation, and of claim."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str = Field(examples=["VISITS"])
    kind: Literal["state", "act", "stance"] = Field(examples=["act"])
    label: dict[str, str] = Field(examples=[{"en": "visits", "id": "mengunjungi"}])
    sign: int = Field(examples=[1])
    symmetric: bool = Field(examples=[False])
    source: list[str] = Field(examples=[["Country", "Person"]])
    target: list[str] = Field(examples=[["Country"]])
    plover: str | None = Field(examples=["CONSULT/visit"])
    good: str | None = Field(examples=[None])


class OntologyOut(Wire):
    """What the graph can say."""

    nodes: list[NodeType]
    edges: list[EdgeType]
    goods: dict[str, dict[str, str]] = Field(examples=[{"oil": {"en": "oil", "id": "minyak"}}])
    factualities: dict[str, dict[str, str]] = Field(examples=[{"fact": {"en": "happened or holds"}}])
