"""The sheets of the monitor, each against an example that can be counted by hand."""

from datetime import date

import pytest

from rapportage.monitor import stroomtellingen
from rapportage.monitor.berekeningen.productie import productie
from rapportage.monitor.berekeningen.stromen import stromen
from rapportage.monitor.berekeningen.verdelingen import verdelingen
from rapportage.monitor.berekeningen.vervolg import vervolg
from rapportage.monitor.berekeningen.verzilvering import verzilvering
from tests.rapportage.monitor.zorgbron import (
    AMBULANT,
    DAG,
    EMB,
    GGZ,
    LICHT,
    MAATWERK,
    MICRO,
    NGA,
    OUD,
    REGIO,
    ZWAAR,
    A,
    regel,
    toewijzing,
    zorgbron,
)

MAANDEN = 19  # January 2023 up to and including July 2024


def stroom(blad, soort="alles", sleutel=0):
    return stroomtellingen.optellen([blad], [(soort, sleutel)])


def in_maand(reeks, jaar, maand):
    return reeks[(jaar - 2023) * 12 + maand - 1]


class TestStromen:
    def test_begin_and_end_fall_in_their_months_and_a_child_counts_once(self):
        bron = zorgbron(
            [
                toewijzing(1, LICHT, date(2023, 3, 5), date(2023, 5, 20)),
                toewijzing(1, ZWAAR, date(2023, 4, 1), date(2023, 6, 10)),
                toewijzing(2, EMB, date(2023, 5, 1), None),
            ]
        )
        alles = stroom(stromen(bron, REGIO, None))
        assert [in_maand(alles.in_zorg, 2023, m) for m in range(2, 9)] == [0, 1, 1, 2, 2, 1, 1]
        assert [in_maand(alles.instroom, 2023, m) for m in (3, 4, 5)] == [1, 0, 1]
        assert [in_maand(alles.uitstroom, 2023, m) for m in (5, 6)] == [0, 1]
        assert alles.nu == 1

    def test_levels_are_counted_by_themselves(self):
        bron = zorgbron(
            [
                toewijzing(1, LICHT, date(2023, 3, 5), date(2023, 5, 20)),
                toewijzing(1, ZWAAR, date(2023, 4, 1), date(2023, 6, 10)),
                toewijzing(1, EMB, date(2023, 4, 1), date(2023, 4, 10)),
            ]
        )
        blad = stromen(bron, REGIO, None)
        in_april = {
            (n["soort"], n["sleutel"]): in_maand(n["in_zorg"], 2023, 4) for n in blad["niveaus"]
        }  # fmt: skip
        assert in_april == {
            ("alles", 0): 1, ("segment", AMBULANT): 1, ("segment", GGZ): 1, ("segment", DAG): 1,
            ("product", LICHT): 1, ("product", ZWAAR): 1, ("product", EMB): 1,
        }  # fmt: skip

    @pytest.mark.parametrize(("dagen", "opnieuw"), [(31, 0), (32, 1)])
    def test_who_goes_on_within_a_month_does_not_begin_again(self, dagen, opnieuw):
        einde = date(2023, 3, 31)
        begin = date.fromordinal(einde.toordinal() + dagen)
        bron = zorgbron([toewijzing(1, LICHT, date(2023, 2, 1), einde), toewijzing(1, LICHT, begin, None)])
        alles = stroom(stromen(bron, REGIO, None))
        assert in_maand(alles.instroom, 2023, 5) == opnieuw
        assert in_maand(alles.uitstroom, 2023, 3) == opnieuw
        assert in_maand(alles.in_zorg, 2023, 4) == 1 - opnieuw

    def test_in_care_is_in_care_before_minus_outflow_plus_inflow(self):
        bron = zorgbron(
            [
                toewijzing(n, LICHT, date(2022 + n % 2, 1 + n % 12, 1 + n % 28), date(2023, 6 + n % 7, 1 + n % 25))
                for n in range(40)
            ]
        )
        reeks = stroom(stromen(bron, REGIO, None))
        for nu in range(1, MAANDEN):
            assert reeks.in_zorg[nu] == reeks.in_zorg[nu - 1] - reeks.uitstroom[nu - 1] + reeks.instroom[nu]

    def test_who_had_care_before_the_first_month_is_in_care_without_inflow(self):
        bron = zorgbron([toewijzing(1, LICHT, date(2022, 11, 1), date(2023, 2, 1))])
        alles = stroom(stromen(bron, REGIO, None))
        assert (alles.in_zorg[:3], alles.instroom[:3], alles.uitstroom[:3]) == ([1, 1, 0], [0, 0, 0], [0, 1, 0])

    def test_an_end_still_to_come_is_no_outflow(self):
        bron = zorgbron([toewijzing(1, LICHT, date(2024, 1, 1), date(2024, 12, 31))])
        alles = stroom(stromen(bron, REGIO, None))
        assert (sum(alles.uitstroom), alles.nu) == (0, 1)

    def test_without_approved_care_it_does_not_count(self):
        bron = zorgbron(
            [toewijzing(1, LICHT, date(2024, 1, 1), None, telt=False), toewijzing(2, LICHT, date(2024, 7, 1), None)]
        )
        assert stroom(stromen(bron, REGIO, None)).nu == 1

    def test_an_allocation_too_new_to_be_declared_only_keeps_somebody_in_care(self):
        bron = zorgbron(
            [
                toewijzing(1, LICHT, date(2024, 1, 1), date(2024, 7, 31)),
                toewijzing(1, LICHT, date(2024, 8, 5), None, telt=False),
                toewijzing(2, LICHT, date(2024, 8, 5), None, telt=False),
            ]
        )
        alles = stroom(stromen(bron, REGIO, None))
        assert (alles.nu, alles.uitstroom[-1]) == (1, 0)

    def test_a_series_goes_on_over_a_change_of_code_and_is_marked(self):
        bron = zorgbron(
            [
                toewijzing(1, OUD, date(2023, 1, 1), date(2023, 6, 30)),
                toewijzing(1, MAATWERK, date(2023, 7, 1), date(2023, 12, 31)),
            ]
        )
        blad = stromen(bron, REGIO, None)
        reeks = stroom(blad, "product", MAATWERK)
        assert reeks.in_zorg[:12] == [1] * 12
        assert sum(reeks.uitstroom) == 1
        assert {n["sleutel"] for n in blad["niveaus"] if n["soort"] == "product"} == {MAATWERK}
        assert blad["wissels"] == [[OUD, MAATWERK, 202306]]

    def test_a_municipality_has_its_own_children_only(self):
        bron = zorgbron(
            [
                toewijzing(1, LICHT, date(2023, 1, 1), date(2023, 6, 30), gemeente=1),
                toewijzing(1, LICHT, date(2023, 7, 1), None, gemeente=2),
            ]
        )
        assert stroom(stromen(bron, REGIO, None)).nu == 1
        assert sum(stroom(stromen(bron, REGIO, None)).uitstroom) == 0
        assert stroom(stromen(bron, REGIO, 1)).uitstroom[5] == 1
        assert stroom(stromen(bron, REGIO, 2)).nu == 1


