"""Every write to remarks."""
