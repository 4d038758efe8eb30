"""The files that browsers get: the built page and the widget."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from api.errors import RequestError
from api.widget_file import SCRIPT

DIST = Path(__file__).resolve().parent.parent / "web" / "dist"
"""What `make web` builds; all of it is for everybody."""
_HASHED = "assets/"
_FOREVER = "public, max-age=31536000, immutable"


class Pages(StaticFiles):
    """Files whose names change with their content are kept, others are asked for anew each time.

    The widget's script may be loaded by pages of other origins, nothing else. Until the folder is built,
    requests are refused with what to do (404).
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self._index = folder / "index.html"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._index.is_file():
            raise RequestError(404, "The page is not built here.", "Run `make web` where the service runs.")
        await super().__call__(scope, receive, send)

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        kept = path.startswith(_HASHED) and response.status_code < 400
        response.headers["Cache-Control"] = _FOREVER if kept else "no-cache"
        if path in {SCRIPT, f"{SCRIPT}.map"}:
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
