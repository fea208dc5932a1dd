"""The note as PDF (PDF/UA and PDF/A)."""

import re
from datetime import datetime

from dialoog.reactienota.bestanden.tabellen import KOPPEN, MINDERHEID, WASWORDT, minderheidrijen, reactierijen
from portaal.kern import pdf

SJABLOON = "dialoog/reactienota/nota.typ"


def maak(beeld: dict, tijd: datetime) -> bytes:
    """The same content gives the same bytes."""
    return pdf.maak(SJABLOON, _gegevens(beeld), tijd=tijd)


def _gegevens(beeld: dict) -> dict:
    """Text as paragraphs of lines: a line end inside a text does not survive the way to the fonts."""
    return {
        **{naam: beeld[naam] for naam in ("titel", "regio", "gegevens", "samenvatting", "zonder", "kenmerk", "sha256")},
        "toelichting": _alineas(beeld["toelichting"]),
        "andere_kanalen": _alineas(beeld["andere_kanalen"]),
        "koppen": KOPPEN,
        "koppen_waswordt": WASWORDT,
        "koppen_minderheid": MINDERHEID,
        "artikelen": [
            {
                "naam": artikel["naam"],
                "zinnen": artikel["zinnen"],
                "antwoorden": [_antwoord(antwoord) for antwoord in artikel["antwoorden"]],
                "rondes": [_ronde(ronde) for ronde in artikel["rondes"]],
            }
            for artikel in beeld["artikelen"]
        ],
    }


def _antwoord(antwoord: dict) -> dict:
    return {
        "kop": antwoord["kop"],
        "reden": _alineas(antwoord["reden"]),
        **_waswordt(antwoord),
        "versiezin": antwoord["versiezin"],
        "zinnen": antwoord["zinnen"],
        "rijen": [[cel.split("\n") for cel in rij] for rij in reactierijen(antwoord)],
    }


def _ronde(ronde: dict) -> dict:
    return {
        "kop": ronde["kop"],
        "vooraf": [zin for zin in (ronde["wanneer"], ronde["weg"]) if zin],
        **_waswordt(ronde),
        "tekst": _alineas(ronde["tekst"]),
        "zinnen": [zin for zin in (ronde["zin"], ronde["aantallen"]) if zin],
        "minderheidsnota": _alineas(ronde["minderheidsnota"]),
        "rijen": [[cel.split("\n") for cel in rij] for rij in minderheidrijen(ronde)],
    }


def _waswordt(deel: dict) -> dict:
    return {
        "anders": bool(deel["was"] or deel["wordt"]),
        "was": deel["was"].split("\n"),
        "wordt": deel["wordt"].split("\n"),
    }


def _alineas(tekst: str) -> list[list[str]]:
    return [alinea.split("\n") for alinea in re.split(r"\n\s*\n", tekst.strip()) if alinea]
