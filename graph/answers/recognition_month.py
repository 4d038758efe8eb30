"""What was recognised in a month, for a list that a community manager sends around."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.answers.gratitude import says_thanks
from graph.answers.reach import OWN, THANKED
from graph.answers.recognition import Looking, Recognition, in_month, vocabulary_names
from graph.store.base import Store
from graph.store.records import Person
from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF
from ontology.identifiers import fold_text


async def month_of_recognition(
    store: Store, viewer: Viewer, month: date, at: date | None = None
) -> list[Recognition]:
    """What was recognised in the month of this day, by name of the person: no order of merit.

    The list is made to be sent around, so it holds only what every signed-in colleague may read, whoever asks
    for it (or less, where the viewer may read less). Who is neither named nor thanked in that month is not
    looked for, so a page of hers that is only linked stands on her own page alone.
    """
    reader = shared_reader(viewer)
    people = await store.people(await _concerned(store, reader, month, at))
    names = await vocabulary_names(store, reader, at)
    looking = Looking(store, reader, at, names)
    found = [_told((await looking.page(people[one])).within(month)) for one in sorted(people)]
    kept = [one for one in found if not one.is_empty and _is_sent_to(one.person)]
    return sorted(kept, key=lambda one: (fold_text(one.person.name), one.person.id))


def _is_sent_to(person: Person) -> bool:
    """Who left, or is only known as somebody's account, is in no list that is sent around."""
    return person.left is None and not person.id.startswith("person:")


def _told(page: Recognition) -> Recognition:
    """Only thanks whose words can be quoted; that an answer was thanked for is shown on the page alone."""
    return replace(page, thanks=tuple(item for item in page.thanks if item.evidence.role is None))


async def _concerned(store: Store, reader: Viewer, month: date, at: date | None) -> set[str]:
    """Who is named or thanked in a month, and who took part in conversations in which somebody said
    thanks."""
    rows = await store.contributions(reader, at)
    recent = [row for row in rows if in_month(row.date, month)]
    passages = {row.passage for row in recent}
    views = await store.passages(passages, reader, at)
    grateful = {row.thread for row in recent if row.passage in views and says_thanks(views[row.passage].text)}
    named = await store.mentioned(passages, reader, at)
    return {
        *(row.person for row in named),
        *(row.person for row in recent if row.role == THANKED),
        *(row.person for row in rows if row.thread in grateful and row.role in OWN),
    }


def shared_reader(viewer: Viewer) -> Viewer:
    """Who reads what is sent around: everybody who is signed in, as far as the viewer reads that herself."""
    return Viewer("everybody", frozenset(g for g in (PUBLIC, STAFF) if viewer.may_read(frozenset({g}))))
