"""The k-of-n dependency network: elements, the lines between them, and what each element requires.

An element works while it is itself up and each of its requirements has at least k working lines. A line
works while it is up and its provider works. Lines are nodes like elements, because they fail like elements.
Failing of a soft line never stops its dependent, and a soft line does not stand in for a hard one: of a
requirement with h hard lines, min(k, h) of these must work.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from graph.errors import FragilityError
from ontology.generated.names import Strength
from ontology.identifiers import line_id

IntArray: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]
"""One truth value a node: elements first, then lines."""


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A line to a provider. The same id in several requirements of one element means the same line."""

    id: str
    provider: str
    strength: Strength = Strength.HARD


@dataclass(frozen=True, slots=True)
class RequirementSpec:
    """That an element needs at least `k` of these lines (all: k = n, any: k = 1)."""

    dependent: str
    k: int
    lines: Sequence[LineSpec]

    @classmethod
    def of(cls, dependent: str, k: int, *providers: str) -> RequirementSpec:
        """A requirement of hard lines with the usual ids `dependent->provider`."""
        return cls(dependent, k, [LineSpec(line_id(dependent, provider), provider) for provider in providers])

    def __str__(self) -> str:
        return f"{self.dependent} needs {self.k} of {', '.join(line.provider for line in self.lines)}"


@dataclass(frozen=True, slots=True)
class Rows:
    """Lists of numbers, one a row, in two arrays (compressed sparse rows)."""

    start: IntArray
    items: IntArray

    @classmethod
    def build(cls, rows: int, row: IntArray, item: IntArray) -> Rows:
        """Rows from pairs (row, item); within a row in the order of the pairs."""
        start = np.zeros(rows + 1, dtype=np.int64)
        np.cumsum(np.bincount(row, minlength=rows), out=start[1:])
        return cls(start, item[np.argsort(row, kind="stable")])

    def of(self, row: int) -> IntArray:
        """The items of one row."""
        return self.items[self.start[row] : self.start[row + 1]]

    def take(self, rows: IntArray) -> IntArray:
        """The items of several rows, one row after the other; linear in their number."""
        lengths = self.start[rows + 1] - self.start[rows]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(self.start[rows] - before, lengths) + np.arange(lengths.sum())
        return np.take(self.items, places)

    @property
    def lengths(self) -> IntArray:
        """The number of items of each row."""
        return np.diff(self.start)


