"""The graph as RDF, as far as a viewer may read it."""

from __future__ import annotations

from graph.export.turtle import turtle

__all__ = ["turtle"]
