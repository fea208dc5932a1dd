"""From a Vega-Lite chart to SVG that may stand in a page: coloured by the classes of the theme, no style, no script.

A chart names its colours by role (`KLEUR["plafond"]`); those stand-ins come back here as class `v-plafond`.
"""

from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element, SubElement, tostring

import vl_convert
from defusedxml.ElementTree import fromstring

ROLLEN = (
    "besteed",
    "goedgekeurd",
    "behandeling",
    "prognose",
    "plafond",
    "as",
    "raster",
    "tekst",
    "rest",
    "over",
    "marge",
)
KLEUR = {rol: f"#0000{nummer:02x}" for nummer, rol in enumerate(ROLLEN, 1)}
KLASSE = {kleur: f"v-{rol}" for rol, kleur in KLEUR.items()}
BLIJFT = ("d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform", "text-anchor", "font-size", "fill")
NEDERLANDS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€\u00a0", ""]}


@dataclass(frozen=True)
class Vorm:
    """Size of a drawing; a unit is about a pixel where it is meant to be shown.

    `streepjes`: about how many labels an axis of amounts takes; `namen`: at most so many names along the bottom.
    """

    klasse: str
    breedte: int
    hoogte: int
    letter: int
    links: int
    streepjes: int
    namen: int = 12
    rechts: int = 16
    boven: int = 30
    onder: int = 32

    def grafiek(self, lagen: list[dict], hoogte: int | None = None) -> dict:
        """The finished specification: exact size (`hoogte` when it is another), every colour a role of the theme."""
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "layer": lagen,
            "width": self.breedte - self.links - self.rechts,
            "height": (hoogte or self.hoogte) - self.boven - self.onder,
            "autosize": {"type": "none"},
            "padding": {"left": self.links, "right": self.rechts, "top": self.boven, "bottom": self.onder},
            "background": "transparent",
            "config": {
                "view": {"stroke": "transparent"},
                "axis": {
                    "labelFontSize": self.letter,
                    "labelColor": KLEUR["tekst"],
                    "gridColor": KLEUR["raster"],
                    "domainColor": KLEUR["as"],
                    "tickColor": KLEUR["as"],
                    "labelFont": "sans-serif",
                },
            },
        }


class KleurZonderRol(ValueError):
    """A chart used a colour that is no role of the theme; it would not follow dark or print."""


def svg(grafiek: dict, titel: str, omschrijving: str, sleutel: str, klasse: str) -> str:
    """The chart (a Vega-Lite dict) as `<svg role="img">`; `sleutel` makes the ids unique on the page."""
    ruw = vl_convert.vegalite_to_svg(grafiek, format_locale=NEDERLANDS, allowed_base_urls=[])
    bron = fromstring(ruw)
    wortel = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": bron.get("viewBox"),
            "class": klasse,
            "role": "img",
            "aria-labelledby": f"{sleutel}-titel {sleutel}-tekst",
        },
    )
    SubElement(wortel, "title", {"id": f"{sleutel}-titel"}).text = titel
    SubElement(wortel, "desc", {"id": f"{sleutel}-tekst"}).text = omschrijving
    for kind in bron:
        _neem_over(kind, wortel)
    return tostring(wortel, encoding="unicode")


def _neem_over(bron: Element, onder: Element) -> None:
    """Copy what is visible; groups that hold nothing, and everything but geometry and text size, stay behind."""
    soort = bron.tag.rpartition("}")[2]
    if bron.get("display") == "none" or bron.get("opacity") == "0":
        return
    kopie = Element(soort, {naam: bron.get(naam) for naam in BLIJFT if bron.get(naam) is not None})
    if soort == "g":
        kopie.attrib.pop("fill", None)
        for kind in bron:
            _neem_over(kind, kopie)
        if len(kopie) and not kopie.attrib:
            onder.extend(kopie)
        elif len(kopie):
            onder.append(kopie)
        return
    if not _kleur(bron, kopie):
        return
    kopie.text = bron.text
    onder.append(kopie)


def _kleur(bron: Element, kopie: Element) -> bool:
    """Class in place of colour; False for a shape that has none and so is not seen. A line keeps fill="none"."""
    klasse = partial(_rol, bron)
    vlak, lijn = klasse("fill"), klasse("stroke")
    kopie.attrib.pop("fill", None)
    if vlak:
        kopie.set("class", vlak)
    elif lijn:
        kopie.set("fill", "none")
        kopie.set("class", lijn)
    return bool(vlak or lijn)


def _rol(bron: Element, naam: str) -> str:
    waarde = bron.get(naam, "none")
    if waarde in ("none", "transparent"):
        return ""
    if waarde not in KLASSE:
        raise KleurZonderRol(f"{naam}={waarde} op <{bron.tag}> is geen rol van het thema.")
    return KLASSE[waarde]
