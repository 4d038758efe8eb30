"""Every answer of a store, to compare or to search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.index.analyser import analyse
from graph.store.base import Store
from graph.viewer import OPERATOR, Viewer
from ontology.identifiers import digest

QUESTIONS = ("roses", "water roses shop", "fonts", "dana reed", "secret vault plan", "zzz")
TYPED = ("ros", "d", "dana", "ne", "v", "web f", "%", "a b c")


@dataclass(frozen=True)
class Asked:
    """What is asked about: all that there is."""

    passages: tuple[int, ...]
    documents: tuple[str, ...]
    entities: tuple[str, ...]
    subjects: tuple[str, ...]
    people: tuple[str, ...]


async def asked_of(store: Store) -> Asked:
    """All that the store holds, to ask about."""
    return Asked(
        passages=tuple([view.uid async for view in store.export_passages(OPERATOR)]),
        documents=tuple([document.id async for document in store.export_documents(OPERATOR)]),
        entities=tuple(sorted({mention.entity async for mention in store.export_mentions(OPERATOR)})),
        subjects=tuple(sorted({statement.subject for statement in await store.statements(OPERATOR, None)})),
        people=tuple(await store.people()),
    )


async def everything(
    store: Store, viewer: Viewer, at: date | None = None, *, asked: Asked | None = None
) -> dict[str, Any]:
    """What every read method says to a viewer as of a date, asked about all that there is by default."""
    about = asked or await asked_of(store)
    dated = await at_a_date(store, viewer, at, about)
    return {
        **dated,
        "people": await store.people(),
        "some people": await store.people(about.people[::2]),
        "documents": await store.documents(about.documents, viewer),
        "topics": await store.topics_of(about.passages, viewer),
        "names": {typed: await store.names(typed, viewer, 20) for typed in TYPED},
        "status": await store.status(viewer),
        "exported documents": [document async for document in store.export_documents(viewer)],
        "exported passages": [view async for view in store.export_passages(viewer)],
        "exported mentions": [mention async for mention in store.export_mentions(viewer)],
    }


async def at_a_date(store: Store, viewer: Viewer, at: date | None, about: Asked) -> dict[str, Any]:
    """What the read methods say that take a date."""
    parts = await store.parts(about.passages, viewer, at)
    return {
        "rank": {text: (await store.rank(analyse(text), viewer, at, 50)).hits for text in QUESTIONS},
        "passages": await store.passages(about.passages, viewer, at),
        "contributions": await store.contributions(viewer, at),
        "of passages": await store.contributions(viewer, at, passages=about.passages[::2]),
        "mentioned": await store.mentioned(about.passages, viewer, at),
        "parts": sorted(map(repr, map(parts.row, range(len(parts))))),
        "places": sorted(zip(parts.passages, parts.places, strict=True)),
        "of people": {one: await store.contributions(viewer, at, person=one) for one in about.people},
        "of topics": {one: await store.contributions(viewer, at, topic=one) for one in about.entities},
        "answered unseen": sorted(await store.answered_unseen(viewer, at)),
        "holders": await store.holders(about.entities, viewer, at),
        "statements": await store.statements(viewer, at),
        "of subjects": {one: await store.statements(viewer, at, subject=one) for one in about.subjects},
    }


def fingerprint(answers: object) -> str:
    """A short text that is equal for equal answers in the same order."""
    return digest(repr(answers))
