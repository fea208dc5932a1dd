"""Every write to answers and to the note."""
