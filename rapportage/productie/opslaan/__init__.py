"""Storing what was read and checked: temporary table -> derived figures -> one short transaction."""
