"""Addresses of the norms."""

urlpatterns = []
