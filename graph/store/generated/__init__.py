"""Written by make generate from the Turtle; do not edit."""
