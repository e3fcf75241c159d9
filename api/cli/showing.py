"""A reading for a person at a terminal: each sentence that claims something, its words marked, and what it claims."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from graph.model import Claim, Reading, Span
from graph.ontology import load

STYLES = {"source": "bold cyan", "trigger": "bold yellow", "target": "bold green"}


class Shown:
    """Prints readings with names and labels in a language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._console = Console(highlight=False)

    def show(self, reading: Reading) -> None:
        """Print one."""
        article = reading.article
        about = [article.publisher, article.published, article.language]
        self._console.print(Rule(Text(article.title or article.given_id or article.id, style="bold"), align="left"))
        self._console.print(Text(" · ".join(part for part in about if part), style="dim"))
        for number, claims in groupby(sorted(reading.claims, key=lambda claim: claim.sentence), lambda c: c.sentence):
            found = list(claims)
            self._console.print(Padding(_marked(reading, number, found), (1, 0, 0, 2)))
            for claim in found:
                self._console.print(Padding(self._said(reading, claim), (0, 0, 0, 4)))
        for office in reading.offices:
            who, whom = self._name(reading, office.person), self._name(reading, office.of)
            self._console.print(Padding(Text(f"{who}: {office.name} ({whom})", style="dim"), (0, 0, 0, 2)))
        self._console.print(Text(f"{len(reading.claims)} claims, {len(reading.sentences)} sentences", style="dim"))

    def _said(self, reading: Reading, claim: Claim) -> Text:
        who, whom = self._name(reading, claim.source), self._name(reading, claim.target)
        text = Text.assemble((who, STYLES["source"]), " ", load().label(claim.type, self._language), " ")
        text.append(whom, STYLES["target"])
        text.append(f"  {claim.factuality}", "magenta" if claim.factuality != "fact" else "")
        if claim.speaker:
            text.append(f", {self._name(reading, claim.speaker)}")
        if claim.date:
            text.append(f", {claim.date}")
        return text

    def _name(self, reading: Reading, actor: str) -> str:
        known = {found.id: found for found in reading.actors}
        if actor in known:
            return known[actor].name(self._language)
        denied = next((claim for claim in reading.claims if claim.id == actor), None)
        if denied is None:
            return actor
        ends = (self._name(reading, end) for end in (denied.source, denied.target))
        return f" {load().label(denied.type, self._language)} ".join(ends)


def _marked(reading: Reading, number: int, claims: list[Claim]) -> Text:
    sentence = next(one for one in reading.sentences if one.index == number)
    text = Text(sentence.text)
    for claim in claims:
        spans: dict[str, Span | None] = {
            "source": claim.source_span,
            "target": claim.target_span,
            "trigger": claim.trigger,
        }
        for role, span in spans.items():
            if span is not None:
                text.stylize(STYLES[role], span.start - sentence.start, span.end - sentence.start)
    return text
