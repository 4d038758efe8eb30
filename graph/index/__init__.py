"""The evidence index: pure functions over bytes, the same bytes in every engine."""
