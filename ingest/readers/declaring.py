"""What the readers of catalogues have in common: statements that fit the ontology, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from ingest.readers.base import Draft, Reading, shown
from ingest.readers.fields import audience_of
from ingest.readers.files import native_path
from ingest.readers.yaml_items import EntryError
from ingest.source import Source
from ontology.document import Document
from ontology.errors import OntologyError
from ontology.extract import Issue
from ontology.generated.names import DependencyKind, Strength
from ontology.identifiers import digest, line_id
from ontology.model import OntologyModel

MAX_PROVIDERS = 1_000
"""A requirement names no more providers: each of its lines carries the names of all."""
_LONGEST = 1_000
"""A longer id of a requirement is a hash: stores keep it with each of its lines."""
_REMEDY = "mend the entry; the rest of the file went in"


class Place(Protocol):
    """Where something is said."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def text(self) -> str:
        """The words that say it, at most 300 characters."""


class Declaration:
    """The statements of one file that declares what there is."""

    def __init__(self, source: Source, path: Path, kind: str, extractor: str, model: OntologyModel) -> None:
        """A document of this `kind` whose statements fit the ontology `model`."""
        native = native_path(source, path)
        document = Document(
            source=source.id,
            native_id=native,
            kind=kind,
            title=native,
            content_hash="",
            audience=audience_of(source),
            path=native,
        )
        self.draft = Draft(source, extractor, document)
        self.path = path
        self.model = model
        self.lines: dict[str, int] = {}
        """The line in which each id was declared."""

    def declare(self, place: Place, identifier: str, kind: str, name: str, **qualifiers: str) -> None:
        """Add something with its class and name. Raises EntryError where the id is taken."""
        if identifier in self.lines:
            taken = f"the id {identifier!r} was already used in line {self.lines[identifier]}"
            raise EntryError(place.line, taken)
        self.say(place, identifier, "type", kind, qualifiers=qualifiers)
        self.lines[identifier] = place.line
        self.say(place, identifier, "name", name, literal=True)

    def depend(
        self,
        place: Place,
        dependent: str,
        provider: str,
        *,
        kind: DependencyKind = DependencyKind.TECHNOLOGY,
        strength: Strength = Strength.HARD,
        of: Iterable[str] = (),
    ) -> None:
        """Add a line, alone in its requirement or one of the alternatives `of`, one of which is enough.

        Raises EntryError where a thing would need itself."""
        if provider == dependent:
            raise EntryError(place.line, f"{dependent!r} cannot need itself")
        providers = set(of) | {provider}
        qualifiers = {
            "kind": str(kind),
            "strength": str(strength),
            "k": "1",
            "requirement": requirement_id(dependent, providers),
        }
        self.say(place, dependent, "dependsOn", provider, qualifiers=qualifiers)

    def note(self, place: Place, subject: str, text: str) -> None:
        """Add what is worth knowing of something beside its dependencies."""
        self.say(place, subject, "note", text, literal=True)

    def say(
        self,
        place: Place,
        subject: str,
        predicate: str,
        value: str,
        *,
        literal: bool = False,
        qualifiers: Mapping[str, str] | None = None,
    ) -> None:
        """Add a statement that fits the ontology, else raise EntryError."""
        qualifiers = qualifiers or {}
        self.check(place, predicate, value, qualifiers, literal=literal)
        self.draft.statement(
            subject,
            predicate,
            value,
            line=place.line,
            quote=place.text,
            literal=literal,
            qualifiers=qualifiers.items(),
        )

    def check(
        self,
        place: Place,
        predicate: str,
        value: str,
        qualifiers: Mapping[str, str],
        *,
        literal: bool = False,
    ) -> None:
        """Raise EntryError where a statement does not fit the ontology."""
        try:
            self.model.check_statement(predicate, value, literal=literal, qualifiers=qualifiers.items())
        except OntologyError as error:
            raise EntryError(place.line, str(error)) from error

    def attempt(self, add: Callable[[], Iterable[Issue] | None]) -> Iterator[Issue]:
        """Add one thing; an issue where it is not as it should be."""
        try:
            yield from add() or ()
        except EntryError as error:
            yield self.issue(error)

    def issue(self, error: EntryError) -> Issue:
        """What is wrong with an entry, with its file and line."""
        return Issue(shown(self.path), f"line {error.at}", str(error), _REMEDY)

    def finished(self, remedy: str) -> Reading:
        """The extract; an issue where the file declares nothing."""
        if self.draft.is_empty:
            return Issue(shown(self.path), "line 1", "declares nothing", remedy)
        return self.draft.extract()


def requirement_id(dependent: str, providers: Iterable[str]) -> str:
    """The id of what a dependent needs: its line where there is one provider, else the names of all; of very
    many their hash."""
    names = sorted(providers)
    if len(names) == 1:
        return line_id(dependent, names[0])
    joined = "|".join(names)
    return f"{dependent}->({joined if len(joined) <= _LONGEST else digest(*names)})"


def bounded(line: int, count: int) -> None:
    """Raise EntryError where a requirement names more providers than can be taken in."""
    if count > MAX_PROVIDERS:
        reason = f"names {count:,} providers in one requirement; at most {MAX_PROVIDERS:,} can be read"
        raise EntryError(line, f"{reason}: put an element between that stands for them")
