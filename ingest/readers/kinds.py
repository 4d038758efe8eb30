"""Which kind of source a file is, by its name and content."""

from __future__ import annotations

from pathlib import Path

from ingest.readers import (
    backstage,
    catalogue,
    codeowners,
    compose,
    consents,
    cyclonedx,
    directory,
    discourse,
    journey,
    jsonl,
    kubernetes,
    mail,
    maintainers,
    pages,
    pdf,
    slack,
    slides,
    spdx,
    teams,
    vocabulary,
    vtt,
    word,
    zendesk,
)
from ingest.readers.base import Reader
from ingest.readers.files import head

_BY_NAME = {
    **dict.fromkeys(vtt.SUFFIXES, vtt.KIND),
    **dict.fromkeys((".eml", ".mbox", ".mbx"), mail.KIND),
    **dict.fromkeys((".ttl", ".n3", ".nt", ".rdf", ".jsonld", ".skos"), vocabulary.KIND),
    pdf.SUFFIX: pdf.KIND,
    word.SUFFIX: word.KIND,
    slides.SUFFIX: slides.KIND,
    **dict.fromkeys(pages.SUFFIXES | pages.OFFICE, pages.KIND),
}
"""Endings that leave no doubt, so that a broken file is reported by the reader that it was meant for."""


_BY_READER: dict[str, tuple[tuple[str, Reader], ...]] = {
    ".json": (
        (cyclonedx.KIND, cyclonedx),
        (spdx.KIND, spdx),
        (teams.KIND, teams),
        (discourse.KIND, discourse),
        (zendesk.KIND, zendesk),
        (vocabulary.KIND, vocabulary),
    ),
    ".zip": ((slack.KIND, slack),),
    **dict.fromkeys(
        (".yaml", ".yml"),
        (
            (backstage.KIND, backstage),
            (kubernetes.KIND, kubernetes),
            (compose.KIND, compose),
            (catalogue.KIND, catalogue),
        ),
    ),
}
"""Endings of which only the content tells what they are; the first reader that recognises it has it."""
_TABLES: tuple[tuple[str, Reader], ...] = ((consents.KIND, consents), (journey.KIND, journey))
_TEXTS: tuple[tuple[str, Reader], ...] = (
    (codeowners.KIND, codeowners),
    (maintainers.KIND, maintainers),
    (mail.KIND, mail),
    (vtt.KIND, vtt),
    (pages.KIND, pages),
    (pdf.KIND, pdf),
)


def kind_of(path: Path) -> str | None:
    """The kind of a file; None where no reader would know what to do with it."""
    suffix = path.suffix.lower()
    if path.name.lower().endswith(jsonl.SUFFIXES):
        return directory.KIND if directory.recognises(path) else jsonl.KIND
    if suffix in (".csv", ".tsv"):
        return _first(_TABLES, path) or directory.KIND
    if suffix in _BY_READER:
        return _first(_BY_READER[suffix], path)
    if suffix == ".xml":
        return vocabulary.KIND if vocabulary.recognises(path) else None
    return _BY_NAME.get(suffix) or _by_content(path)


def _by_content(path: Path) -> str | None:
    return _first(_TEXTS, path) if head(path) else None


def _first(readers: tuple[tuple[str, Reader], ...], path: Path) -> str | None:
    return next((kind for kind, reader in readers if reader.recognises(path)), None)
