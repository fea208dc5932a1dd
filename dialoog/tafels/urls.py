"""Addresses of the tables."""

urlpatterns: list = []
