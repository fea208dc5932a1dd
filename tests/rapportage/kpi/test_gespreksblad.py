"""One A4, whatever was written; with what the page shows and nothing more."""

import time
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from rapportage.kpi.models import Kpireactie
from rapportage.models import Opmerking
from tests.rapportage.kpi import kpiwereld

ADRES = "/aanbieders/aanbieder-een/kpi/gespreksblad.pdf?periode=2023"
A4 = (595, 842)
SECONDEN = 5


@pytest.fixture
def welke(wereld):
    kpiwereld.stuurt(wereld)
    welke = kpiwereld.berekening(wereld)
    groep = [wereld.een, wereld.twee, *kpiwereld.meer_aanbieders(wereld, 6)]
    kpiwereld.waarden(welke, groep, "kosten_per_client", range(700_000, 780_000, 10_000))
    kpiwereld.norm(wereld, "kosten_per_client", 690_000)
    return welke


def blad(wereld, wie="anna") -> PdfReader:
    antwoord = wereld.als(wie).get(ADRES)
    assert antwoord["Content-Type"] == "application/pdf"
    assert "gespreksblad-aanbieder-een-2023.pdf" in antwoord["Content-Disposition"]
    return PdfReader(BytesIO(antwoord.content))


def tekst(pdf: PdfReader) -> str:
    return " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).replace("\u00a0", " ").split())


def reageer(wereld, aantal: int, lengte: int = 30) -> None:
    for nummer in range(aantal):
        Kpireactie.objects.create(
            aanbieder=wereld.een, kpi="uitval", begin=date(2023, 1, 1), einde=date(2023, 12, 31), soort="toelichting",
            tekst=f"Reden {nummer}. " + "Omdatwijdatzodeden " * lengte, door=wereld.mensen["anna"],
        )  # fmt: skip


def test_it_has_the_figures_the_norm_the_peers_and_the_ceiling(wereld, welke):
    gelezen = tekst(blad(wereld))
    cijfers = ("€ 7.000", "€ 6.900", "buiten de norm (lager is gunstiger)", "€ 7.350", "Peildatum: 11 september 2024")
    for deel in (
        *cijfers,
        "Plafond 2023",
        "Er zijn geen open reacties",
        "Er zijn geen opmerkingen",
        "Kosten per cliënt",
    ):
        assert deel in gelezen
    assert "Twee Jeugdzorg" not in gelezen


def test_it_has_the_open_answers_and_remarks(wereld, welke):
    reageer(wereld, 1, 1)
    for gedeeld, organisatie in ((True, wereld.organisatie_regio), (False, wereld.organisatie_regio)):
        Opmerking.objects.create(
            regio=wereld.regio, organisatie=organisatie, aanbieder=wereld.een, pagina="/x/", plek="kpi",
            tekst="Hierover spreken wij" if gedeeld else "Alleen voor ons", gedeeld=gedeeld, door=wereld.mensen["dewi"],
        )  # fmt: skip
    van_anna = tekst(blad(wereld))
    assert "Reden 0." in van_anna
    assert "Hierover spreken wij" in van_anna
    assert "Alleen voor ons" not in van_anna
    assert "Alleen voor ons" in tekst(blad(wereld, "dewi"))
    assert "Reden 0." not in tekst(blad(wereld, "gert"))


@pytest.mark.parametrize("aantal", [0, 3, 40])
def test_it_is_always_one_page_of_a4_and_quickly_there(wereld, welke, aantal):
    reageer(wereld, aantal, 60)
    begin = time.monotonic()
    pdf = blad(wereld)
    assert time.monotonic() - begin < SECONDEN
    assert len(pdf.pages) == 1
    assert (round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)) == A4
    if aantal == 40:
        assert "En nog 35 in het portaal" in tekst(pdf)


def test_it_is_accessible(wereld, welke):
    pdf = blad(wereld)
    assert pdf.metadata.title == "Gespreksblad Stichting Een Jeugdhulp"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "nl"


def test_what_somebody_typed_is_text(wereld, welke):
    Kpireactie.objects.create(
        aanbieder=wereld.een, kpi="uitval", begin=date(2023, 1, 1), einde=date(2023, 12, 31), soort="toelichting",
        tekst="#panic() $x$ *vet* [blok] \N{PILE OF POO}", door=wereld.mensen["anna"],
    )  # fmt: skip
    assert "#panic() $x$ *vet* [blok]" in tekst(blad(wereld))


def test_a_municipality_gets_its_own_residents(wereld, welke):
    gelezen = tekst(blad(wereld, "gert"))
    assert "Alleen inwoners van Gemeente Venray" in gelezen
    assert "€ 7.000" not in gelezen
    assert "€ 7.350" not in gelezen


def test_it_tells_nobody_a_count_that_is_too_small(wereld, welke):
    kpiwereld.waarde(welke, wereld.een, "uitval", "0.4", n=3)
    for wie in ("anna", "dewi"):
        assert "te weinig gegevens minder dan 10" in tekst(blad(wereld, wie))
