"""The figures of docs/quality.md: each module measures and makes the tables of some sections."""
