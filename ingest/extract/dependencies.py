"""From a parsed sentence to what depends on what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ingest.extract.assertion import certainty, modality, polarity
from ingest.extract.ends import End, Ends, Propose
from ingest.extract.failures import Failure, failures
from ingest.extract.frames import HUMAN, NOUNS, OBJECT, SUBJECT, TEAM_HEADS, VERBS, Frame
from ingest.extract.gazetteer import PERSON, Match
from ingest.extract.inflection import base_forms
from ingest.extract.syntax import (
    Roles,
    children,
    coordinated,
    is_passive,
    is_verbal,
    prepositions,
    roles,
    surface_subjects,
)
from ontology.generated.names import DependencyKind, Modality, Polarity, Strength

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEPENDENCIES = "dependencies@1"

_COPULAS = frozenset(
    "is are was were be been being 's 're has have had become becomes remains stays seems 'm".split()
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "any": 1, "either": 1, "some": 1}
_OPTIONAL = frozenset("optionally ideally sometimes occasionally partly additionally".split())
_STATISTICS = frozenset(
    "statistics analytics reporting reports tracking monitoring metrics counting logging".split()
)
_PEOPLE_KINDS = frozenset({"Person", "Employee", "Customer", "PartnerContact", "Team", "Unit", "Department"})


@dataclass(frozen=True, slots=True)
class Claim:
    """That `dependent` needs `provider`. Claims of one `group` are one requirement: `k` of them are needed."""

    dependent: End
    provider: End
    kind: DependencyKind
    strength: Strength
    polarity: Polarity
    modality: Modality
    confidence: float
    group: tuple[str, ...] = ()
    k: int = 0


@cache
def _by_form(frames: tuple[Frame, ...]) -> dict[str, list[Frame]]:
    by_base: dict[str, list[Frame]] = {}
    for frame in frames:
        for trigger in frame.triggers:
            by_base.setdefault(trigger, []).append(frame)
    return {form: by_base[base] for form, base in base_forms(by_base).items()}


def read_dependencies(
    doc: Doc, named: Mapping[int, Match], before: Match | None, people: frozenset[str]
) -> list[Claim]:
    """What a parsed sentence says about dependencies, each pair once, the surest first.

    `named` maps token indexes to the names they stand for; the other arguments are those of Ends.
    """
    ends = Ends(doc, named, before, people)
    claims = [claim for token in doc for claim in _read_token(token, ends)]
    claims += [claim for failure in failures(doc) for claim in _from_failure(failure, ends)]
    best: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        pair = (claim.dependent.id, claim.provider.id)
        if pair not in best or claim.confidence > best[pair].confidence:
            best[pair] = claim
    return list(best.values())


def _read_token(token: Token, ends: Ends) -> Iterator[Claim]:
    if token.i in ends.named:
        return
    word = token.lower_
    if word in _by_form(VERBS) and (is_verbal(token) or _is_mistaken(token, ends)):
        filled = roles(token)
        for frame in _by_form(VERBS)[word]:
            yield from _apply(frame, token, token, filled, ends)
    elif word in _by_form(NOUNS) and token.head.lower_ in _COPULAS:
        filled = prepositions(token)
        for name, objects in prepositions(token.head).items():
            filled.setdefault(name, objects)
        filled[SUBJECT] = surface_subjects(token.head)
        for frame in _by_form(NOUNS)[word]:
            yield from _apply(frame, token, token.head, filled, ends)


def _is_mistaken(token: Token, ends: Ends) -> bool:
    """Whether a verb right behind a name was taken for a noun: "the app authenticates against Keyring"."""
    compounds = children(token, "compound")
    return (
        token.tag_ == "NNS"
        and token.dep_ in ("ROOT", "ccomp", "conj", "parataxis")
        and bool(compounds)
        and compounds[-1].i == token.i - 1
        and compounds[-1].i in ends.named
    )


def _apply(frame: Frame, trigger: Token, verb: Token, filled: Roles, ends: Ends) -> Iterator[Claim]:
    if not _fits(frame, verb, filled, ends):
        return
    role = next((name for name in frame.dependent if filled.get(name)), None)
    if role is None:
        return
    dependents = _resolved(
        filled[role][:1], ends, _dependent_proposals(frame, role)
    )
    for provider_role in frame.provider:
        if provider_role == role:
            continue
        for head in filled.get(provider_role, ()):
            yield from _pair(frame, trigger, verb, dependents, head, ends)


def _dependent_proposals(frame: Frame, role: str) -> Propose:
    if role == OBJECT and SUBJECT in frame.provider:
        return Propose.NOTHING  # "the web team maintains our list of ..."
    return Propose.ANY if frame.open else Propose.SYSTEMS


def _fits(frame: Frame, verb: Token, filled: Roles, ends: Ends) -> bool:
    if frame.passive is not None and frame.passive != is_passive(verb):
        return False
    if frame.human is not None:
        objects = filled.get(OBJECT, [])
        if frame.human != any(o.lower_ in HUMAN for o in objects):
            return False
    if frame.impersonal:
        subjects = filled.get(SUBJECT, [])
        return not any(ends.resolve(subject, propose=Propose.NOTHING) for subject in subjects)
    return True


def _resolved(heads: Sequence[Token], ends: Ends, propose: Propose) -> list[tuple[End, Token, str]]:
    found = []
    for head in heads:
        members, connective = coordinated(head)
        found += [(end, m, connective) for m in members if (end := ends.resolve(m, propose=propose))]
    return found


def _pair(
    frame: Frame,
    trigger: Token,
    verb: Token,
    dependents: list[tuple[End, Token, str]],
    head: Token,
    ends: Ends,
) -> Iterator[Claim]:
    heads, k = _alternatives(head)
    propose = Propose.ANY if frame.open else Propose.NAMES
    providers = [p for p in _resolved(heads, ends, propose) if _may_provide(p[0], frame)]
    connective = providers[0][2] if providers else "and"
    if connective == "or":
        k = 1
    denied, how = polarity(verb), frame.modality or modality(verb, result=frame.result)
    confidence = frame.confidence * certainty(verb)
    strength = _strength(frame, verb, head)
    group = tuple(sorted({end.id for end, _, _ in providers}))
    for dependent, dependent_token, dependent_connective in dependents:
        if dependent.kind in _PEOPLE_KINDS and not dependent.is_known:
            continue
        for provider, token, _ in providers:
            if dependent.id == provider.id or not (dependent.is_known or provider.is_known):
                continue
            nay = connective == "nor" or dependent_connective == "nor" or _denied(token)
            together = k and len(group) > k - 1 and len(group) > 1 and denied is Polarity.AFFIRMED and not nay
            yield Claim(
                dependent,
                provider,
                frame.kind,
                Strength.SOFT if _optional(token) else strength,
                Polarity.NEGATED if nay else denied,
                how,
                round(confidence * dependent.confidence * provider.confidence, 3),
                group if together else (),
                k if together else 0,
            )


def _alternatives(head: Token) -> tuple[list[Token], int]:
    """ "two of A, B and C": the members, and how many of them are needed; 0 where all are."""
    if head.lower_ in _NUMBERS:
        for of in children(head, "prep"):
            if of.lower_ == "of" and children(of, "pobj"):
                return [*children(of, "pobj"), *children(head, "conj")], _NUMBERS[head.lower_]
    return [head], 0


def _may_provide(end: End, frame: Frame) -> bool:
    is_people = end.kind in _PEOPLE_KINDS
    return frame.people or not is_people


def _denied(token: Token) -> bool:
    """ "no login", "not the router"."""
    if any(child.lower_ in ("no", "not") for child in children(token, "det", "neg", "advmod", "preconj")):
        return True
    return token.dep_ == "pobj" and any(c.lower_ == "not" for c in children(token.head, "neg", "advmod"))


def _optional(token: Token) -> bool:
    """Whether an adverb just before the provider, or before its preposition, makes it optional."""
    first = token.left_edge.i
    if token.dep_ == "pobj":
        first = min(first, token.head.i)
    return any(word.lower_ in _OPTIONAL for word in token.doc[max(0, first - 2) : first])


def _strength(frame: Frame, verb: Token, provider: Token) -> Strength:
    for preposition in [*children(verb, "prep"), *children(provider, "prep")]:
        if preposition.lower_ == "for" and any(
            o.lower_ in _STATISTICS for o in children(preposition, "pobj")
        ):
            return Strength.SOFT
    sentence = verb.doc.text.lower()
    return Strength.SOFT if "nice to have" in sentence else frame.strength


def _from_failure(failure: Failure, ends: Ends) -> Iterator[Claim]:
    for dependent, _, _ in _resolved([failure.dependent], ends, Propose.NOTHING):
        for provider, _, _ in _resolved([failure.provider], ends, Propose.NAMES):
            if dependent.id == provider.id or not (dependent.is_known or provider.is_known):
                continue
            yield Claim(
                dependent,
                provider,
                DependencyKind.TECHNOLOGY,
                failure.strength,
                failure.polarity,
                failure.modality,
                round(failure.confidence * dependent.confidence * provider.confidence, 3),
            )
