"""Addresses of the the region's forecast."""

urlpatterns = []
