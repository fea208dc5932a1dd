"""Pictures of the monitor: months as a line or bars, providers ranked, a histogram; each wide and narrow.

Pure: the same figures give the same text. Plain Vega-Lite, coloured by role (rapportage.uitnutting.tekening).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from portaal.kern.opmaak import MAANDEN_KORT, euro, getal, procent
from rapportage.uitnutting.tekening import KLEUR, Vorm, svg

TEKST = {"field": "tekst", "type": "nominal"}
RIJ, BALK = 54, 18  # height of a row of a ranking, and of the bar at its bottom
RAND = 4


VORMEN = (
    Vorm("v-breed", 960, 320, 17, 66, 9, rechts=20, onder=34),
    Vorm("v-smal", 340, 270, 15, 52, 4, rechts=20, onder=34),
)


@dataclass(frozen=True)
class Reeks:
    """A series: its words, its colour, and a value per month (None: not known)."""

    naam: str
    rol: str
    waarden: Sequence[int | None]


def maandnaam(maand: int) -> str:
    """202301 as "jan 23"."""
    return f"{MAANDEN_KORT[maand % 100 - 1]} {maand // 100 % 100:02}"


def lijn(maanden: Sequence[int], reeks: Reeks, titel: str, wissels: Sequence[int] = (), sleutel: str = "lijn") -> str:
    """One series as a line; a dotted line stands where it goes on under another code."""
    return _beide(lambda vorm: _lijn(maanden, reeks, wissels, vorm), titel, _in_woorden(maanden, [reeks]), sleutel)


def staven(maanden: Sequence[int], reeksen: Sequence[Reeks], titel: str, sleutel: str = "staven") -> str:
    """Two series as bars side by side."""
    return _beide(lambda vorm: _staven(maanden, reeksen, vorm), titel, _in_woorden(maanden, reeksen), sleutel)


def ranglijst(rijen: Sequence[tuple[str, int, str, str]], titel: str, sleutel: str = "ranglijst") -> str:
    """Amounts ranked: (name, cents, words behind the amount, role)."""
    tekst = " ".join(f"{naam}: {euro(cent, 0)}{erbij}." for naam, cent, erbij, _ in rijen)
    return _beide(lambda vorm: _ranglijst(rijen, vorm), titel, tekst, sleutel)


def histogram(
    vakken: Sequence[tuple[str, int]], titel: str, grens: tuple[int, str] | None = None, sleutel: str = "verdeling"
) -> str:
    """How many per class; `grens` is a standard: after how many classes it stands, and its words."""
    totaal = sum(aantal for _, aantal in vakken)
    tekst = f"{getal(totaal)} toewijzingen. " + " ".join(f"{naam}: {getal(aantal)}." for naam, aantal in vakken)
    return _beide(lambda vorm: _histogram(vakken, grens, vorm), titel, tekst, sleutel)


def _beide(teken, titel: str, tekst: str, sleutel: str) -> str:
    return "".join(svg(teken(vorm), titel, tekst, f"{sleutel}-{vorm.klasse}", vorm.klasse) for vorm in VORMEN)


def _in_woorden(maanden: Sequence[int], reeksen: Sequence[Reeks]) -> str:
    zinnen = []
    for reeks in reeksen:
        bekend = [(m, w) for m, w in zip(maanden, reeks.waarden, strict=True) if w is not None]
        if bekend:
            (eerste, begin), (laatste, nu) = bekend[0], bekend[-1]
            hoogste = max(bekend, key=lambda paar: paar[1])
            zinnen.append(
                f"{reeks.naam}: {getal(begin)} in {maandnaam(eerste)}, {getal(nu)} in {maandnaam(laatste)}, het hoogst"
                f" in {maandnaam(hoogste[0])} met {getal(hoogste[1])}."
            )
    return " ".join(zinnen)


def _tijdas(maanden: Sequence[int], vorm: Vorm) -> dict:
    namen = [maandnaam(maand) for maand in maanden]
    stap = max(1, -(-len(namen) // vorm.streepjes))
    as_onder = {"title": None, "labelAngle": 0, "values": namen[::stap], "ticks": False, "labelPadding": 8}
    return _veld("maand", "ordinal", sort=namen, scale={"domain": namen}, axis=as_onder)


def _waardeas(hoogste: float, laagste: float = 0) -> dict:
    as_links = {"tickCount": 5, "format": ",.0f", "title": None, "ticks": False, "domain": False}
    return _veld("aantal", "quantitative", scale={"domain": [laagste, hoogste * 1.06], "nice": False}, axis=as_links)


def _punten(maanden: Sequence[int], reeks: Reeks) -> list[dict]:
    paren = zip(maanden, reeks.waarden, strict=True)
    return [{"maand": maandnaam(m), "aantal": w, "reeks": reeks.naam} for m, w in paren if w is not None]


def _lijn(maanden: Sequence[int], reeks: Reeks, wissels: Sequence[int], vorm: Vorm) -> dict:
    punten = _punten(maanden, reeks)
    x, y = _tijdas(maanden, vorm), _waardeas(max([p["aantal"] for p in punten] or [1]) or 1)
    x["scale"] |= {"type": "point", "padding": 0.3}
    lagen = []
    for maand in wissels:
        merk = [{"maand": maandnaam(maand), "tekst": "andere code"}]
        links = maand > maanden[len(maanden) // 2]
        plek = {"align": "right" if links else "left", "dx": -6 if links else 6, "baseline": "top"}
        lagen.append(_laag(merk, "rule", "prognose", {"x": x}))
        lagen.append(_laag(merk, "text", "tekst", {"x": x, "y": _vast(0), "text": TEKST}, fontSize=vorm.letter, **plek))
    lagen.append(_laag(punten, "line", reeks.rol, {"x": x, "y": y}))
    lagen.append(_laag(punten, "circle", reeks.rol, {"x": x, "y": y}, opacity=1, size=vorm.letter * 2))
    return vorm.grafiek(lagen)


def _staven(maanden: Sequence[int], reeksen: Sequence[Reeks], vorm: Vorm) -> dict:
    alle = [_punten(maanden, reeks) for reeks in reeksen]
    x, y = _tijdas(maanden, vorm), _waardeas(max([p["aantal"] for punten in alle for p in punten] or [1]) or 1)
    x["scale"] |= {"type": "band", "paddingInner": 0.25}
    namen = [reeks.naam for reeks in reeksen]
    naast = _veld("reeks", "nominal", sort=namen, scale={"domain": namen})
    lagen = [
        _laag(punten, "bar", reeks.rol, {"x": x, "xOffset": naast, "y": y})
        for reeks, punten in zip(reeksen, alle, strict=True)
    ]
    return vorm.grafiek(lagen)


def _ranglijst(rijen: Sequence[tuple[str, int, str, str]], vorm: Vorm) -> dict:
    hoogste = max([cent for _, cent, _, _ in rijen] or [1]) or 1
    x = _veld("tot", "quantitative", axis=None, scale={"domain": [0, hoogste / 100], "nice": False})
    lagen = []
    for plek, (naam, cent, erbij, rol) in enumerate(rijen):
        boven = RIJ * plek + RIJ - BALK - 8
        balk = {"x": x, "x2": {"datum": 0}, "y": _vast(boven), "y2": _vast(boven + BALK)}
        lagen.append(_laag([{"tot": cent / 100}], "rect", rol, balk))
        woorden = {"align": "left", "baseline": "middle", "fontSize": vorm.letter}
        plaats = {"x": _vast(0), "y": _vast(boven - 13), "text": TEKST}
        lagen.append(_laag([{"tekst": _past(naam, euro(cent, 0) + erbij, vorm)}], "text", "tekst", plaats, **woorden))
    kaal = replace(vorm, links=RAND, rechts=RAND, boven=RAND, onder=RAND)
    return kaal.grafiek(lagen, RIJ * len(rijen) + 2 * RAND)


def _past(naam: str, bedrag: str, vorm: Vorm) -> str:
    """Name and amount on one line; a name too long for the drawing is cut short (the table has it whole)."""
    ruimte = vorm.breedte // (vorm.letter * 0.56) - len(bedrag) - 2
    kort = naam if len(naam) <= ruimte else naam[: int(ruimte) - 1].rstrip() + "…"
    return f"{kort}: {bedrag}"


def _histogram(vakken: Sequence[tuple[str, int]], grens: tuple[int, str] | None, vorm: Vorm) -> dict:
    namen = [naam for naam, _ in vakken]
    stap = max(1, -(-len(namen) // (vorm.streepjes + 1)))
    hoogste = max([aantal for _, aantal in vakken] or [1]) or 1
    as_onder = {"title": None, "labelAngle": 0, "values": namen[::stap], "ticks": False, "labelPadding": 8}
    x = _veld("vak", "ordinal", sort=namen, axis=as_onder, scale={"domain": namen, "type": "band", "paddingInner": 0.1})
    rijen = [{"vak": naam, "aantal": aantal} for naam, aantal in vakken]
    lagen = [_laag(rijen, "bar", "besteed", {"x": x, "y": _waardeas(hoogste)})]
    if grens is not None and namen:
        plaats, woorden = grens
        breedte = vorm.breedte - vorm.links - vorm.rechts
        over = min(plaats, len(namen)) / len(namen) * breedte
        rechts = over * 2 > breedte
        plek = {"align": "right" if rechts else "left", "dx": -6 if rechts else 6, "baseline": "bottom"}
        lagen.append(_laag([{}], "rule", "plafond", {"x": _vast(over)}))
        lagen.append(
            _laag([{"tekst": woorden}], "text", "tekst", {"x": _vast(over), "y": _vast(-6), "text": TEKST},
                  fontSize=vorm.letter, **plek)
        )  # fmt: skip
    return vorm.grafiek(lagen)


def _laag(rijen: list[dict], soort: str, rol: str, kanalen: dict, **merk: Any) -> dict:
    return {"data": {"values": rijen}, "mark": {"type": soort, "color": KLEUR[rol], **merk}, "encoding": kanalen}


def _veld(naam: str, soort: str, **hoe: Any) -> dict:
    return {"field": naam, "type": soort, **hoe}


def _vast(waarde: float) -> dict:
    """A place in the drawing itself, not on an axis."""
    return {"value": waarde}


def legenda(*delen: tuple[str, str]) -> list[tuple[str, str]]:
    """Colour role and words of each series, for under the picture."""
    return [(f"v-{rol}", woorden) for rol, woorden in delen]


def samen(deel: object, opgeteld: object) -> str:
    """Words behind an amount of a ranking: its share, and that of all up to here."""
    return f" ({procent(deel)}, samen {procent(opgeteld)})"
