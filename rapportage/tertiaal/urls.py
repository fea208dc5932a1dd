"""Addresses of the report every four months."""

from django.urls import path

from rapportage.tertiaal import views

urlpatterns = [
    path("", views.tertiaal, name="tertiaal"),
    path("<int:jaar>/<int:tertiaal>/", views.rapport, name="tertiaalrapport"),
    path("<int:jaar>/<int:tertiaal>/opnieuw/", views.opnieuw, name="tertiaal_opnieuw"),
    path("<int:jaar>/<int:tertiaal>/vaststellen/", views.vaststellen, name="tertiaal_vaststellen"),
    path("<int:jaar>/<int:tertiaal>/bespreking/", views.bespreking, name="tertiaal_bespreking"),
    path("<int:jaar>/<int:tertiaal>/rapport.<str:soort>", views.bestand, name="tertiaal_bestand"),
    path("<int:jaar>/<int:tertiaal>/<slug:hoofdstuk>/tekst/", views.tekst, name="tertiaal_tekst"),
]
