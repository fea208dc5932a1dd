"""Addresses of the sessions."""

from django.urls import path

from dialoog.sessies.views import bestanden, lijst, scherm, sessie, verslag

urlpatterns = [
    path("sessies/", lijst.sessies, name="sessies"),
    path("sessies/<int:nummer>/", sessie.sessie, name="sessie"),
    path("sessies/<int:nummer>/scherm/", scherm.scherm, name="sessie_scherm"),
    path("sessies/<int:nummer>/verslag/", verslag.verslag, name="sessie_verslag"),
    path("sessies/<int:nummer>/verslag.pdf", bestanden.verslag_bestand, {"soort": "pdf"}, name="sessie_verslag_pdf"),
    path("sessies/<int:nummer>/verslag.docx", bestanden.verslag_bestand, {"soort": "docx"}, name="sessie_verslag_docx"),
    path("sessies/<int:nummer>/sessie.ics", bestanden.agendabestand, name="sessie_ics"),
]
