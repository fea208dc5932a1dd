"""Addresses of the text of a table."""

from django.urls import path

from dialoog.teksten.views import bewerken, lezen

urlpatterns = [
    path("tekst/", lezen.tafel_tekst, name="tafel_tekst"),
    path("tekst/verschil/", lezen.tekst_verschil, name="tekst_verschil"),
    path("tekst/nieuw/", bewerken.tekst_nieuw, name="tekst_nieuw"),
    path("tekst/concept/", bewerken.tekst_concept, name="tekst_concept"),
    path("tekst/concept/<str:nr>/", bewerken.tekst_artikel, name="tekst_artikel"),
]
