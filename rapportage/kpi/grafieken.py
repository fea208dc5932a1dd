"""A KPI over time as a picture, wide and narrow: own value, norm, and the peers as median and middle half. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aanbieder.regio.kpicatalogus import Eenheid
from portaal.kern.opmaak import MAANDEN_KORT
from rapportage.kpi.eenheden import tekst
from rapportage.uitnutting.tekening import KLEUR, Vorm, svg

CENT_PER_EURO = 100
HONDERD = 100
BOVENRUIMTE, ONDERRUIMTE = 1.08, 0.92
MINSTE_PUNTEN = 2


@dataclass(frozen=True)
class Punt:
    """One period of the line; None where nothing may be shown."""

    einde: date
    eigen: Decimal | None = None
    oud: Decimal | None = None  # by the definition before
    norm: Decimal | None = None
    q1: Decimal | None = None
    mediaan: Decimal | None = None
    q3: Decimal | None = None


RAND = {"rechts": 28, "boven": 34, "onder": 34}
VORMEN = (Vorm("v-breed", 960, 340, 17, 84, 6, 9, **RAND), Vorm("v-smal", 340, 280, 15, 62, 5, 4, **RAND))


def tijdlijn(punten: Sequence[Punt], eenheid: str, titel: str, sleutel: str) -> str:
    """Both drawings; empty when there are fewer than two own values to draw."""
    if sum(punt.eigen is not None for punt in punten) < MINSTE_PUNTEN:
        return ""
    woorden = in_woorden(punten, eenheid)
    return "".join(
        svg(_tekening(punten, eenheid, vorm), titel, woorden, f"{sleutel}-{vorm.klasse}", vorm.klasse)
        for vorm in VORMEN
    )


def in_woorden(punten: Sequence[Punt], eenheid: str) -> str:
    """What the picture shows, in two or three sentences."""
    eigen = [punt for punt in punten if punt.eigen is not None]
    eerste, laatste = eigen[0], eigen[-1]
    delen = [
        f"Van {tekst(eenheid, eerste.eigen)} ({_naam(eerste.einde)}) naar "
        f"{tekst(eenheid, laatste.eigen)} ({_naam(laatste.einde)})."
    ]
    if laatste.norm is not None:
        delen.append(f"De norm is {tekst(eenheid, laatste.norm)}.")
    if laatste.mediaan is not None:
        delen.append(f"De mediaan van vergelijkbare aanbieders is {tekst(eenheid, laatste.mediaan)}.")
    return " ".join(delen)


def _tekening(punten: Sequence[Punt], eenheid: str, vorm: Vorm) -> dict:
    namen = [_naam(punt.einde) for punt in punten]
    elke = -(-len(namen) // vorm.namen)
    x = {
        "field": "maand",
        "type": "ordinal",
        "sort": namen,
        "scale": {"domain": namen, "type": "point", "padding": 0.35},
        "axis": {"title": None, "labelAngle": 0, "values": namen[::-elke], "ticks": False, "labelPadding": 8},
    }
    alle = [_schaal(w, eenheid) for p in punten for w in (p.eigen, p.oud, p.norm, p.q1, p.q3) if w is not None]
    onder = 0 if min(alle) <= max(alle) / 2 else min(alle) * ONDERRUIMTE
    y = {
        "field": "waarde",
        "type": "quantitative",
        "scale": {"domain": [onder, max(alle) * BOVENRUIMTE or 1], "nice": False},
        "axis": {"tickCount": vorm.streepjes, "format": ",.2~f", "title": None, "ticks": False, "domain": False},
    }
    lagen = [
        {
            "data": {"values": deel},
            "mark": {"type": "area", "color": KLEUR["rest"]},
            "encoding": {"x": x, "y": y, "y2": {"field": "tot"}},
        }
        for deel in _stukken(punten, eenheid, lambda p: p.q1, lambda p: p.q3)
        if len(deel) > 1
    ]
    for rol, waarde in (
        ("prognose", lambda p: p.mediaan),
        ("plafond", lambda p: p.norm),
        ("behandeling", lambda p: p.oud),
        ("besteed", lambda p: p.eigen),
    ):
        lagen += [_lijn(deel, "line", rol, x, y) for deel in _stukken(punten, eenheid, waarde) if len(deel) > 1]
    eigen = [rij for deel in _stukken(punten, eenheid, lambda p: p.eigen) for rij in deel]
    lagen.append(_lijn(eigen, "circle", "besteed", x, y, opacity=1, size=vorm.letter * 4))
    lagen.append(_hoek(eenheid, vorm))
    return vorm.grafiek(lagen)


def _lijn(rijen: list[dict], soort: str, rol: str, x: dict, y: dict, **merk) -> dict:
    return {
        "data": {"values": rijen},
        "mark": {"type": soort, "color": KLEUR[rol], **merk},
        "encoding": {"x": x, "y": y},
    }


def _hoek(eenheid: str, vorm: Vorm) -> dict:
    """What the axis counts, in the corner above it."""
    return {
        "data": {"values": [{"tekst": AS_NAMEN[Eenheid(eenheid)]}]},
        "mark": {
            "type": "text",
            "color": KLEUR["tekst"],
            "align": "left",
            "baseline": "middle",
            "fontSize": vorm.letter,
        },
        "encoding": {
            "x": {"value": 2 - vorm.links},
            "y": {"value": -18},
            "text": {"field": "tekst", "type": "nominal"},
        },
    }


AS_NAMEN = {
    Eenheid.CENT: "euro",
    Eenheid.FRACTIE: "procent",
    Eenheid.MAANDEN: "maanden",
    Eenheid.DAGEN: "dagen",
    Eenheid.CIJFER: "cijfer",
}


def _stukken(
    punten: Sequence[Punt], eenheid: str, waarde: Callable[[Punt], Decimal | None], tot: Callable | None = None
) -> Iterator[list[dict]]:
    """The rows in runs: where a value is missing the line breaks, so that nothing is drawn that is not known."""
    deel: list[dict] = []
    for punt in punten:
        gevonden = waarde(punt)
        if gevonden is None:
            if deel:
                yield deel
            deel = []
            continue
        rij = {"maand": _naam(punt.einde), "waarde": _schaal(gevonden, eenheid)}
        deel.append(rij | ({"tot": _schaal(tot(punt), eenheid)} if tot else {}))
    if deel:
        yield deel


def _schaal(waarde: Decimal, eenheid: str) -> float:
    if eenheid == Eenheid.CENT:
        return float(waarde) / CENT_PER_EURO
    return float(waarde) * (HONDERD if eenheid == Eenheid.FRACTIE else 1)


def _naam(einde: date) -> str:
    """`2023` for a year, `jun '23` for twelve months up to June."""
    return str(einde.year) if einde.month == 12 else f"{MAANDEN_KORT[einde.month - 1]} '{einde:%y}"
