"""The parts of a Word document as plain data: paragraphs with style, number and text, and tables. Pure.

Read with defusedxml, by local name, so that both dialects of the format are one. Nothing is followed: no links, no
pictures, no other files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dialoog.teksten.nummering import DIEPST, Lijst, Niveau

DIEPST_GENEST = 150
LANGSTE_ERVEN = 12
LANGSTE_SJABLOON = 80
# What is not the text: deleted or moved away, drawings, the older copy of a drawing, instructions of fields.
OVERSLAAN = frozenset(
    {"del", "moveFrom", "Fallback", "drawing", "pict", "object", "instrText", "delText", "pPr", "rPr"}
)
TEKENS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def naam(element: Element) -> str:
    """The local name."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def te_diep(boom: Element) -> bool:
    """Whether it is nested deeper than any text is; what follows walks down by recursion."""
    laag = [boom]
    for _ in range(DIEPST_GENEST):
        laag = [onder for boven in laag for onder in boven]
    return bool(laag)


def kind(element: Element | None, *pad: str) -> Element | None:
    """The first child by local name, step by step."""
    for stap in pad:
        element = next((onder for onder in element if naam(onder) == stap), None) if element is not None else None
    return element


def waarde(element: Element | None, attribuut: str = "val", *pad: str) -> str:
    """An attribute by local name; empty when it is not there."""
    element = kind(element, *pad)
    if element is None:
        return ""
    return next((tekst for sleutel, tekst in element.attrib.items() if sleutel.rpartition("}")[2] == attribuut), "")


def _getal(tekst: str, anders: int) -> int:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 6 else anders


def _aan(element: Element | None) -> bool:
    """Whether a yes-or-no property (`<w:b/>`) is on."""
    return element is not None and waarde(element) not in ("0", "false", "off", "none")


# --- styles ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Stijl:
    """A paragraph style with what it inherits: heading level from 0 (None: no heading), list and level."""

    naam: str = ""
    kop: int | None = None
    lijst: str = ""
    ilvl: int | None = None
    vet: bool = False


def stijlen(boom: Element | None) -> dict[str, Stijl]:
    """By id; the style for paragraphs without one stands under the empty name."""
    rijen = {waarde(rij, "styleId"): rij for rij in (boom if boom is not None else ()) if naam(rij) == "style"}
    uit = {stijl_id: _stijl(stijl_id, rijen) for stijl_id in rijen}
    for stijl_id, rij in rijen.items():
        if waarde(rij, "default") in ("1", "true") and waarde(rij, "type") == "paragraph":
            uit[""] = uit[stijl_id]
    return uit


def _stijl(stijl_id: str, rijen: dict[str, Element]) -> Stijl:
    kop, lijst, ilvl, vet, eerste = "", "", "", None, rijen[stijl_id]
    gezien: set[str] = set()
    while stijl_id in rijen and stijl_id not in gezien and len(gezien) < LANGSTE_ERVEN:
        gezien.add(stijl_id)
        rij = rijen[stijl_id]
        eigen = kind(rij, "pPr")
        kop = kop or waarde(eigen, "val", "outlineLvl")
        lijst = lijst or waarde(eigen, "val", "numPr", "numId")
        ilvl = ilvl or waarde(eigen, "val", "numPr", "ilvl")
        vet = _aan(kind(rij, "rPr", "b")) if vet is None and kind(rij, "rPr", "b") is not None else vet
        stijl_id = waarde(rij, "val", "basedOn")
    niveau = _getal(kop, DIEPST)
    return Stijl(
        naam=waarde(eerste, "val", "name").lower(),
        kop=niveau if niveau < DIEPST else None,
        lijst=lijst,
        ilvl=_getal(ilvl, 0) if ilvl else None,
        vet=bool(vet),
    )


# --- numbering ---------------------------------------------------------------------------------------------
def lijsten(boom: Element | None) -> dict[str, Lijst]:
    """The lists of numbering.xml by numId."""
    if boom is None:
        return {}
    soorten = {waarde(rij, "abstractNumId"): rij for rij in boom if naam(rij) == "abstractNum"}
    bij_stijl = {waarde(rij, "val", "styleLink"): rij for rij in soorten.values()}
    uit = {}
    for rij in boom:
        if naam(rij) != "num":
            continue
        soort = soorten.get(waarde(rij, "val", "abstractNumId"))
        verwijst = waarde(soort, "val", "numStyleLink")
        soort = bij_stijl.get(verwijst, soort) if verwijst else soort
        if soort is not None:
            uit[waarde(rij, "numId")] = _lijst(rij, soort)
    return uit


def _lijst(rij: Element, soort: Element) -> Lijst:
    niveaus, begin = _niveaus(soort), {}
    for eigen in rij:
        if naam(eigen) == "lvlOverride":
            ilvl = _getal(waarde(eigen, "ilvl"), 0)
            niveaus |= _niveaus(eigen)
            if kind(eigen, "startOverride") is not None:
                begin[ilvl] = _getal(waarde(eigen, "val", "startOverride"), 1)
    return Lijst(waarde(soort, "abstractNumId"), niveaus, begin)


