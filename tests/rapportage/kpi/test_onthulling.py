"""No choice of period, group or KPI lets a provider find another's figure, or a cell under ten clients.

`aanvaller` says what the attackers know and when a figure counts as found. First the rule itself, over made-up regions
in which providers cross the minimum, share groups and stay the same from quarter to quarter; and each part of the rule
taken away, which the attacker must notice. Then the real pages and files: what they show is what the rule gave out.
"""

import random
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from rapportage.kpi.vergelijken import Benchmark, Deelname, Grenzen, Peersoort, kwartielen, vergelijk
from tests.rapportage.kpi.aanvaller import Regiocijfers, niet_bewezen

JAREN = [(date(j, 1, 1), date(j, 12, 31)) for j in (2022, 2023, 2024)]
LOPEND = [
    (date(2022, 4, 1), date(2023, 3, 31)), (date(2022, 10, 1), date(2023, 9, 30)),
    (date(2023, 7, 1), date(2024, 6, 30)),
]  # fmt: skip
TIJDVAKKEN = [*JAREN, *LOPEND]


def maak_regio(zaad: int, aantal: int = 32, beweegt: int = 0, **opties) -> Regiocijfers:
    """Values that stand still from one quarter to the next: the worst case, where only who is counted changes.

    Or, with `beweegt`, those of one in so many providers move.
    """
    kans = random.Random(zaad)
    wie = range(1, aantal + 1)
    groepen = {
        nummer: {
            Peersoort.CATEGORIE: kans.choice("AABBC"),
            Peersoort.PRODUCTMIX: kans.choice(["2", "4", "4", "gemengd"]),
            Peersoort.OMVANG: ("groot", "midden", "klein")[(nummer - 1) * 3 // aantal],
        }
        for nummer in wie
    }
    vast = {nummer: Decimal(kans.randrange(100, 10_000)) for nummer in wie}
    clienten = {nummer: kans.choice([9, 10, 11, 30, 60]) for nummer in wie}
    waarden = {
        tijdvak: {
            nummer: Deelname(
                nummer,
                vast[nummer] * (kans.randrange(90, 111) if beweegt and not nummer % beweegt else 100) / 100,
                max(0, clienten[nummer] + kans.choice([-1, 0, 0, 0, 1])),
            )
            for nummer in wie
        }
        for tijdvak in TIJDVAKKEN
    }
    return Regiocijfers(waarden, groepen, **opties)


def aanvallers(regio: Regiocijfers) -> list[tuple[int, ...]]:
    """Some alone and some two by two, of the same group and of different ones."""
    kans = random.Random(1)
    alleen = [(wie,) for wie in kans.sample(sorted(regio.groepen), 2)]
    return [*alleen, *kans.sample(list(combinations(sorted(regio.groepen), 2)), 2)]


@pytest.mark.parametrize("beweegt", [0, 1, 3])
@pytest.mark.parametrize("zaad", range(3))
def test_nobody_finds_another_provider_s_figure(zaad, beweegt):
    regio = maak_regio(zaad, beweegt=beweegt)
    for wie in aanvallers(regio):
        assert list(niet_bewezen(regio, wie)) == [], f"bekend aan {wie}"


def test_the_rule_gives_something_out():
    """A page that shows nothing is safe as well."""
    gegeven = [b for zaad in range(4) for b in maak_regio(zaad).gezien(range(1, 33)).values() if b.mediaan is not None]
    assert len(gegeven) > 20


def zonder_minimum(deelnames, groepen, grenzen):
    return vergelijk(deelnames, groepen, Grenzen(minimum=1, maximum_aandeel=100, afronding=1))


def zonder_groepen_naast_elkaar(deelnames, groepen, grenzen):
    """Every group by itself, as if nobody could lay two of them side by side."""
    per_stuk = {}
    for tijdvak, alle in deelnames.items():
        for soort in Peersoort:
            een_soort = {wie: {soort: klassen[soort]} for wie, klassen in groepen.items()}
            per_stuk |= vergelijk({tijdvak: alle}, een_soort, grenzen)
    return per_stuk


def zonder_perioden_naast_elkaar(deelnames, groepen, grenzen):
    """Groups laid side by side within a period only."""
    return {
        p: b for tijdvak, alle in deelnames.items() for p, b in vergelijk({tijdvak: alle}, groepen, grenzen).items()
    }


@pytest.mark.parametrize(
    "losser", [zonder_minimum, zonder_groepen_naast_elkaar, zonder_perioden_naast_elkaar], ids=lambda f: f.__name__
)
def test_the_attacker_notices_a_rule_that_is_looser(losser):
    regios = [maak_regio(zaad, vergelijker=losser) for zaad in range(4)]
    assert any(next(niet_bewezen(regio, wie), None) for regio in regios for wie in aanvallers(regio))


def alles_vrij(deelnames, groepen, grenzen):
    """No rule at all."""
    per_groep = {}
    for tijdvak, alle in deelnames.items():
        for deelname in alle:
            for groep in groepen[deelname.aanbieder].items():
                per_groep.setdefault((tijdvak, groep), []).append(deelname.waarde)
    return {plek: Benchmark(*_op_volgorde(waarden)) for plek, waarden in per_groep.items()}


def _op_volgorde(waarden: list[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    q1, mediaan, q3 = kwartielen(waarden)
    return mediaan, q1, q3


def test_where_everybody_has_the_same_value_nothing_is_given_out():
    """All others at zero: a quartile of zero would tell each of them."""

    def nullen(**opties) -> Regiocijfers:
        regio = maak_regio(0, **opties)
        for per in regio.waarden.values():
            per |= {wie: Deelname(wie, Decimal(0 if wie > 1 else 5), 50) for wie in per}
        return regio

    assert all(groep.mediaan is None for groep in nullen().gezien((1,)).values())
    assert next(niet_bewezen(nullen(vergelijker=alles_vrij), (1,)), None)


@pytest.mark.parametrize("zaad", range(3))
def test_values_of_fewer_than_ten_clients_change_nothing_that_anybody_sees(zaad):
    regio = maak_regio(zaad)
    gezien = regio.gezien(regio.groepen)
    for per in regio.waarden.values():
        for wie, deelname in per.items():
            if deelname.n < regio.minimum_n:
                per[wie] = Deelname(wie, deelname.waarde * 1000, deelname.n)
    assert regio.gezien(regio.groepen) == gezien


def test_counts_are_rounded_so_that_two_of_them_never_differ_by_a_few():
    for zaad in range(4):
        for benchmark in maak_regio(zaad).gezien(range(1, 33)).values():
            assert benchmark.n_aanbieders is None or benchmark.n_aanbieders % 5 == 0


def test_a_group_that_is_not_given_out_has_no_figure_at_all():
    for benchmark in maak_regio(2).gezien(range(1, 33)).values():
        if benchmark.reden_geen:
            assert benchmark == Benchmark(reden_geen=benchmark.reden_geen)
