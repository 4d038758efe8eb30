"""Ingesting again: what was mended, came, went, or is part of something else."""

from __future__ import annotations

from pathlib import Path

from tests.e2e import broken_files
from tests.support.commands import bare


def test_what_is_mended_or_deleted_leaves_the_quarantine(tmp_path: Path) -> None:
    """Status lists what is wrong now, also where the mended file is of another kind than it was before."""
    documents = tmp_path / "documents"
    documents.mkdir()
    url = f"sqlite:///{tmp_path}/store.db"
    names = ("picture.md", "cut.jsonl.gz", "missing.csv", "catalogue.yaml", "notimes.vtt", "picture.eml")
    for name in names:
        (documents / name).write_bytes(broken_files.FILES[name])
    (documents / "late.yaml").write_text("")
    assert bare("ingest", str(documents), "--json", store=url).status == 1
    (documents / "picture.md").write_bytes(broken_files.page("Now it is a page about ladders."))
    (documents / "cut.jsonl.gz").write_bytes(broken_files.CUT)
    (documents / "missing.csv").write_text(
        "person,purpose,decision,date,recorded_by\nann,being-found,given,2026-01-01,\n"
    )
    (documents / "people.csv").write_text(broken_files.PEOPLE)
    (documents / "catalogue.yaml").write_text(broken_files.CATALOGUE.replace("Spaceship", "System"))
    (documents / "late.yaml").write_text("systems:\n  - {id: ghost, name: Ghost writer}\n")
    (documents / "notimes.vtt").unlink()
    (documents / "picture.eml").unlink()
    mended = bare("ingest", str(documents), "--json", store=url)
    assert (mended.status, mended.json["quarantine"]) == (0, [])
    assert bare("status", "--json", store=url).json["quarantine"] == []
    assert bare("ask", "ladders", "--json", store=url).json["outcome"] == "experts"
    members = bare("risk", "newsletter", "--json", store=url).json["members"]
    assert "newsletter->ghost" in {member["id"] for member in members}


def test_a_catalogue_is_looked_at_anew_when_another_changes(tmp_path: Path) -> None:
    """What an unchanged file needs of another comes and goes with it; the graph equals one made at once."""
    documents = tmp_path / "documents"
    documents.mkdir()
    url = f"sqlite:///{tmp_path}/store.db"
    (documents / "a.yaml").write_text(
        "touchpoints:\n  - {id: news, name: News, needs: [ghost], owner: crew}\n"
    )
    first = bare("ingest", str(documents), "--json", store=url)
    assert [entry["place"] for entry in first.json["quarantine"]] == ["line 2", "line 2"]
    (documents / "b.yaml").write_text("systems:\n  - {id: ghost, name: Ghost writer}\n")
    (documents / "people.csv").write_text("id,name,unit,team\nann,Ann Lee,Ops,Crew\n")
    assert bare("ingest", str(documents), "--json", store=url).json["quarantine"] == []
    assert bare("risk", "news", "--json", store=url).json["complication"] == 3
    at_once = f"sqlite:///{tmp_path}/at-once.db"
    assert bare("ingest", str(documents), store=at_once).status == 0
    assert bare("export", store=url).out == bare("export", store=at_once).out
    (documents / "b.yaml").write_text("systems:\n  - {id: other, name: Another}\n")
    gone = bare("ingest", str(documents), "--json", store=url)
    assert ["'ghost', which is not defined" in entry["reason"] for entry in gone.json["quarantine"]] == [True]
    assert bare("risk", "news", "--json", store=url).json["complication"] == 1
    assert bare("ingest", str(documents), "--json", store=url).json["written"] == 0


