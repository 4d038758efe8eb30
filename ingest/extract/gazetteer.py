"""Names of the directory, the vocabulary and the catalogue, found in text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.extract.channels import ChannelWords
from ingest.extract.classes import CLASS, Members, class_forms, is_plain_class, members_of
from ingest.extract.folding import Folded, fold, fold_name
from ontology.identifiers import digest

PERSON = "Person"
TOPIC = "Topic"
ELEMENT = "Element"

# "Linkly-hosted" names Linkly, "router-api" does not name the router.
_AFTER_HYPHEN = re.compile(
    r"-(?:based|hosted|related|side|only|driven|powered|backed|like|free|specific|wide|style|run|led|fed|generated"
    r"|dependent|reliant|managed|supplied|sourced|built|served|operated|controlled|connected)\b",
    re.I,
)
_DOMAIN = re.compile(r"\.(?:com|org|net|io|co|eu|app|dev)\b", re.I)


@dataclass(frozen=True, slots=True, order=True)
class GazetteerName:
    """A name of an entity. `family` is `Person`, `Topic` or `Element`; `kind` is its class.

    A `weak` name is also an ordinary word ("will", "mark", "pay"): it counts only as it is written,
    case and all, or behind an `@`. The name of an element that is `ordinary` is a single word of the
    dictionary ("publisher"), which a sentence may use without meaning the element.
    """

    entity_id: str
    family: str
    kind: str
    name: str
    weak: bool = False
    ordinary: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """The text names `name` at [start, end). `channel` is set where a channel word made it a touchpoint."""

    start: int
    end: int
    name: GazetteerName
    channel: str = ""

    @property
    def entity(self) -> str:
        """The id of the entity named."""
        return self.name.entity_id


@dataclass(frozen=True)
class Gazetteer:
    """All known names. Equal names and channel words make an equal gazetteer, with an equal digest."""

    names: tuple[GazetteerName, ...]
    channels: ChannelWords
    finds_touchpoints: bool
    classes: Members = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        names: Iterable[GazetteerName],
        channels: ChannelWords | None = None,
        touchpoint_kinds: frozenset[str] = frozenset({"Touchpoint"}),
        types: Iterable[tuple[str, str]] = (),
    ) -> Gazetteer:
        """A gazetteer of `names`. Where none of them is of `touchpoint_kinds`, there is no catalogue of
        touchpoints, and phrases with one of the `channels` words ("our IVR") are taken for touchpoints.
        `types` are pairs (id of an element, its type in the catalogue's words): the types are found as names
        of the family `Class`, except a bare word for any system ("services")."""
        classes = {key: known for key, known in members_of(types).items() if not is_plain_class(known[0])}
        kinds = [GazetteerName(key, CLASS, CLASS, name) for key, (name, _) in classes.items()]
        kept = tuple(sorted({name for name in (*names, *kinds) if len(fold_name(name.name)) > 1}))
        words = channels or ChannelWords({}, {})
        finds_touchpoints = all(name.kind not in touchpoint_kinds for name in kept)
        return cls(kept, words, finds_touchpoints, classes)

    @cached_property
    def digest(self) -> str:
        """A hash of everything that decides what is found: the same content, the same digest."""
        parts = (repr((n.entity_id, n.family, n.kind, n.name, n.weak, n.ordinary)) for n in self.names)
        types = repr(sorted(self.classes.items()))
        return digest("gazetteer", str(self.finds_touchpoints), self.channels.digest, types, *parts)

    @cached_property
    def by_code(self) -> bool:
        """Whether most elements with several words in their names bear names of code ("search-api"): then
        a single word is one too, and running text writes it as a name."""
        several = [
            n.name
            for n in self.names
            if n.family == ELEMENT and len(fold_name(n.name.replace("_", " ")).split()) > 1
        ]
        return 2 * sum(" " not in name.strip() for name in several) > len(several)

    @cached_property
    def people(self) -> frozenset[str]:
        """The ids of the people named."""
        return frozenset(name.entity_id for name in self.names if name.family == PERSON)

    @cached_property
    def person_words(self) -> frozenset[str]:
        """The folded words that people's names are made of."""
        return frozenset(w for n in self.names if n.family == PERSON for w in fold_name(n.name).split())

    @cached_property
    def _patterns(self) -> dict[str, tuple[GazetteerName, ...]]:
        found: dict[str, dict[str, GazetteerName | None]] = {}
        for name in self.names:
            for pattern in _forms(name):
                families = found.setdefault(pattern, {})
                known = families.setdefault(name.family, name)
                if known is not None and known.entity_id != name.entity_id:
                    families[name.family] = None  # two bear this name: it tells nothing
                elif known is not None and known.weak:
                    families[name.family] = name
        unique = {p: tuple(n for n in families.values() if n) for p, families in found.items()}
        return {pattern: bearers for pattern, bearers in unique.items() if bearers}

    @cached_property
    def _automaton(self) -> tuple[AhoCorasick, list[tuple[GazetteerName, ...]]]:
        patterns = self._patterns
        return AhoCorasick(list(patterns), matchkind=MatchKind.Standard), list(patterns.values())

    def find(self, text: str | Folded) -> list[Match]:
        """The names in `text`, in order of their place: leftmost and longest within each family.

        Offsets are those of the original text. Linear in the text and the number of matches.
        """
        folded = fold(text) if isinstance(text, str) else text
        by_family: dict[str, list[Match]] = {}
        for match in self._bounded(folded):
            by_family.setdefault(match.name.family, []).append(match)
        if self.finds_touchpoints:
            for phrase in self.channels.find(folded):
                name = GazetteerName(phrase.entity_id, ELEMENT, "Touchpoint", phrase.name)
                by_family.setdefault(ELEMENT, []).append(
                    Match(phrase.start, phrase.end, name, phrase.channel)
                )
        return sorted(kept for matches in by_family.values() for kept in _leftmost_longest(matches))

    def _bounded(self, folded: Folded) -> Iterator[Match]:
        automaton, bearers = self._automaton
        for pattern, begin, finish in automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if not _at_boundaries(folded.text, begin, finish):
                continue
            start, end = folded.span(begin, finish)
            if not _free_standing(folded.original, start, end):
                continue
            for name in bearers[pattern]:
                if not name.weak or _as_written(folded.original, start, end, name.name):
                    yield Match(start, end, name)


def _forms(name: GazetteerName) -> Iterator[str]:
    """The folded name; of elements and topics the simple plural, and the singular of a plural phrase."""
    if name.family == CLASS:
        yield from class_forms(name.name)
        return
    base = fold_name(name.name)
    yield base
    if name.family == ELEMENT and "_" in base:  # what code writes so is said with blanks
        yield base.replace("_", " ")
    if name.family == PERSON or name.weak or not base[-1].isalpha():
        return
    if base.endswith(("s", "x", "z", "ch", "sh")):
        yield base + "es"
    elif base.endswith("y") and base[-2] not in "aeiou":
        yield base[:-1] + "ies"
    else:
        yield base + "s"
    if " " in base and base.endswith("s") and not base.endswith(("ss", "us", "is", "ics", "news")):
        yield base[:-3] + "y" if base.endswith("ies") else base[:-1]


def _word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _at_boundaries(text: str, start: int, end: int) -> bool:
    """Whether no word goes on at either side; the cheap test, on folded text."""
    if start and _word(text[start - 1]) and _word(text[start]):
        return False
    return not (end < len(text) and _word(text[end]) and _word(text[end - 1]))


def _free_standing(text: str, start: int, end: int) -> bool:
    """Whether [start, end) of the original is not a part of a longer name, address or path."""
    before, after = text[max(0, start - 2) : start], text[end : end + 14]
    if before[-1:] in ("-", ".") and before[:-1].isalnum():
        return False
    if before[-1:] in ("/", "\\") and not before[:-1].isalpha():
        return False
    if len(after) < 2 or not (after[1].isalnum() or after[0] == "@"):
        return True
    if after[0] == "-":
        return _AFTER_HYPHEN.match(after) is not None
    if after[0] == ".":
        return after[1].isupper() or ("@" not in text[start:end] and _DOMAIN.match(after) is not None)
    return after[0] != "@"


def _as_written(text: str, start: int, end: int, name: str) -> bool:
    return text[start:end] == name or text[start - 1 : start] == "@"


def _leftmost_longest(matches: list[Match]) -> Iterator[Match]:
    free = 0
    for match in sorted(matches, key=lambda m: (m.start, -m.end, m.name)):
        if match.start >= free:
            yield match
            free = match.end
