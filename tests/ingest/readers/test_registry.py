"""Which reader reads what, and mixed folders."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import UnknownKindError
from ingest.readers.registry import KINDS, READERS, detect, expand, read
from ingest.source import Source, default_id
from ontology.extract import Issue

_MAIL = "From: ann@x.example\nTo: bo@x.example\nSubject: Hi\n\nText.\n"
_BOX = f"From ann@x.example Thu Mar 19 10:00:00 2026\n{_MAIL}"
_VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAnn Lee: Hello.\n"
_DOCUMENT = json.dumps({"id": "d", "text": "Text."})
_TEAMS = json.dumps(
    {
        "id": "1",
        "createdDateTime": "2026-04-15T10:00:00Z",
        "chatId": "c",
        "body": {"content": "Text."},
        "from": {"user": {"id": "a"}},
    }
)
_TOPIC = json.dumps(
    {
        "id": 1,
        "post_stream": {
            "posts": [
                {"username": "a", "cooked": "skos", "created_at": "2026-04-15T10:00:00Z", "post_number": 1}
            ]
        },
    }
)
_TICKET = json.dumps({"tickets": [{"id": 1, "requester_id": 1, "subject": "", "comments": []}]})
_FILES = {
    "wiki/a.md": "Text.",
    "wiki/b.html": "<p>Text.",
    "README": "Text.",
    "old/all.mbox": _BOX,
    "old/inbox": _BOX,
    "mails/2026/a.eml": _MAIL,
    "mails/b.eml": _MAIL,
    "mails/c.mbox": _BOX,
    "calls/x.vtt": _VTT,
    "calls/y.srt": "1\n00:00:01,000 --> 00:00:02,000\nAnn Lee: Hello.\n",
    "teams/a/1.json": _TEAMS,
    "teams/2.json": _TEAMS,
    "forum/1.json": _TOPIC,
    "tickets.json": _TICKET,
    "code/CODEOWNERS": "/a/ @ann\n",
    "code/MAINTAINERS": "AREA\nM: Ann <a@x.example>\n",
    "community.jsonl": _DOCUMENT,
    "people.jsonl": '{"id": "a", "name": "Ann"}',
    "people.csv": "id,name\na,Ann\n",
    "opt.csv": "person,purpose,decision,date,recorded_by\na,invitation,given,2026-01-01,x\n",
    "topics.ttl": "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <x:a> skos:prefLabel 'A' .",
    "catalogue.yml": "touchpoints: [{id: t}]",
    "chat/users.json": "[]",
    "chat/channels.json": '[{"id": "C1", "name": "general"}]',
    "chat/general/2026-01-01.json": "[]",
    "wiki/report.pdf": "%PDF",
    "slides/all.pptx": "PK",
    "photo.png": "\x89PNG",
    "photos/b.png": "\x89PNG",
    "docker-compose.yml": "services: {web: {image: x}}",
    "app/k8s/web.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {}\n",
    "app/k8s/db/db.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {}\n",
    "app/catalog-info.yaml": "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: b}\n",
    "app/bom.json": '{"bomFormat": "CycloneDX", "specVersion": "1", '
    '"metadata": {"component": {"name": "x"}}}',
    "app/x.spdx.json": '{"spdxVersion": "SPDX-2.3", "documentDescribes": ["SPDXRef-x"], '
    '"packages": [{"SPDXID": "SPDXRef-x", "name": "x"}]}',
    "trip.csv": "journey,stage,touchpoint\nJ,S,T\n",
    "ci.yml": "jobs: {}",
    "data.json": "{}",
    ".git/config": "x",
    "whoknows.toml": "",
}


def _fill(folder: Path) -> Path:
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("latin1"))
    return folder


def test_a_mixed_folder_is_taken_apart(tmp_path: Path) -> None:
    """Each kind becomes sources of its own; what no reader knows is told once for each ending."""
    sources, issues = expand(_fill(tmp_path), frozenset({"board"}))
    assert {(source.path.relative_to(tmp_path).as_posix(), source.kind) for source in sources} == {
        (".", "pages"),
        ("chat", "slack"),
        ("mails", "mail"),
        ("old/all.mbox", "mail"),
        ("old/inbox", "mail"),
        ("calls", "meetings"),
        ("teams", "teams"),
        ("forum", "discourse"),
        (".", "zendesk"),
        ("code/CODEOWNERS", "codeowners"),
        ("code/MAINTAINERS", "maintainers"),
        ("community.jsonl", "jsonl"),
        ("people.jsonl", "directory"),
        ("people.csv", "directory"),
        ("opt.csv", "consents"),
        ("topics.ttl", "vocabulary"),
        ("catalogue.yml", "catalogue"),
        ("docker-compose.yml", "compose"),
        ("app/k8s", "kubernetes"),
        ("app/catalog-info.yaml", "backstage"),
        ("app/bom.json", "cyclonedx"),
        ("app/x.spdx.json", "spdx"),
        ("trip.csv", "journey"),
    }
    assert {source.audience for source in sources} == {frozenset({"board"})}
    assert len({source.id for source in sources}) == len(sources)
    assert [(Path(issue.path).name, issue.reason) for issue in issues] == [
        ("data.json", "is of no kind that can be read"),
        ("photo.png", "is of no kind that can be read, like 1 more with its ending"),
        ("ci.yml", "is of no kind that can be read"),
    ]


def test_nothing_is_read_twice(tmp_path: Path) -> None:
    """Every document of a mixed folder belongs to one source."""
    sources, _ = expand(_fill(tmp_path))
    found = [item for source in sources for item in read(source)]
    issues = [item for item in found if isinstance(item, Issue)]
    assert [Path(issue.path).name for issue in issues] == ["all.pptx", "report.pdf"], "both are broken"
    kinds = sorted(item.document.kind for item in found if not isinstance(item, Issue))
    assert kinds.count("page") == 3
    assert kinds.count("mail") == 3, "the folder has the same mail three times, each box has one"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.md", b"Text.", "pages"),
        ("notes", b"Text.", "pages"),
        ("box.txt", _BOX.encode(), "mail"),
        ("box", _BOX.encode(), "mail"),
        ("call", _VTT.encode(), "meetings"),
        ("call.vtt", b"{}", "meetings"),
        ("d.jsonl.gz", gzip.compress(_DOCUMENT.encode()), "jsonl"),
        ("d.jsonl", b"{broken", "jsonl"),
        ("p.csv", b"mail\n", "directory"),
        ("v.rdf", b"", "vocabulary"),
        ("x.xml", b"<rdf:RDF xmlns:skos='...'/>", "vocabulary"),
        ("x.yaml", b"a: b", None),
        ("x.yaml", b"kind: Kustomization\nresources: []", None),
        ("x.yaml", b"# c\napiVersion: apps/v1\nkind: Deployment\n", "kubernetes"),
        ("x.yaml", b'apiVersion: "backstage.io/v1alpha1"\nkind: API\n', "backstage"),
        ("x.yaml", b"services:\n  a:\n    image: b\n", "compose"),
        ("x.yaml", b"services:\n  a: b\n", None),
        ("compose.override.yaml", b"services: {a: b}\n", "compose"),
        ("x.yaml", b"measures: []\n", "catalogue"),
        ("x.json", b'{"bomFormat": "CycloneDX", "specVersion": "1.5"}', "cyclonedx"),
        ("x.json", b'{"SPDXID": "SPDXRef-DOCUMENT", "spdxVersion": "SPDX-2.3"}', "spdx"),
        ("x.csv", b"Journey;Stage;Touchpoint;Order\n", "journey"),
        ("report.PDF", b"", "pdf"),
        ("report", b"%PDF-1.7", "pdf"),
        ("report.docx", b"PK", "word"),
        ("report.pptx", b"PK", "slides"),
        ("report.odt", b"PK", "pages"),
        ("x.bin", b"\0\1\2", None),
        ("x", b"\x89PNG", None),
        ("nowhere.md", None, "pages"),
        ("nowhere", None, None),
    ],
)
def test_kinds_are_detected(tmp_path: Path, name: str, content: bytes | None, kind: str | None) -> None:
    """The name decides where it leaves no doubt, so that a broken file is told by the right reader."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert detect(path) == kind
    sources, issues = expand(path)
    if kind != "pages" or content is not None or name.endswith(".md"):
        assert [source.kind for source in sources] == ([kind] if kind else [])
    assert bool(issues) == (kind is None)


