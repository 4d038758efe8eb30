"""A tiny writer of PDFs: enough to have pages of text, and to be wrong in a chosen way."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TOP, BOTTOM, LEFT = 780.0, 40.0, 72.0


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text, its size, and its distance from the line above in points."""

    text: str
    size: float = 10.0
    gap: float = 12.0
    left: float = LEFT


def paragraphs(*texts: str) -> list[Text]:
    """Lines of body text; an empty one begins a paragraph."""
    lines, gap = [], 12.0
    for text in texts:
        if text:
            lines.append(Text(text, gap=gap))
        gap = 12.0 if text else 24.0
    return lines


def written(
    pages: Sequence[Iterable[Text]],
    *,
    info: dict[str, str] | None = None,
    trailer: str = "",
    heads: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A PDF with these pages; `heads` are lines at the top and the bottom of each."""
    contents = [_content(page, *(heads[number] if heads else ("", ""))) for number, page in enumerate(pages)]
    return from_contents(contents, info=info, trailer=trailer)


def from_contents(
    contents: Sequence[bytes], *, info: dict[str, str] | None = None, trailer: str = "", packed: bool = False
) -> bytes:
    """A PDF whose pages draw these contents."""
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for content in contents:
        objects += [page(len(objects) + 2), stream(content, packed=packed)]
    if info:
        fields = " ".join(f"/{name} ({value})" for name, value in info.items())
        objects.append(f"<< {fields} >>".encode("cp1252"))
        trailer += f" /Info {len(objects)} 0 R"
    return from_objects(objects, trailer)


def page(content: int, parent: int = 2) -> bytes:
    """A page object that draws the content of another object with font 3."""
    return (
        f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 842]"
        f" /Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
    ).encode()


def stream(content: bytes, *, packed: bool = False, fields: str = "") -> bytes:
    """A stream object."""
    if packed:
        content, fields = zlib.compress(content, 9), f"{fields} /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), fields.encode(), content)


def from_objects(objects: Iterable[bytes], trailer: str = "") -> bytes:
    """A PDF of objects that are numbered from 1; the first is its catalogue."""
    made = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += f"trailer << /Size {len(offsets) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def _content(lines: Iterable[Text], head: str, foot: str) -> bytes:
    drawn = [_draw(Text(head, 8), TOP + 20)] if head else []
    height = TOP
    for line in lines:
        height -= line.gap
        drawn.append(_draw(line, height))
    if foot:
        drawn.append(_draw(Text(foot, 8), BOTTOM - 20))
    return "\n".join(drawn).encode("cp1252")


def _draw(line: Text, height: float) -> str:
    text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {line.size:g} Tf {line.left:g} {height:g} Td ({text}) Tj ET"
