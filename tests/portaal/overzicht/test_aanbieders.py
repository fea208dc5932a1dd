"""/aanbieders/: what the list shows to whom, its filters and its order.

| person          | list | amounts |
|-----------------|------|---------|
| contract manager| yes  | yes     |
| municipality    | yes  | no      |
| everybody else  | no   | no      |
"""

import re

import pytest

from aanbieder.models import Aanbieder, Overeenkomst, OvereenkomstSegment
from portaal.kern.mensen.keuzes import Soort
from portaal.models import Logregel, Organisatie
from rapportage.models import Maandproductie


def _html(wereld, wie, vraag=""):
    return wereld.als(wie).get(f"/aanbieders/{vraag}").content.decode()


def _slugs(html):
    return re.findall(r'data-rij="([\w-]+)"', html)


def _vol(wereld, aanbieder):
    """Spends the whole ceiling and more."""
    Maandproductie.objects.filter(aanbieder=aanbieder).update(goedgekeurd_cent=600_000)


def test_contracted_providers_are_shown_by_default(wereld):
    assert _slugs(_html(wereld, "dewi")) == ["aanbieder-een", "aanbieder-twee"]


def test_the_amounts_are_marked_with_exact_values(wereld):
    html = _html(wereld, "dewi", "?zoek=een")
    verwacht = {"plafond": "1000000", "besteed": "170000", "resterend": "830000", "uitnutting": "17.0"}
    for naam, waarde in verwacht.items():
        assert f'data-kern="{naam}" value="{waarde}"' in html


def test_a_municipality_sees_the_light_and_no_amount(wereld):
    _vol(wereld, wereld.twee)
    html = _html(wereld, "gert")
    assert "vol, niet verwijzen" in html
    assert "data-kern" not in html
    assert "€" not in html


def test_a_municipality_cannot_sort_by_what_it_may_not_see(wereld):
    assert _slugs(_html(wereld, "gert", "?sort=-plafond")) == _slugs(_html(wereld, "gert", "?sort=plafond"))


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("?zoek=twee", ["aanbieder-twee"]),
        ("?zoek=00100000", ["aanbieder-een"]),
        ("?zoek=stichting+jeugdhulp", ["aanbieder-een"]),
        ("?gecontracteerd=nee", ["aanbieder-drie"]),
        ("?gecontracteerd=alle&sort=naam", ["aanbieder-drie", "aanbieder-een", "aanbieder-twee"]),
        ("?categorie=A", ["aanbieder-een", "aanbieder-twee"]),
        ("?micro=ja", []),
        ("?segment=4", ["aanbieder-een", "aanbieder-twee"]),
        ("?segment=2", []),
        ("?contractmanager=dewi@test.example", ["aanbieder-een", "aanbieder-twee"]),
        ("?sort=plafond", ["aanbieder-twee", "aanbieder-een"]),
        ("?sort=-plafond", ["aanbieder-een", "aanbieder-twee"]),
        ("?sort=bestaat-niet", ["aanbieder-een", "aanbieder-twee"]),
    ],
)
def test_filters_and_order_come_from_the_address(wereld, vraag, verwacht):
    assert _slugs(_html(wereld, "dewi", vraag)) == verwacht


def test_a_segment_filter_finds_who_delivers_something_below_it(wereld):
    afspraken = OvereenkomstSegment.objects.filter(segment=wereld.pleegzorg)
    afspraken.filter(overeenkomst=wereld.overeenkomst_twee).update(levert=True)
    assert _slugs(_html(wereld, "dewi", "?segment=2")) == ["aanbieder-twee"]


def test_the_light_filters_and_its_counts_stay_those_of_the_rest(wereld):
    _vol(wereld, wereld.twee)
    html = _html(wereld, "dewi", "?licht=rood")
    assert _slugs(html) == ["aanbieder-twee"]
    assert "rood: 1" in html
    assert sum(int(aantal) for aantal in re.findall(r"(?:rood|oranje|grijs|groen): (\d+)", html)) == 2


@pytest.mark.parametrize("vraag", ["?licht=paars", "?segment=99", "?gecontracteerd=misschien", "?categorie=Z"])
def test_a_wrong_choice_is_an_error_without_rows(wereld, vraag):
    antwoord = wereld.als("dewi").get(f"/aanbieders/{vraag}")
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert 'role="alert"' in html
    assert _slugs(html) == []


def test_nothing_known_comes_last_in_both_directions(wereld):
    for op in ("plafond", "-plafond"):
        assert _slugs(_html(wereld, "dewi", f"?gecontracteerd=alle&sort={op}"))[-1] == "aanbieder-drie"


def test_the_heading_says_how_the_table_is_sorted(wereld):
    assert 'aria-sort="descending"' in _html(wereld, "dewi", "?sort=-resterend")


def test_a_look_at_the_list_leaves_one_log_row(wereld):
    _html(wereld, "dewi")
    assert Logregel.objects.filter(onderwerp="lijst van aanbieders").count() == 1


def test_the_list_costs_the_same_for_many_providers(wereld, django_assert_max_num_queries):
    for nummer in range(20):
        organisatie = Organisatie.objects.create(
            soort=Soort.AANBIEDER, sleutel=f"extra-{nummer}", naam=f"Extra {nummer}", hoort_bij=wereld.organisatie_regio
        )
        aanbieder = Aanbieder.objects.create(
            regio=wereld.regio,
            slug=f"extra-{nummer}",
            naam=f"Extra {nummer}",
            agb="",
            organisatie=organisatie,
        )
        Overeenkomst.objects.create(aanbieder=aanbieder, nummer=f"X{nummer}", begin="2022-01-01")
    client = wereld.als("dewi")
    with django_assert_max_num_queries(22):
        antwoord = client.get("/aanbieders/")
    assert len(_slugs(antwoord.content.decode())) == 22


def test_the_file_holds_exactly_the_list(wereld):
    antwoord = wereld.als("dewi").get("/aanbieders.csv?sort=plafond&zoek=e&categorie=A")
    regels = antwoord.content.decode("utf-8-sig").splitlines()
    rijen = [regel.split(";") for regel in regels if regel.count(";") > 5]
    assert [rij[1] for rij in rijen[1:]] == ["aanbieder-twee", "aanbieder-een"]
    assert "10000,00" in rijen[2]
    assert "Categorie;A" in regels


def test_the_file_of_a_municipality_holds_no_amounts(wereld):
    tekst = wereld.als("gert").get("/aanbieders.csv").content.decode()
    assert "aanbieder-een;00100000;A;groen;er is ruimte" in tekst
    assert "Plafond" not in tekst
    assert "000,00" not in tekst
