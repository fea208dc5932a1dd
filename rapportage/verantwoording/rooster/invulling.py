"""The form of the grid: from field names to typed cells."""

import json
import re

from django.http import QueryDict

from rapportage.verantwoording.acties.cellen import Celuitkomst, Celwijziging, Soort
from rapportage.verantwoording.register import NAMEN
from rapportage.verantwoording.rooster.tekst import schoon

WAS = re.compile(r"was-(\d{1,18})")
PLEK = re.compile(r"(\d{1,18}):(\w+)(?::(.*))?", re.DOTALL)


def getypte_cellen(velden: QueryDict) -> list[Celwijziging]:
    """Every cell that says something else than when it was shown.

    A button can say more: `neem` (this value), `toch` (mine, over what I was shown stands there), `laat` (theirs).
    """
    cellen = {}
    for veld in velden:
        if treffer := WAS.fullmatch(veld):
            regel_id, was = int(treffer[1]), _was(velden[veld])
            for kolom in NAMEN:
                getypt = velden.get(f"c-{regel_id}-{kolom}")
                if getypt is not None and schoon(getypt) != was.get(kolom, ""):
                    cellen[regel_id, kolom] = Celwijziging(regel_id, kolom, getypt, was.get(kolom, ""))
    _knop(velden, cellen)
    return list(cellen.values())


def _was(tekst: str) -> dict[str, str]:
    try:
        was = json.loads(tekst)
    except ValueError:
        return {}
    return {str(kolom): str(waarde) for kolom, waarde in was.items()} if isinstance(was, dict) else {}


def _knop(velden: QueryDict, cellen: dict[tuple[int, str], Celwijziging]) -> None:
    for naam in ("neem", "toch", "laat"):
        treffer = PLEK.fullmatch(velden.get(naam, ""))
        if treffer is None or treffer[2] not in NAMEN:
            continue
        regel_id, kolom = int(treffer[1]), treffer[2]
        was = _was(velden.get(f"was-{regel_id}", "")).get(kolom, "")
        if naam == "neem":
            cellen[regel_id, kolom] = Celwijziging(regel_id, kolom, treffer[3] or "", was)
        elif naam == "laat":
            cellen.pop((regel_id, kolom), None)
        elif mijn := cellen.get((regel_id, kolom)):
            staat = velden.get(f"nu-{regel_id}-{kolom}", mijn.was)
            cellen[regel_id, kolom] = Celwijziging(regel_id, kolom, mijn.waarde, staat)


def als_onbewaard(wijzigingen: list[Celwijziging]) -> list[Celuitkomst]:
    """Typed cells that were never offered for storing, to be shown again."""
    zin = "Nog niet bewaard."
    return [Celuitkomst(wijziging, Soort.GEWEIGERD, wijziging.was, zin) for wijziging in wijzigingen]
