"""Whether candidates are noun phrases and no names or dates, by a few of the sentences that they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.extract.parser import Parser
from ingest.extract.sentences import plain
from ingest.topics.phrases import Candidate
from ingest.topics.text import Corpus

if TYPE_CHECKING:
    from spacy.tokens import Doc

SAMPLES = 3
"""Sentences that are tagged for each candidate."""
_AROUND = 45
"""Characters before and behind a phrase that the tagger sees."""
_INNER = frozenset("NN NNS NNP NNPS JJ JJR JJS VBN VBG IN HYPH CD POS FW AFX".split())
_NO_SUBJECT = frozenset("PERSON DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL".split())


def noun_phrases(corpus: Corpus, found: Sequence[Candidate], parser: Parser) -> list[Candidate]:
    """The candidates that most of their sentences (see `describe`) show as noun phrases, in order."""
    asked = [(one, _window(corpus, place)) for one in found for place in one.places[:SAMPLES]]
    named = [item for item in asked if item[1][1][:1].isupper()]
    small = [item for item in asked if not item[1][1][:1].isupper()]
    tally: dict[tuple[str, ...], list[bool]] = {}
    for items, names in ((named, True), (small, False)):
        votes = parser.tag(items, lambda item: item[1][0], _vote, names=names)
        for (one, _), vote in zip(items, votes, strict=True):
            tally.setdefault(one.key, []).append(vote)
    return [one for one in found if 2 * sum(tally.get(one.key, [False])) > len(tally.get(one.key, [False]))]


def _window(corpus: Corpus, place: tuple[int, str]) -> tuple[str, str]:
    """A part of a sentence around a phrase, and the phrase as it stands there."""
    number, written = place
    sentence = plain(corpus.sentences[number].text)
    found = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", sentence)
    if found is None:
        return sentence[: 2 * _AROUND], written
    start = sentence.rfind(" ", 0, max(1, found.start() - _AROUND)) + 1
    end = sentence.find(" ", found.end() + _AROUND)
    return sentence[start : None if end < 0 else end], written


def _vote(item: tuple[Candidate, tuple[str, str]], document: Doc) -> bool:
    candidate, (text, written) = item
    found = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", text)
    span = found and document.char_span(found.start(), found.end(), alignment_mode="expand")
    if span is None:
        return False
    tags = [token.tag_ for token in span]
    inner = [
        tag for n, tag in enumerate(tags[:-1]) if not {"-"} & {t.text for t in span[max(0, n - 1) : n + 2]}
    ]
    is_noun = tags[-1].startswith(("NN", "FW")) or (written.isupper() and tags[-1] != "CD")
    is_name = any(
        entity.label_ in _NO_SUBJECT and entity.start < span.end and entity.end > span.start
        for entity in span.ents
    )
    if not is_noun or is_name or any(tag not in _INNER for tag in inner):
        return False
    # a word by itself that stands before a noun is a part of a longer name
    behind = document[span.end].tag_ if span.end < len(document) else ""
    return len(candidate.key) > 1 or not behind.startswith("NN")
