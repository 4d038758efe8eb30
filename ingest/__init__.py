"""How knowledge gets in: readers, extractors, the resolver and the pipeline."""
