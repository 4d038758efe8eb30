"""How large what is loaded is, and what is loaded at once: read from the built files, gzipped as a server does."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.web.figures import Figure

WIDGET_KB = 25.0
CONSOLE_KB = 250.0
_GRAPHS = re.compile(r"cytoscape|elk")
_STATIC = re.compile(r"""\b(?:from|import)\s*["'`]\./([^"'`]+\.js)["'`]""")
_ENTRY = re.compile(r"""(?:src|href)="\./assets/([^"]+\.(?:js|css))\"""")


def sizes(dist: Path) -> Iterator[Figure]:
    """The figures of a build: in kB of 1,000 bytes, gzipped file by file.

    The console is everything but the graph libraries: the entry, and the pieces of all rooms. Raises OSError
    where there is no build.
    """
    assets = dist / "assets"
    own = [file for file in assets.iterdir() if not _GRAPHS.search(file.name)]
    entry = _ENTRY.findall((dist / "index.html").read_text("utf-8"))
    at_once = _reached(assets, entry)
    graphs = sum(bool(_GRAPHS.search(name)) for name in _reached(assets, (file.name for file in own)))
    yield Figure("Size", "search widget, one file", _kilobytes([dist / "whoknows.js"]), "kB", WIDGET_KB)
    yield Figure("Size", "console with all rooms, without graphs", _kilobytes(own), "kB", CONSOLE_KB)
    yield Figure("Size", "console, loaded at once", _kilobytes(assets / name for name in at_once), "kB")
    yield Figure("Size", "graph libraries that a room loads before it draws", graphs, "files", 0)
    later = [file for file in assets.iterdir() if _GRAPHS.search(file.name)]
    yield Figure("Size", "graph libraries, loaded when first needed", _kilobytes(later), "kB")


def _reached(assets: Path, names: Iterable[str]) -> set[str]:
    """These files and all that they import statically."""
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            if name.endswith(".js"):
                waiting += _STATIC.findall((assets / name).read_text("utf-8"))
    return found


def _kilobytes(files: Iterable[Path]) -> float:
    return sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files) / 1000
