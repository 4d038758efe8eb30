"""Topics: how they are spelled, found in text, and decided upon."""
