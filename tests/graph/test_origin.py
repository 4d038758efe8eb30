"""Origins are written as browsers send them, or refused with the right spelling."""

from __future__ import annotations

import pytest

from graph.origin import exact_origin


@pytest.mark.parametrize(
    "origin",
    [
        "https://intranet.example",
        "http://127.0.0.1:8081",
        "http://[::1]:8081",
        "https://xn--bcher-kva.example:8443",
        "http://a",
        "https://a.example:80",
    ],
)
def test_what_browsers_send_is_an_origin(origin: str) -> None:
    """Host names, addresses and ports as they stand in the header."""
    assert exact_origin(origin) == origin


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "null",
        "intranet.example",
        "//intranet.example",
        "https://intranet.example/",
        "https://intranet.example/page",
        "https://intranet.example?x",
        "https://me@intranet.example",
        "HTTPS://intranet.example",
        "https://Intranet.example",
        "https://bücher.example",
        "https://*.example",
        "https://a.example:0",
        "https://a.example:65536",
        "https://a.example:443",
        "http://a.example:80",
        "ftp://a.example",
        "file://",
        " https://a.example",
        "https://a.example\n",
        "https://-a.example",
    ],
)
def test_what_no_browser_sends_is_refused(text: str) -> None:
    """It would never be met, and nobody would know why."""
    with pytest.raises(ValueError, match=r"write|origin"):
        exact_origin(text)
