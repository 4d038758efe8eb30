"""All figures, one after the other: `python -m bench DIR`, where DIR holds the sets of the evaluation.

Each benchmark runs as a process of its own, so that none warms up or burdens the next. Sets that DIR
does not have are passed over and named. Nothing is judged; each figure stands under the command that made it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

_SETS = ("ethereum", "cpython", "kep")
_TRANSCRIPTS = "ethereum"
_NAMES = "ner"


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="folder with the sets")
    folder: Path | None = parser.parse_args().folder
    failed = [command for command in _commands(folder) if _run(command) != 0]
    sys.exit(1 if failed else 0)


def _commands(folder: Path | None) -> list[list[str]]:
    commands = [["bench.index"], ["bench.scale"], ["bench.removals"], ["bench.cuts"]]
    commands.append(["bench.identities", "--generate"])
    if folder is None:
        print("No folder with sets was named; only what needs none is measured.")
        return commands
    present = [name for name in _SETS if (Path(folder) / name).is_dir()]
    for name in sorted(set(_SETS) - set(present)):
        print(f"{name}: not in {folder}, passed over")
    if _TRANSCRIPTS in present:
        commands += [[module, f"{folder}/{_TRANSCRIPTS}"] for module in ("bench.ingest", "bench.who_knows")]
    people = sorted(path.parent for path in Path(folder).glob("*/identities.jsonl"))
    commands += [["bench.identities", str(one), "--curve"] for one in people]
    if (folder / _NAMES).is_dir():
        commands.append(["bench.people", f"{folder}/{_NAMES}"])
    folders = [f"{folder}/{name}" for name in present]
    commands += [["bench.exposure", one] for one in folders]
    if folders:
        commands += [["bench.abstention", *folders], ["bench.abstention", "--together", *folders]]
    return commands + [[module, one] for module in ("bench.experts", "bench.topics") for one in folders]


def _run(command: list[str]) -> int:
    print(f"\n$ python -m {' '.join(command)}", flush=True)
    return subprocess.run([sys.executable, "-m", *command], check=False).returncode


if __name__ == "__main__":
    main()
