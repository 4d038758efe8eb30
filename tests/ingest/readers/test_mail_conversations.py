"""Threads, forwarded mails, lists and shared mailboxes."""

from __future__ import annotations

import time
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from ingest.extract.turns import turns
from ingest.readers import mail
from ingest.readers.mail_forward import split_forwards
from ingest.readers.mail_senders import own_name
from ontology.extract import Extract
from ontology.generated.names import ContributionRole
from tests.ingest.readers.reading import read_all, roles, texts

_ANN, _BO = "account:email:ann@p.example", "account:email:bo@p.example"


def _mail(number: int, body: str = "Hello.", **headers: str) -> bytes:
    fields = {
        "From": "Ann Lee <ann@p.example>",
        "To": "Bo Ek <bo@p.example>",
        "Subject": "Dial plan",
        "Date": f"Mon, {number:02} Jan 2029 12:00:00 +0000",
        "Message_ID": f"<{number}@p.example>",
    } | headers
    top = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items() if value)
    return f"{top}\n{body}\n".encode()


def _from_bo(number: int, body: str = "Hello.", **headers: str) -> bytes:
    return _mail(number, body, **{"From": "Bo Ek <bo@p.example>", "To": "ann@p.example", **headers})


def _read(folder: Path, *raws: bytes) -> dict[str, Extract]:
    """The mails of a folder by their own ids."""
    for number, raw in enumerate(raws):
        (folder / f"{number:03}.eml").write_bytes(raw)
    extracts, issues = read_all(mail.read, folder)
    assert not issues
    return {extract.document.native_id.partition("@")[0]: extract for extract in extracts}


def test_a_thread_does_not_depend_on_the_order_of_its_mails(tmp_path: Path) -> None:
    """Whatever is read first, the mail that began it, the answers and their roles are the same."""
    raws = (
        _mail(1, "Who owns the dial plan?"),
        _from_bo(2, "Oskar does.", In_Reply_To="<1@p.example>"),
        _mail(3, "Thanks, that helped!", In_Reply_To="<2@p.example>"),
    )
    seen = set()
    for number, order in enumerate(permutations(raws)):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = _read(folder, *order)
        facts = [(key, item.document.thread, *roles(turns(item))) for key, item in sorted(found.items())]
        seen.add(tuple(facts))
    assert seen == {
        (
            ("1", "1@p.example", (_ANN, "asked")),
            ("2", "1@p.example", (_BO, "answered")),
            ("3", "1@p.example", (_ANN, "moderated"), (_BO, "thanked")),
        )
    }


def test_only_a_reply_to_ones_own_question_can_thank(tmp_path: Path) -> None:
    """Thanks for a mail that answered nobody, or somebody else, are courtesy."""
    cem = "Cem <cem@p.example>"
    found = _read(
        tmp_path,
        _mail(1, "The dial plan is new."),
        _from_bo(2, "Thanks!", In_Reply_To="<1@p.example>"),
        _from_bo(3, "Who owns it?", References="<1@p.example>"),
        _mail(4, "Oskar does.", References="<1@p.example> <3@p.example>"),
        _mail(5, "Thanks, good to know.", From=cem, References="<1@p.example> <3@p.example> <4@p.example>"),
        _from_bo(6, "Thanks, solved.", References="<1@p.example> <3@p.example> <4@p.example>"),
    )
    thanked = {
        key: [who for who, role in roles(turns(item)) if role == "thanked"] for key, item in found.items()
    }
    assert thanked == {"1": [], "2": [], "3": [], "4": [], "5": [], "6": [_ANN]}


@pytest.mark.parametrize(
    ("headers", "thread"),
    [
        ({"Subject": "Re: Dial plan"}, "1@p.example"),
        ({"Subject": "[calls] AW: dial  PLAN"}, "1@p.example"),
        ({"Subject": "Dial plan"}, "9@p.example"),
        ({"Subject": "Re: Dial plans"}, "9@p.example"),
        ({"Subject": "Re:"}, "9@p.example"),
        ({"Subject": "Re: Dial plan", "From": "cem@p.example"}, "9@p.example"),
        ({"Subject": "Re: Dial plan", "To": "cem@p.example"}, "9@p.example"),
        ({"Subject": "Re: Dial plan", "Date": "Mon, 05 Mar 2029 12:00:00 +0000"}, "9@p.example"),
        ({"Subject": "Re: Dial plan", "Date": "Mon, 01 Jan 2029 11:00:00 +0000"}, "9@p.example"),
        ({"Subject": "Re: Dial plan", "References": "<gone@p.example>"}, "gone@p.example"),
    ],
)
def test_a_subject_joins_only_what_names_no_other_mail(
    tmp_path: Path, headers: dict[str, str], thread: str
) -> None:
    """Without references, "Re:" and the same subject join mails of the same two people within 30 days."""
    found = _read(tmp_path, _mail(1), _from_bo(9, **headers))
    assert found["9"].document.thread == thread


