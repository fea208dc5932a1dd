"""Addresses of the sessions."""

urlpatterns: list = []
