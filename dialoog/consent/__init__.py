"""Consent rounds on a proposal: one voice per organisation."""
