"""The difference as a waterfall: from the region's figures to the provider's total, cause by cause. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from portaal.kern.opmaak import euro
from rapportage.uitnutting.tekening import KLEUR, svg

RIJ, BALK = 58, 22  # height of a row, and of the bar at its bottom
LETTER = 16
BREEDTES = (("v-breed", 960), ("v-smal", 340))
RAND = 4  # room for half a line at the edges


@dataclass(frozen=True)
class Trede:
    """One bar: where it begins and ends in cents; `af` is a sum, that begins at zero."""

    naam: str
    van: int
    tot: int
    af: bool = False

    @property
    def bedrag(self) -> int:
        return self.tot - self.van

    @property
    def rol(self) -> str:
        return "besteed" if self.af else "over" if self.bedrag < 0 else "goedgekeurd"


def treden(delen: Sequence[tuple[str, int]], samen: str) -> list[Trede]:
    """Each part begins where the one before ended; the last bar is all of them."""
    stand, rijen = 0, []
    for naam, bedrag in delen:
        rijen.append(Trede(naam, stand, stand + bedrag))
        stand += bedrag
    return [*rijen, Trede(samen, 0, stand, af=True)]


def waterval(rijen: Sequence[Trede], titel: str) -> str:
    """Wide and narrow, ready for a page; the amounts stand in it as text."""
    tekst = " ".join(f"{rij.naam}: {met_teken(rij.bedrag)}." for rij in rijen)
    return "".join(
        svg(_tekening(rijen, breedte), titel, tekst, f"verschil-{klasse}", klasse) for klasse, breedte in BREEDTES
    )


def met_teken(cent: int) -> str:
    """An amount that is more or less: always with its sign."""
    return f"+{euro(cent)}" if cent > 0 else euro(cent)


def _tekening(rijen: Sequence[Trede], breedte: int) -> dict:
    grenzen = [0, *(rij.tot for rij in rijen)]
    bereik = [min(grenzen) / 100, max(max(grenzen), min(grenzen) + 1) / 100]
    x = {"field": "van", "type": "quantitative", "axis": None, "scale": {"domain": bereik, "nice": False}}
    hoogte = RIJ * len(rijen)
    lagen = [_laag([{"van": 0}], {"type": "rule", "color": KLEUR["as"]}, {"x": x, "y": _vast(0), "y2": _vast(hoogte)})]
    for plek, rij in enumerate(rijen):
        boven = RIJ * plek + RIJ - BALK - 6
        balk = {"x": x, "x2": {"field": "tot"}, "y": _vast(boven), "y2": _vast(boven + BALK)}
        lagen.append(_laag([{"van": rij.van / 100, "tot": rij.tot / 100}], _merk("rect", rij.rol), balk))
        woorden = _merk("text", "tekst") | {"align": "left", "baseline": "middle", "fontSize": LETTER, "dx": 6}
        plaats = {"x": _vast(0), "y": _vast(boven - 13), "text": {"field": "tekst", "type": "nominal"}}
        lagen.append(_laag([{"tekst": f"{rij.naam}: {met_teken(rij.bedrag)}"}], woorden, plaats))
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "layer": lagen,
        "width": breedte - 2 * RAND,
        "height": hoogte,
        "autosize": {"type": "none"},
        "padding": RAND,
        "background": "transparent",
        "config": {"view": {"stroke": "transparent"}},
    }


def _laag(rijen: list[dict], merk: dict, kanalen: dict) -> dict:
    return {"data": {"values": rijen}, "mark": merk, "encoding": kanalen}


def _merk(soort: str, rol: str) -> dict:
    return {"type": soort, "color": KLEUR[rol]}


def _vast(waarde: int) -> dict:
    return {"value": waarde}
