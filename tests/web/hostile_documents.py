"""A folder of sources in which every text that can come to a page is markup that would run."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

TOKEN = "token-of-the-steward"
TOPIC = "weighbridge calibration"
PLACES = (
    "person",
    "title",
    "unit",
    "topic",
    "alias",
    "page title",
    "page body",
    "file name",
    "page of markup",
    "subject",
    "mail body",
    "sender",
    "post",
    "post title",
    "author",
    "url",
    "touchpoint",
    "element alias",
    "system",
    "organisation",
    "journey",
    "stage",
    "measure",
    "image",
    "reply",
    "kept quote",
)
SETTINGS = f"""
[organisation]
name = {{organisation}}
domains = ["harbour.example"]

[privacy]
employees = "opt-out"

{{sources}}

[[users]]
name = "steward"
token = "{TOKEN}"
groups = ["staff"]
person = "ann"
roles = ["steward", "architect"]
"""
SOURCES = (
    ("people", "people.csv", "directory"),
    ("vocabulary", "vocabulary.ttl", "vocabulary"),
    ("catalogue", "catalogue.yaml", "catalogue"),
    ("compose", "compose.yaml", "compose"),
    ("pages", "pages", "pages"),
    ("mail", "mail", "mail"),
    ("posts", "posts.jsonl", "jsonl"),
)
ADDRESSES = (
    "javascript:window.pwned='url'",
    "data:text/html,<script>window.pwned='url'</script>",
    "https://harbour.example/\"onmouseover=\"window.pwned='url'",
    " javascript:window.pwned='url'",
    "vbscript:window.pwned",
)


def bad(place: str) -> str:
    """Markup that says in `window.pwned` where it came from, were it taken for markup."""
    assert place in PLACES, place
    word = PLACES.index(place)
    return f"<img src=x{word} onerror=window.pwned={word}><script>window.pwned={word}</script>"


def write(folder: Path) -> Path:
    """Write the sources and their settings into the folder; the path of the settings."""
    (folder / "pages").mkdir()
    (folder / "mail").mkdir()
    files = {
        "people.csv": _people(),
        "vocabulary.ttl": _vocabulary(),
        "catalogue.yaml": _catalogue(),
        "compose.yaml": yaml.safe_dump(
            {
                "services": {
                    "scale-feed": {"image": f"x/{bad('image')}", "depends_on": ["scale-store"]},
                    "scale-store": {"image": f"y/{bad('image')}"},
                }
            }
        ),
        "posts.jsonl": _posts(),
        **_pages(),
        **_mails(),
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    told = "\n".join(
        f'[[sources]]\nid = "{name}"\npath = "{path}"\nkind = "{kind}"\naudience = ["staff"]\n'
        for name, path, kind in SOURCES
    )
    settings = folder / "whoknows.toml"
    named = json.dumps(f"Harbour {bad('organisation')}")
    settings.write_text(SETTINGS.format(organisation=named, sources=told), encoding="utf-8")
    return settings


def _quoted(*cells: str) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def _people() -> str:
    head = "id,name,emails,unit,team,title,manager,party,started"
    rows = (
        ("ann", f"Ann {bad('person')}", "ann@harbour.example", "", "employee"),
        ("bo", f"Bo {bad('person')}", "bo@harbour.example", "ann", "employee"),
        ("cy", "Cy Lund", "cy@harbour.example", "ann", "employee"),
    )
    return "\n".join(
        (
            head,
            *(
                _quoted(
                    one,
                    name,
                    mail,
                    f"Quay {bad('unit')}",
                    "",
                    f"Clerk {bad('title')}",
                    boss,
                    party,
                    "2020-01-01",
                )
                for one, name, mail, boss, party in rows
            ),
        )
    )


def _vocabulary() -> str:
    return f"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://harbour.example/topics/> .
t:scheme a skos:ConceptScheme .
t:scales a skos:Concept ; skos:inScheme t:scheme ;
    skos:prefLabel "Scales {bad("topic")}"@en .
t:weighbridge a skos:Concept ; skos:inScheme t:scheme ; skos:broader t:scales ;
    skos:prefLabel "Weighbridge {bad("topic")}"@en ;
    skos:altLabel "{TOPIC}"@en, "weighbridge {bad("alias")}"@en .
"""


