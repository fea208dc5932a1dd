"""A report ready to be shown: page, DOCX and PDF read this and nothing else."""

from datetime import date, datetime

from django.utils import timezone

from portaal.kern import opmaak
from rapportage.tertiaal.alineas import alineas
from rapportage.tertiaal.models import Tertiaalrapport, Tertiaalstatus
from rapportage.tertiaal.regels import DEFINITIEF

EIGEN_WOORDEN = "Toelichting van de contractmanager"
UITZONDERINGEN = "Wat opvalt"
KENMERK = "Dit is de SHA-256 van cijfers en teksten. Verandert er één teken, dan verandert het kenmerk."
CONCEPT = "Dit is een concept. De cijfers en teksten kunnen nog veranderen."


def inhoud(rapport: Tertiaalrapport) -> dict:
    """Title, head, chapters with their tables and words, and how to check a report that was fixed. Text only."""
    vast = rapport.status == Tertiaalstatus.VASTGESTELD
    return {
        "titel": f"Tertiaalrapportage {rapport.cijfers['regio']}, {rapport.cijfers['periode']['naam']}",
        "regio": rapport.cijfers["regio"],
        "stand": DEFINITIEF if vast else CONCEPT,
        "gegevens": _gegevens(rapport),
        "hoofdstukken": [_hoofdstuk(rapport, deel) for deel in rapport.cijfers["hoofdstukken"]],
        "kop_woorden": EIGEN_WOORDEN,
        "kop_uitzonderingen": UITZONDERINGEN,
        "kenmerk": KENMERK,
        "sha256": rapport.sha256,
    }


def moment(tijd: datetime) -> str:
    """A moment in Amsterdam as 1 maart 2024, 14:05 uur."""
    lokaal = timezone.localtime(tijd)
    return f"{opmaak.datum(lokaal)}, {lokaal:%H:%M} uur"


def _gegevens(rapport: Tertiaalrapport) -> list[list[str]]:
    cijfers = rapport.cijfers
    peildatum = date.fromisoformat(cijfers["peildatum"]) if cijfers["peildatum"] else None
    regels = [
        ["Regio", cijfers["regio"]],
        ["Periode", cijfers["periode"]["voluit"]],
        ["Peildatum", opmaak.datum(peildatum) or "nog geen gegevens"],
        ["Cijfers gemaakt op", moment(datetime.fromisoformat(cijfers["gemaakt_op"]))],
        ["Stand", rapport.get_status_display()],
    ]
    if rapport.status == Tertiaalstatus.VASTGESTELD:
        regels += [
            ["Vastgesteld door", str(rapport.vastgesteld_door)],
            ["Vastgesteld op", moment(rapport.vastgesteld_op)],
        ]
    return regels


def _hoofdstuk(rapport: Tertiaalrapport, deel: dict) -> dict:
    woorden = rapport.woorden.get(deel["sleutel"], {})
    geschreven = ""
    if woorden.get("tekst"):
        geschreven = f"Geschreven door {woorden['door']}, {moment(datetime.fromisoformat(woorden['op']))}"
    return {
        **{veld: deel[veld] for veld in ("sleutel", "titel", "bron", "zinnen", "uitzonderingen")},
        "tabellen": [_tabel(tabel) for tabel in deel["tabellen"]],
        "woorden": alineas(woorden.get("tekst", "")),
        "geschreven": geschreven,
    }


def _tabel(tabel: dict) -> dict:
    kolommen = [kolom | {"getal": bool(kolom["kern"])} for kolom in tabel["kolommen"]]
    rijen = []
    for rij in tabel["rijen"]:
        cellen = [_cel(kolom, cel) for kolom, cel in zip(kolommen, rij["cellen"], strict=True)]
        rijen.append({"sleutel": rij["sleutel"], "cellen": cellen})
    return {"sleutel": tabel["sleutel"], "titel": tabel["titel"], "kolommen": kolommen, "rijen": rijen}


def _cel(kolom: dict, cel: str | list[str]) -> dict:
    tekst, waarde = (cel, "") if isinstance(cel, str) else cel
    return {**kolom, "tekst": tekst, "waarde": waarde, "getal": kolom["getal"] and not isinstance(cel, str)}