class TestProductie:
    TOEWIJZINGEN = [
        toewijzing(1, LICHT, date(2023, 1, 1), None, gemeente=1),
        toewijzing(1, MAATWERK, date(2023, 1, 1), None, gemeente=2, aanbieder=NGA),
        toewijzing(2, LICHT, date(2023, 1, 1), None, gemeente=1, aanbieder=MICRO),
    ]
    REGELS = [
        regel(0, TOEWIJZINGEN, 202301, 1000),
        regel(0, TOEWIJZINGEN, 202302, 500),
        regel(1, TOEWIJZINGEN, 202303, 200),
        regel(2, TOEWIJZINGEN, 202303, 50),
        regel(2, TOEWIJZINGEN, 202408, 7),  # not complete
    ]

    def test_rows_per_year_product_municipality_and_provider(self):
        blad = productie(zorgbron(self.TOEWIJZINGEN, self.REGELS), REGIO, None)
        rijen = sorted(zip(*blad["rijen"].values(), strict=True))
        assert rijen == [
            (2023, LICHT, 1, A, 1, 1500), (2023, LICHT, 1, MICRO, 1, 50), (2023, MAATWERK, 2, NGA, 1, 200),
        ]  # fmt: skip
        assert blad["tot"] == 202407

    def test_clients_by_what_they_had_where(self):
        blad = productie(zorgbron(self.TOEWIJZINGEN, self.REGELS), REGIO, None)
        assert blad["clienten"] == [[2023, [[LICHT, 1]], 1], [2023, [[LICHT, 1], [MAATWERK, 2]], 1]]

    def test_a_municipality_knows_nothing_of_care_elsewhere(self):
        blad = productie(zorgbron(self.TOEWIJZINGEN, self.REGELS), REGIO, 1)
        assert set(blad["rijen"]["gemeente"]) == {1}
        assert blad["clienten"] == [[2023, [[LICHT, 1]], 2]]


