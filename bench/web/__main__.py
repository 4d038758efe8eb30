"""The lab run of what people see: `python -m bench.web [--write] [--json]`, or `make bench-web`.

Measures the built page in a real browser on the real service and checks the budgets; the exit status is 1
where one is missed. With `--write` the figures become docs/web-performance.md.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bench.web.figures import missed
from bench.web.page import explain, page, terminal
from bench.web.runs import run
from bench.web.serving import unpack
from devtools.paths import PROJECT

PAGE = PROJECT / "docs" / "web-performance.md"


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="The lab run of what people see, with its budgets.")
    parser.add_argument("--write", action="store_true", help="write docs/web-performance.md")
    parser.add_argument("--json", action="store_true", help="print one JSON list")
    options = parser.parse_args()
    unpack()
    with tempfile.TemporaryDirectory() as folder:
        figures = list(run(Path(folder)))
    print(json.dumps([asdict(one) for one in figures]) if options.json else terminal(figures))
    if options.write:
        PAGE.write_text(page(figures, date.today()), "utf-8")
    explain(figures)
    raise SystemExit(1 if missed(figures) else 0)


if __name__ == "__main__":
    main()
