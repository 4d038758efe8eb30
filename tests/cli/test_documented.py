"""Everything a user can type is documented."""

from __future__ import annotations

from pathlib import Path

from devtools.cli_reference import FILE, reference

ROOT = Path(__file__).parents[2]


def test_the_reference_is_what_the_commands_say() -> None:
    """A command or option that is added or changed appears in docs/reference/cli.md."""
    assert FILE.read_text(encoding="utf-8") == reference()


def test_every_argument_and_option_says_what_it_is() -> None:
    """No row of the reference is empty."""
    rows = [line for line in reference().splitlines() if line.startswith("| `")]
    assert rows
    assert not [row for row in rows if row.rstrip().endswith("|  |")]


def test_links_in_the_documents_lead_somewhere() -> None:
    """A stranger who follows a link in README or docs/ arrives."""
    broken: list[str] = []
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        targets = _targets(page.read_text(encoding="utf-8"))
        broken += [f"{page.name}: {target}" for target in targets if not (page.parent / target).exists()]
    assert not broken


def _targets(text: str) -> list[str]:
    parts = [part.split(")", 1)[0] for part in text.split("](")[1:]]
    return [part.split("#", 1)[0] for part in parts if part and not part.startswith(("#", "http", "mailto:"))]
