"""First names of the directory that stand alone in a text, found without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.extract.folding import fold, fold_name
from ingest.extract.gazetteer import Match
from ingest.extract.given_names import FAMILY, WORDS
from ingest.extract.name_lexicon import NameLexicon, is_ambiguous, is_given
from ingest.extract.name_tokens import NameToken, name_tokens
from ingest.extract.name_words import ADDRESSING, CALENDAR, DETERMINERS, INTERJECTION, ORGANISATIONS, TITLES
from ingest.extract.nicknames import SHORT_FORMS

FIRST_NAMES = "first-names@1"
_OTHERS = frozenset({"other", "another", "different", "wrong"})
"""Before a name: not the one who would be meant."""
_REACH = 60
"""Characters looked at on either side of a name."""
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*$")
_ADDRESS = re.compile(r"\s{0,2}[<(\[]?\s?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody of the directory: the folded words of her full name, and her addresses."""

    person: str
    name: tuple[str, ...]
    addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LoneName:
    """A first name at [start, end) of a text and who may be meant: bearers whom nothing there contradicts,
    and of these the ones who bear it in full, not as a short form.
    `unsure` where the word is also an ordinary one, a place or a product; then it may be no name at all.
    `as_name` where it has a capital that neither the sentence's beginning nor an article explains."""

    start: int
    end: int
    bearers: frozenset[str]
    in_full: frozenset[str]
    unsure: bool
    as_name: bool = True


