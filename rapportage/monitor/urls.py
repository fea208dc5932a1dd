"""Addresses of the region's monitor."""

from django.urls import path

from rapportage.monitor import views

urlpatterns = [
    path("", views.monitor, name="monitor"),
    path("bestand.<str:soort>", views.bestand, name="monitor_bestand"),
]
