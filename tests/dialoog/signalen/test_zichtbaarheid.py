"""Who sees whose signals; above all the confidential ones."""

import pytest

from dialoog.signalen import regels
from dialoog.signalen.keuzes import Actie, Status
from dialoog.signalen.models import Signaal
from portaal.models import Bericht, Logregel

IEDEREEN = ("anna", "chris", "dewi", "piet", "hatice", "gert", "vera", "toon", "emma")


def zien(wereld):
    return {wie for wie in IEDEREEN if Signaal.objects.zichtbaar_voor(wereld.namens(wie)).exists()}


@pytest.mark.parametrize(
    ("gever", "soort", "gedeeld", "wie"),
    [
        ("anna", "levering", False, {"anna", "dewi"}),
        ("gert", "levering", False, {"gert", "dewi"}),
        ("gert", "levering", True, {"gert", "dewi", "anna"}),
        ("vera", "kwaliteit", True, {"vera", "dewi", "anna"}),
        ("dewi", "cijfer", False, {"dewi"}),
        ("toon", "kwaliteit", False, {"toon", "dewi"}),
        ("gert", "rechtmatigheid", False, {"gert", "dewi", "toon"}),
        ("anna", "rechtmatigheid", False, {"anna", "dewi", "toon"}),
        ("vera", "toezicht", False, {"vera", "dewi", "toon"}),
        ("toon", "toezicht", False, {"toon", "dewi"}),
    ],
)
def test_wie_een_signaal_over_een_ziet(wereld, maak, gever, soort, gedeeld, wie):
    maak(gever, soort=soort, status=Status.IN_BEHANDELING, gedeeld=gedeeld)
    assert zien(wereld) == wie


def test_een_andere_gemeente_ziet_niets(wereld, maak):
    signaal = maak("gert", gedeeld=False)
    wereld.persoon("gijs", wereld.organisatie_venlo, "gemeente")
    assert wereld.als("gijs").get(f"/signalen/{signaal.pk}/").status_code == 404


def test_zonder_hoedanigheid_is_er_niets(maak):
    maak()
    assert not Signaal.objects.zichtbaar_voor(None).exists()


@pytest.mark.parametrize("soort", ["rechtmatigheid", "toezicht"])
def test_een_vertrouwelijk_signaal_is_niet_te_delen(wereld, maak, soort):
    signaal = maak("gert", soort=soort, status=Status.IN_BEHANDELING)
    assert Actie.DEEL not in regels.mogelijk(signaal, wereld.namens("dewi"))
    wereld.als("dewi").post(f"/signalen/{signaal.pk}/", {"actie": "deel"})
    signaal.refresh_from_db()
    assert signaal.gedeeld_op is None


@pytest.mark.parametrize("soort", ["rechtmatigheid", "toezicht"])
def test_berichten_en_logboek_zeggen_niets_over_een_vertrouwelijk_signaal(wereld, maak, soort):
    signaal = maak("gert", soort=soort, onderwerp="Geheim", tekst="Geheim", status=Status.BEANTWOORD)
    sporen = [f"{b.titel} {b.tekst}" for b in Bericht.objects.all()]
    sporen += [f"{r.actie} {r.onderwerp} {r.voor} {r.na}" for r in Logregel.objects.all()]
    assert len(sporen) >= 4
    for spoor in sporen:
        for woord in ("Geheim", "Ons antwoord", "Stichting Een", str(signaal.get_soort_display())):
            assert woord not in spoor


def test_het_logboek_van_de_aanbieder_verraadt_geen_ongedeeld_signaal(wereld, maak):
    maak("gert", status=Status.BEANTWOORD)
    assert not Logregel.objects.zichtbaar_voor(wereld.namens("berber")).exists()


@pytest.mark.parametrize("soort", ["levering", "rechtmatigheid"])
def test_de_pagina_zegt_precies_wie_meeleest(wereld, maak, soort):
    signaal = maak("gert", soort=soort, status=Status.IN_BEHANDELING)
    tekst = regels.zichtbaar_voor_wie(signaal, wereld.namens("gert"))
    assert tekst.startswith("uw organisatie")
    assert ("toezichthouder" in tekst) == (soort == "rechtmatigheid")
    assert "Stichting Een" not in tekst


def test_na_delen_staat_de_aanbieder_bij_wie_meeleest(wereld, maak):
    signaal = maak("gert", status=Status.IN_BEHANDELING, gedeeld=True)
    assert "Stichting Een Jeugdhulp (gedeeld op" in regels.zichtbaar_voor_wie(signaal, wereld.namens("gert"))
