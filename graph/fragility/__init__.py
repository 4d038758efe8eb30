"""The k-of-n dependency calculus: pure functions over arrays."""
