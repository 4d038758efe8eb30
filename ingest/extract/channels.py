"""Touchpoints that nobody has listed, found by the channel words of the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ingest.extract.folding import Folded, fold_name
from ontology.identifiers import digest, slug

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
    """Which words stand for which channel.

    `words` name a touchpoint by themselves ("newsletter"), `heads` only with a word before them
    ("returns page"); both map the word in the singular to a value of the scheme ChannelKind.
    """

    words: Mapping[str, str]
    heads: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """A hash of the words."""
        return digest("channels", repr(sorted(self.words.items())), repr(sorted(self.heads.items())))

    @cached_property
    def _channels(self) -> dict[str, str]:
        both = {**self.heads, **self.words}
        return {fold_name(word): channel for word, channel in both.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._channels:
            return None
        alone = _alternatives(self.words) or "(?!)"
        either = _alternatives(self._channels)
        modifier = rf"(?!(?:{_NOT_IN_PHRASE})\b)[a-z0-9&']+ "
        return re.compile(
            rf"\b(?:{_DETERMINERS}) (?P<phrase>(?:{modifier}){{1,2}}(?P<head>{either})|"
            rf"(?:{modifier}){{0,2}}(?P<word>{alone}))(?:s|es)?(?!\w)"
        )

    def find(self, folded: Folded) -> Iterator[ChannelPhrase]:
        """The determined phrases of at most three words that end in a channel word, in order."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(folded.text):
            start, name_end = folded.span(*found.span("phrase"))
            _, end = folded.span(found.start(), found.end())
            name = " ".join(folded.original[start:name_end].split())
            channel = self._channels[found["head"] or found["word"]]
            yield ChannelPhrase(start, end, name, f"touchpoint:{slug(name)}", channel)

    def channel_of(self, phrase: str) -> str | None:
        """The channel of a phrase by its last word or words; None where it has none."""
        words = fold_name(phrase).split()
        for length in (3, 2, 1):
            tail = " ".join(words[-length:])
            for form in (tail, tail.removesuffix("s")):
                if form in self._channels:
                    return self._channels[form]
        return None


def _alternatives(words: Mapping[str, str]) -> str:
    folded = sorted({fold_name(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", " ") for word in folded)
