"""One step for many reports at once: each its own outcome, and the filters stay."""

import pytest

from rapportage.models import Verantwoording
from rapportage.verantwoording.keuzes import Fase, Status
from tests.rapportage.verantwoording.opstelling import dossier
from tests.rapportage.verantwoording.test_wachtrij import RIJ, keek, rijen


@pytest.fixture(autouse=True)
def dag(settings):
    settings.VANDAAG = "2024-02-10"


def samen(wereld, actie, *dossiers, wie="dewi", vraag=""):
    return wereld.als(wie).post(f"{RIJ}{vraag}", {"actie": actie, "keuze": [d.pk for d in dossiers]}, follow=True)


def van_twee(wereld, status):
    return Verantwoording.objects.create(aanbieder=wereld.twee, jaar=2023, fase=Fase.CONCEPT, status=status)


def test_van_elk_wordt_verteld_of_het_ging_en_waarom_niet(wereld):
    een, twee = dossier(wereld, Status.INGEDIEND), van_twee(wereld, Status.IN_BEWERKING)
    tekst = samen(wereld, "beoordeel", een, twee).content.decode()
    assert "In beoordeling genomen: Stichting Een Jeugdhulp." in tekst
    assert "Twee Jeugdzorg: niet gedaan." in tekst
    assert Verantwoording.objects.get(pk=een.pk).status == Status.IN_BEOORDELING
    assert Verantwoording.objects.get(pk=twee.pk).status == Status.IN_BEWERKING


def test_aannemen_van_een_definitieve_gaat_niet(wereld):
    vast = dossier(wereld, Status.IN_BEOORDELING, Fase.DEFINITIEF)
    assert "niet gedaan" in samen(wereld, "neem_aan", vast).content.decode()
    assert Verantwoording.objects.get().status == Status.IN_BEOORDELING


def test_na_een_stap_blijft_de_keuze_staan(wereld):
    gekregen = samen(wereld, "beoordeel", dossier(wereld, Status.INGEDIEND), vraag="?jaar=2023&zet=regio")
    assert gekregen.redirect_chain == [("/verantwoording/?jaar=2023&zet=regio", 302)]


def test_zonder_keuze_gebeurt_er_niets(wereld):
    assert "U koos geen aanbieder" in samen(wereld, "beoordeel").content.decode()


def test_de_eigen_stap_is_geen_nieuws(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    keek(wereld, vast)
    samen(wereld, "beoordeel", vast)
    assert rijen(wereld)["aanbieder-een"].nieuw == ()


def test_een_stap_zonder_kijken_maakt_het_niet_gezien(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    samen(wereld, "beoordeel", vast)
    assert rijen(wereld)["aanbieder-een"].nieuw == ("nog niet bekeken",)


@pytest.mark.parametrize("actie", ["", "onzin", "stel_vast", "onderteken", "stuur_terug"])
def test_alleen_wat_samen_kan(wereld, actie):
    assert samen(wereld, actie, dossier(wereld, Status.IN_BEOORDELING)).status_code == 404


@pytest.mark.parametrize("keuze", ["abc", "-1", "9" * 30, "²", ""])
def test_een_geraden_keuze_doet_niets(wereld, keuze):
    gekregen = wereld.als("dewi").post(RIJ, {"actie": "beoordeel", "keuze": keuze}, follow=True)
    assert "U koos geen aanbieder" in gekregen.content.decode()


@pytest.mark.parametrize(("wie", "status"), {"anna": 404, "hatice": 403, "gert": 404}.items())
def test_wie_niets_samen_kan(wereld, wie, status):
    vast = dossier(wereld, Status.INGEDIEND)
    assert samen(wereld, "beoordeel", vast, wie=wie).status_code == status
    assert Verantwoording.objects.get().status == Status.INGEDIEND
