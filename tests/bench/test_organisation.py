"""The generated organisation is what the figures say it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bench.organisation import Organisation
from graph.answers.dependencies import dependencies
from graph.fragility.removals import single_removals
from graph.store.connect import open_store
from graph.viewer import ANONYMOUS


def test_it_has_its_size_alternatives_cycles_and_a_heavy_tail() -> None:
    """So many elements and lines; groups of which a part suffices; something that needs itself by a circle;
    one provider with far more lines than most."""
    made = Organisation.make(3_000, 15_000)
    network = made.network()
    assert (network.elements, len(network.dependent)) == (3_000, 15_000)
    assert 0.1 < float((network.k < network.members.lengths).mean()) < 0.6
    assert network.lines_to.lengths.max() > 50 * np.median(network.lines_to.lengths)
    sizes = single_removals(network).sizes[: network.elements]
    assert sizes.max() > 1_000 > np.median(sizes)
    provider, dependent = made.edges()
    assert (provider > dependent).any()
    again = Organisation.make(3_000, 15_000)
    assert np.array_equal(made.providers, again.providers)
    assert not np.array_equal(made.providers, Organisation.make(3_000, 15_000, seed=2).providers)


async def test_a_store_gives_the_same_network(tmp_path: Path) -> None:
    """Written as a catalogue and assembled again, each element falls with as many others as before."""
    made = Organisation.make(200, 800)
    async with open_store(f"sqlite:///{tmp_path}/bench.db") as store:
        await store.write(made.catalogue())
        found = (await dependencies(store, ANONYMOUS)).network
    network = made.network()
    sizes = single_removals(network).sizes
    expected = {name: sizes[network.node(name)] for name in network.ids}
    assert expected == dict(zip(found.ids, single_removals(found).sizes, strict=True))
