"""Addresses of the KPIs of a provider."""

urlpatterns = []
