"""The types of the GraphQL schema, one noun a file; each knows how it is made of an answer."""
