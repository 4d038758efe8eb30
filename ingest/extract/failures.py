"""Dependencies told by failure: "if Y goes down, X stops", "X cannot work without Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.extract.assertion import modality
from ingest.extract.inflection import base_forms
from ingest.extract.syntax import children, is_verbal, surface_subjects
from ontology.generated.names import Modality, Polarity, Strength

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FAILING = frozenset(base_forms("fail break stop crash hang die freeze collapse stall time".split()))
_STATES = frozenset(
    "down unavailable offline dead broken out useless blind stuck still blocked unreachable".split()
)
_NOBODY = frozenset({"nobody", "nothing", "none"})
_FINE = frozenset("well fine perfectly still happily too okay ok anyway regardless".split())
_SLOW = frozenset("slow slower sluggish degraded overloaded busy late".split())
_WORKING = frozenset(base_forms("work run load respond open start function show answer operate".split()))
_SUFFERING = frozenset(base_forms("lose suffer degrade struggle block wait".split()))
_DEGRADING = frozenset(base_forms(["degrade", "struggle"]))
_MARKS = frozenset({"if", "when", "whenever", "once", "as", "while", "because", "since"})

FAILURE_CUES = _FAILING | _STATES | _SLOW | _SUFFERING
FAILURE_COMPANIONS = _MARKS | {"without"}


@dataclass(frozen=True, slots=True)
class Failure:
    """Tokens of a dependent and a provider, with how the sentence puts their dependency."""

    dependent: Token
    provider: Token
    polarity: Polarity
    modality: Modality
    strength: Strength
    confidence: float


def failures(doc: Doc) -> Iterator[Failure]:
    """The dependencies that a parsed sentence tells by what fails when, or what works without what."""
    for token in doc:
        if token.lower_ == "without":
            yield from _without(token)
        elif token.dep_ == "advcl" and _is_conditional(token):
            yield from _conditional(token)


def _is_conditional(clause: Token) -> bool:
    return any(word.lower_ in _MARKS for word in children(clause, "mark", "advmod"))


def _conditional(clause: Token) -> Iterator[Failure]:
    cause = _failing(clause)
    if not cause:
        return
    for main in clause.ancestors:
        if effect := _failing(main) or _suffering(main):
            yield from _caused(main, clause, effect)
            return


def _caused(main: Token, clause: Token, effect: str) -> Iterator[Failure]:
    how = modality(main)
    for dependent in surface_subjects(main)[:1]:
        for provider in surface_subjects(clause)[:1]:
            yield Failure(
                dependent,
                provider,
                Polarity.AFFIRMED,
                Modality.ASSERTED if how in (Modality.POSSIBLE, Modality.PLANNED) else how,
                Strength.SOFT if effect in _SLOW | _DEGRADING else Strength.HARD,
                0.8,
            )


def _failing(verb: Token) -> str | None:
    """The word by which a clause says that its subject fails; None where it does not."""
    if verb.lower_ in _WORKING and children(verb, "neg"):
        return verb.lower_
    if children(verb, "neg"):
        return None
    if verb.lower_ in _FAILING:
        return verb.lower_
    if any(word.lower_ in _NOBODY for word in children(verb, "dobj", "attr")):
        return verb.lower_
    complements = children(verb, "acomp", "advmod", "prt", "attr", "oprd", "xcomp", "prep")
    return next((word.lower_ for word in complements if word.lower_ in _STATES | _SLOW), None)


def _suffering(verb: Token) -> str | None:
    if verb.lower_ in _SUFFERING:
        return verb.lower_
    can = {aux.lower_ for aux in children(verb, "aux")} & {"can", "ca", "could"}
    return verb.lower_ if can and children(verb, "neg") else None


def _without(preposition: Token) -> Iterator[Failure]:
    verb = preposition.head
    while not is_verbal(verb) and verb.head != verb:
        verb = verb.head
    fronted = preposition.i < verb.i and any(t.text == "," for t in preposition.doc[preposition.i : verb.i])
    denied = bool(children(verb, "neg")) or any(
        child.lower_ in ("no", "none", "nobody") for s in surface_subjects(verb) for child in (s, *s.children)
    )
    fine = any(child.lower_ in _FINE for child in children(verb, "advmod", "acomp"))
    works = not denied and (fine or (verb.lower_ in _WORKING and not fronted))
    negated = denied or _failing(verb) is not None or (fronted and not works)
    if not negated and verb.lower_ not in _WORKING | {"do", "does", "is", "are", "go", "goes"}:
        return
    how = modality(verb)
    for provider in children(preposition, "pobj"):
        for dependent in surface_subjects(verb)[:1]:
            yield Failure(
                dependent,
                provider,
                Polarity.AFFIRMED if negated else Polarity.NEGATED,
                Modality.ASSERTED if negated and how is Modality.POSSIBLE else how,
                Strength.HARD,
                0.9,
            )
