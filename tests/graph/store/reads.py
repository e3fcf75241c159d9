"""Reading queries that are made up, in the dialect of both engines: what a person may ask."""

from __future__ import annotations

import random

_NODES = ["(a:Actor)", "(a:Country)", "(a:`Actor`)", "(a:Actor {id: 'C1'})", "(a:Actor:Country)", "(a:Country|Region)"]
_TIES = [
    "-[r]->",
    "<-[r]-",
    "-[r]-",
    "-[r:AIDS]->",
    "-[r:AIDS|ALLY_OF]-",
    "-[r:`AIDS`]->",
    "-->",
    "--",
    "-[r:AIDS*1..2]->",
]
_ENDS = ["(b)", "(b:Actor)", "(b:Country)", "(:Actor)"]
_CONDITIONS = [
    "a.id = 'C1'",
    "a.id <> 'CREATE (n) DETACH DELETE n'",
    'a.name_en CONTAINS "it\'s; DROP"',
    "a.set IS NULL AND a.delete IS NULL",
    "NOT a.id STARTS WITH 'SET'",
    "a.id IN ['C1', 'MERGE', $text]",
    "a.id =~ 'C[0-9]+'",
    "(a)-->()",
    "NOT (a)<-[:ALLY_OF]-()",
    "EXISTS { MATCH (a)--(x) WHERE x.id <> 'LOAD CSV' }",
    "COUNT { (a)-->() } >= 0",
    "any(x IN labels(a) WHERE x = 'Actor')",
    "all(x IN [1, 2] WHERE x > 0) XOR a:Region",
    "size(a.id) > 0 OR a.`create` = 1",
    "a.id > 'B' AND a.id < 'D'",
]
_VALUES = [
    "a.id",
    "a.set",
    "a . delete",
    "a.`merge`",
    "coalesce(a.remove, 'SET a = 1')",
    "toUpper(a.name_en) + ' /* no comment */'",
    "size(labels(a))",
    "labels(a)[0]",
    "[x IN range(1, 3) WHERE x % 2 = 1 | x ^ 2]",
    "[x IN [1, 2, 3] | x * -1][..2]",
    "[(a)-[:AIDS]->(c) | c.id]",
    "reduce(sum = 0, x IN [1, 2] | sum + x)",
    "CASE WHEN a.id = 'C1' THEN 'DELETE' ELSE \"it's\" END",
    "CASE a.id WHEN 'CREATE' THEN 1 ELSE null END",
    "{set: 1, create: a.id, `load csv`: [null, true]}",
    "a {.id, .set, drop: 1}",
    "date('2024-01-31').month",
    "duration('P1D').days",
    "toInteger('1') + toFloat('1.5')",
    "split('a;b', ';')[1]",
    "replace(substring(a.id, 0, 1), 'C', '\\'')",
    "$text",
    "$number * 2 - 1",
    "1.5e3 / 2.0",
    "round(abs(-1.6)) <= 2",
    "'CALL dbms.listConfig()'",
    "'// no comment'",
    "keys({set: 1})",
    "size([(a)--() | 1])",
    "exists { (a)-->() }",
    "count { (a)--() }",
    "trim('  x ') IS NOT NULL",
    "properties(a).id",
    "head(tail(['x', 'USE system']))",
]
_GROUPS = [
    "count(*)",
    "count(DISTINCT a)",
    "collect(a.id)[..2]",
    "collect(DISTINCT a.set)",
    "min(a.id)",
    "max(size(a.id))",
    "avg(1)",
    "sum(size(a.id))",
    "percentileCont(1.0, 0.5)",
]
_NAMES = ["x", "`drop`", "set", "load", "create", "Delete", "start", "show", "merge_of", "é"]
_COMMENTS = ["", "/* DELETE; */ ", "// CREATE (n)\n", "\t\n "]
_SUBQUERIES = [
    "CALL (a) { MATCH (a)--(s) RETURN count(s) AS near }",
    "CALL { MATCH (s:Country) RETURN count(s) AS near }",
    "CALL (a) { WITH a AS inner RETURN inner.id AS near UNION RETURN 'MERGE' AS near }",
    "UNWIND [1, 2] AS near",
    "WITH *, 1 AS near",
    "OPTIONAL MATCH (a)-[:ALLY_OF]->(near:Country)",
    "CALL db.labels() YIELD label AS near",
]
PARAMS = {"text": "x' SET a.id = 1 //", "number": 3}


def reads(seed: int, number: int) -> list[str]:
    """So many, always the same for a seed.

    >>> reads(1, 2) == reads(1, 3)[:2]
    True
    """
    dice = random.Random(seed)
    return [_read(dice) for _ in range(number)]


def _read(dice: random.Random) -> str:
    parts = [dice.choice(_COMMENTS) + _match(dice)]
    if dice.random() < 0.3:
        parts.append(f"WITH DISTINCT a ORDER BY a.id {dice.choice(['', 'DESC'])} LIMIT 7")
    if dice.random() < 0.4:
        parts.append(dice.choice(_SUBQUERIES))
    if dice.random() < 0.2:
        parts.append(f"WITH a WHERE {dice.choice(_CONDITIONS)}")
    parts.append(_return(dice))
    query = dice.choice([" ", "\n", " /* SET */ "]).join(parts)
    if dice.random() < 0.15:
        query = f"MATCH (a:Country) RETURN a.id AS x UNION {dice.choice(['', 'ALL '])}MATCH (a) RETURN a.set AS x"
    if dice.random() < 0.1:
        query = "explain " + query
    if dice.random() < 0.2:
        query = query.replace("MATCH", "match").replace("RETURN", "Return")
    return query + dice.choice(["", ";", " // SET", "\n"])


def _match(dice: random.Random) -> str:
    pattern = dice.choice(_NODES)
    if dice.random() < 0.6:
        pattern = dice.choice(["", "p = "]) + pattern + dice.choice(_TIES) + dice.choice(_ENDS)
    where = f" WHERE {dice.choice(_CONDITIONS)}" if dice.random() < 0.6 else ""
    return f"MATCH {pattern}{where}"


def _return(dice: random.Random) -> str:
    name, other = dice.sample(_NAMES, 2)
    value = dice.choice(_GROUPS if dice.random() < 0.3 else _VALUES)
    distinct = dice.choice(["", "", "DISTINCT "])
    rest = dice.choice(["", f" ORDER BY `{name.strip('`')}`", " SKIP 1", " LIMIT 5", " SKIP 0 LIMIT $number"])
    return f"RETURN {distinct}{value} AS {name}, {dice.choice(_VALUES[:8])} AS {other}{rest}"
