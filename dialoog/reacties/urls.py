"""Addresses of articles and remarks."""

urlpatterns: list = []
