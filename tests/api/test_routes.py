"""Every route over real HTTP, on the graph of conftest."""

import networkx as nx
import pytest


def get(client, path, status=200, **kwargs):
    answer = client.get(path, **kwargs)
    assert answer.status_code == status, answer.text
    return answer.json()


def only(items):
    (item,) = items
    return item


def test_health_names_the_engine_and_what_is_there(client):
    found = get(client, "/health")
    assert found["status"] == "ok"
    assert found["engine"] == "ArcadeDB"
    assert found["counts"]["Article"] >= 3


@pytest.mark.parametrize(
    ("words", "actor"), [("rusia", "RUS"), ("Korut", "PRK"), ("putin", "person:vladimir-putin"), ("UKR", "UKR")]
)
def test_actors_are_found_by_any_name(client, words, actor):
    assert actor in [item["id"] for item in get(client, "/v1/actors", params={"q": words})["items"]]


def test_nobody_is_found_under_nonsense(client):
    assert get(client, "/v1/actors?q=qqqzzz") == {"items": [], "next": None}


def test_names_come_in_the_language_asked_for(client):
    assert get(client, "/v1/actors/PRK?lang=id")["name"] == "Korea Utara"
    assert get(client, "/v1/actors/PRK?lang=en")["name"] == "North Korea"
    assert get(client, "/v1/actors/PRK", headers={"accept-language": "id-ID,en;q=0.5"})["name"] == "Korea Utara"
    assert get(client, "/v1/actors/PRK?lang=xx", 422)["error"] == "BadInput"


def test_an_actor_by_an_id_with_a_colon(client):
    found = get(client, "/v1/actors/person:vladimir-putin")
    assert found["labels"] == ["Person", "Leader"]
    assert get(client, "/v1/actors/person%3Avladimir-putin") == found


def test_a_states_relations_are_also_those_of_who_acts_for_it(client):
    items = get(client, "/v1/actors/RUS/relations")["items"]
    ties = {(item["source"]["id"], item["type"], item["target"]["id"]) for item in items}
    assert ("person:vladimir-putin", "VISITS", "PRK") in ties
    assert ("RUS", "ATTACKS", "UKR") in ties


def test_a_persons_relations_are_his_own(client):
    items = get(client, "/v1/actors/person:vladimir-putin/relations")["items"]
    assert {item["type"] for item in items} == {"VISITS", "MEETS", "LEADS"}


def test_relations_of_one_type(client):
    item = only(get(client, "/v1/actors/RUS/relations?type=ATTACKS")["items"])
    assert (item["claims"], item["articles"], item["publishers"], item["contested"]) == (1, 1, 1, True)
    assert item["sources"] == 1
    assert (item["first"], item["last"]) == ("2024-07-01", "2024-07-01")
    assert item["source"] == {"id": "RUS", "name": "Russia"}
    assert get(client, "/v1/actors/RUS/relations?type=HUGS", 404)["error"] == "UnknownName"


def test_relations_as_of_a_date_and_as_known_at_one(client):
    def types(**view):
        items = get(client, "/v1/actors/UKR/relations", params=view)["items"]
        return [(item["type"], item["contested"]) for item in items]

    assert types(known_at="2024-07-01") == types(as_of="2024-06") == []
    assert types(known_at="2024-07-02") == types(known_at="2024-07-02", as_of="2024-07") == [("ATTACKS", False)]
    assert types(known_at="2024") == [("ATTACKS", True)]
    item = only(get(client, "/v1/actors/RUS/relations?type=ATTACKS")["items"])
    assert get(client, f"/v1/relations/{item['id']}?known_at=2024-07-02") == {**item, "contested": False}
    early = get(client, f"{item['evidence']}?known_at=2024-07-02")
    assert [piece["stands"] for piece in early["items"]] == ["for"]
    assert get(client, f"/v1/relations/{item['id']}?known_at=2023", 404)["error"] == "UnknownName"
    assert get(client, "/v1/actors/RUS/relations?as_of=soon", 400)["error"] == "BadInput"