def test_folders_of_one_kind_are_detected(tmp_path: Path) -> None:
    """A folder of transcripts is meetings; a mixed one cannot be told."""
    (tmp_path / "a.vtt").write_text(_VTT)
    assert detect(tmp_path) == "meetings"
    (tmp_path / "a.csv").write_text("id,name\n")
    assert detect(tmp_path) is None


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A wrong folder does not look like success."""
    sources, (issue,) = expand(tmp_path)
    assert not sources
    assert (issue.path, issue.reason) == (str(tmp_path), "is empty")


def test_links_become_no_sources(tmp_path: Path) -> None:
    """As a source of its own a link would be followed, wherever it leads."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/all.mbox").write_text(_BOX)
    (tmp_path / "open").mkdir()
    (tmp_path / "open/all.mbox").symlink_to(tmp_path / "secret/all.mbox")
    (tmp_path / "open/mails").symlink_to(tmp_path / "secret")
    sources, issues = expand(tmp_path / "open")
    assert not sources
    assert ["outside" in issue.reason for issue in issues] == [True, True]


def test_a_kind_that_nobody_reads_is_an_error(tmp_path: Path) -> None:
    """Settings with a slip are told what the kinds are."""
    with pytest.raises(UnknownKindError, match="pages, mail, meetings"):
        read(Source("s", tmp_path, "page", None))


