"""How people ask: the GraphQL service."""
