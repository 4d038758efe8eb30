"""A small builder of documents with all that was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from graph.store.records import Batch, IdentityDecision
from ontology.contribution import Account, Contribution, Mention
from ontology.document import STAFF, Document, Passage
from ontology.extract import Extract, Issue
from ontology.generated.names import ContributionRole, Modality, Polarity
from ontology.identifiers import digest
from ontology.model import default_model
from ontology.statement import Statement

EXTRACTOR = "builder@1"
DAY = date(2026, 3, 2)


def email(address: str) -> Account:
    """The account of an address."""
    return Account("email", address)


class DocumentBuilder:
    """Makes the extract of one document: `.passage(...)`, `.says(...)`, `.issue(...)`, then `.build()`."""

    def __init__(
        self,
        native_id: str,
        *,
        source: str = "wiki",
        kind: str = "page",
        title: str = "",
        audience: Iterable[str] = (STAFF,),
        day: date | None = DAY,
        url: str | None = None,
        path: str | None = None,
        owner: str | None = None,
        thread: str | None = None,
        version: str = "1",
    ) -> None:
        self.document = Document(
            source=source,
            native_id=native_id,
            kind=kind,
            title=title or native_id,
            content_hash=digest(native_id, version),
            audience=frozenset(audience),
            date=day,
            url=url,
            path=path,
            owner=owner,
            thread=thread,
        )
        self._extract = Extract(self.document)

    def passage(
        self,
        text: str,
        *,
        by: Account | None = None,
        role: ContributionRole = ContributionRole.WROTE,
        about: Mapping[str, str] | None = None,
        heading: str = "",
        day: date | None = None,
        kind: str = "section",
        language: str = "",
    ) -> DocumentBuilder:
        """Add a passage: who contributed, and what it is `about`, as surface to entity."""
        made = self._extract
        passage = Passage(
            document=self.document.id,
            ordinal=len(made.passages),
            kind=kind,
            text=text,
            audience=self.document.audience,
            date=day or self.document.date,
            place=f"part {len(made.passages) + 1}",
            heading=heading,
            language=language,
        )
        mentions = [
            Mention(passage.uid, entity, start, start + len(surface), surface, EXTRACTOR)
            for surface, entity in (about or {}).items()
            for start in [text.index(surface)]
        ]
        self._extract = replace(
            made, passages=(*made.passages, passage), mentions=(*made.mentions, *mentions)
        )
        return self if by is None else self.contributed(by, role)

    def contributed(self, account: Account, role: ContributionRole) -> DocumentBuilder:
        """Say who had a part in the latest passage."""
        made = self._extract
        contribution = Contribution(account.id, made.passages[-1].uid, role, EXTRACTOR)
        accounts = made.accounts if account in made.accounts else (*made.accounts, account)
        self._extract = replace(made, accounts=accounts, contributions=(*made.contributions, contribution))
        return self

    def says(
        self,
        subject: str,
        predicate: str,
        object_: str,
        *,
        quote: str | None = None,
        speaker: Account | None = None,
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.ASSERTED,
        confidence: float = 1.0,
        **qualifiers: str,
    ) -> DocumentBuilder:
        """Add a statement: found in the latest passage at `quote`; declared in a line where there is none."""
        made = self._extract
        told = made.passages[-1] if made.passages else None
        words = quote if quote is not None else (told.text if told else f"{subject} {predicate} {object_}")
        start = told.text.index(words) if told else 0
        statement = Statement(
            subject=subject,
            predicate=predicate,
            object=object_,
            literal=_PROPERTIES[predicate].literal if predicate in _PROPERTIES else False,
            document=self.document.id,
            quote=words,
            extractor=EXTRACTOR,
            passage=told.uid if told else None,
            start=start,
            end=start + len(words) if told else 0,
            line=None if told else len(made.statements) + 1,
            speaker=speaker.id if speaker else None,
            date=told.date if told else self.document.date,
            polarity=polarity,
            modality=modality,
            confidence=confidence,
            qualifiers=tuple(sorted(qualifiers.items())),
        )
        self._extract = replace(made, statements=(*made.statements, statement))
        return self

    def thing(self, one: str, kind: str, name: str, **values: str) -> DocumentBuilder:
        """Declare a thing of a class with a name and further values by predicate."""
        self.says(one, "type", kind).says(one, "name", name)
        for predicate, value in values.items():
            self.says(one, predicate, value)
        return self

    def person(
        self, one: str, name: str, *addresses: str, kind: str = "Employee", **values: str
    ) -> DocumentBuilder:
        """Declare a person with her addresses."""
        self.thing(one, kind, name, **values)
        for address in addresses:
            self.says(one, "email", address)
        return self

    def issue(self, reason: str, *, path: str = "wiki/page.md", place: str = "line 1") -> DocumentBuilder:
        """Add a problem of this document."""
        issue = Issue(path, place, reason, "Mend it.")
        self._extract = replace(self._extract, issues=(*self._extract.issues, issue))
        return self

    def build(self) -> Extract:
        """The extract."""
        return self._extract


_PROPERTIES = default_model().properties


def batch(
    *built: DocumentBuilder | Extract,
    people: Mapping[str, str] | None = None,
    run: str = "run-1",
    extraction: str = "extraction-1",
    issues: Iterable[tuple[str, Issue]] = (),
) -> Batch:
    """A batch of documents; `people` say whose an account (by id) is."""
    decisions = [IdentityDecision(one, person, ("test",)) for one, person in sorted((people or {}).items())]
    return Batch(
        run=run,
        extraction=extraction,
        extracts=tuple(one.build() if isinstance(one, DocumentBuilder) else one for one in built),
        decisions=tuple(decisions),
        issues=tuple(issues),
    )
