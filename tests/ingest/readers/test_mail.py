from __future__ import annotations

import base64
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import mail
from ingest.readers.mail_text import own_text
from tests.ingest.readers.reading import read_all, roles, texts

_FROM_LINE = b"From ann@p.example Mon Jan 28 10:19:00 2019\n"


def _mail(body: str | bytes = "Hello.\n", **headers: str) -> bytes:
    fields = {
        "From": "Ann Lee <ann@p.example>",
        "To": "Bo Ek <bo@p.example>",
        "Subject": "Dial plan",
        "Date": "Mon, 28 Jan 2019 23:40:00 -0500",
        "Message_ID": "<1@p.example>",
    } | headers
    top = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items() if value)
    return top.encode("utf-8", "surrogateescape") + b"\n" + (body.encode() if isinstance(body, str) else body)


def _mbox(folder: Path, *raws: bytes, name: str = "all.mbox") -> Path:
    path = folder / name
    path.write_bytes(b"".join(_FROM_LINE + raw.rstrip(b"\n") + b"\n\n" for raw in raws))
    return path


def _eml(folder: Path, raw: bytes) -> Path:
    path = folder / "one.eml"
    path.write_bytes(raw)
    return path


def test_a_mail_becomes_a_document(tmp_path: Path) -> None:
    """Subject, thread, day in the sender's time, sender and participants are what the headers say."""
    path = _mbox(tmp_path, _mail(Cc="care@p.example"))
    (extract,), issues = read_all(mail.read, path)
    document = extract.document
    assert not issues
    assert (document.kind, document.title, document.date) == ("mail", "Dial plan", date(2019, 1, 28))
    assert document.native_id == document.thread == "1@p.example"
    assert document.audience == {f"account:email:{who}@p.example" for who in ("ann", "bo", "care")}
    assert (texts(extract), roles(extract)) == (["Hello."], [("account:email:ann@p.example", "wrote")])
    assert extract.accounts[0].name == "Ann Lee"
    (extract,), _ = read_all(mail.read, path, frozenset({"staff"}))
    assert extract.document.audience == {"staff"}


def test_replies_of_others_are_answers(tmp_path: Path) -> None:
    """Who began a thread goes on writing in it; everybody else answers."""
    refs = "<1@p.example> <2@p.example>"
    path = _mbox(
        tmp_path,
        _mail(),
        _mail(Message_ID="<2@p.example>", In_Reply_To="<1@p.example>", From="bo@p.example"),
        _mail(Message_ID="<3@p.example>", References=refs),
        _mail(Message_ID="<4@p.example>", References="<gone@p.example>"),
    )
    extracts, _ = read_all(mail.read, path)
    assert [roles(extract)[0][1] for extract in extracts] == ["wrote", "answered", "wrote", "answered"]
    assert [extract.document.thread for extract in extracts] == ["1@p.example"] * 3 + ["gone@p.example"]


def test_shared_mailboxes_are_marked(tmp_path: Path) -> None:
    """Behind care@ and care-team@ is more than one person; behind ann@ one."""
    senders = (
        "care@p.example",
        "No-Reply@p.example",
        "it-team@p.example",
        "ann@p.example",
        "carey@p.example",
    )
    raws = [_mail(Message_ID=f"<{n}@x>", From=who) for n, who in enumerate(senders)]
    extracts, _ = read_all(mail.read, _mbox(tmp_path, *raws))
    assert [extract.accounts[0].shared for extract in extracts] == [True, True, True, False, False]


def test_only_from_lines_that_begin_mails_separate(tmp_path: Path) -> None:
    """A sentence that begins with From stays a sentence, protected or not."""
    path = _mbox(
        tmp_path, _mail("Hi.\n\nFrom here it is easy.\n>From there too.\n"), _mail(Message_ID="<2@x>")
    )
    extracts, _ = read_all(mail.read, path)
    assert [texts(extract) for extract in extracts] == [
        ["Hi.\n\nFrom here it is easy.\nFrom there too."],
        ["Hello."],
    ]


def test_the_same_mail_in_two_boxes_counts_once(tmp_path: Path) -> None:
    """Sender and receiver keep a copy each; it is one document."""
    _mbox(tmp_path, _mail(), name="a.mbox")
    _mbox(tmp_path, _mail(), name="b")
    assert mail.recognises(tmp_path)
    extracts, issues = read_all(mail.read, tmp_path)
    assert (len(extracts), issues) == (1, [])


