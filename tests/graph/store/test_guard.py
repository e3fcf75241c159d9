"""No hostile query changes the graph or reaches beyond it, on any engine, with the first wall and without it.

The queries lie in ``hostile.yaml``, by kind. The digest of the graph is compared after each kind, and after each query
where the first wall is taken away.
"""

import random
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cypher import load, names
from graph import merge
from graph.errors import QueryNotReadOnly, QueryRefused, QueryTooLarge, QueryWrong, SekutuError
from graph.store import guard
from graph.store.bolt import BoltOptions, BoltStore
from graph.store.engines.folder import Folder
from graph.store.open import open_store
from graph.store.port import Limits, Step
from tests.graph.store.reads import PARAMS, reads

SHORT = Limits(seconds=0.5, rows=100, characters=100_000)
PATIENCE = 20.0  # seconds beyond a limit that a test waits on a busy machine
HUGE = {"huge": 10**12}


def text_of(entry: Any) -> str:
    """A query, also where its entry says how to build a long one."""
    if isinstance(entry, str):
        return entry
    times = entry["times"]
    return str(entry["text"] + entry["before"] * times + entry["middle"] + entry["after"] * times)


def kinds(must: str) -> list[Any]:
    return [pytest.param(kind, id=kind["kind"]) for kind in HOSTILE if kind["must"] == must]


HOSTILE = yaml.safe_load((Path(__file__).parent / "hostile.yaml").read_text("utf-8"))
REFUSED = [text_of(entry) for kind in HOSTILE if kind["must"] == "refused" for entry in kind["queries"]]
ALL_WALLS = [text_of(entry) for kind in HOSTILE if kind.get("walls", "all") == "all" for entry in kind["queries"]]
ALL_WALLS = [query for query in ALL_WALLS if query in REFUSED]


@pytest.fixture
def graph(store: BoltStore) -> BoltStore:
    """A small graph with more ways through it than can be walked."""
    rows = [{"id": f"C{n}", "properties": {"code": f"C{n}", "name_en": f"Name {n}"}} for n in range(40)]
    rows += [{"id": code, "properties": {"code": code, "name_en": code}} for code in ("RUS", "BLR")]
    edges = [
        {"id": f"{n}-{m}", "source": f"C{n}", "target": f"C{(n * 3 + m * 7) % 40}", "properties": {"claims": m}}
        for n in range(40)
        for m in range(1, 5)
    ]
    store.write(Step(load("write/actors/Country"), rows), Step(load("write/edges/AIDS"), edges))
    return store


