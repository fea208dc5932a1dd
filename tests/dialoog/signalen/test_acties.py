"""Each action: the log row, the notice, and the term."""

from datetime import date

import pytest

from dialoog.signalen import acties
from dialoog.signalen.keuzes import Actie, Status
from portaal.kern.regels import MagNiet
from portaal.models import Bericht, Logregel


def titels(organisatie):
    return [b.titel for b in Bericht.objects.filter(organisatie=organisatie).order_by("pk")]


def test_een_nieuw_signaal_meldt_zich_bij_de_regio(wereld, maak):
    signaal = maak("gert")
    bericht = Bericht.objects.get(organisatie=wereld.organisatie_regio)
    assert bericht.titel == "Nieuw signaal over Stichting Een Jeugdhulp: levering van zorg"
    assert bericht.adres == f"/signalen/{signaal.pk}/"
    assert not titels(wereld.organisatie_een)


def test_een_antwoord_meldt_zich_bij_de_gever(wereld, maak):
    signaal = maak("gert", status=Status.BEANTWOORD)
    assert titels(wereld.organisatie_venray) == [f"Antwoord op uw signaal {signaal.pk}"]


def test_een_bericht_meldt_zich_bij_de_andere_kant(wereld, maak):
    signaal = maak("gert")
    for wie in ("gert", "dewi"):
        acties.voer_uit(door=wereld.namens(wie), signaal=signaal, actie=Actie.REAGEER, tekst="Nog iets.")
    assert titels(wereld.organisatie_regio)[1:] == titels(wereld.organisatie_venray)


def test_delen_meldt_zich_bij_de_aanbieder(wereld, maak):
    signaal = maak("gert", status=Status.IN_BEHANDELING, gedeeld=True)
    assert titels(wereld.organisatie_een) == [f"De regio deelt signaal {signaal.pk} met u"]


def test_elke_stap_laat_een_logregel_na(wereld, maak):
    maak("gert", status=Status.GESLOTEN)
    regels_ = Logregel.objects.order_by("pk")
    assert [r.na["status"] for r in regels_] == ["open", "in_behandeling", "beantwoord", "gesloten"]
    assert {r.betreft for r in regels_} == {wereld.organisatie_venray}


def test_heropenen_begint_een_nieuwe_termijn(wereld, maak, settings):
    settings.VANDAAG = "2024-09-02"
    signaal = maak("gert", status=Status.BEANTWOORD)
    settings.VANDAAG = "2024-10-01"
    acties.voer_uit(door=wereld.namens("gert"), signaal=signaal, actie=Actie.HEROPEN, tekst="Niet opgelost.")
    signaal.refresh_from_db()
    assert (signaal.status, signaal.antwoord_uiterlijk) == (Status.OPEN, date(2024, 10, 15))
    assert signaal.behandelaar is None


def test_wat_niet_mag_verandert_niets(wereld, maak):
    signaal = maak("gert")
    with pytest.raises(MagNiet, match="contractmanager"):
        acties.voer_uit(door=wereld.namens("gert"), signaal=signaal, actie=Actie.NEEM)
    with pytest.raises(MagNiet, match="het signaal is open"):
        acties.voer_uit(door=wereld.namens("dewi"), signaal=signaal, actie=Actie.BEANTWOORD, tekst="x")
    signaal.refresh_from_db()
    assert signaal.status == Status.OPEN
    assert Logregel.objects.count() == 1
