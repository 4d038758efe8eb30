"""What people decided about mined topics, and what becomes of the topics by it.

`apply` turns the statements that were mined into those that are kept; `mined` gives back what was mined. No
mined statement is ever lost: what a decision overrules stops being a present fact, what it adds is marked. So
a decision that is undone leaves nothing behind, and decisions hold for whatever is mined next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from graph.store.records import JournalEntry
from ontology.generated.names import Modality, Polarity
from ontology.identifiers import slug
from ontology.statement import Statement

BROADER = "broader"
TOPIC = "topic:"
_OVERRULED = "overruled"
_ADDED = "added"
_LABELS = ("name", "alias")


class Decision(StrEnum):
    """What can be decided; the kinds of entries in the journal."""

    MERGE = "topic-merge"
    RENAME = "topic-rename"
    HIDE = "topic-hide"
    ACCEPT = "topic-accept"
    REJECT = "topic-reject"


KINDS = frozenset(str(decision) for decision in Decision)


def mined(statements: Iterable[Statement]) -> list[Statement]:
    """What was mined, without what was decided."""
    return [_restored(statement) for statement in statements if statement.qualifier(_ADDED) is None]


def apply(
    decisions: Sequence[JournalEntry], statements: Iterable[Statement], others: Collection[str] = ()
) -> list[Statement]:
    """The statements of mined topics under decisions (in force, the oldest first).

    `others` are the ids of topics that are not mined. A decision about a topic that is no longer there
    holds for the topic that has its name among its labels; without one it waits.
    """
    found = mined(statements)
    outcome = _Outcome.of(decisions, found, others)
    made = [outcome.judged(statement) for statement in found]
    return [*made, *outcome.added(found)]


def open_proposals(statements: Iterable[Statement]) -> list[Statement]:
    """The proposals of broader topics on which nobody has decided, of topics that are still shown."""
    held = list(statements)
    shown = {s.subject for s in held if s.predicate == "type" and s.is_present_fact}
    return [s for s in held if is_open(s) and s.subject in shown]


def is_open(statement: Statement) -> bool:
    """Whether a statement proposes a broader topic and nobody has decided on it."""
    return (
        statement.predicate == BROADER
        and statement.modality is Modality.POSSIBLE
        and statement.qualifier(_OVERRULED) is None
    )


def _restored(statement: Statement) -> Statement:
    if statement.qualifier(_OVERRULED) is None:
        return statement
    return replace(
        statement,
        modality=Modality.POSSIBLE if statement.predicate == BROADER else Modality.ASSERTED,
        qualifiers=tuple(pair for pair in statement.qualifiers if pair[0] != _OVERRULED),
    )


def _overruled(statement: Statement, decision: Decision) -> Statement:
    qualifiers = tuple(sorted((*statement.qualifiers, (_OVERRULED, str(decision)))))
    return replace(statement, modality=Modality.POSSIBLE, qualifiers=qualifiers)


def _as_added(statement: Statement, decision: Decision, **changes: str) -> Statement:
    qualifiers = tuple(sorted((*statement.qualifiers, (_ADDED, str(decision)))))
    made = replace(statement, modality=Modality.ASSERTED, polarity=Polarity.AFFIRMED, qualifiers=qualifiers)
    return replace(made, **changes)  # type: ignore[arg-type]  # only texts are changed


@dataclass(slots=True)
class _Outcome:
    """All decisions together: where each merged topic went, what is hidden, what is called otherwise."""

    topics: Mapping[str, str]
    others: frozenset[str]
    into: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    called: dict[str, str] = field(default_factory=dict)
    answered: dict[tuple[str, str], Decision] = field(default_factory=dict)

    @classmethod
    def of(
        cls, decisions: Sequence[JournalEntry], statements: Sequence[Statement], others: Collection[str]
    ) -> _Outcome:
        """What the decisions come to for these statements."""
        made = cls(_by_label(statements), frozenset(others))
        for entry in decisions:
            subject, target = made._here(entry.subject), made._here(entry.object)
            match Decision(entry.kind):
                case Decision.MERGE if subject is not None and target is not None:
                    if subject not in made.others and made.root(target) != made.root(subject):
                        made.into[made.root(subject)] = made.root(target)
                case Decision.RENAME if subject is not None:
                    made.called[made.root(subject)] = entry.value
                case Decision.HIDE if subject is not None:
                    made.hidden.add(subject)
                case Decision.ACCEPT | Decision.REJECT if subject is not None and target is not None:
                    made.answered[subject, target] = Decision(entry.kind)
                case _:
                    pass
        return made

    def root(self, topic: str) -> str:
        """The topic that another one was merged into, in the end."""
        while topic in self.into:
            topic = self.into[topic]
        return topic

    def judged(self, statement: Statement) -> Statement:
        """A mined statement, overruled where a decision says so."""
        topic = statement.subject
        if topic in self.hidden:
            return _overruled(statement, Decision.HIDE)
        if statement.predicate == BROADER:
            answer = self.answered.get((topic, statement.object))
            return statement if answer is None else _overruled(statement, answer)
        if topic in self.into:
            return _overruled(statement, Decision.MERGE)
        if statement.predicate == "name" and topic in self.called:
            return _overruled(statement, Decision.RENAME)
        return statement

    def added(self, statements: Sequence[Statement]) -> list[Statement]:
        """What the decisions say beside what was mined."""
        labels: dict[str, set[str]] = defaultdict(set)
        for statement in statements:
            if statement.predicate in _LABELS and statement.subject not in self.into:
                labels[statement.subject].add(statement.object)
        made = []
        for statement in statements:
            if statement.subject in self.hidden:
                continue
            if statement.predicate == BROADER:
                made += self._broader(statement)
            elif statement.predicate in _LABELS:
                made += self._label(statement, labels)
        return list({statement.id: statement for statement in made}.values())

    def _broader(self, statement: Statement) -> list[Statement]:
        if self.answered.get((statement.subject, statement.object)) is not Decision.ACCEPT:
            return []
        below, above = self.root(statement.subject), self.root(statement.object)
        if below == above or above in self.hidden:
            return []
        return [_as_added(statement, Decision.ACCEPT, subject=below, object=above)]

    def _label(self, statement: Statement, labels: dict[str, set[str]]) -> list[Statement]:
        topic, root = statement.subject, self.root(statement.subject)
        made = []
        if root in self.hidden:
            return []
        if topic == root and statement.predicate == "name" and root in self.called:
            made.append(_as_added(statement, Decision.RENAME, object=self.called[root]))
            made.append(_as_added(statement, Decision.RENAME, predicate="alias"))
        elif topic != root and statement.object not in labels[root]:
            labels[root].add(statement.object)
            made.append(_as_added(statement, Decision.MERGE, subject=root, predicate="alias"))
        return made

    def _here(self, topic: str) -> str | None:
        if topic in self.others:
            return topic
        return self.topics.get(topic)


def _by_label(statements: Iterable[Statement]) -> dict[str, str]:
    """Topics by their own id, and by the ids that their labels would give."""
    found: dict[str, str] = {}
    labels: list[tuple[str, str]] = []
    for statement in statements:
        if statement.predicate == "type":
            found[statement.subject] = statement.subject
        elif statement.predicate in _LABELS:
            labels.append((f"{TOPIC}{slug(statement.object)}", statement.subject))
    for name, topic in sorted(labels):
        found.setdefault(name, topic)
    return found
