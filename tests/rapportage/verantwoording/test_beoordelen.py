"""The report side by side: who sees it, what stands on it, and what changed since the questions."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portaal.models import Logregel
from rapportage.models import Gezien
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.beoordelen import vergelijkbeeld
from rapportage.verantwoording.keuzes import Actie, Fase, Status, Versiestatus, Vraagstatus
from tests.rapportage.verantwoording.opstelling import beeld, bevinding, dossier, rij, versie, vraag
from tests.rapportage.verantwoording.test_vaststelling import plafond


def adres(vast, vraag=""):
    return f"/aanbieders/{vast.aanbieder.slug}/verantwoording/{vast.pk}/beoordelen/{vraag}"


def html(wereld, vast, vraag="", wie="dewi"):
    return wereld.als(wie).get(adres(vast, vraag)).content.decode()


def beeld_van(wereld, vast):
    return vergelijkbeeld.beoordeling(vergelijkbeeld.te_beoordelen(vast), wereld.namens("dewi"))


@pytest.mark.parametrize(
    ("wie", "status"),
    {"dewi": 200, "anna": 404, "bas": 404, "chris": 404, "gert": 404, "hatice": 403, "piet": 403, "vera": 404}.items(),
)
def test_wie_mag_beoordelen(wereld, wie, status):
    assert wereld.als(wie).get(adres(dossier(wereld, Status.INGEDIEND))).status_code == status


def test_onder_een_andere_aanbieder_bestaat_hij_niet(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    assert wereld.als("dewi").get(adres(vast).replace("aanbieder-een", "aanbieder-twee")).status_code == 404


@pytest.mark.parametrize("status", Status)
def test_elke_stand_geeft_een_pagina(wereld, status):
    tekst = html(wereld, dossier(wereld, status, Fase.DEFINITIEF))
    assert ("nog geen getekende versie" in tekst) == (status in (Status.IN_BEWERKING, Status.TE_TEKENEN))
    assert ('value="beoordeel"' in tekst) == (status == Status.INGEDIEND)
    assert ("Stel een vraag" in tekst) == (status == Status.IN_BEOORDELING)
    assert ("Naar vaststellen" in tekst) == (status == Status.IN_BEOORDELING)


def test_een_ingetrokken_versie_is_niet_te_zien(wereld):
    vast = dossier(wereld)
    versie(wereld, vast, status=Versiestatus.INGETROKKEN)
    assert "nog geen getekende versie" in html(wereld, vast)


def test_verantwoord_naast_de_regio(wereld):
    tekst = html(wereld, dossier(wereld, Status.IN_BEOORDELING))
    plek = tekst.index('data-rij="0984:45A01"')
    assert 'data-kern="totaal" value="113000"' in tekst[plek : plek + 500]
    assert 'data-kern="goedgekeurd" value="0"' in tekst[plek : plek + 700]


def test_vorig_jaar_is_wat_is_vastgesteld(wereld):
    eerder = dossier(wereld, Status.VASTGESTELD, Fase.DEFINITIEF)
    type(eerder).objects.filter(pk=eerder.pk).update(jaar=2022)
    gevonden = beeld_van(wereld, dossier(wereld, Status.INGEDIEND))
    assert (gevonden.vorig_vastgesteld, gevonden.vorig) == (True, 113_000)


def test_zonder_vaststelling_is_vorig_jaar_van_de_regio(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    type(vast).objects.filter(pk=vast.pk).update(jaar=2025)
    vast.refresh_from_db()
    gevonden = beeld_van(wereld, vast)
    assert (gevonden.vorig_vastgesteld, gevonden.vorig) == (False, 150_000)


def test_kleine_verschillen_staan_ingeklapt(wereld):
    vast = dossier(wereld)
    nu = beeld([rij(toegekend=100_500), rij("0983", toegekend=90_000)])
    versie(wereld, vast, nu=nu)
    type(vast).objects.filter(pk=vast.pk).update(jaar=2024, status=Status.INGEDIEND)
    tekst = html(wereld, vast)
    groot, klein = tekst.split('data-tabel="vergelijking:binnen"')
    assert 'data-rij="0983:45A01"' in groot
    assert 'data-rij="0984:45A01"' in klein
    assert "binnen de tolerantie" in klein


def test_per_plafond_een_plaatje_met_zijn_tabel(wereld):
    plafond(wereld, 100_000)
    tekst = html(wereld, dossier(wereld, Status.INGEDIEND))
    assert re.search(r'<rect class="v-over" x="\d+"', tekst)
    assert 'data-tabel="verantwoord:plafond"' in tekst
    assert 'data-kern="boven_plafond" value="13000"' in tekst


@pytest.mark.parametrize(("toegekend", "grens"), [(0, 0), (5, 0), (0, 5), (-5, 10), (10, 5), (5, 10**12)])
def test_een_balk_past_altijd_in_zijn_breedte(toegekend, grens):
    from rapportage.verantwoording.vaststellen.vaststelling import Vaststelregel

    regel = Vaststelregel("4", "Ambulant", "hard", grens, toegekend, toegekend, 0, 0)
    balk = vergelijkbeeld.Balk(regel)
    assert all(breed > 0 and van >= 0 and van + breed <= vergelijkbeeld.BREEDTE for _, van, breed in balk.delen)


def test_redenen_staan_bij_hun_rij(wereld):
    vast = dossier(wereld)
    b, algemeen = bevinding(), bevinding("plafond", sleutel="4", zin="Boven het plafond.")
    versie(wereld, vast, nu=beeld([rij()], [b, algemeen], {b: "Uren van december", algemeen: "Afgesproken"}))
    gevonden = beeld_van(wereld, vast)
    assert [r.reden for r in gevonden.rijen[0].redenen] == ["Uren van december"]
    assert [r.reden for r in gevonden.redenen] == ["Afgesproken"]


# --- questions -------------------------------------------------------------------------------------------


def test_terugsturen_zegt_hoeveel_vragen_er_meegaan(wereld):
    vast = dossier(wereld, Status.IN_BEOORDELING)
    assert "stuur_terug" not in html(wereld, vast)
    vraag(wereld, vast, Vraagstatus.CONCEPT)
    vraag(wereld, vast, Vraagstatus.CONCEPT, "0983:45:45A01")
    assert "Stuur terug met 2 vragen" in html(wereld, vast)


def opnieuw_ingediend(wereld):
    """Sent back with a question about Venray, answered, and handed in again with more for Venray."""
    vast = dossier(wereld, Status.IN_BEOORDELING)
    gesteld = vraag(wereld, vast, Vraagstatus.CONCEPT)
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.STUUR_TERUG)
    type(gesteld).objects.update(antwoord="Meer uren", status=Vraagstatus.BEANTWOORD, beantwoord_op="2024-03-01T12:00Z")
    vast.versies.update(status=Versiestatus.VERVANGEN)
    versie(wereld, vast, nu=beeld([rij(nog_te_declareren=500), rij("0983")]))
    vast.status = Status.IN_BEOORDELING
    vast.save()
    return vast


def test_na_opnieuw_indienen_staat_er_wat_er_wijzigde(wereld):
    gevonden = beeld_van(wereld, opnieuw_ingediend(wereld))
    assert gevonden.bevraagd.nummer == 1
    anders = {r.cijfers.rij: [w.kop for w in r.wijzigingen] for r in gevonden.rijen}
    assert anders["0984:45A01"] == ["Nog te declareren"]
    assert len(anders["0983:45A01"]) == 2


def test_het_antwoord_staat_naast_de_vraag(wereld):
    tekst = html(wereld, opnieuw_ingediend(wereld))
    assert "Meer uren" in tekst
    assert "Gewijzigd sinds versie 1" in tekst


def test_een_antwoord_in_bewerking_is_nog_niet_te_lezen(wereld):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    gesteld = vraag(wereld, vast, Vraagstatus.BEANTWOORD)
    type(gesteld).objects.update(antwoord="Nog niet klaar", beantwoord_op="2024-03-01T12:00Z")
    tekst = html(wereld, vast)
    assert "Nog niet klaar" not in tekst
    assert "Nog geen antwoord" in tekst


@pytest.mark.parametrize(
    ("toon", "verwacht"),
    [
        ("gevraagd", {"0984:45A01"}),
        ("gewijzigd", {"0984:45A01", "0983:45A01"}),
        ("onzin", {"0984:45A01", "0983:45A01"}),
    ],
)
def test_alleen_waar_ik_naar_vroeg(wereld, toon, verwacht):
    tekst = html(wereld, opnieuw_ingediend(wereld), f"?toon={toon}")
    assert set(re.findall(r'data-rij="(\d{4}:\w+)"', tekst)) == verwacht


# --- log, looks, cost ------------------------------------------------------------------------------------


def test_kijken_is_een_regel_in_het_log_en_onthoudt_tot_waar(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    for _ in range(2):
        html(wereld, vast)
    assert Logregel.objects.filter(gebeurtenis="inzage", betreft=wereld.organisatie_een).count() == 2
    (gezien,) = Gezien.objects.all()
    assert (gezien.gebruiker, gezien.revisie) == (wereld.mensen["dewi"], vast.revisie)


def test_wie_niet_mag_kijken_laat_niets_na(wereld):
    wereld.als("hatice").get(adres(dossier(wereld, Status.INGEDIEND)))
    assert not Gezien.objects.exists()


def test_meer_rijen_kosten_niet_meer_vragen(wereld):
    plafond(wereld, 100_000)
    client, vast = wereld.als("dewi"), dossier(wereld, Status.IN_BEOORDELING)
    tellingen = []
    for codes in (range(10), range(10, 30)):
        versie(wereld, vast, nu=beeld([rij(f"{1000 + code}") for code in codes]))
        client.get(adres(vast))
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres(vast))
        tellingen.append(len(vragen))
    assert tellingen[0] == tellingen[1]


def test_de_pagina_schrijft_niets_in_de_opmaak(wereld):
    plafond(wereld, 100_000)
    vast = dossier(wereld, Status.IN_BEOORDELING)
    for pad in (adres(vast), adres(vast).replace("beoordelen", "vaststellen"), "/verantwoording/"):
        tekst = wereld.als("dewi").get(pad).content.decode()
        assert not re.search(r"<[^>]+\sstyle=|<style|<script>|\son[a-z]+=", tekst), pad


def test_getypte_tekst_wordt_geen_opmaak(wereld):
    vast = dossier(wereld)
    versie(wereld, vast, nu=beeld([rij(toelichting="<script>alert(1)</script>")]))
    assert "<script>alert" not in html(wereld, vast)
