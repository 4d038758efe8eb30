"""Who is who: which accounts are one person, by named, weighted reasons. Pure functions, no store, no IO."""
