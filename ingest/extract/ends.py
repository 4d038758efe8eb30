"""What the ends of a dependency are: known elements by their names, or proposals by their phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ingest.extract.classes import CLASS, class_heads, speaks_of_all
from ingest.extract.folding import fold_name
from ingest.extract.gazetteer import PERSON, Match
from ingest.extract.lexicon import COMMON, GENERIC, HUMAN, OUTPUT, SHOWING, SYSTEM_HEADS, TEAM_HEADS
from ingest.extract.syntax import SUBJECTS, antecedent, children
from ontology.identifiers import slug
from ontology.statement import UNKNOWN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRONOUNS = frozenset({"it", "this", "that"})
"""Not "they": a plural is never one system."""
_DETERMINERS = frozenset("the our my your their its this that".split())
_OTHER = frozenset({"same", "other", "another", "different"})
"""Who or what is meant stands elsewhere."""
_SELF = frozenset("app application service system tool site page platform touchpoint component".split())
_HELD = frozenset(
    "stored kept held provided served hosted collected produced published offered exposed".split()
)
_HANDLED = frozenset("handled served rendered hosted provided run made produced".split())
_PART_PREPOSITIONS = frozenset("in of on from at behind within inside to for".split())
_OUTSIDE_WHOLE = HUMAN | TEAM_HEADS
_LIKE_A_NAME = re.compile(r"[A-Z][\w&+.'-]*[\w+]|[a-z]+[A-Z]\w*")
_IN_CODE = re.compile(r"[a-z]+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*|[A-Za-z]\w*_\w+")
_MAX_WORDS = 5


class Propose(Enum):
    """Which unknown phrases become proposals: none; those for systems ("the booking server"); names
    too ("Mailhawk"); any phrase with a determiner too ("the tariff logic")."""

    NOTHING = 0
    SYSTEMS = 1
    NAMES = 2
    ANY = 3


@dataclass(frozen=True, slots=True)
class End:
    """One end of a dependency. `name` is the phrase of an unknown one, empty for a known one."""

    id: str
    kind: str
    confidence: float
    name: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the directory or the catalogue knows it."""
        return not self.id.startswith(UNKNOWN)


