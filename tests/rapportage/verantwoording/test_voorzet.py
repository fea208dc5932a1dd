"""Rows that the region can fill in: what it granted and has pending, and nothing that a check would stop."""

import pytest

from aanbieder.models import Aanbieder
from rapportage.models import Declaratieregel
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.controles.naslag import Naslag, Product, Regiocijfer
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.register import NAMEN
from rapportage.verantwoording.rijen import invoer_van
from rapportage.verantwoording.voorzet import bedrag, rijen_van, voorzet

SLEUTEL = ("0984", "45", "45A01")


def naslag(cijfers, tarieven=frozenset({100, 110}), eenheid="01"):
    return Naslag(
        boekjaar=2024,
        gemeenten={"0984": "Venray"},
        producten={("45", "45A01"): Product("45A01", "45", "Begeleiding", eenheid)},
        tarieven={} if tarieven is None else {SLEUTEL: tarieven},
        regio={(*SLEUTEL, tarief): cijfer for tarief, cijfer in cijfers.items()},
    )


@pytest.mark.django_db
def test_een_rij_per_gemeente_product_en_tarief_als_getypte_tekst(wereld):
    rijen = voorzet(wereld.een, 2024)
    assert [rij["gemeentecode"] for rij in rijen] == ["0983", "0984"]
    assert rijen[1] == {
        "boekjaar": "2024", "gemeentecode": "0984", "productcategorie": "45", "productcode": "45A01", "eenheid": "01",
        "volume": "1000", "tarief": "1,00", "toegekend": "1000,00", "in_behandeling": "200,00", "afgekeurd": "50,00",
        "nog_te_declareren": "0,00", "te_crediteren": "0,00", "onderhanden_werk": "0,00", "totaal": "1200,00",
    }  # fmt: skip
    assert all(set(rij) <= set(NAMEN) for rij in rijen)


@pytest.mark.django_db
def test_zonder_regels_is_er_geen_rij(wereld):
    assert voorzet(wereld.een, 2023) == []


@pytest.mark.django_db
def test_alles_gecrediteerd_blijft_een_rij_van_nul(wereld):
    regel = Declaratieregel.objects.get(aanbieder=wereld.een, referentienummer="R2")
    regel.pk, regel.referentienummer, regel.debet_credit = None, "C2", "C"
    regel.vorig_referentienummer = "R2"
    regel.save()
    (rij, _) = voorzet(wereld.een, 2024)
    assert (rij["volume"], rij["toegekend"], rij["totaal"]) == ("0", "0,00", "0,00")


def test_twee_tarieven_zijn_twee_rijen():
    rijen = rijen_van(naslag({110: Regiocijfer(220, volume=2, regels=1), 100: Regiocijfer(100, volume=1, regels=1)}))
    assert [(rij["tarief"], rij["volume"]) for rij in rijen] == [("1,00", "1"), ("1,10", "2")]


def test_afgekeurd_met_een_verkeerd_tarief_staat_bij_de_eerste_rij():
    cijfers = {100: Regiocijfer(100, volume=1, regels=1), 110: Regiocijfer(220, volume=2, regels=1)}
    rijen = rijen_van(naslag(cijfers | {999: Regiocijfer(afgekeurd=77)}))
    assert [(rij["tarief"], rij["afgekeurd"]) for rij in rijen] == [("1,00", "0,77"), ("1,10", "0,00")]


def test_alleen_afgekeurd_krijgt_een_rij_met_het_tarief_van_het_contract():
    (rij,) = rijen_van(naslag({999: Regiocijfer(afgekeurd=77)}))
    assert (rij["tarief"], rij["volume"], rij["afgekeurd"], rij["totaal"]) == ("1,10", "0", "0,77", "0,00")


def test_afgekeurd_buiten_het_contract_krijgt_geen_rij():
    assert rijen_van(naslag({999: Regiocijfer(afgekeurd=77)}, tarieven=None)) == []


def test_een_traject_in_euros_heeft_geen_tarief_en_het_bedrag_als_volume():
    cijfers = {None: Regiocijfer(toegekend=130_950, volume=130_950, regels=1)}
    (rij,) = rijen_van(naslag(cijfers, eenheid="83"))
    assert (rij["tarief"], rij["volume"], rij["toegekend"]) == ("", "1309,50", "1309,50")


@pytest.mark.parametrize(("cent", "tekst"), [(0, "0,00"), (5, "0,05"), (-123_405, "-1234,05"), (100, "1,00")])
def test_een_bedrag_als_getypt(cent, tekst):
    assert bedrag(cent) == tekst


def test_de_voorzet_van_de_hele_regio_geeft_niets_dat_blokkeert_of_afwijkt(noord_limburg):
    rijen = 0
    for aanbieder in Aanbieder.objects.gecontracteerd().select_related("regio"):
        for jaar in (2022, 2023, 2024):
            naslag = naslag_voor(aanbieder, jaar)
            uitslag = controleer(invoer_van(rijen_van(naslag)), naslag)
            fout = [b for b in uitslag.bevindingen if b.blokkeert or b.code in ("regio", "ontbreekt")]
            assert fout == []
            assert all(uitslag.leesbaar)
            rijen += len(uitslag.regels)
    assert rijen > 6_000
