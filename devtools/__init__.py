"""Tools for developers and tests: a real Neo4j, Node.js, the locks. The product imports none of them."""