def test_a_state_says_since_when_it_holds(client):
    items = get(client, "/v1/actors/person:kim-jong-un/relations?type=LEADS")["items"]
    assert only(items)["periods"] == ["2024-06-20/.."]
    assert (only(items)["valid_from"], only(items)["valid_from_precision"]) == ("2024-06-20", "unknown")
    assert only(get(client, "/v1/actors/RUS/relations?type=ATTACKS")["items"])["periods"] == []


def test_evidence_shows_both_sides_with_the_words_marked(client):
    item = only(get(client, "/v1/actors/RUS/relations?type=ATTACKS")["items"])
    found = get(client, item["evidence"])
    assert found["relation"] == item
    assert [piece["stands"] for piece in found["items"]] == ["for", "against"]
    pro, contra = found["items"]
    assert pro["speaker"] is None
    assert pro["article"]["publisher"] == "Example Wire"
    assert [piece["text"] for piece in pro["marked"] if piece["role"] == "trigger"] == ["attacked"]
    assert "".join(piece["text"] for piece in pro["marked"]) == pro["sentence"]["text"]
    assert contra["speaker"] == {"id": "person:dmitry-peskov", "name": "Dmitry Peskov"}
    assert contra["factuality"] == "denied"


def test_a_relation_by_its_id(client):
    item = only(get(client, "/v1/actors/RUS/relations?type=ATTACKS")["items"])
    assert get(client, f"/v1/relations/{item['id']}") == item
    assert get(client, "/v1/relations/nope", 404)["error"] == "UnknownName"
    assert get(client, "/v1/relations/nope/evidence", 404)["error"] == "UnknownName"


def test_a_list_is_walked_to_its_end_by_cursors(client):
    whole = get(client, "/v1/claims?limit=200")["items"]
    walked, cursor = [], None
    while True:
        page = get(client, "/v1/claims", params={"limit": 2, **({"cursor": cursor} if cursor else {})})
        walked += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert [item["id"] for item in walked] == [item["id"] for item in whole]
    assert len(whole) == len({item["id"] for item in whole}) >= 6


@pytest.mark.parametrize("cursor", ["x", "eyJzIjogLTF9", "bnVsbA", "%00"])
def test_a_cursor_that_no_page_gave_is_told(client, cursor):
    assert get(client, f"/v1/claims?cursor={cursor}", 400)["error"] == "BadInput"


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ({"type": "ATTACKS", "factuality": "denied"}, ["ATTACKS"]),
        ({"speaker": "person:dmitry-peskov"}, ["ATTACKS"]),
        ({"speaker": "RUS", "type": "ATTACKS"}, ["ATTACKS"]),
        ({"source": "RUS", "target": "PRK"}, ["MEETS", "VISITS"]),
        ({"source": "UKR"}, []),
        ({"since": "2024-07-03", "type": "DENIES"}, ["DENIES"]),
        ({"until": "2024-06-20", "type": "VISITS"}, ["VISITS"]),
        ({"until": "2024-06", "source": "PRK", "type": "SUPPORTS"}, ["SUPPORTS"]),
    ],
)
def test_claims_pass_all_filters(client, filters, types):
    invented = [item for item in get(client, "/v1/claims", params=filters)["items"] if item["reader"] == "hand"]
    assert sorted(item["type"] for item in invented) == types


def test_a_claim_names_the_person_and_whom_he_acts_for(client):
    item = only(get(client, "/v1/claims?type=VISITS&source=RUS&target=PRK")["items"])
    assert get(client, f"/v1/claims/{item['id']}") == item
    assert (item["source"]["id"], item["source_for"]["id"]) == ("person:vladimir-putin", "RUS")
    assert (item["date"], item["date_precision"]) == ("2024-06-19", "day")


def test_a_denial_names_the_claim_that_it_denies(client):
    item = only(get(client, "/v1/claims?type=DENIES&source=person:dmitry-peskov")["items"])
    assert item["target"]["name"] == "Russia attacks Ukraine"
    denied = get(client, f"/v1/claims/{item['target']['id']}")
    assert denied["factuality"] == "denied"


