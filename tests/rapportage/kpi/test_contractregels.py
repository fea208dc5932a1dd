"""Contract rules: sleeping contracts, SROI and MVI, innovation budget, index."""

from datetime import date
from decimal import Decimal

import pytest

from aanbieder.models import Aanbieder
from aanbieder.regio.instellingen import Drempels
from rapportage.kpi.contractregels import (
    Raming,
    index_volgend_jaar,
    innovatiebudget,
    slapende_contracten,
    sroi_en_mvi,
    verplichting,
)
from rapportage.models import Maandproductie


def test_vanaf_het_grensbedrag_een_resultaat_daaronder_een_inspanning():
    assert verplichting(24_999_999, Drempels()).sroi_cent is None
    vanaf = verplichting(25_000_000, Drempels())
    assert (vanaf.resultaat, vanaf.sroi_cent) == (True, 1_250_000)  # 5% of EUR 250,000.00


def test_innovatie_is_een_deel_van_het_budget():
    assert innovatiebudget(10_000_050, Drempels()) == 100_001  # 1%, 100000.5 half up


def test_de_index_van_2025_is_die_van_het_voorbeeld():
    # OVA: 4.18 + (6.00 - 4.94) = 5.24; PPC: 1.82 + (3.10 - 2.51) = 2.41; 0.9 x 5.24 + 0.1 x 2.41 = 4.957
    ova = Raming(Decimal("4.18"), Decimal("4.94"), Decimal("6.00"))
    ppc = Raming(Decimal("1.82"), Decimal("2.51"), Decimal("3.10"))
    assert index_volgend_jaar(ova, ppc) == Decimal("4.957")


@pytest.mark.django_db
def test_slapende_contracten_van_noord_limburg(noord_limburg):
    """Two agreements were never used, two fell silent after June 2023 (LEESMIJ.md of the region)."""
    slapend = slapende_contracten(noord_limburg, date(2024, 9, 11))
    assert sorted(str(s.laatste) for s in slapend) == ["2023-05-01", "2023-06-01", "None", "None"]
    assert {s.aanbieder.categorie for s in slapend} == {"C"}


@pytest.mark.django_db
@pytest.mark.parametrize(("peildatum", "slaapt"), [(date(2024, 6, 29), False), (date(2024, 6, 30), True)])
def test_na_365_dagen_zonder_toegekend_bedrag(wereld, peildatum, slaapt):
    # June 2023 ended on the 30th; 365 days later is 29 June 2024
    Maandproductie.objects.filter(aanbieder=wereld.een).delete()
    Maandproductie.objects.create(
        aanbieder=wereld.een, gemeente=wereld.venray, maand=date(2023, 6, 1), goedgekeurd_cent=100
    )
    Aanbieder.objects.filter(pk=wereld.een.pk).update(categorie="C")
    wereld.regio.instellingen_json["categorie"]["C"] = {"slapend_contract_dagen": 365}
    wereld.regio.__dict__.pop("instellingen", None)
    assert (wereld.een in [s.aanbieder for s in slapende_contracten(wereld.regio, peildatum)]) == slaapt


@pytest.mark.django_db
def test_sroi_gaat_over_het_toegekende_bedrag_van_het_jaar(noord_limburg):
    alle = sroi_en_mvi(noord_limburg, 2023)
    assert any(v.resultaat for v in alle.values())
    assert any(not v.resultaat for v in alle.values())
    assert all((v.bedrag_cent >= 25_000_000) == v.resultaat for v in alle.values())
