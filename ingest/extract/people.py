"""People in text: the directory decides, the model and the lists of names only propose.

A text's people are the directory's names in it, in any case, and runs of words with more signs for than
against a person's name. What the vocabulary or the catalogue names is never a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.extract.folding import fold
from ingest.extract.gazetteer import PERSON, Gazetteer, Match
from ingest.extract.name_candidates import name_candidates
from ingest.extract.name_evidence import Scene, is_english, is_readable, weigh
from ingest.extract.name_lexicon import NameLexicon, is_given
from ingest.extract.name_tokens import case_of, name_tokens
from ingest.extract.parser import Annotation, Parser

PEOPLE = "people@1"
_LENGTH_BONUS = 0.05
"""Of two readings that weigh about the same the longer one is taken."""


@dataclass(frozen=True, slots=True, order=True)
class PersonMention:
    """The text names a person at [start, end). `entity` is her id in the directory; where it is empty the
    mention is a proposal, of which no person is ever made."""

    start: int
    end: int
    surface: str
    entity: str = ""


class PeopleFinder:
    """Finds people in texts; for one gazetteer and model."""

    def __init__(self, gazetteer: Gazetteer, parser: Parser) -> None:
        self._gazetteer = gazetteer
        self._parser = parser
        self._lexicon = NameLexicon.of(parser.words, gazetteer)

    def find(self, texts: Sequence[str]) -> list[tuple[PersonMention, ...]]:
        """The people of each text, in order of their place, without overlaps. The result for a text depends
        on it alone. About 5,000 words a second, nearly all of it the model's."""
        annotations = self._parser.annotate(texts)
        return [self._people(text, seen) for text, seen in zip(texts, annotations, strict=True)]

    def _people(self, text: str, seen: Annotation) -> tuple[PersonMention, ...]:
        matches = self._gazetteer.find(fold(text))
        known = [match for match in matches if match.name.family == PERSON]
        others = [match for match in matches if match.name.family != PERSON]
        found = [PersonMention(m.start, m.end, text[m.start : m.end], m.entity) for m in known]
        tokens = name_tokens(text)
        case = case_of(tokens)
        scene = Scene(text, tokens, case, seen, self._lexicon, is_english(tokens, self._lexicon))
        weighed = []
        for first, last in name_candidates(text, tokens, case, seen, self._lexicon):
            span = tokens[first].start, tokens[last - 1].end
            initials = all(token.initial for token in tokens[first:last])
            if initials or not is_readable(text[slice(*span)]) or self._is_vetoed(scene, first, last, others):
                continue
            weight = weigh(scene, first, last)
            if weight > 0:
                weighed.append((-weight - _LENGTH_BONUS * (last - first), *span))
        for _, start, end in sorted(weighed):
            if not any(other.start < end and start < other.end for other in found):
                found.append(PersonMention(start, end, text[start:end]))
        return tuple(sorted(found))

    @staticmethod
    def _is_vetoed(scene: Scene, first: int, last: int, others: Iterable[Match]) -> bool:
        """Whether the run is, or is part of, what the vocabulary or catalogue names; "Laura Jenkins" is
        nobody's system where Jenkins is one."""
        start, end = scene.tokens[first].start, scene.tokens[last - 1].end
        begin = scene.tokens[first]
        return any(
            other.start < end
            and start < other.end
            and not (is_given(begin.folded) and other.start >= begin.end and other.end <= end)
            for other in others
        )


def find_people(
    texts: Sequence[str], gazetteer: Gazetteer, parser: Parser
) -> list[tuple[PersonMention, ...]]:
    """The people of each text; see `PeopleFinder.find`."""
    return PeopleFinder(gazetteer, parser).find(texts)
