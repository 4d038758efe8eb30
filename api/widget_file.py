"""The widget's script, and the line that embeds it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse

from api.errors import RequestError

SCRIPT = "whoknows.js"


class WidgetFile:
    """The built script; its hash is computed once for each version of the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: tuple[tuple[int, int], str] | None = None

    def integrity(self) -> str:
        """Its hash as Subresource Integrity has it. Raises RequestError (404) where it is not built."""
        try:
            found = self._path.stat()
            version = (found.st_mtime_ns, found.st_size)
            if self._known is None or self._known[0] != version:
                digest = hashlib.sha384(self._path.read_bytes()).digest()
                self._known = (version, f"sha384-{base64.b64encode(digest).decode()}")
        except OSError as error:
            raise RequestError(
                404, "The widget is not built here.", "Run `make web` where the service runs."
            ) from error
        return self._known[1]


def widget_json_endpoint(path: Path) -> Callable[[Request], JSONResponse]:
    """The function that says where the script at `path` is, under the address the service is asked at."""
    file = WidgetFile(path)

    def widget_json(request: Request) -> JSONResponse:
        src = f"{str(request.base_url).rstrip('/')}/{SCRIPT}"
        integrity = file.integrity()
        line = f'<script type="module" src="{escape(src)}" integrity="{integrity}"></script>'
        return JSONResponse(
            {"src": src, "integrity": integrity, "line": line}, headers={"Cache-Control": "no-cache"}
        )

    return widget_json
