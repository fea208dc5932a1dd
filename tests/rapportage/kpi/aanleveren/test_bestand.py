"""Handing in by file: the template and back, and every way in which a file can be wrong."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from rapportage.models import Aangeleverdcijfer

ADRES = "/aanbieders/aanbieder-een/kpi/aanleveren/bestand/"
KOP = "jaar;kpi;waarde;aantal antwoorden;aantal gevraagd;toelichting"
GOED = f"{KOP}\n2023;tevredenheid;7,6;45;80;Na afloop gevraagd\n2023;Doelrealisatie;81,5;30;;\n"


@pytest.fixture(autouse=True)
def vandaag(settings):
    settings.VANDAAG = "2024-09-11"


def _stuur(wereld, inhoud, naam="cijfers.csv", wie="anna"):
    inhoud = inhoud if isinstance(inhoud, bytes) else inhoud.encode()
    bestand = SimpleUploadedFile(naam, inhoud)
    return wereld.als(wie).post(ADRES, {"jaar": "2023", "bestand": bestand})


def _xlsx(rijen) -> bytes:
    doel = io.BytesIO()
    with xlsxwriter.Workbook(doel) as boek:
        blad = boek.add_worksheet("Cijfers")
        for nummer, rij in enumerate(rijen):
            blad.write_row(nummer, 0, rij)
    return doel.getvalue()


def _bewaard() -> dict:
    return {(r.kpi, r.jaar): (r.waarde, r.n, r.uitgenodigd, r.wijze) for r in Aangeleverdcijfer.objects.all()}


def test_a_csv_file(wereld):
    assert _stuur(wereld, GOED).status_code == 302
    assert _bewaard() == {
        ("tevredenheid", 2023): (Decimal("7.6"), 45, 80, "bestand"),
        ("doelrealisatie", 2023): (Decimal("0.815"), 30, None, "bestand"),
    }
    assert Aangeleverdcijfer.objects.get(kpi="tevredenheid").bestandsnaam == "cijfers.csv"


def test_a_workbook_with_numbers_and_a_share(wereld):
    rijen = [["Boekjaar", "KPI", "Score", "N"], [2024, "tevredenheid", 7.25, 40], [2023, "doelrealisatie", 0.815, 31]]
    assert _stuur(wereld, _xlsx(rijen), "cijfers.xlsx").status_code == 302
    assert _bewaard() == {
        ("tevredenheid", 2024): (Decimal("7.25"), 40, None, "bestand"),
        ("doelrealisatie", 2023): (Decimal("0.815"), 31, None, "bestand"),
    }


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_the_template_is_read_back(wereld, soort):
    antwoord = wereld.als("anna").get(f"/aanbieders/aanbieder-een/kpi/aanleveren/sjabloon/{soort}/?jaar=2023")
    assert antwoord.status_code == 200
    leeg = _stuur(wereld, antwoord.content, f"sjabloon.{soort}").content.decode()
    assert "geen ingevulde regels" in leeg
    if soort == "csv":
        gevuld = antwoord.content.decode().replace("2023;tevredenheid;;;", "2023;tevredenheid;8;12;")
        assert _stuur(wereld, gevuld).status_code == 302
        assert _bewaard() == {("tevredenheid", 2023): (Decimal(8), 12, None, "bestand")}


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("", "leeg"),
        ("jaar;kpi\n2023;tevredenheid\n", "geen regel met de kolommen"),
        ("zomaar wat tekst\n", "geen regel met de kolommen"),
        (f"{KOP}\n", "geen ingevulde regels"),
        (f"{KOP}\n2023;geluk;7;20;;\n", "Regel 2: De kpi is tevredenheid of doelrealisatie."),
        (f"{KOP}\n1999;tevredenheid;7;20;;\n", "Regel 2: Het jaar is een van 2023, 2024."),
        (f"{KOP}\n2023;tevredenheid;zeven;20;;\n", "Regel 2: Gemiddeld cijfer: Dit is geen getal."),
        (f"{KOP}\n2023;tevredenheid;7;;;\n", "Regel 2: Aantal antwoorden: Vul dit in."),
        (f"{KOP}\n2023;tevredenheid;7;20;10;\n", "niet meer antwoorden zijn dan mensen"),
        (f"{KOP}\n2023;tevredenheid;7;20;;\n2023;tevredenheid;8;20;;\n", "staat er twee keer in"),
        (f"{KOP};bsn\n2023;tevredenheid;7;20;;;111222333\n", "gegevens van personen"),
        (f"{KOP};geboortedatum\n2023;tevredenheid;7;20;;;2010-01-01\n", "gegevens van personen"),
        (f"{KOP}\n2023;tevredenheid;7;20;;Kind 111222333\n", "burgerservicenummer"),
        (f"{KOP}\n" + "2023;tevredenheid;7;20;;\n" * 60, "meer dan 40 regels"),
        (b"%PDF-1.7 \x00\x01", "een PDF"),
        (b"PK\x03\x04kapot", "beschadigd of afgebroken"),
        (b"\x00\xff\x00\xfe" * 50, "geen"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason_and_nothing_of_it_is_stored(wereld, inhoud, zin):
    html = _stuur(wereld, inhoud).content.decode()
    assert 'role="alert"' in html
    assert zin in html
    assert "111222333" not in html
    assert not Aangeleverdcijfer.objects.exists()


def test_a_name_that_says_something_else_is_refused(wereld):
    assert "eindigt op .pdf" in _stuur(wereld, GOED, "cijfers.pdf").content.decode()


def test_without_a_file_the_form_says_so(wereld):
    assert "Kies een bestand." in wereld.als("anna").post(ADRES, {"jaar": "2023"}).content.decode()


def test_one_wrong_row_stops_the_whole_file(wereld):
    _stuur(wereld, f"{GOED}2023;geluk;7;20;;\n")
    assert not Aangeleverdcijfer.objects.exists()


def test_who_may_not_hand_in_cannot_send_a_file(wereld):
    assert _stuur(wereld, GOED, wie="bas").status_code == 403
    assert _stuur(wereld, GOED, wie="chris").status_code == 404
    assert not Aangeleverdcijfer.objects.exists()
