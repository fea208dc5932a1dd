"""Addresses of the declaration lines of a provider, and of reading files in."""

from django.urls import path

from rapportage.productie import importviews, views

urlpatterns = [
    path("aanbieders/<slug:slug>/regels/", views.regels, name="regels"),
    path("aanbieders/<slug:slug>/regels.csv", views.regels_bestand, {"soort": "csv"}, name="regels_csv"),
    path("aanbieders/<slug:slug>/regels.xlsx", views.regels_bestand, {"soort": "xlsx"}, name="regels_xlsx"),
    path("beheer/importeren/", importviews.importeren, name="importeren"),
    path("beheer/importeren/<int:pk>/", importviews.verslag, name="import"),
    path("beheer/importeren/<int:pk>/geweigerd.csv", importviews.geweigerd, name="import_geweigerd"),
]
