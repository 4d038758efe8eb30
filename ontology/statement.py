"""One claim and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ontology.generated.names import Modality, Polarity
from ontology.identifiers import digest

UNKNOWN = "unknown:"
"""Prefix of an end that no directory, vocabulary or catalogue knows; such a statement is a proposal."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim (subject, predicate, object) with its proof.

    `predicate` is a property of the ontology by its local name, or `type`. `object` is an id, or a value
    where `literal`. `qualifiers` are sorted pairs that refine the claim (`kind`, `strength`, `k`,
    `requirement`, `phase`, ...). The proof is a document with a passage and the span [start, end) of its
    text, or for a declared file its line (1-based); `quote` is the text itself. `speaker` is the account
    that made the claim. `confidence` is in (0, 1]; declared statements have 1.
    """

    subject: str
    predicate: str
    object: str
    document: str
    quote: str
    extractor: str
    literal: bool = False
    passage: int | None = None
    start: int = 0
    end: int = 0
    line: int | None = None
    speaker: str | None = None
    date: date | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    confidence: float = 1.0
    qualifiers: tuple[tuple[str, str], ...] = field(default=())

    @property
    def id(self) -> str:
        """Stable id from the claim and its proof."""
        place = f"{self.passage}:{self.start}:{self.end}:{self.line}"
        claim = (
            self.subject,
            self.predicate,
            self.object,
            repr(self.qualifiers),
            self.polarity,
            self.modality,
        )
        return digest(self.document, place, self.extractor, *claim)

    @property
    def is_proposal(self) -> bool:
        """Whether one end is not known yet."""
        return self.subject.startswith(UNKNOWN) or (not self.literal and self.object.startswith(UNKNOWN))

    @property
    def counts_if_known(self) -> bool:
        """Whether the claim is put as true now: affirmed and asserted."""
        return self.polarity is Polarity.AFFIRMED and self.modality is Modality.ASSERTED

    @property
    def is_present_fact(self) -> bool:
        """Whether the claim counts as true now: affirmed, asserted, both ends known."""
        return self.counts_if_known and not self.is_proposal

    def qualifier(self, name: str) -> str | None:
        """The value of a qualifier, or None."""
        return next((value for key, value in self.qualifiers if key == name), None)
