"""Precision and recall of who is who, over pairs.

`python -m bench.identities DIR` scores a folder with `identities.jsonl` (`id`, `name`, `email`) and
`gold.jsonl` (`id`, `person`): a pair counts where both are in the gold. `--curve` adds the figures by
threshold, `--errors N` a sample of wrong and missed pairs with their reasons, `--json` prints one JSON
object. `--generate N` times N made profiles (100,000 unless told) instead.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.identity_generator import made_profiles
from graph.identity.compare import STANDARD, Thresholds, compare
from graph.identity.matching import match
from graph.identity.population import context_of
from graph.identity.records import Matching, Profile
from graph.identity.traits import traits_of

_CURVE = (0.7, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2, 1.3, 1.5, 2.0)

Pair = tuple[str, str]


@dataclass(frozen=True)
class Figures:
    """Counts over pairs of identities of one person."""

    expected: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the found pairs that are of one person."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs of one person that were found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.expected + self.found
        return 2 * self.right / both if both else 1.0


def figures_of(owners: Mapping[str, str], gold: Mapping[str, str]) -> Figures:
    """Compare who was found to be who with who is who, both by identity; counts pairs without listing
    them."""
    judged = [one for one in owners if one in gold]
    found = Counter(owners[one] for one in judged)
    expected = Counter(gold[one] for one in judged)
    right = Counter((owners[one], gold[one]) for one in judged)
    return Figures(*(sum(n * (n - 1) // 2 for n in c.values()) for c in (expected, found, right)))


def read_profiles(folder: Path) -> list[Profile]:
    """The identities of a folder."""
    rows = _rows(folder / "identities.jsonl")
    return [
        Profile(
            row["id"],
            names=(row["name"],) if row.get("name") else (),
            emails=(row["email"],) if row.get("email") else (),
        )
        for row in rows
    ]


def read_gold(folder: Path) -> dict[str, str]:
    """The person by identity."""
    return {row["id"]: row["person"] for row in _rows(folder / "gold.jsonl")}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _pairs(owners: Mapping[str, str]) -> set[Pair]:
    groups: dict[str, list[str]] = defaultdict(list)
    for one in sorted(owners):
        groups[owners[one]].append(one)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def _print_errors(profiles: list[Profile], matching: Matching, gold: Mapping[str, str], size: int) -> None:
    by_id = {profile.id: profile for profile in profiles}
    context = context_of(map(traits_of, profiles))
    found = _pairs({one: owner for one, owner in matching.owners().items() if one in gold})
    expected = _pairs({one: person for one, person in gold.items() if one in by_id})
    for title, wrong in (("wrong", found - expected), ("missed", expected - found)):
        print(f"\n{title}: {len(wrong)} pairs")
        for a, b in sorted(random.Random(1).sample(sorted(wrong), min(size, len(wrong)))):
            verdict = compare(by_id[a], by_id[b], context)
            reasons = ", ".join(f"{r.name} {r.weight:+.2f} ({r.note})" for r in verdict.reasons)
            shown = " | ".join(f"{'/'.join(p.names)} <{'/'.join(p.emails)}>" for p in (by_id[a], by_id[b]))
            print(f"  {verdict.score:+.2f} {shown}: {reasons}")


def _line(figures: Figures) -> str:
    counts = f"{figures.expected} expected, {figures.found} found, {figures.right} right"
    return f"P {figures.precision:.3f} R {figures.recall:.3f} F1 {figures.f1:.3f} ({counts})"


def _as_json(figures: Figures) -> dict[str, float]:
    return {"precision": figures.precision, "recall": figures.recall, "f1": figures.f1}


def _time_generated(count: int) -> dict[str, float]:
    profiles, gold = made_profiles(count)
    start = perf_counter()
    matching = match(profiles)
    seconds = perf_counter() - start
    figures = figures_of(matching.owners(), gold)
    return {"profiles": count, "seconds": seconds, "unsure": len(matching.unsure), **_as_json(figures)}


def _curve(profiles: list[Profile], gold: Mapping[str, str]) -> Iterable[tuple[float, Figures]]:
    for same in _CURVE:
        thresholds = Thresholds(same=same, different=STANDARD.different)
        yield same, figures_of(match(profiles, thresholds=thresholds).owners(), gold)


def _report(folder: Path, options: argparse.Namespace) -> None:
    profiles, gold = read_profiles(folder), read_gold(folder)
    start = perf_counter()
    matching = match(profiles)
    seconds = perf_counter() - start
    figures = figures_of(matching.owners(), gold)
    curve = list(_curve(profiles, gold)) if options.curve else []
    if options.json:
        rows = [{"same": same, **_as_json(one)} for same, one in curve]
        print(json.dumps({"set": folder.name, **_as_json(figures), "seconds": seconds, "curve": rows}))
        return
    print(f"{folder.name}: {_line(figures)}, {len(matching.unsure)} unsure, {seconds:.1f} s")
    for same, one in curve:
        print(f"  same from {same:.2f}: {_line(one)}")
    if options.errors:
        _print_errors(profiles, matching, gold, options.errors)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", help="folder with identities.jsonl and gold.jsonl")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--curve", action="store_true", help="the figures by threshold")
    parser.add_argument(
        "--errors", type=int, nargs="?", const=40, default=0, metavar="N", help="sampled errors"
    )
    parser.add_argument(
        "--generate", type=int, nargs="?", const=100_000, metavar="N", help="time N made profiles"
    )
    options = parser.parse_args()
    if options.generate:
        made = _time_generated(options.generate)
        print(json.dumps(made) if options.json else ", ".join(f"{k} {v:.3f}" for k, v in made.items()))
    if options.folder:
        _report(options.folder, options)
    elif not options.generate:
        parser.error("name a folder, or --generate")


if __name__ == "__main__":
    main()
