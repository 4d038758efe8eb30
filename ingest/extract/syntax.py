"""Reading a parsed sentence: who does what to whom, through which preposition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.frames import OBJECT, SUBJECT

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_CARRIES_PREPOSITION = frozenset(
    {"dobj", "pobj", "acomp", "attr", "advmod", "prt", "oprd", "dative", "npadvmod", "xcomp"}
)
_COMPOUND_PREPOSITIONS = frozenset("out instead according because due thanks prior ahead such".split())
_PREPOSITION = frozenset({"prep", "agent", "dative"})
_HAVE = frozenset({"have", "has", "had", "'ve", "having", "’ve"})

Roles = dict[str, list["Token"]]


def children(token: Token, *deps: str) -> list[Token]:
    """The children of a token with one of these dependency labels."""
    return [child for child in token.children if child.dep_ in deps]


def is_verbal(token: Token) -> bool:
    """Whether the parser takes the token for a verb, by its tag or by its place in the tree."""
    return token.tag_.startswith("VB") or (
        token.dep_ in ("ROOT", "relcl", "ccomp", "advcl") and any(c.dep_ in SUBJECTS for c in token.children)
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive: by its auxiliary, its subject or as a bare participle."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "csubjpass", "agent") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.lower_ in _HAVE for c in children(verb, "aux")):
        return False
    if verb.dep_ == "conj" and not children(verb, "aux", *SUBJECTS):
        return is_passive(verb.head)
    return True


def surface_subjects(verb: Token) -> list[Token]:
    """The grammatical subjects of a verb, found over coordination, control and participles."""
    own = children(verb, *SUBJECTS) or children(verb, "compound")[-1:]  # "the app calls": read as one noun
    if own or verb.head == verb:
        return own
    head = verb.head
    if verb.dep_ == "acl":
        return [head]
    if verb.dep_ == "xcomp" and verb.tag_ in ("VB", "VBG"):
        controlled = children(head, "dobj")
        if controlled and verb.tag_ == "VB":
            return controlled
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "auxpass"):
        return surface_subjects(head)
    return []


def roles(verb: Token) -> Roles:
    """What fills the deep roles of a verb: `subject`, `object`, and each preposition by its name."""
    found = prepositions(verb)
    surface = surface_subjects(verb)
    if is_passive(verb):
        found[OBJECT] = surface
        agents = [o for by in children(verb, "agent") for o in children(by, "pobj")]
        found[SUBJECT] = agents or found.get("by", [])
    else:
        found[SUBJECT] = surface
        found[OBJECT] = (
            children(verb, "dobj") or _raised_object(verb) or _fronted_object(verb) or _shared_object(verb)
        )
    return found


def _raised_object(verb: Token) -> list[Token]:
    """ "X needs Y to answer": Y is read as the subject of answering."""
    clauses = [clause for clause in children(verb, "ccomp") if clause.tag_ in ("VB", "JJ")]
    return [subject for clause in clauses for subject in children(clause, "nsubj")]


def _fronted_object(verb: Token) -> list[Token]:
    """ "what X needs is Y": the object is the complement of the copula above."""
    head = verb.head
    if verb.dep_ in ("csubj", "csubjpass") and head.lower_ in ("is", "was"):
        return children(head, "attr")
    return []


def _shared_object(verb: Token) -> list[Token]:
    """ "reads and needs X": the first verb shares the object of the second."""
    return [o for verb2 in children(verb, "conj") if children(verb, "cc") for o in children(verb2, "dobj")]


def prepositions(head: Token) -> Roles:
    """The objects of the prepositions right of a predicate, within its own clause, nearest first.

    Compound prepositions go by their words: "out of", "on top of", "back to".
    """
    found: Roles = {}
    back = any(child.lower_ == "back" for child in head.children)
    for preposition in _preposition_tokens(head):
        for name, objects in _named_objects(preposition):
            found.setdefault(name, []).extend(objects)
            if back and (preposition.head == head or preposition.head.lower_ == "back"):
                found.setdefault(f"back {name}", []).extend(objects)
    return found


def _preposition_tokens(head: Token) -> Iterator[Token]:
    pending = [child for child in head.children if child.i > head.i or child.dep_ in _PREPOSITION]
    while pending:
        token = pending.pop(0)
        if token.dep_ in _PREPOSITION and token.tag_ in ("IN", "TO", "RP", "RB", "VBG"):
            yield token
            pending.extend(children(token, "conj"))
            pending.extend(g for o in children(token, "pobj") for g in o.children if g.dep_ in _PREPOSITION)
        elif token.dep_ in _CARRIES_PREPOSITION:
            pending.extend(token.children)


def _named_objects(preposition: Token) -> Iterator[tuple[str, list[Token]]]:
    objects = children(preposition, "pobj")
    yield preposition.lower_, objects
    for inner in children(preposition, "prep"):
        yield f"{preposition.lower_} {inner.lower_}", children(inner, "pobj")
        if preposition.lower_ not in _COMPOUND_PREPOSITIONS:
            yield inner.lower_, children(inner, "pobj")
    for middle in objects:
        if middle.lower_ == "top":
            for inner in children(middle, "prep"):
                yield f"{preposition.lower_} top of", children(inner, "pobj")


def coordinated(head: Token) -> tuple[list[Token], str]:
    """A token with all that is coordinated with it, and the connective: "or", "nor" or "and"."""
    members, connectives, pending = [], set[str](), [head]
    while pending:
        token = pending.pop(0)
        members.append(token)
        connectives |= {c.lower_ for c in children(token, "cc", "preconj")}
        pending.extend(child for child in children(token, "conj", "appos") if not child.tag_.startswith("VB"))
    if connectives & {"nor", "neither"}:
        return members, "nor"
    return members, "or" if connectives & {"or", "either"} else "and"


def examples(head: Token) -> list[Token]:
    """ "apps such as A and B", "services (like A)": A and B; none where there are no examples."""
    found: list[Token] = []
    for preposition in children(head, "prep"):
        opens = preposition.lower_ in ("like", "including") or (
            preposition.lower_ == "as" and any(child.lower_ == "such" for child in preposition.children)
        )
        for first in children(preposition, "pobj") if opens else ():
            found += coordinated(first)[0]
    return found


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if token.tag_ not in ("WDT", "WP", "WP$") and not (token.lower_ == "that" and token.dep_ in SUBJECTS):
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return token
