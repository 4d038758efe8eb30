"""The questions of the GraphQL schema; each field is one call into graph/answers."""
