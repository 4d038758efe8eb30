"""Joining what is said about dependencies: many claims, one line for each pair of elements.

- All claims about a pair (dependent, provider) make one line, with all of them as its proof.
- A declared requirement (catalogue) wins over text: what a text says about a declared pair only adds proof.
- Alternatives that a text names (`requirement` d->(a|b)) stand where none of their pairs is declared. Where
  one is, the catalogue says what is needed; the others then are soft lines, whose loss only degrades.
- A plain text claim about one of several alternatives adds proof to it; it does not make it needed by itself.
- What one document says of a whole class ("publishing apps send content to ...") is less than what is said of
  an element: the class may have exceptions. It makes a soft line, marked as of the class, until a second
  document says so or something is said of the element itself (`graph.fragility.certainty.is_certain`).
- A denial takes nothing away; it is kept beside the line as a contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph.fragility.certainty import is_certain
from ontology.generated.names import DependencyKind, Modality, Polarity, PropertyName, Strength
from ontology.identifiers import line_id
from ontology.statement import Statement

Pair: TypeAlias = tuple[str, str]
"""(dependent, provider), as ids."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of dependency with its proof, the declared first, and what speaks against it. `of_class` is the
    class of which alone it is told, by one document."""

    dependent: str
    provider: str
    kind: DependencyKind
    strength: Strength = Strength.HARD
    time_to_survive: str | None = None
    proof: tuple[Statement, ...] = ()
    contradictions: tuple[Statement, ...] = ()
    of_class: str | None = None

    @property
    def note(self) -> str | None:
        """What the bare line does not show."""
        if self.of_class is None:
            return None
        return f"told only of its class, {self.of_class}, by one document: taken as soft"

    @property
    def id(self) -> str:
        """`dependent->provider`."""
        return line_id(self.dependent, self.provider)


@dataclass(frozen=True, slots=True)
class Group:
    """A requirement: `dependent` needs at least `k` of `providers` (sorted). `claim` is one that says so;
    None where it follows from what is known."""

    dependent: str
    k: int
    providers: tuple[str, ...]
    claim: Statement | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """All lines by pair, and the requirements that they stand in."""

    lines: Mapping[Pair, Line]
    groups: tuple[Group, ...]


def join(statements: Iterable[Statement]) -> Claims:
    """The lines and requirements that `dependsOn` statements make; only present facts count."""
    claims = sorted((s for s in statements if s.predicate == PropertyName.DEPENDS_ON), key=preference)
    facts = [claim for claim in claims if claim.is_present_fact]
    declared = [claim for claim in facts if claim.passage is None]
    weak = {pair for pair, said in _by_pair(facts).items() if not is_certain(said)}
    told = [claim for claim in facts if claim.passage is not None and _pair(claim) not in weak]
    taken = {_pair(claim) for claim in declared}
    standing, spare = _alternatives(told, taken)
    taken |= {_pair(claim) for group in standing for claim in group}
    plain = {_pair(claim) for claim in told if not _requirement(claim)} - taken
    spare -= taken | plain
    alone = _by_pair(claim for claim in facts if _pair(claim) in plain | spare | weak)
    groups = [*_grouped(declared).values(), *standing]
    needed = [_group(group) for group in groups]
    needed += [Group(dependent, 1, (provider,), said[0]) for (dependent, provider), said in alone.items()]
    return Claims(_lines(facts, _denials(claims), spare, weak), tuple(needed))


def preference(statement: Statement) -> tuple[bool, float, str, str]:
    """Sort key: declared before told, then the more confident, then by object and id."""
    return (statement.passage is not None, -statement.confidence, statement.object, statement.id)


def _pair(claim: Statement) -> Pair:
    return claim.subject, claim.object


def _requirement(claim: Statement) -> str | None:
    return claim.qualifier(PropertyName.REQUIREMENT)


def _by_pair(claims: Iterable[Statement]) -> dict[Pair, list[Statement]]:
    pairs: dict[Pair, list[Statement]] = defaultdict(list)
    for claim in claims:
        pairs[_pair(claim)].append(claim)
    return dict(sorted(pairs.items()))


def _grouped(claims: Iterable[Statement]) -> dict[Pair, list[Statement]]:
    """Claims by dependent and requirement; a claim that names none is one by itself."""
    groups: dict[Pair, list[Statement]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject, _requirement(claim) or line_id(*_pair(claim))].append(claim)
    return dict(sorted(groups.items()))


def _alternatives(told: Iterable[Statement], taken: set[Pair]) -> tuple[list[list[Statement]], set[Pair]]:
    """The groups of alternatives that stand, and the undeclared pairs of those that do not."""
    standing, spare = [], set[Pair]()
    for group in _grouped(claim for claim in told if _requirement(claim)).values():
        pairs = {_pair(claim) for claim in group}
        if pairs & taken:
            spare |= pairs - taken
        else:
            standing.append(group)
    return standing, spare


def _denials(claims: Iterable[Statement]) -> Mapping[Pair, list[Statement]]:
    return _by_pair(
        claim
        for claim in claims
        if claim.polarity is Polarity.NEGATED and claim.modality is Modality.ASSERTED
    )


def _lines(
    facts: Iterable[Statement], denials: Mapping[Pair, list[Statement]], spare: set[Pair], weak: set[Pair]
) -> dict[Pair, Line]:
    return {
        pair: Line(
            *pair,
            kind=DependencyKind(_first(claims, PropertyName.KIND) or DependencyKind.TECHNOLOGY),
            strength=Strength.SOFT if pair in spare | weak else _strength(claims),
            time_to_survive=_first(claims, PropertyName.TIME_TO_SURVIVE),
            proof=tuple(claims),
            contradictions=tuple(denials.get(pair, ())),
            of_class=_first(claims, PropertyName.ELEMENT_TYPE) if pair in weak else None,
        )
        for pair, claims in _by_pair(facts).items()
    }


def _first(claims: Iterable[Statement], qualifier: str) -> str | None:
    return next((value for claim in claims if (value := claim.qualifier(qualifier))), None)


def _strength(claims: Sequence[Statement]) -> Strength:
    """What is declared, else told. Of several claims one that says hard is enough: a failure point that
    is overlooked costs more than one too many."""
    declared = [claim for claim in claims if claim.passage is None] or claims
    soft = all(claim.qualifier(PropertyName.STRENGTH) == Strength.SOFT for claim in declared)
    return Strength.SOFT if soft else Strength.HARD


def _group(claims: list[Statement]) -> Group:
    providers = tuple(sorted({claim.object for claim in claims}))
    k = _first(claims, PropertyName.K)
    default = len(providers) if claims[0].passage is None else 1
    return Group(claims[0].subject, int(k) if k else default, providers, claims[0])
