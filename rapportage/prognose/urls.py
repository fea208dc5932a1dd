"""Addresses of the region's forecast."""

from django.urls import path

from rapportage.prognose import views

urlpatterns = [
    path("", views.monitor_prognose, name="monitor_prognose"),
    path("bestand.<str:soort>", views.monitor_prognose_bestand, name="monitor_prognose_bestand"),
    path("vaststellen/", views.prognose_vaststellen, name="prognose_vaststellen"),
]
