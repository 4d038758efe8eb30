"""What can be changed: one file for each thing that is decided upon."""
