"""Dependencies by the order of words, where a parser finds no verb to hold on to.

A sentence is read with `@0`, `@1`, ... for the names in it: lists behind a colon, "X-based Y", "2 of A, B,
C", "A, with B as backup". The patterns are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_THE = r"(?:(?:the|an?|our|your|its|their|this|either|both|by|in|on|via|through|over|from|with) )*"
_NAME = r"@(\d+)"
_SEPARATOR = rf"(?:\s*,\s*(?:(?:and|or|plus) )?|\s+(?:and|or|plus|&|/|\|)\s+|\s*/\s*){_THE}"
_LIST = rf"{_THE}@\d+(?:{_SEPARATOR}@\d+)*"
_RUN = re.compile(rf"@\d+(?:{_SEPARATOR}@\d+)+")
_OR = re.compile(r"\bor\b")
_UP = r"(?:up|running|available|online|reachable|there|working|alive|healthy|green)"
_MADE = (
    r"(?:based|fed|generated|dependent|driven|hosted|powered|backed|run|reliant|managed|supplied|sourced|built"
    r"|served|operated|controlled|connected)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """That the name numbered `dependent` needs those in `providers`; `k` of them, or all where 0."""

    dependent: int
    providers: tuple[int, ...]
    k: int = 0


_PAIRS: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), dependent_first)
    for pattern, dependent_first in (
        # "a Linkly-based newsletter"
        (rf"{_NAME}-{_MADE}(?: [\w-]+){{0,2}}? {_NAME}", False),
        (rf"{_NAME}-{_MADE}(?: \w+){{1,3}} (?:such as|like) ({_LIST})", False),
        # "inputs of the panel: A, B and C", "what the panel needs: A, B"
        (
            rf"(?:inputs?|dependencies|prerequisites|requirements|sources|needs|providers"
            rf"|ingredients) (?:of|for|to)"
            rf" {_THE}{_NAME}(?: are)?\s*[:–—-]?\s+({_LIST})",
            True,
        ),
        (
            rf"{_NAME}\s*:\s*(?:\w+ )?(?:needs|requires|uses|depends on|relies on|runs on|input"
            rf"|inputs from)\s*:?\s*({_LIST})",
            True,
        ),
        (
            rf"{_NAME} [^.@;]{{0,40}}?(?:these|following|sources|inputs|services|systems|things"
            rf"|parts|others)\s*:\s*({_LIST})",
            True,
        ),
        # "A: hard prerequisite for B"
        (
            rf"{_NAME}\s*[:–—-]\s*(?:\w+ ){{0,2}}(?:prerequisite|precondition|requirement"
            rf"|dependency|input) (?:for|of|to) {_THE}{_NAME}",
            False,
        ),
        (
            rf"{_NAME} (?:is|are|remains?) {_THE}(?:[\w-]+ )?(?:single point of failure|bottleneck"
            rf"|linchpin|weak spot|achilles heel) (?:of|for|in|behind) {_THE}{_NAME}",
            False,
        ),
        (rf"{_NAME} (?:is|are) what (?:makes|lets|keeps|allows|feeds|drives|powers) {_THE}{_NAME}", False),
        (
            rf"(?:failure|outage|loss|breakdown) (?:of|in) {_THE}{_NAME} (?:means|causes|is|implies"
            rf"|brings|leads to|results in|would mean|takes down|stops|breaks) (?:[\w-]+"
            rf" ){{0,3}}?(?:of |in |for )?{_THE}{_NAME}",
            False,
        ),
        (rf"(?:dependency|dependence|reliance) of {_THE}{_NAME} (?:up)?on ({_LIST})", True),
        (
            rf"{_NAME}(?:'s|’s) (?:only |main |one |hard )?(?:dependency|dependencies"
            rf"|prerequisite)(?: is| are|:|\s*\(e\.?g\.?,?) ({_LIST})",
            True,
        ),
        (
            rf"(?:one of )?{_NAME}(?:'s|’s) dependenc(?:y|ies) \((?:such as|e\.?g\.?|like|for"
            rf" example),? ?({_LIST})",
            True,
        ),
        # "nothing without"
        (
            rf"{_NAME} (?:is|are) (?:nothing|dead|useless|lost|worthless|stuck|helpless|blind)"
            rf" without ({_LIST})",
            True,
        ),
        (
            rf"^without ({_LIST})(?: that[^,@]{{0,30}})?,? (?:there is|there's|there are|you get|we"
            rf" have|we get) no {_THE}{_NAME}",
            False,
        ),
        # "A must be up for B to open", "B won't start unless A is up"
        (
            rf"{_NAME}[^.;@]{{0,30}} (?:must|has to|have to|needs? to) (?:\w+ )?(?:be )?(?:all"
            rf" )?{_UP}[^.;@]{{0,40}} (?:for|before) {_THE}{_NAME}",
            False,
        ),
        (
            rf"{_NAME} (?:[\w'’-]+ ){{0,5}}?(?:unless|until|only (?:if|when|after|once|while)|as"
            rf" long as|provided) ({_LIST})",
            True,
        ),
        (rf"{_NAME} can only (?:[\w'’-]+ ){{0,6}}?(?:if|when|after|once|while|as long as) ({_LIST})", True),
    )
)
_NEGATED_UNLESS = re.compile(
    r"(?:n't|n’t|not|never|cannot|no|only|works?|valid|stays?|safe|up|runs?)\b", re.IGNORECASE
)
_CONDITIONS = re.compile(r"\b(?:unless|until|as long as|provided)\b", re.IGNORECASE)

_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "either": 1,
    "any": 1,
    "a": 1,
    "single": 1,
}
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|either)"
_COUNT = re.compile(
    rf"\b(?:any|at least|fewer than|less than|only|just)?\s*\b({_NUMBER})(?: out)? of"
    rf"(?: (?:the|our|these|those|its|{_NUMBER}|[a-z-]+)){{0,4}}?\s*[:(–—-]?\s*(?:the )?$",
    re.IGNORECASE,
)
_OF_N = re.compile(
    rf"\b({_NUMBER})(?: out)? of {_NUMBER}\b|\b(any|either|one)(?: one)? (?:of them )?(?:is|will"
    rf"|would) (?:do|enough)\b",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"(?:\b(?:such as|like|e\.?g\.?|i\.?e\.?|including|called)|\()[\s,]*$", re.IGNORECASE)
"""What stands before examples of the name before: "runtimes like A or B"."""
_DENIED = re.compile(
    r"(?:\b(?:no|without|never|not|neither|nor)|n't|n’t)\b[^.;]{0,30}\b(?:fallback|backup|spare|alternative|or)\b",
    re.IGNORECASE,
)

FALLBACK = re.compile(
    r"\b(?:otherwise|instead(?! of)|back-?up|fall-?back|falls? back|fall(?:ing)? back|fails over"
    r"|failover|stand-?by"
    r"|standing by|spare|takes? over|steps? in|jumps? in|kicks? in|alternative(?:ly)?|equally|as a"
    r" second|second(?:ary)?"
    r"|reserve|does the job|(?:do|does|would|will|can|could|may|might) (?:\w+ )?as well(?! as)"
    r"|will do|replaced by|substitutes?|stand-?in"
    r"|in its place"
    r"|moves? over|switch(?:es)? (?:over )?to|changes? over|(?:one|either) (?:\w+ )?(?:is enough"
    r"|suffices|will do|does)"
    r"|(?:when|if|should|whenever|in case) (?:that(?: one)?|it|this|the (?:first|former|main)(?:"
    r" one)?) (?:is|are|fails|goes|breaks|dies)"
    r"|or in|or on|or by|or via|or else|or, if)\b",
    re.IGNORECASE,
)
"""Words that announce a second way."""
_SHORT = 160
"""So many characters at most has a note that names alternatives without a verb that tells of a need ("site
search: index node, otherwise a list"); three names in a longer text are no proof."""
_FAILS = re.compile(
    rf"{_NAME}(?: \w+){{0,2}} (?:fails?|dies|breaks|goes (?:down|dark|offline|out of service)|(?:is"
    rf"|are|was|be) (?:down|out|dead|offline"
    rf"|unavailable|away|unreachable|broken|full|busy|late|slow))|(?:lose|loses|losing|without)"
    rf" {_THE}{_NAME}",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"{_NAME} (?:is|are|serves? as|acts? as|stands?) {_THE}(?:\w+ )?(?:spare|back-?up|fall-?back"
    rf"|stand-?in|substitute"
    rf"|replacement|reserve|alternative|in)\s+(?:for|to|of) {_THE}{_NAME}(?:,? (?:in|of|for|on|when"
    rf"|at) {_THE}{_NAME})?",
    re.IGNORECASE,
)


CHOICE = re.compile(rf"\b(?:or|either|{_NUMBER}(?: out)? of)\b", re.IGNORECASE)
"""Words of a choice among names."""
CUE = re.compile(
    rf"-{_MADE}\b|\b(?:inputs?|dependenc(?:y|ies)|prerequisites?|precondition|requirements?|failure|outage"
    r"|reliance"
    r"|single point|bottleneck|what (?:makes|lets|keeps|feeds|drives)|without|unless|only|as long"
    r" as|must|has to|have to"
    r"|needs?|sources|following)\b",
    re.IGNORECASE,
)
"""Whether a sentence with two names may hold one of the patterns of `told`."""


def numbered(text: str, spans: Sequence[tuple[int, int, str]]) -> tuple[str, list[str]]:
    """The text with `@i` for the names at `spans` (start, end, id), and the ids by number; the same id has
    the same number wherever it stands."""
    ids: list[str] = []
    parts, place = [], 0
    for start, end, identifier in spans:
        if identifier not in ids:
            ids.append(identifier)
        parts += [text[place:start], f"@{ids.index(identifier)}"]
        place = end
    return "".join((*parts, text[place:])), ids


def told(text: str) -> Iterator[Told]:
    """What a numbered text says in a fixed order of words."""
    for pattern, dependent_first in _PAIRS:
        for found in pattern.finditer(text):
            if _CONDITIONS.search(found[0]) and not _NEGATED_UNLESS.search(found[0]):
                continue
            first, second = _numbers(found[1]), _numbers(found[2])
            dependents, providers = (first, second) if dependent_first else (second, first)
            for dependent in dependents:
                if others := tuple(p for p in providers if p != dependent):
                    yield Told(dependent, others)


def _numbers(text: str) -> tuple[int, ...]:
    if text.isdigit():
        return (int(text),)
    return tuple(dict.fromkeys(int(n) for n in re.findall(r"@(\d+)", text)))


def choices(text: str, known: Sequence[tuple[int, int]]) -> list[Told]:
    """The alternatives that a numbered text names: "A or B", "two of A, B and C", "A, with B as backup".

    `known` are pairs (dependent, provider) that the sentence is known to tell.
    """
    if text.rstrip().endswith("?") or _DENIED.search(text):
        return []
    found = [told for run in _RUN.finditer(text) if (told := _of_run(text, run, known))]
    return found or [told for told in [_fallback(text, known)] if told]


def _of_run(text: str, run: re.Match[str], known: Sequence[tuple[int, int]]) -> Told | None:
    members = _numbers(run[0])
    if found := _COUNT.search(text, 0, run.start()):
        k = _number(found[1])
    elif found := _OF_N.search(text):
        k = _number(found[1] or found[2])
    else:
        k = 1 if _OR.search(run[0]) else 0
    if _OR.search(run[0]) and re.search(r"\band\b|&", run[0]):  # "A and B or C": the last two
        members = members[-2:]
    dependents = {d for d, p in known if p in members and d not in members}
    examples = not found and _EXAMPLES.search(text, 0, run.start())
    if not dependents and not examples and len(text) <= _SHORT:
        before = [n for n in _numbers(text[: run.start()]) if n not in members]
        dependents = set(before[:1] if found else before[-1:])
    if not 0 < k < len(members) or len(dependents) != 1:
        return None
    return Told(dependents.pop(), tuple(sorted(members)), k)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.get(word.lower(), 1)


def _fallback(text: str, known: Sequence[tuple[int, int]]) -> Told | None:
    names = _numbers(text)
    if found := _FOR.search(text):
        spare, main = int(found[1]), int(found[2])
        needing = {d for d, p in known if p in (main, spare)} - {main, spare} or (
            {int(found[3])} if found[3] else set()
        )
        if not needing and len(names) == 3:
            needing = set(names) - {main, spare}
        return Told(needing.pop(), tuple(sorted((main, spare))), 1) if len(needing) == 1 else None
    if len(names) != 3 or not (FALLBACK.search(text) or (_FAILS.search(text) and len(known) < 2)):
        return None
    if not known and len(text) > _SHORT:
        return None
    failing = {int(n) for match in _FAILS.finditer(text) for n in match.groups() if n}
    dependents = [d for d, _ in known if d not in failing] or [n for n in names if n not in failing]
    if not dependents or len({d for d, _ in known} - failing) > 1:
        return None  # two that depend on something are not each other's spare
    return Told(dependents[0], tuple(sorted(set(names) - {dependents[0]})), 1)
