"""The stores of the lab run: the example organisation, and seeded organisations of any size."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.organisation import Organisation
from devtools.paths import PROJECT
from graph.settings import Settings, load_settings
from graph.store.connect import open_store
from graph.store.records import Batch
from ontology.document import PUBLIC, Document
from ontology.extract import Extract
from ontology.statement import Statement

EVERYTHING = "everything"
"""A touchpoint that rests on all elements of a seeded organisation."""
EXAMPLE = PROJECT / "examples" / "whoknows.toml"
_MADE_BY = "everything@1"


def settings(store: Path, config: Path | None = None) -> Settings:
    """Settings for the service on a SQLite store, whatever the environment says."""
    return load_settings(_environment() | {"WHOKNOWS_STORE": f"sqlite:///{store}"}, config)


def _environment() -> dict[str, str]:
    """The environment without settings of somebody else's service."""
    return {name: value for name, value in os.environ.items() if not name.startswith("WHOKNOWS_")}


def example(store: Path) -> None:
    """Ingest the example organisation into a new store by the ordinary command. Raises CalledProcessError
    where that fails."""
    command = [sys.executable, str(PROJECT / "whoknows.py"), "ingest", "--config", str(EXAMPLE)]
    environment = _environment() | {"WHOKNOWS_STORE": f"sqlite:///{store}"}
    subprocess.run(command, env=environment, check=True, capture_output=True)


async def organisation(file: Path, elements: int, lines: int, seed: int = 1) -> None:
    """Write an organisation of so many elements and lines to a new store, with the touchpoint EVERYTHING."""
    made = Organisation.make(elements, lines, seed)
    async with open_store(f"sqlite:///{file}") as store:
        await store.write(made.catalogue())
        await store.write(_everything(made))


def _everything(made: Organisation) -> Batch:
    """A touchpoint that needs each element that nothing else needs, and so all that these need."""
    needed = set(made.providers.tolist())
    document = Document("bench", "everything.yaml", "catalogue", "Everything", "1", frozenset({PUBLIC}))
    facts = [("type", "Touchpoint"), ("name", "All of it")]
    facts += [("dependsOn", f"element-{one}") for one in range(made.elements) if one not in needed]
    statements = tuple(
        Statement(EVERYTHING, predicate, value, document.id, value, _MADE_BY, line=line)
        for line, (predicate, value) in enumerate(facts, start=1)
    )
    return Batch("bench", _MADE_BY, (Extract(document, statements=statements),))
