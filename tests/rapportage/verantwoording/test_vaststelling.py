"""The settlement: per ceiling under its incentive, before and after it is written."""

import re
from datetime import date

import pytest

from aanbieder.models import Plafond
from portaal.models import Bericht, Logregel
from rapportage.models import Vaststelling
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.keuzes import Actie, Fase, Status, Versiestatus
from rapportage.verantwoording.models import Versie
from rapportage.verantwoording.plafonds import Plafondafspraak
from rapportage.verantwoording.vaststellen import vaststelling
from tests.rapportage.verantwoording.opstelling import beeld, dossier, rij, versie

STAFFEL = "staffel:0-95=100;95-100=80;100-110=50;110-=0"
VOORBEELD = [  # docs/rekenregels.md, 3: ceiling 1,000,000.00, in euros
    (900_000, 900_000, 900_000, 900_000),
    (960_000, 960_000, 960_000, 958_000),
    (1_000_000, 1_000_000, 1_000_000, 990_000),
    (1_040_000, 1_000_000, 1_000_000, 1_010_000),
    (1_080_000, 1_000_000, 1_030_000, 1_030_000),
    (1_120_000, 1_000_000, 1_070_000, 1_040_000),
]


def plafond(wereld, bedrag_cent, prikkel="hard", vanaf=date(2023, 1, 1), **anders):
    return Plafond.objects.create(
        overeenkomst=wereld.overeenkomst_een, jaar=2023, segment=anders.pop("segment", wereld.ambulant),
        bedrag_cent=bedrag_cent, prikkel=prikkel, geldig_van=vanaf, grondslag="Afspraak 2023", **anders,
    )  # fmt: skip


def in_beoordeling(wereld, *rijen):
    vast = dossier(wereld, Status.IN_BEWERKING, Fase.DEFINITIEF)
    versie(wereld, vast, nu=beeld(rijen or [rij()]))
    vast.status = Status.IN_BEOORDELING
    vast.save()
    return vast


def adres(vast, wat="vaststellen/"):
    return f"/aanbieders/aanbieder-een/verantwoording/{vast.pk}/{wat}"


@pytest.mark.parametrize(("declared", "hard", "donut", "staffel"), VOORBEELD)
def test_het_rekenvoorbeeld_gaat_door_een_hele_vaststelling(wereld, declared, hard, donut, staffel):
    vast = in_beoordeling(wereld, rij(toegekend=declared * 100))
    agreed = plafond(wereld, 100_000_000)
    laatste = vast.versies.get()
    for prikkel, verwacht in (("hard", hard), ("donuthole:5", donut), (STAFFEL, staffel)):
        Plafond.objects.filter(pk=agreed.pk).update(prikkel=prikkel)
        (regel,) = vaststelling.stel_vast_regels(laatste)
        assert (regel.vergoed_cent, regel.niet_vergoed_cent) == (verwacht * 100, (declared - verwacht) * 100)


def test_een_addendum_verhoogt_het_plafond(wereld):
    plafond(wereld, 50_000)
    plafond(wereld, 200_000, vanaf=date(2023, 7, 1))
    (regel,) = vaststelling.stel_vast_regels(in_beoordeling(wereld).versies.get())
    assert (regel.plafond_cent, regel.vergoed_cent) == (200_000, 113_000)


def test_wat_buiten_de_plafonds_valt_staat_apart(wereld):
    plafond(wereld, 50_000, segment=wereld.wonen)
    regels = vaststelling.stel_vast_regels(in_beoordeling(wereld).versies.get())
    assert [(r.segment, r.verantwoord_cent, r.vergoed_cent) for r in regels] == [("2", 0, 0), ("", 113_000, None)]
    assert vaststelling.optelling(regels) == {"vergoed_cent": 0, "buiten_plafond_cent": 113_000}
    assert vaststelling.totaal_cent(regels) == 113_000


def test_een_plafond_over_de_hele_overeenkomst_omvat_alles(wereld):
    plafond(wereld, 100_000, segment=None)
    (regel,) = vaststelling.stel_vast_regels(in_beoordeling(wereld).versies.get())
    assert (regel.segment, regel.verantwoord_cent, regel.vergoed_cent) == ("overeenkomst", 113_000, 100_000)


def test_de_som_van_de_plafonds_is_geen_gezamenlijk_plafond():
    ruim = Plafondafspraak("2", "Wonen", 1_000_000, "hard", "", frozenset())
    krap = Plafondafspraak("4", "Ambulant", 100_000, "hard", "", frozenset({("45", "45A01")}))
    assert vaststelling.vergoed_cent(vaststelling.bereken([rij()], [ruim, krap])) == 100_000


