"""Addresses of the region's monitor."""

from django.urls import path

from rapportage.monitor import views

urlpatterns = [
    path("", views.monitor, name="monitor"),
    path("bestand.<str:soort>", views.bestand, name="monitor_bestand"),
]
for deel in ("plafonds", "stromen", "zorg", "zorgpaden"):
    naam = f"monitor_{deel}"
    urlpatterns += [
        path(f"{deel}/", getattr(views, deel), name=naam),
        path(f"{deel}/bestand.<str:soort>", views.bestand, {"naam": naam}, name=f"{naam}_bestand"),
    ]
