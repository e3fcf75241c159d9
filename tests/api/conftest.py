"""The API's tests talk to a real server on a real embedded engine, started once.

The graph is written by hand, claim by claim, so that what the API must say does not hang on how well articles are read;
tests that post an article read one for themselves. Nothing here is mocked.
"""

import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.settings import read_settings
from graph.gazetteer import Gazetteer
from graph.merge import write
from graph.model import Article, Claim, Office, Reading, Sentence, Span
from graph.store.engines.embedded import EngineSettings
from graph.store.open import open_store

PERSONS = {"person:vladimir-putin": "RUS", "person:dmitry-peskov": "RUS", "person:kim-jong-un": "PRK"}


def reading(article, *claims):
    """A reading of an article whose sentences are its lines; a claim is (line, source, type, target, changes)."""
    sentences, start = [], 0
    for index, line in enumerate(article.text.split("\n")):
        sentences.append(Sentence(index=index, part="body", start=start, end=start + len(line), text=line))
        start += len(line) + 1
    made, named = [], set()
    for line, source, kind, to, changes in claims:
        target = made[-1].id if to == "that" else to  # a denial is of the claim before it
        sentence = sentences[line]
        trigger = sentence.text.split()[1]
        begin = sentence.start + sentence.text.index(trigger)
        speaker = changes.get("speaker", "")
        made.append(
            Claim(
                article=article.id,
                sentence=line,
                type=kind,
                source=source,
                target=target,
                source_for=PERSONS.get(source, source),
                target_for=PERSONS.get(target, target),
                factuality=changes.get("factuality", "fact"),
                trigger=Span(begin, begin + len(trigger)),
                source_span=Span(sentence.start, sentence.start + len(sentence.text.split()[0])),
                target_span=None,
                speaker=speaker,
                speaker_for=PERSONS.get(speaker, speaker),
                date=changes.get("date"),
                date_precision="day" if "date" in changes else "unknown",
                reader="hand",
            )
        )
        named |= {source, target, speaker, PERSONS.get(source, source), PERSONS.get(target, target)}
    gazetteer = Gazetteer.load()
    offices = tuple(
        Office(sentence=0, span=Span(0, 1), person=person, name="Presiden", kind="leader", of=of)
        for person, of in PERSONS.items()
        if person in named and person != "person:dmitry-peskov"
    )
    named |= {office.of for office in offices}
    actors = tuple(actor for name in sorted(named - {""}) if (actor := gazetteer.get(name)) is not None)
    return Reading(
        article=article,
        sentences=tuple(sentences),
        mentions=(),
        claims=tuple(made),
        offices=offices,
        actors=actors,
    )


def written():
    visit = Article.of(
        title="Putin kunjungi Korea Utara",
        text="Putin mengunjungi Pyongyang pada hari Rabu.\nKim memuji Rusia.",
        language="id",
        published="2024-06-20",
        publisher="Warta Contoh",
        invented=True,
    )
    attack = Article.of(
        title="Strikes on a port",
        text="Russia attacked a Ukrainian port on Monday.\nPutin met Kim in Pyongyang.",
        language="en",
        published="2024-07-02",
        publisher="Example Wire",
        url="https://example.org/strikes",
    )
    denial = Article.of(
        title="Kremlin denies strike",
        text="Peskov denied that Russia attacked the port.",
        language="en",
        published="2024-07-03",
        publisher="Specimen Post",
    )
    return [
        reading(
            visit,
            (0, "person:vladimir-putin", "VISITS", "PRK", {"date": "2024-06-19"}),
            (1, "person:kim-jong-un", "SUPPORTS", "RUS", {}),
        ),
        reading(
            attack,
            (0, "RUS", "ATTACKS", "UKR", {"date": "2024-07-01"}),
            (1, "person:vladimir-putin", "MEETS", "person:kim-jong-un", {"date": "2024-06-19"}),
        ),
        reading(
            denial,
            (0, "RUS", "ATTACKS", "UKR", {"factuality": "denied", "speaker": "person:dmitry-peskov"}),
            (0, "person:dmitry-peskov", "DENIES", "that", {}),
        ),
    ]


@pytest.fixture(scope="session")
def graph(tmp_path_factory):
    """A store with the graph; tests may add to it, and must not count on what others add."""
    folder = tmp_path_factory.mktemp("api")
    with open_store(f"embedded:{folder}/graph", engine=EngineSettings(memory="256m")) as store:
        store.prepare()
        write(store, written())
        yield store


@contextmanager
def _serving(app):
    """A real server in a thread, at a free port."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{door.getsockname()[1]}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        door.close()


@pytest.fixture(scope="session")
def serving():
    """What serves an application to a client as long as its block lasts."""
    return _serving


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    return replace(read_settings({}, data=tmp_path_factory.mktemp("data")), query_rows=50, query_seconds=5.0)


@pytest.fixture(scope="session")
def client(graph, settings):
    """A client of a server on the graph."""
    with _serving(create_app(settings, graph, Gazetteer.load())) as found:
        yield found
