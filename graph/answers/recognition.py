"""What somebody's answers led to: thanks, reuse of what she knows, references to her; each with its proof.

A mention of her by somebody else is *thanks* where it says so; *reuse* where it names her together with a
topic that she spoke of before, in another conversation, or where it links to or names a page of hers; and
else a *reference*, if the passage or its title is about a topic: names in passing are none. In conversations
that she takes part in, her name is a form of address and counts for nothing but thanks. Nothing is counted of
people who may not be found (`being-found`, the purpose that covers being named).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.answers.evidence import Evidence, evidence_of
from graph.answers.gratitude import thanks
from graph.answers.reach import OWN, THANKED
from graph.answers.thanked_asks import ThankedAsk, thanked_asks
from graph.answers.topics import is_given
from graph.fold import fold
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import ContributionRow, PassageView, Person
from graph.viewer import Viewer
from ontology.document import Document
from ontology.generated.names import ClassName
from ontology.identifiers import fold_text

LOOKED_AT = 50
"""So many passages are looked at for the title or address of one of her pages."""
PAGES = 40
"""So many of her pages are looked for, the newest first."""
NAMING = 300
"""So many passages are looked at for thanks that give her first name only."""
ROLL_CALL = 5
"""A passage that names so many people is a list of names, and refers to nobody."""
TITLE_WORDS = 3
"""A page's title is looked for where it has so many words; shorter ones are common words."""
_PAGE = "page"


