"""Dialogue tables: who sits there, what is open, and how far it is."""
