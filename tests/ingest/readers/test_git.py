from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from ingest.readers import git, git_log
from ingest.readers.registry import detect, expand
from ontology.extract import Extract
from tests.ingest.readers.reading import read_all, roles, texts

_ANN, _BO, _CY = (f"account:email:{name}@x.example" for name in ("ann", "bo", "cy"))


def _git(folder: Path, *command: str, who: str = "Ann Lee <ann@x.example>", day: int = 1) -> None:
    name, _, email = who.removesuffix(">").partition(" <")
    when = f"2026-04-{day:02}T10:00:00+02:00"
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{role}_NAME": name for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_EMAIL": email for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_DATE": when for role in ("AUTHOR", "COMMITTER")},
    }
    subprocess.run(
        ["git", *command], cwd=folder, env=environment, check=True, capture_output=True, timeout=60
    )


def _commit(
    folder: Path, message: str, *paths: str, who: str = "Ann Lee <ann@x.example>", day: int = 1
) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(message)
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--allow-empty", "--message", message, who=who, day=day)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """An empty repository."""
    folder = tmp_path / "clone"
    folder.mkdir()
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


def _read(clone: Path) -> list[Extract]:
    extracts, issues = read_all(git.read, clone)
    assert not issues
    return extracts


def test_a_commit_is_a_document(clone: Path) -> None:
    """Message and paths are the words; the trailers say who reviewed, approved, wrote along and was named."""
    message = (
        "Keep IVR sessions alive\n\nThe menu timed out.\n\nReviewed-by: Bo Ek <bo@x.example>\n"
        "Acked-by: Cy <cy@x.example>\nApproved-By: Di <di@x.example>\nCo-authored-by: Ed <ed@x.example>\n"
        "Tested-by: Flo <flo@x.example>\nSigned-off-by: Gus <gus@x.example>\nChange-Id: I0123"
    )
    _commit(clone, message, "ivr/menu_timeouts.py", "docs/ümläut name.md", day=3)
    (extract,) = _read(clone)
    document = extract.document
    assert (document.kind, document.title, document.date) == (
        "commit",
        "Keep IVR sessions alive",
        date(2026, 4, 3),
    )
    assert texts(extract) == [
        "Keep IVR sessions alive\n\nThe menu timed out.\n\nTouches: docs ümläut name md ivr menu timeouts py"
    ]
    assert roles(extract) == [
        (_ANN, "wrote"),
        (_BO, "reviewed"),
        (_CY, "approved"),
        ("account:email:di@x.example", "approved"),
        ("account:email:ed@x.example", "wrote"),
        ("account:email:flo@x.example", "mentioned"),
    ]
    assert document.audience == {"staff"}


def test_commits_come_newest_first_and_keep_their_ids(clone: Path) -> None:
    """What is added to a history changes nothing of what was read before."""
    _commit(clone, "First", "a.txt", day=1)
    before = _read(clone)
    _commit(clone, "Second\n\nBody with a line\n\ncommit 0123\n", day=2)
    after = _read(clone)
    assert [extract.document.title for extract in after] == ["Second", "First"]
    assert after[1:] == before


def test_the_mailmap_decides_who_wrote(clone: Path) -> None:
    """Old names and addresses of a person are those that the repository says are hers."""
    _commit(clone, "One", who="Ann Old <old@x.example>")
    _commit(clone, "Map", ".mailmap")
    (clone / ".mailmap").write_text("Ann Lee <ann@x.example> <old@x.example>\n")
    assert {account.id for extract in _read(clone) for account in extract.accounts} == {_ANN}


@pytest.mark.parametrize(
    ("who", "account", "shared"),
    [
        ("dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>", None, True),
        ("renovate[bot] <bot@renovate.example>", "account:email:bot@renovate.example", True),
        ("A Tool <noreply@tool.example>", "account:email:noreply@tool.example", True),
        ("Build <build-no-reply@x.example>", "account:email:build-no-reply@x.example", True),
        ("Ann <123+annlee@users.noreply.github.com>", "account:handle:annlee", False),
        ("Ann <annlee@users.noreply.github.com>", "account:handle:annlee", False),
        ("Ann <ann@x.example>", "account:email:ann@x.example", False),
        ("Ann <root>", "account:name:ann", False),
    ],
)
def test_programs_are_nobody(clone: Path, who: str, account: str | None, shared: bool) -> None:
    """What a program commits is credited to no person; an address that hides a person names her handle."""
    _commit(clone, "Change", who=who)
    ((extract,),) = (_read(clone),)
    assert extract.accounts[0].shared == shared
    assert account in (None, extract.accounts[0].id)


def test_a_merge_counts_for_its_reviewers_only(clone: Path) -> None:
    """Who merges has not written it."""
    _commit(clone, "Base", "a.txt")
    for name, message in (("x", "Merge x"), ("y", "Merge y\n\nReviewed-by: Bo Ek <bo@x.example>")):
        _git(clone, "checkout", "--quiet", "-b", name)
        _commit(clone, f"Work on {name}", f"{name}.txt", who="Cy <cy@x.example>")
        _git(clone, "checkout", "--quiet", "main")
        _git(clone, "merge", "--quiet", "--no-ff", "-m", message, name)
    found = {extract.document.title: roles(extract) for extract in _read(clone)}
    assert "Merge x" not in found
    assert found["Merge y"] == [(_BO, "reviewed")]
    assert found["Work on x"] == [(_CY, "wrote")]


def test_many_paths_are_bounded(clone: Path) -> None:
    """A commit that touches everything is about nothing in particular."""
    _commit(clone, "Reformat", *(f"d/f{number}.py" for number in range(git_log.MAX_PATHS + 7)))
    (extract,) = _read(clone)
    assert texts(extract)[0].endswith("and 7 more")
    assert "f46" not in texts(extract)[0]


def test_nothing_in_a_repository_is_run(clone: Path, tmp_path: Path) -> None:
    """A clone whose configuration names programs is read without starting one of them."""
    _commit(clone, "Text", "a.txt")
    trap, script = tmp_path / "trapped", tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\nexit 1\n")
    script.chmod(0o755)
    settings = {
        **dict.fromkeys(("core.fsmonitor", "core.pager", "core.editor", "core.askPass"), str(script)),
        **dict.fromkeys(("diff.external", "diff.x.textconv", "diff.x.command", "gpg.program"), str(script)),
        "core.hooksPath": str(tmp_path),
        "core.sshCommand": str(script),
        "log.showSignature": "true",
        "pager.log": str(script),
        "diff.orderFile": str(tmp_path / "missing"),
        "extensions.partialClone": "far",
        "remote.far.url": f"ext::{script}",
        "remote.far.promisor": "true",
        "protocol.ext.allow": "always",
        "mailmap.file": str(script),
    }
    (clone / ".gitattributes").write_text("* diff=x\n")
    _commit(clone, "Attributes", "b.txt")
    for name, value in settings.items():
        _git(clone, "config", name, value)
    assert [extract.document.title for extract in _read(clone)] == ["Attributes", "Text"]
    for packed in (clone / ".git/objects").glob("??/*"):  # now objects are missing that a remote promised
        packed.unlink()
    (issue,) = read_all(git.read, clone)[1]
    assert "cannot be read" in issue.reason
    assert not trap.exists()


def test_variables_of_the_caller_lead_nowhere(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook that starts whoknows with git's variables set still reads the folder that was named."""
    _commit(clone, "Right")
    other = tmp_path / "other"
    other.mkdir()
    _git(other, "init", "--quiet")
    _commit(other, "Wrong")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert [extract.document.title for extract in _read(clone)] == ["Right"]


