"""What a store says to somebody about the evidence on her, withheld evidence included."""

from __future__ import annotations

import json
from dataclasses import dataclass

from graph.store.records import ContributionRow

_UNSIGNED = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands, so that it is found again when its document was read anew or edited: its
    document, its ordinal there and a hash of its text."""

    document: str
    ordinal: int
    fingerprint: str

    def dumped(self) -> dict[str, object]:
        """As a part of a journal entry's value."""
        return {"document": self.document, "ordinal": self.ordinal, "fingerprint": self.fingerprint}

    @classmethod
    def of(cls, value: str) -> Anchor:
        """From a journal entry's value."""
        told = json.loads(value)
        return cls(str(told["document"]), int(told["ordinal"]), str(told["fingerprint"]))


@dataclass(frozen=True, slots=True)
class OwnEvidence:
    """A person's part in a passage as she herself may see it: shown to others or not. `decisions` are the
    ids of the journal's entries in force that withhold it or call it outdated."""

    row: ContributionRow
    anchor: Anchor
    decisions: tuple[str, ...] = ()


def evidence_id(passage: int) -> str:
    """The id of the evidence that a passage is on a person, for people to type: the same whenever the same
    text is read again."""
    return f"{passage & _UNSIGNED:016x}"


def passage_of(evidence: str) -> int:
    """The passage that the id of a piece of evidence stands for, there or not."""
    number = int(evidence, 16)
    return number if number <= _UNSIGNED >> 1 else number - _UNSIGNED - 1
