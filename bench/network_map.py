"""How long a picture takes: `python -m bench.network_map [--elements N] [--lines M] [--seed N] [--json]`.

Makes a seeded organisation (`bench.organisation`), writes it to a store, and asks through GraphQL, in
process, for what the risk map draws: the whole network as columns and as objects, what one touchpoint
reaches, and the list of touchpoints with their measures and journeys. The network is assembled beforehand;
what that takes is shown apart. Each figure is the median of `--runs`, in seconds, with the answer's size.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from api.context import Context
from api.schema import make_schema
from bench.organisation import Organisation
from graph.answers.dependencies import dependencies
from graph.settings import ApiSettings
from graph.store.connect import open_store
from graph.viewer import OPERATOR

_OBJECTS = """elements { element { id localId name kind } lane unit { localId name } control { prepare live }
    single hard component order cluster journeys }
  lines { element { localId } dependent provider requirement kind strength control { prepare live } single
    hard survives certainty }
  requirements { dependent k n }"""
_COLUMNS = """columns { units { localId name }
  elements { localId name kind lane unit prepare live single hard component order cluster journeys }
  lines { dependent provider requirement kind strength prepare live single hard survives certainty }
  requirements { dependent k n lines } }"""
_TOUCHPOINTS = """query { touchpoints(first: 100) { ... on TouchpointConnection { edges { node {
  element { localId name } complication complexity singlePoints { element { localId } }
  journeys { localId } } } } } }"""


def _network(fields: str, asked: str = "") -> str:
    return (
        f"query {{ network{asked} {{ ... on Network {{ fingerprint journeys {{ localId }} {fields} }} }} }}"
    )


async def measure(elements: int, lines: int, seed: int, runs: int) -> dict[str, float]:
    """The figures by name: seconds, and the size of each answer in kB."""
    made = Organisation.make(elements, lines, seed)
    schema, figures = make_schema(ApiSettings()), dict[str, float]()
    queries = {
        "whole, columns": _network(_COLUMNS),
        "whole, objects": _network(_OBJECTS),
        "touchpoint, objects": _network(_OBJECTS, f'(touchpoint: "element-{elements - 1}")'),
        "touchpoints": _TOUCHPOINTS,
    }
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(f"sqlite:///{Path(folder) / 'map.db'}") as store:
            await store.write(made.catalogue())
            began = perf_counter()
            await dependencies(store, OPERATOR)
            figures["assembled"] = perf_counter() - began
            for name, query in queries.items():
                times = []
                for _ in range(runs):
                    began = perf_counter()
                    answer = await schema.execute(query, context_value=Context(store, OPERATOR, ""))
                    body = json.dumps(answer.data)
                    times.append(perf_counter() - began)
                    if answer.errors:
                        raise RuntimeError(f"{name} was not answered: {answer.errors[0]}")
                figures[f"{name}, first"], figures[name] = times[0], statistics.median(times)
                figures[f"{name}, kB"] = len(body) / 1000
    return figures


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="How long the risk map's data takes.")
    parser.add_argument("--elements", type=int, default=1_000)
    parser.add_argument("--lines", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    figures = asyncio.run(measure(options.elements, options.lines, options.seed, options.runs))
    if options.json:
        json.dump(figures, sys.stdout)
        print()
        return
    for name, value in figures.items():
        print(f"{name:<28} {value:10.3g}")


if __name__ == "__main__":
    main()