def test_what_cannot_be_read_is_told(clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository, no commit, no git, no time: each says what to do."""
    assert "no clone" in read_all(git.read, tmp_path)[1][0].reason
    ((), (issue,)) = read_all(git.read, clone)
    assert "cannot be read" in issue.reason and issue.place == "folder"
    _commit(clone, "Text")
    with pytest.raises(git_log.GitError, match="longer than 0 seconds"):
        list(git_log.commits(clone, patience=0))
    monkeypatch.setenv("PATH", str(tmp_path))
    ((), (issue,)) = read_all(git.read, clone)
    assert issue.remedy == "install git and ingest again"


def test_a_shallow_clone_is_told(clone: Path, tmp_path: Path) -> None:
    """Nobody takes the last commits for the whole history."""
    _commit(clone, "One")
    _commit(clone, "Two")
    _git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{clone}", "shallow")
    extracts, (issue,) = read_all(git.read, tmp_path / "shallow")
    assert (len(extracts), issue.remedy) == (1, "run `git fetch --unshallow` in it")


def test_a_folder_that_is_a_clone_is_both(clone: Path, tmp_path: Path) -> None:
    """Its pages and its history are sources; where the kind is asked, the pages are what it is."""
    assert detect(clone) == "git"
    _commit(clone, "Page", "README.md", ".github/CODEOWNERS")
    assert [source.kind for source in expand(clone)[0]] == ["pages", "git", "codeowners"]
    assert detect(clone) == "pages"
    assert [source.kind for source in expand(tmp_path)[0]] == ["pages", "git", "codeowners"]


def test_a_clone_that_borrows_is_not_opened_by_chance(clone: Path, tmp_path: Path) -> None:
    """A `.git` in a shared folder could lead to a repository that nobody meant to publish."""
    _commit(clone, "Secret")
    found = tmp_path / "found"
    found.mkdir()
    (found / ".git").write_text(f"gitdir: {clone}/.git")
    assert not git.recognises(found)
    assert [extract.document.title for extract in _read(found)] == ["Secret"], (
        "where somebody states the kind"
    )
    (found / ".git").unlink()
    (found / ".git").symlink_to(clone / ".git")
    assert not git.recognises(found)
    _git(found, "init", "--quiet", "shared")
    (found / "shared/.git/commondir").write_text(f"{clone}/.git")
    assert not git.recognises(found / "shared")
