"""Pictures of a ceiling: the bar and the months as a line, each as a wide and a narrow drawing.

Pure: the same figures give the same text, so the caller may keep it. Two drawings, because text shrinks with
its picture: the page shows `v-breed` or `v-smal` by the room there is. The specifications are plain Vega-Lite:
a library that writes them costs a second and 54 MB in every process (docs/afhankelijkheden.md).
"""

from collections.abc import Sequence
from typing import Any

from portaal.kern.opmaak import MAANDEN_KORT, euro, maand, procent
from rapportage.uitnutting.berekening import Stand
from rapportage.uitnutting.prognose import Prognosemaand
from rapportage.uitnutting.tekening import KLEUR, Vorm, svg

CENT_PER_DUIZEND_EURO = 100_000
RUIMTE = 1.02  # beyond the largest figure, so that a marker there is not half outside the drawing
BALK_BOVEN, BALK_ONDER = 28, 74
TEKST = {"field": "tekst", "type": "nominal"}
MERKEN = {  # height of a marker's begin, end and name
    "plafond": (BALK_BOVEN - 6, BALK_ONDER, BALK_BOVEN - 14),
    "prognose": (BALK_BOVEN, BALK_ONDER + 8, BALK_ONDER + 18),
}


MAANDVORMEN = (
    Vorm("v-breed", 960, 340, 17, links=76, streepjes=6),
    Vorm("v-smal", 340, 280, 15, links=60, streepjes=5, namen=6),
)
BALKVORMEN = (
    Vorm("v-breed", 960, 140, 17, links=16, streepjes=4, boven=2),
    Vorm("v-smal", 340, 140, 15, links=12, streepjes=2, boven=2),
)


def balk(stand: Stand, prognose: int | None, *, titel: str = "Gebruik van het plafond", sleutel: str = "balk") -> str:
    """The ceiling as a bar, wide and narrow: approved, pending, and what is left or lies over it."""
    tekst = _balk_in_woorden(stand, prognose)
    return "".join(
        svg(_balk(stand, prognose, vorm), titel, tekst, f"{sleutel}-{vorm.klasse}", vorm.klasse) for vorm in BALKVORMEN
    )


Band = tuple[Sequence[int], Sequence[int]]  # low and high of the months that are a forecast


def maandlijn(
    maanden: Sequence[Prognosemaand],
    plafond: int | None,
    titel: str,
    *,
    marge: Band | None = None,
    sleutel: str = "maanden",
) -> str:
    """The running total by month against the ceiling, wide and narrow; dots and a band where it is a forecast."""
    tekst = _maandlijn_in_woorden(maanden, plafond, marge)
    return "".join(
        svg(_maandlijn(maanden, plafond, marge, vorm), titel, tekst, f"{sleutel}-{vorm.klasse}", vorm.klasse)
        for vorm in MAANDVORMEN
    )


def _balk(stand: Stand, prognose: int | None, vorm: Vorm) -> dict:
    delen = _delen(stand)
    top = max(stand.plafond or 0, prognose or 0, *(tot for _, _, tot in delen), 100)
    as_onder = {
        "tickCount": vorm.streepjes,
        "format": "$,.2~f",
        "title": None,
        "grid": False,
        "domain": False,
        "labelFlush": vorm.letter * 4,  # the outer labels stay inside the drawing
        "labelOverlap": "greedy",
        "labelSeparation": vorm.letter,
    }
    x = _veld("van", "quantitative", scale={"domain": [0, top / 100 * RUIMTE], "nice": False}, axis=as_onder)
    hoog = {"y": _vast(BALK_BOVEN), "y2": _vast(BALK_ONDER)}
    lagen = [
        _laag([{"van": van / 100, "tot": tot / 100}], "rect", rol, {"x": x, "x2": {"field": "tot"}, **hoog})
        for rol, van, tot in delen
    ]
    for rol, bedrag in (("plafond", stand.plafond), ("prognose", prognose)):
        if bedrag is not None:
            lagen += _merk(rol, bedrag, bedrag * 2 > top, x, vorm)
    return vorm.grafiek(lagen)


def _merk(rol: str, bedrag: int, rechts: bool, x: dict, vorm: Vorm) -> list[dict]:
    """A line across the bar with its name: the ceiling's above, the forecast's under it."""
    van, tot, naam = MERKEN[rol]
    rijen = [{"van": bedrag / 100, "tekst": f"{rol} {euro(bedrag, 0)}"}]
    plek = {"align": "right" if rechts else "left", "baseline": "middle", "dx": 2 if rechts else -2}
    return [
        _laag(rijen, "rule", rol, {"x": x, "y": _vast(van), "y2": _vast(tot)}),
        _laag(rijen, "text", "tekst", {"x": x, "y": _vast(naam), "text": TEKST}, fontSize=vorm.letter, **plek),
    ]


