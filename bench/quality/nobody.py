"""How often nobody is on record, rightly and wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.abstention import MAY_ABSTAIN, MUST_ABSTAIN
from bench.quality.report import Section, Table
from bench.significance import Interval

_EVERY = 5
"""Of the curve's steps so many make one row."""
_SHARES = {
    "off_topic": "off-topic",
    "off_topic_sharing_words": "sharing words",
    "off_topic_apart": "sharing none",
    "real": "real queries (false)",
}
_CURVE = {
    "off_topic": "off-topic",
    "shares": "sharing words",
    "apart": "sharing none",
    "real": "real (false)",
}


def section(found: Sequence[Mapping[str, Any]], missing: Sequence[str]) -> Section:
    """The section, from `bench.abstention.figures` of each store."""
    rows = [
        [one["set"], f"{one['passages']:,}", *(str(Interval(**one[name])) for name in _SHARES)]
        for one in found
    ]
    overview = Table("Answered with nobody", ["set", "passages", *_SHARES.values()], rows)
    return Section(
        title="Nobody on record",
        command="python -m bench.abstention DIR/SET ... [--together]",
        text="200 off-topic questions (`bench/off_topic.jsonl`), half of which share words with the sets, "
        f"should be answered with nobody (must {MUST_ABSTAIN:.0%}, goal 98%), the sets' own queries not (at "
        f"most {MAY_ABSTAIN:.0%}, goal 2%). Together, the sets fill one store with generated text up to "
        "200,000 passages. The curves say what each threshold of the signal would do; 1 is in force.",
        tuned="The off-topic questions were written before the rule was tuned; its constants were then "
        "chosen on "
        "these questions and these sets' queries, so the figures are of the data that chose them.",
        tables=[overview, *(_curve(one) for one in found)] if found else [],
        missing=missing,
    )


def _curve(one: Mapping[str, Any]) -> Table:
    rows = [
        [f"{point['threshold']:.2f}", *(f"{point[name]:.3f}" for name in _CURVE)]
        for point in one["curve"][::_EVERY]
    ]
    allowed = one["allowed"]
    between = f"{allowed[0]:.2f} to {allowed[1]:.2f}" if allowed else "no threshold"
    return Table(f"{one['set']}, curve; both musts hold at {between}", ["threshold", *_CURVE.values()], rows)
