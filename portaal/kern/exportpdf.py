"""An export.Document as PDF: A4, tables over as many pages as they need with their header on each, page numbers."""

import re
from collections.abc import Sequence
from dataclasses import astuple
from decimal import Decimal
from typing import TYPE_CHECKING

from portaal.kern import opmaak, pdf

if TYPE_CHECKING:
    from portaal.kern.export import Cel, Document, Kolom, Tabel

SJABLOON = "portaal/export.typ"
LANGSTE_WOORD = 24  # longer ones may break after any letter, so that nothing runs off the page
BREEK = "\u200b"
LANG_WOORD = re.compile(rf"\S{{{LANGSTE_WOORD},}}")
MEESTE_TEKENS = 34  # a column of text that wants more wraps
STAAND, LIGGEND = 100, 150  # signs on a line at the largest size
GROOTSTE, KLEINSTE = 9.0, 5.5  # points
OPMERKINGEN = ("Cijfer", "Waarde toen", "Opmerking", "Van")


def maak(document: "Document") -> bytes:
    """The PDF (PDF/UA, PDF/A) of what the document holds: head block, tables, remarks, definitions."""
    return pdf.maak(SJABLOON, inhoud(document))


def inhoud(document: "Document") -> dict:
    """Everything as text, formatted as on the page; and how wide the tables are."""
    tabellen = [_tabel(tabel) for tabel in document.tabellen]
    if document.opmerkingen:
        rijen = [[_heel(deel) for deel in astuple(opmerking)] for opmerking in document.opmerkingen]
        tabellen.append(_opgemaakt("Opmerkingen", OPMERKINGEN, [False] * len(OPMERKINGEN), rijen))
    liggend = any(tabel["tekens"] > STAAND for tabel in tabellen)
    plaats = LIGGEND if liggend else STAAND
    for tabel in tabellen:
        tabel["grootte"] = max(KLEINSTE, min(GROOTSTE, GROOTSTE * plaats / max(1, tabel["tekens"])))
    return {
        "titel": document.titel,
        "gegevens": [[naam, _heel(waarde)] for naam, waarde in document.gegevens],
        "tabellen": tabellen,
        "definities": [[naam, _heel(uitleg)] for naam, uitleg in document.definities],
        "liggend": liggend,
    }


def _tabel(tabel: "Tabel") -> dict:
    kolommen = list(tabel.kolommen)
    rijen = [[cel_als_tekst(k, cel) for k, cel in zip(kolommen, rij, strict=True)] for rij in tabel.rijen]
    rechts = [kolom.soort != "tekst" for kolom in kolommen]
    if len(rijen) == 1 and all(rechts) and len(kolommen) > 1:  # one row of totals reads best from top to bottom
        onder_elkaar = [[_heel(kolom.kop), waarde] for kolom, waarde in zip(kolommen, rijen[0], strict=True)]
        return _opgemaakt(tabel.naam, ("Cijfer", "Waarde"), [False, True], onder_elkaar)
    return _opgemaakt(tabel.naam, [kolom.kop for kolom in kolommen], rechts, rijen)


def _opgemaakt(naam: str, koppen: Sequence[str], rechts: list[bool], rijen: list[list[str]]) -> dict:
    """With the number of signs each column wants: text wraps, figures do not."""
    breedtes = []
    for nummer, kop in enumerate(koppen):
        langste = max((len(rij[nummer]) for rij in rijen), default=0)
        woord = max((len(deel) for deel in kop.split()), default=1)
        breedtes.append(max(woord, langste if rechts[nummer] else min(langste, MEESTE_TEKENS), 3))
    return {
        "naam": naam,
        "koppen": [_heel(kop) for kop in koppen],
        "rechts": rechts,
        "breedtes": breedtes,
        "rijen": rijen,
        "tekens": sum(breedtes) + 2 * len(breedtes),
    }


def cel_als_tekst(kolom: "Kolom", cel: "Cel") -> str:
    """A cell as a reader sees it; empty for nothing known."""
    if cel is None:
        return ""
    if kolom.soort == "geld":
        return opmaak.euro(cel)
    if kolom.soort == "datum":
        return opmaak.datum_kort(cel)
    if kolom.soort in ("getal", "procent"):
        exact = Decimal(cel)
        decimalen = max(0, -exact.normalize().as_tuple().exponent)
        if kolom.soort == "procent":
            return opmaak.procent(exact, max(1, min(decimalen, 2)))
        return opmaak.getal(exact, min(decimalen, 4))
    return _heel(str(cel))


def _heel(tekst: str) -> str:
    return LANG_WOORD.sub(lambda gevonden: BREEK.join(gevonden[0]), tekst)
