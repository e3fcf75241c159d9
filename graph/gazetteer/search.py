"""Finding an actor by the beginning of a name, as somebody types it; else by a name that is near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.gazetteer.folding import folded
from graph.gazetteer.values import Alias
from graph.model import Actor

_LETTERS_FOR_EACH, _MOST_FORGIVEN = 4, 3  # letters of a name for each mistake that is forgiven
_ORDER = ("Country", "Organization", "Region", "Person")


class Search:
    """All names, folded, each with the actor and how well it stands for it."""

    def __init__(self, actors: Mapping[str, Actor], aliases: Iterable[Alias]) -> None:
        self._actors = actors
        self._aliases = aliases
        self._names: list[tuple[str, str, int]] = []

    def __call__(self, query: str, limit: int, *, forgiving: bool) -> list[str]:
        """Ids of the actors that match, the best first; near ones where none does and the search is forgiving."""
        wanted = folded(query)
        if not wanted:
            return []
        found = self._begun(wanted, limit)
        return self._near(wanted, limit) if forgiving and not found else found

    def _begun(self, wanted: str, limit: int) -> list[str]:
        best: dict[str, tuple[int, int, int, str]] = {}
        for name, actor_id, order in self._ready():
            if wanted in name:
                if name == wanted:
                    match = 0
                elif name.startswith(wanted):
                    match = 1
                elif f" {wanted}" in name or f"-{wanted}" in name:
                    match = 2
                else:
                    continue
                score = (match, order, len(name), actor_id)
                if actor_id not in best or score < best[actor_id]:
                    best[actor_id] = score
        return [actor_id for _, _, _, actor_id in sorted(best.values())[:limit]]

    def _near(self, wanted: str, limit: int) -> list[str]:
        """By the letters to change, leave out, add or swap; the longer the name, the more are forgiven."""
        forgiven = min(_MOST_FORGIVEN, len(wanted) // _LETTERS_FOR_EACH)
        if not forgiven:
            return []
        known = self._ready()
        names = [name for name, _, _ in known]
        near = process.extract(wanted, names, scorer=OSA.distance, score_cutoff=forgiven, limit=None)
        scores = sorted((distance, known[at][2], len(name), known[at][1]) for name, distance, at in near)
        return list(dict.fromkeys(actor_id for _, _, _, actor_id in scores))[:limit]

    def _ready(self) -> list[tuple[str, str, int]]:
        if not self._names:
            order = {actor_id: _ORDER.index(actor.labels[0]) for actor_id, actor in self._actors.items()}
            names = {(folded(alias.text), alias.meaning.actor) for alias in self._aliases}
            names |= {(folded(actor_id.rpartition(":")[2].replace("-", " ")), actor_id) for actor_id in self._actors}
            self._names = sorted((name, actor_id, order[actor_id]) for name, actor_id in names)
        return self._names
