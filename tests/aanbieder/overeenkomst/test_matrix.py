"""What is delivered where on a day, and why not."""

from datetime import date

import pytest

from aanbieder.models import Gemeente, OvereenkomstSegment, Segment, Tarief
from aanbieder.overeenkomst.matrix import matrix
from aanbieder.overeenkomst.tarieven import Tariefboek

DAG = date(2024, 9, 11)


@pytest.fixture
def ambulant(wereld):
    return OvereenkomstSegment.objects.get(overeenkomst=wereld.overeenkomst_een, segment=wereld.ambulant)


def rij(wereld, code: str, dag: date = DAG):
    overeenkomst = wereld.overeenkomst_een
    tarieven = Tarief.objects.filter(overeenkomst=overeenkomst).select_related("product", "gemeente")
    afspraken = OvereenkomstSegment.objects.filter(overeenkomst=overeenkomst)
    gemeenten = list(Gemeente.objects.all())
    rijen = matrix(overeenkomst, Segment.objects.all(), afspraken, gemeenten, Tariefboek(tarieven), {}, dag)
    return next(rij for rij in rijen if rij.segment.code == code)


def test_overal_geleverd_staat_er_als_alle_gemeenten(wereld):
    gevonden = rij(wereld, "4")
    assert (gevonden.overal, gevonden.waar, gevonden.redenen) == (True, "alle gemeenten", [])
    assert [deel.waar for product in gevonden.producten for deel in product.delen] == ["alle gemeenten"] * 2


def test_niet_afgesproken_zegt_de_toelichting(wereld):
    gevonden = rij(wereld, "2.1")
    assert (gevonden.levert, gevonden.redenen, gevonden.producten) == (False, ["Niet ingeschreven."], ())


def test_bovenliggend_segment_staat_er_niet_apart(wereld):
    with pytest.raises(StopIteration):
        rij(wereld, "2")


def test_segment_zonder_afspraak(wereld, ambulant):
    ambulant.delete()
    assert rij(wereld, "4").redenen == ["Dit segment staat niet in de overeenkomst."]


def test_afspraak_van_het_bovenliggende_segment_geldt(wereld):
    OvereenkomstSegment.objects.filter(segment=wereld.pleegzorg).delete()
    OvereenkomstSegment.objects.create(overeenkomst=wereld.overeenkomst_een, segment=wereld.wonen, levert=True)
    product = wereld.p_pleegzorg
    Tarief.objects.create(
        overeenkomst=wereld.overeenkomst_een, product=product, tarief_cent=5, geldig_van=date(2022, 1, 1)
    )
    assert rij(wereld, "2.1").overal


def test_segment_loopt_nog_niet(wereld, ambulant):
    OvereenkomstSegment.objects.update(begin=date(2024, 10, 1))
    assert rij(wereld, "4").redenen == ["Dit segment loopt nog niet: het begint op 1 oktober 2024."]
    assert rij(wereld, "4", date(2024, 10, 1)).overal


def test_segment_is_afgelopen(wereld, ambulant):
    OvereenkomstSegment.objects.update(einde=date(2024, 6, 30))
    assert rij(wereld, "4", date(2024, 6, 30)).overal
    assert rij(wereld, "4", date(2024, 7, 1)).redenen == ["Dit segment is afgelopen op 30 juni 2024."]


def test_na_het_einde_van_de_overeenkomst_loopt_niets_meer(wereld):
    assert rij(wereld, "4", date(2026, 1, 1)).redenen == ["Dit segment is afgelopen op 31 december 2025."]


def test_latere_afspraak_vervangt_de_eerdere(wereld, ambulant):
    OvereenkomstSegment.objects.create(
        overeenkomst=wereld.overeenkomst_een,
        segment=wereld.ambulant,
        levert=False,
        begin=date(2024, 1, 1),
        toelichting="gestopt met dit aanbod",
    )
    assert rij(wereld, "4", date(2023, 12, 31)).overal
    assert rij(wereld, "4").redenen == ["Gestopt met dit aanbod."]


def test_tarief_voor_een_gemeente_levert_alleen_daar(wereld):
    Tarief.objects.update(gemeente=wereld.venray)
    gevonden = rij(wereld, "4")
    assert (gevonden.levert, gevonden.overal, gevonden.waar) == (True, False, "Venray")
    assert gevonden.redenen == ["Venlo: Geen tarief voor deze gemeente op deze datum."]


def test_verschillende_tarieven_staan_per_gemeente(wereld):
    Tarief.objects.create(
        overeenkomst=wereld.overeenkomst_een,
        product=wereld.p_licht,
        gemeente=wereld.venlo,
        tarief_cent=90,
        geldig_van=date(2023, 1, 1),
    )
    delen = rij(wereld, "4").producten[0].delen
    assert [(deel.waar, deel.tarief.tarief_cent) for deel in delen] == [("Venlo", 90), ("Venray", 100)]


def test_vervallen_product(wereld):
    wereld.p_licht.geldig_tot = date(2023, 12, 31)
    wereld.p_licht.save()
    deel = rij(wereld, "4").producten[0].delen[0]
    assert (deel.tarief, deel.waarom) == (None, "Product vervallen per 1 januari 2024.")
    assert rij(wereld, "4").overal


def test_alle_producten_vervallen_is_de_reden(wereld):
    for product in (wereld.p_licht, wereld.p_zwaar):
        product.geldig_tot = date(2023, 12, 31)
        product.save()
    assert rij(wereld, "4").redenen == ["Product vervallen per 1 januari 2024."]


def test_opgeheven_gemeente_staat_er_niet_meer_bij(wereld):
    wereld.venlo.geldig_tot = date(2023, 12, 31)
    wereld.venlo.save()
    assert [cel.gemeente for cel in rij(wereld, "4").cellen] == [wereld.venray]