@dataclass(frozen=True)
class Network:
    """Nodes are numbered: elements 0 .. elements-1, then lines. Lines and requirements are numbered from 0.

    `dependent` and `provider` give a line's elements, `hard` its strength; `owner` gives a requirement's
    element, `k` what was asked for, `need` how many of its hard lines must work. `members` lists the lines
    of a requirement, `hard_members` the hard ones; `requirements` the requirements of an element,
    `lines_of` its lines, `lines_to` the lines that lead to it, `used_in` the requirements in which a line
    is a hard member.
    """

    ids: tuple[str, ...]
    elements: int
    dependent: IntArray
    provider: IntArray
    hard: Mask
    owner: IntArray
    k: IntArray
    need: IntArray
    members: Rows
    hard_members: Rows
    requirements: Rows
    lines_of: Rows
    lines_to: Rows
    used_in: Rows
    index: dict[str, int] = field(repr=False)

    @classmethod
    def build(cls, elements: Sequence[str], requirements: Sequence[RequirementSpec]) -> Network:
        """A network of these elements (ids, each once).

        Raises FragilityError, naming the requirement, where k < 1 or k > n, where an end is not among the
        elements, where an element requires itself, and where one line id is used for two things.
        """
        index = {element: number for number, element in enumerate(elements)}
        if len(index) != len(elements):
            raise FragilityError("An element is listed twice; give each id once.")
        lines: dict[str, tuple[int, int, bool]] = {}
        for requirement in requirements:
            check(requirement, index)
            for line in requirement.lines:
                ends = (index[requirement.dependent], index[line.provider], line.strength is Strength.HARD)
                if line.id in index or lines.setdefault(line.id, ends) != ends:
                    raise FragilityError(f"{requirement}: the id {line.id!r} is already something else.")
        number = {line: position for position, line in enumerate(lines)}
        pairs = [(r, number[line.id]) for r, spec in enumerate(requirements) for line in spec.lines]
        pairs_array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        index.update({line: len(elements) + position for line, position in number.items()})
        ends_array = np.array(list(lines.values()), dtype=np.int64).reshape(-1, 3)
        owner = np.array([index[spec.dependent] for spec in requirements], dtype=np.int64)
        k = np.array([spec.k for spec in requirements], dtype=np.int64)
        return cls._of(tuple(index), len(elements), ends_array, owner, k, pairs_array, index)

    @classmethod
    def of_arrays(
        cls, elements: Sequence[str], owner: IntArray, k: IntArray, sizes: IntArray, providers: IntArray
    ) -> Network:
        """A large network of hard lines, without a Python object for each.

        Requirement r says that element `owner[r]` needs `k[r]` of `sizes[r]` providers; `providers` lists
        the numbers of all of them, one requirement after the other. Lines have the usual ids
        `dependent->provider`. Raises FragilityError as `build` does, naming the first requirement.
        """
        n = len(elements)
        if ((providers < 0) | (providers >= n)).any() or ((owner < 0) | (owner >= n)).any():
            raise FragilityError("A number of an owner or provider is not an element of the network.")
        requirement = np.repeat(np.arange(len(owner)), sizes)
        dependent = owner[requirement]
        keys, line = np.unique(dependent * n + providers, return_inverse=True)
        ends = np.stack([keys // max(n, 1), keys % max(n, 1), np.ones_like(keys)], axis=1)
        twice = np.bincount(
            np.unique(requirement * len(keys) + line) // max(len(keys), 1), minlength=len(owner)
        )
        for wrong, reason in (
            ((k < 1) | (k > sizes), "k must be between 1 and the number of lines."),
            (
                np.bincount(requirement[dependent == providers], minlength=len(owner)) > 0,
                "an element cannot require itself.",
            ),
            (twice < sizes, "a line is listed twice."),
        ):
            if wrong.any():
                first = int(np.flatnonzero(wrong)[0])
                raise FragilityError(f"Requirement {first} of {elements[owner[first]]}: {reason}")
        pairs = zip(ends[:, 0].tolist(), ends[:, 1].tolist(), strict=True)
        ids = (*elements, *(line_id(elements[d], elements[p]) for d, p in pairs))
        index = {name: number for number, name in enumerate(ids)}
        if len(index) != len(ids):
            raise FragilityError("An element is listed twice; give each id once.")
        return cls._of(ids, n, ends, owner, k, np.stack([requirement, line], axis=1), index)

    @classmethod
    def _of(
        cls,
        ids: tuple[str, ...],
        elements: int,
        ends: IntArray,
        owner: IntArray,
        k: IntArray,
        pairs: IntArray,
        index: dict[str, int],
    ) -> Network:
        dependent, provider = ends[:, 0].copy(), ends[:, 1].copy()
        hard = ends[:, 2].astype(np.bool_)
        hard_pairs = pairs[hard[pairs[:, 1]]]
        hard_members = Rows.build(len(owner), hard_pairs[:, 0], hard_pairs[:, 1])
        return cls(
            ids=ids,
            elements=elements,
            dependent=dependent,
            provider=provider,
            hard=hard,
            owner=owner,
            k=k,
            need=np.minimum(k, hard_members.lengths),
            members=Rows.build(len(owner), pairs[:, 0], pairs[:, 1]),
            hard_members=hard_members,
            requirements=Rows.build(elements, owner, np.arange(len(owner))),
            lines_of=Rows.build(elements, dependent, np.arange(len(dependent))),
            lines_to=Rows.build(elements, provider, np.arange(len(provider))),
            used_in=Rows.build(len(dependent), hard_pairs[:, 1], hard_pairs[:, 0]),
            index=index,
        )

    def __len__(self) -> int:
        """The number of nodes: elements and lines."""
        return len(self.ids)

    def node(self, name: str) -> int:
        """The number of an element or line by its id. Raises FragilityError where there is none."""
        if name not in self.index:
            raise FragilityError(f"{name!r} is neither an element nor a line of this network.")
        return self.index[name]

    def mask(self, names: Iterable[str] = ()) -> Mask:
        """A mask over all nodes, true for these ids. Raises FragilityError for an unknown one."""
        marked = np.zeros(len(self), dtype=np.bool_)
        marked[[self.node(name) for name in names]] = True
        return marked

    def names(self, nodes: Mask | IntArray) -> list[str]:
        """The ids of a mask or of node numbers, in the order of their numbers."""
        numbers = np.flatnonzero(nodes) if nodes.dtype == np.bool_ else np.sort(nodes)
        return [self.ids[number] for number in numbers]

    def is_line(self, node: int) -> bool:
        """Whether a node is a line."""
        return node >= self.elements


def check(requirement: RequirementSpec, elements: Container[str]) -> None:
    """Raises FragilityError, naming the requirement, where it cannot be: k < 1 or k > n, an end that is not
    among the elements, an element that requires itself, a line listed twice."""
    providers = [line.provider for line in requirement.lines]
    unknown = [end for end in (requirement.dependent, *providers) if end not in elements]
    if unknown:
        raise FragilityError(f"{requirement}: {', '.join(unknown)} is not an element of the network.")
    if not 1 <= requirement.k <= len(requirement.lines):
        raise FragilityError(f"{requirement}: k must be between 1 and the number of lines.")
    if requirement.dependent in providers:
        raise FragilityError(f"{requirement}: an element cannot require itself.")
    if len({line.id for line in requirement.lines}) != len(requirement.lines):
        raise FragilityError(f"{requirement}: a line is listed twice.")
