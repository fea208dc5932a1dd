"""A report in the small region, and reading its files back."""

import io

from docx import Document
from pypdf import PdfReader

from rapportage.models import Tertiaalrapport
from rapportage.tertiaal import acties
from rapportage.tertiaal.periode import Tertiaal

EERSTE = Tertiaal(2024, 1)
ADRES = "/monitor/tertiaal/2024/1/"


def concept(wereld, periode: Tertiaal = EERSTE) -> Tertiaalrapport:
    return acties.maak_concept(door=wereld.namens("dewi"), regio=wereld.regio, periode=periode)[0]


def vast(wereld, **woorden: str) -> Tertiaalrapport:
    rapport = concept(wereld)
    for hoofdstuk, tekst in woorden.items():
        schrijf(wereld, rapport, hoofdstuk, tekst)
    rapport.refresh_from_db()
    return acties.stel_vast(door=wereld.namens("dewi"), rapport=rapport, revisie=rapport.revisie)


def schrijf(wereld, rapport: Tertiaalrapport, hoofdstuk: str, tekst: str, revisie: int = 10_000) -> bool:
    return acties.schrijf(
        door=wereld.namens("dewi"), rapport=rapport, hoofdstuk=hoofdstuk, tekst=tekst, revisie=revisie
    )


def deel(rapport: Tertiaalrapport, sleutel: str) -> dict:
    return next(d for d in rapport.cijfers["hoofdstukken"] if d["sleutel"] == sleutel)


def cijfers(rapport: Tertiaalrapport, hoofdstuk: str, tabel: str) -> dict[str, dict[str, str]]:
    """Row -> mark -> exact value."""
    gevonden = next(t for t in deel(rapport, hoofdstuk)["tabellen"] if t["sleutel"] == tabel)
    merken = [kolom["kern"] for kolom in gevonden["kolommen"]]
    return {
        rij["sleutel"]: {m: cel[1] for m, cel in zip(merken, rij["cellen"], strict=True) if m}
        for rij in gevonden["rijen"]
    }


def plat(tekst: str) -> str:
    """On one line: a line may break anywhere."""
    return " ".join(tekst.replace("\u200b", "").split())


def pdf_tekst(pdf: bytes) -> str:
    return plat(" ".join(bladzijde.extract_text() for bladzijde in PdfReader(io.BytesIO(pdf)).pages))


def docx(inhoud: bytes):
    return Document(io.BytesIO(inhoud))


def docx_tekst(inhoud: bytes) -> str:
    document = docx(inhoud)
    cellen = [cel.text for tabel in document.tables for rij in tabel.rows for cel in rij.cells]
    return plat(" ".join([*(alinea.text for alinea in document.paragraphs), *cellen]))
