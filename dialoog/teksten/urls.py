"""Addresses of the text."""

urlpatterns: list = []
