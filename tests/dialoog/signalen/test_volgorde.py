"""The list of signals sorts by its headers."""

import re

import pytest

from dialoog.signalen.keuzes import Status


def _onderwerpen(wereld, vraag):
    return [signaal.onderwerp for signaal in wereld.als("dewi").get(f"/signalen/?{vraag}").context["pagina"]]


@pytest.fixture
def drie(wereld, maak, settings):
    for dag, naam, status in (
        (1, "klaar", Status.GESLOTEN),
        (2, "oud", Status.OPEN),
        (3, "nieuw", Status.IN_BEHANDELING),
    ):
        settings.VANDAAG = f"2024-09-0{dag}"
        maak("gert", onderwerp=naam, status=status)
    return wereld


@pytest.mark.parametrize(
    ("vraag", "volgorde"),
    [
        ("sort=onderwerp", ["klaar", "nieuw", "oud"]),
        ("sort=-onderwerp", ["oud", "nieuw", "klaar"]),
        ("sort=status", ["oud", "nieuw", "klaar"]),
        ("sort=-status", ["klaar", "nieuw", "oud"]),
        ("sort=uiterlijk", ["oud", "nieuw", "klaar"]),
        ("sort=-uiterlijk", ["nieuw", "oud", "klaar"]),
        ("sort=gegeven_op", ["klaar", "oud", "nieuw"]),
        ("sort=door__email", ["nieuw", "oud", "klaar"]),
    ],
)
def test_a_header_sorts(drie, vraag, volgorde):
    assert _onderwerpen(drie, vraag) == volgorde


def test_without_a_provider_stands_last_both_ways(wereld, maak):
    maak("gert", onderwerp="een")
    maak("gert", onderwerp="geen", soort="vraag", aanbieder=None)
    for vraag in ("sort=aanbieder", "sort=-aanbieder"):
        assert _onderwerpen(wereld, vraag) == ["een", "geen"]


def test_a_kind_sorts_by_what_one_reads(wereld, maak):
    for soort in ("wachttijd", "cijfer", "kwaliteit"):
        maak("gert", onderwerp=soort, soort=soort)
    assert _onderwerpen(wereld, "sort=soort") == ["cijfer", "kwaliteit", "wachttijd"]


def test_a_header_takes_the_place_of_the_other_order_and_keeps_the_filter(drie):
    html = drie.als("dewi").get("/signalen/?soort=levering&volgorde=wachtend&pagina=1").content.decode()
    koppen = re.findall(r'<th scope="col">\s*<a href="([^"]+)">', html)
    assert len(koppen) == 7
    assert koppen[0] == "?soort=levering&amp;sort=onderwerp"
