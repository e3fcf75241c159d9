"""Each format to drafts: what the fields say, and what happens to what is broken."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.readers import Draft, Failure, Options, count, read
from loaders.readers.drafts import MOST_BYTES

PAGE = """<!doctype html><html lang="en"><head><title>Old title | Sample Site</title>
<meta property="og:title" content="Minister Flies to Cairo">
<meta property="article:published_time" content="2024-05-01T14:05:00+07:00">
<meta property="og:site_name" content="Sample Site"><meta name="author" content="Ann Sample">
<link rel="canonical" href="https://example.org/cairo"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Minister Flies to Cairo</h1>
<p>The foreign minister flew to Cairo on Monday for talks with his Egyptian counterpart on the border crossing.</p>
<p>He said that both states would reopen their embassies in June, and thanked Egypt for its part in the truce.</p>
</article><script>track()</script></body></html>"""

LINKED = """<html><head><script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "Linked",
"datePublished": "2024-05-01T08:00:00Z", "publisher": {"name": "Site"}, "author": [{"name": "A"}, {"name": "B"}]}]}
</script></head><body><p>Two states met.</p></body></html>"""

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title><language>id-ID</language>
<item><title>Menlu ke &lt;b&gt;Kairo&lt;/b&gt;</title>
<description>&lt;p&gt;Ia tiba.&lt;/p&gt;&lt;p&gt;Ia lelah.&lt;/p&gt;</description>
<pubDate>Wed, 01 May 2024 07:05:00 GMT</pubDate><link>https://example.org/1</link><guid>g1</guid></item>
<item><title>Kedua</title></item></channel></rss>"""

MARKDOWN = """---
id: contoh-1
invented: true
title: 'AS: Kabar'
published: 2024-05-01
language: id
---

Menlu *tiba* di [Kairo](https://example.org).
Ia **lelah**.

## Reaksi

- Mesir diam.
"""


def drafts(data: bytes) -> list[Draft | Failure]:
    return list(read(["-"], Options(stdin=io.BytesIO(data))))


def draft(data: bytes | str) -> Draft:
    (found,) = drafts(data.encode() if isinstance(data, str) else data)
    assert isinstance(found, Draft), found
    return found


def failure(data: bytes) -> Failure:
    (found,) = drafts(data)
    assert isinstance(found, Failure), found
    return found


def test_a_page() -> None:
    page = draft(PAGE)
    assert (page.title, page.published) == ("Minister Flies to Cairo", "2024-05-01T14:05:00+07:00")
    assert (page.publisher, page.author, page.language) == ("Sample Site", "Ann Sample", "en")
    assert page.url == "https://example.org/cairo"
    assert "flew to Cairo on Monday" in page.text
    assert "track()" not in page.text
    assert "Home" not in page.text


def test_a_page_that_says_what_it_is_in_json() -> None:
    page = draft(LINKED)
    assert (page.title, page.published, page.publisher) == ("Linked", "2024-05-01T08:00:00Z", "Site")
    assert (page.author, page.text) == ("A, B", "Two states met.")


@pytest.mark.parametrize("soup", ["<p>Ia tiba", "<div><p>Ia tiba</div></p></html>", "<html><body>Ia tiba<script>x"])
def test_soup(soup: str) -> None:
    assert draft(soup).text == "Ia tiba"


def test_a_feed() -> None:
    first, second = drafts(FEED.encode())
    assert isinstance(first, Draft)
    assert (first.title, first.text) == ("Menlu ke Kairo", "Ia tiba.\nIa lelah.")
    assert (first.published, first.language) == ("2024-05-01T07:05:00+00:00", "id-ID")
    assert (first.publisher, first.url, first.id) == ("Kabar", "https://example.org/1", "g1")
    assert second.origin == "-:2"
    assert "no entry" in failure(b"<rss></rss>").reason


def test_markdown() -> None:
    page = draft(MARKDOWN)
    assert (page.id, page.title, page.language, page.invented) == ("contoh-1", "AS: Kabar", "id", True)
    assert page.published == "2024-05-01"
    assert page.text == "Menlu tiba di Kairo.\nIa lelah.\n\nReaksi\n\nMesir diam."
    assert "not valid YAML" in failure(b"---\na: [\n---\nText").reason
    assert "must be a mapping" in failure(b"---\n- a\n---\nText").reason


def test_markdown_without_front_matter_takes_its_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Kabar dari Kairo\n\nIa tiba.\n", "utf-8")
    (found,) = read([str(tmp_path)], Options())
    assert isinstance(found, Draft)
    assert (found.title, found.text) == ("Kabar dari Kairo", "Ia tiba.")