def test_een_regel_komt_heel_uit_de_opslag_terug(wereld):
    plafond(wereld, 100_000)
    regels = vaststelling.stel_vast_regels(in_beoordeling(wereld).versies.get())
    assert vaststelling.regels_van([regel.als_json() for regel in regels]) == regels


def test_vaststellen_bevriest_schrijft_en_meldt_aan_beide_kanten(wereld):
    plafond(wereld, 100_000)
    vast = in_beoordeling(wereld)
    antwoord = wereld.als("dewi").post(
        adres(vast), {"actie": "stel_vast", "versie": "1", "toelichting": "Akkoord."}, follow=True
    )
    assert "Akkoord." in antwoord.content.decode()
    gemaakt = Vaststelling.objects.get()
    assert (gemaakt.totaal_cent, gemaakt.vergoed_cent, gemaakt.buiten_plafond_cent) == (113_000, 100_000, 0)
    assert Versie.objects.get().status == Versiestatus.VASTGESTELD
    voor = {str(b.organisatie) for b in Bericht.objects.filter(titel__contains="vastgesteld")}
    assert voor == {str(wereld.organisatie_een), str(wereld.organisatie_regio)}


def test_de_pagina_laat_vooraf_hetzelfde_zien_als_er_daarna_staat(wereld):
    plafond(wereld, 100_000, "donuthole:5:80")
    vast = in_beoordeling(wereld)
    client = wereld.als("dewi")
    cijfers = re.compile(r'data-kern="([^"]+)" value="([^"]*)"')
    vooraf = cijfers.findall(client.get(adres(vast)).content.decode())
    client.post(adres(vast), {"actie": "stel_vast", "versie": "1"})
    assert cijfers.findall(client.get(adres(vast)).content.decode()) == vooraf
    assert ("plafond", "100000") in vooraf


def test_een_andere_versie_dan_u_zag_wordt_niet_vastgesteld(wereld):
    vast = in_beoordeling(wereld)
    antwoord = wereld.als("dewi").post(adres(vast), {"actie": "stel_vast", "versie": "9", "toelichting": "Zo"})
    assert "andere versie" in antwoord.content.decode()
    assert ">Zo</textarea>" in antwoord.content.decode()
    assert not Vaststelling.objects.exists()


@pytest.mark.parametrize("actie", ["", "onzin", "neem_aan", "onderteken"])
def test_alleen_de_stappen_van_deze_pagina(wereld, actie):
    assert wereld.als("dewi").post(adres(in_beoordeling(wereld)), {"actie": actie}).status_code == 404


def test_heropenen_vraagt_een_reden_en_laat_de_vaststelling_staan(wereld):
    plafond(wereld, 100_000)
    vast = in_beoordeling(wereld)
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.STEL_VAST)
    client = wereld.als("dewi")
    assert "Schrijf op waarom" in client.post(adres(vast), {"actie": "heropen", "reden": " "}).content.decode()
    html = client.post(adres(vast), {"actie": "heropen", "reden": "Rij vergeten"}, follow=True).content.decode()
    assert "heropend voor een correctie" in html
    assert 'data-tabel="vaststelling"' in html


def test_na_een_correctie_staan_beide_vaststellingen_er(wereld):
    plafond(wereld, 100_000)
    vast = in_beoordeling(wereld)
    dewi = wereld.namens("dewi")
    zet_stap(door=dewi, verantwoording=vast, actie=Actie.STEL_VAST)
    zet_stap(door=dewi, verantwoording=vast, actie=Actie.HEROPEN, reden="Rij vergeten")
    versie(wereld, vast, nu=beeld([rij(toegekend=90_000)]), reden="Rij vergeten")
    vast.status = Status.IN_BEOORDELING
    vast.save()
    zet_stap(door=dewi, verantwoording=vast, actie=Actie.STEL_VAST)
    html = wereld.als("dewi").get(adres(vast)).content.decode()
    assert html.count('data-tabel="vaststelling"') == 2
    assert "Rij vergeten" in html


@pytest.mark.parametrize(
    ("wie", "status"), {"anna": 404, "dewi": 200, "chris": 404, "gert": 404, "hatice": 403, "vera": 404}.items()
)
def test_wie_de_vaststelling_ziet(wereld, wie, status):
    assert wereld.als(wie).get(adres(in_beoordeling(wereld))).status_code == status


def test_kijken_staat_in_het_log(wereld):
    wereld.als("dewi").get(adres(in_beoordeling(wereld)))
    (regel,) = Logregel.objects.filter(gebeurtenis="inzage")
    assert (regel.betreft, str(regel.gebruiker)) == (wereld.organisatie_een, "Dewi Driessen")


def test_een_conceptverantwoording_is_niet_vast_te_stellen(wereld):
    vast = dossier(wereld, Status.IN_BEOORDELING)
    assert "Er is nog niets vastgesteld" in wereld.als("dewi").get(adres(vast)).content.decode()
