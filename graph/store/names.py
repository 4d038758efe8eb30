"""Matching what somebody types against names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.privacy.masking import Masker
from graph.store.records import Name
from ontology.identifiers import fold_text

_LONGEST = 1_000


class AskedName:
    """What was typed, as the folded beginnings of words."""

    def __init__(self, text: str) -> None:
        self.words = tuple(fold_text(text[:200]).split())[:10]

    @property
    def beginnings(self) -> list[str]:
        """What a name that matches holds (folded, a space before it), each somewhere."""
        return [f" {word}" for word in self.words]

    def likes(self) -> list[str]:
        """SQL LIKE patterns (escape character backslash), one a word: the word begins a word of the name."""
        return [f"%{_escaped(beginning)}%" for beginning in self.beginnings]

    def matches(self, name: str) -> bool:
        """Whether a name matches."""
        folded = folded_name(name)
        return all(beginning in folded for beginning in self.beginnings)


def folded_name(name: str) -> str:
    """A name as it is matched: folded, its beginning (which an index can hold), a space before it."""
    return " " + fold_text(name)[:_LONGEST]


def named(
    asked: AskedName,
    matched: Iterable[Mapping[str, Any]],
    labels: Iterable[tuple[str, str, str]],
    limit: int,
    masker: Masker,
) -> list[Name]:
    """Suggestions from matching name rows: one for each entity, by (family, folded name, id).

    `labels` are the readable preferred names: (entity, the id it stands with, name); its own count before
    those of people joined into it. An entity without one is shown by what matched. What matches by a hidden
    name only is left out.
    """
    label_of: dict[str, str] = {}
    for subject, _, shown in sorted(labels, key=lambda label: (label[0], label[0] != label[1], label[2])):
        label_of.setdefault(subject, shown)
    best: dict[str, Mapping[str, Any]] = {}
    for row in sorted(matched, key=lambda row: (row["subject"], row["folded"], row["shown"])):
        if not masker or asked.matches(masker.mask(row["shown"])):
            best.setdefault(row["subject"], row)
    found = [
        Name(
            family=row["family"],
            kind=row["kind"],
            id=subject,
            name=masker.mask(label_of.get(subject, row["shown"])),
            matched=masker.mask(row["shown"]),
        )
        for subject, row in best.items()
    ]
    found.sort(key=lambda name: (name.family, fold_text(name.name), name.id))
    return found[:limit]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def fold_name(text: str) -> str:
    """A name for comparison: folded, without a leading @."""
    return fold_text(text).lstrip("@")
