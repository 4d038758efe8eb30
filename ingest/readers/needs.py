"""What an entry of a catalogue needs: requirements with k of n providers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.readers.bounds import PERIOD, PROBABILITY, period, probability
from ingest.readers.declaring import bounded, requirement_id
from ingest.readers.yaml_items import EntryError, Item, nearest
from ontology.generated.names import DependencyKind

_SHARED_KEYS = frozenset({"kind", "strength", "time_to_survive"}) | PERIOD
_LINE_KEYS = frozenset({"on", "control", PROBABILITY}) | _SHARED_KEYS
_GROUP_KEYS = frozenset({"at_least", "of", "one_of", "all_of"}) | _SHARED_KEYS
_DURATION = re.compile(r"\d+(?:\.\d+)?[smhd]$")
_DEFAULTS = {"kind": "technology", "strength": "hard"}


@dataclass(frozen=True, slots=True)
class Need:
    """A line to a provider in a requirement, with the qualifiers of its statement, its control and how
    likely it is to be down."""

    provider: str
    qualifiers: Mapping[str, str]
    item: Item
    control: Item | None = None
    probability: str | None = None

    @property
    def requirement(self) -> str:
        """The id of the requirement."""
        return self.qualifiers["requirement"]


def needs_of(dependent: str, item: Item) -> list[Need]:
    """The lines of one entry under `needs`. Raises EntryError where it makes no sense."""
    if not item.is_mapping:
        return [_need(dependent, item, {}, 1, None)]
    fields = item.fields()
    if "on" in fields:
        check_keys(item, fields, _LINE_KEYS)
        return [_need(dependent, item, {}, 1, None)]
    check_keys(item, fields, _GROUP_KEYS)
    members, k = _members(item, fields)
    bounded(item.line, len(members))
    providers = sorted(_provider(member) for member in members)
    if len(set(providers)) < len(providers):
        raise EntryError(item.line, "names a provider twice in one requirement")
    if not 1 <= k <= len(members):
        raise EntryError(item.line, f"needs {k} of {len(members)}; at_least is from 1 to their number")
    requirement = requirement_id(dependent, providers)
    return [_need(dependent, member, fields, k, requirement) for member in members]


def assigned_of(dependent: str, item: Item) -> list[Need]:
    """The lines to who is assigned to a thing: one of them is enough, where it does not say `at_least`.

    Raises EntryError where it makes no sense.
    """
    if item.is_mapping:
        needs = needs_of(dependent, item)
    else:
        members = item.items()
        bounded(item.line, len(members))
        people = sorted({member.word() for member in members})
        if len(people) < len(members):
            raise EntryError(item.line, "assigns somebody twice")
        requirement = requirement_id(dependent, people) if people else None
        needs = [_need(dependent, member, {}, 1, requirement) for member in members]
    kind = str(DependencyKind.ASSIGNMENT)
    return [replace(need, qualifiers={**need.qualifiers, "kind": kind}) for need in needs]


def _members(item: Item, fields: Mapping[str, Item]) -> tuple[list[Item], int]:
    given = [key for key in ("of", "one_of", "all_of") if key in fields]
    if len(given) != 1 or ("at_least" in fields) != (given == ["of"]):
        raise EntryError(item.line, "should have `on`, `at_least` and `of`, `one_of`, or `all_of`")
    members = fields[given[0]].items()
    if not members:
        raise EntryError(item.line, "needs nothing: the list is empty")
    if given == ["of"]:
        return members, _number(fields["at_least"])
    return members, 1 if given == ["one_of"] else len(members)


def _number(item: Item) -> int:
    word = item.word()
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise EntryError(item.line, f"at_least should be a number, not {word!r}")
    return int(word)


def _provider(item: Item) -> str:
    if not item.is_mapping:
        return item.word()
    fields = item.fields()
    if "on" not in fields:
        raise EntryError(item.line, "should say `on` what")
    return fields["on"].word()


def _need(dependent: str, item: Item, shared: Mapping[str, Item], k: int, requirement: str | None) -> Need:
    provider = _provider(item)
    if provider == dependent:
        raise EntryError(item.line, "cannot need itself")
    fields = {**shared, **(item.fields() if item.is_mapping else {})}
    if item.is_mapping:
        check_keys(item, item.fields(), _LINE_KEYS)
    qualifiers = {name: fields[name].word() if name in fields else value for name, value in _DEFAULTS.items()}
    qualifiers |= {"k": str(k), "requirement": requirement or requirement_id(dependent, [provider])}
    if "time_to_survive" in fields:
        qualifiers["timeToSurvive"] = _duration(fields["time_to_survive"])
    qualifiers |= period(fields)
    likely = probability(fields[PROBABILITY]) if PROBABILITY in fields else None
    return Need(provider, qualifiers, item, fields.get("control"), likely)


def _duration(item: Item) -> str:
    word = item.word().replace(" ", "")
    if not _DURATION.match(word):
        raise EntryError(
            item.line, f"time_to_survive should be a number and s, m, h or d, as in 4h, not {word!r}"
        )
    return word


def check_keys(item: Item, fields: Mapping[str, Item], known: frozenset[str]) -> None:
    """Raise EntryError for a key that does not belong there."""
    for name, value in fields.items():
        if name not in known:
            raise EntryError(value.line, f"has an unknown key {name!r}; {nearest(name, known)}")
