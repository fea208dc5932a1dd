"""The note as a file."""
