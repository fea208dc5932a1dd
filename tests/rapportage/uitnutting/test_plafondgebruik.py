"""From stored rows to figures, for every kind of reader."""

from datetime import date

import pytest

from aanbieder.models import Plafond
from rapportage.models import Gegevensstand, Maandproductie
from rapportage.uitnutting.budget import Filter
from rapportage.uitnutting.keuze import AndersDanEigen, OnleesbareKeuze, filter_voor, wat_als_van
from rapportage.uitnutting.naslag import OnbekendFilter
from rapportage.uitnutting.plafondgebruik import budget
from rapportage.uitnutting.regiostanden import regiostanden

pytestmark = pytest.mark.django_db


def van(wereld, wie="anna", aanbieder=None, **filter):
    return budget(aanbieder or wereld.een, wereld.namens(wie), Filter(**({"jaar": 2024} | filter)))


def test_een_aanbieder_ziet_plafond_gebruik_en_rest(wereld):
    stand = van(wereld).totaal.stand
    assert (stand.plafond, stand.goedgekeurd, stand.in_behandeling, stand.afgekeurd) == (
        1_000_000,
        150_000,
        20_000,
        5_000,
    )
    assert stand.resterend == 830_000
    assert str(stand.uitnutting) == "17.0"


def test_de_contractmanager_ziet_hetzelfde(wereld):
    assert van(wereld, "dewi").totaal == van(wereld).totaal


def test_een_gemeente_ziet_haar_aandeel_en_haar_inwoners(wereld):
    stand = van(wereld, "gert", gemeente="0984").totaal.stand
    assert (stand.plafond, stand.goedgekeurd, stand.in_behandeling) == (600_000, 100_000, 20_000)


def test_een_gemeente_krijgt_geen_prikkel_te_zien(wereld):
    rij = van(wereld, "gert", gemeente="0984").per_segment[0]
    assert (rij.prikkel, rij.vergoed, rij.herkomst) == (None, None, ())


def test_gemeenten_tellen_op_tot_het_plafond(wereld):
    rijen = van(wereld).per_gemeente
    assert {r.sleutel: r.stand.plafond for r in rijen} == {"0983": 400_000, "0984": 600_000}
    assert sum(r.stand.besteed for r in rijen) == van(wereld).totaal.stand.besteed


def test_een_segment_zonder_plafond_staat_apart(wereld):
    Maandproductie.objects.create(
        aanbieder=wereld.een,
        gemeente=wereld.venray,
        product=wereld.p_pleegzorg,
        maand=date(2024, 3, 1),
        goedgekeurd_cent=7_000,
    )
    gevonden = van(wereld)
    assert gevonden.buiten_plafond == 7_000
    assert gevonden.totaal.stand.goedgekeurd == 150_000
    assert [(r.sleutel, r.buiten) for r in gevonden.buiten] == [("2.1", 7_000)]


def test_een_jaar_zonder_plafond_heeft_nul_plafond_en_alles_erbuiten(wereld):
    Maandproductie.objects.create(
        aanbieder=wereld.een,
        gemeente=wereld.venray,
        product=wereld.p_licht,
        maand=date(2023, 5, 1),
        goedgekeurd_cent=900,
    )
    gevonden = van(wereld, jaar=2023)
    assert (gevonden.totaal.stand.plafond, gevonden.totaal.stand.besteed, gevonden.buiten_plafond) == (0, 0, 900)
    assert gevonden.totaal.stand.uitnutting is None
    assert gevonden.totaal.licht.kleur == "grijs"


def test_afgekeurd_telt_nergens_mee_en_staat_er_dus_helemaal(wereld):
    Maandproductie.objects.create(
        aanbieder=wereld.een,
        gemeente=wereld.venlo,
        product=wereld.p_pleegzorg,
        maand=date(2024, 3, 1),
        afgekeurd_cent=40,
    )
    gevonden = van(wereld)
    assert gevonden.totaal.stand.afgekeurd == 5_040
    assert gevonden.buiten_plafond == 0
    assert {r.sleutel: r.stand.afgekeurd for r in gevonden.per_segment} == {"4": 5_000}
    assert sum(r.stand.afgekeurd for r in gevonden.per_gemeente) == 5_040
    assert sum(m.bedrag.afgekeurd for m in gevonden.per_maand) == 5_040


def test_zonder_plafond_is_de_vergoeding_nul_en_van_een_deel_onbekend(wereld):
    assert van(wereld, jaar=2023).totaal.vergoed == 0
    assert van(wereld, gemeente="0984").totaal.vergoed is None


