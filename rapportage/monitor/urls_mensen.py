"""Addresses of the what people add to the monitor."""

urlpatterns = []
