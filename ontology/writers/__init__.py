"""Writers of generated files: each makes one text from the model."""
