"""Addresses of watching over remarks: hiding, pseudonyms, attachments, the list with its exports."""

from django.urls import path

from dialoog.reacties.views import beheer, bijlagen, lijst

urlpatterns = [
    path("reacties/", lijst.reacties, name="tafelreacties"),
    path("reacties.<str:soort>", lijst.bestand, name="tafelreacties_bestand"),
    path("pseudoniem/", beheer.pseudoniem, name="pseudoniem"),
    path("reactie/<int:pk>/verbergen/", beheer.verbergen, name="reactie_verbergen"),
    path("reactie/<int:pk>/bijlage/<int:bijlage>/", bijlagen.bijlage, name="reactie_bijlage"),
]
