"""Gathers this app's models for Django; each stands in the package of its noun."""
