"""Meetings of a table: agenda, attendance, minutes, what came out."""
