"""/dialoog/<slug>/gebeurtenissen/: what a page missed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialoog.live import views
from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.live.weergave import beelden
from dialoog.reactienota.models import Antwoord, Beantwoording, Besluit
from dialoog.reacties.erbij import Naast, erbij, heeft
from dialoog.reacties.getoond import met_alles, toon
from dialoog.reacties.models import Bijlage, Herkenning, Reactie, Vermelding
from dialoog.tafels.doelgroep import BEGELEIDING, TAFEL
from dialoog.tafels.models import Pseudoniem
from portaal.kern import klok
from portaal.kern.log.models import Logregel

ADRES = "/dialoog/concept-overeenkomst/gebeurtenissen/"


def vraag(tw, naam: str, **wat) -> dict:
    antwoord = tw.als(naam).get(ADRES, wat)
    assert antwoord.status_code == 200
    assert "no-store" in antwoord["Cache-Control"]
    return antwoord.json()


def nummers(antwoord: dict) -> list[int]:
    return [een["nummer"] for een in antwoord["gebeurtenissen"]]


def test_wie_de_tafel_niet_ziet_krijgt_404(tafelwereld):
    assert tafelwereld.als("vera").get(ADRES).status_code == 404
    assert tafelwereld.als("anna").get("/dialoog/bestaat-niet/gebeurtenissen/").status_code == 404


def test_alleen_wat_na_een_nummer_kwam(tafelwereld):
    alle = [tafelwereld.reactie().nummer for _ in range(3)]
    antwoord = vraag(tafelwereld, "bas", vanaf=alle[0])
    assert (nummers(antwoord), antwoord["tot"], antwoord["meer"]) == (alle[1:], alle[-1], False)
    assert nummers(vraag(tafelwereld, "bas", vanaf=alle[-1])) == []


@pytest.mark.parametrize("vanaf", ["", "-1", "x", "1e9", "٣", "9" * 40, "0; DROP TABLE", "\0"])
def test_een_onzinnummer_is_nul(tafelwereld, vanaf):
    nummer = tafelwereld.reactie().nummer
    assert nummers(vraag(tafelwereld, "bas", vanaf=vanaf)) == [nummer]


def test_in_bladzijden(tafelwereld, monkeypatch):
    monkeypatch.setattr(views, "MEEST_GEBEURTENISSEN", 2)
    alle = [tafelwereld.reactie().nummer for _ in range(5)]
    gezien, tot, meer = [], 0, True
    while meer:
        antwoord = vraag(tafelwereld, "bas", vanaf=tot)
        gezien, tot, meer = gezien + nummers(antwoord), antwoord["tot"], antwoord["meer"]
    assert gezien == alle


def test_wie_meeleest_krijgt_alleen_wat_de_eigen_organisatie_schreef(tafelwereld):
    tafelwereld.reactie("anna", tekst="Van tafel.")
    eigen = tafelwereld.reactie("chris", tekst="Van ons.")
    leg_gebeurtenis_vast(tafelwereld.tafel, Gebeurtenissoort.NOTA)
    antwoord = vraag(tafelwereld, "chris")
    assert [een["soort"] for een in antwoord["gebeurtenissen"]] == ["reactie", "nota"]
    assert nummers(antwoord)[0] == eigen.nummer
    assert "Van tafel" not in str(antwoord)


def test_een_reactie_die_vaker_veranderde_komt_een_keer_zoals_zij_nu_is(tafelwereld):
    reactie = tafelwereld.reactie(tekst="Eerst.")
    for tekst in ("Toen.", "Nu."):
        reactie.tekst = tekst
        reactie.save()
        leg_gebeurtenis_vast(tafelwereld.tafel, Gebeurtenissoort.GEWIJZIGD, reactie=reactie, artikel=reactie.artikel)
    antwoord = vraag(tafelwereld, "bas")
    (een,) = antwoord["gebeurtenissen"]
    assert (een["soort"], een["nummer"], antwoord["tot"]) == ("reactie", reactie.nummer, reactie.nummer + 2)
    assert "Nu." in een["html"]
    assert "Eerst." not in een["html"]


def test_een_bladzijde_van_een_artikel_krijgt_van_andere_alleen_dat_er_iets_is(tafelwereld):
    tafelwereld.reactie(nr="1")
    tafelwereld.reactie(nr="2")
    een, twee = vraag(tafelwereld, "bas", artikel="2")["gebeurtenissen"]
    assert (een["artikel"], een["html"]) == ("1", "")
    assert twee["html"]


def test_de_volgorde_is_die_van_de_nummers_ook_als_een_klok_verkeerd_liep(tafelwereld):
    alle = []
    for dagen in (0, 400, -400):
        alle.append(tafelwereld.reactie(gemaakt_op=klok.nu() + timedelta(days=dagen)).nummer)
    assert nummers(vraag(tafelwereld, "bas")) == alle


def test_evenveel_vragen_voor_tien_als_voor_twintig(tafelwereld):
    for _ in range(20):
        tafelwereld.reactie()
    aantallen = []
    for tot in (10, 20):
        with CaptureQueriesContext(connection) as vragen:
            assert len(beelden(tafelwereld.tafel, TAFEL, 0, tot)) == tot
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1] == 6  # the events, and once each what stands beside them


@pytest.mark.parametrize(("accept", "regels"), [("application/json", 0), ("text/html", 1)])
def test_wat_de_bladzijde_zelf_ophaalt_is_geen_inzage_van_wie_meekijkt(tafelwereld, accept, regels):
    dewi = tafelwereld.als("dewi")
    dewi.post(reverse("meekijken", args=[tafelwereld.wereld.een.slug]))
    voor = Logregel.objects.count()
    assert dewi.get(ADRES, headers={"accept": accept}).status_code == 200
    assert Logregel.objects.count() - voor == regels


def test_wie_meeleest_krijgt_niet_wat_een_collega_onder_pseudoniem_schreef(tafelwereld):
    naam = Pseudoniem.objects.create(tafel=tafelwereld.tafel, gebruiker=tafelwereld.wereld.mensen["chris"], naam="Roos")
    tafelwereld.reactie("chris", tekst="Onder een naam.", pseudoniem=naam)
    assert nummers(vraag(tafelwereld, "chris")) == []


def test_wie_meeleest_krijgt_wat_op_de_eigen_reactie_wordt_geantwoord(tafelwereld):
    eigen = tafelwereld.reactie("chris")
    antwoord = tafelwereld.reactie("piet", ouder=eigen)
    tafelwereld.reactie("piet", ouder=tafelwereld.reactie("anna"))
    assert nummers(vraag(tafelwereld, "chris")) == [eigen.nummer, antwoord.nummer]


def test_de_tellers_van_een_tafel_kunnen_vanzelf_verder_tellen(tafelwereld):
    tafelwereld.reactie("anna", nr="2")
    html = tafelwereld.als("bas").get("/dialoog/concept-overeenkomst/").text
    tellers = re.findall(r'<strong class="nieuw" data-artikel-nieuw="(\w+)" data-aantal="(\d+)"( hidden)?>(.*?)<', html)
    assert tellers == [("1", "0", " hidden", "0 nieuw"), ("2", "1", "", "1 nieuw"), ("3", "0", " hidden", "0 nieuw")]


def test_wat_bij_een_reactie_staat_komt_mee_zonder_een_vraag_per_reactie(tafelwereld):
    w, aantallen = tafelwereld.wereld, []
    naam = Pseudoniem.objects.create(tafel=tafelwereld.tafel, gebruiker=w.mensen["emma"], naam="Roos")
    antwoord = Antwoord.objects.create(
        tafel=tafelwereld.tafel, artikel=tafelwereld.artikelen["2"], versie=tafelwereld.versie,
        besluit=Besluit.values[0], reden="Zo doen we het.", door=w.mensen["piet"], gepubliceerd_op=klok.nu(),
    )  # fmt: skip
    for _ in range(3):
        reactie = tafelwereld.reactie("emma", pseudoniem=naam)
        Bijlage.objects.create(reactie=reactie, bestandsnaam="brief.pdf", opslag="x", inhoudstype="x", sha256="x")
        Vermelding.objects.create(reactie=reactie, gebruiker=w.mensen["anna"], organisatie=w.organisatie_een)
        Herkenning.objects.create(reactie=reactie, gebruiker=w.mensen["bas"], organisatie=w.organisatie_een)
        Beantwoording.objects.create(reactie=reactie, antwoord=antwoord)
        with CaptureQueriesContext(connection) as vragen:
            *_, laatste = beelden(tafelwereld.tafel, BEGELEIDING, 0, reactie.nummer)
        aantallen.append(len(vragen))
    for woorden in (
        "Roos",
        "brief.pdf",
        "Anna Aerts",
        "1 persoon herkent dit",
        "Zo doen we het",
        "versie 1",
    ):
        assert woorden in laatste["html"]
    (getoond,) = toon(met_alles(Reactie.objects.filter(pk=reactie.pk)), BEGELEIDING)
    snel = list(Reactie.objects.filter(pk=reactie.pk).annotate(**heeft("pk")))
    erbij(snel, Naast())
    assert toon(snel, BEGELEIDING) == [getoond]
    assert len(set(aantallen)) == 1
