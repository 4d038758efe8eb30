"""Thinking groups: who sits at the table so that few people cover all that a problem touches."""
