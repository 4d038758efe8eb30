"""Answers to questions, each with the reasons that make it."""