def test_an_unknown_claim_event_article_is_not_found(client):
    for path in ("/v1/claims/claim:0", "/v1/events/event:0", "/v1/articles/article:0", "/v1/actors/NOPE"):
        problem = get(client, path, 404)
        assert problem["error"] == "UnknownName"
        assert problem["status"] == 404


def test_events_and_what_reports_them(client):
    items = get(client, "/v1/events?actor=UKR&type=ATTACKS")["items"]
    item = only(items)
    assert (item["source"]["id"], item["target"]["id"], item["date"]) == ("RUS", "UKR", "2024-07-01")
    found = get(client, f"/v1/events/{item['id']}")
    assert only(found["reports"])["factuality"] == "fact"
    assert only(found["reports"])["because"] == "no other report tells of it"
    assert get(client, "/v1/judgements") == {"items": []}


def test_articles_newest_first_and_one_with_all_that_was_read(client):
    titles = [item["title"] for item in get(client, "/v1/articles?q=port")["items"]]
    assert titles == ["Kremlin denies strike", "Strikes on a port"]
    head = only(get(client, "/v1/articles?publisher=warta contoh&written=id")["items"])
    found = get(client, f"/v1/articles/{head['id']}")
    assert found["invented"] is True
    assert [sentence["text"] for sentence in found["sentences"]] == found["text"].split("\n")
    assert {claim["type"] for claim in found["claims"]} == {"VISITS", "SUPPORTS", "LEADS"}
    for claim in found["claims"]:
        start, end = claim["trigger"]
        assert found["text"][start:end]


def test_the_ontology_as_data(client):
    found = get(client, "/v1/ontology")
    assert {"Country", "Claim"} <= {node["name"] for node in found["nodes"]}
    assert next(edge for edge in found["edges"] if edge["name"] == "MEETS")["symmetric"] is True


def cypher(client, query, status=200, **params):
    answer = client.post("/v1/cypher", json={"query": query, "params": params})
    assert answer.status_code == status, answer.text
    return answer.json()


def test_cypher_gives_columns_and_rows(client):
    found = cypher(client, "MATCH (a:Actor {id: $id}) RETURN a.name_id AS name, 1 + 1 AS two", id="PRK")
    empty = {"nodes": [], "links": []}
    assert found == {"columns": ["name", "two"], "rows": [["Korea Utara", 2]], "graph": empty, "truncated": False}


def test_cypher_gives_nodes_relations_and_paths_as_objects(client):
    query = "MATCH p = (a:Country {id: 'RUS'})-[t:ATTACKS]->(b) RETURN a, t, p"
    ((node, tie, path),) = cypher(client, query)["rows"]
    assert set(node["labels"]) == {"Actor", "Country"}
    assert node["properties"]["id"] == "RUS"
    assert (tie["type"], tie["source"], tie["target"]) == ("ATTACKS", "RUS", "UKR")
    assert tie["properties"]["contested"] is True
    assert [entry["properties"]["id"] for entry in path["nodes"]] == ["RUS", "UKR"]
    assert path["relations"] == [tie]


TIES = "MATCH p = (a:Country {id: $id})-[t:ATTACKS]->(b) RETURN p, t"


def test_cypher_gives_its_nodes_and_relations_once_as_a_graph(client):
    graph = cypher(client, TIES, id="RUS")["graph"]
    assert [node["id"] for node in graph["nodes"]] == ["RUS", "UKR"]
    assert [(link["source"], link["type"], link["target"]) for link in graph["links"]] == [("RUS", "ATTACKS", "UKR")]


