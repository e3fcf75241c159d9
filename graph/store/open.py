"""Open a graph by its address.

``embedded:`` and a folder is a graph of one's own on this computer, by an engine that comes with Sekutu;
``neo4j://`` or ``bolt://`` (with ``+s`` for TLS) is a server that somebody else runs.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from graph.errors import BadInput
from graph.store.bolt import BoltOptions, BoltStore
from graph.store.engines import embedded
from graph.store.engines.folder import Address
from graph.store.link import Access

_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(
    url: str,
    *,
    user: str | None = None,
    password: str | None = None,
    engine: embedded.EngineSettings | None = None,
    join: bool = True,
    options: BoltOptions | None = None,
) -> BoltStore:
    """Open the graph at an address, and start its engine where that is ours to start. Close it when done.

    ``user`` and ``password`` are for servers and have no default. ``join=False`` refuses (EngineBusy) an embedded
    graph that another process has open, instead of sharing its engine.

    Raises BadInput for an address of another form, the errors of :func:`graph.store.engines.embedded.start`, and
    StoreAway or StoreDenied where a server does not answer or does not accept the password.

    >>> open_store("http://localhost:7474")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    graph.errors.BadInput: 'http://localhost:7474' is no address of a graph: embedded:FOLDER, neo4j://HOST:7687 ...
    """
    scheme, _, rest = url.partition(":")
    if scheme == "embedded" and rest:
        return _embedded(Path(rest.removeprefix("//")).expanduser(), engine, join=join, options=options)
    if scheme not in _SCHEMES or not urlsplit(url).hostname:
        raise BadInput(
            f"{url!r} is no address of a graph: embedded:FOLDER, neo4j://HOST:7687 or bolt://HOST:7687 is expected"
        )
    parts = urlsplit(url)
    if parts.username or parts.password:
        raise BadInput(f"the address {_without_words(url)} must not carry a password: give user and password apart")
    if not user or not password:
        raise BadInput(f"{url} needs a user and a password")
    store = BoltStore(url, (user, password), options=options)
    try:
        store.info()
    except BaseException:
        store.close()
        raise
    return store


def _embedded(
    folder: Path, settings: embedded.EngineSettings | None, *, join: bool, options: BoltOptions | None
) -> BoltStore:
    engine = embedded.start(folder, settings, join=join)
    access = _access(engine.address)

    def again() -> Access:
        return _access(engine.renewed())

    return BoltStore(
        access.url,
        access.auth,
        reader=access.reader,
        options=options,
        release=engine.stop,
        folder=engine.folder,
        again=again,
    )


def _access(address: Address) -> Access:
    return Access(
        url=address.url,
        auth=(address.user, address.password),
        reader=(address.reader, address.reader_password),
    )


def _without_words(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
