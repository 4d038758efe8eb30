"""The catalogue: journeys, touchpoints, systems, who owns them and what they need, as YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.fields import audience_of
from ingest.readers.files import chosen, head, native_path, read_text
from ingest.readers.needs import check_keys, needs_of
from ingest.readers.undefined import undefined_ends
from ingest.readers.yaml_items import EntryError, Item, nearest, parse_yaml
from ingest.source import Source
from ontology.document import Document
from ontology.errors import OntologyError
from ontology.extract import Issue
from ontology.generated.names import DependencyKind, Phase, Strength
from ontology.identifiers import line_id, slug
from ontology.model import OntologyModel, default_model

__all__ = ["EXTRACTOR", "KIND", "read", "recognises", "undefined_ends"]

KIND = "catalogue"
EXTRACTOR = "catalogue@1"
_SUFFIXES = frozenset({".yaml", ".yml"})
_CLASSES = {
    "units": "OrganizationalUnit",
    "organisations": "Organization",
    "journeys": "Journey",
    "touchpoints": "Touchpoint",
    "systems": "System",
}
_SECTIONS = frozenset({*_CLASSES, "elements", "lines"})
_SECTION = re.compile(rf"^(?:{'|'.join(sorted(_SECTIONS))})[ \t]*:".encode(), re.MULTILINE)
_KEYS = frozenset(
    """id name aliases channel type owner part_of control knowledge needs url description""".split()
)
_LINE_KEYS = frozenset({"dependent", "provider", "control"})
_FAMILIES = frozenset({"Channel", "Community", "Element", "Organization", "Unit"})
"""Families of classes that a catalogue may declare; people and topics have files of their own."""
_DERIVED = frozenset({"Dependency", "Knowledge", "Requirement"})
"""Elements that follow from needs and are not declared by themselves."""
_RESERVED = ("unknown:", "account:", "doc:", "topic:", "knowledge:", "person:")
_REMEDY = "mend the entry; the rest of the file went in"


def recognises(path: Path) -> bool:
    """Whether a file is YAML with a section of a catalogue at its top level."""
    return path.suffix.lower() in _SUFFIXES and bool(_SECTION.search(head(path)))


def read(source: Source, model: OntologyModel | None = None) -> Iterator[Reading]:
    """A document a file; its entries are statements that fit the ontology `model` (by default our own)."""
    return sparing(partial(_read, model=model or default_model()))(source)


def _read(source: Source, model: OntologyModel) -> Iterator[Reading]:
    for item in chosen(source, lambda path: path.suffix.lower() in _SUFFIXES, "catalogues (.yaml files)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, model))


def _file(source: Source, path: Path, model: OntologyModel) -> Iterator[Reading]:
    native = native_path(source, path)
    document = Document(
        source=source.id,
        native_id=native,
        kind=KIND,
        title=native,
        content_hash="",
        audience=audience_of(source),
        path=native,
    )
    root = parse_yaml(read_text(path), path)
    if root is None or not root.is_mapping:
        reason = f"is no catalogue: at the top are {', '.join(sorted(_SECTIONS))}"
        raise UnreadableError(Issue(shown(path), "line 1", reason, "write entries below one of these"))
    entries = _Entries(path, Draft(source, EXTRACTOR, document), model)
    yield from entries.add(root)
    if entries.draft.is_empty:
        yield Issue(shown(path), "line 1", "declares nothing", "write entries below a section")
    else:
        yield entries.draft.extract()


class _Entries:
    """The statements of one catalogue file."""

    def __init__(self, path: Path, draft: Draft, model: OntologyModel) -> None:
        self.draft = draft
        self._path = path
        self._model = model
        self._lines: dict[str, int] = {}
        self._requirements: set[tuple[str, str, str]] = set()
        allowed = (name for family in _FAMILIES for name in model.members(family))
        self._kinds = frozenset(allowed) - _DERIVED

    def add(self, root: Item) -> Iterator[Issue]:
        """Add the statements of all sections; issues for what cannot go in."""
        try:
            sections = root.fields()
        except EntryError as error:
            yield self._issue(error)
            return
        for name, section in sections.items():
            if name not in _SECTIONS:
                reason = f"{name!r} is no section of a catalogue; {nearest(name, _SECTIONS)}"
                yield self._issue(EntryError(section.line, reason))
                continue
            for entry in section.items():
                add = partial(self._line, entry) if name == "lines" else partial(self._entry, entry, name)
                yield from self._attempt(add)

    def _attempt(self, add: Callable[[], Iterable[Issue]]) -> Iterator[Issue]:
        """Add one thing; an issue where it is not as it should be."""
        try:
            yield from add()
        except EntryError as error:
            yield self._issue(error)

    def _issue(self, error: EntryError) -> Issue:
        return Issue(shown(self._path), f"line {error.at}", str(error), _REMEDY)

    def _entry(self, item: Item, section: str, journey: str | None = None) -> Iterator[Issue]:
        fields = item.fields()
        identifier = self._identifier(item, fields)
        kind = self._kind(item, fields, section)
        self._lines[identifier] = item.line
        self._say(item, identifier, "type", kind)
        name = fields["name"].word() if "name" in fields else identifier
        self._say(item, identifier, "name", name, literal=True)
        if journey:
            self._say(item, identifier, "partOf", journey)
        known = _KEYS | ({"stages"} if section == "journeys" else set())
        known |= {"kind"} if section == "elements" else set()
        for key, part in fields.items():
            if key not in known:
                reason = f"{identifier!r} has an unknown key {key!r}; {nearest(key, known)}"
                yield self._issue(EntryError(part.line, reason))
                continue
            for value in part.items() if key in ("aliases", "knowledge", "needs", "stages") else [part]:
                yield from self._attempt(partial(self._part, identifier, key, value))

    def _identifier(self, item: Item, fields: Mapping[str, Item]) -> str:
        if "id" not in fields:
            raise EntryError(item.line, "has no id")
        identifier = fields["id"].word()
        if "->" in identifier or identifier.startswith(_RESERVED):
            raise EntryError(item.line, f"{identifier!r} cannot be an id: it looks like one that is made")
        if identifier in self._lines:
            raise EntryError(
                item.line, f"the id {identifier!r} was already used in line {self._lines[identifier]}"
            )
        return identifier

    def _kind(self, item: Item, fields: Mapping[str, Item], section: str) -> str:
        if section != "elements":
            return _CLASSES.get(section, "Stage")
        if "kind" not in fields:
            raise EntryError(item.line, f"has no kind; it is one of {', '.join(sorted(self._kinds))}")
        kind = fields["kind"].word()
        if kind not in self._kinds:
            raise EntryError(
                fields["kind"].line, f"{kind!r} is no kind of element; {nearest(kind, self._kinds)}"
            )
        return kind

    def _part(self, identifier: str, key: str, item: Item) -> Iterator[Issue]:
        """Add what one key of an entry says."""
        if item.is_empty:
            return
        if key == "aliases":
            self._say(item, identifier, "alias", item.word(), literal=True)
        elif key == "type":
            self._say(item, identifier, "elementType", item.word(), literal=True)
        elif key in ("channel", "url", "description"):
            self._say(item, identifier, key, item.word(), literal=True)
        elif key == "owner":
            self._say(item, identifier, "ownedBy", item.word())
        elif key == "part_of":
            self._say(item, identifier, "partOf", item.word())
        elif key == "control":
            self._control(item, identifier)
        elif key == "knowledge":
            self._knowledge(item, identifier)
        elif key == "needs":
            self._needs(item, identifier)
        elif key == "stages":
            yield from self._entry(item, "stages", identifier)

    def _control(self, item: Item, identifier: str) -> None:
        phases, unit = _phases(item)
        for phase, control in phases.items():
            self._say(item, identifier, "control", control, literal=True, qualifiers={"phase": phase, **unit})

    def _line_control(self, item: Item, dependent: str, provider: str, control: Item) -> None:
        self._say(item, dependent, "lineControl", provider, qualifiers=_line_phases(control))

    def _knowledge(self, item: Item, identifier: str) -> None:
        topic = item.word().removeprefix("topic:").removeprefix("knowledge:")
        provider = f"knowledge:{slug(topic)}"
        qualifiers = {
            "kind": str(DependencyKind.KNOWLEDGE),
            "strength": str(Strength.HARD),
            "k": "1",
            "requirement": line_id(identifier, provider),
        }
        self._say(item, identifier, "dependsOn", provider, qualifiers=qualifiers)

    def _needs(self, item: Item, identifier: str) -> None:
        """Add one requirement, all of it or nothing."""
        needs = needs_of(identifier, item)
        for need in needs:
            if (identifier, need.requirement, need.provider) in self._requirements:
                raise EntryError(need.item.line, f"the need of {need.provider!r} is already stated")
            self._check(need.item, "dependsOn", need.provider, need.qualifiers)
            if need.control is not None:
                self._check(need.item, "lineControl", need.provider, _line_phases(need.control))
        for need in needs:
            self._requirements.add((identifier, need.requirement, need.provider))
            self._say(need.item, identifier, "dependsOn", need.provider, qualifiers=need.qualifiers)
            if need.control is not None:
                self._line_control(need.item, identifier, need.provider, need.control)

    def _line(self, item: Item) -> Iterator[Issue]:
        fields = item.fields()
        check_keys(item, fields, _LINE_KEYS)
        missing = sorted(_LINE_KEYS - set(fields))
        if missing:
            raise EntryError(item.line, f"has no {', '.join(missing)}")
        self._line_control(item, fields["dependent"].word(), fields["provider"].word(), fields["control"])
        return iter(())

    def _say(
        self,
        item: Item,
        subject: str,
        predicate: str,
        value: str,
        *,
        literal: bool = False,
        qualifiers: Mapping[str, str] | None = None,
    ) -> None:
        """Add a statement that fits the ontology, else raise EntryError."""
        qualifiers = qualifiers or {}
        self._check(item, predicate, value, qualifiers, literal=literal)
        self.draft.statement(
            subject,
            predicate,
            value,
            line=item.line,
            quote=item.text,
            literal=literal,
            qualifiers=qualifiers.items(),
        )

    def _check(
        self, item: Item, predicate: str, value: str, qualifiers: Mapping[str, str], *, literal: bool = False
    ) -> None:
        try:
            self._model.check_statement(predicate, value, literal=literal, qualifiers=qualifiers.items())
        except OntologyError as error:
            raise EntryError(item.line, str(error)) from error


def _line_phases(control: Item) -> dict[str, str]:
    phases, unit = _phases(control)
    return {**phases, **unit}


def _phases(item: Item) -> tuple[dict[str, str], dict[str, str]]:
    """Control by phase (one value: in both), and the unit that it is seen from, where given."""
    if not item.is_mapping:
        return {str(phase): item.word() for phase in Phase}, {}
    fields = item.fields()
    check_keys(item, fields, frozenset({"prepare", "live", "unit"}))
    phases = {str(phase): fields[phase].word() for phase in Phase if phase in fields}
    if not phases:
        raise EntryError(item.line, "control should say prepare, live or both")
    return phases, {"unit": fields["unit"].word()} if "unit" in fields else {}
