"""Addresses of the KPIs, below /aanbieders/<slug>/kpi/."""

from django.urls import path

from rapportage.kpi import views

urlpatterns = [
    path("", views.kpi, name="kpi"),
    path("bestand/<str:soort>/", views.kpi_bestand, name="kpi_bestand"),
    path("gespreksblad.pdf", views.kpi_gespreksblad, name="kpi_gespreksblad"),
    path("<str:sleutel>/", views.kpi_een, name="kpi_een"),
    path("<str:sleutel>/bestand/<str:soort>/", views.kpi_een_bestand, name="kpi_een_bestand"),
]