def _catalogue() -> str:
    return yaml.safe_dump(
        {
            "organisations": [{"id": "vendor", "name": f"Vendor {bad('organisation')}"}],
            "journeys": [
                {
                    "id": "deliver",
                    "name": f"Deliver {bad('journey')}",
                    "stages": [
                        {"id": "weigh-in", "name": f"Weigh in {bad('stage')}", "needs": ["weigh-desk"]},
                    ],
                }
            ],
            "touchpoints": [
                {
                    "id": "weigh-desk",
                    "name": f"Weigh desk {bad('touchpoint')}",
                    "aliases": ["weigh desk", f"desk {bad('element alias')}"],
                    "channel": "web",
                    "owner": "vendor",
                    "knowledge": [f"Weighbridge {bad('topic')}"],
                    "assigned": ["ann"],
                    "needs": ["scale-cloud", {"on": "scale-feed", "strength": "soft"}],
                }
            ],
            "systems": [
                {
                    "id": "scale-cloud",
                    "name": f"Scale cloud {bad('system')}",
                    "aliases": ["scale cloud"],
                    "owner": "vendor",
                },
            ],
            "measures": [
                {
                    "id": "spare",
                    "name": f"A spare {bad('measure')}",
                    "adds": "spare-cloud",
                    "for": "weigh-desk",
                    "instead_of": "scale-cloud",
                    "cost": 2,
                }
            ],
        },
        allow_unicode=True,
    )


def _posts() -> str:
    posts = [
        {
            "id": f"post-{number}",
            "kind": "post",
            "title": f"Question {bad('post title')}",
            "date": f"2026-05-0{number + 1}",
            "url": address,
            "thread": "scales",
            "authors": [{"id": "ann", "name": f"Ann {bad('author')}", "email": "ann@harbour.example"}],
            "text": f"The {TOPIC} number {number} {bad('post')} is done with the scale cloud. "
            f"The weigh desk depends on the scale cloud {bad('kept quote')} since May.",
        }
        for number, address in enumerate(ADDRESSES)
    ]
    reply = posts[0] | {
        "id": "reply",
        "kind": "reply",
        "answers": True,
        "text": f"I did the {TOPIC} {bad('reply')} myself.",
        "authors": [{"id": "bo", "name": f"Bo {bad('author')}", "email": "bo@harbour.example"}],
    }
    return "\n".join(json.dumps(post) for post in (*posts, reply))


def _pages() -> dict[str, str]:
    title = json.dumps(f"Guide {bad('page title')}")
    dated = "author: ann@harbour.example\ndate: 2026-04-02"
    head = f"---\ntitle: {title}\nauthor: cy@harbour.example\ndate: 2026-04-01\n---\n"
    text = (
        f"The {TOPIC} {bad('page body')} takes an hour. "
        f"The weigh desk needs the scale cloud {bad('kept quote')}."
    )
    named = "<img src=x onerror=window.pwned=7>.md"
    return {
        "pages/guide.md": f"{head}# Guide {bad('page title')}\n\n{text}\n",
        f"pages/{named}": f"---\n{dated}\n---\n{text}\n",
        "pages/markup.html": (
            "<html><head><title>Page &lt;script&gt;window.pwned=8&lt;/script&gt;</title>"
            f"{bad('page of markup')}"
            f'<meta name="author" content="ann@harbour.example"></head><body onload="window.pwned=8">'
            f"<p>The {TOPIC} &lt;img src=x onerror=window.pwned=8&gt; is on this page.</p>"
            f"{bad('page of markup')}</body></html>"
        ),
        "pages/nothing <svg onload=window.pwned=7>.md": "",
    }


def _mails() -> dict[str, str]:
    lines = (
        f'From: "Bo {bad("sender")}" <bo@harbour.example>',
        "To: Ann <ann@harbour.example>",
        f"Subject: Scales {bad('subject')}",
        "Date: Mon, 02 Mar 2026 09:00:00 +0000",
        "Message-ID: <one@harbour.example>",
        "",
        f"I can do the {TOPIC} {bad('mail body')} on Monday. Without the scale cloud the weigh desk stops.",
    )
    return {"mail/one.eml": "\n".join(lines)}
