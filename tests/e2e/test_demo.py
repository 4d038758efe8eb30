"""The demo, as `make demo` runs it."""

from __future__ import annotations

import re
import socket
import time
from pathlib import Path

from tests.support.commands import finished, process


def _answers(text: str) -> str:
    """The three answers, without the summary of the ingestion, which holds times."""
    return text[text.index("Who knows what?") :]


def test_the_demo_answers_three_questions_and_a_second_run_is_quick(tmp_path: Path) -> None:
    """A stranger sees both questions answered with quotes; the second run writes nothing."""
    first = finished(process("demo", "--no-serve", cwd=tmp_path))
    assert first.status == 0, first.err
    assert "Anna Lindqvist" in first.out and "“" in first.out
    assert "5 failure points, 4 of them single" in first.out
    began = time.monotonic()
    second = finished(process("demo", "--no-serve", cwd=tmp_path))
    assert time.monotonic() - began < 60  # a guard against reading everything anew, not a speed figure
    assert second.status == 0
    assert re.search(r"^0 documents written, \d+ unchanged", second.out, re.MULTILINE)
    assert _answers(first.out) == _answers(second.out)


def test_the_demo_on_neo4j_prints_the_same_answers(tmp_path: Path, neo4j_example: str) -> None:
    """The engine shows in no answer."""
    ours = finished(process("demo", "--no-serve", cwd=tmp_path))
    theirs = finished(process("demo", "--no-serve", "--store", neo4j_example, cwd=tmp_path))
    assert theirs.status == 0, theirs.err
    assert _answers(ours.out) == _answers(theirs.out)


def test_a_taken_port_is_said_before_anything_is_read(tmp_path: Path) -> None:
    """The message names the port and the option to change it, and nothing was ingested in vain."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = finished(process("demo", "--port", str(port), cwd=tmp_path))
    assert result.status == 2
    assert str(port) in result.err and "--port" in result.err
    assert not (tmp_path / ".whoknows").exists()