@dataclass(frozen=True, slots=True)
class Recognised:
    """One thing that her answers led to. `why` says what was recognised, for a person to read; `by` who said
    it, where she may be found."""

    evidence: Evidence
    why: str
    by: Person | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a person's answers led to, each kind newest first."""

    person: Person
    thanks: tuple[Recognised, ...] = ()
    reuse: tuple[Recognised, ...] = ()
    references: tuple[Recognised, ...] = ()
    asks: tuple[ThankedAsk, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on record."""
        return not (self.thanks or self.reuse or self.references or self.asks)

    def within(self, month: date) -> Recognition:
        """What of it is dated in the month of this day, without asks: they are nobody else's."""

        def kept(items: Iterable[Recognised]) -> tuple[Recognised, ...]:
            return tuple(item for item in items if in_month(item.evidence.date, month))

        return replace(
            self,
            thanks=kept(self.thanks),
            reuse=kept(self.reuse),
            references=kept(self.references),
            asks=(),
        )


async def recognition(store: Store, viewer: Viewer, person: Person, at: date | None = None) -> Recognition:
    """The page of one findable person, of what the viewer may read."""
    names = await vocabulary_names(store, viewer, at)
    page = await Looking(store, viewer, at, names).page(person)
    return replace(page, asks=await thanked_asks(store, viewer, person, at))


class Looking:
    """One look at the store, as one viewer at one time; `topics` are names of the vocabulary by id."""

    def __init__(self, store: Store, viewer: Viewer, at: date | None, topics: Mapping[str, str]) -> None:
        self._store, self._viewer, self._at, self._topics = store, viewer, at, topics

    async def page(self, person: Person) -> Recognition:
        """What a person's answers led to."""
        store, viewer, at = self._store, self._viewer, self._at
        mine = await store.contributions(viewer, at, person=person.id)
        naming = await store.contributions(viewer, at, topic=person.id)
        owned = {row.passage for row in mine if row.role in OWN}
        others = _authors(row for row in naming if row.person != person.id and row.passage not in owned)
        thanked = {row.passage: row for row in mine if row.role == THANKED}
        known = await self._known(mine)
        documents = await store.documents({row.document for row in mine if row.role == "wrote"}, viewer)
        linking = await self._linking(person, documents, owned)
        views = await store.passages({*others, *thanked}, viewer, at)
        topics = await store.topics_of(others, viewer)
        spoken = await self._called(person, mine, owned)
        givers = _authors(await store.contributions(viewer, at, passages=thanked))
        givers = {uid: row for uid, row in givers.items() if row.person != person.id}
        named: dict[int, set[str]] = defaultdict(set)
        for row in await store.mentioned({*others, *thanked}, viewer, at):
            named[row.passage].add(row.person)
        people = await store.people(
            {row.person for row in (*givers.values(), *others.values(), *spoken.values())}
        )
        views = {**views, **await store.passages(spoken, viewer, at)}
        threads = {row.thread for row in mine if row.role in OWN}
        found: dict[str, dict[int, Recognised]] = defaultdict(dict)
        for uid in sorted(thanked.keys() & views.keys()):
            giver = givers.get(uid)
            if giver and named[uid] and person.id not in named[uid]:
                continue  # the words name somebody else
            proof = evidence_of(views[uid], None if giver else THANKED, ["thank"], on=person.id)
            found["thanks"][uid] = Recognised(
                replace(proof, speaker=giver.person if giver else None),
                "thanked for an answer" if giver else "thanked for this answer",
                people.get(giver.person) if giver else None,
            )
        for uid in sorted((others.keys() | spoken.keys()) & views.keys()):
            row, view = others.get(uid) or spoken[uid], views[uid]
            kind, why = self._kind(person, row, view, known, topics.get(uid, ()), threads)
            if kind == "reference" and len(named[uid]) >= ROLL_CALL:
                continue
            if kind and uid not in found["thanks"]:
                proof = replace(evidence_of(view, None, analyse_query(person.name)), speaker=row.person)
                found[kind][uid] = Recognised(proof, why, people.get(row.person))
        for uid, item in linking.items():
            if uid not in found["thanks"]:
                found["reference"].pop(uid, None)
                found["reuse"].setdefault(uid, item)
        newest = {kind: _newest(items) for kind, items in found.items()}
        return Recognition(
            person, newest.get("thanks", ()), newest.get("reuse", ()), newest.get("reference", ())
        )

    def _kind(
        self,
        person: Person,
        row: ContributionRow,
        view: PassageView,
        known: Mapping[str, Mapping[str, date]],
        topics: Sequence[str],
        threads: Collection[str],
    ) -> tuple[str, str]:
        if thanks(view.text, (person.name, *person.name.split())):
            return "thanks", "thanked by name"
        if row.thread in threads:
            return "", ""
        title = fold_text(f"{view.title} {view.heading}")
        titled = (topic for topic, name in sorted(self._topics.items()) if fold_text(name) in title)
        about = list(dict.fromkeys((*topics, *titled)))
        for topic in about:
            earlier = known.get(topic, {})
            if any(_before(day, row.date) for thread, day in earlier.items() if thread != row.thread):
                return "reuse", f"named with {self._topics.get(topic, topic)}"
        return ("reference", f"named on {self._topics.get(about[0], about[0])}") if about else ("", "")

    async def _called(
        self, person: Person, mine: Sequence[ContributionRow], owned: Collection[int]
    ) -> dict[int, ContributionRow]:
        """Passages by others that thank her by her first name, in conversations that she took part in before
        and no namesake of hers did."""
        store, viewer, at = self._store, self._viewer, self._at
        began: dict[str, date] = {}
        for row in mine:
            if row.role in OWN:
                day = row.date or date.min
                began[row.thread] = min(began.get(row.thread, day), day)
        first = fold_text(person.name).split(" ")[0]
        ranking = await store.rank(analyse_query(first), viewer, at, NAMING)
        uids = {hit.passage for hit in ranking.hits} - set(owned)
        rows = _authors(await store.contributions(viewer, at, passages=uids))
        rows = {
            uid: row
            for uid, row in rows.items()
            if row.person != person.id and row.thread in began and _before(began[row.thread], row.date)
        }
        views = await store.passages(rows, viewer, at)
        rows = {uid: row for uid, row in rows.items() if uid in views and thanks(views[uid].text, (first,))}
        taken = await self._threads_of_namesakes(person, first) if rows else set()
        return {uid: row for uid, row in rows.items() if row.thread not in taken}

    async def _threads_of_namesakes(self, person: Person, first: str) -> set[str]:
        """The conversations of everybody else with that first name."""
        everybody = (await self._store.people()).values()
        same = [p.id for p in everybody if p.id != person.id and fold_text(p.name).split(" ")[0] == first]
        rows = [
            row for one in same for row in await self._store.contributions(self._viewer, self._at, person=one)
        ]
        return {row.thread for row in rows}

    async def _known(self, mine: Sequence[ContributionRow]) -> dict[str, dict[str, date]]:
        """By topic the conversations in which she spoke of it, each with its first day."""
        own = [row for row in mine if row.role in OWN]
        topics_of = await self._store.topics_of({row.passage for row in own}, self._viewer)
        found: dict[str, dict[str, date]] = defaultdict(dict)
        for row in own:
            for topic in topics_of.get(row.passage, ()):
                day = row.date or date.min
                found[topic][row.thread] = min(found[topic].get(row.thread, day), day)
        return found

    async def _linking(
        self, person: Person, documents: Mapping[str, Document], owned: Collection[int]
    ) -> dict[int, Recognised]:
        """Passages by others that hold the address or the title of a page of hers."""
        store, viewer, at = self._store, self._viewer, self._at
        pages = sorted(
            (page for page in documents.values() if page.kind == _PAGE),
            key=lambda page: (-(page.date or date.min).toordinal(), page.id),
        )
        found: dict[int, Recognised] = {}
        for page in pages[:PAGES]:
            ranking = await store.rank(analyse_query(f"{page.title} {_last(page)}"), viewer, at, LOOKED_AT)
            uids = {hit.passage for hit in ranking.hits} - set(owned)
            views = await store.passages(uids, viewer, at)
            linking = [uid for uid in sorted(views) if _links(views[uid], page)]
            rows = _authors(await store.contributions(viewer, at, passages=linking))
            people = await store.people({row.person for row in rows.values()})
            for uid in linking:
                author = rows.get(uid)
                if author is None or author.person == person.id or not _before(page.date, author.date):
                    continue
                proof = replace(
                    evidence_of(views[uid], None, analyse_query(page.title)), speaker=author.person
                )
                why = f"refers to “{page.title}”"
                found.setdefault(uid, Recognised(proof, why, people.get(author.person)))
        return found


def _links(view: PassageView, page: Document) -> bool:
    if view.document == page.id:
        return False
    if page.url and re.search(rf"{re.escape(page.url)}(?![\w/-])", view.text):
        return True
    if page.path and "/" in page.path and page.path in view.text:
        return True
    title = fold_text(page.title)
    return len(title.split()) >= TITLE_WORDS and title in fold_text(view.text)


def _last(page: Document) -> str:
    """The last part of a page's address."""
    return (page.url or page.path or "").rstrip("/").rsplit("/", 1)[-1]


def _authors(rows: Iterable[ContributionRow]) -> dict[int, ContributionRow]:
    """By passage who said it."""
    spoken = (row for row in rows if row.role in OWN)
    return {row.passage: row for row in sorted(spoken, key=lambda row: row.person, reverse=True)}


def _newest(items: Mapping[int, Recognised]) -> tuple[Recognised, ...]:
    order = sorted(items, key=lambda uid: (-(items[uid].evidence.date or date.min).toordinal(), uid))
    seen: dict[tuple[str, str], Recognised] = {}
    for uid in order:
        proof = items[uid].evidence
        seen.setdefault((proof.document, proof.quote), items[uid])
    return tuple(seen.values())


def _before(earlier: date | None, later: date | None) -> bool:
    """Whether something came first; what has no date came before everything."""
    return later is not None and (earlier or date.min) <= later


def in_month(day: date | None, month: date) -> bool:
    """Whether a day lies in the month of another."""
    return day is not None and (day.year, day.month) == (month.year, month.month)


async def vocabulary_names(store: Store, viewer: Viewer, at: date | None) -> dict[str, str]:
    """The topics of the vocabulary; what is only mined is too weak to thank somebody for."""
    entities = fold(store.model, await store.statements(viewer, at)).values()
    return {one.id: one.name for one in entities if one.family == ClassName.TOPIC and is_given(one)}
