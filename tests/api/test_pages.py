"""The pages, over real HTTP: they work without a script, in both languages, and load nothing from elsewhere."""

from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from api.pages import words

PAGES = [
    "/",
    "/actors",
    "/actors?q=rusia",
    "/actors/RUS",
    "/actors/person:vladimir-putin",
    "/articles",
    "/cypher",
    "/reports",
    "/docs",
]


class Page(HTMLParser):
    """Links and resources of a page; opening and closing tags are counted against each other."""

    def __init__(self, text):
        super().__init__()
        self.links, self.resources, self.inline, self.open = [], [], [], []
        self.lang = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        if tag == "html":
            self.lang = about["lang"]
        if tag in ("a", "form"):
            self.links.append(about.get("href") or about.get("action"))
        if tag in ("script", "img", "link"):
            self.resources.append(about.get("src") or about.get("href"))
        self.inline += [name for name in about if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in about):
            self.inline.append(tag)
        if tag not in ("meta", "link", "input", "br", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, tag


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_page_is_whole_and_keeps_to_itself(client, path, lang):
    answer = client.get(path, headers={"accept-language": lang})
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.open == []
    assert page.lang == lang == answer.headers["content-language"]
    assert page.inline == []
    assert all(urlsplit(link).netloc == "" for link in page.resources)


EACH = 8  # pages of a kind that are opened


def kind(path):
    """Pages of one kind are alike: those of actors, of articles, each in one language."""
    address = urlsplit(path)
    return address.path.split("/")[1], bool(address.query), "lang=id" in address.query


def test_every_link_of_the_pages_leads_somewhere(client):
    seen, todo, visited = set(), ["/", "/?lang=id"], Counter()
    while todo:
        path = todo.pop(0)
        if path in seen or visited[kind(path)] >= EACH:
            continue
        seen.add(path)
        visited[kind(path)] += 1
        answer = client.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html") and not path.startswith("/v1"):
            for link in Page(answer.text).links:
                inside = link is not None and not urlsplit(link).netloc and not link.startswith("#")
                if inside and link != "/v1/reports/alliance":
                    todo.append(link)
    assert any(path.startswith("/relations/") for path in seen)
    assert any(path.startswith("/articles/article:") for path in seen)
    assert any(path.startswith("/v1/reports/alliance?of=") for path in seen)


@pytest.mark.parametrize("path", PAGES)
def test_pages_say_that_there_are_invented_articles(client, path):
    assert "invented as examples" in client.get(path, headers={"accept-language": "en"}).text
    assert "dikarang sebagai contoh" in client.get(path, headers={"accept-language": "id"}).text


def test_an_actor_page_groups_its_ties(client):
    page = client.get("/actors/RUS?lang=en").text
    assert page.index("Friendly ties") < page.index("Hostile ties")
    assert "contested" in page
    assert "<svg" in page


def test_a_relation_page_marks_the_words_and_shows_both_sides(client):
    relation = client.get("/v1/actors/RUS/relations?type=ATTACKS").json()["items"][0]
    page = client.get(f"/relations/{relation['id']}?lang=en").text
    assert '<mark class="trigger">attacked</mark>' in page
    assert page.index("What supports it") < page.index("Example Wire") < page.index("What speaks against it")
    assert page.index("What speaks against it") < page.index("Specimen Post")


def test_the_cypher_page_shows_answers_and_mistakes(client):
    page = client.get("/cypher", params={"query": "MATCH (a:Actor {id: 'PRK'}) RETURN a.name_id AS nama", "lang": "id"})
    assert "<td>Korea Utara</td>" in page.text
    wrong = client.get("/cypher", params={"query": "MATCH (", "lang": "en"})
    assert wrong.status_code == 400
    assert "has a mistake in it" in wrong.text
    assert client.get("/cypher", params={"query": "MATCH (n) DELETE n"}).status_code == 403


def test_every_example_of_the_gallery_runs(client):
    from api.gallery import examples

    for example in examples("id"):
        answer = client.post("/v1/cypher", json={"query": example.text})
        assert answer.status_code == 200, (example.title, answer.text)


def test_what_is_not_there_gets_a_page_for_readers_and_a_document_for_programs(client):
    page = client.get("/actors/NOPE", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    document = client.get("/actors/NOPE")
    assert (document.status_code, document.headers["content-type"]) == (404, "application/problem+json")
    assert client.get("/nope", headers={"accept": "text/html"}).status_code == 404


def test_both_languages_have_the_same_words():
    english, indonesian = words("en"), words("id")
    assert english.keys() == indonesian.keys()
    for key, text in english.items():
        assert str(text).count("{") == str(indonesian[key]).count("{"), key
