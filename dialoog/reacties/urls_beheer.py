"""Addresses of watching over remarks: hiding, pseudonyms, attachments, the list with its exports."""

urlpatterns: list = []
