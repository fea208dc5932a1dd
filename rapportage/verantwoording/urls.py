"""Addresses of the accountability report: below a provider, and the region's own."""

from django.urls import path

from rapportage.verantwoording.views import (
    aanleveren,
    beoordelen,
    bestanden,
    dossiers,
    rooster,
    stukken,
    vaststellen,
    verschil,
    versies,
)

BASIS = "aanbieders/<slug:slug>/verantwoording/"
EEN = BASIS + "<int:pk>/"

urlpatterns = [
    path(BASIS, dossiers.lijst, name="verantwoordingen"),
    path(BASIS + "nieuw/", dossiers.nieuw, name="verantwoording_nieuw"),
    path(BASIS + "uitleg/", bestanden.uitleg, name="verantwoording_uitleg"),
    path(BASIS + "sjabloon.<str:soort>", bestanden.sjabloon, name="verantwoording_sjabloon"),
    path(BASIS + "stukken/", stukken.stukken, name="stukken"),
    path(BASIS + "stukken/<int:stuk>/", stukken.stuk, name="stuk"),
    path(BASIS + "stukken/<int:stuk>/intrekken/", stukken.intrekken, name="stuk_intrekken"),
    path(EEN, dossiers.verantwoording, name="verantwoording"),
    path(EEN + "stap/", dossiers.stap, name="verantwoording_stap"),
    path(EEN + "bevestigen/", dossiers.bevestigen, name="verantwoording_bevestigen"),
    path(EEN + "niets-te-melden/", dossiers.niets_te_melden, name="verantwoording_niets_te_melden"),
    path(EEN + "rijen/", rooster.rijen, name="verantwoording_rijen"),
    path(EEN + "rijen/cel/", rooster.cel, name="verantwoording_cel"),
    path(EEN + "rijen/nieuw/", rooster.nieuwe_rij, name="verantwoording_rij_nieuw"),
    path(EEN + "rijen/weg/", rooster.rij_weg, name="verantwoording_rij_weg"),
    path(EEN + "rijen/stand/", rooster.stand, name="verantwoording_stand"),
    path(EEN + "bestand/", aanleveren.bestand, name="verantwoording_bestand"),
    path(EEN + "aanleveringen/<int:aanlevering>/", aanleveren.aanlevering, name="aanlevering"),
    path(EEN + "aanleveringen/<int:aanlevering>/kolommen/", aanleveren.kolommen, name="aanlevering_kolommen"),
    path(EEN + "aanleveringen/<int:aanlevering>/gemarkeerd.xlsx", bestanden.gemarkeerd, name="aanlevering_gemarkeerd"),
    path(EEN + "verantwoording.<str:soort>", bestanden.export, name="verantwoording_export"),
    path(EEN + "verschil/", verschil.verschil, name="verantwoording_verschil"),
    path(EEN + "versies/<int:nummer>/", versies.versie, name="verantwoording_versie"),
    path(EEN + "versies/<int:nummer>/ontvangstbewijs.pdf", versies.ontvangstbewijs, name="ontvangstbewijs"),
    path(EEN + "versies/<int:nummer>/pakket.zip", versies.pakket, name="verantwoording_pakket"),
    path(EEN + "beoordelen/", beoordelen.beoordelen, name="verantwoording_beoordelen"),
    path(EEN + "vragen/", beoordelen.vragen, name="verantwoording_vragen"),
    path(EEN + "antwoorden/", beoordelen.antwoorden, name="verantwoording_antwoorden"),
    path(EEN + "vaststellen/", vaststellen.vaststellen, name="verantwoording_vaststellen"),
    path(EEN + "voorstel/", vaststellen.voorstel, name="verantwoording_voorstel"),
    path(EEN + "voorstel.<str:soort>", vaststellen.voorstel_bestand, name="verantwoording_voorstel_bestand"),
    path("verantwoording/", beoordelen.wachtrij, name="verantwoording_wachtrij"),
    path("verantwoording/<int:jaar>.xlsx", vaststellen.consolidatie, name="verantwoording_consolidatie"),
]
