"""What could be added, in people's words: a second provider, a fallback."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.errors import FragilityError, RefusedError
from graph.fragility.additions import Addition, extend
from graph.fragility.assembly import Dependencies
from graph.fragility.naming import find_element, find_node
from graph.fragility.network import Network
from ontology.identifiers import line_id, slug

NEW = "new:"
"""How somebody names a provider that is not on record yet: `new:Second shortener`."""
_FORM = re.compile(r"(?P<dependent>.+?)\s*->\s*(?P<provider>.+?)(?:\s+beside\s*=\s*(?P<beside>.+))?")


def read_addition(known: Dependencies, text: str) -> Addition:
    """An addition as somebody writes it: `dependent->provider`, perhaps with ` beside=other` (ids or names).

    A provider that is not on record yet is written `new:NAME`, so that a slip of the pen makes nothing new.
    Raises RefusedError for another form, UnknownElementError with near names for what is not on record.
    """
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise RefusedError("add", f"{text!r} is no addition. Write `dependent->provider [beside=other]`.")
    beside = form["beside"]
    return Addition(
        find_element(known, form["dependent"]),
        _provider(known, form["provider"]),
        find_node(known, beside.strip()) if beside is not None else None,
    )


def extended(network: Network, additions: Sequence[Addition]) -> Network:
    """The network with these additions; raises RefusedError for one that it cannot take, saying why."""
    try:
        return extend(network, additions)
    except FragilityError as error:
        raise RefusedError("add", str(error)) from error


def name_of(known: Dependencies, additions: Sequence[Addition], node: str) -> str:
    """The name of an element or line by id, of those too that an addition brings."""
    for one in additions:
        if node == line_id(one.dependent, one.provider) and node not in known.lines:
            return f"{name_of(known, (), one.dependent)} → {name_of(known, (), one.provider)}"
    if node.startswith(NEW):
        return node.removeprefix(NEW).replace("-", " ")
    if node in known.people and node not in known.elements:
        return known.people[node].name
    return known.name(node) if node in known.elements or node in known.lines else node


def planned(known: Dependencies, provider: str) -> str:
    """What a catalogue calls a provider, as `read_addition` takes it: the id of what is on record, `new:...`
    for what is only planned."""
    on_record = provider in known.network.index or provider in known.people
    return provider if on_record or provider.startswith(NEW) else NEW + slug(provider)


def _provider(known: Dependencies, text: str) -> str:
    if not text.startswith(NEW):
        return find_node(known, text)
    name = text.removeprefix(NEW)
    if not any(character.isalnum() for character in name):
        raise RefusedError("add", f"{text!r} has no name. Write `new:NAME`, with letters or digits.")
    return NEW + slug(name)
