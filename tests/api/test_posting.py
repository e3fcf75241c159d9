"""Articles that are sent: read, merged and shown, with whatever their senders put into them."""

import pytest

TEXT = "Presiden Rusia Vladimir Putin mengunjungi Belarusia pada hari Senin. Belarusia membantah menyerang Ukraina."


def post(client, status=201, **fields):
    answer = client.post("/v1/articles", params={"wait": 60}, json=fields)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_new_article_is_read_and_shown(client):
    found = post(client, text=TEXT, title="Kunjungan baru", language="id", published="2023-01-02", publisher="Warta")
    assert found["added"] is True
    visit = next(claim for claim in found["article"]["claims"] if claim["type"] == "VISITS")
    assert (visit["source_for"]["id"], visit["target"]["id"]) == ("RUS", "BLR")
    assert client.get(f"/v1/articles/{found['article']['id']}").json() == found["article"]


def test_the_same_article_again_changes_nothing(client):
    fields = {"text": TEXT, "title": "Dua kali", "language": "id", "publisher": "Warta"}
    first = post(client, **fields)
    again = post(client, 200, **fields)
    assert again == {"added": False, "article": first["article"]}


def test_html_is_cleaned_and_the_language_worked_out(client):
    page = (
        "<html lang='id'><head><title>Putin ke Minsk</title></head><body><nav>Beranda</nav>"
        "<article><h1>Putin ke Minsk</h1>"
        f"<p>{TEXT}</p><p>Kunjungan itu berlangsung dua hari dan dihadiri oleh para menteri kedua negara.</p></article>"
        "</body></html>"
    )
    found = post(client, html=page)["article"]
    assert found["language"] == "id"
    assert "Beranda" not in found["text"]
    assert "<p>" not in found["text"]


@pytest.mark.parametrize("fields", [{}, {"title": "Only a title"}, {"text": "   "}, {"html": "<p></p>"}])
def test_what_gives_no_article_is_told(client, fields):
    problem = post(client, 422, **fields)
    assert problem["error"] in ("UnreadableArticle", "BadInput")
    assert problem["detail"]


def test_a_language_without_a_pack_is_told(client):
    problem = post(client, 422, text="Bonjour tout le monde.", language="fr")
    assert "fr" in problem["detail"]


def test_what_an_article_says_is_never_markup(client):
    evil = "<script>alert('x')</script>"
    found = post(
        client,
        text=f"{evil} Presiden Rusia Vladimir Putin mengunjungi Belarusia {evil}.",
        title=f"Judul {evil}",
        publisher=f"Penerbit {evil}",
        author=f"Penulis {evil}",
        url="javascript:alert(1)",
        language="id",
        published="2026-05-06",  # the latest of all, so that the first page shows it
    )["article"]
    relation = client.get("/v1/actors/BLR/relations?type=VISITS").json()["items"][0]
    pages = [
        f"/articles/{found['id']}",
        "/articles",
        "/",
        f"/relations/{relation['id']}",
        "/v1/reports/alliance?members=RUS,BLR&format=html",
    ]
    for path in pages:
        page = client.get(path).text
        assert "&lt;script&gt;" in page, path
        assert "<script>" not in page, path
        assert "javascript:" not in page, path
    text = client.get("/v1/reports/alliance?members=RUS,BLR&format=md").text
    assert "<script>" not in text
    assert "javascript:" not in text


def test_what_would_be_read_is_shown_and_nothing_is_stored(client):
    fields = {"text": f"{TEXT} Hanya dibaca.", "title": "Dibaca saja", "language": "id", "published": "2023-01-02"}
    shown = client.post("/v1/read", params={"lang": "en"}, json=fields).json()
    assert client.get(f"/v1/articles/{shown['id']}").status_code == 404
    stored = client.post("/v1/articles", params={"wait": 60, "lang": "en"}, json=fields).json()["article"]
    assert shown == stored
    assert client.post("/v1/read", json={"title": "x"}).status_code == 422
