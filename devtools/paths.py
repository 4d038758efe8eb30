"""Where the developer tools keep what they download and what they run on."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CACHE = PROJECT / ".cache"
"""Downloads that can be fetched again at any time (git-ignored)."""
DATA = PROJECT / ".whoknows"
"""Data of development runs (git-ignored)."""
