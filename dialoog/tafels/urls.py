"""Addresses of the tables."""

from django.urls import path

from dialoog.tafels.views import beheer, deelnemers, lijst, tafel, voorstel

urlpatterns = [
    path("", lijst.tafels, name="tafels"),
    path("nieuw/", beheer.nieuw, name="tafel_nieuw"),
    path("voorstellen/", voorstel.voorstellen, name="tafel_voorstel"),
    path("<slug:slug>/", tafel.tafel, name="tafel"),
    path("<slug:slug>/beheer/", beheer.beheer, name="tafel_beheer"),
    path("<slug:slug>/deelnemers/", deelnemers.deelnemers, name="tafel_deelnemers"),
    path("<slug:slug>/deelnemers/<int:pk>/beeindig/", deelnemers.beeindig, name="tafel_beeindig"),
    path("<slug:slug>/steun/", voorstel.steun, name="tafel_steun"),
    path("<slug:slug>/voorstel-intrekken/", voorstel.intrekken, name="tafel_voorstel_intrekken"),
]
