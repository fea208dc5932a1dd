"""Addresses of the response note."""

from django.urls import path

from dialoog.reactienota.views import nota, werk

urlpatterns = [
    path("reactienota/", nota.reactienota, name="reactienota"),
    path("reactienota/werk/", werk.reactienota_werk, name="reactienota_werk"),
    path("reactienota.<str:soort>", nota.reactienota_bestand, name="reactienota_bestand"),
    path("mijn-reacties/", nota.mijn_reacties, name="mijn_reacties"),
]
