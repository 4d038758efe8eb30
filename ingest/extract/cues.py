"""Where a text may speak of a dependency: the cheap test before anything is parsed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.extract.failures import FAILURE_COMPANIONS, FAILURE_CUES
from ingest.extract.frames import COMPANIONS, NOUNS, VERBS
from ingest.extract.inflection import base_forms

REACH = 90
"""So many characters at most lie between a cue and what belongs to it."""

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


def cues(folded: str, spans: Sequence[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """The cues for a dependency in the `spans` (ordered, disjoint) of a folded text, by index of the span.

    Cues are spans [start, end) of the folded text.
    """
    automaton, companions = _automaton()
    starts = [start for start, _ in spans]
    found: dict[int, list[tuple[int, int]]] = {}
    for cue, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
            continue
        index = bisect_right(starts, start) - 1
        if index < 0 or end > spans[index][1]:
            continue
        wanted = companions[cue]
        if wanted:
            first, last = spans[index]
            # Failure is told in two clauses, in any order; a preposition stands behind its verb.
            span = (first, last) if wanted is FAILURE_COMPANIONS else (end, min(last, end + REACH))
            if wanted.isdisjoint(folded[slice(*span)].split()):
                continue
        found.setdefault(index, []).append((start, end))
    return found
