"""A small organisation where much waits: a pair, a proposal, a broken file, a source that was never read."""

from __future__ import annotations

import json
from pathlib import Path

from graph.settings import Settings, load_settings
from tests.support.commands import whoknows

TOKEN = "demo-potting-shed"
"""The steward's, the same as in the example organisation, so that the browser's tests know it."""
BROKEN = '{"id": "f-2", "title": "Hoses", "text": "The hose leaks.\n'

_SETTINGS = f"""
store = "sqlite:///{{store}}"

[organisation]
name = "Small Seeds"
domains = ["alder.example", "birch.example"]

[privacy]
employees = "opt-out"

{{sources}}
[[users]]
name = "quinn"
token = "{TOKEN}"
groups = ["staff"]
roles = ["steward"]

[[users]]
name = "sam"
token = "demo-watering-can"
groups = ["staff"]
"""
_SOURCES = (
    ("catalogue", "catalogue.yaml", "catalogue"),
    ("wiki", "wiki", "pages"),
    ("forum", "forum.jsonl", "jsonl"),
    ("archive", "archive", "pages"),
)
_CATALOGUE = """
units:
  - {id: sales, name: Sales}
touchpoints:
  - {id: seed-shop, name: Seed shop, owner: sales}
"""
_WRITERS = ("Quentin Farrow <quentin@alder.example>", "Q Farrow <qf@birch.example>")


def small_organisation(folder: Path) -> Settings:
    """Settings of an organisation that was written into a folder and read, but for its source `archive`."""
    wiki = folder / "wiki"
    wiki.mkdir(parents=True)
    for number, author in enumerate(_WRITERS):
        text = f"---\nauthor: {author}\ndate: 2026-0{number + 1}-10\n---\nThe sprinkler pump hums.\n"
        (wiki / f"pump-{number}.md").write_text(text, "utf-8")
    (wiki / "shop.md").write_text("The seed shop relies on FizzPilot for its labels.\n", "utf-8")
    (folder / "catalogue.yaml").write_text(_CATALOGUE, "utf-8")
    post = {"id": "f-1", "title": "Slugs", "date": "2026-03-01", "text": "Boards catch slugs."}
    (folder / "forum.jsonl").write_text(json.dumps(post) + "\n" + BROKEN, "utf-8")
    (folder / "archive").mkdir()
    for number in range(40):
        pages = "\n\n".join(f"Bed {number} row {row} has marigolds and slugs." for row in range(30))
        (folder / "archive" / f"bed-{number}.md").write_text(pages, "utf-8")
    early = written(folder, _SOURCES[:-1])
    assert whoknows("ingest", config=early).status in (0, 1)
    return load_settings({}, written(folder, _SOURCES))


def written(folder: Path, sources: tuple[tuple[str, str, str], ...]) -> Path:
    """Settings as a file in the folder, with these sources (id, path, kind), which staff may read."""
    listed = "".join(
        f'[[sources]]\nid = "{name}"\npath = "{path}"\nkind = "{kind}"\naudience = ["staff"]\n\n'
        for name, path, kind in sources
    )
    path = folder / "whoknows.toml"
    path.write_text(_SETTINGS.format(store=folder / "store.db", sources=listed), "utf-8")
    return path
