"""Reports as one HTML file or as Markdown, in each language of the project.

Everything that comes from articles or from the user is escaped; the texts of the reports stand in ``words.yaml``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlsplit

import yaml
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from graph.errors import UnknownName
from graph.reports.alliance.nouns import AllianceReport, Citation, Member, Tie
from graph.reports.marks import Piece

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#|~]|^[+-](?= )|(?<=^\d)\.)")


@cache
def words(language: str) -> Mapping[str, Any]:
    """The texts of the reports in a language; UnknownName where there are none."""
    table = yaml.safe_load(files("graph.reports").joinpath("words.yaml").read_text("utf-8"))
    if language not in table:
        raise UnknownName(f"reports are not written in {language!r}; there are: {', '.join(table)}")
    found: dict[str, Any] = table[language]
    return found


@cache
def css() -> str:
    """The sheet that stands inside the HTML file."""
    return _template("alliance.css")


def css_hash() -> str:
    """How a content security policy names that sheet: ``sha256-...``."""
    return "sha256-" + base64.b64encode(hashlib.sha256(css().encode()).digest()).decode()


def html(report: AllianceReport, language: str, *, picture: str = "") -> str:
    """The report as one HTML file that needs nothing from outside and prints well; ``picture`` is an SVG."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    context = _context(report, language)
    return environment.from_string(_template("alliance.html")).render(
        **context,
        css=Markup(css()),  # noqa: S704 - our own file
        picture=Markup(picture),  # noqa: S704 - made by graph.reports.picture, which escapes
    )


def markdown(report: AllianceReport, language: str) -> str:
    """The report as Markdown."""
    environment = Environment(undefined=StrictUndefined)  # noqa: S701 - Markdown has an escape of its own, the filter md
    environment.filters["md"] = escaped
    environment.filters["bold"] = emphasised
    environment.filters["mdurl"] = lambda url: quote(str(url), safe="/:?&=%#@+,;~!'")
    text = environment.from_string(_template("alliance.md")).render(**_context(report, language))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(text: object) -> str:
    r"""Text that Markdown shows as it is.

    >>> print(escaped("<b> *x* [a](b)"))
    &lt;b&gt; \*x\* \[a\]\(b\)
    """
    return escape(_MARKDOWN.sub(r"\\\1", str(text).replace("\n", " ")), quote=False)


def _template(name: str) -> str:
    return files("graph.reports").joinpath("templates", name).read_text("utf-8")


def _context(report: AllianceReport, language: str) -> dict[str, Any]:
    w = words(language)
    return {
        "report": report,
        "w": w,
        "lang": language,
        "title": title(report, language),
        "short": _short(report, w),
        "numbers": [(name, _figure(value, language)) for name, value in asdict(report.numbers).items()],
        "method": _method(report, w),
        "why": lambda member: _why(member, report, w),
        "elsewhere": lambda member: w["elsewhere"].format(names=", ".join(other.name for other in member.elsewhere)),
        "who": lambda citation: _who(citation, w),
        "counted": lambda tie: _counted(tie, w),
        "span": lambda first, last: first if first == last else f"{first} – {last}",
        "web": lambda url: urlsplit(url or "").scheme in ("http", "https"),
    }


def title(report: AllianceReport, language: str) -> str:
    """The report's title."""
    w = words(language)
    if report.centre is not None:
        return str(w["title_of"].format(names=report.centre.name))
    return str(w["title_members"].format(names=", ".join(member.name for member in report.members)))


def _short(report: AllianceReport, w: Mapping[str, Any]) -> str:
    method = report.method
    key = "short" if method.first else "short_undated"
    return str(
        w[key].format(
            members=len(report.members),
            ties=report.inner,
            rivalries=len(report.rivalries),
            contested=len(report.contested),
            articles=method.articles,
            publishers=method.publishers,
            first=method.first,
            last=method.last,
        )
    )


def _figure(value: float, language: str) -> str:
    if isinstance(value, int):
        return str(value)
    return f"{value:.2f}".replace(".", "," if language == "id" else ".")


def _method(report: AllianceReport, w: Mapping[str, Any]) -> list[str]:
    method = report.method
    languages = ", ".join(f"{w['languages'].get(code, code)}: {count}" for code, count in method.languages)
    read = w["method_read"].format(articles=method.articles, languages=languages, publishers=method.publishers)
    rule = [w["method_of"].format(centre=report.centre.name)] if report.centre is not None else []
    invented = w["method_invented"].format(invented=method.invented) if method.invented else w["method_real"]
    return [read, w["method_persons"], *rule, w["method_limits"], invented]


def _why(member: Member, report: AllianceReport, w: Mapping[str, Any]) -> str:
    centre = report.centre.name if report.centre is not None else ""
    return str(w[member.rule].format(centre=centre, friendly=member.friendly, hostile=member.hostile))


def _who(citation: Citation, w: Mapping[str, Any]) -> str:
    publisher = citation.publisher or w["unknown_publisher"]
    if citation.speaker:
        return f"{citation.speaker} ({publisher})"
    return str(w["outlet"].format(publisher=publisher))


def _counted(tie: Tie, w: Mapping[str, Any]) -> str:
    one_and_more = zip(w["counted"][::2], w["counted"][1::2], strict=True)
    counts = (tie.claims, tie.articles, tie.publishers)
    return ", ".join(
        (one if count == 1 else more).format(count=count)
        for (one, more), count in zip(one_and_more, counts, strict=True)
    )


def emphasised(pieces: Sequence[Piece]) -> str:
    r"""A sentence in Markdown with its marked words in bold.

    >>> emphasised([Piece("Moscow", "source"), Piece("'s ", None), Piece("arms", "trigger"), Piece("!", None)])
    "**Moscow**'s **arms**!"
    """
    groups = groupby(pieces, key=lambda piece: piece.role is not None)
    texts = ((bold, escaped("".join(piece.text for piece in group))) for bold, group in groups)
    return "".join(f"**{text}**" if bold else text for bold, text in texts)
