"""Benchmarks and quality evaluations, one command each."""
