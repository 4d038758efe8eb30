"""Writes everything that is derived from the Turtle: `python -m ontology.generate [--check]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ontology.errors import OntologyError
from ontology.terms import OntologyModel
from ontology.turtle import read_folder
from ontology.writers.data import data_text
from ontology.writers.docs import docs_text
from ontology.writers.graphql import graphql_text
from ontology.writers.names import names_text
from ontology.writers.neo4j import neo4j_text

ROOT = Path(__file__).parent.parent

WRITERS: Mapping[str, Callable[[OntologyModel], str]] = {
    "ontology/generated/names.py": names_text,
    "ontology/generated/data.py": data_text,
    "graph/store/generated/neo4j_schema.py": neo4j_text,
    "api/generated/enums.py": graphql_text,
    "docs/ontology.md": docs_text,
}
"""The generated files, relative to the root of the repository, and who writes them."""


def generate(ontology: Path, out: Path) -> None:
    """Write all generated files under a folder from the Turtle of another.

    Raises OntologyError where the Turtle is not valid; nothing is written then.
    """
    for path, text in texts(ontology).items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def texts(ontology: Path) -> dict[str, str]:
    """The text of each generated file by its path."""
    model = read_folder(ontology)
    return {path: write(model) for path, write in WRITERS.items()}


def stale(ontology: Path, out: Path) -> list[str]:
    """The generated files under a folder that are missing or differ from what would be written, sorted."""
    return sorted(path for path, text in texts(ontology).items() if _read(out / path) != text)


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status: 0 done or up to date, 1 stale or not valid."""
    parser = argparse.ArgumentParser(prog="python -m ontology.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name the files that differ")
    parser.add_argument(
        "--ontology", type=Path, default=ROOT / "ontology" / "cx", help="folder of the Turtle"
    )
    parser.add_argument("--out", type=Path, default=ROOT, help="root of the repository to write into")
    chosen = parser.parse_args(arguments)
    try:
        if not chosen.check:
            generate(chosen.ontology, chosen.out)
            return 0
        differing = stale(chosen.ontology, chosen.out)
    except OntologyError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for path in differing:
        sys.stderr.write(f"{path}: differs from the ontology; run `make generate`\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
