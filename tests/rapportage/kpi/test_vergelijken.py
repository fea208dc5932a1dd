"""Median and quartiles of a group, and when there are none."""

from datetime import date
from decimal import Decimal

import pytest

from rapportage.kpi.vergelijken import (
    EEN_GROTE,
    GEEN_VERSCHIL,
    MINDER_AANBIEDERS,
    TE_HERLEIDEN,
    Deelname,
    Grenzen,
    Peersoort,
    afgerond,
    kwartielen,
    vergelijk,
)

JAAR = (date(2023, 1, 1), date(2023, 12, 31))
VORIG_JAAR = (date(2022, 1, 1), date(2022, 12, 31))
HALVERWEGE = (date(2022, 7, 1), date(2023, 6, 30))
A = (Peersoort.CATEGORIE, "A")
GROOT = (Peersoort.OMVANG, "groot")


def deelnames(waarden, n=20, vanaf=1) -> list[Deelname]:
    return [Deelname(vanaf + plek, Decimal(waarde), n) for plek, waarde in enumerate(waarden)]


def in_a(*nummers, **meer) -> dict:
    return {nummer: {Peersoort.CATEGORIE: "A"} for nummer in nummers}


def een(waarden, **opties):
    return vergelijk({JAAR: deelnames(waarden)}, in_a(*range(1, 40)), Grenzen(), **opties)[JAAR, A]


def test_quartiles_lie_on_the_line_between_the_two_nearest_values():
    assert kwartielen(map(Decimal, (1, 2, 3, 4))) == (Decimal("1.75"), Decimal("2.5"), Decimal("3.25"))
    assert kwartielen(map(Decimal, (5, 1, 3))) == (2, 3, 4)
    assert kwartielen([Decimal(7)]) == (7, 7, 7)


@pytest.mark.parametrize(("aantal", "getoond"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (12, 10), (13, 15)])
def test_counts_are_rounded_to_five(aantal, getoond):
    assert afgerond(aantal, 5) == getoond


def test_a_group_has_its_median_quartiles_and_rounded_count():
    groep = een([10, 20, 30, 40, 50, 60, 70])
    assert (groep.q1, groep.mediaan, groep.q3, groep.n_aanbieders, groep.reden_geen) == (25, 40, 55, 5, "")
    assert een([10, 20, 30, 40, 50, 60, 70], onverkort=True).n_aanbieders == 7


def test_who_reads_needs_five_others():
    assert een([1, 2, 3, 4, 5]).reden_geen == MINDER_AANBIEDERS
    assert een([1, 2, 3, 4, 5, 6]).mediaan == Decimal("3.5")


def test_one_provider_with_more_than_sixty_percent_of_the_clients_is_no_group():
    leden = deelnames([1, 2, 3, 4, 5, 6])
    precies = [*leden[:-1], Deelname(6, Decimal(6), 150)]  # 150 of 250
    erboven = [*leden[:-1], Deelname(6, Decimal(6), 151)]
    assert vergelijk({JAAR: precies}, in_a(*range(1, 7)), Grenzen())[JAAR, A].mediaan is not None
    assert vergelijk({JAAR: erboven}, in_a(*range(1, 7)), Grenzen())[JAAR, A].reden_geen == EEN_GROTE


def test_a_middle_half_without_any_difference_would_tell_everybodys_value():
    assert een([0, 0, 0, 0, 0, 9]).reden_geen == GEEN_VERSCHIL


def test_a_group_that_differs_from_another_by_few_providers_is_not_given_out():
    groepen = {nummer: {Peersoort.CATEGORIE: "A"} for nummer in range(1, 11)}
    for nummer in range(2, 11):
        groepen[nummer] |= {Peersoort.OMVANG: "groot"}
    uitkomst = vergelijk({JAAR: deelnames(range(1, 11))}, groepen, Grenzen())
    assert uitkomst[JAAR, A].mediaan is not None
    assert uitkomst[JAAR, GROOT].reden_geen == TE_HERLEIDEN


