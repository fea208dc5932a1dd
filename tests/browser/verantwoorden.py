"""Files for reports, and reports made in the quick way: through the forms, without looking at the pages."""

import csv
import re
from io import BytesIO, StringIO

from playwright.sync_api import APIResponse, Page
from pypdf import PdfWriter

from tests.browser.handelingen import als_csv
from tests.browser.rollen import TWEEDE

RIJEN = 40
CODES = re.compile(r'name="code" value="(\w+)"')


def lijst(slug: str) -> str:
    return f"/aanbieders/{slug}/verantwoording/"


def sjabloonrijen(blad: Page, slug: str, jaar: int) -> list[dict[str, str]]:
    """The template with what the region knows, as rows."""
    tekst = blad.request.get(f"{lijst(slug)}sjabloon.csv?jaar={jaar}&gevuld=1").body().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(tekst), delimiter=";"))


def bestand(rijen: list[dict[str, str]], naam: str = "productie.csv") -> dict:
    return {"name": naam, "mimeType": "text/csv", "buffer": als_csv(list(rijen[0]), *rijen)}


def met_fouten(rijen: list[dict[str, str]]) -> dict[str, int]:
    """Six mistakes, each of another kind, in rows chosen so that no mistake draws a second one: kind -> row number."""

    def zoek(**gevraagd) -> int:
        return next(
            plek for plek, rij in enumerate(rijen[:-1])
            if plek not in gebruikt and all(rij[naam] == waarde for naam, waarde in gevraagd.items())
        )  # fmt: skip

    gebruikt: list[int] = []
    fouten = {
        "totaal": ({"eenheid": "83"}, {"totaal": "1,00"}),
        "tarief": ({"eenheid": "01", "volume": "0"}, {"tarief": "9,99"}),
        "getal": ({"eenheid": "04", "volume": "0"}, {"volume": "nul stuks"}),
        "eenheid": ({"eenheid": "84", "volume": "0"}, {"eenheid": "01"}),
        "gemeente": ({"eenheid": "01", "volume": "0"}, {"gemeentecode": "9999"}),
    }
    for gevraagd, fout in fouten.values():
        plek = zoek(**gevraagd)
        gebruikt.append(plek)
        rijen[plek] |= fout
    rijen[-1] = dict(rijen[zoek(eenheid="83")])
    return dict(zip(fouten, (plek + 1 for plek in gebruikt), strict=True)) | {"dubbel": len(rijen)}


def stuur(blad: Page, adres: str, **velden) -> APIResponse:
    """Send a form as the person on `blad`; bytes go along as a file called after the field."""
    (token,) = (koekje["value"] for koekje in blad.context.cookies() if koekje["name"] == "csrftoken")
    antwoord = blad.request.post(adres, multipart={"csrfmiddlewaretoken": token} | velden)
    assert antwoord.ok, f"{adres}: {antwoord.status}"
    return antwoord


def pdf(naam: str = "verklaring.pdf") -> dict:
    schrijver, doel = PdfWriter(), BytesIO()
    schrijver.add_blank_page(595, 842)
    schrijver.write(doel)
    return {"name": naam, "mimeType": "application/pdf", "buffer": doel.getvalue()}


def begin(blad: Page, slug: str, jaar: int, soort: str, **velden) -> str:
    """The address of a report of this year; what the region knows stands in it, or `bestand`."""
    antwoord = stuur(blad, f"{lijst(slug)}nieuw/", jaar=str(jaar), soort=soort, **velden)
    return re.search(r"/aanbieders/.*/verantwoording/\d+/", antwoord.url)[0]


def bevestig_alles(blad: Page, adres: str, reden: str = "Zo staat het in onze administratie.") -> None:
    for code in CODES.findall(blad.request.get(adres).text()):
        stuur(blad, f"{adres}bevestigen/", code=code, reden=reden, actie="bevestig")


def zet_klaar(blad: Page, adres: str) -> None:
    stuur(blad, f"{adres}stap/", actie="zet_klaar")


def dien_in(aanbieder: Page, contractmanager: Page, jaar: int = 2023) -> str:
    """A definitive report of the second provider, signed, with its statement, that the region has begun to assess."""
    adres = begin(aanbieder, TWEEDE, jaar, "definitief")
    bevestig_alles(aanbieder, adres)
    stuur(
        aanbieder, f"/aanbieders/{TWEEDE}/verantwoording/stukken/", jaar=str(jaar), soort="controleverklaring",
        bestand=pdf(), accountant="Kruis & Punt accountants", oordeel="goedkeurend", datum=f"{jaar + 1}-03-01",
    )  # fmt: skip
    zet_klaar(aanbieder, adres)
    stuur(aanbieder, f"{adres}stap/", actie="onderteken", akkoord="ja")
    stuur(contractmanager, f"{adres}stap/", actie="beoordeel")
    return adres
