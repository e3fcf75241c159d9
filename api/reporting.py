"""An alliance report in the form that was asked for: the command line and the HTTP API give the same text."""

from __future__ import annotations

import json
from dataclasses import asdict

from graph.errors import BadInput
from graph.gazetteer import Gazetteer
from graph.ontology import load
from graph.reports import render
from graph.reports.alliance import AllianceReport, alliance
from graph.reports.picture import Dot, Line, svg
from graph.store.port import Store

MOST = 200  # members that can be asked for


def alliance_text(
    store: Store, gazetteer: Gazetteer, *, members: str | None, of: str | None, language: str, form: str
) -> str:
    """The report as ``html``, ``md`` or ``json``; BadInput unless one of ``members`` and ``of`` is given.

    Members and ``of`` are ids, codes (``RUS``, ``#NATO``) or names in any language.
    """
    if (members is None) == (of is None):
        raise BadInput("an alliance report needs either members (RUS,BLR) or of (RUS), and not both")
    named = [part.strip() for part in (members or "").split(",") if part.strip()]
    if of is None and not 0 < len(named) <= MOST:
        raise BadInput(f"an alliance report takes 1 to {MOST} members, with commas between, and not {len(named)}")
    report = alliance(
        store,
        gazetteer,
        members=[known(part, gazetteer) for part in named],
        centre=None if of is None else known(of.strip(), gazetteer),
        language=language,
    )
    if form == "json":
        return json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n"
    if form == "md":
        return render.markdown(report, language)
    return render.html(report, language, picture=_picture(report, gazetteer, language))


def known(text: str, gazetteer: Gazetteer) -> str:
    """The id of whom a person means by an id, a code or a name; BadInput where nobody goes by it.

    >>> known("rusia", Gazetteer.load())
    'RUS'
    """
    if gazetteer.get(text) is not None:
        return text
    found = gazetteer.by_code(text.upper()) or next((actor.id for actor in gazetteer.search(text, limit=1)), None)
    if found is None:
        raise BadInput(f"nobody goes by {text!r}; give an id (RUS, org:nato, person:vladimir-putin) or a name")
    return found


def _picture(report: AllianceReport, gazetteer: Gazetteer, language: str) -> str:
    if len(report.members) < 2:
        return ""
    colours = load().nodes
    dots = []
    for member in report.members:
        actor = gazetteer.get(member.id)
        colour = colours[actor.labels[-1]].colour if actor is not None else colours["Country"].colour
        dots.append(Dot(id=member.id, name=member.name, colour=colour))
    lines = [Line(source=a, target=b, sign=sign, weight=claims) for a, b, sign, claims in report.lines]
    return svg(dots, lines, language=language)
