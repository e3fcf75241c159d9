"""Open a graph by its address.

``embedded:`` and a folder is a graph of one's own on this computer, by an engine that comes with Sekutu; ``neo4j:``
and a folder is the Neo4j server that was started there (:mod:`graph.store.engines.neo4j`); ``neo4j://`` or ``bolt://``
(with ``+s`` for TLS) is a server that somebody else runs. ``py2neo+`` before ``embedded:``, ``neo4j:FOLDER`` or
``bolt://`` goes there through py2neo instead of the official driver (:mod:`graph.store.py2neo`).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from graph.errors import BadInput, EngineMissing, StoreDenied
from graph.store.bolt import BoltOptions, BoltStore
from graph.store.engines import embedded
from graph.store.engines import neo4j as neo4j_here
from graph.store.engines.folder import Address
from graph.store.link import Access

_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_PY2NEO = "py2neo+"


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

    ``user`` and ``password`` are for servers; a Neo4j that was started here has its own. ``join=False`` refuses
    (EngineBusy) an embedded graph that another process has open, instead of sharing its engine.

    Raises BadInput for an address of another form, the errors of :func:`graph.store.engines.embedded.start`, StoreAway
    or StoreDenied where a server does not run, does not answer, or does not accept the password, and where py2neo is
    asked for EngineMissing (it is not installed) or StoreMismatch (it does not speak the server's protocol).

    >>> open_store("http://localhost:7474")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    graph.errors.BadInput: 'http://localhost:7474' is no address of a graph: embedded:FOLDER, neo4j://HOST:7687 ...
    """
    if url.startswith(_PY2NEO):
        adapter: type[BoltStore] = _over_py2neo()
        url = url.removeprefix(_PY2NEO)
        if url.startswith(("neo4j://", "neo4j+")):
            raise BadInput(f"{_PY2NEO}{_without_words(url)}: py2neo does not route here; use py2neo+bolt://")
    else:
        adapter = BoltStore
    scheme, _, rest = url.partition(":")
    if scheme == "embedded" and rest:
        return _embedded(adapter, Path(rest.removeprefix("//")).expanduser(), engine, join=join, options=options)
    if scheme == "neo4j" and rest and not rest.startswith("//"):
        return _here(adapter, Path(rest).expanduser(), user, password, options)
    if scheme not in _SCHEMES or not urlsplit(url).hostname:
        raise BadInput(
            f"{url!r} is no address of a graph: embedded:FOLDER, neo4j://HOST:7687 or bolt://HOST:7687 is expected"
        )
    parts = urlsplit(url)
    if parts.username or parts.password:
        raise BadInput(f"the address {_without_words(url)} must not carry a password: give user and password apart")
    if not user or not password:
        raise BadInput(f"{url} needs a user and a password")
    return _server(adapter, url, (user, password), options)


def _server(
    adapter: type[BoltStore], url: str, auth: tuple[str, str], options: BoltOptions | None, folder: Path | None = None
) -> BoltStore:
    store = adapter(url, auth, options=options, folder=folder)
    try:
        store.info()
    except BaseException:
        store.close()
        raise
    return store


def _here(
    adapter: type[BoltStore], folder: Path, user: str | None, password: str | None, options: BoltOptions | None
) -> BoltStore:
    """The Neo4j that runs from a folder of ours, with the password that was made for it unless one is given."""
    url, kept = neo4j_here.access(folder)
    if not password and not kept:
        raise BadInput(f"the password of the Neo4j in {folder} is not there any more: give the one that you have set")
    try:
        return _server(adapter, url, (user or neo4j_here.USER, password or kept or ""), options, folder.resolve())
    except StoreDenied as error:
        file = neo4j_here.Home(folder).password_file
        raise StoreDenied(f"{error}: if you have changed it, write the new one into {file}, or give it") from error


def _over_py2neo() -> type[BoltStore]:
    if find_spec("py2neo") is None:
        raise EngineMissing("py2neo is not installed: pip install 'sekutu[py2neo]'")
    from graph.store.py2neo import Py2neoStore

    return Py2neoStore


def _embedded(
    adapter: type[BoltStore],
    folder: Path,
    settings: embedded.EngineSettings | None,
    *,
    join: bool,
    options: BoltOptions | None,
) -> BoltStore:
    engine = embedded.start(folder, settings, join=join)
    access = _access(engine.address)

    def again() -> Access:
        return _access(engine.renewed())

    return adapter(
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
