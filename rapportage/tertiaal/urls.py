"""Addresses of the report every four months."""

urlpatterns = []
