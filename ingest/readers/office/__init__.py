"""What runs in a process of its own: PDF, Word and PowerPoint files as facts and blocks of text.

Nothing here knows of sources and documents; `ingest.readers.sandbox` starts it and listens.
"""
