"""The pages of the monitor: who sees what, from one computation, with a fixed number of queries."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from aanbieder.regio.instellingen import Instellingen, Zorgtermen
from rapportage.kpi import berekening
from rapportage.kpi.models import Monitorblad, Zorgberekening
from rapportage.models import Declaratieregel, Maandproductie, Marktcijfer, Toewijzing
from rapportage.monitor import paginas, stromen, zorgpadenpagina, zorgtabellen
from rapportage.productie import stand
from rapportage.productie.herberekenen import herbereken
from tests.rapportage.monitor.aflezen import CIJFER, tabel, tabellen

PAGINAS = ("/monitor/", "/monitor/plafonds/", "/monitor/stromen/", "/monitor/zorg/", "/monitor/zorgpaden/")
NAMEN = tuple(paginas.PAGINAS)


@pytest.fixture
def monitor(wereld):
    herbereken(wereld.regio)
    stand.verhoog(wereld.regio)
    berekening.ververs(wereld.regio)
    return wereld


def lees(wereld, wie, adres):
    antwoord = wereld.als(wie).get(adres)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.mark.parametrize("adres", PAGINAS)
def test_a_page_says_as_of_when_and_what_counts(monitor, adres):
    html = lees(monitor, "dewi", adres)
    assert "11 september 2024" in html
    assert "Berekend op" in html
    assert "Wat telt mee" in html
    assert {soort: f'data-export="{soort}"' in html for soort in ("csv", "xlsx", "pdf")} == dict.fromkeys(
        ("csv", "xlsx", "pdf"), True
    )


@pytest.mark.parametrize("adres", PAGINAS)
def test_without_any_data_a_page_says_so(wereld, adres):
    Zorgberekening.objects.all().delete()
    assert wereld.als("dewi").get(adres).status_code == 200


@pytest.mark.parametrize("adres", PAGINAS[1:])
def test_a_municipality_may_ask_for_itself_only(monitor, adres):
    eigen, ander = monitor.venray.code, monitor.venlo.code
    als = monitor.als("gert")
    assert als.get(adres, {"gemeente": eigen}).status_code == 200
    assert als.get(adres, {"gemeente": ander}).status_code == 404
    assert als.get(adres, {"gemeente": [eigen, ander]}).status_code == 404
    assert als.get(f"{adres}bestand.csv", {"gemeente": ander}).status_code == 404


@pytest.mark.parametrize("naam", NAMEN)
def test_a_municipality_sees_no_other_and_no_total_of_the_region(monitor, naam):
    """Every figure it gets is the same after all other residents' care is gone."""

    def cijfers():
        cache.clear()
        inhoud = paginas.inhoud(naam, monitor.namens("gert"), QueryDict(""))
        return CIJFER.findall(inhoud.boven + inhoud.onder)

    ervoor = cijfers()
    assert ervoor or naam == "monitor_zorgpaden"
    for model in (Declaratieregel, Maandproductie, Marktcijfer):
        model.objects.filter(gemeente=monitor.venlo).delete()
    Toewijzing.objects.filter(gemeente=monitor.venlo).delete()
    stand.verhoog(monitor.regio)
    berekening.ververs(monitor.regio)
    assert cijfers() == ervoor


def test_no_name_of_another_municipality_stands_on_its_pages(monitor):
    for adres in PAGINAS:
        html = lees(monitor, "gert", adres)
        assert "Venlo" not in html
        assert "0983" not in html


def test_in_care_is_counted_per_municipality_and_as_a_whole(monitor):
    html = lees(monitor, "dewi", "/monitor/stromen/")
    per_gemeente = tabel(html, "stromen:gemeente")
    assert {code: int(rij["in_zorg"]) for code, rij in per_gemeente.items()} == {"0984": 2, "0983": 1}
    assert tabel(html, "stromen:maand")["2024-07"]["in_zorg"] == 3


def test_a_choice_of_several_says_that_children_may_count_twice(monitor):
    html = lees(monitor, "dewi", "/monitor/stromen/?segment=4&segment=2")
    assert "telt vaker mee" in html
    assert "telt vaker mee" not in lees(monitor, "dewi", "/monitor/stromen/?segment=4")


def test_products_of_a_choice_are_counted_together(monitor):
    html = lees(monitor, "dewi", "/monitor/zorg/?jaar=2024")
    rijen = tabel(html, "producten")
    assert rijen["samen"]["clienten"] == 3
    assert rijen["samen"]["bedrag"] == 130_000 + 50_000
    eigen = tabel(lees(monitor, "gert", "/monitor/zorg/?jaar=2024"), "producten")["samen"]
    assert (eigen["clienten"], eigen["bedrag"]) == (2, 130_000)


@pytest.mark.parametrize(
    "adres",
    ["stromen/?segment=99", "stromen/?product=x", "stromen/?jaar=1990", "zorg/?product=x", "zorg/?verdeling=x",
     "zorgpaden/?gemeente=x", "zorgpaden/?categorie=x"],
)  # fmt: skip
def test_a_choice_that_is_not_there_is_not_found(monitor, adres):
    assert monitor.als("dewi").get(f"/monitor/{adres}").status_code == 404