def no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the first wall away."""
    monkeypatch.setattr(guard, "admit", lambda text: guard.Admitted(text, explain=False, outline=text))


def test_there_are_many() -> None:
    assert sum(len(kind["queries"]) for kind in HOSTILE) >= 150
    assert len(ALL_WALLS) >= 100


@pytest.mark.parametrize("kind", kinds("refused"))
def test_the_words_of_each_are_refused(kind: dict[str, Any]) -> None:
    for query in map(text_of, kind["queries"]):
        started = time.monotonic()
        with pytest.raises((QueryRefused, QueryWrong)):
            pytest.fail(f"let pass: {guard.admit(query)}")
        assert time.monotonic() - started < 5, "the guard itself must not be kept busy"


def test_each_is_refused_and_changes_nothing(graph: BoltStore) -> None:
    before = merge.digest(graph)
    for query in REFUSED:
        with pytest.raises((QueryRefused, QueryWrong)):
            graph.ask(query)
    assert merge.digest(graph) == before


@pytest.mark.timeout(600)
def test_the_engine_refuses_each_itself(graph: BoltStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before = merge.digest(graph)
    no_words(monkeypatch)
    passed = []
    for query in ALL_WALLS:
        with suppress(QueryRefused, QueryWrong):
            passed.append((query, graph.ask(query, limits=Limits(seconds=10)).rows))
        assert merge.digest(graph) == before, query
    assert passed == []


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", kinds("bounded"))
def test_each_ends_within_its_limits(graph: BoltStore, kind: dict[str, Any]) -> None:
    before = merge.digest(graph)
    for query in map(text_of, kind["queries"]):
        started = time.monotonic()
        with suppress(QueryTooLarge, QueryWrong):
            answer = graph.ask(query, HUGE if "$huge" in query else {}, limits=SHORT)
            assert len(answer.rows) <= SHORT.rows
        assert time.monotonic() - started < SHORT.seconds + PATIENCE, query
        assert graph.ask("RETURN 1 AS one", limits=Limits(seconds=60)).rows == ((1,),), query
    assert merge.digest(graph) == before


@pytest.mark.timeout(300)
def test_a_query_that_is_late_stops_working_in_the_engine(graph: BoltStore) -> None:
    """Its processor time is measured while it runs, and after it was given up."""
    engine = next(
        process
        for process in psutil.Process().children(recursive=True)
        if any(name in " ".join(process.cmdline()) for name in NAMES[graph.info().engine])
        and any(
            str(link.laddr.port) in graph.info().url for link in process.net_connections() if link.status == "LISTEN"
        )
    )
    busy = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y WITH x * y AS z WHERE z % 7 = 1 RETURN count(z)"
    started, before = time.monotonic(), spent(engine)
    with pytest.raises(QueryTooLarge, match="limit of 4 seconds"):
        graph.ask(busy, limits=Limits(seconds=4))
    working = (spent(engine) - before) / (time.monotonic() - started)
    time.sleep(1)
    started, before = time.monotonic(), spent(engine)
    time.sleep(4)
    resting = (spent(engine) - before) / (time.monotonic() - started)
    assert resting < working / 2, f"{resting:.2f} seconds of processor a second, and {working:.2f} while it ran"


NAMES = {"ArcadeDB": ("embedded_child",), "Neo4j": ("org.neo4j.server",)}


def spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def test_what_is_cut_stops_in_the_engine(graph: BoltStore) -> None:
    started = time.monotonic()
    answer = graph.ask("UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN x, y", limits=Limits(rows=5))
    assert (len(answer.rows), answer.truncated) == (5, True)
    assert time.monotonic() - started < Limits().seconds


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_an_engine_whose_query_does_not_end_ends_itself(tmp_path: Path) -> None:
    """The embedded engine cannot end work within one expression; what was written stays."""
    endless = "RETURN size([x IN range(1, 100000) | reduce(s = 0, y IN range(1, 100000) | s + y)]) AS n"
    folder = Folder(tmp_path)
    with open_store(f"embedded:{tmp_path}", options=BoltOptions(away=0.5)) as store:
        store.prepare()
        store.write(Step(load("write/actors/Country"), [{"id": "RUS", "properties": {"code": "RUS"}}]))
        first = folder.owner()
        with pytest.raises(QueryTooLarge, match="its limit of 1 seconds"):
            store.ask(endless, limits=Limits(seconds=1))
        deadline = time.monotonic() + 120
        while folder.owner() == first:
            assert time.monotonic() < deadline, "the engine goes on with it"
            time.sleep(0.5)
    with open_store(f"embedded:{tmp_path}") as store:
        assert store.ask("MATCH (a:Country) RETURN a.id").rows == (("RUS",),)
        assert folder.owner() != first


@pytest.mark.timeout(600)
def test_what_reads_is_never_refused(graph: BoltStore) -> None:
    for name in names("gallery"):
        graph.ask(load(name).text, limits=Limits(seconds=60))
    for query in reads(seed=5, number=200):
        try:
            graph.ask(query, PARAMS, limits=Limits(seconds=60))
        except SekutuError as error:
            pytest.fail(f"{type(error).__name__}: {error}\n{query}")


CHANGES = ("case", "space", "comment", "backticks", "escape", "semicolon")
WRAPS = (
    "{}",
    "CALL {{ {} }}",
    "MATCH (n) CALL (n) {{ {} }} RETURN n",
    "{} UNION {}",
    "RETURN 1 AS x UNION {}",
    "FOREACH (x IN [1] | {})",
    "RETURN EXISTS {{ {} }}",
    "WITH 1 AS one {}",
    "EXPLAIN {}",
    "/* */ {} // ",
    "WHEN true THEN {}",
    "RETURN 1 AS x; {}",
    "MATCH (n) WHERE n.id = 'RUS' WITH n LIMIT 1 {}",
)


def changed(query: str, how: str, dice: random.Random) -> str:
    """The query with one word or space written another way."""
    words = query.split(" ")
    at = dice.randrange(len(words))
    word = words[at]
    if how == "case":
        words[at] = "".join(dice.choice((letter.lower(), letter.upper())) for letter in word)
    elif how == "space":
        words[at] = word + dice.choice(["\t", "\n", "\r", "\u00a0", "\u2003", "\u000b", "\u200b", "\u0000"])
    elif how == "comment":
        words[at] = dice.choice(["/**/", "/* ' */", '// "\n', "/*\n*/"]) + word
    elif how == "backticks":
        words[at] = f"`{word}`"
    elif how == "escape" and word:
        words[at] = f"\\u{ord(word[0]):04x}{word[1:]}"
    elif how == "semicolon":
        words[at] = word + ";"
    return " ".join(words)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("words", [True, False], ids=["with the first wall", "without it"])
def test_no_change_of_a_hostile_query_gets_through(
    graph: BoltStore, monkeypatch: pytest.MonkeyPatch, words: bool
) -> None:
    before = merge.digest(graph)
    if not words:
        no_words(monkeypatch)

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(
        st.sampled_from(ALL_WALLS),
        st.lists(st.sampled_from(CHANGES), max_size=4),
        st.sampled_from(WRAPS),
        st.integers(0, 2**32),
    )
    @example("CREATE (:Actor {id: 'X'})", ["escape"], "{}", 0)
    def attack(query: str, hows: list[str], wrap: str, seed: int) -> None:
        dice = random.Random(seed)
        for how in hows:
            query = changed(query, how, dice)
        with suppress(QueryRefused, QueryWrong):
            graph.ask(wrap.replace("{}", query).replace("{{", "{").replace("}}", "}"), limits=Limits(seconds=10))
        assert merge.digest(graph) == before

    attack()


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) RETURN n.set, n.create, n . delete",
        "MATCH (n:Set)-[r:DELETE|MERGE]->(:`Create`) RETURN n",
        "RETURN {set: 1, create: 'x', load: 2} AS m",
        "RETURN 'CREATE (n)' AS a, \"it's; DELETE\" AS b, `c` AS `SET` // MERGE",
        "MATCH (n) RETURN n.id AS set, [1] AS create, 'x' AS use",
        "/* DROP */ MATCH (n) WHERE n.text CONTAINS '/* SET' RETURN count(*);",
        "MATCH (n) CALL { MATCH (m) RETURN count(m) AS c } RETURN n, c",
        "MATCH (n) CALL (n) { RETURN 1 AS one } RETURN n, one",
        "CALL db.labels() YIELD label RETURN label",
        "CALL `db`.labels()",
        "EXPLAIN MATCH (n) RETURN n",
        "MATCH (n) WHERE n.id = $create RETURN n",
        "MATCH (start:Actor), (show) RETURN start, show.stop, start.rename",
        "MATCH (n) WHERE 1 IN transactions RETURN n",
        "RETURN replace('a', 'b', 'c'), datetime(), 1.5, [x IN [1] | x], duration . between(date(), date())",
        "MATCH p = (a)-[:AIDS*1..5]->(b) RETURN a.x * 100, (1) * (2), [x IN [1] | x * 99]",
        "MATCH p = shortestPath((a)-[*]-(b)) RETURN p",
        "MATCH p = ANY SHORTEST (a)-[:AIDS]->+(b) RETURN p",
        "MATCH ((a)-[:AIDS]->(b)){1,4} RETURN count(*) + (1) + (2)",
        "MATCH (a:Actor) USING INDEX a:Actor(id) WHERE a.id = 'x' RETURN a",
        "RETURN range(0, 1000), range(1, size('abc'))",
    ],
)
def test_reading_passes(query: str) -> None:
    assert guard.admit(query).text in query


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (n)\ndetach delete n", "detach in line 2, column 1 writes; only reading"),
        ("CALL dbms.listConfig() YIELD name RETURN name", r"CALL dbms\.listConfig is not allowed here; there are: db"),
        ("RETURN 1; RETURN 2", "only one statement"),
        ("SHOW USERS", "cannot begin with SHOW here: begin with MATCH"),
        ("RETURN util.sleep(1)", "the function util.sleep in line 1, column 13 is not allowed"),
        ("RETURN toLowr('A')", "is toLower meant"),
        ("MATCH (a)-[*]-(b) RETURN a", r"longer than 15 hops: give it an end, as in \*\.\.5"),
        ("RETURN range(1, 2000000)", "longer than 1000000 numbers: ask for less"),
        ("RETURN 'x", "what begins with ' in line 1, column 8 has no end"),
        ("RETURN " + "(" * 99, "more than 60 deep in line 1, column 68: split"),
        ("RETURN 1" + " " * 100_000, "longer than 100000 characters: give long lists as parameters"),
        ("", "the query is empty"),
    ],
)
def test_what_is_refused_is_named_with_its_mend(query: str, said: str) -> None:
    with pytest.raises((QueryRefused, QueryWrong), match=said):
        guard.admit(query)


def test_limits_are_told(graph: BoltStore) -> None:
    with pytest.raises(QueryTooLarge, match="its limit of 1 seconds: ask for less, or raise query-seconds"):
        graph.ask(
            "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(x * y)", limits=Limits(seconds=1)
        )
    with pytest.raises(SekutuError, match="'a b' is no name of a parameter"):
        graph.ask("RETURN 1", {"a b": 1})


@given(st.text())
def test_a_quoted_text_is_never_a_clause(text: str) -> None:
    if "\\" not in text:
        assert guard.admit("RETURN '" + text.replace("'", "") + "' AS a")


@given(st.text())
def test_the_guard_itself_never_breaks(text: str) -> None:
    with suppress(QueryRefused, QueryWrong):
        guard.admit(text)


@pytest.mark.parametrize(
    ("query_type", "operator", "details"),
    [
        ("w", "ProduceResults", ""),
        ("rw", "ProduceResults", ""),
        (None, "ProduceResults", ""),
        ("r", "LoadCSV@neo4j", ""),
        ("r", "ProcedureCall@neo4j", "db.ping() :: (success :: BOOLEAN)"),
    ],
)
def test_plans_that_do_more_are_refused(query_type: str | None, operator: str, details: str) -> None:
    child = {"operatorType": operator, "args": {"Details": details}, "children": []}
    with pytest.raises(QueryNotReadOnly):
        guard.check_plan(query_type, {"operatorType": "ProduceResults@neo4j", "children": [child]})


@pytest.mark.parametrize(
    "outline", ["", "+ MATCH NODE (a)\n  + SET (1 items)", "+ DETACH DELETE", "+ CALL do.when(3 args)"]
)
def test_steps_that_do_more_are_refused(outline: str) -> None:
    with pytest.raises(QueryNotReadOnly):
        guard.check_steps({"args": {"string-representation": outline}})
