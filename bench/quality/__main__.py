"""All figures in one report: `python -m bench.quality DIR [--quick] [--out docs/quality.md]`.

DIR holds the sets of the evaluation. Each is ingested once, into a temporary SQLite file, and measured by
every section. What DIR lacks is named in its section. `--quick` leaves out what takes long: abstention at
200,000 passages, and speed.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import ablation, abstention, dependencies, exposure, identities, people, standing, turns
from bench.experts import read_queries, sources_of
from bench.filler import together
from bench.quality import experts, language, names, nobody, shown, speed, steps
from bench.quality.report import COMMAND, Section, render
from graph.identity.matching import match
from graph.store.connect import open_store
from ingest.extract.parser import Parser
from ingest.pipeline import Pipeline

SETS = ("ethereum", "cpython", "kep")
NAMES = "ner"
REPORT = Path(__file__).parents[2] / "docs" / "quality.md"
_QUICK = "left out by --quick"


@dataclass(slots=True)
class OfSets:
    """What is measured in the store of each set."""

    experts: dict[str, experts.Found] = field(default_factory=dict)
    steps: dict[str, Sequence[dict[str, Any]]] = field(default_factory=dict)
    nobody: list[dict[str, Any]] = field(default_factory=list)
    shown: dict[str, standing.Shown] = field(default_factory=dict)
    spread: dict[str, dict[str, Any]] = field(default_factory=dict)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with the sets")
    parser.add_argument("--quick", action="store_true", help="without what takes long")
    parser.add_argument("--out", type=Path, default=REPORT, help="the file to write (docs/quality.md)")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        sys.exit(f"{arguments.folder} is no folder; name the one that holds the sets")
    sections = report(arguments.folder, quick=arguments.quick)
    command = f"{COMMAND}{' --quick' if arguments.quick else ''}"
    arguments.out.write_text(render(sections, command, datetime.now(tz=UTC).date()), encoding="utf-8")
    print(f"written: {arguments.out}")


def report(folder: Path, *, quick: bool) -> list[Section]:
    """All sections, in the order of `bench.quality.report.TITLES`."""
    missing = [f"{name}: not in DIR" for name in SETS if not (folder / name).is_dir()]
    present = [folder / name for name in SETS if (folder / name).is_dir()]
    found = asyncio.run(_of_sets(present))
    if present and not quick:
        found.nobody.append(_together(present))
    large = [f"together at {abstention.PASSAGES:,} passages: {_QUICK}"] if quick else []
    return [
        experts.section(found.experts, missing),
        steps.section(found.steps, missing),
        nobody.section(found.nobody, [*missing, *large]),
        shown.section(found.shown, found.spread, missing),
        _identities(folder),
        _people(folder),
        _turns(),
        _dependencies(folder),
        speed.section(None if quick else speed.measure(), [_QUICK] if quick else []),
    ]


async def _of_sets(folders: Sequence[Path]) -> OfSets:
    found = OfSets()
    for folder in folders:
        queries = read_queries(folder)
        with tempfile.TemporaryDirectory() as temporary:
            async with open_store(f"sqlite:///{temporary}/bench.db") as store:
                _say(f"{folder.name}: ingesting")
                await Pipeline(store).run(sources_of(folder))
                _say(f"{folder.name}: {len(queries)} queries, baselines")
                found.experts[folder.name] = await experts.measure(store, queries)
                _say(f"{folder.name}: abstention and exposure")
                asked, passages = await abstention.ask(store, [folder]), await abstention.size(store)
                found.nobody.append(abstention.figures(folder.name, passages, 0, asked))
                found.shown[folder.name] = await standing.measure(store, queries)
                found.spread[folder.name] = await exposure.measure(store, queries)
                _say(f"{folder.name}: steps")
                bench = await ablation.Bench.of(store)
                found.steps[folder.name] = ablation.rows_of(await bench.precisions(queries))
    return found


def _together(folders: Sequence[Path]) -> dict[str, Any]:
    _say(f"abstention at {abstention.PASSAGES:,} passages")
    with tempfile.TemporaryDirectory() as temporary:
        sources = together(folders, Path(temporary))
        url = f"sqlite:///{temporary}/bench.db"
        return asyncio.run(abstention.measure(url, folders, sources, abstention.PASSAGES))


def _identities(folder: Path) -> Section:
    _say("identities")
    found = {
        path.parent.name: identities.figures_of(
            match(identities.read_profiles(path.parent)).owners(), identities.read_gold(path.parent)
        )
        for path in sorted(folder.glob("*/identities.jsonl"))
    }
    lacking = [] if names.IDENTITY_SET in found else [f"{names.IDENTITY_SET}: not in DIR"]
    return names.identities(found, lacking)


def _people(folder: Path) -> Section:
    _say("people in text")
    paths = {name: sorted(folder.glob(f"{NAMES}/{name}.jsonl*")) for name in names.PEOPLE_SETS}
    parser = Parser()
    found = [people.measure(path, parser) for held in paths.values() for path in held]
    return names.people(found, [f"{NAMES}/{name}: not in DIR" for name, held in paths.items() if not held])


def _turns() -> Section:
    _say("turns")
    exchanges = turns.read_exchanges()
    return language.turns(
        {
            written: turns.measure(one for one in exchanges if one.written == written)
            for written in ("before", "after")
        }
    )


def _dependencies(folder: Path) -> Section:
    _say("dependencies")
    parser = Parser()
    found: dict[str, dependencies.Score] = {}
    for half in dependencies.HALVES:
        scored = dependencies.score_half(half, parser)
        found[half] = scored.claims
        found[f"{half}, alternatives"] = scored.alternatives
    place = folder / language.DEPENDENCY_SET
    if place.is_dir():
        whole = dependencies.score_folder(place, parser)
        found[place.name] = whole.all
        found[f"{place.name} without {whole.hub}"] = whole.rest
    return language.dependencies(found, [] if place.is_dir() else [f"{place.name}: not in DIR"])


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
