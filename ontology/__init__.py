"""What can exist: the customer-experience ontology and the records that carry knowledge."""