def test_what_is_gone_from_a_named_folder_goes_with_prune(tmp_path: Path) -> None:
    """A mailbox is a source of its own; deleted from the folder, it goes like any page."""
    documents = tmp_path / "documents"
    (documents / "mail").mkdir(parents=True)
    url = f"sqlite:///{tmp_path}/store.db"
    (documents / "mail" / "one.mbox").write_bytes(broken_files.FILES["charset.mbox"])
    (documents / "posts.jsonl").write_bytes(broken_files.posts(["The sprinkler pump hums."]))
    assert bare("ingest", str(documents), "--json", store=url).json["documents"] == 4
    (documents / "two.eml").write_bytes(broken_files.mail(9, b"Another.").partition(b"\n")[2])
    assert bare("ingest", str(documents), "--json", store=url).json["documents"] == 5
    (documents / "mail" / "one.mbox").unlink()
    (documents / "posts.jsonl").unlink()
    assert bare("ingest", str(documents), "--json", store=url).json["documents"] == 5
    pruned = bare("ingest", str(documents), "--prune", "--json", store=url).json
    assert (pruned["removed"], pruned["documents"]) == (4, 1)


def test_a_part_of_a_folder_is_not_read_twice(tmp_path: Path) -> None:
    """Naming a folder and later its part, or the other way round, counts no word of anybody double."""
    documents = tmp_path / "documents"
    (documents / "part").mkdir(parents=True)
    (documents / "part" / "a.md").write_bytes(broken_files.page("The sprinkler pump hums."))
    (documents / "b.md").write_bytes(broken_files.page("The hedge trimmer is at the smith's."))
    url = f"sqlite:///{tmp_path}/store.db"
    for paths, held in (((documents / "part",), 1), ((documents,), 2), ((documents / "part",), 2)):
        assert bare("ingest", *map(str, paths), "--json", store=url).json["documents"] == held
    both = bare("ingest", str(documents / "part"), str(documents), "--json", store=url).json
    assert (both["documents"], both["written"]) == (2, 0)
    refused = bare("ingest", str(documents / "part"), "--audience", "board", store=url)
    assert refused.status == 2
    assert "ingested as a whole" in refused.err


def test_an_empty_folder_and_a_path_that_is_not_there(tmp_path: Path) -> None:
    """Both are said, the rest goes in, and the next run that names neither forgets the slip."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.md").write_bytes(broken_files.page("The sprinkler pump hums."))
    url = f"sqlite:///{tmp_path}/store.db"
    paths = [str(tmp_path / name) for name in ("empty", "nosuch", "good.md")]
    result = bare("ingest", *paths, "--people", str(tmp_path / "nobody.csv"), "--json", store=url)
    assert (result.status, result.json["written"]) == (1, 1)
    listed = {Path(e["path"]).name: (e["reason"], e["remedy"]) for e in result.json["quarantine"]}
    assert listed == {
        "empty": ("is empty", "put documents into it, or name another folder"),
        "nosuch": ("does not exist", "correct the path"),
        "nobody.csv": ("does not exist", "correct the path"),
    }
    (tmp_path / "empty" / "page.md").write_bytes(broken_files.page("No longer empty."))
    again = bare("ingest", *paths[::2], "--json", store=url)
    assert (again.status, again.json["quarantine"]) == (0, [])


def test_a_decision_waits_for_its_person(tmp_path: Path) -> None:
    """A withdrawal that came before its person holds as soon as she is known, by the directory or a text."""
    documents = tmp_path / "documents"
    documents.mkdir()
    url = f"sqlite:///{tmp_path}/store.db"
    rows = "".join(f"{who}@shop.example,being-found,withdrawn,2026-01-01,me\n" for who in ("zoe", "bo"))
    (documents / "consents.csv").write_text(f"person,purpose,decision,date,recorded_by\n{rows}")
    (documents / "zoe.md").write_text("---\nauthor: zoe@shop.example\n---\nThe sprinkler pump hums.\n")
    (documents / "bo.md").write_text("---\nauthor: bo\n---\nThe hedge trimmer is at the smith's.\n")
    before = bare("ingest", str(documents), "--json", store=url)
    assert [entry["place"] for entry in before.json["quarantine"]] == ["line 3"]
    assert bare("ask", "sprinkler pump", "--json", store=url).json["outcome"] == "nobody"
    assert bare("ask", "hedge trimmer", "--json", store=url).json["outcome"] == "experts"
    (documents / "people.csv").write_text(broken_files.PEOPLE)
    after = bare("ingest", str(documents), "--json", store=url)
    assert (after.status, after.json["quarantine"]) == (0, [])
    assert bare("ask", "hedge trimmer", "--json", store=url).json["outcome"] == "nobody"
