"""Pages of the text of a table."""
