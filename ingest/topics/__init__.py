"""Topics that nobody declared: phrases of the documents, found, merged and weighed."""