@pytest.mark.parametrize("charset", ["utf-9", "us-ascii", '""', "x\\0", "idna"])
def test_a_broken_charset_does_not_lose_the_mail(tmp_path: Path, charset: str) -> None:
    """The text is read as what it most likely is."""
    raw = _mail("Grüße".encode("cp1252"), Content_Type=f"text/plain; charset={charset}", Subject="Für \udce9")
    (extract,), issues = read_all(mail.read, _eml(tmp_path, raw))
    assert (texts(extract), issues) == (["Grüße"], [])


def test_encoded_headers_and_bodies_are_decoded(tmp_path: Path) -> None:
    """Names with commas stay names; base64 becomes text."""
    raw = _mail(
        base64.b64encode("Schöne Grüße".encode()),
        From="=?utf-8?q?Lee=2C_J=C3=B6rg?= <j@p.example>",
        Subject="=?utf-8?b?w7xiZXI=?=",
        Content_Type="text/plain; charset=utf-8",
        Content_Transfer_Encoding="base64",
    )
    (extract,), _ = read_all(mail.read, _eml(tmp_path, raw))
    assert (extract.document.title, extract.accounts[0].name) == ("über", "Lee, Jörg")
    assert texts(extract) == ["Schöne Grüße"]


def _multipart(*parts: tuple[str, str]) -> bytes:
    rows = [f'--b\nContent-Type: {kind}; charset="utf-8"\n\n{text}\n' for kind, text in parts]
    return _mail("\n".join(rows) + "\n--b--\n", Content_Type="multipart/alternative; boundary=b")


def test_plain_text_is_preferred_and_html_is_read_else(tmp_path: Path) -> None:
    """Of two versions the plain one counts; HTML alone loses its tags and its quotes."""
    both = _multipart(("text/html", "<p>html</p>"), ("text/plain", "plain"))
    (extract,), _ = read_all(mail.read, _eml(tmp_path, both))
    assert texts(extract) == ["plain"]
    html = _multipart(("text/html", "<p>Yes &amp; no.</p><blockquote><p>Really?</p></blockquote>"))
    (extract,), _ = read_all(mail.read, _eml(tmp_path, html))
    assert texts(extract) == ["Yes & no."]


def test_half_an_address_lets_nobody_in(tmp_path: Path) -> None:
    """In a list of thousands of receivers, every group is a whole address of the list."""
    people = [f"person.{n}@p.example" for n in range(3_000)]
    (extract,), _ = read_all(mail.read, _eml(tmp_path, _mail(To=", ".join(people))))
    allowed = {f"account:email:{who}" for who in (*people, "ann@p.example")}
    assert extract.document.audience <= allowed
    assert len(extract.document.audience) > 2_000


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("Mon, 28 Jan 2019 10:00:00 -0000", date(2019, 1, 28)),
        ("Mon, 28 Jan 2019 10:00:00", None),
        ("yesterday", None),
        ("", None),
        ("Mon, 28 Jan 0019 10:00:00 +9999", None),
    ],
)
def test_dates_without_zone_or_sense_are_none(tmp_path: Path, sent: str, day: date | None) -> None:
    """A date is either certain or missing."""
    (extract,), issues = read_all(mail.read, _eml(tmp_path, _mail(Date=sent)))
    assert (extract.document.date, issues) == (day, [])


def test_what_is_no_mail_is_told(tmp_path: Path) -> None:
    """A picture, a letter named .mbox, an empty file and a mail without people are one issue each."""
    nobody = _mail(From="", To="")
    cases = {
        "a.mbox": b"\x89PNG\0",
        "b.mbox": b"Dear Ann,\n",
        "c.eml": b"",
        "d.eml": nobody,
        "e.eml": b"\nno\n",
    }
    for name, content in cases.items():
        (tmp_path / name).write_bytes(content)
        extracts, issues = read_all(mail.read, tmp_path / name)
        assert (name, len(extracts), len(issues)) == (name, 0, 1)


_OWN = "Yes, ask Oskar.\n\nHe wrote the dial plan."


