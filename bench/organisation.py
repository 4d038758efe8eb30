"""A seeded organisation as a dependency network: heavy-tailed, with alternatives and cycles.

Elements come in the order in which they were built, and mostly use what was there before them, the older
the more: a few platforms are needed by very many elements, most elements by hardly any. How many lines an
element has is heavy-tailed, too. Some lines lead to something a little younger, which makes cycles. Most
needs are single lines; others are groups of alternatives of which one, or all but one, must work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from graph.fragility.network import IntArray, Network
from graph.store.records import Batch
from ontology.document import PUBLIC, Document
from ontology.extract import Extract
from ontology.statement import Statement

SKEW = 2.0
"""A provider is drawn as age^SKEW, age uniform in 0..1."""
SPREAD = 1.0
"""The standard deviation of the logarithm of the number of lines of an element."""
NEARBY = 0.4
"""The share of lines that stay within a unit."""
UNIT = 50
YOUNGER = 0.1
"""The share of the lines to younger elements of the unit that are kept."""
ANYWHERE = 0.0007
"""The share of lines that lead anywhere, so that a platform may hang on something far from it."""
ALONE = 0.5
"""The chance that a line begins a new requirement."""
ALL_BUT_ONE = 0.25
"""The share of the groups of which all but one must work, not only one."""
TOUCHPOINTS = 50
"""One element in so many, the youngest, is what customers meet."""
_MADE_BY = "organisation@1"
_Fact: TypeAlias = tuple[str, str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Requirement r: element `owner[r]` needs `k[r]` of the next `sizes[r]` of `providers`."""

    elements: int
    owner: IntArray
    k: IntArray
    sizes: IntArray
    providers: IntArray

    @classmethod
    def make(cls, elements: int, lines: int, seed: int = 1) -> Organisation:
        """So many elements and (distinct) lines."""
        random = np.random.default_rng(seed)
        keys = np.zeros(0, dtype=np.int64)
        while len(keys) < lines:
            keys = np.unique(np.concatenate([keys, _lines(random, elements, 2 * lines)]))
        keys = random.permutation(keys)[:lines]
        keys = keys[np.argsort(keys // elements, kind="stable")]
        dependent = keys // elements
        begins = random.random(lines) < ALONE
        begins[0] = True
        begins[1:] |= dependent[1:] != dependent[:-1]
        first = np.flatnonzero(begins)
        sizes = np.diff(np.append(first, lines))
        k = np.where((sizes > 1) & (random.random(len(first)) < ALL_BUT_ONE), sizes - 1, 1)
        return cls(elements, dependent[first], k, sizes, keys % elements)

    def network(self) -> Network:
        """As a network; elements are called `element-<number>`."""
        names = [_name(number) for number in range(self.elements)]
        return Network.of_arrays(names, self.owner, self.k, self.sizes, self.providers)

    def edges(self) -> tuple[IntArray, IntArray]:
        """As plain edges from provider to dependent, without alternatives."""
        return self.providers, np.repeat(self.owner, self.sizes)

    def catalogue(self) -> Batch:
        """As a catalogue that everybody may read, to be written to a store."""
        document = Document("bench", "catalogue.yaml", "catalogue", "Catalogue", "1", frozenset({PUBLIC}))
        facts = [*self._types(), *self._needs()]
        statements = tuple(
            Statement(
                subject,
                predicate,
                value,
                document.id,
                f"{subject}: {value}",
                _MADE_BY,
                line=line,
                qualifiers=said,
            )
            for line, (subject, predicate, value, said) in enumerate(facts, start=1)
        )
        return Batch("bench", _MADE_BY, (Extract(document, statements=statements),))

    def touchpoints(self) -> range:
        """The numbers of the elements that customers meet."""
        return range(self.elements - self.elements // TOUCHPOINTS, self.elements)

    def _types(self) -> Iterator[_Fact]:
        for number in range(self.elements):
            yield _name(number), "type", "Touchpoint" if number in self.touchpoints() else "System", ()

    def _needs(self) -> Iterator[_Fact]:
        place = 0
        for number, (owner, k, size) in enumerate(zip(self.owner, self.k, self.sizes, strict=True)):
            said = (("k", str(k)), ("requirement", f"r{number}"))
            for provider in self.providers[place : place + size]:
                yield _name(owner), "dependsOn", _name(provider), said
            place += size


def _name(number: int) -> str:
    return f"element-{number}"


def _lines(random: np.random.Generator, elements: int, count: int) -> IntArray:
    """Dependent * elements + provider, of about `count` lines, not all of them distinct."""
    share = random.lognormal(0.0, SPREAD, elements)
    share[0] = 0
    dependent = random.choice(elements, count, p=share / share.sum())
    provider = (dependent * random.random(count) ** SKEW).astype(np.int64)
    nearby = np.flatnonzero(random.random(count) < NEARBY)
    provider[nearby] = dependent[nearby] // UNIT * UNIT + random.integers(UNIT, size=len(nearby))
    kept = (provider < dependent) | (random.random(count) < YOUNGER)
    anywhere = np.flatnonzero(random.random(count) < ANYWHERE)
    provider[anywhere] = random.integers(elements, size=len(anywhere))
    kept &= (provider != dependent) & (provider < elements)
    found: IntArray = dependent[kept] * elements + provider[kept]
    return found
