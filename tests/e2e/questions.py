"""Questions to the example organisation, asked by several tests (examples/questions.md has the answers)."""

from __future__ import annotations

QUESTIONS = (
    "Who knows about e-mail deliverability?",
    "loyalty points",
    "voucher reconciliation",
    "Who can help with a phytosanitary certificate?",
    "Who knows leaf diagnosis?",
    "returns fraud",
    "complaint handling",
    "search ranking",
    "Who knows the dial plan?",
    "store connectivity",
    "stock synchronisation",
    "card payments",
    "chargebacks",
    "peak planning",
    "carrier contracts and the fuel surcharge",
    "germination tests",
    "backup and restore",
    "picking waves",
    "slug control",
    "peat-free soil",
    "abandoned baskets",
    "Who understands the phone menu?",
    "newsletter short links",
    "cooling of the Beech cluster",
)
TOPICS = ("Peat-free soil", "Returns fraud", "Slug control")
SEARCHES = ("a", "an", "new", "ret", "ivr", "so", "s", "leaf")
REMOVALS = (("ivr",), ("chat",), ("link-shortener",), ("video-site", "ivr"), ("data-centre",))
