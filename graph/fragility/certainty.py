"""How sure a line is by all that is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from ontology.generated.names import PropertyName
from ontology.statement import Statement


def certainty(claims: Iterable[Statement]) -> float:
    """The probability in [0, 1] that a line exists, where its present `claims` are independent from
    document to
    document: 1 - the product over documents of (1 - the most confident claim). 1 where it is declared."""
    best: dict[str, float] = {}
    for claim in claims:
        best[claim.document] = max(best.get(claim.document, 0.0), claim.confidence)
    return 1.0 - prod(1.0 - confidence for confidence in best.values())


def is_certain(claims: Sequence[Statement]) -> bool:
    """Whether something is said of the element itself, or two documents say it of its class. That one
    document
    speaks of a class ("publishing apps send content to ...") is less: the class may have exceptions."""
    if any(claim.qualifier(PropertyName.ELEMENT_TYPE) is None for claim in claims):
        return True
    return len({claim.document for claim in claims}) > 1
