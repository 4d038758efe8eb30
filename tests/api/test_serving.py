"""The built page and the widget's script as files: which, how long kept, for whom, how packed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from tests.api.conftest import BASE, Service
from tests.api.organisation import settings

SCRIPT = "export const widget = 1;\n" * 60
FILES = {
    "index.html": "<!doctype html><title>built</title>",
    "whoknows.js": SCRIPT,
    "whoknows.js.map": "{}",
    "assets/page-3f2a91bc.js": "export {};\n" * 200,
    "assets/page-77aa01cd.css": "p { margin: 0 }\n" * 100,
}


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder as a build leaves it."""
    for name, text in FILES.items():
        path = tmp_path / "dist" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "dist"


@asynccontextmanager
async def _serving(store: Path, dist: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings(store), dist)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE) as http:
        yield http


async def test_what_is_built_is_served_as_soon_as_it_is_there(store_file: Path, dist: Path) -> None:
    """Where nothing is built, or a build broke off, one learns what to do; the questions go on."""
    built = (dist / "index.html").rename(dist / "later.html")
    async with _serving(store_file, dist) as http:
        refused = await http.get("/")
        assert refused.status_code == 404 and "make web" in refused.json()["remedy"]
        assert (await http.post("/graphql", json={"query": "{ organisation }"})).status_code == 200
        built.rename(dist / "index.html")
        assert "built" in (await http.get("/")).text
    async with _serving(store_file, dist / "nothing") as http:
        assert (await http.get("/")).status_code == 404


async def test_only_files_named_by_their_content_are_kept(store_file: Path, dist: Path) -> None:
    """A new version is seen at once, and an unchanged one is not sent twice."""
    async with _serving(store_file, dist) as http:
        kept = await http.get("/assets/page-3f2a91bc.js")
        assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
        for path in ("/", "/whoknows.js", "/whoknows.js.map", "/widget.json"):
            assert (await http.get(path)).headers["cache-control"] == "no-cache", path
        gone = await http.get("/assets/page-00000000.js")
        assert gone.status_code == 404 and gone.headers["cache-control"] == "no-store"
        first = await http.get("/whoknows.js")
        again = await http.get("/whoknows.js", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.headers["cache-control"]) == (304, "no-cache")


async def test_only_the_widgets_script_is_for_pages_of_others(store_file: Path, dist: Path) -> None:
    """The rest cannot be drawn into other sites' processes."""
    async with _serving(store_file, dist) as http:
        for path, policy in (
            ("/whoknows.js", "cross-origin"),
            ("/whoknows.js.map", "cross-origin"),
            ("/", "same-origin"),
            ("/assets/page-3f2a91bc.js", "same-origin"),
            ("/widget.json", "same-origin"),
            ("/healthz", "same-origin"),
            ("/nothing", "same-origin"),
        ):
            assert (await http.get(path)).headers["cross-origin-resource-policy"] == policy, path


async def test_text_is_packed_for_who_unpacks_it(store_file: Path, dist: Path) -> None:
    """A slow line gets a tenth of the bytes, and the same content."""
    async with _serving(store_file, dist) as http:
        for path in ("/whoknows.js", "/assets/page-77aa01cd.css"):
            packed = await http.get(path, headers={"Accept-Encoding": "gzip"})
            plain = await http.get(path, headers={"Accept-Encoding": "identity"})
            assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
            assert packed.content == plain.content and "Accept-Encoding" in packed.headers["vary"]


class _Line(HTMLParser):
    def __init__(self, line: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


async def test_the_line_to_embed_names_the_script_as_it_is_now(store_file: Path, dist: Path) -> None:
    """Its hash is that of the bytes that are served, also after the file has changed."""
    async with _serving(store_file, dist) as http:
        for text in (SCRIPT, SCRIPT + "// mended\n"):
            (dist / "whoknows.js").write_text(text, "utf-8")
            found = (await http.get("/widget.json")).json()
            served = (await http.get(found["src"].removeprefix(BASE))).content
            digest = base64.b64encode(hashlib.sha384(served).digest()).decode()
            assert found["src"] == f"{BASE}/whoknows.js" and found["integrity"] == f"sha384-{digest}"
            attributes = {"type": "module", "src": found["src"], "integrity": found["integrity"]}
            assert _Line(found["line"]).tags == [("script", attributes)]


async def test_the_line_is_markup_of_ours_whatever_the_host_header_says(store_file: Path, dist: Path) -> None:
    """It is pasted into pages; nobody puts attributes into it."""
    async with _serving(store_file, dist) as http:
        found = await http.get("/widget.json", headers={"Host": 'x"><script>alert(1)</script>'})
        tags = _Line(found.json()["line"]).tags
        assert [tag for tag, _ in tags] == ["script"] and set(tags[0][1]) == {"type", "src", "integrity"}


async def test_where_no_widget_is_built_one_learns_how(store_file: Path, tmp_path: Path) -> None:
    """Before it is built, whoever wants to embed it is not left with a bare 404."""
    async with _serving(store_file, tmp_path / "none") as http:
        response = await http.get("/widget.json")
    assert response.status_code == 404 and "make web" in response.json()["remedy"]


async def test_the_policy_leaves_no_door(service: Service) -> None:
    """Everything is closed but what the page needs, and only two policies make markup of text."""
    policy = (await service.http.get("/")).headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'" and rules["script-src"] == "'self'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["trusted-types"] == "lit-html whoknows"
    open_to = {word for value in rules.values() for word in value.split()}
    assert open_to == {"'none'", "'self'", "'script'", "data:", "blob:", "lit-html", "whoknows"}
