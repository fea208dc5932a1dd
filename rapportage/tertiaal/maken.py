"""The generated content of a report: every chapter, out of one state of the data."""

from collections.abc import Sequence

from aanbieder.models import Regio
from portaal.kern import klok
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi.berekening import huidige
from rapportage.productie import stand as gegevensstand
from rapportage.tertiaal.deel import Vraag, hoeveel
from rapportage.tertiaal.hoofdstukken import HOOFDSTUKKEN
from rapportage.tertiaal.periode import Tertiaal
from rapportage.tertiaal.vergelijken import SAMENVATTING

VORM = 1  # of the content; raised when a key changes its meaning


def maak(regio: Regio, periode: Tertiaal, namens: Hoedanigheid) -> dict:
    """The content as plain JSON. Read again when an import lands in between: never half of one."""
    for _ in range(3):
        stand = gegevensstand.van(regio)
        berekening = huidige(regio)
        vraag = Vraag(regio, periode, namens, stand, berekening)
        delen = [deel.als_json(vraag) for deel in HOOFDSTUKKEN]
        if gegevensstand.van(regio).versie == stand.versie:
            break
    return {
        "vorm": VORM,
        "regio": regio.naam,
        "periode": {"naam": periode.naam, "voluit": periode.voluit},
        "peildatum": stand.peildatum.isoformat() if stand.peildatum else "",
        "versie": stand.versie,
        "gemaakt_op": klok.nu().isoformat(),
        "hoofdstukken": [_samenvatting(periode, delen), *delen],
    }


def _samenvatting(periode: Tertiaal, delen: Sequence[dict]) -> dict:
    """The chapter that comes first: where the exceptions are."""
    waar = [f"{deel['titel']}: {hoeveel(deel['opvallend'], 'punt', 'punten')}." for deel in delen if deel["opvallend"]]
    zinnen = [f"Deze rapportage gaat over {periode.voluit}.", *(deel["kern"] for deel in delen if deel["kern"])]
    if not waar:
        zinnen.append("In geen van de hoofdstukken is iets gevonden dat opvalt.")
    return {
        "sleutel": SAMENVATTING,
        "titel": "Het beeld in het kort",
        "bron": "",
        "zinnen": zinnen,
        "uitzonderingen": waar,
        "opvallend": 0,
        "kern": "",
        "tabellen": [],
    }