def test_ids_are_stable_and_differ(tmp_path: Path) -> None:
    """The same place gives the same id in every run, however it is written; two kinds there give two."""
    (tmp_path / "docs").mkdir()
    first = default_id(tmp_path / "docs", "pages")
    assert first == default_id(tmp_path / "docs/../docs", "pages")
    assert first.startswith("docs-")
    assert first != default_id(tmp_path / "docs", "mail")


_SUFFIXES = (
    ".md",
    ".html",
    ".txt",
    ".rst",
    ".csv",
    ".yaml",
    ".ttl",
    ".rdf",
    ".jsonld",
    ".jsonl",
    ".vtt",
    ".eml",
    ".mbox",
    "",
)
_APART = frozenset({"pdf", "word", "slides"})
"""Kinds that start a process for each source; `test_hostile_files` gives them any bytes in one."""
_PIECES = st.sampled_from(
    [
        *(b"---\n", b"id,name\n", b"a,Ann\n", b"- {id: a, needs: [b]}\n", b"touchpoints:\n", b"elements:\n"),
        *(b"<p>", b"&#0;", b"WEBVTT\n\n", b'"', b"audience: ", b"\0", b"\xff\xfe", b"\xed\xa0\x80"),
        b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
        b"<x:a> a skos:Concept ; skos:prefLabel 'A' .\n",
        *(b'{"id": "a", "text": "b"}\n', b"From a 10:10 2020\nTo: b\n\n"),
    ]
)


@settings(deadline=None)  # the clock of a busy machine says nothing about a reader
@given(
    st.lists(_PIECES | st.binary(max_size=20)).map(b"".join),
    st.sampled_from(_SUFFIXES),
    st.sampled_from([kind for kind in KINDS if kind not in _APART]),
)
def test_any_bytes_in_any_reader_give_extracts_or_issues(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, suffix: str, kind: str
) -> None:
    """No file, whatever is in it, stops a run; what comes out can be stored and has an audience."""
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(raw)
    for reader in READERS.values():
        reader.recognises(path)
    detect(path)
    for item in read(Source("s", path, kind, None)):
        if isinstance(item, Issue):
            assert item.path and item.place and item.reason and item.remedy
            continue
        assert item.document.audience and item.document.content_hash
        for passage in item.passages:
            assert passage.text.strip() and len(passage.text) <= 5_000 and "\0" not in passage.text
            (passage.text + passage.heading).encode("utf-8")
        for said in item.statements:
            assert said.subject and said.object and said.line
            said.quote.encode("utf-8")
