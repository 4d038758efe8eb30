"""One source a file; a reader yields what a source says and never touches language processing.

`registry` holds them by kind: `read`, `detect`, `expand`.
"""
