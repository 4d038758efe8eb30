"""Store engines behind one port."""
