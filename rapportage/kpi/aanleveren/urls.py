"""Addresses of handing in client-survey figures, under /aanbieders/<slug>/kpi/."""

from django.urls import path

from rapportage.kpi.aanleveren import views

urlpatterns = [
    path("aanleveren/", views.pagina, name="kpi_aanleveren"),
    path("aanleveren/bestand/", views.bewaar_bestand, name="kpi_aanleveren_bestand"),
    path("aanleveren/sjabloon/<str:soort>/", views.sjabloon, name="kpi_aanleveren_sjabloon"),
]
