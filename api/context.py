"""What every resolver has at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import strawberry
from strawberry.dataloader import DataLoader

from graph.answers.reporting import SeenReport, shown_reports
from graph.fold import fold
from graph.settings import SourceSettings
from graph.store.base import Store
from graph.store.records import Person
from graph.viewer import Viewer


@dataclass
class Context:
    """The store, who asks, and loaders that fetch what many fields of one query need once."""

    store: Store
    viewer: Viewer
    organisation: str
    sources: Sequence[SourceSettings] = ()
    """The sources of the settings, for `sources` and `startIngest`."""
    folder: Path = Path()
    """The folder of the settings, below which paths are shown."""
    people: DataLoader[str, Person | None] = field(init=False)
    """Findable people by id."""
    names: DataLoader[str, str | None] = field(init=False)
    """Names of units and topics by id, as far as the viewer may read them."""
    reports: DataLoader[tuple[str, str], Sequence[SeenReport]] = field(init=False)
    """What readers said about evidence, by person and evidence."""

    def __post_init__(self) -> None:
        self.people = DataLoader(self._load_people)
        self.names = DataLoader(self._load_names)
        self.reports = DataLoader(self._load_reports)

    async def _load_people(self, ids: list[str]) -> Sequence[Person | None]:
        found = await self.store.people(ids)
        return [found.get(one) for one in ids]

    async def _load_reports(self, keys: list[tuple[str, str]]) -> Sequence[Sequence[SeenReport]]:
        found = await shown_reports(self.store, self.viewer, keys)
        return [found.get(key, ()) for key in keys]

    async def _load_names(self, ids: list[str]) -> Sequence[str | None]:
        return [await self._name(one) for one in ids]

    async def _name(self, one: str) -> str | None:
        entities = fold(self.store.model, await self.store.statements(self.viewer, None, subject=one))
        return entities[one].name if one in entities else None


Info = strawberry.Info[Context, None]
