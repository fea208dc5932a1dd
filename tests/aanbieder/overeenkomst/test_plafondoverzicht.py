"""Ceilings per year, and the shares a municipality sees of them."""

from datetime import date

import pytest

from aanbieder.models import Plafond
from aanbieder.overeenkomst.plafondoverzicht import plafondjaren

DAG = date(2024, 9, 11)


def jaren(wereld, naam, dag=DAG):
    plafonds = Plafond.objects.zichtbaar_voor(wereld.namens(naam)).filter(overeenkomst=wereld.overeenkomst_een)
    return plafondjaren(plafonds.select_related("segment"), dag, aandeel=naam == "gert")


def nieuw(wereld, jaar, bedrag, vanaf, **velden):
    basis = {"overeenkomst": wereld.overeenkomst_een, "segment": wereld.ambulant, "prikkel": "hard"}
    return Plafond.objects.create(jaar=jaar, bedrag_cent=bedrag, geldig_van=vanaf, **basis | velden)


def test_aanbieder_ziet_plafond_met_prikkel_en_grondslag(wereld):
    (jaar,) = jaren(wereld, "anna")
    (regel,) = jaar.regels
    assert (jaar.jaar, jaar.som_cent, regel.grondslag) == (2024, 1_000_000, "Afspraak 2024")
    assert regel.prikkel == "Boven het plafond wordt niets betaald."


def test_gemeente_ziet_alleen_het_eigen_aandeel(wereld):
    (jaar,) = jaren(wereld, "gert")
    assert (jaar.aandeel, jaar.som_cent, jaar.regels[0].prikkel) == (True, 600_000, "")


def test_aanpassing_telt_vanaf_haar_dag(wereld):
    nieuw(wereld, 2024, 1_200_000, date(2024, 7, 1))
    assert jaren(wereld, "anna", date(2024, 6, 30))[0].som_cent == 1_000_000
    assert jaren(wereld, "anna", date(2024, 7, 1))[0].som_cent == 1_200_000


def test_komend_jaar_telt_zoals_het_begint(wereld):
    nieuw(wereld, 2025, 1_100_000, date(2025, 1, 1))
    assert [(jaar.jaar, jaar.som_cent) for jaar in jaren(wereld, "anna")] == [(2025, 1_100_000), (2024, 1_000_000)]


def test_som_over_segmenten(wereld):
    nieuw(wereld, 2024, 50, date(2024, 1, 1), segment=wereld.wonen)
    (jaar,) = jaren(wereld, "anna")
    assert [regel.segment for regel in jaar.regels] == ["2 Wonen", "4 Ambulant"]
    assert jaar.som_cent == 1_000_050


@pytest.mark.parametrize("naam", ["chris", "vera", "emma"])
def test_wie_er_niets_mee_te_maken_heeft_ziet_geen_plafond(wereld, naam):
    assert jaren(wereld, naam) == []
