"""The Neo4j versions that the project is tested on: the one place where they are pinned.

After a change run `make lock`: it writes the list of jars of each version to devtools/jars/.
"""

from __future__ import annotations

LTS = "5.26.19"
NEWEST = "2026.09.0"
VERSIONS = (LTS, NEWEST)
