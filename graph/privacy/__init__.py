"""Consent and masking: who may be found, and how names are taken out of text."""
