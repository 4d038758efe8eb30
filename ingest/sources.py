"""Which sources a run reads: those of the settings, or files and folders that somebody named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.settings import Settings
from ingest.readers.registry import KINDS, detect, expand
from ingest.errors import UnknownKindError
from ingest.source import Source
from ontology.extract import Issue


def configured_sources(settings: Settings) -> list[Source]:
    """The sources of the settings; raises UnknownKindError for a kind that no reader has."""
    return [
        Source(
            id=source.id,
            path=settings.folder / source.path,
            kind=source.kind or detect(settings.folder / source.path),
            audience=frozenset(source.audience) if source.audience else None,
            party=source.party,
            base_url=source.base_url,
        )
        for source in settings.sources
    ]
