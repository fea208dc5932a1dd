"""Addresses of a provider's forecast."""

from django.urls import path

from rapportage.prognose import views_aanbieder

urlpatterns = [
    path("", views_aanbieder.prognose_aanbieder, name="prognose_aanbieder"),
    path("bestand.<str:soort>", views_aanbieder.prognose_aanbieder_bestand, name="prognose_aanbieder_bestand"),
]
