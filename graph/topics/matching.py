"""Labels of topics, found in text in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.topics.spelling import forms, spaced


class TopicMatcher:
    """Finds topics by their labels, in any number, case and with or without hyphens, as whole words; where
    labels overlap the longest counts, so that "gas price" is not also about "gas"."""

    def __init__(self, labels: Mapping[str, Iterable[str]]) -> None:
        """`labels` by topic; a label of several topics counts for the first of them."""
        found: dict[str, str] = {}
        for topic in sorted(labels):
            for label in labels[topic]:
                for form in forms(label):
                    found.setdefault(f" {form} ", topic)
        found.pop("  ", None)
        self._topics = list(found.values())
        self._automaton = AhoCorasick(list(found), matchkind=MatchKind.Standard) if found else None

    def topics(self, text: str) -> set[str]:
        """The topics that a text names."""
        if self._automaton is None:
            return set()
        bare = f" {_bare(text)} "
        hits = self._automaton.find_matches_as_indexes(bare, overlapping=True)
        found: set[str] = set()
        free = 0
        for pattern, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
            if start >= free:
                found.add(self._topics[pattern])
                free = end - 1  # the blank behind belongs to the next, too
        return found


def _bare(text: str) -> str:
    """Spaced text without the punctuation around words."""
    return " ".join(filter(None, (word.strip(_PUNCTUATION) for word in spaced(text).split())))


_PUNCTUATION = ".,;:!?()[]{}<>\"'`*_#|“”‘’«»…"
