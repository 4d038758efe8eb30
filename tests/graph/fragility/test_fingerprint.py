"""The fingerprint of a network says whether it is the same, and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.fragility.fingerprint import fingerprint
from graph.fragility.network import LineSpec, Network, RequirementSpec
from ontology.generated.names import Strength
from tests.graph.fragility.networks import ELEMENTS, requirement_specs


@settings(max_examples=200, deadline=None)
@given(specs=requirement_specs(), seed=st.integers(0, 1000))
def test_order_does_not_matter(specs: list[RequirementSpec], seed: int) -> None:
    """Elements, requirements and lines in any order are one network."""
    mixed = random.Random(seed)
    elements = mixed.sample(ELEMENTS, len(ELEMENTS))
    shuffled = [replace(spec, lines=mixed.sample(list(spec.lines), len(spec.lines))) for spec in specs]
    mixed.shuffle(shuffled)
    assert fingerprint(Network.build(ELEMENTS, specs)) == fingerprint(Network.build(elements, shuffled))


def test_every_change_is_seen() -> None:
    """A node, a line, its strength, k, and which lines make one requirement."""
    lines = [LineSpec("a->b", "b"), LineSpec("a->c", "c")]
    networks = [
        Network.build("abc", [RequirementSpec("a", 1, lines)]),
        Network.build("abcd", [RequirementSpec("a", 1, lines)]),
        Network.build("abc", [RequirementSpec("a", 2, lines)]),
        Network.build("abc", [RequirementSpec("a", 1, lines[:1])]),
        Network.build("abc", [RequirementSpec("a", 1, lines[:1]), RequirementSpec("a", 1, lines[1:])]),
        Network.build(
            "abc", [RequirementSpec("a", 1, [lines[0], replace(lines[1], strength=Strength.SOFT)])]
        ),
        Network.build("abc", [RequirementSpec("a", 1, [lines[0], replace(lines[1], id="other")])]),
    ]
    assert len({fingerprint(network) for network in networks}) == len(networks)


def test_the_format_is_the_documented_one() -> None:
    """A hash that somebody kept last year must still be comparable."""
    found = fingerprint(Network.build("ab", [RequirementSpec.of("a", 1, "b")]))
    assert found == "493ad69665c4fe58bd04b5d3c88e2deb226dd7092a38c189a105b0ee78469cbb"
