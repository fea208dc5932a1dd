"""Addresses of the answers to figures."""

urlpatterns = []
