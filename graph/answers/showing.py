"""Which of somebody's evidence is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.answers.evidence import Evidence, evidence_of
from graph.answers.scoring import Scored
from graph.index.analyser import analyse
from graph.index.query_term import as_written
from graph.store.records import ContributionRow, PassageView

SHOWN = 3
"""Pieces of evidence shown with each expert."""
OUTDATED = 1
"""Pieces of evidence that she called outdated, shown behind them."""
CONSIDERED = 9
"""So many of her strongest passages are looked at for them: those that hold a word of the question in their
own text come first, since a passage that was found by its title proves less to a reader."""


def shown_evidence(
    scored: Scored, views: Iterable[PassageView], terms: Sequence[str], name: str
) -> dict[int, Evidence]:
    """By passage the evidence that is shown of these passages, given the strongest first. Each has another
    quote: what stands in two copies is one proof."""
    shown: dict[int, Evidence] = {}
    quotes: set[str] = set()
    for view in _telling(views, terms):
        row = scored.rows[view.uid]
        one = evidence_of(view, str(row.role), terms, name=name, on=row.person)
        if one.quote not in quotes:
            quotes.add(one.quote)
            shown[view.uid] = one
            if len(shown) == SHOWN:
                break
    return shown


def outdated_evidence(
    rows: Iterable[ContributionRow], views: Mapping[int, PassageView], terms: Sequence[str]
) -> list[Evidence]:
    """What she called outdated, as far as it is shown."""
    held = {row.passage: row for row in rows if row.passage in views}
    return [
        evidence_of(views[uid], str(row.role), terms, worth=0.0, outdated=True, on=row.person)
        for uid, row in list(held.items())[:OUTDATED]
    ]


def _telling(views: Iterable[PassageView], terms: Sequence[str]) -> Iterator[PassageView]:
    """Those that hold a word of the question in their own text, then the others."""
    silent = []
    for view in views:
        if as_written(terms, view.language).isdisjoint(analyse(view.text, view.language)):
            silent.append(view)
        else:
            yield view
    yield from silent
