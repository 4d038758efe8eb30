"""What falls, on a large organisation: `python -m bench.removals [--small] [--json] [--seed N]`.

Makes seeded organisations (`bench.organisation`: heavy-tailed, alternatives, cycles) of 10,000 elements with
50,000 lines and, unless `--small`, of 100,000 with 1,000,000. Against networkx in the same run, on the same
graph as plain edges without alternatives: the time of all single removals per element, and of one what-if,
to that of one `descendants`, each the mean over sampled elements. The kernels are compiled, or loaded,
beforehand; what that takes is shown. Then a store with the smaller organisation answers what-ifs through
GraphQL, in process; the first of them assembles the network and is shown apart.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import httpx
import networkx as nx
import numpy as np

from api.app import create_app
from bench.organisation import Organisation
from graph.fragility.failure import failed
from graph.fragility.network import Network
from graph.fragility.removals import single_removals
from graph.settings import Settings
from graph.store.connect import open_store

SIZES = {"10k": (10_000, 50_000), "100k": (100_000, 1_000_000)}
SAMPLE = 25
QUESTIONS = 60
MUSTS = {
    "10k removals": 1 / 20,
    "100k removals": 1 / 20,
    "100k what-if": 1 / 5,
}
"""The largest ratio to one networkx `descendants` that is good enough, per element or what-if."""
GOALS = {"10k seconds": 0.1, "100k seconds": 10.0, "graphql p95 ms": 50.0}
_WHAT_IF = "query($gone: [String!]!) { whatIf(remove: $gone) { __typename ... on WhatIf { lost { id } } } }"


def measure(name: str, seed: int) -> dict[str, float]:
    """The figures of one size."""
    elements, lines = SIZES[name]
    before = _peak()
    made = Organisation.make(elements, lines, seed)
    network = made.network()
    began = perf_counter()
    found = single_removals(network, small=0)
    seconds = perf_counter() - began
    peak = _peak() - before  # before networkx has its own copy of the graph
    sample = Random(seed).sample(range(elements), SAMPLE)
    one_what_if = _mean([_what_if(network, node) for node in sample])
    graph = nx.DiGraph()
    graph.add_nodes_from(range(elements))
    graph.add_edges_from(zip(*(ends.tolist() for ends in made.edges()), strict=True))
    descendants = _mean([_descendants(graph, node) for node in sample])
    return {
        "seconds": seconds,
        "removals": seconds / elements / descendants,
        "what-if": one_what_if / descendants,
        "what-if ms": 1e3 * one_what_if,
        "networkx ms": 1e3 * descendants,
        "peak bytes a line": peak / lines,
        "elements that take others down": float((found.sizes[:elements] > 1).mean()),
    }


async def graphql(seed: int) -> dict[str, float]:
    """Milliseconds of what-ifs through GraphQL, in process, on the smaller organisation."""
    made = Organisation.make(*SIZES["10k"], seed)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        async with open_store(url) as store:
            await store.write(made.catalogue())
        app = create_app(Settings(store=url))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench.test") as http,
        ):
            random, times = Random(seed), []
            for _ in range(QUESTIONS + 1):
                gone = [f"element-{random.randrange(made.elements)}"]
                began = perf_counter()
                answer = await http.post("/graphql", json={"query": _WHAT_IF, "variables": {"gone": gone}})
                times.append(1e3 * (perf_counter() - began))
                found = answer.json()
                if found.get("errors") or found["data"]["whatIf"]["__typename"] != "WhatIf":
                    raise RuntimeError(f"A what-if was not answered: {answer.text[:300]}")
    return {
        "graphql first ms": times[0],
        "graphql median ms": float(np.percentile(times[1:], 50)),
        "graphql p95 ms": float(np.percentile(times[1:], 95)),
    }


def run(names: Sequence[str], seed: int) -> dict[str, float]:
    """All figures by name."""
    began = perf_counter()
    small = Organisation.make(200, 800, seed).network()
    single_removals(small, small=0)
    figures = {"kernels loaded in seconds": perf_counter() - began}
    for name in names:
        print(f"{name}: {SIZES[name][0]} elements, {SIZES[name][1]} lines ...", file=sys.stderr, flush=True)
        figures |= {f"{name} {figure}": value for figure, value in measure(name, seed).items()}
    return figures | asyncio.run(graphql(seed))


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="All single removals and what-ifs against networkx.")
    parser.add_argument("--small", action="store_true", help="only 10,000 elements")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    figures: dict[str, Any] = run(list(SIZES)[:1] if options.small else list(SIZES), options.seed)
    if options.json:
        json.dump(figures, sys.stdout)
        print()
        return
    for name, most in MUSTS.items():
        if name in figures:
            ratio = figures.pop(name)
            faster, least = f"{1 / ratio:8.0f}x faster", f"at least {1 / most:.0f}x"
            print(f"{name:<14} {faster}  {'ok' if ratio <= most else 'over'} ({least})")
    for name, value in figures.items():
        goal = (
            f"  (goal {GOALS[name]:g}: {'met' if value <= GOALS[name] else 'not met'})"
            if name in GOALS
            else ""
        )
        print(f"{name:<38} {value:12.4g}{goal}")


def _what_if(network: Network, node: int) -> float:
    removed = network.mask()
    removed[node] = True
    began = perf_counter()
    failed(network, removed)
    return perf_counter() - began


def _descendants(graph: nx.DiGraph, node: int) -> float:
    began = perf_counter()
    nx.descendants(graph, node)
    return perf_counter() - began


def _mean(seconds: Sequence[float]) -> float:
    return sum(seconds) / len(seconds)


def _peak() -> float:
    """The most memory that this process has held, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(most) if sys.platform == "darwin" else 1024.0 * most


if __name__ == "__main__":
    main()
