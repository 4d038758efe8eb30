"""Writes what is derived from the schema, the SDL and its reference: `python -m api.generate [--check]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from api.reference import reference
from api.schema import make_schema
from graph.settings import ApiSettings

ROOT = Path(__file__).resolve().parent.parent


def texts() -> dict[str, str]:
    """The text of each generated file by its path, relative to the root of the repository."""
    schema = make_schema(ApiSettings())
    return {
        "api/schema.graphql": schema.as_str().strip() + "\n",
        "docs/reference/graphql.md": reference(schema._schema).strip() + "\n",
    }


def stale(root: Path = ROOT) -> list[str]:
    """The generated files that are missing or differ from what would be written."""
    return [path for path, text in texts().items() if _read(root / path) != text]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status: 0 done or up to date, 1 stale."""
    parser = argparse.ArgumentParser(prog="python -m api.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name the files that differ")
    if parser.parse_args(arguments).check:
        differing = stale()
        for path in differing:
            sys.stderr.write(f"{path}: differs from the schema; run `make generate`\n")
        return 1 if differing else 0
    for path, text in texts().items():
        (ROOT / path).write_text(text, encoding="utf-8")
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