@pytest.mark.parametrize(
    "text",
    [
        "On Mon, 28 Jan 2019, Ann Lee wrote:\n> Who knows?\n> Ann\n\n" + _OWN,
        _OWN + "\n\nOn Mon, Jan 28, 2019 at 10:19 Ann Lee\n<ann@p.example> wrote:\n\n> Who?\n>> Me.",
        _OWN + "\n\nAm 28.01.2019 um 10:19 schrieb Ann Lee:\n> Wer?",
        _OWN + "\n-- \nBo Ek\nHead of calls",
        _OWN + "\n\n-----Original Message-----\nFrom: Ann\nWho knows?",
        _OWN + "\n\nFrom: Ann Lee\nSent: Monday\nTo: Bo\nSubject: x\n\nWho?",
        _OWN + "\n\nSent from my iPhone",
        _OWN + "\n\n---------- Forwarded message ---------\nFrom: x\n\nlong",
        _OWN + "\n" + "_" * 47 + "\nStaff mailing list\nstaff@p.example",
        "Ann wrote:\n> q1\nYes, ask Oskar.\n> q2\n\nHe wrote the dial plan.",
    ],
)
def test_only_own_words_are_kept(text: str) -> None:
    """Quotes, introductions, signatures and footers are not what the sender wrote."""
    assert own_text(text).replace("\n\n", "\n") == _OWN.replace("\n\n", "\n")


def test_own_words_that_look_like_quotes_stay() -> None:
    """Colons, dashes and the word wrote do not make a text a quote."""
    text = "Three things:\n- one\n- two -- really\nOskar wrote: it is fine.\nFrom: Rome\n"
    assert own_text(text) == text.strip()


@pytest.mark.parametrize(
    "text", [">" * 1_000_000, "> a\n" * 250_000, "\n" * 1_000_000, "On wrote: " * 100_000, "x:\n" * 300_000]
)
def test_stripping_takes_linear_time(text: str) -> None:
    """A megabyte of anything is stripped at once."""
    started = time.perf_counter()
    own_text(text)
    assert time.perf_counter() - started < 3


_PIECES = st.sampled_from(
    [
        ">",
        "> ",
        "\n",
        "\n\n",
        "-- ",
        "On ",
        " wrote:",
        "From: a",
        "Sent: b",
        "To: c",
        "_" * 30,
        "word ",
        "2019",
        "@",
    ]
)


@given(st.text() | st.lists(_PIECES).map("".join))
def test_any_text_is_stripped_without_raising(text: str) -> None:
    """What is left are lines of the text, none of them quoted."""
    lines = {line.strip() for line in text.split("\n")}
    for line in own_text(text).split("\n"):
        assert not line or line.strip() in lines
        assert not line.startswith(">")


_LINES = st.sampled_from(
    [
        b"From: =?utf-8?b?w7?= <a@b.c>\n",
        b"From: ((((((((\n",
        b"From a@b Mon Jan 28 10:19:00 2019\n",
        b"To: a@b, \xff\xfe <c@d>\n",
        b"Date: 31 Feb 99999 25:61\n",
        b"Content-Type: multipart/mixed; boundary=x\n",
        b"Content-Type: multipart/alternative; boundary*0*=x''%FF\n",
        b"Content-Type: text/html; charset*=\xff''x\n",
        b"Content-Type: message/rfc822\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: x-uuencode\n",
        b"--x\n",
        b"--x--\n",
        b"\n",
        b"begin 644 a\n",
        b"References: <\n",
        b"Subject: =?x?q?=?=\n",
    ]
)


@given(st.lists(_LINES | st.binary(max_size=30)).map(b"".join), st.booleans())
def test_any_bytes_are_read_without_raising(raw: bytes, boxed: bool) -> None:
    """Whatever is in a mail, reading ends, and every document has an audience."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("any.mbox" if boxed else "any.eml")
        path.write_bytes(_FROM_LINE * boxed + b"From: a@b.c\n" + raw)
        assert mail.recognises(path)
        assert all(extract.document.audience for extract in read_all(mail.read, path)[0])


def test_deeply_nested_mails_do_not_raise(tmp_path: Path) -> None:
    """Thousands of parts in parts and endless comments end in an issue or in nothing."""
    nested = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(3_000))
    raw = _mail(nested, From="(" * 50_000, Content_Type="multipart/mixed; boundary=b0")
    read_all(mail.read, _eml(tmp_path, raw))