def test_an_answer_can_be_linked_to_and_taken_as_csv_and_graphml(client):
    params = {"query": TIES, "params": '{"id": "RUS"}'}
    assert client.get("/v1/cypher", params=params).json() == cypher(client, TIES, id="RUS")
    table = client.get("/v1/cypher", params={**params, "format": "csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["x-truncated"] == "false"
    assert table.text.splitlines()[0] == "p,t"
    drawn = client.get("/v1/cypher", params={**params, "format": "graphml"})
    graph = nx.parse_graphml(drawn.text, force_multigraph=True)
    assert graph.nodes["RUS"]["labels"] == "Actor:Country"
    assert [data["type"] for _, _, data in graph.edges(data=True)] == ["ATTACKS"]


@pytest.mark.parametrize("params", ["[1]", "{", "1"])
def test_parameters_that_are_no_object_are_told(client, params):
    answer = client.get("/v1/cypher", params={"query": "RETURN 1 AS one", "params": params})
    assert answer.status_code == 400
    assert "params" in answer.json()["detail"]


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/v1/ontology", headers={"accept-encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    again = client.get("/v1/ontology", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/v1/ontology", headers={"if-none-match": '"something else"'})
    assert other.status_code == 200


def test_cypher_is_cut_at_the_limit_of_rows(client):
    found = cypher(client, "UNWIND range(1, 500) AS x RETURN x")
    assert len(found["rows"]) == 50
    assert found["truncated"] is True


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Evil) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Actor) SET n.code = 'x'",
        "MATCH (n:Actor) REMOVE n.code",
        "MERGE (n:Evil {id: 1}) RETURN n",
        "CREATE INDEX evil FOR (n:Actor) ON (n.code)",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "/* hidden */ CREATE (n) RETURN n",
    ],
)
def test_cypher_only_reads(client, query):
    before = cypher(client, "MATCH (n) RETURN count(n)")["rows"]
    assert cypher(client, query, 403)["error"] == "QueryNotReadOnly"
    assert cypher(client, "MATCH (n) RETURN count(n)")["rows"] == before


def test_cypher_with_a_mistake_gets_the_engines_words(client):
    problem = cypher(client, "MATCH (a RETURN a", 400)
    assert problem["error"] == "QueryWrong"
    assert problem["detail"]


def test_cypher_that_runs_on_is_stopped(client):
    query = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b UNWIND range(1, 300) AS c RETURN count(*)"
    assert cypher(client, query, 408)["error"] == "QueryTooLarge"


def test_a_request_that_does_not_fit_says_where(client):
    answer = client.post("/v1/cypher", json={"querry": "RETURN 1"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert {mistake["where"] for mistake in answer.json()["mistakes"]} == {"body.query", "body.querry"}


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        ({"params": {"format": "md"}}, "text/markdown"),
        ({"params": {"format": "json"}}, "application/json"),
        ({"headers": {"accept": "text/markdown"}}, "text/markdown"),
        ({"headers": {"accept": "text/html,application/json"}}, "text/html"),
        ({}, "text/html"),
    ],
)
def test_an_alliance_report_in_the_form_asked_for(client, ask, kind):
    answer = client.get("/v1/reports/alliance", **{**ask, "params": {"members": "RUS,PRK", **ask.get("params", {})}})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert "North Korea" in answer.text


def test_an_alliance_report_by_names_in_both_languages(client):
    text = client.get("/v1/reports/alliance", params={"members": "Rusia, Korut", "lang": "id", "format": "md"}).text
    assert "Laporan aliansi: Rusia, Korea Utara" in text
    assert "dikarang sebagai contoh" in text
    assert "Kim memuji Rusia" in text.replace("**", "")


@pytest.mark.parametrize("query", ["", "members=RUS&of=RUS", "members=,", "members=Atlantis", "of=qqqzzz"])
def test_an_alliance_report_needs_somebody(client, query):
    assert get(client, f"/v1/reports/alliance?{query}", 400)["error"] == "BadInput"


def test_openapi_gives_every_field_an_example(client):
    described = get(client, "/openapi.json")
    for name, schema in described["components"]["schemas"].items():
        for field, about in schema.get("properties", {}).items():
            told = "examples" in about or "$ref" in str(about)
            assert told or name.startswith(("HTTPValidation", "ValidationError")), f"{name}.{field}"
