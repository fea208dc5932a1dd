"""Every write to sessions."""