def test_lines() -> None:
    lines = [
        '{"id": 7, "text": "Ia tiba.", "published": "2024-05-01", "invented": true}',
        "",
        '{"html": "<p>Ia tiba.</p>", "title": "T", "author": null}',
        '{"text": "\\ud800x"}',
        '{"title": "T"}',
        "[1]",
        "{broken",
        '{"text": 5}',
    ]
    found = drafts("\n".join(lines).encode())
    assert [item.origin for item in found] == [f"-:{n}" for n in (1, 3, 4, 5, 6, 7, 8)]
    first, page, lone, *failures = found
    assert isinstance(first, Draft)
    assert (first.id, first.text, first.invented) == ("7", "Ia tiba.", True)
    assert isinstance(page, Draft)
    assert (page.title, page.text) == ("T", "Ia tiba.")
    assert isinstance(lone, Draft)
    reasons = [item.reason for item in failures if isinstance(item, Failure)]
    assert [
        part in reason for part, reason in zip(("neither", "object", "JSON", "text must"), reasons, strict=True)
    ] == [True] * 4


def test_a_json_document_is_one_article_or_a_list_of_them() -> None:
    article = {"text": "Ia tiba.", "title": "T"}
    assert draft(json.dumps(article, indent=2)).title == "T"
    assert [item.origin for item in drafts(json.dumps([article, article], indent=1).encode())] == ["-:1", "-:2"]


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("Perancis dan Mesir bertemu lagi é à".encode("cp1252"), "Perancis dan Mesir bertemu lagi é à", "cp1252"),
        ("\ufeffKabar".encode(), "Kabar", ""),
        ("Kabar baru".encode("utf-16"), "Kabar baru", ""),
        (b"", "", ""),
        (b"\xff\xfea", "", "could not be read as utf-16-le"),
    ],
)
def test_encodings(data: bytes, text: str, note: str) -> None:
    found = draft(data)
    assert found.text.startswith(text)
    assert note in "".join(found.notes)


def test_a_declared_encoding_counts() -> None:
    assert draft("<html><meta charset=windows-1251><p>Москва</p></html>".encode("cp1251")).text == "Москва"


def test_a_folder_is_read_in_order_and_only_known_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/c.txt", "a.txt", "z.gold.yaml", ".hidden/d.txt", ".e.txt"):
        (tmp_path / name).write_text("Ia tiba.", "utf-8")
    (tmp_path / "d.jsonl").write_text('{"text": "x"}\n\n{"text": "y"}\n', "utf-8")
    found = list(read([str(tmp_path)], Options()))
    assert [Path(item.origin).name for item in found] == ["a.txt", "d.jsonl:1", "d.jsonl:3", "c.txt"]
    assert count([str(tmp_path)]) == 4
    assert count([str(tmp_path), "-"]) is None


def test_what_cannot_be_opened_is_a_failure_and_the_next_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ia tiba.", "utf-8")
    gone, there = read([str(tmp_path / "none.txt"), str(tmp_path / "a.txt")], Options())
    assert isinstance(gone, Failure)
    assert "cannot be read: No such file" in gone.reason
    assert isinstance(there, Draft)
    (none,) = read(["-"], Options())
    assert isinstance(none, Failure)


def test_too_large_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * (MOST_BYTES + 1))
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "' + b"a" * (MOST_BYTES + 1) + b'"}\n{"text": "x"}\n')
    large, line, small = read([str(tmp_path)], Options())
    assert isinstance(large, Failure)
    assert "is larger than" in large.reason
    assert isinstance(line, Failure)
    assert "longer than" in line.reason
    assert isinstance(small, Draft)


FRAGMENTS = st.sampled_from(
    [
        b"<html>",
        b"<p>",
        b"<rss>",
        b"<item>",
        b"<?xml?>",
        b"{",
        b'{"text":',
        b'"html": "',
        b"[",
        b"---\n",
        b"\x00",
        b"\xff",
    ]
)


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=200) | st.lists(FRAGMENTS | st.binary(max_size=20), max_size=12).map(b"".join))
def test_any_bytes_become_drafts_or_failures(data: bytes) -> None:
    for item in drafts(data):
        assert isinstance(item, Draft) or item.reason


@settings(max_examples=60, deadline=None)
@given(data=st.lists(FRAGMENTS | st.binary(max_size=20), max_size=12).map(b"".join))
@pytest.mark.parametrize("kind", ["html", "xml", "jsonl", "json", "md", "txt"])
def test_any_bytes_under_any_name(kind: str, data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{kind}"
    path.write_bytes(data)
    for item in read([str(path)], Options()):
        assert isinstance(item, Draft) or (item.reason and not item.trace)
