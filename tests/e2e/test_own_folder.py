"""README's third step: somebody's own folder, with no catalogue and no vocabulary."""

from __future__ import annotations

from pathlib import Path

from tests.support.commands import whoknows

MAIL = """From ann@shop.example Mon Mar  2 09:00:00 2026
From: Ann Lee <ann@shop.example>
To: Bo Gray <bo@shop.example>
Subject: Invoices in French
Date: Mon, 02 Mar 2026 09:00:00 +0000
Message-ID: <one@shop.example>
Content-Type: text/plain; charset=utf-8

Bo, the invoices in French need the customs number in the footer. I wrote the
template, ask me when it breaks. The newsletter links to the returns page, by the way.

"""


def test_a_folder_a_mailbox_and_a_list_of_people(tmp_path: Path) -> None:
    """Three files of one's own are enough for both questions."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "returns.md").write_text(
        "---\nauthor: bo\ndate: 2026-01-10\n---\n# Returns\n\nOur IVR hands callers over to the chat. "
        "The returns page depends on the newsletter? No: the newsletter links to the returns page.\n"
    )
    (tmp_path / "mail.mbox").write_text(MAIL)
    (tmp_path / "people.csv").write_text(
        "id,name,emails\nann,Ann Lee,ann@shop.example\nbo,Bo Gray,bo@shop.example\n"
    )
    url = f"sqlite:///{tmp_path}/own.db"
    paths = (str(folder), str(tmp_path / "mail.mbox"), "--people", str(tmp_path / "people.csv"))
    result = whoknows("ingest", *paths, store=url, config=None)
    assert result.status == 0, result.err
    answer = whoknows("ask", "who knows about invoices in French?", "--json", store=url, config=None).json
    assert answer["experts"][0]["id"] == "ann"  # Bo is named in the mail, and behind her
    assert "customs number" in answer["experts"][0]["evidence"][0]["quote"]
    touchpoints = whoknows("risk", "--json", store=url, config=None).json["touchpoints"]
    assert {"newsletter", "returns page"} <= {risk["touchpoint"]["name"].casefold() for risk in touchpoints}
    newsletter = whoknows("risk", "newsletter", "--json", store=url, config=None).json
    assert "touchpoint:returns-page" in {member["id"] for member in newsletter["members"]}


def test_nothing_to_read_says_what_to_do(tmp_path: Path) -> None:
    """The first command a new user types may lack its argument."""
    empty = tmp_path / "settings.toml"
    empty.write_text("")
    result = whoknows("ingest", store=f"sqlite:///{tmp_path}/x.db", config=empty)
    assert result.status == 2
    assert "name files or folders" in result.err