def test_mails_that_refer_to_each_other_in_a_circle_are_one_thread(tmp_path: Path) -> None:
    """A circle ends, and its mails have one thread, whichever is looked at first."""
    names = {4: 2, 1: 3, 2: 1, 3: 2}
    found = _read(tmp_path, *(_mail(own, In_Reply_To=f"<{to}@p.example>") for own, to in names.items()))
    assert {item.document.thread for item in found.values()} == {"1@p.example"}


_HEADS = {
    "gmail": (
        "---------- Forwarded message ---------\nFrom: Bo Ek <bo@p.example>\nDate: Mon, Jan 1, 2029 at 9:00\n"
        "Subject: Dial plan\nTo: Cem <cem@p.example>\n\n"
    ),
    "apple": "Begin forwarded message:\n\n> From: Bo Ek <bo@p.example>\n> Subject: x\n> Date: x\n>\n> ",
    "thunderbird": "---- Weitergeleitete Nachricht ----\nBetreff: x\nVon: Bo Ek <bo@p.example>\nAn: c@d\n\n",
    "original": "-----Original Message-----\nFrom: Bo Ek [mailto:bo@p.example]\nSent: Monday\nTo: Cem\n\n",
    "outlook en": "From: Bo Ek <bo@p.example>\nSent: Monday\nTo: Cem\nSubject: x\n\n",
    "outlook de": "Von: Bo Ek <bo@p.example>\nGesendet: Montag\nAn: Cem\nBetreff: x\n\n",
    "outlook fr": "De : Bo Ek <bo@p.example>\nEnvoyé : lundi\nÀ : Cem\nObjet : x\n\n",
    "outlook es": "De: Bo Ek <bo@p.example>\nEnviado el: lunes\nPara: Cem\nAsunto: x\n\n",
    "outlook nl": "Van: Bo Ek <bo@p.example>\nVerzonden: maandag\nAan: Cem\nOnderwerp: x\n\n",
}


@pytest.mark.parametrize("head", _HEADS.values(), ids=_HEADS)
def test_a_forwarded_mail_is_its_writers(tmp_path: Path, head: str) -> None:
    """What Bo wrote is a passage of his own, which Ann only forwarded; what Ann wrote stays hers."""
    body = f"Please look.\n\n{head}Oskar owns the dial plan.\n-- \nBo"
    item = _read(tmp_path, _mail(5, body, Subject="Fwd: Dial plan"))["5"]
    assert texts(item) == ["Please look.", "Oskar owns the dial plan."]
    assert roles(item) == [(_ANN, "wrote"), (_BO, "wrote"), (_ANN, "forwarded")]


def test_below_a_reply_an_original_message_is_only_quoted(tmp_path: Path) -> None:
    """Bo is not credited anew for what Ann replies to."""
    for number, name in enumerate(("original", "outlook en", "outlook nl"), 5):
        body = f"Agreed.\n\n{_HEADS[name]}Oskar owns the dial plan."
        item = _read(tmp_path, _mail(number, body, Subject="Re: Fwd: Dial plan"))[str(number)]
        assert (texts(item), roles(item)) == (["Agreed."], [(_ANN, "wrote")])


def test_forwards_of_forwards_go_to_each_writer() -> None:
    """Two hands passed it on: each wrote what stands between the marks."""
    inner = "---------- Forwarded message ---------\nFrom: {0} <{0}@p.example>\n\nFrom {0}.\n"
    own, found = split_forwards("Look.\n" + inner.format("bo") + inner.format("cem"), "Fwd: x")
    assert own == "Look."
    assert [(mail.address, mail.text) for mail in found] == [
        ("bo@p.example", "From bo."),
        ("cem@p.example", "From cem."),
    ]


def test_an_attached_mail_is_its_writers_and_keeps_its_day(tmp_path: Path) -> None:
    """A mail that hangs on another is Bo's, of the day he wrote it; one that the source has counts once."""
    attached = _from_bo(2, "Oskar owns the dial plan.", Message_ID="<77@p.example>").decode()
    body = (
        "--b\nContent-Type: text/plain\n\nPlease look.\n--b\nContent-Type: message/rfc822\n"
        f"Content-Disposition: attachment\n\n{attached}\n--b--\n"
    )
    raw = _mail(5, body, Content_Type='multipart/mixed; boundary="b"')
    item = _read(tmp_path, raw)["5"]
    assert texts(item) == ["Please look.", "Oskar owns the dial plan."]
    assert roles(item) == [(_ANN, "wrote"), (_BO, "wrote"), (_ANN, "forwarded")]
    assert [passage.date for passage in item.passages] == [date(2029, 1, 5), date(2029, 1, 2)]
    item = _read(tmp_path, raw, attached.encode())["5"]
    assert texts(item) == ["Please look."]


_VIA = "'Bo Ek' via Calls <calls@p.example>"
_ASIDE = "Cem <cem@p.example>"
_LIST = {"List_Id": "Calls <calls.lists.p.example>", "List_Post": "<mailto:calls@lists.p.example>"}