def _maandlijn(maanden: Sequence[Prognosemaand], plafond: int | None, marge: Band | None, vorm: Vorm) -> dict:
    namen = [MAANDEN_KORT[rij.maand.month - 1] for rij in maanden] or MAANDEN_KORT
    elke = -(-len(namen) // vorm.namen)
    standen = [rij.cumulatief for rij in maanden]
    laag, hoog = marge or ((), ())
    top = max([*standen, *hoog, plafond or 0, 100])
    x = _veld(
        "maand",
        "ordinal",
        sort=list(namen),
        scale={"domain": list(namen), "type": "point", "padding": 0.35},
        axis={
            "title": None,
            "labelAngle": 0,
            "values": namen[::elke],
            "ticks": False,
            "labelPadding": 8,
        },
    )
    y = _veld(
        "bedrag",
        "quantitative",
        scale={"domain": [_duizend(min([*standen, *laag, 0])), _duizend(top) * 1.08], "nice": False},
        axis={"tickCount": vorm.streepjes, "format": ",.2~f", "title": None, "ticks": False, "domain": False},
    )
    punten = [{"maand": naam, "bedrag": _duizend(stand)} for naam, stand in zip(namen, standen, strict=False)]
    aantal = sum(rij.werkelijk for rij in maanden)
    echt, verwacht = punten[:aantal], punten[max(aantal - 1, 0) :]
    lagen = _band(echt[-1:], list(namen[aantal:]), marge, x, y) if marge else []
    if plafond is not None:
        lagen += _plafondlijn(plafond, namen[0 if plafond * 2 > top else -1], x, y, vorm)
    if len(punten) > aantal:
        lagen.append(_laag(verwacht, "line", "prognose", {"x": x, "y": y}))
    lagen.append(_laag(echt, "line", "besteed", {"x": x, "y": y}))
    lagen.append(_laag(echt, "circle", "besteed", {"x": x, "y": y}, opacity=1, size=vorm.letter * 3))
    hoek = {"x": _vast(2 - vorm.links), "y": _vast(-16), "text": TEKST}
    letter = {"align": "left", "baseline": "middle", "fontSize": vorm.letter}
    lagen.append(_laag([{"tekst": "× € 1.000"}], "text", "tekst", hoek, **letter))
    return vorm.grafiek(lagen)


def _band(begin: list[dict], namen: list[str], marge: Band, x: dict, y: dict) -> list[dict]:
    """What the forecast stays within with 80% certainty; it opens at the last real month."""
    rijen = [{"maand": punt["maand"], "laag": punt["bedrag"], "hoog": punt["bedrag"]} for punt in begin]
    rijen += [
        {"maand": naam, "laag": _duizend(onder), "hoog": _duizend(boven)}
        for naam, onder, boven in zip(namen, *marge, strict=True)
    ]
    return [_laag(rijen, "area", "marge", {"x": x, "y": y | {"field": "laag"}, "y2": {"field": "hoog"}})]


def _plafondlijn(plafond: int, maand_van_naam: str, x: dict, y: dict, vorm: Vorm) -> list[dict]:
    """The ceiling with its name: in the first month, or the last when a low ceiling is crossed early."""
    rijen = [{"maand": maand_van_naam, "bedrag": _duizend(plafond), "tekst": f"plafond {euro(plafond, 0)}"}]
    plek = {"align": "left" if maand_van_naam == MAANDEN_KORT[0] else "right", "dy": -12}
    return [
        _laag(rijen, "rule", "plafond", {"y": y}),
        _laag(rijen, "text", "tekst", {"x": x, "y": y, "text": TEKST}, fontSize=vorm.letter, **plek),
    ]


def _delen(stand: Stand) -> list[tuple[str, int, int]]:
    """The bar in pieces (role, from, to) in cents; what lies beyond the ceiling is one piece, `over`."""
    grens = stand.plafond if stand.plafond is not None else max(stand.besteed, 0)
    goedgekeurd = min(max(stand.goedgekeurd, 0), grens)
    besteed = min(max(stand.besteed, goedgekeurd), grens)
    delen = [
        ("goedgekeurd", 0, goedgekeurd),
        ("behandeling", goedgekeurd, besteed),
        ("rest", besteed, grens),
        ("over", grens, max(stand.besteed, grens)),
    ]
    return [deel for deel in delen if deel[2] > deel[1]] or [("rest", 0, 0)]


def _laag(rijen: list[dict], soort: str, rol: str, kanalen: dict, **merk: Any) -> dict:
    """One layer: its own rows, one kind of mark in the colour of a role, and which field goes where."""
    return {"data": {"values": rijen}, "mark": {"type": soort, "color": KLEUR[rol], **merk}, "encoding": kanalen}


def _veld(naam: str, soort: str, **hoe: Any) -> dict:
    return {"field": naam, "type": soort, **hoe}


def _vast(waarde: int) -> dict:
    """A place in the drawing itself, not on an axis."""
    return {"value": waarde}


def _duizend(cent: int) -> float:
    return cent / CENT_PER_DUIZEND_EURO


def _balk_in_woorden(stand: Stand, prognose: int | None) -> str:
    delen = [f"Goedgekeurd {euro(stand.goedgekeurd, 0)}, in behandeling {euro(stand.in_behandeling, 0)}."]
    if stand.plafond is not None:
        delen.append(f"Plafond {euro(stand.plafond, 0)}.")
    if stand.uitnutting is not None:
        delen.append(f"Uitnutting {procent(stand.uitnutting)}.")
    delen.append(stand.resterend_in_woorden)
    if prognose is not None:
        delen.append(f"Prognose {euro(prognose, 0)}.")
    return " ".join(delen)


def _maandlijn_in_woorden(maanden: Sequence[Prognosemaand], plafond: int | None, marge: Band | None) -> str:
    echt = [rij for rij in maanden if rij.werkelijk]
    delen = []
    if echt:
        delen.append(f"Besteed tot en met {maand(echt[-1].maand)}: {euro(echt[-1].cumulatief, 0)}.")
    if len(maanden) > len(echt):
        delen.append(f"Prognose tot en met {maand(maanden[-1].maand)}: {euro(maanden[-1].cumulatief, 0)}.")
    if marge:
        delen.append(f"Met 80% zekerheid tussen {euro(marge[0][-1], 0)} en {euro(marge[1][-1], 0)}.")
    delen.append("Geen plafond." if plafond is None else f"Plafond {euro(plafond, 0)}.")
    return " ".join(delen)
