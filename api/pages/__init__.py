"""What the pages are made of: templates, words in both languages, one sheet and one small script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import yaml
from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from api import __version__
from graph.ontology import load


@cache
def words(language: str) -> Mapping[str, Any]:
    """The texts of the pages in a language."""
    table: dict[str, dict[str, Any]] = yaml.safe_load(files(__name__).joinpath("words.yaml").read_text("utf-8"))
    return table[language]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api", "pages/templates"), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["pathpart"] = lambda text: quote(str(text), safe=":")
    environment.filters["cell"] = shown
    return environment


def shown(value: object) -> str:
    """A value of an answer in a cell of a table.

    >>> shown(None), shown({"labels": ["Country"], "properties": {"id": "BLR", "code": "BLR"}})
    ('', '(Country BLR)')
    """
    match value:
        case None:
            return ""
        case {"labels": list(labels), "properties": dict(properties)}:
            return f"({' '.join([*labels[:1], str(properties.get('id', ''))]).strip()})"
        case {"type": kind, "source": source, "target": target, "properties": _}:
            return f"({source})-[{kind}]->({target})"
        case {"nodes": _, "relations": list(relations)}:
            return " ".join(shown(relation) for relation in relations)
        case list(items):
            return ", ".join(shown(item) for item in items)
        case _:
            return str(value)


def render(request: Request, language: str, template: str, **context: Any) -> str:
    """A page. Its links keep the language that the address asks for."""
    w = words(language)
    asked = request.query_params.get("lang")
    labels = load().nodes

    def link(path: str) -> str:
        return path + ("&" if "?" in path else "?") + f"lang={asked}" if asked in ("en", "id") else path

    return (
        _environment()
        .get_template(template)
        .render(
            lang=language,
            w=w,
            link=link,
            kinds=lambda names: ", ".join(labels[name].label[language] for name in names),
            switch=lambda code: _with(request, lang=code),
            onward=lambda cursor: _with(request, cursor=cursor),
            web=lambda url: urlsplit(url or "").scheme in ("http", "https"),
            version=__version__,
            factualities=load().factualities,
            **context,
        )
    )


def _with(request: Request, **changes: str) -> str:
    """This page's address with some parameters changed."""
    path = quote(request.url.path, safe="/:")
    return f"{path}?{urlencode({**request.query_params, **changes})}"
