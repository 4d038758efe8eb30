"""Pages: folders of Markdown, text, HTML, PDF, Word and PowerPoint files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers import codeowners, maintainers, pdf, slack, slides, word
from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.fields import account_of, audience_of, day_of, language_of, listed
from ingest.readers.files import address, chosen, head, native_path, read_text
from ingest.readers.front_matter import front_matter
from ingest.readers.hypertext import declared_charset, read_html
from ingest.readers.markup import Block, markdown_blocks, plain_blocks, sections
from ingest.readers.mbox import begins_mailbox
from ingest.readers.sandbox import Sandbox
from ingest.readers.text import binary_kind, line
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

KIND = "pages"
EXTRACTOR = "pages@1"
_WHAT = "Markdown, text, HTML, PDF, Word or PowerPoint files"

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".rst"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_PLAIN = frozenset({".txt", ".text", ".adoc", ".asciidoc", ".org"})
SUFFIXES = _MARKDOWN | _HTML | _PLAIN
OFFICE = frozenset(
    {".doc", ".docm", ".dotx", ".odt", ".rtf", ".ppt", ".pptm", ".ppsx", ".odp", ".xls", ".xlsx", ".ods"}
    | {".epub", ".pages", ".key"}
)
"""Documents that people expect to be read, and that no reader can read yet."""
_APART: dict[str, Callable[[Source, Path, Sandbox], Iterator[Reading]]] = {
    pdf.SUFFIX: pdf.document,
    word.SUFFIX: word.document,
    slides.SUFFIX: slides.document,
}
"""Files that are read in a process of their own."""


def recognises(path: Path) -> bool:
    """Whether a file is a page: its name ends like one, or it has no ending, and it holds text."""
    suffix = path.suffix.lower()
    if suffix and suffix not in SUFFIXES:
        return False
    if codeowners.recognises(path) or maintainers.recognises(path):
        return False
    beginning = head(path)
    return bool(beginning) and not binary_kind(beginning) and not begins_mailbox(beginning)


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file. Other office files are counted in one issue for each kind of them."""
    unread: dict[str, list[Path]] = {}
    with Sandbox() as sandbox:
        for item in chosen(source, _wanted, _WHAT, skip=slack.recognises):
            if isinstance(item, Issue):
                yield item
                continue
            suffix = item.suffix.lower()
            if apart := _APART.get(suffix) or (pdf.document if not suffix and pdf.recognises(item) else None):
                yield from guarded(item, partial(apart, source, item, sandbox))
            elif item != source.path and suffix in OFFICE:
                unread.setdefault(suffix, []).append(item)
            else:
                yield from guarded(item, partial(_page, source, item))
    for suffix, paths in sorted(unread.items()):
        yield _left_out(suffix, paths)


def _wanted(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix:
        return suffix in SUFFIXES or suffix in OFFICE or suffix in _APART
    return recognises(path) or pdf.recognises(path)


@dataclass(frozen=True, slots=True)
class _Page:
    """What a file says: its facts by name, its blocks, and the lines above the first of them."""

    facts: dict[str, object]
    blocks: Iterable[Block]
    lines: int = 0


def _page(source: Source, path: Path) -> Iterator[Reading]:
    page = _parsed(path)
    blocks = iter(page.blocks)
    first = next(blocks, None)
    native = native_path(source, path)
    title = _text(page.facts, "title") or (first.text if first and first.level else Path(native).stem)
    try:
        audience = audience_of(source, page.facts.get("audience"))
    except ValueError as error:
        yield _issue(path, f"its audience {error}", "name one access group or a list of them")
        return
    day = None
    try:
        day = day_of(_text(page.facts, "date"))
    except ValueError as error:
        yield _issue(path, f"its date {error}", "mend the date; until then the page counts as undated")
    document = Document(
        source=source.id,
        native_id=native,
        kind="page",
        title=line(title),
        content_hash="",
        audience=audience,
        date=day,
        url=_text(page.facts, "url") or address(source, native),
        path=native,
        owner=_text(page.facts, "owner") or None,
    )
    draft = Draft(source, EXTRACTOR, document, language_of(page.facts.get("language")))
    _add(draft, source, page, chain([first] if first else [], blocks))
    if draft.is_empty:
        yield _issue(path, "holds no text", "write something into it, or take it out of the folder")
    else:
        yield draft.extract()


def _add(draft: Draft, source: Source, page: _Page, blocks: Iterable[Block]) -> None:
    authors = [(account, ContributionRole.WROTE) for account in _authors(source, page.facts)]
    for section in sections(blocks):
        place = f"line {section.line + page.lines}"
        draft.passage("section", section.text, place=place, heading=section.heading, by=authors)


def _parsed(path: Path) -> _Page:
    suffix = path.suffix.lower()
    text = read_text(path, declared_charset if suffix in _HTML else lambda _: None)
    if suffix in _HTML or text[:200].lstrip().lower().startswith(("<!doctype html", "<html")):
        page = read_html(text)
        facts: dict[str, object] = {
            name: values if len(values) > 1 else values[0] for name, values in page.meta.items()
        }
        return _Page(facts | ({"title": page.title} if page.title else {}), page.blocks)
    if begins_mailbox(text[:4096].encode()):
        raise UnreadableError(
            Issue(
                shown(path),
                "line 1",
                "is a mail box, not a page; only those who wrote and got a mail may read it",
                "name it .mbox, or declare it as a source of kind mail",
            )
        )
    parts = front_matter(text, path)
    blocks = plain_blocks if suffix in _PLAIN else markdown_blocks
    return _Page(parts.facts, blocks(parts.body), parts.lines)


def _text(facts: dict[str, object], name: str) -> str:
    value = facts.get(name)
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, str)), "")
    return line(value) if isinstance(value, str) else ""


def _authors(source: Source, facts: dict[str, object]) -> list[Account]:
    named = [name for key in ("author", "authors") for name in listed(facts.get(key))]
    return [account for name in named if (account := account_of(source, name))]


def _issue(path: Path, reason: str, remedy: str) -> Issue:
    return Issue(shown(path), "line 1", reason, remedy)


def _left_out(suffix: str, paths: list[Path]) -> Issue:
    more = f", and so are {len(paths) - 1} more in this folder" if len(paths) > 1 else ""
    return Issue(
        path=shown(paths[0]),
        place="file",
        reason=f"is a {suffix} file, which cannot be read yet{more}",
        remedy="save it as PDF, .docx or .pptx, or export it as text",
    )