def test_volumes_are_of_the_whole_term_and_hours_are_minutes():
    bron = zorgbron(
        [
            toewijzing(1, LICHT, date(2023, 1, 1), date(2023, 12, 31), volume=118000),
            toewijzing(2, MAATWERK, date(2023, 1, 1), date(2023, 1, 14), volume=60, frequentie=2),  # 60 a week, 2 weeks
            toewijzing(3, MAATWERK, date(2023, 1, 1), None, volume=60, frequentie=2),  # no end: no volume
        ]
    )
    blad = verdelingen(bron, REGIO, None)
    assert blad["volume"] == [[LICHT, 2023, 83, [[118000, 1]]], [MAATWERK, 2023, 1, [[120, 1]]]]
    assert blad["zonder_einde"] == 1


def test_durations_are_of_what_has_ended_by_the_year_of_the_end():
    bron = zorgbron(
        [
            toewijzing(1, LICHT, date(2023, 1, 1), date(2023, 1, 31)),
            toewijzing(2, LICHT, date(2023, 3, 1), date(2023, 3, 31)),
            toewijzing(3, LICHT, date(2023, 12, 1), date(2024, 1, 1)),
            toewijzing(4, LICHT, date(2024, 1, 1), date(2024, 12, 31)),
        ]
    )
    assert verdelingen(bron, REGIO, None)["duur"] == [[LICHT, 2023, [[31, 2]]], [LICHT, 2024, [[32, 1]]]]


def test_prolonged_and_back_by_funding_form():
    bron = zorgbron(
        [
            toewijzing(1, LICHT, date(2023, 1, 1), date(2023, 3, 31)),
            toewijzing(1, LICHT, date(2023, 4, 15), date(2023, 6, 30)),  # prolongs
            toewijzing(1, LICHT, date(2023, 9, 1), date(2023, 9, 30)),  # comes back after 63 days
            toewijzing(2, EMB, date(2023, 1, 1), date(2023, 2, 1)),
        ]
    )
    blad = vervolg(bron, REGIO, None)
    assert blad["verlengingen"] == [[2023, "inspanning", 1, 0, 1], [2023, "traject", 3, 1, 1]]  # the last: clients
    assert blad["recidief"] == [[2023, "inspanning", 1, 0], [2023, "traject", 1, 1]]


def test_who_stopped_less_than_183_days_ago_is_not_judged_yet():
    bron = zorgbron([toewijzing(1, LICHT, date(2024, 1, 1), date(2024, 5, 31))])
    assert vervolg(bron, REGIO, None)["recidief"] == []


def test_declared_against_allocated_per_product_and_kind_of_provider():
    toewijzingen = [
        toewijzing(1, MAATWERK, date(2023, 1, 1), date(2023, 12, 31), volume=1000),
        toewijzing(2, MAATWERK, date(2023, 1, 1), date(2023, 12, 31), volume=500, aanbieder=NGA),
    ]
    bron = zorgbron(
        toewijzingen, [regel(0, toewijzingen, 202302, 5, volume=800), regel(1, toewijzingen, 202302, 5, volume=100)]
    )
    assert verzilvering(bron, REGIO, None)["rijen"] == [
        [2023, MAATWERK, "", 1, 100, 500],
        [2023, MAATWERK, "A", 1, 800, 1000],
    ]


@pytest.mark.parametrize("blad", [productie, stromen, verdelingen, vervolg, verzilvering])
def test_a_region_without_any_row_has_sheets(blad):
    leeg = zorgbron([toewijzing(1, LICHT, date(2023, 1, 1), None)])
    leeg = type(leeg)(**{**vars(leeg), "toewijzingen": leeg.toewijzingen[:0]})
    assert blad(leeg, REGIO, None)
