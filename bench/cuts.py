"""Cut sets, importance and truck factor of one cone of about 150 elements: `python -m bench.cuts`.

Cones are drawn with a seed: heavy-tailed, a third of the requirements with alternatives, lines back up that
close circles, people at the bottom. Prints for each the size, the time, and whether the answer is exact;
where not, the order that was reached and the bound.
"""

from __future__ import annotations

import argparse
from random import Random
from time import perf_counter

import numpy as np

from graph.fragility.cuts import minimal_cut_sets, spectrum
from graph.fragility.failure import cone
from graph.fragility.importance import importance
from graph.fragility.network import Network, RequirementSpec
from graph.fragility.truck_factor import truck_factor

PEOPLE = 0.2
ALTERNATIVES = 1 / 3
BACK = 0.05
CHANCE = 0.01


def organisation(elements: int, seed: int) -> Network:
    """A cone of about so many elements under element 0; the last fifth are people, who need nothing."""
    random = Random(seed)
    names = [f"n{number}" for number in range(elements)]
    specs = []
    for number in range(int(elements * (1 - PEOPLE))):
        for _ in range(random.choice([1, 1, 2])):
            ways = random.choice([2, 2, 3]) if random.random() < ALTERNATIVES else 1
            chosen = {_provider(random, number, elements) for _ in range(ways)} - {number}
            if chosen:
                k = random.choice([1, 1, len(chosen)])
                specs.append(RequirementSpec.of(names[number], k, *(names[one] for one in sorted(chosen))))
    return Network.build(names, specs)


def _provider(random: Random, number: int, elements: int) -> int:
    """Mostly what follows closely, at times a far one (the tail), seldom one before (a circle)."""
    if random.random() < BACK:
        return random.randrange(elements)
    return min(number + 1 + int(random.paretovariate(0.8)), elements - 1 - random.randrange(5))


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=150)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--order", type=int, default=4)
    arguments = parser.parse_args()
    print("seed  members  cut sets by order                 s    Q            s    truck factor       s")
    for seed in range(arguments.seeds):
        _measure(organisation(arguments.elements, seed), seed, arguments.order)


def _measure(network: Network, seed: int, order: int) -> None:
    members = int(cone(network, 0).sum())
    started = perf_counter()
    cuts = minimal_cut_sets(network, 0, order)
    cut = perf_counter()
    found = importance(network, 0, np.full(len(network), CHANCE))
    known = perf_counter()
    people = network.mask(network.ids[int(network.elements * (1 - PEOPLE)) : network.elements])
    truck = truck_factor(network, 0, people)
    done = perf_counter()
    kept = "all" if cuts.complete else f"{cuts.left_out if cuts.left_out is not None else '?'} more"
    counts = f"{' '.join(map(str, spectrum(cuts)))} ({kept})"
    top = f"{found.top:.4f}" + (" exact" if found.exact else f" <= {found.bound:.4f}")
    print(
        f"{seed:4}  {members:7}  {counts:28} {cut - started:6.2f}  {top:14} {known - cut:6.2f}"
        f"  {truck[0] if truck else '-':>12} {done - known:6.2f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
