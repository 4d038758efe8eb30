"""How a claim is put: affirmed or negated; as a fact, a plan, a guess, a question, the past, hearsay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.syntax import SUBJECTS, children, is_passive
from ontology.generated.names import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = {
    Modality.HEARSAY: "apparently allegedly supposedly reportedly rumour rumor rumours rumors",
    Modality.POSSIBLE: "maybe perhaps possibly probably presumably potentially theoretically",
    Modality.PLANNED: "soon",
    Modality.PAST: "previously formerly originally historically",
}
_ADVERBS = {word: modality for modality, words in _WORDS.items() for word in words.split()}
_PHRASES: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    (
        Modality.POSSIBLE,
        re.compile(
            r"\b(?:seems? to|appears? to|might be that|could be that|a hunch|not sure|i guess|as"
            r" far as i know)\b"
        ),
    ),
    (
        Modality.HEARSAY,
        re.compile(
            r"(?:^|, |; |— )according to\b(?! (?:the same|its|their|what|whether))"
            r"|\b(?:rumou?r has it|word is|i hear|i heard|they say)\b"
        ),
    ),
    (
        Modality.PLANNED,
        re.compile(
            r"\b(?:from|starting|as of|by|later) (?:in |from )?(?:next|january|february|march|april|may|june|"
            r"july|august|september|october|november|december)\b(?! and)"
            r"|\bnext (?:year|month|quarter|spring|summer|autumn|winter)\b"
            r"|^\W*the (?:plan|idea|intention|goal|proposal) is (?:for|to|that)\b|^\W*(?:please"
            r"|let's|let’s)\b|^\W*(?:todo|to do|to-do|roadmap|planned|backlog)\b"
        ),
    ),
    (
        Modality.PAST,
        re.compile(r"\b(?:back then|at the time|in the past|in the old days|in those days|used to)\b"),
    ),
)
_TELLING = frozenset(
    """
    say says said tell tells told claim claims claimed mention mentions mentioned hear hears heard
    report reports reported suggest suggests suggested write writes wrote insist insists
    """.split()
)
_HEARING = frozenset({"hear", "hears", "heard", "told", "read"})
_PLANNING = frozenset(
    """
    plan plans planned planning intend intends intended want wants wanted hope hopes aim aims going
    gonna decide decided propose proposes proposed expect expects consider considering scheduled due
    wish like
    """.split()
)
_ASKING = frozenset(
    "wonder wondering ask asked sure clear unclear know check find see remember doubt".split()
)
_STOPPING = frozenset(
    """
    stop stops stopped stopping cease ceased quit avoid avoids avoided refuse refuses fail fails failed
    """.split()
)
_BELIEVING = frozenset("think believe guess assume suppose reckon".split())
_POSSIBLE_AUX = frozenset({"would", "could", "might", "may", "should", "'d", "’d"})
_PLANNED_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE_WORDS = (_POSSIBLE_AUX | frozenset(_WORDS[Modality.POSSIBLE].split())) - {"should"}
"""Words that make a claim a possibility."""
_FIRST = frozenset({"i", "we"})
_CONDITION = frozenset({"if", "unless"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "conj", "pcomp", "advcl", "prep", "acomp", "attr", "dobj", "oprd"})


def polarity(predicate: Token) -> Polarity:
    """Negated by "not", "never", "no longer", "neither", "no X", or by a verb of stopping above."""
    negations = sum(
        _is_negated(verb) for verb in _governors(predicate, frozenset({"xcomp", "pcomp", "prep"}))
    )
    for verb in _governors(predicate, frozenset({"xcomp", "pcomp", "prep"})):
        negations += verb != predicate and verb.lower_ in _STOPPING
    parent = predicate.head
    if predicate.dep_ == "ccomp" and parent.lower_ in _BELIEVING and children(parent, "neg"):
        negations += 1
    return Polarity.NEGATED if negations % 2 else Polarity.AFFIRMED


def _is_negated(verb: Token) -> bool:
    if children(verb, "neg"):
        return True
    for child in verb.children:
        if child.dep_ in ("advmod", "preconj") and child.lower_ in (
            "longer",
            "never",
            "neither",
            "nor",
            "hardly",
        ):
            return child.lower_ != "longer" or any(c.lower_ in ("no", "any") for c in child.children)
        if child.dep_ in SUBJECTS and any(c.lower_ in ("no", "neither") for c in child.children):
            return True
        if child.dep_ in SUBJECTS and child.lower_ in ("none", "nothing", "nobody", "neither"):
            return True
    return False


def modality(predicate: Token, *, result: bool = False) -> Modality:
    """How the clause of `predicate` is put. With `result` a past participle tells of the present.

    Where several apply: questioned, hearsay, possible, planned, past.
    """
    chain = list(_governors(predicate, _CLAUSAL))
    sentence = predicate.doc.text.lower()
    if sentence.endswith("?") or any(_is_asked(verb) for verb in chain):
        return Modality.QUESTIONED
    found = {m for verb in chain for m in _adverbs(verb)}
    found |= {m for phrase, pattern in _PHRASES if pattern.search(sentence) for m in (phrase,)}
    found |= {m for verb in chain for m in _auxiliaries(verb, predicate)}
    if any(_is_told(verb) for verb in chain):
        found.add(Modality.HEARSAY)
    if _is_conditional(predicate):
        found.add(Modality.POSSIBLE)
    if _is_past(predicate, result=result):
        found.add(Modality.PAST)
    order = (Modality.HEARSAY, Modality.POSSIBLE, Modality.PLANNED, Modality.PAST)
    return next((m for m in order if m in found), Modality.ASSERTED)


def certainty(predicate: Token) -> float:
    """A factor in (0, 1]: less where the speaker only believes ("I think X uses Y")."""
    for verb in _governors(predicate, frozenset({"ccomp", "conj"})):
        if verb != predicate and verb.lower_ in _BELIEVING:
            return 0.8
    return 1.0


def _governors(predicate: Token, through: frozenset[str]) -> Iterator[Token]:
    """The predicate and the verbs above it, as long as the links are of these kinds."""
    token = predicate
    yield token
    while token.dep_ in through and token.head != token:
        if token.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in token.children):
            return
        token = token.head
        yield token


def _is_asked(verb: Token) -> bool:
    marks = {child.lower_ for child in children(verb, "mark")}
    if "whether" in marks:
        return True
    return "if" in marks and (verb.dep_ == "ccomp" or verb.head.lower_ in _ASKING)


def _adverbs(verb: Token) -> Iterator[Modality]:
    for child in children(verb, "advmod", "npadvmod", "intj", "dep", "ccomp"):
        if child.lower_ in _ADVERBS and not any(c.lower_ == "as" for c in child.children):  # "as soon as"
            yield _ADVERBS[child.lower_]


def _auxiliaries(verb: Token, predicate: Token) -> Iterator[Modality]:
    for aux in _all_auxiliaries(verb):
        if aux.lower_ in _POSSIBLE_AUX:
            yield Modality.POSSIBLE
        elif aux.lower_ in _PLANNED_AUX and not _is_needed(verb):
            yield Modality.PLANNED
    if verb != predicate and verb.lower_ in _PLANNING:
        yield Modality.PLANNED
    if verb != predicate and verb.lower_ == "used" and predicate.dep_ == "xcomp":
        yield Modality.PAST


def _is_needed(verb: Token) -> bool:
    """ "you'll need X": what holds for everybody, not a plan."""
    return verb.lower_ in ("need", "require") and any(s.lower_ == "you" for s in children(verb, "nsubj"))


def _all_auxiliaries(verb: Token) -> list[Token]:
    own = children(verb, "aux", "auxpass")
    if not own and verb.dep_ == "conj" and not children(verb, *SUBJECTS):
        return _all_auxiliaries(verb.head)
    return own


def _is_told(verb: Token) -> bool:
    parent = verb.head
    if verb.dep_ not in ("ccomp", "parataxis", "xcomp") or parent.lower_ not in _TELLING | _HEARING:
        return False
    if any(token.text in (":", ";") for token in verb.doc[verb.i : parent.i]):
        return False  # "X hands over to Y: nobody writes a case any more"
    speakers = {child.lower_ for child in children(parent, "nsubj", "nsubjpass")}
    return parent.lower_ in _HEARING or is_passive(parent) or not speakers & _FIRST


def _is_conditional(verb: Token) -> bool:
    """An if-clause of its own, or below one."""
    if any(child.lower_ in _CONDITION for child in children(verb, "mark")) and verb.dep_ == "advcl":
        return True
    return any(
        mark.lower_ in _CONDITION for clause in children(verb, "advcl") for mark in children(clause, "mark")
    )


def _is_past(verb: Token, *, result: bool) -> bool:
    if verb.dep_ == "xcomp" and verb.head.lower_ != "used":
        return _is_past(verb.head, result=result) if verb.head.tag_ == "VBD" else False
    words = {aux.lower_ for aux in _all_auxiliaries(verb)}
    if words & {
        "has",
        "have",
        "'ve",
        "’ve",
        "is",
        "are",
        "'s",
        "’s",
        "am",
        "'re",
        "does",
        "do",
        "can",
        "must",
    }:
        return False
    if "had" in words:
        return True
    if words & {"was", "were"}:
        return not (result and is_passive(verb))
    if "did" in words:
        return True
    return verb.tag_ == "VBD" and verb.dep_ not in ("acl", "amod") and not result
