"""An intranet that embeds the search widget: `python examples/host.py`, beside `make demo`.

It is what a site of your own has to do, and needs nothing but Python:

- the page has the line of `/widget.json` and the element, under a Content-Security-Policy that lets in the
  service and nothing else;
- `/token` gives the widget a short-lived token, which the back end gets with the credential that only it has.

Where your site knows its visitors, name them as `user`; this one signs in nobody, and takes `--user` for who
is there.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from socketserver import ThreadingMixIn
from string import Template
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from wsgiref.simple_server import WSGIServer, make_server

FOLDER = Path(__file__).resolve().parent
PATIENCE_SECONDS = 5.0
POLICY = (
    "default-src 'none'; script-src {service}; style-src 'self'; connect-src {service} 'self'; "
    "form-action {service}; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html whoknows"
)
DEMO_CREDENTIAL = "demo-intranet-back-end"
"""As in examples/whoknows.toml; a real one comes from the environment and stays in the back end."""

log = logging.getLogger("intranet")


@dataclass(frozen=True)
class Answer:
    """What a request is answered with."""

    status: str
    kind: str
    body: bytes


@dataclass(frozen=True)
class Intranet:
    """A site at `origin` that embeds the widget of the service, for `user` where it knows who is there."""

    service: str
    origin: str
    credential: str
    user: str | None = None

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """WSGI (PEP 3333)."""
        answer = self._answer(environ)
        headers = [
            ("Content-Type", answer.kind),
            ("Content-Length", str(len(answer.body))),
            ("Content-Security-Policy", POLICY.format(service=self.service)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        start(answer.status, headers)
        return [answer.body]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        match environ["REQUEST_METHOD"], environ["PATH_INFO"]:
            case "GET", "/":
                return Answer("200 OK", "text/html; charset=utf-8", self._page().encode())
            case "GET", "/embed.css":
                return Answer("200 OK", "text/css; charset=utf-8", (FOLDER / "embed.css").read_bytes())
            case "GET", "/token":
                # Only for our own pages; a real site looks at its session here, too.
                if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
                    return _json("403 Forbidden", {"error": "Tokens are for our own pages."})
                return self._token()
        return Answer("404 Not Found", "text/plain; charset=utf-8", b"Not here. The page is at /.\n")

    def _page(self) -> str:
        """The page. Where the service does not answer, no script is loaded, and the form stays."""
        try:
            widget = self._asked("/widget.json")
        except (URLError, TimeoutError) as error:
            log.warning("no widget from %s: %s", self.service, _reason(error))
            widget = {"src": "", "integrity": ""}
        filled = {name: escape(str(widget[name])) for name in ("src", "integrity")}
        page = Template((FOLDER / "embed.html").read_text("utf-8"))
        return page.substitute(filled, service=escape(self.service))

    def _token(self) -> Answer:
        wanted = {"origin": self.origin} | ({"user": self.user} if self.user else {})
        try:
            return _json("200 OK", self._asked("/widget-token", wanted))
        except (URLError, TimeoutError) as error:
            log.warning("no token from %s: %s", self.service, _reason(error))
            return _json("502 Bad Gateway", {"error": "There is no token just now. Try again in a minute."})

    def _asked(self, path: str, content: dict[str, str] | None = None) -> dict[str, Any]:
        """What the service says, by POST where there is content."""
        request = Request(self.service + path)  # noqa: S310 (the operator names the service)
        if content is not None:
            request.data = json.dumps(content).encode()
            request.add_header("Content-Type", "application/json")
            request.add_header("Authorization", f"Bearer {self.credential}")
        with urlopen(request, timeout=PATIENCE_SECONDS) as response:  # noqa: S310 (see above)
            found: dict[str, Any] = json.load(response)
            return found


class Server(ThreadingMixIn, WSGIServer):
    """Browsers open connections before they use them; none of them holds up another."""

    daemon_threads = True


def _json(status: str, content: dict[str, Any]) -> Answer:
    return Answer(status, "application/json", json.dumps(content).encode())


def _reason(error: Exception) -> str:
    """Why, in the words of the service where it has some."""
    return error.read().decode("utf-8", "replace") if isinstance(error, HTTPError) else str(error)


def main() -> None:
    """Serve the intranet on this machine until Ctrl-C."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description="An intranet that embeds the search widget of whoknows.")
    parser.add_argument("--service", default="http://127.0.0.1:8000", help="where whoknows is served")
    parser.add_argument("--port", type=int, default=8081, help="where the intranet is served")
    parser.add_argument("--user", default="sunita", help="who is there; empty: nobody in particular")
    chosen = parser.parse_args()
    origin = f"http://127.0.0.1:{chosen.port}"
    credential = os.environ.get("INTRANET_CREDENTIAL", DEMO_CREDENTIAL)
    intranet = Intranet(chosen.service.rstrip("/"), origin, credential, chosen.user or None)
    with make_server("127.0.0.1", chosen.port, intranet, server_class=Server) as server:
        log.info("The intranet is at %s/ (Ctrl-C ends)", origin)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            log.info("ended")


if __name__ == "__main__":
    main()