@pytest.mark.parametrize("adres", PAGINAS)
def test_the_number_of_queries_does_not_grow_with_the_region(monitor, adres):
    def vragen():
        cache.clear()
        client = monitor.als("dewi")
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(adres).status_code == 200
        return len(gevangen)

    ervoor = vragen()
    bron = Toewijzing.objects.first()
    for nummer in range(30):
        Toewijzing.objects.create(
            **{
                veld: getattr(bron, veld)
                for veld in ("gemeente", "geboortejaar", "aanbieder", "productcategorie", "toewijzingsdatum", "volume",
                             "eenheid", "frequentie", "verwijzer", "bron")
            },
            product=(monitor.p_licht, monitor.p_zwaar)[nummer % 2], client=f"extra{nummer}", nummer=f"x{nummer}",
            ingangsdatum=date(2024, 1 + nummer % 6, 1),
        )  # fmt: skip
    stand.verhoog(monitor.regio)
    berekening.ververs(monitor.regio)
    assert vragen() == ervoor


@pytest.mark.parametrize("naam", NAMEN)
def test_a_body_is_kept_until_the_figures_change(monitor, naam):
    namens = monitor.namens("dewi")
    gevraagd = []
    for verandert in (None, None, stand.verhoog, berekening.ververs):
        if verandert:
            verandert(monitor.regio)
        with CaptureQueriesContext(connection) as gevangen:
            paginas.inhoud(naam, namens, QueryDict(""))
        gevraagd.append(len(gevangen))
    assert gevraagd[1] <= 3
    assert min(gevraagd[0], *gevraagd[2:]) > 3


def test_a_page_reads_one_computation_and_not_half_of_the_next(monitor):
    """A new one without its sheets (as if it were half stored) is never mixed with the one before."""
    nieuw = Zorgberekening.objects.create(regio=monitor.regio, versie=99, peildatum=date(2024, 9, 12))
    pagina = paginas.pagina("monitor_stromen", monitor.namens("dewi"), QueryDict(""))
    assert (pagina.peildatum, list(pagina.tabellen)) == (nieuw.peildatum, [])


@pytest.mark.parametrize("naam", NAMEN)
def test_a_file_holds_what_the_page_shows(monitor, naam):
    pagina = paginas.pagina(naam, monitor.namens("dewi"), QueryDict(""))
    document = pagina.als_document()
    html = paginas.inhoud(naam, monitor.namens("dewi"), QueryDict(""))
    op_het_scherm = set(tabellen(html.boven + html.onder))
    assert {tabel.sleutel for tabel in document.tabellen} - {"totaal"} == op_het_scherm
    assert ("Peildatum", "11 september 2024") in document.gegevens
    assert document.definities


def test_every_table_stands_once_and_every_row_once(monitor):
    for adres in PAGINAS:
        html = lees(monitor, "dewi", adres)
        namen = tabellen(html)
        assert len(namen) == len(set(namen))
        for naam in namen:
            inhoud = html.partition(f'data-tabel="{naam}"')[2].partition("</table>")[0]
            sleutels = re.findall(r'data-rij="([^"]+)"', inhoud)
            assert len(sleutels) == len(set(sleutels)), naam


def test_the_sheets_are_for_who_may_see_them(monitor):
    zichtbaar = {
        wie: set(Monitorblad.objects.zichtbaar_voor(monitor.namens(wie)).values_list("gemeente__code", flat=True))
        for wie in ("dewi", "gert", "anna", "piet")
    }
    assert zichtbaar == {"dewi": {None, "0983", "0984"}, "gert": {"0984"}, "anna": set(), "piet": set()}


def test_a_share_of_too_few_children_is_shown_to_nobody(monitor):
    zorg = lees(monitor, "dewi", "/monitor/zorg/?jaar=2024")
    samen = tabel(zorg, "producten")["samen"]
    assert (samen["clienten"], samen["bedrag_per_client"]) == (3, "")
    assert {rij["verlengingen"] for rij in tabel(zorg, "vervolg").values()} == {""}
    geld = lees(monitor, "dewi", "/monitor/stromen/?jaar=2024")
    assert tabel(geld, "aandelen:aanbod")["samen"]["aandeel_nga"] == ""
    assert "te weinig gegevens" in zorg
    assert "te weinig gegevens" in geld


def test_what_counts_is_told_with_the_days_of_the_region(monitor):
    termen = Zorgtermen(verlenging_dagen=40, recidief_dagen=99)
    regio = SimpleNamespace(instellingen=Instellingen(zorgtermen=termen))
    gelezen = SimpleNamespace(regio=regio, peildatum=date(2024, 9, 11))
    woorden = " ".join(
        uitleg
        for _, uitleg in (
            *zorgtabellen.definities(gelezen),
            *stromen._definities(regio),
            zorgpadenpagina._zorgpad(regio),
        )
    )
    assert "31 dagen" not in woorden
    assert "183" not in woorden
    assert woorden.count("binnen 40 dagen") == 3
    assert "41 tot en met 99 dagen" in woorden
    assert "hoogstens 40 dagen" in woorden


@pytest.mark.parametrize(
    ("naam", "een", "ander"),
    [
        ("monitor", "", "gemeente=0984&jaar=1990"),
        ("monitor_zorg", "", "segment=x&categorie=y&jaar="),
        ("monitor_stromen", "gemeente=0984&gemeente=0983", "gemeente=0983&gemeente=0984&gemeente=0983&x=1"),
        ("monitor_plafonds", "jaar=2024", "jaar=2023&jaar=2024&verdeling=z"),
    ],
)
def test_a_body_is_kept_under_what_the_page_reads_only(naam, een, ander):
    assert paginas._keuze(naam, QueryDict(een)) == paginas._keuze(naam, QueryDict(ander))
    assert set(paginas.KEUZES) == set(paginas.PAGINAS)