def test_the_same_group_under_another_name_is():
    groepen = {n: {Peersoort.CATEGORIE: "A", Peersoort.OMVANG: "groot"} for n in range(1, 11)}
    uitkomst = vergelijk({JAAR: deelnames(range(1, 11))}, groepen, Grenzen())
    assert uitkomst[JAAR, GROOT].mediaan == uitkomst[JAAR, A].mediaan


def test_two_groups_that_differ_by_enough_providers_both_are():
    groepen = {n: {Peersoort.CATEGORIE: "A" if n <= 12 else "B"} for n in range(1, 21)}
    for n in (*range(1, 6), *range(16, 21)):
        groepen[n] |= {Peersoort.OMVANG: "groot"}
    uitkomst = vergelijk({JAAR: deelnames(range(1, 21))}, groepen, Grenzen())
    assert uitkomst[JAAR, A].mediaan is not None
    assert uitkomst[JAAR, GROOT].reden_geen == TE_HERLEIDEN  # leaves three of B alone
    for n in (13, 14, 15):
        groepen[n] = {}
    uitkomst = vergelijk({JAAR: [d for d in deelnames(range(1, 21)) if groepen[d.aanbieder]]}, groepen, Grenzen())
    assert uitkomst[JAAR, GROOT].mediaan is not None


def test_twelve_months_in_which_one_provider_joined_give_way_to_the_years():
    perioden = {VORIG_JAAR: deelnames(range(1, 10)), HALVERWEGE: deelnames(range(1, 11)), JAAR: deelnames(range(1, 11))}
    uitkomst = vergelijk(perioden, in_a(*range(1, 11)), Grenzen())
    assert uitkomst[VORIG_JAAR, A].mediaan == 5
    assert uitkomst[JAAR, A].mediaan == Decimal("5.5")
    assert uitkomst[HALVERWEGE, A].reden_geen == TE_HERLEIDEN


def test_twelve_months_with_the_same_providers_are_compared():
    perioden = {welke: deelnames(range(1, 11)) for welke in (VORIG_JAAR, HALVERWEGE, JAAR)}
    uitkomst = vergelijk(perioden, in_a(*range(1, 11)), Grenzen())
    assert all(groep.mediaan is not None for groep in uitkomst.values())


def test_the_contract_manager_sees_what_is_hidden_from_providers_with_the_reason_beside_it():
    groep = een([0, 0, 0, 0, 0, 9], onverkort=True)
    assert (groep.q1, groep.mediaan, groep.q3, groep.n_aanbieders, groep.reden_geen) == (0, 0, 0, 6, "")
    assert groep.verborgen == GEEN_VERSCHIL
    groepen = {n: {Peersoort.CATEGORIE: "A"} | ({Peersoort.OMVANG: "groot"} if n > 1 else {}) for n in range(1, 11)}
    alles = vergelijk({JAAR: deelnames(range(1, 11))}, groepen, Grenzen(), onverkort=True)
    assert (alles[JAAR, GROOT].mediaan, alles[JAAR, GROOT].verborgen) == (6, TE_HERLEIDEN)


def test_too_small_a_group_is_none_for_the_contract_manager_either():
    assert een([1, 2, 3, 4, 5], onverkort=True).reden_geen == MINDER_AANBIEDERS
    leden = [*deelnames([1, 2, 3, 4, 5]), Deelname(6, Decimal(6), 151)]
    groep = vergelijk({JAAR: leden}, in_a(*range(1, 7)), Grenzen(), onverkort=True)[JAAR, A]
    assert (groep.mediaan, groep.reden_geen) == (None, EEN_GROTE)


def test_the_kinds_of_groups_have_names_that_say_what_they_divide_by():
    assert [soort.label for soort in Peersoort] == [
        "categorie",
        "categorie en soort zorg",
        "categorie, soort zorg en grootte",
    ]
