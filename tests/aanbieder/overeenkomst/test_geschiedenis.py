"""What changed: recorded rows and dated series in one list, nothing twice."""

from datetime import date

import pytest

from aanbieder.models import Plafond, Tarief, Wijziging
from aanbieder.overeenkomst.geschiedenis import Onderwerp, geschiedenis
from portaal.kern.opmaak import euro

VANAF = date(2024, 1, 1)
LICHT = "Tarief 45A01 Begeleiding licht"


def regels(wereld, naam="anna"):
    return geschiedenis(wereld.een, wereld.namens(naam))


@pytest.fixture
def verhoogd(wereld):
    return Tarief.objects.create(
        overeenkomst=wereld.overeenkomst_een, product=wereld.p_licht, tarief_cent=105, geldig_van=VANAF
    )


def leg_vast(wereld, onderwerp, was, wordt, **velden):
    velden = {"vanaf": VANAF, "door": "Dewi Driessen"} | velden
    return Wijziging.objects.create(
        overeenkomst=wereld.overeenkomst_een, onderwerp=onderwerp, was=was, wordt=wordt, **velden
    )


def test_begin_van_de_reeks_is_geen_wijziging(wereld):
    assert regels(wereld) == []


def test_later_tarief_verving_het_eerdere(wereld, verhoogd):
    (regel,) = regels(wereld)
    assert (regel.onderwerp, regel.was, regel.wordt, regel.vanaf) == (LICHT, euro(100), euro(105), VANAF)
    assert regel.soort == Onderwerp.TARIEF


@pytest.mark.parametrize("was", [euro(100), f"{euro(100)}; geldig tot 31 december 2023", ""])
def test_vastgelegde_stap_staat_er_een_keer(wereld, verhoogd, was):
    leg_vast(wereld, LICHT, was, euro(105))
    (regel,) = regels(wereld)
    assert regel.door == "Dewi Driessen"


def test_correctie_is_een_tweede_wijziging(wereld, verhoogd):
    leg_vast(wereld, LICHT, euro(103), euro(105))
    assert [regel.was for regel in regels(wereld)] == [euro(103), euro(100)]


def test_plafond_staat_naast_dat_van_het_jaar_ervoor(wereld):
    Plafond.objects.create(
        overeenkomst=wereld.overeenkomst_een,
        jaar=2025,
        segment=wereld.ambulant,
        bedrag_cent=1_100_000,
        geldig_van=date(2025, 1, 1),
    )
    (regel,) = regels(wereld)
    assert regel.onderwerp == "Plafond 2025, segment 4 Ambulant"
    assert (regel.was, regel.wordt) == (f"{euro(1_000_000)}; in 2024", euro(1_100_000))
    assert regels(wereld, "gert") == []


def test_nieuwste_eerst(wereld, verhoogd):
    leg_vast(wereld, "Einde van de overeenkomst", "31 december 2024", "31 december 2025", vanaf=date(2024, 6, 1))
    assert [regel.soort for regel in regels(wereld)] == [Onderwerp.LOOPTIJD, Onderwerp.TARIEF]


@pytest.mark.parametrize(
    ("onderwerp", "soort"),
    [
        ("Segment 4 Ambulant", "segment"),
        ("Aandeel in het plafond van 2024, segment 4", "plafond"),
        ("Mogelijke verlengingen (jaren)", "looptijd"),
        ("Iets anders", "overig"),
    ],
)
def test_onderwerp_volgt_uit_de_woorden(wereld, onderwerp, soort):
    leg_vast(wereld, onderwerp, "a", "b")
    assert [regel.soort for regel in regels(wereld)] == [soort]


def test_gemeente_ziet_niets_van_een_andere_gemeente(wereld):
    leg_vast(wereld, "Tarief voor Venlo", "a", "b", gemeente=wereld.venlo)
    leg_vast(wereld, "Plafond 2024", "a", "b", alleen_partijen=True)
    Tarief.objects.create(
        overeenkomst=wereld.overeenkomst_een,
        product=wereld.p_licht,
        gemeente=wereld.venlo,
        tarief_cent=1,
        geldig_van=VANAF,
    )
    assert regels(wereld, "gert") == []
    assert regels(wereld, "chris") == []
