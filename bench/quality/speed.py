"""Time on a large store, in ratios to bare FTS5 of the same run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from bench.quality.report import Section, Table
from bench.scale import MUSTS

_COMMAND = ("bench.scale", "--json")


def measure() -> dict[str, Any]:
    """What `python -m bench.scale` prints, from a process of its own, which nothing measured before burdens.
    Raises subprocess.CalledProcessError where it fails."""
    done = subprocess.run([sys.executable, "-m", *_COMMAND], check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def section(found: Mapping[str, Any] | None, missing: Sequence[str]) -> Section:
    """The section, from what `measure` gives."""
    tables = []
    if found is not None:
        rows = [[name, f"{ratio:.2f}", f"{MUSTS[name]:g}"] for name, ratio in found["ratios"].items()]
        tables = [Table(f"{found['passages']['large']:,} passages", ["question", "ratio", "at most"], rows)]
    return Section(
        title="Speed",
        command=f"python -m {' '.join(_COMMAND)}",
        text="Ratios within one run: who-knows to the bare FTS5 query, suggestions to who-knows, a passage "
        "written "
        "to a large store to one written to a small one, and questions on the large store to the small.",
        tuned="A seeded, generated company; the code was made faster while looking at it.",
        tables=tables,
        missing=missing,
    )
