"""A page or feed fetched over HTTP, within bounds, and never from inside the own network unless that is asked for."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from graph.errors import UnreadableArticle
from loaders.readers.drafts import MOST_BYTES, Options

_REDIRECTS = 5
_TRIED = 3  # addresses of a host
_AGENT = "sekutu (news reader)"
_CHARSET = re.compile(r"charset=[\"']?([\w-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the bytes, their media type and encoding as declared, and the address after redirects."""

    data: bytes
    media: str
    charset: str | None
    url: str


def fetch(url: str, options: Options) -> Page:
    """Fetch an address.

    The name is looked up once and the very addresses found are asked, so that a name cannot turn into an inner address
    between the check and the call. Raises UnreadableArticle, which says why, for anything that gives no page.
    """
    deadline = time.monotonic() + options.seconds
    with httpx.Client(timeout=httpx.Timeout(min(10.0, options.seconds)), trust_env=False) as client:
        for _ in range(_REDIRECTS + 1):
            try:
                answer = _ask(client, httpx.URL(url), options, deadline)
            except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
                raise UnreadableArticle(f"{url} could not be fetched: {str(error) or type(error).__name__}") from None
            if isinstance(answer, Page):
                return answer
            url = answer
    raise UnreadableArticle(f"{url} could not be fetched: more than {_REDIRECTS} redirects")


def _ask(client: httpx.Client, url: httpx.URL, options: Options, deadline: float) -> Page | str:
    """The page, or the address that it has moved to."""
    if url.scheme not in ("http", "https") or not url.host:
        raise UnreadableArticle(f"{url} is not a web address; only http and https are fetched")
    response = _send(client, url, _addresses(url, options))
    try:
        if response.is_redirect:
            return str(url.join(response.headers["location"]))
        if not response.is_success:
            raise UnreadableArticle(f"{url} could not be fetched: it answers {response.status_code}")
        kind = response.headers.get("content-type", "")
        charset = _CHARSET.search(kind)
        data = _bounded(response, url, options, deadline)
        return Page(data, kind.partition(";")[0].strip().lower(), charset[1] if charset else None, str(url))
    finally:
        response.close()


def _send(client: httpx.Client, url: httpx.URL, addresses: Sequence[str]) -> httpx.Response:
    """The answer of the first address that takes the call."""
    for number, address in enumerate(addresses, 1):
        request = client.build_request(
            "GET",
            url.copy_with(host=address),
            headers={"Host": url.netloc.decode("ascii"), "User-Agent": _AGENT, "Accept": "text/html, */*"},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            return client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if number == len(addresses):
                raise
    raise UnreadableArticle(f"{url} could not be fetched: its name has no address")


def _bounded(response: httpx.Response, url: httpx.URL, options: Options, deadline: float) -> bytes:
    data = bytearray()
    for piece in response.iter_bytes(65_536):
        data += piece
        if len(data) > MOST_BYTES:
            raise UnreadableArticle(f"{url} is larger than {MOST_BYTES:,} bytes")
        if time.monotonic() > deadline:
            raise UnreadableArticle(f"{url} took longer than {options.seconds:g} seconds")
    return bytes(data)


def _addresses(url: httpx.URL, options: Options) -> list[str]:
    """The addresses of the host, the first few; all of them must be on the open internet."""
    port = url.port or (443 if url.scheme == "https" else 80)
    found = socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    for address in addresses:
        if not options.allow_private and not _open(address):
            raise UnreadableArticle(f"{url} lies inside the own network ({address}); pass --allow-private to fetch it")
    return [str(address) for address in dict.fromkeys(addresses)][:_TRIED]


def _open(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (inner is None or _open(inner))
