"""From a parsed sentence to what depends on what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.extract.assertion import certainty, modality, polarity
from ingest.extract.claim import Claim, surest
from ingest.extract.ends import End, Ends, Propose
from ingest.extract.failures import Failure, failures
from ingest.extract.frames import NOUNS, OBJECT, SUBJECT, VERBS, Frame
from ingest.extract.gazetteer import Match
from ingest.extract.inflection import base_forms
from ingest.extract.lexicon import ACCESS, HUMAN, NUMBERS, OPTIONAL, REQUESTS, RESPONSES, STATISTICS
from ingest.extract.ordered import by_order
from ingest.extract.syntax import (
    SUBJECTS,
    Roles,
    children,
    coordinated,
    examples,
    is_passive,
    is_verbal,
    prepositions,
    roles,
    surface_subjects,
)
from ontology.generated.names import DependencyKind, Polarity, Strength

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEPENDENCIES = "dependencies@2"

_COPULAS = frozenset(
    "is are was were be been being 's 're 'm has have had become becomes remains stays seems".split()
)
_PEOPLE_KINDS = frozenset(
    {"Person", "Employee", "Customer", "PartnerContact", "Unit", "OrganizationalUnit", "Team"}
)


@dataclass(frozen=True, slots=True)
class _Found:
    """An end with the token it was found at, and whether it is coordinated by "nor"."""

    end: End
    token: Token
    nor: bool


@dataclass(frozen=True, slots=True)
class _Instance:
    """A frame that a sentence fills: the verb that carries tense and negation, and the roles."""

    frame: Frame
    verb: Token
    filled: Roles
    denied: bool = False
    """Whether its noun is: "has no dependency on"."""


def _by_form(frames: tuple[Frame, ...]) -> dict[str, list[Frame]]:
    by_base: dict[str, list[Frame]] = {}
    for frame in frames:
        for trigger in frame.triggers:
            by_base.setdefault(trigger, []).append(frame)
    return {form: by_base[base] for form, base in base_forms(by_base).items()}


_VERB_FRAMES = _by_form(VERBS)
_NOUN_FRAMES = _by_form(NOUNS)


def read_dependencies(
    doc: Doc,
    named: Mapping[int, Match],
    before: Match | None,
    people: frozenset[str],
    kind: Match | None = None,
) -> list[Claim]:
    """What a parsed sentence says about dependencies, each pair once, by the surest of its readings. `named`
    maps token indexes to the names they stand for; the other arguments are those of Ends."""
    ends = Ends(doc, named, before, people, kind)
    claims = [claim for instance in _instances(doc, ends) for claim in _claims(instance, ends)]
    claims += [claim for failure in failures(doc) for claim in _from_failure(failure, ends)]
    claims = by_order(doc, ends, claims)
    return surest(claims)


def _instances(doc: Doc, ends: Ends) -> Iterator[_Instance]:
    for token in doc:
        word = token.lower_
        if token.i in ends.named:
            continue
        if word in _VERB_FRAMES and (is_verbal(token) or _is_mistaken(token, ends)):
            filled = roles(token)
            if _follows_name(token, ends):
                filled[SUBJECT] = [token.nbor(-1)]
            found = [_Instance(frame, token, filled) for frame in _VERB_FRAMES[word]]
        elif word in _NOUN_FRAMES and token.head.lower_ in _COPULAS:
            filled = {
                **prepositions(token.head),
                **prepositions(token),
                SUBJECT: surface_subjects(token.head),
            }
            denied = _is_denied(token)
            found = [_Instance(frame, token.head, filled, denied) for frame in _NOUN_FRAMES[word]]
        else:
            continue
        yield from (instance for instance in found if _fits(instance, ends))


def _is_mistaken(token: Token, ends: Ends) -> bool:
    """Whether a verb right behind a name was taken for a noun: "the app authenticates against Keyring"."""
    compounds = children(token, "compound")
    if token.tag_ != "NNS" or not compounds:
        return False
    if compounds[-1].i != token.i - 1 or compounds[-1].i not in ends.named:
        return False
    if token.dep_ in ("nsubj", "nsubjpass"):  # of a verb that has another subject, or takes none
        return token.head.tag_ == "VB" or len(children(token.head, *SUBJECTS)) > 1
    return token.dep_ in ("ROOT", "ccomp", "conj", "parataxis")


def _follows_name(verb: Token, ends: Ends) -> bool:
    """Whether a finite verb without a subject stands right behind a name that was drawn into the clause
    before: "users enter a postcode and the app uses ..."."""
    return verb.tag_ in ("VBZ", "VBP") and not children(verb, *SUBJECTS) and verb.i - 1 in ends.named


def _fits(instance: _Instance, ends: Ends) -> bool:
    frame, filled = instance.frame, instance.filled
    is_other_voice = frame.passive is not None and frame.passive != is_passive(instance.verb)
    if is_other_voice or (frame.objects and frame.objects != _sort(filled.get(OBJECT, ()))):
        return False
    if frame.shown is not None:
        last = [end for o in filled.get("to", ()) if (end := ends.resolve(o, propose=Propose.NOTHING))]
        if any(ends.shows(end) for end in last) != frame.shown:
            return False
    if frame.crew is not None:
        subjects = [ends.resolve(subject, propose=Propose.NOTHING) for subject in filled.get(SUBJECT, ())]
        systems = any(end and end.kind not in _PEOPLE_KINDS for end in subjects)
        if systems == frame.crew:
            return False
    if not frame.impersonal:
        return True
    is_order = instance.verb.tag_ == "VB" and instance.verb.dep_ == "ROOT" and not filled.get(SUBJECT)
    # An order ("run X in Y") tells the reader to do it.
    return not is_order and not any(
        ends.resolve(subject, propose=Propose.NOTHING) for subject in filled.get(SUBJECT, ())
    )


def _sort(objects: Sequence[Token]) -> str:
    words = {token.lower_ for token in objects}
    if words & HUMAN:
        return "people"
    if words & REQUESTS:
        return "requests"
    if words & ACCESS:
        return "access"
    return "responses" if words & RESPONSES else "others"


def _claims(instance: _Instance, ends: Ends) -> Iterator[Claim]:
    frame, filled = instance.frame, instance.filled
    role = next((name for name in frame.dependent if filled.get(name)), None)
    if role is None:
        return
    dependents = [
        found
        for found in _resolved(filled[role][:1], ends, _dependent_proposals(frame, role))
        if found.end.is_known or found.end.kind not in _PEOPLE_KINDS
    ]
    for provider_role in frame.provider:
        for head in filled.get(provider_role, ()) if provider_role != role and dependents else ():
            yield from _between(
                instance, dependents, head, _provider_proposals(instance, provider_role), ends
            )


def _dependent_proposals(frame: Frame, role: str) -> Propose:
    if role == OBJECT and SUBJECT in frame.provider:
        return Propose.NOTHING  # "the web team maintains our list of ..."
    return Propose.ANY if frame.open else Propose.SYSTEMS


def _provider_proposals(instance: _Instance, role: str) -> Propose:
    frame = instance.frame
    if frame.open:
        return Propose.ANY
    if role != SUBJECT:
        return Propose.NAMES
    # Persons do these things too: "Felix updates the page".
    is_personal = frame.people or not is_passive(instance.verb)
    return Propose.SYSTEMS if is_personal else Propose.NAMES


def _between(
    instance: _Instance, dependents: list[_Found], head: Token, propose: Propose, ends: Ends
) -> Iterator[Claim]:
    frame, verb = instance.frame, instance.verb
    heads, k = _counted(head)
    providers = [
        found
        for found in _resolved(heads, ends, propose)
        if frame.people or found.end.kind not in _PEOPLE_KINDS
    ]
    k = k or int(any(coordinated(member)[1] == "or" for member in heads))
    denied = Polarity.NEGATED if frame.denies or instance.denied else polarity(verb)
    how = frame.modality or modality(verb, result=frame.result)
    confidence = frame.confidence * certainty(verb)
    strength = _strength(frame, verb, head)
    group = tuple(sorted({found.end.id for found in providers}))
    for dependent in dependents:
        for provider in providers:
            if not _is_pair(dependent.end, provider.end):
                continue
            nay = dependent.nor or provider.nor or _is_denied(provider.token)
            is_choice = 0 < k < len(group) and denied is Polarity.AFFIRMED and not nay
            yield Claim(
                dependent.end,
                provider.end,
                frame.kind,
                Strength.SOFT if _is_optional(provider.token) else strength,
                Polarity.NEGATED if nay else denied,
                how,
                _product(confidence, dependent.end, provider.end),
                group if is_choice else (),
                k if is_choice else 0,
            )


def _resolved(heads: Sequence[Token], ends: Ends, propose: Propose) -> list[_Found]:
    found: list[_Found] = []
    for head in heads:
        members, connective = coordinated(head)
        for member in [part for whole in members for part in examples(whole) or [whole]]:
            end = ends.resolve(member, propose=propose)
            found += [_Found(end, member, connective == "nor")] if end else []
    return found


def _is_pair(dependent: End, provider: End) -> bool:
    return dependent.id != provider.id and (dependent.is_known or provider.is_known)


def _product(confidence: float, dependent: End, provider: End) -> float:
    return round(confidence * dependent.confidence * provider.confidence, 3)


def _counted(head: Token) -> tuple[list[Token], int]:
    """ "two of A, B and C": the members, and how many of them are needed; 0 where all are."""
    if head.lower_ in NUMBERS:
        for of in children(head, "prep"):
            if of.lower_ == "of" and children(of, "pobj"):
                return [*children(of, "pobj"), *children(head, "conj")], NUMBERS[head.lower_]
    return [head], 0


def _is_denied(token: Token) -> bool:
    """ "no login", "not the router"."""
    if any(child.lower_ in ("no", "not") for child in children(token, "det", "neg", "advmod", "preconj")):
        return True
    return token.dep_ == "pobj" and any(c.lower_ == "not" for c in children(token.head, "neg", "advmod"))


def _is_optional(token: Token) -> bool:
    """Whether an adverb just before the provider, or before its preposition, makes it optional."""
    first = token.left_edge.i
    if token.dep_ == "pobj":
        first = min(first, token.head.i)
    return any(word.lower_ in OPTIONAL for word in token.doc[max(0, first - 2) : first])


def _strength(frame: Frame, verb: Token, provider: Token) -> Strength:
    for preposition in [*children(verb, "prep"), *children(provider, "prep")]:
        if preposition.lower_ == "for" and any(o.lower_ in STATISTICS for o in children(preposition, "pobj")):
            return Strength.SOFT
    return Strength.SOFT if "nice to have" in verb.doc.text.lower() else frame.strength


def _from_failure(failure: Failure, ends: Ends) -> Iterator[Claim]:
    for dependent in _resolved([failure.dependent], ends, Propose.NOTHING):
        for provider in _resolved([failure.provider], ends, Propose.NAMES):
            if _is_pair(dependent.end, provider.end):
                yield Claim(
                    dependent.end,
                    provider.end,
                    DependencyKind.TECHNOLOGY,
                    failure.strength,
                    failure.polarity,
                    failure.modality,
                    _product(failure.confidence, dependent.end, provider.end),
                )
