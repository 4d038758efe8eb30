"""Tests of graph/groups."""
