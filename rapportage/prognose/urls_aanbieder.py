"""Addresses of the a provider's forecast."""

urlpatterns = []
