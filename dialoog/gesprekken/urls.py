"""Addresses of the contract talks."""

urlpatterns = []