@dataclass(frozen=True, slots=True)
class Ends:
    """Resolves the tokens of one parsed sentence.

    `named` maps the index of a token to the name that it stands for, `before` is what a pronoun refers
    to (the only element of the sentence before), `people` are words of people's names, `kind` is the class
    that the sentences before speak of.
    """

    doc: Doc
    named: Mapping[int, Match]
    before: Match | None
    people: frozenset[str]
    kind: Match | None = None

    def resolve(self, token: Token, *, propose: Propose) -> End | None:
        """The end that a token is the head of.

        `propose` says which unknown phrases become proposals.
        """
        head = antecedent(token)
        if head.i in self.named:
            match = self.named[head.i]
            if match.name.family == CLASS and not speaks_of_all(head):
                return None
            return _known(match, 1.0)
        if head.lower_ in _PRONOUNS:
            return self._referent(head)
        if head.lower_ == "they":
            return self._behind_plural(head)
        if head.lower_ in HUMAN:
            return None
        return (
            self._by_part(head)
            or self._by_pointing(head)
            or self._of_kind(head)
            or self._by_definition(head)
            or self._unknown(head, propose)
        )

    def shows(self, end: End) -> bool:
        """Whether the name of a known end says that it shows things to people."""
        names = (m.name.name for m in self.named.values() if m.entity == end.id)
        return any(fold_name(name).rsplit(" ", 1)[-1].removesuffix("s") in SHOWING for name in names)

    def _by_part(self, head: Token) -> End | None:
        """ "the newsletter's links", "newsletter links", "links in the newsletter", "a thing called X"."""
        if head.lower_ in _OUTSIDE_WHOLE or (head.lower_ in OUTPUT and head.dep_ in SUBJECTS):
            return None
        is_system = head.lower_.removesuffix("s") in SYSTEM_HEADS
        for child in sorted(children(head, "compound", "poss", "nmod", "amod", "appos"), key=lambda c: -c.i):
            for word in (child, *children(child, "compound", "poss", "nmod")):
                if word.i in self.named and self._is_element(word):
                    # "the shop engine" is no shop; but of a listed app "the app server" is a part.
                    if is_system and self.named[word.i].channel:
                        return None
                    return _known(self.named[word.i], 0.8 if is_system else 0.95)
        for called in children(head, "acl"):
            for name in children(called, "oprd", "dobj", "attr"):
                if called.lower_ in ("called", "named") and (end := self.resolve(name, propose=Propose.ANY)):
                    return end
        held = [
            p
            for kept in children(head, "acl")
            if kept.lower_ in _HELD
            for p in children(kept, "prep", "agent")
        ]
        for preposition in [*children(head, "prep"), *held]:
            for inner in children(preposition, "pobj"):
                if preposition.lower_ in (*_PART_PREPOSITIONS, *(["by"] if preposition in held else [])) and (
                    end := self._part_of(inner)
                ):
                    return end
        return self._by_relative(head)

    def _part_of(self, token: Token) -> End | None:
        if token.i in self.named and self.named[token.i].name.family == CLASS and speaks_of_all(token):
            return _known(self.named[token.i], 0.9)
        if token.i in self.named and self._is_element(token):
            return _known(self.named[token.i], 0.9)
        return self._by_part(token) if token.lower_ not in HUMAN else None

    def _by_definition(self, head: Token) -> End | None:
        """ "X is an API that is called by Y", "X, the warehouse that Y reads": the noun stands for X."""
        if head.dep_ == "attr" and head.head.lower_ in ("is", "are"):
            for subject in children(head.head, "nsubj"):
                if subject.i in self.named and self._is_element(subject):
                    return _known(self.named[subject.i], 0.9)
        if head.dep_ == "appos" and head.head.i in self.named and self._is_element(head.head):
            return _known(self.named[head.head.i], 0.85)
        return None

    def _of_kind(self, head: Token) -> End | None:
        """ "The apps" behind a sentence about a class of apps."""
        if self.kind is None or head.tag_ != "NNS" or not speaks_of_all(head):
            return None
        determined = any(child.lower_ in ("the", "these", "all") for child in children(head, "det", "predet"))
        is_same = head.lower_ in class_heads(self.kind.name.name)
        return _known(self.kind, 0.8) if determined and is_same else None

    def _by_relative(self, head: Token) -> End | None:
        """ "questions that the chat cannot answer"."""
        for clause in children(head, "relcl"):
            for subject in children(clause, "nsubj"):
                if subject.i in self.named and self._is_element(subject):
                    return _known(self.named[subject.i], 0.7)
        return None

    def _behind_plural(self, they: Token) -> End | None:
        """ "the pages are handled by X, but they use Y": they are no system, but X handles them."""
        verb = they.head
        while verb.dep_ in ("conj", "advcl", "ccomp") and verb.head != verb:
            verb = verb.head
            plural = any(s.tag_ in ("NNS", "NNPS") for s in children(verb, "nsubjpass"))
            agents = [o for by in children(verb, "agent") for o in children(by, "pobj")]
            if plural and len(agents) == 1 and verb.lower_ in _HANDLED and agents[0].i in self.named:
                return _known(self.named[agents[0].i], 0.6) if self._is_element(agents[0]) else None
        return None

    def _by_pointing(self, head: Token) -> End | None:
        """ "this app", "its links" behind a sentence that names one element."""
        points = head.lower_ in _SELF and any(child.lower_ == "this" for child in children(head, "det"))
        owned = any(child.lower_ == "its" for child in children(head, "poss"))
        return self._referent(head) if points or owned else None

    def _referent(self, token: Token) -> End | None:
        """What a pronoun stands for: the only element named before it in its sentence, else, where its
        sentence has named none yet, the only one of the sentence before."""
        earlier = {
            i: m for i, m in self.named.items() if i < token.i and m.name.family not in (PERSON, CLASS)
        }
        if len({match.entity for match in earlier.values()}) == 1:
            if all(_is_aside(self.doc[i]) for i in earlier):
                return None
            return _known(next(iter(earlier.values())), 0.65)
        return _known(self.before, 0.65) if self.before and not earlier else None

    def _is_element(self, token: Token) -> bool:
        return self.named[token.i].name.family not in (PERSON, CLASS)

    def _unknown(self, head: Token, propose: Propose) -> End | None:
        if propose is Propose.NOTHING or not head.tag_.startswith("NN") or head.lower_ in GENERIC:
            return None
        if any(child.lower_ in _OTHER for child in children(head, "amod", "det")):
            return None
        words = list(_phrase(head))
        text = self.doc.text[words[0].idx : head.idx + len(head.text)]
        if len(words) > _MAX_WORDS or all(word.lower_ in self.people for word in words):
            return None
        is_name = _is_name(words)
        is_system = head.lower_ in SYSTEM_HEADS
        is_team = head.lower_ in TEAM_HEADS
        is_thing = is_system or is_team or (propose is Propose.ANY and self._is_determined(head))
        if not (is_name and propose is not Propose.SYSTEMS) and not (is_thing and _is_modified(words)):
            return None
        return End(f"{UNKNOWN}{slug(text)}", "Team" if is_team else "", 0.8 if is_name else 0.7, text)

    def _is_determined(self, head: Token) -> bool:
        return any(child.lower_ in _DETERMINERS for child in children(head, "det", "poss"))


