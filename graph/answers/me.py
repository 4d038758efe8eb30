"""What is known of a person, as she herself may see it: all evidence, whether it is shown to others, and what
she decided about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.answers.availability import AVAILABLE, Availability
from graph.answers.evidence import Evidence, evidence_of
from graph.answers.pages import readable_topics
from graph.answers.withholding import own_decisions
from graph.store import withheld
from graph.store.base import Store
from graph.store.own import OwnEvidence, evidence_id
from graph.store.records import ConsentRecord, JournalEntry, Person
from graph.viewer import Viewer
from ontology.generated.names import ConsentPurpose


class EvidenceState(StrEnum):
    """Whether a piece of evidence speaks for her."""

    SHOWN = "shown"
    OUTDATED = "outdated"
    HIDDEN = "hidden"
    WRONG = "wrong"
    OPTED_OUT = "opted-out"


_STATE_OF = {
    withheld.HIDDEN: EvidenceState.HIDDEN,
    withheld.WRONG_PERSON: EvidenceState.WRONG,
    withheld.NOT_ME: EvidenceState.WRONG,
    withheld.OUTDATED: EvidenceState.OUTDATED,
}
_ORDER = tuple(EvidenceState)


@dataclass(frozen=True, slots=True)
class OwnItem:
    """A passage with her part in it. `id` is stable over re-ingestion, `account` is empty where she is only
    mentioned, `decisions` are the ids of what she decided about it."""

    id: str
    passage: int
    evidence: Evidence
    roles: tuple[str, ...]
    accounts: tuple[str, ...]
    topics: tuple[str, ...]
    state: EvidenceState
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AboutMe:
    """All that is known of a person. `person` is None where she may not be found: then nobody else is
    answered with her. `facts` are what declared files call her, as (predicate, value). `subjects` says in
    words what decisions are about, by its id: the quote or the topic's name, where the viewer may read it."""

    id: str
    person: Person | None
    facts: tuple[tuple[str, str], ...]
    evidence: tuple[OwnItem, ...]
    consents: tuple[ConsentRecord, ...]
    decisions: tuple[JournalEntry, ...]
    availability: Availability
    subjects: Mapping[str, str]

    @property
    def name(self) -> str:
        """Her name, else her id."""
        return next((value for predicate, value in self.facts if predicate == "name"), self.id)

    @property
    def allowed(self) -> tuple[ConsentPurpose, ...]:
        """What she may be used for now, by what she decided and by the organisation's policy."""
        return tuple(one for one in ConsentPurpose if self.person is not None and one in self.person.allowed)

    @property
    def accounts(self) -> tuple[str, ...]:
        """Ids of the accounts that contributed as hers."""
        return tuple(sorted({account for item in self.evidence for account in item.accounts}))


async def about_me(store: Store, viewer: Viewer, person: str) -> AboutMe:
    """What the viewer (`withholding.subject_of` says that she may) sees of a person, the newest first; only
    documents that the viewer may read, with hidden people's names masked, her own among them."""
    decided = await own_decisions(store, person)
    hers = {person, *(join.person for join in await store.joins() if join.canonical == person)}
    facts = [name for name in await store.known_names() if name.id in hers]
    stated = [entry for entry in decided if entry.kind == AVAILABLE]
    items = await _items(store, viewer, person, {entry.id: entry for entry in decided})
    return AboutMe(
        id=person,
        person=(await store.people([person])).get(person),
        facts=tuple((fact.predicate, fact.value) for fact in facts),
        evidence=items,
        consents=tuple(await store.consents(person)),
        decisions=tuple(decided),
        availability=Availability.of(stated[-1].value) if stated else Availability(),
        subjects={
            **{item.id: item.evidence.quote for item in items if item.decisions},
            **await _topic_names(
                store, viewer, {one.object for one in decided if one.kind == withheld.TOPIC}
            ),
        },
    )


async def _topic_names(store: Store, viewer: Viewer, topics: Collection[str]) -> Mapping[str, str]:
    if not topics:
        return {}
    known = await readable_topics(store, viewer, None)
    return {topic: known[topic].name for topic in topics if topic in known}


async def _items(
    store: Store, viewer: Viewer, person: str, decided: Mapping[str, JournalEntry]
) -> tuple[OwnItem, ...]:
    by_passage: dict[int, list[OwnEvidence]] = defaultdict(list)
    for one in await store.evidence_on(person, viewer):
        by_passage[one.row.passage].append(one)
    views = await store.passages(by_passage, viewer, None)
    topics_of = await store.topics_of(by_passage, viewer)
    kept_out = {entry.object: entry for entry in decided.values() if entry.kind == withheld.TOPIC}
    items = []
    for uid, held in by_passage.items():
        topics = tuple(topics_of.get(uid, ()))
        about = [decided[one] for one in held[0].decisions if one in decided]
        about += [kept_out[topic] for topic in topics if topic in kept_out]
        state = _state(about)
        roles = tuple(dict.fromkeys(str(one.row.role) for one in held))
        items.append(
            OwnItem(
                id=evidence_id(uid),
                passage=uid,
                evidence=evidence_of(
                    views[uid], roles[0], (), outdated=state is EvidenceState.OUTDATED, on=person
                ),
                roles=roles,
                accounts=tuple(sorted({one.row.account for one in held} - {""})),
                topics=topics,
                state=state,
                decisions=tuple(entry.id for entry in about),
            )
        )
    items.sort(key=lambda item: (-(item.evidence.date or date.min).toordinal(), item.id))
    return tuple(items)


def _state(about: Sequence[JournalEntry]) -> EvidenceState:
    states = [_STATE_OF.get(entry.kind, EvidenceState.OPTED_OUT) for entry in about]
    return max(states, key=_ORDER.index, default=EvidenceState.SHOWN)
