"""Addresses of the pages over several rooms."""

from django.urls import path

from portaal.overzicht import kalender, views

urlpatterns = [
    path("", views.start, name="start"),
    path("kalender/", kalender.kalender, name="kalender"),
    path("kalender.ics", kalender.kalender_ics, name="kalender_ics"),
    path("aanbieders/", views.aanbieders, name="aanbieders"),
    path("aanbieders.csv", views.aanbieders_bestand, {"soort": "csv"}, name="aanbieders_csv"),
    path("aanbieders.xlsx", views.aanbieders_bestand, {"soort": "xlsx"}, name="aanbieders_xlsx"),
    path("aanbieders/<slug:slug>/", views.aanbieder, name="aanbieder"),
]
