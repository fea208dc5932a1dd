"""Which tariff holds on a day, and how much it rose."""

from datetime import date
from decimal import Decimal

import pytest

from aanbieder.models import Tarief
from aanbieder.overeenkomst.tarieven import Tariefboek, per_eenheid, stijging


def tarief(wereld, cent, vanaf, **velden) -> Tarief:
    velden = {"overeenkomst": wereld.overeenkomst_een, "product": wereld.p_licht} | velden
    return Tarief.objects.create(tarief_cent=cent, geldig_van=vanaf, **velden)


def op(wereld, dag, gemeente=None):
    boek = Tariefboek(Tarief.objects.filter(overeenkomst=wereld.overeenkomst_een).select_related("product"))
    gevonden = boek.op(dag, wereld.p_licht.pk, "", (gemeente or wereld.venray).pk)
    return gevonden and gevonden.tarief_cent


def test_laatste_begin_vervangt_het_eerdere(wereld):
    tarief(wereld, 105, date(2024, 1, 1))
    assert op(wereld, date(2023, 12, 31)) == 100
    assert op(wereld, date(2024, 1, 1)) == 105


def test_voor_het_begin_is_er_geen_tarief(wereld):
    assert op(wereld, date(2021, 12, 31)) is None


def test_eigen_tarief_van_een_gemeente_gaat_voor(wereld):
    tarief(wereld, 90, date(2022, 1, 1), gemeente=wereld.venlo)
    assert op(wereld, date(2024, 1, 1), wereld.venlo) == 90
    assert op(wereld, date(2024, 1, 1), wereld.venray) == 100


def test_afgelopen_eigen_tarief_valt_terug_op_dat_voor_alle_gemeenten(wereld):
    tarief(wereld, 90, date(2022, 1, 1), gemeente=wereld.venlo, geldig_tot=date(2022, 12, 31))
    assert op(wereld, date(2022, 12, 31), wereld.venlo) == 90
    assert op(wereld, date(2023, 1, 1), wereld.venlo) == 100


def test_vervanger_die_afliep_brengt_het_oude_tarief_niet_terug(wereld):
    tarief(wereld, 105, date(2023, 1, 1), geldig_tot=date(2023, 6, 30))
    assert op(wereld, date(2023, 7, 1)) is None


def test_stap_noemt_verschil_en_index_van_het_jaar(wereld):
    tarief(wereld, 105, date(2024, 1, 1))
    boek = Tariefboek(Tarief.objects.filter(overeenkomst=wereld.overeenkomst_een).select_related("product"))
    (stap,) = boek.stappen({2024: Decimal("5.00")})
    assert (stap.was_cent, stap.procent, stap.index) == (100, Decimal("5.00"), Decimal("5.00"))


@pytest.mark.parametrize(
    ("was", "wordt", "procent"),
    [(25133, 26324, "4.74"), (100, 95, "-5.00"), (8000, 8001, "0.01"), (100, 100, "0.00"), (0, 5, None)],
)
def test_stijging_op_twee_decimalen(was, wordt, procent):
    assert stijging(was, wordt) == (procent and Decimal(procent))


@pytest.mark.parametrize(
    ("eenheid", "woorden"),
    [("14", "per etmaal"), ("01", "per minuut"), ("82", "per stuk"), ("83", "per traject"), ("99", "per eenheid 99")],
)
def test_eenheid_in_woorden(wereld, eenheid, woorden):
    wereld.p_licht.eenheid = eenheid
    assert per_eenheid(wereld.p_licht) == woorden
