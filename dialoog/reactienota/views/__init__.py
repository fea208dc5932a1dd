"""HTTP of the response note."""