class FirstNames:
    """The first names of the directory and their short forms, with who bears them."""

    def __init__(self, bearers: Iterable[Bearer], lexicon: NameLexicon) -> None:
        """People with a name of one word have no first name to be known by, nor has what the directory lists
        under ordinary words ("Review Board")."""
        self._lexicon = lexicon
        self._by_word: dict[str, dict[str, Bearer]] = {}
        for bearer in bearers:
            if self._is_name(bearer.name):
                for word in (bearer.name[0], *SHORT_FORMS.get(bearer.name[0], ())):
                    self._by_word.setdefault(word, {})[bearer.person] = bearer

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(sorted(self._by_word), matchkind=MatchKind.LeftmostLongest)

    def _is_name(self, name: tuple[str, ...]) -> bool:
        if len(name) < 2 or len(name[0]) < 2 or name[0] in TITLES:
            return False
        if is_given(name[0]):
            return True
        if not all(char.isalpha() or char in "'." for word in name for char in word):
            return False
        rest = (word for word in name if word not in FAMILY)
        return not any(self._lexicon.is_common(word) or self._lexicon.is_noun(word) for word in rest)

    def bearers(self, word: str) -> Mapping[str, Bearer]:
        """Who has this folded first name or is called so in short, by id."""
        return self._by_word.get(word, {})

    def alone(self, name: str) -> LoneName | None:
        """A whole name that is nothing but a first name of somebody; None where it is more, or nobody's."""
        words = bearer_of("", name).name
        if len(words) != 1 or not self.bearers(words[0]):
            return None
        return self._meaning(words[0], 0, len(name))

    def _meaning(self, word: str, start: int, end: int, *, as_name: bool = True) -> LoneName:
        bearers = self.bearers(word)
        in_full = frozenset(p for p, b in bearers.items() if b.name[0] == word)
        unsure = word in WORDS or is_ambiguous(word)
        return LoneName(start, end, frozenset(bearers), in_full, unsure, as_name)

    def may_be_in(self, text: str) -> bool:
        """A quick look: False where no first name is in a text."""
        folded = fold(text).text
        found = self._automaton.find_matches_as_indexes(folded)
        return any(not _goes_on(folded, begin, finish) for _, begin, finish in found)

    def find(self, text: str, taken: Iterable[Match] = ()) -> Iterator[LoneName]:
        """The lone first names in a text, in order, outside what is already `taken`.

        One counts where it is capitalised, or the text has no capitals; not in handles and addresses, not as
        a part of another name.
        """
        folded = fold(text)
        spans = [(match.start, match.end) for match in taken]
        in_capitals = text != text.lower()
        for _, begin, finish in self._automaton.find_matches_as_indexes(folded.text):
            if _goes_on(folded.text, begin, finish):
                continue
            start, end = folded.span(begin, finish)
            if any(left < end and start < right for left, right in spans):
                continue
            if in_capitals and not text[start].isupper():
                continue
            if in_capitals and _is_abbreviation(text, start, end):
                continue
            lone = self._lone(text, start, end)
            if lone is not None and lone.bearers:
                yield lone

    def _lone(self, text: str, start: int, end: int) -> LoneName | None:
        offset = max(0, start - _REACH)
        window = text[offset : end + _REACH]
        tokens = name_tokens(window)
        place = next((i for i, token in enumerate(tokens) if token.start + offset == start), None)
        if place is None or tokens[place].end + offset != end or tokens[place].handle:
            return None
        token = tokens[place]
        if place and self._belongs(tokens[place - 1], window[tokens[place - 1].end : token.start]):
            return None
        bearers = dict(self.bearers(token.folded))
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is not None and window[token.end : following.start] == " ":
            kept = self._with_surname(bearers, following)
            if kept is None:
                return None
            if kept is not bearers:
                people = frozenset(kept)
                return LoneName(start, following.end + offset, people, people, unsure=False)
        if address := _ADDRESS.match(text, end):
            people = frozenset(p for p, b in bearers.items() if address[1].casefold() in b.addresses)
            return LoneName(start, end, people, people, unsure=False)
        before = tokens[place - 1].folded if place else ""
        as_name = not token.opens and before not in DETERMINERS and token.folded not in CALENDAR
        lone = self._meaning(token.folded, start, end, as_name=as_name)
        return None if lone.unsure and token.lower else lone

    def _belongs(self, before: NameToken, gap: str) -> bool:
        """Whether the word before makes somebody else of it: "Van Jordan", "J. Ann", "the other Ann"."""
        if before.folded in _OTHERS:
            return True
        if gap.strip(" ") not in ("", ".") or before.handle:
            return before.handle and not gap
        if not before.capital or (gap and before.opens and gap.strip()):
            return False
        word = before.folded
        if word in ADDRESSING or word in TITLES or INTERJECTION.search(word):
            return False
        return before.initial or not self._lexicon.is_common(word)

    def _with_surname(self, bearers: dict[str, Bearer], following: NameToken) -> dict[str, Bearer] | None:
        """The bearers that the next word leaves: those with this surname or initial; all where it is none;
        None where it is somebody else's, or makes a thing of the name."""
        if following.initial and following.folded != "i":
            letter = following.folded
            kept = {p: b for p, b in bearers.items() if b.name[-1].startswith(letter)}
            return kept or None
        kept = {p: b for p, b in bearers.items() if following.folded in b.name[1:]}
        if kept and (following.capital or following.lower):
            return kept if following.capital or not self._lexicon.is_common(following.folded) else bearers
        if not following.capital:
            return bearers
        word = following.folded
        if word in ORGANISATIONS or word in FAMILY or self._lexicon.is_family(word):
            return None
        return bearers if self._lexicon.is_common(word) or is_given(word) else None


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether it is in capitals in a text that is not: "JSON", "MAX"."""
    return end - start < 6 and text[start:end].isupper() and text != text.upper()


def bearer_of(person: str, name: str, addresses: Iterable[str] = ()) -> Bearer:
    """Somebody by the full name as the directory writes it; "Last, First" is turned round, what stands in
    brackets behind it ("(Billing)") is no part of it."""
    bare = _BRACKETS.sub("", name)
    last, comma, first = bare.partition(",")
    turned = f"{first} {last}" if comma and first.strip() else bare
    words = tuple(word for word in fold_name(turned).split() if word.strip("."))
    return Bearer(person, words, frozenset(address.casefold() for address in addresses))


def _goes_on(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return before.isalnum() or before == "_" or after.isalnum() or after == "_"
