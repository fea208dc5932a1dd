"""Addresses of the handing in figures."""

urlpatterns = []
