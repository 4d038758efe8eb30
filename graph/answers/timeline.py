"""When a person contributed to what: her most frequent topics month by month, and what is not in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from graph.answers.pages import latest_passages, readable_topics
from graph.answers.topics import counted, topics_about
from graph.store.base import Store
from graph.viewer import Viewer


@dataclass(frozen=True, slots=True)
class TopicTimeline:
    """A topic with the number of her dated passages about it by the first day of the month, the earliest
    first; months without any are left out."""

    id: str
    name: str
    months: tuple[tuple[date, int], ...]


async def timeline(
    store: Store, viewer: Viewer, person: str, topics: int, at: date | None = None
) -> tuple[TopicTimeline, ...]:
    """The so many most frequent topics of what the viewer may read by a findable person, as on her page.
    Undated passages are in no month."""
    rows = await store.contributions(viewer, at, person=person)
    named = await readable_topics(store, viewer, at)
    about = await topics_about(store, viewer, at, latest_passages(rows), named.values())
    chosen = [one for one, _ in counted(about) if one in named][:topics]
    day_of = {row.passage: row.date for row in rows if row.date is not None}
    found = []
    for topic in chosen:
        days = (day_of[uid] for uid, held in about.items() if topic in held and uid in day_of)
        months = Counter(day.replace(day=1) for day in days)
        found.append(TopicTimeline(topic, named[topic].name, tuple(sorted(months.items()))))
    return tuple(found)


def not_shown(viewer: Viewer) -> tuple[str, ...]:
    """Kinds of things that are left out of a person's page, and why. They follow from who asks alone, so they
    are the same whether or not there is anything of the kind."""
    groups = (
        ""
        if viewer.operator
        else f"Documents for other groups than yours ({', '.join(sorted(viewer.groups))})"
    )
    read = [f"{groups} are not counted."] if groups else []
    return (
        *read,
        "What was withheld or corrected, and topics that were opted out of, are not shown.",
        "Names of people who may not be found are masked.",
        "Undated passages are counted and are not in the time line.",
    )
