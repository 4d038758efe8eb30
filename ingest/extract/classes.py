"""Classes of elements: the catalogue's own types ("Publishing apps"), and how texts speak of them.

"Publishing apps send content to X" says so of every element of the type; "some publishing apps" of none
that could be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ingest.extract.folding import fold_name
from ingest.extract.lexicon import SYSTEM_HEADS
from ingest.extract.syntax import children
from ontology.identifiers import slug

if TYPE_CHECKING:
    from spacy.tokens import Token

CLASS = "Class"
"""Family and kind of the names of classes."""
CERTAINTY = 0.55
"""What a statement about a class is worth, told of one of its elements: the class may have exceptions."""

_SYNONYMS = (
    frozenset({"app", "application"}),
    frozenset({"site", "website"}),
    frozenset({"db", "database"}),
    frozenset({"lib", "library"}),
    frozenset({"shop", "store"}),
)
_SPELLINGS = {"frontend": "front end", "backend": "back end", "website": "web site"}
_UNIVERSAL = frozenset("each every all any both".split())
_NEUTRAL = frozenset("the a an our your their its these those no".split()) | _UNIVERSAL
_SOME = frozenset(
    """
    some several many multiple certain few various other another most which one two three four five new old
    legacy different individual specific particular selected former given originating owning rest
    """.split()
)
"""Words that leave open which elements of the class are meant."""

_ANYTHING = frozenset("component element module package product project team touchpoint channel".split())
"""Words for the elements of any catalogue."""


def class_id(name: str) -> str:
    """The id that stands for a class in the reading of a text; never stored."""
    return f"class:{slug(name)}"


def class_forms(name: str) -> Iterator[str]:
    """The folded ways to write the name of a class: singular and plural, "app" for "application", and a
    modifier that is itself a kind of system alone in the plural ("frontends" for "frontend apps")."""
    *modifiers, last = fold_name(name).split()
    head = _singular(last)
    heads = next((group for group in _SYNONYMS if head in group), frozenset({head}))
    fronts = {" ".join(modifiers), " ".join(_SPELLINGS.get(word, word) for word in modifiers)}
    for front in sorted(fronts):
        for word in sorted(heads):
            yield f"{front} {word}".strip()
            yield f"{front} {_plural(word)}".strip()
        if len(modifiers) == 1 and modifiers[0] in SYSTEM_HEADS and head in SYSTEM_HEADS:
            yield _plural(front)


def class_heads(name: str) -> frozenset[str]:
    """The plurals by which a text takes up a class again: "the apps", "the applications"."""
    head = _singular(fold_name(name).split()[-1])
    heads = next((group for group in _SYNONYMS if head in group), frozenset({head}))
    return frozenset(map(_plural, heads))


def members_of(types: Iterable[tuple[str, str]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By id of the class its name and the ids of its elements, from pairs (element, type)."""
    found: dict[str, tuple[str, set[str]]] = {}
    for element, kind in types:
        if kind.strip():
            found.setdefault(class_id(kind), (kind.strip(), set()))[1].add(element)
    return {key: (name, tuple(sorted(ids))) for key, (name, ids) in sorted(found.items())}


Members = Mapping[str, tuple[str, tuple[str, ...]]]


def speaks_of_all(head: Token) -> bool:
    """Whether a noun phrase stands for every element of its class: bare or definite plurals, "each" and
    "every", and the generic singular, but not "some", "other", "the relevant", "one of the"."""
    words = {
        child.lower_ for child in head.children if child.dep_ in ("det", "amod", "nummod", "advmod", "predet")
    }
    if words & _SOME or any(child.dep_ == "nummod" for child in head.children):
        return False
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        whole = head.head.head
        return whole.lower_ in _UNIVERSAL or whole.tag_.startswith("VB")
    return not any(child.lower_ not in _NEUTRAL for child in children(head, "det"))


def is_plain_class(name: str) -> bool:
    """Whether the name of a class is one word for any system ("APIs", "Services"), which texts use of others
    too."""
    words = fold_name(name).split()
    return len(words) == 1 and _singular(words[0]) in SYSTEM_HEADS | _ANYTHING


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"