def _niveaus(boven: Element) -> dict[int, Niveau]:
    uit = {}
    for rij in boven:
        ilvl = _getal(waarde(rij, "ilvl"), 0)
        if naam(rij) == "lvl" and ilvl < DIEPST:
            herstart = waarde(rij, "val", "lvlRestart")
            uit[ilvl] = Niveau(
                start=_getal(waarde(rij, "val", "start"), 0 if kind(rij, "start") is None else 1),
                vorm=waarde(rij, "val", "numFmt") or "decimal",
                sjabloon=waarde(rij, "val", "lvlText")[:LANGSTE_SJABLOON],
                herstart=_getal(herstart, 0) if herstart else None,
                alleen_cijfers=_aan(kind(rij, "isLgl")),
                stijl=waarde(rij, "val", "pStyle"),
            )
    return uit


# --- the text ----------------------------------------------------------------------------------------------
@dataclass
class Alinea:
    """A paragraph: its text, style, own heading level and list, whether all of it is bold; or a table (`tabel`)."""

    tekst: str = ""
    stijl: str = ""
    kop: int | None = None
    lijst: str = ""
    ilvl: int | None = None
    vet: bool | None = None
    einde_weg: bool = False
    tabel: bool = False


def alineas(boom: Element) -> list[Alinea]:
    """Paragraphs and tables in order; one whose end was deleted goes on in the next."""
    uit: list[Alinea] = []
    over = ""
    for blok in _blokken(kind(boom, "body")):
        alinea = Alinea(tekst=_tabel(blok), tabel=True) if naam(blok) == "tbl" else _alinea(blok)
        if not alinea.tabel:
            alinea.tekst, over = over + alinea.tekst, ""
            if alinea.einde_weg:
                over = alinea.tekst
                continue
        uit.append(alinea)
    return [*uit, Alinea(tekst=over)] if over else uit


def _blokken(boven: Element | None) -> Iterator[Element]:
    for onder in boven if boven is not None else ():
        if naam(onder) in ("p", "tbl"):
            yield onder
        elif naam(onder) not in OVERSLAAN:
            yield from _blokken(onder)


def _alinea(p: Element) -> Alinea:
    eigen = kind(p, "pPr")
    lijst, ilvl = waarde(eigen, "val", "numPr", "numId"), waarde(eigen, "val", "numPr", "ilvl")
    kop = _getal(waarde(eigen, "val", "outlineLvl"), DIEPST)
    stukken = list(_stukken(p))
    vet = {is_vet for tekst, is_vet in stukken if tekst.strip()}
    return Alinea(
        tekst="".join(tekst for tekst, _ in stukken),
        stijl=waarde(eigen, "val", "pStyle"),
        kop=kop if kop < DIEPST else None,
        lijst=lijst,
        ilvl=_getal(ilvl, 0) if ilvl else None,
        vet=vet.pop() if len(vet) == 1 else (False if vet else None),
        einde_weg=kind(eigen, "rPr", "del") is not None,
    )


def _stukken(boven: Element, vet: bool | None = None) -> Iterator[tuple[str, bool | None]]:
    """(text, bold) of every run; bold is None when the run does not say. Hidden text is left out."""
    if naam(boven) == "r":
        opmaak = kind(boven, "rPr")
        if _aan(kind(opmaak, "vanish")):
            return
        dik = kind(opmaak, "b")
        vet = None if dik is None else _aan(dik)
    for onder in boven:
        soort = naam(onder)
        if soort == "t":
            yield onder.text or "", vet
        elif soort in TEKENS:
            yield TEKENS[soort], vet
        elif soort not in OVERSLAAN:
            yield from _stukken(onder, vet)


def _tabel(tabel: Element) -> str:
    """A line per row, cells with a stroke between."""
    regels = []
    for rij in _onder(tabel, "tr"):
        if kind(rij, "trPr", "del") is not None:
            continue
        cellen = [" ".join(_celtekst(cel).split()) for cel in _onder(rij, "tc")]
        if any(cellen):
            regels.append(" | ".join(cellen))
    return "\n".join(regels)


def _celtekst(cel: Element) -> str:
    return " ".join(
        "".join(tekst for tekst, _ in _stukken(blok)) if naam(blok) == "p" else _tabel(blok) for blok in _blokken(cel)
    )


def _onder(boven: Element, soort: str) -> Iterator[Element]:
    """Rows or cells, also inside content controls; not those of a table within."""
    for onder in boven:
        if naam(onder) == soort:
            yield onder
        elif naam(onder) not in ("p", "tbl", "tr", "tc", *OVERSLAAN):
            yield from _onder(onder, soort)
