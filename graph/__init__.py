"""What is known: stores, the evidence index, and the answers computed from them."""
