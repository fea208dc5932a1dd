"""Addresses of the a provider's steering assignment."""

urlpatterns = []
