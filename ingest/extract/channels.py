"""Touchpoints that nobody has listed, found by the channel words of the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ingest.extract.folding import Folded, fold_name
from ingest.extract.lexicon import SYSTEM_HEADS
from ontology.channels import channel_heads, channel_plurals, channel_stops, channel_words
from ontology.identifiers import digest, slug
from ontology.terms import OntologyModel

_DETERMINERS = "the|our|my|your|their|its|his|her|this|that|every|each"
# A phrase ends where one of these stands between the determiner and the channel word.
_NOT_IN_PHRASE = (
    f"{_DETERMINERS}|a|an|and|or|but|nor|of|in|on|at|by|to|for|from|with|via|through|into|about|over|under|as|"
    "than|if|when|while|because|so|then|that|which|who|whose|where|not|no|only|just|also|still|is|are|was|were|"
    "be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|use|uses|used|"
    "need|needs|needed|open|opens|opened|send|sends|sent|run|runs|ran|get|gets|got|see|sees|saw|want|wants|"
    "link|links|show|shows|keep|keeps|make|makes|made|take|takes|took|go|goes|went|come|comes|came|new|old|"
    "whole|entire|same|other|first|last|next|actual|current|great|nice|good|bad|own|more|most|all|both|same|"
    "it|he|she|we|they|you|i|there|here"
)


@dataclass(frozen=True, slots=True)
class ChannelPhrase:
    """A touchpoint at [start, end) of a text: "returns page" of "the returns page", with its channel."""

    start: int
    end: int
    name: str
    entity_id: str
    channel: str


@dataclass(frozen=True)
class ChannelWords:
    """Which words stand for which channel; all map to a value of the scheme ChannelKind.

    `words` name a touchpoint by themselves ("newsletter"), `plurals` too, `heads` only with a word before
    them ("returns page"). A phrase that ends in one of the `stops` ("man page") names none.
    """

    words: Mapping[str, str]
    heads: Mapping[str, str]
    plurals: Mapping[str, str] = field(default_factory=dict)
    stops: frozenset[str] = frozenset()

    @classmethod
    def of(cls, model: OntologyModel) -> ChannelWords:
        """The channel words of an ontology."""
        return cls(channel_words(model), channel_heads(model), channel_plurals(model), channel_stops(model))

    @cached_property
    def digest(self) -> str:
        """A hash of the words."""
        tables = (self.words, self.heads, self.plurals, dict.fromkeys(self.stops))
        return digest("channels", *(repr(sorted(table.items())) for table in tables))

    @cached_property
    def _channels(self) -> dict[str, str]:
        both = {**self.heads, **self.plurals, **self.words}
        return {fold_name(word): channel for word, channel in both.items()}

    @cached_property
    def _stop(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?:^|.* )(?:{_alternatives(self.stops)})") if self.stops else None

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._channels:
            return None
        alone = _alternatives([*self.words, *self.plurals]) or "(?!)"
        heads = _alternatives(self.heads) or "(?!)"
        systems = _alternatives(SYSTEM_HEADS)  # "the shop engine" is no shop
        modifier = rf"(?!(?:{_NOT_IN_PHRASE})\b)[a-z0-9&']+ "
        return re.compile(
            rf"\b(?:{_DETERMINERS}) (?P<phrase>(?:{modifier}){{0,2}}(?P<word>{alone})|"
            rf"(?:{modifier}){{1,2}}(?P<head>{heads})s?)(?!\w)(?! (?:{systems})\b)"
        )

    def find(self, folded: Folded) -> Iterator[ChannelPhrase]:
        """The determined phrases that end in a channel word, with at most two words before it, in order."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(folded.text):
            singular = self._singular(found["phrase"], found["word"])
            if self._stop and self._stop.fullmatch(singular):
                continue
            start, end = folded.span(*found.span("phrase"))
            name = " ".join(folded.original[start:end].split())
            name = name[: len(name) + len(singular) - len(found["phrase"])]
            channel = self._channels[found["head"] or found["word"]]
            yield ChannelPhrase(start, end, name, f"touchpoint:{slug(name)}", channel)

    def _singular(self, phrase: str, word: str | None) -> str:
        if not phrase.endswith("s") or (word is not None and word not in self._plural_forms):
            return phrase
        return phrase.removesuffix("s")

    @cached_property
    def _plural_forms(self) -> frozenset[str]:
        """The plurals of which the singular is known, without their last letter."""
        words = {fold_name(word) for word in self.words}
        return frozenset(p for p in map(fold_name, self.plurals) if p.removesuffix("s") in words)


def _alternatives(words: Iterable[str]) -> str:
    folded = sorted({fold_name(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", " ") for word in folded)