@pytest.mark.parametrize(
    ("headers", "account", "name", "shared"),
    [
        ({"From": "Calls <calls@lists.p.example>", **_LIST}, "calls@lists.p.example", "", True),
        ({"From": "Bo Ek via Calls <calls@lists.p.example>", **_LIST}, "calls@lists.p.example", "", True),
        ({"From": "Bo Ek via Calls <calls@lists.p.example>"}, "calls@lists.p.example", "", True),
        (
            {"From": "Bo Ek via Calls <calls@lists.p.example>", "Reply_To": "Bo Ek <bo@p.example>", **_LIST},
            "bo@p.example", "Bo Ek", False,
        ),
        (
            {"From": "Bo Ek via Calls <calls@lists.p.example>", "Reply_To": "Cem <cem@p.example>", **_LIST},
            "calls@lists.p.example", "", True,
        ),
        (
            {
                "From": "Bo Ek via Calls <calls@lists.p.example>", "Reply_To":
                "Bo Ek <bo@p.example>, Calls <calls@lists.p.example>", **_LIST,
            },
            "bo@p.example", "Bo Ek", False,
        ),
        (
            {"From": _VIA, "X_Original_From": "Bo Ek <bo@p.example>", **_LIST},
            "bo@p.example", "Bo Ek", False,
        ),
        (
            {"From": _VIA, "X_Original_Sender": "bo@p.example", **_LIST},
            "bo@p.example", "Bo Ek", False,
        ),
        ({"From": "Bo Ek <bo@p.example>", "X_Original_From": _ASIDE}, "bo@p.example", "Bo Ek", False),
        ({"From": "Bo <bo@p.example>", "X_Original_From": _ASIDE, **_LIST}, "bo@p.example", "Bo", False),
        ({"From": '"ann@p.example" <mallory@evil.example>'}, "mallory@evil.example", "", False),
        ({"From": '"Ann Lee ann＠p.example" <mallory@evil.example>'}, "mallory@evil.example", "", False),
        ({"From": "=?utf-8?q?ann=40p=2Eexample?= <mallory@evil.example>"}, "mallory@evil.example", "", False),
        ({"From": "Ann (ann at p.example) <mallory@evil.example>"}, "mallory@evil.example", "", False),
    ],
)  # fmt: skip
def test_who_is_behind_a_sender(
    tmp_path: Path, headers: dict[str, str], account: str, name: str, shared: bool
) -> None:
    """A list is nobody; its software may name the writer. A name that carries an address is nobody's name."""
    (found,) = _read(tmp_path, _mail(5, **headers))["5"].accounts
    assert (found.value, found.name, found.shared) == (account, name, shared)


@pytest.mark.parametrize(
    "address",
    "info@p.example noreply@p.example no-reply+7@p.example support@p.example root@localhost.example "
    "kontakt@p.example mailer-daemon@p.example support-noreply@p.example jira-bot@p.example "
    "www-data@p.example".split(),
)
def test_shared_mailboxes_are_nobody(tmp_path: Path, address: str) -> None:
    """Behind these addresses is no person, or more than one."""
    (found,) = _read(tmp_path, _mail(5, From=f"Ann Lee <{address}>"))["5"].accounts
    assert found.shared


def test_a_sender_on_this_machine_is_nobody(tmp_path: Path) -> None:
    """root@localhost is shared, or no address at all: in no case a person."""
    item = _read(tmp_path, _mail(5, From="root <root@localhost>"))["5"]
    assert all(account.shared for account in item.accounts)


@pytest.mark.parametrize("name", ["Ann Lee", "Ann at Acme", "Bo (Sales)", "Müller, Jörg"])
def test_names_stay_names(name: str) -> None:
    """Only what carries an address loses its name."""
    assert own_name(name) == name


def test_a_forwarder_cannot_put_words_under_a_name_with_anothers_address(tmp_path: Path) -> None:
    """Of a forwarded head the address in brackets counts, not the one that is shown as a name."""
    body = (
        '---------- Forwarded message ---------\nFrom: "bo@p.example" <mallory@evil.example>\n\nPay at once.'
    )
    item = _read(tmp_path, _mail(5, body, Subject="Fwd: x"))["5"]
    assert roles(item) == [("account:email:mallory@evil.example", "wrote"), (_ANN, "forwarded")]
    assert ContributionRole.WROTE not in {done.role for done in item.contributions if done.account == _ANN}


def test_many_mails_of_one_subject_end_in_bounded_time(tmp_path: Path) -> None:
    """Replies without references are compared with few others, however many have their subject."""
    senders = (_mail, _from_bo)
    raws = []
    for number in range(3_000):
        moment = f"Mon, 01 Jan 2029 {number // 3600:02}:{number // 60 % 60:02}:{number % 60:02} +0000"
        raw = senders[number % 2](1, Subject="Re: x", Message_ID=f"<{number}@x>", Date=moment)
        raws.append(b"From a@b Mon Jan 28 10:19:00 2019\n" + raw + b"\n")
    box = b"".join(raws)
    (tmp_path / "all.mbox").write_bytes(box)
    started = time.perf_counter()
    extracts, _ = read_all(mail.read, tmp_path)
    assert time.perf_counter() - started < 30
    assert {extract.document.thread for extract in extracts} == {"0@x"}
