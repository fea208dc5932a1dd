"""Addresses of the consent rounds."""

urlpatterns: list = []