def _is_name(words: list[Token]) -> bool:
    """Whether a phrase is written as a name: with a capital within the sentence, or as code; but not a common
    word ("the API", "this URL")."""
    head = words[-1]
    is_first = words[0].i == 0 or words[0].nbor(-1).text in ".:!?•"
    if len(words) == 1 and (is_first or head.lower_ in COMMON or head.tag_ in ("NNS", "NNPS")):
        return _IN_CODE.fullmatch(head.text) is not None
    proper = [word for word in words if _LIKE_A_NAME.fullmatch(word.text) and word.lower_ not in COMMON]
    return bool(proper) and head.tag_ != "NNS" and (head.text[0].isupper() or _is_coded(head))


def _is_coded(word: Token) -> bool:
    return _IN_CODE.fullmatch(word.text) is not None


def _is_modified(words: list[Token]) -> bool:
    """Whether a common noun in the singular has a noun before it that tells which one is meant: "the tariff
    engine", but not "the new engine", "the web application"."""
    *before, head = words
    return head.tag_ in ("NN", "NNP") and any(
        word.tag_ in ("NN", "NNS", "NNP", "NNPS", "VBG") and word.lower_ not in COMMON for word in before
    )


def _is_aside(token: Token) -> bool:
    """Whether a name stands in a clause of circumstance, behind a preposition: "when sending to X, ..."."""
    if token.dep_ != "pobj":
        return False
    return any(above.dep_ in ("advcl", "pcomp", "acl") and above.tag_ == "VBG" for above in token.ancestors)


def _known(match: Match, confidence: float) -> End:
    return End(match.entity, match.name.kind, confidence)


def _phrase(head: Token) -> Iterator[Token]:
    """The words of the name in a noun phrase: the head with the compounds and adjectives right before it."""
    words = [head]
    for token in reversed(list(head.lefts)):
        if token.dep_ not in ("compound", "amod", "nmod") or token.i + _width(token) < words[-1].i - 1:
            break
        words.extend(reversed(list(token.subtree)))
    return reversed([w for w in words if w.tag_ not in ("DT", "PRP$", "HYPH", "CD") or w == head])


def _width(token: Token) -> int:
    return max(t.i for t in token.subtree) - token.i
