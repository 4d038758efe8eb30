"""What a sentence says about a dependency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.classes import CERTAINTY, CLASS, Members
from ingest.extract.ends import End
from ontology.generated.names import Control, DependencyKind, Modality, Polarity, Strength


@dataclass(frozen=True, slots=True)
class Claim:
    """That `dependent` needs `provider`. Where `k` is set, k of the ids in `group` are needed; where
    `told_of`
    is, the sentence speaks of the elements of that class. `control` is what the sentence says of the
    provider."""

    dependent: End
    provider: End
    kind: DependencyKind
    strength: Strength
    polarity: Polarity
    modality: Modality
    confidence: float
    group: tuple[str, ...] = ()
    k: int = 0
    told_of: str = ""
    control: Control | None = None


def told_of_elements(claims: Sequence[Claim], classes: Members) -> list[Claim]:
    """The claims, those about a class told of each of its elements, less surely; what is said directly of an
    element in the same sentence comes first. That something needs a whole class says little and is left
    out."""
    stated = [c for c in claims if CLASS not in (c.dependent.kind, c.provider.kind)]
    said = {(c.dependent.id, c.provider.id) for c in stated}
    for claim in claims:
        if claim.dependent.kind != CLASS or claim.provider.kind == CLASS or not claim.provider.is_known:
            continue
        name, members = classes[claim.dependent.id]
        for member in members:
            if member == claim.provider.id or (member, claim.provider.id) in said:
                continue
            end = End(member, "", claim.dependent.confidence)
            sure = round(claim.confidence * CERTAINTY, 3)
            stated.append(replace(claim, dependent=end, confidence=sure, told_of=name))
    return stated


def surest(claims: Sequence[Claim]) -> list[Claim]:
    """Each pair of a sentence's claims once, by the surest reading; where one reading tells the opposite of
    another, who needs whom, the surer of the two."""
    best: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        pair = (claim.dependent.id, claim.provider.id)
        if pair not in best or claim.confidence > best[pair].confidence:
            best[pair] = claim

    def stands(claim: Claim) -> bool:
        other = best.get((claim.provider.id, claim.dependent.id))
        return other is None or other.polarity is not claim.polarity or other.confidence <= claim.confidence

    return [claim for claim in best.values() if stands(claim)]