def test_een_addendum_telt_vanaf_zijn_dag(wereld):
    oud = Plafond.objects.get(overeenkomst=wereld.overeenkomst_een, gemeente=None)
    Plafond.objects.create(
        overeenkomst=oud.overeenkomst, jaar=2024, segment=oud.segment, bedrag_cent=1_200_000, prikkel="hard",
        geldig_van=date(2024, 9, 11),
    )  # fmt: skip
    Plafond.objects.create(
        overeenkomst=oud.overeenkomst, jaar=2024, segment=oud.segment, bedrag_cent=9_900_000, prikkel="hard",
        geldig_van=date(2024, 9, 12),
    )  # fmt: skip
    assert van(wereld).totaal.stand.plafond == 1_200_000


def test_een_plafond_op_de_hele_overeenkomst(wereld):
    Plafond.objects.filter(overeenkomst=wereld.overeenkomst_een).update(segment=None)
    gevonden = van(wereld)
    assert [r.sleutel for r in gevonden.per_segment] == ["overeenkomst"]
    assert gevonden.totaal.stand.plafond == 1_000_000
    assert gevonden.buiten_plafond == 0


def test_de_som_van_de_vergoeding_verbergt_geen_overschrijding(wereld):
    Plafond.objects.create(
        overeenkomst=wereld.overeenkomst_een, jaar=2024, segment=wereld.wonen, bedrag_cent=1_000, prikkel="hard",
        geldig_van=date(2024, 1, 1),
    )  # fmt: skip
    Maandproductie.objects.create(
        aanbieder=wereld.een,
        gemeente=wereld.venlo,
        product=wereld.p_pleegzorg,
        maand=date(2024, 3, 1),
        goedgekeurd_cent=5_000,
    )
    assert van(wereld).totaal.vergoed == 150_000 + 1_000


def test_de_maanden_tellen_op_tot_het_totaal(wereld):
    gevonden = van(wereld)
    assert len(gevonden.per_maand) == 12
    assert gevonden.per_maand[-1].cumulatief == gevonden.totaal.stand.besteed
    assert [m.volledig for m in gevonden.per_maand] == [True] * 7 + [False] * 5


def test_alle_aanbieders_tegelijk_geven_dezelfde_cijfers(wereld):
    standen = regiostanden(wereld.regio, 2024)
    for aanbieder in (wereld.een, wereld.twee):
        los = van(wereld, "dewi", aanbieder)
        assert standen[aanbieder.pk].totaal.stand == los.totaal.stand
        assert standen[aanbieder.pk].totaal.verwachting == los.totaal.verwachting
        assert standen[aanbieder.pk].totaal.vergoed == los.totaal.vergoed
    assert wereld.drie.pk not in standen


def test_nieuwe_gegevens_geven_nieuwe_standen(wereld):
    regiostanden(wereld.regio, 2024)
    Maandproductie.objects.filter(aanbieder=wereld.een).update(goedgekeurd_cent=1)
    Gegevensstand.objects.filter(regio=wereld.regio).update(versie=2)
    assert regiostanden(wereld.regio, 2024)[wereld.een.pk].totaal.stand.goedgekeurd == 3


def test_een_onbekende_code_is_een_fout(wereld):
    with pytest.raises(OnbekendFilter):
        van(wereld, segment="99")


def test_het_aantal_vragen_aan_de_databank_groeit_niet_met_de_regels(wereld, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as eerst:
        van(wereld)
    for maand in range(1, 13):
        Maandproductie.objects.create(
            aanbieder=wereld.een, gemeente=wereld.venlo, product=wereld.p_zwaar, maand=date(2024, maand, 1)
        )
    with django_assert_num_queries(len(eerst)):
        van(wereld)


def test_zonder_jaar_geldt_het_jaar_van_de_peildatum(wereld):
    assert filter_voor(wereld.namens("anna"), {}, date(2024, 9, 11)) == Filter(2024)


@pytest.mark.parametrize("jaar", ["abc", "0", "²⁰²⁴", "20240", "-5", "2014"])
def test_een_onleesbaar_jaar_zegt_wat_het_wel_moet_zijn(wereld, jaar):
    with pytest.raises(OnleesbareKeuze, match="jaar als 2024"):
        filter_voor(wereld.namens("anna"), {"jaar": jaar}, None)


def test_een_gemeente_krijgt_altijd_haar_eigen_inwoners(wereld):
    assert filter_voor(wereld.namens("gert"), {}, date(2024, 9, 11)).gemeente == "0984"
    with pytest.raises(AndersDanEigen):
        filter_voor(wereld.namens("gert"), {"gemeente": "0983"}, date(2024, 9, 11))


@pytest.mark.parametrize(("tekst", "procent"), [("10", "10"), ("-12,5", "-12.5"), (" 5% ", "5")])
def test_wat_als_leest_een_percentage(tekst, procent):
    assert str(wat_als_van({"verandering": tekst}).procent) == procent


@pytest.mark.parametrize("tekst", ["veel", "101", "-100,1", "NaN", "1e9"])
def test_een_onmogelijke_verandering_wordt_uitgelegd(tekst):
    with pytest.raises(OnleesbareKeuze, match="tussen -100 en 100"):
        wat_als_van({"verandering": tekst})
