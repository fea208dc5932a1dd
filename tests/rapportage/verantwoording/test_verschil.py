"""The difference explainer: every cause on its own, and parts that always add up."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from portaal.models import Logregel
from rapportage.models import Declaratieregel
from rapportage.verantwoording.controles.naslag import Regiocijfer
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.verschil.regioregels import regiokant
from rapportage.verantwoording.verschil.verschil import Afkeuring, Oorzaak, Regiokant, verklaar
from rapportage.verantwoording.voorzet import voorzet
from tests.rapportage.verantwoording.rijen import dossier, getekend, productieregel

VENRAY, VENLO = ("0984", "45", "45A01"), ("0983", "45", "45A01")
ZWAAR = ("0984", "45", "45A02")


def regel(sleutel=VENRAY, **bedragen):
    erbij = sum(bedragen.get(n, 0) for n in ("toegekend", "in_behandeling", "nog_te_declareren", "onderhanden_werk"))
    totaal = {"totaal": erbij - bedragen.get("te_crediteren", 0)}
    return Productieregel(2024, *sleutel, "01", volume=0, tarief_cent=100, **(totaal | bedragen))


def delen(regels, cijfers, **rest):
    gevonden = verklaar(regels, Regiokant(cijfers, **rest))
    assert sum(deel.bedrag_cent for deel in gevonden.delen) == gevonden.bedrag
    return [(deel.oorzaak, deel.sleutel, deel.bedrag_cent) for deel in gevonden.delen]


def test_zonder_verschil_is_er_niets_te_verklaren():
    cijfers = {VENRAY: Regiocijfer(1000, 200, 50)}
    assert delen([regel(toegekend=1000, in_behandeling=200, afgekeurd=50)], cijfers) == []


def test_wat_de_regio_niet_kent_staat_in_eigen_kolommen():
    rij = regel(toegekend=1000, nog_te_declareren=70, onderhanden_werk=30, te_crediteren=20)
    assert delen([rij], {VENRAY: Regiocijfer(1000)}) == [
        (Oorzaak.NOG_TE_DECLAREREN, VENRAY, 70),
        (Oorzaak.ONDERHANDEN_WERK, VENRAY, 30),
        (Oorzaak.TE_CREDITEREN, VENRAY, -20),
    ]


def test_een_totaal_dat_niet_optelt_is_een_eigen_oorzaak():
    assert delen([regel(toegekend=1000, totaal=1001)], {VENRAY: Regiocijfer(1000)}) == [(Oorzaak.OPTELLING, VENRAY, 1)]


def test_in_behandeling_bij_de_regio_en_niet_meegeteld():
    cijfers = {VENRAY: Regiocijfer(1000, in_behandeling=200)}
    assert delen([regel(toegekend=1000)], cijfers) == [(Oorzaak.IN_BEHANDELING, VENRAY, -200)]


def test_als_toegekend_geteld_wat_nog_in_behandeling_is_maakt_per_saldo_niets_uit():
    cijfers = {VENRAY: Regiocijfer(1000, in_behandeling=200)}
    assert delen([regel(toegekend=1200)], cijfers) == [(Oorzaak.IN_BEHANDELING, VENRAY, 0)]


@pytest.mark.parametrize(("erbij", "referentie"), [(50, "R8"), (80, ""), (30, "R9")])
def test_afgekeurd_is_een_regel_of_alle(erbij, referentie):
    regio = Regiokant({VENRAY: Regiocijfer(1000)}, afgekeurd={VENRAY: [Afkeuring("R8", 50), Afkeuring("R9", 30)]})
    (deel,) = verklaar([regel(toegekend=1000 + erbij)], regio).delen
    assert (deel.oorzaak, deel.bedrag_cent, deel.referentie) == (Oorzaak.AFGEKEURD, erbij, referentie)


@pytest.mark.parametrize(("erbij", "oorzaak"), [(400, Oorzaak.ANDERE_MAAND), (-400, Oorzaak.ANDERE_MAAND)])
def test_een_maand_te_veel_of_te_weinig(erbij, oorzaak):
    maanden = {VENRAY: {date(2024, 1, 1): 600, date(2024, 2, 1): 400}}
    (deel,) = verklaar([regel(toegekend=1000 + erbij)], Regiokant({VENRAY: Regiocijfer(1000)}, maanden)).delen
    assert (deel.oorzaak, deel.bedrag_cent, deel.maand) == (oorzaak, erbij, date(2024, 2, 1))


@pytest.mark.parametrize("erbij", [90, -60, 30])
def test_geteld_naar_het_jaar_van_indienen(erbij):
    jaren = {"ander_jaar": {VENRAY: 90}, "later_ingediend": {VENRAY: 60}}
    gevonden = delen([regel(toegekend=1000 + erbij)], {VENRAY: Regiocijfer(1000)}, **jaren)
    assert gevonden == [(Oorzaak.ANDER_JAAR, VENRAY, erbij)]


def test_bij_een_andere_gemeente_geteld():
    regels = [regel(VENRAY, toegekend=700), regel(VENLO, toegekend=800)]
    cijfers = {VENRAY: Regiocijfer(500), VENLO: Regiocijfer(1000)}
    gevonden = verklaar(regels, Regiokant(cijfers))
    assert [(d.oorzaak, d.sleutel, d.bedrag_cent, d.ander) for d in gevonden.delen] == [
        (Oorzaak.ANDERE_GEMEENTE, VENLO, -200, VENRAY),
        (Oorzaak.ANDERE_GEMEENTE, VENRAY, 200, VENLO),
    ]
    assert gevonden.per_oorzaak == [(Oorzaak.ANDERE_GEMEENTE, 0)]


def test_op_een_ander_product_geteld():
    regels = [regel(VENRAY, toegekend=700), regel(ZWAAR, toegekend=800)]
    gevonden = delen(regels, {VENRAY: Regiocijfer(500), ZWAAR: Regiocijfer(1000)})
    assert gevonden == [(Oorzaak.ANDER_PRODUCT, VENRAY, 200), (Oorzaak.ANDER_PRODUCT, ZWAAR, -200)]


def test_een_rij_die_er_niet_is():
    assert delen([], {VENRAY: Regiocijfer(500)}) == [(Oorzaak.GEEN_RIJ, VENRAY, -500)]


def test_de_rest_is_niet_verklaard():
    assert delen([regel(toegekend=512)], {VENRAY: Regiocijfer(500)}) == [(Oorzaak.NIET_VERKLAARD, VENRAY, 12)]


def test_twee_tarieven_tellen_samen():
    regels = [regel(toegekend=300), regel(toegekend=200)]
    assert delen(regels, {VENRAY: Regiocijfer(500)}) == []


BEDRAG = st.integers(-3, 3).map(lambda keer: keer * 100)  # few values, so that coincidences happen often
SLEUTELS = st.sampled_from([VENRAY, VENLO, ZWAAR, ("0983", "45", "45A02")])
REGELS = st.builds(
    lambda sleutel, **bedragen: Productieregel(2024, *sleutel, "01", volume=0, tarief_cent=None, **bedragen),
    SLEUTELS,
    **dict.fromkeys(
        ("toegekend", "in_behandeling", "nog_te_declareren", "te_crediteren", "onderhanden_werk", "totaal"), BEDRAG
    ),
)
MAAND = st.integers(1, 12).map(lambda nummer: date(2024, nummer, 1))
REGIO = st.builds(
    Regiokant,
    st.dictionaries(SLEUTELS, st.builds(Regiocijfer, BEDRAG, BEDRAG, BEDRAG)),
    st.dictionaries(SLEUTELS, st.dictionaries(MAAND, BEDRAG)),
    st.dictionaries(SLEUTELS, st.lists(st.builds(Afkeuring, st.just("R1"), BEDRAG))),
    st.dictionaries(SLEUTELS, BEDRAG),
    st.dictionaries(SLEUTELS, BEDRAG),
)


@given(st.lists(REGELS, max_size=6), REGIO)
def test_de_delen_zijn_altijd_samen_het_verschil(regels, regio):
    gevonden = verklaar(regels, regio)
    assert gevonden.aanbieder == sum(r.totaal for r in regels)
    assert sum(deel.bedrag_cent for deel in gevonden.delen) == gevonden.bedrag
    assert sum(bedrag for _, bedrag in gevonden.per_oorzaak) == gevonden.bedrag
    naast = {d.sleutel: d.bedrag_cent for d in gevonden.delen if d.oorzaak == Oorzaak.ANDERE_GEMEENTE}
    assert sum(naast.values()) == 0


@pytest.mark.django_db
class TestUitDeRegels:
    def test_maanden_en_afkeuringen(self, wereld):
        regio = regiokant(wereld.een, 2024)
        assert (regio.goedgekeurd, regio.in_behandeling) == (150_000, 20_000)
        assert regio.maanden[VENRAY] == {date(2024, 1, 1): 100_000, date(2024, 8, 1): 0}
        assert regio.afgekeurd == {VENRAY: [Afkeuring("R4", 5_000)]}
        assert (regio.ander_jaar, regio.later_ingediend) == ({}, {})

    def test_ingediend_in_een_ander_jaar_dan_dat_van_de_zorg(self, wereld):
        Declaratieregel.objects.filter(referentienummer="R1", aanbieder=wereld.een).update(
            ingediend_op=date(2025, 1, 9)
        )
        assert regiokant(wereld.een, 2024).later_ingediend == {VENRAY: 100_000}
        assert regiokant(wereld.een, 2025).ander_jaar == {VENRAY: 100_000}


@pytest.mark.django_db
class TestPagina:
    def adres(self, verantwoording):
        return reverse("verantwoording_verschil", args=[verantwoording.aanbieder.slug, verantwoording.pk])

    def test_de_aanbieder_ziet_zijn_concept_uitgelegd(self, wereld):
        rijen = voorzet(wereld.een, 2024)
        rijen[1] |= {"nog_te_declareren": "70,00", "totaal": "1270,00"}
        pagina = wereld.als("anna").get(self.adres(dossier(wereld, rijen))).content.decode()
        assert '<data data-kern="verschil" value="7000">' in pagina
        assert '<data data-kern="totaal" value="177000">' in pagina
        assert "70,00 hoger" in pagina.replace("\xa0", " ")
        assert 'data-rij="0984:45A01"' in pagina
        assert '<svg xmlns="http://www.w3.org/2000/svg"' in pagina

    def test_een_verschil_leidt_naar_de_regels(self, wereld):
        rijen = voorzet(wereld.een, 2024)
        rijen[1] |= {"volume": "1050", "toegekend": "1050,00", "totaal": "1250,00"}
        client = wereld.als("anna")
        pagina = client.get(self.adres(dossier(wereld, rijen))).content.decode()
        assert "De gemeente keurde regel R4 af." in pagina
        adres = f"{reverse('regels', args=[wereld.een.slug])}?jaar=2024&gemeente=0984&product=45A01&status=afgekeurd"
        assert f"{adres}&zoek=R4".replace("&", "&amp;") in pagina
        regels = client.get(f"{adres}&zoek=R4").content.decode()
        assert 'data-rij="R4"' in regels

    def test_zonder_verschil_zegt_de_pagina_dat(self, wereld):
        pagina = wereld.als("bas").get(self.adres(dossier(wereld))).content.decode()
        assert "Er is geen verschil" in pagina
        assert "<svg" not in pagina.partition("<main")[2]

    def test_wat_niet_te_lezen_is_telt_niet_mee_en_dat_staat_er(self, wereld):
        rijen = voorzet(wereld.een, 2024)
        rijen[1]["toegekend"] = "duizend"
        pagina = wereld.als("anna").get(self.adres(dossier(wereld, rijen))).content.decode()
        assert "Eén rij is nog niet te lezen" in pagina

    def test_de_contractmanager_ziet_de_getekende_versie_en_nooit_het_concept(self, wereld):
        verantwoording = dossier(wereld)
        client, adres = wereld.als("dewi"), self.adres(verantwoording)
        leeg = client.get(adres).content.decode()
        assert "nog niets ondertekend" in leeg
        assert 'value="170000"' not in leeg
        assert client.get(f"{adres}?als=csv")["Content-Type"].startswith("text/html")
        getekend(wereld, verantwoording, [productieregel(toegekend=123_456)])
        pagina = client.get(adres).content.decode()
        assert '<data data-kern="totaal" value="123456">' in pagina
        assert Logregel.objects.filter(gebeurtenis="inzage", betreft=wereld.organisatie_een).count() == 3

    def test_het_bestand_heeft_dezelfde_bedragen(self, wereld):
        rijen = voorzet(wereld.een, 2024)
        rijen[1] |= {"nog_te_declareren": "70,00", "totaal": "1270,00"}
        antwoord = wereld.als("anna").get(self.adres(dossier(wereld, rijen)), {"als": "csv"})
        tekst = antwoord.content.decode("utf-8-sig")
        assert "Nog te declareren;70,00" in tekst
        assert "Totaal van de aanbieder;1770,00" in tekst
        assert "Venray;45A01 Begeleiding licht;Nog te declareren;" in tekst

    @pytest.mark.parametrize("wie", ["chris", "gert", "vera"])
    def test_een_ander_krijgt_niets(self, wereld, wie):
        assert wereld.als(wie).get(self.adres(dossier(wereld))).status_code == 404
