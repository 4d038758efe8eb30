"""Where a text may speak of a dependency: the cheap test before anything is parsed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.extract.failures import FAILURE_COMPANIONS, FAILURE_CUES
from ingest.extract.frames import COMPANIONS, NOUNS, VERBS
from ingest.extract.inflection import base_forms

_ANYWAY: frozenset[str] = frozenset()


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    """Each cue word with the words of which one must stand in the same sentence (none: no condition)."""
    verbs = base_forms({trigger for frame in VERBS for trigger in frame.triggers})
    cues = {form: COMPANIONS.get(base, _ANYWAY) for form, base in verbs.items()}
    for frame in NOUNS:
        for trigger in frame.triggers:
            # "behind" and the like are too common alone; the preposition that they need is their companion.
            roles = {role.split()[-1] for role in frame.dependent + frame.provider}
            cues.setdefault(trigger, frozenset(roles))
    cues["without"] = _ANYWAY
    for form in FAILURE_CUES:
        cues.setdefault(form, FAILURE_COMPANIONS)
    return cues


@cache
def _automaton() -> tuple[AhoCorasick, list[frozenset[str]]]:
    lexicon = _lexicon()
    return AhoCorasick(list(lexicon), matchkind=MatchKind.Standard), list(lexicon.values())


def cued(folded: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    """The indexes of the `spans` (ordered, disjoint) of a folded text that hold a cue for a dependency."""
    automaton, companions = _automaton()
    starts = [start for start, _ in spans]
    words: dict[int, set[str]] = {}
    found: set[int] = set()
    for cue, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
            continue
        index = bisect_left(starts, start + 1) - 1
        if index < 0 or index in found or end > spans[index][1]:
            continue
        if companions[cue]:
            if index not in words:
                words[index] = set(folded[slice(*spans[index])].split())
            if companions[cue].isdisjoint(words[index]):
                continue
        found.add(index)
    return found
