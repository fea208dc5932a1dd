"""Addresses of the response note."""

urlpatterns: list = []
