"""Marks the cells of a workbook in the workbook itself, with its own formatting. A process of its own, without Django.

    python -m rapportage.verantwoording.bestanden.markeren <workbook> <result>     (what to mark comes as JSON on stdin)

The workbook comes from outside: memory and time are limited, and an exit status other than 0 says no more than that
it did not work (the caller then makes a plain workbook).
"""

import json
import re
import resource
import sys
import zipfile
from collections import defaultdict

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rapportage.verantwoording.inlezen.kop import MARKEERKOLOM, ZOEKDIEPTE, vind

GEHEUGEN, SECONDEN = 1024**3, 60
MEESTE_UITGEPAKT = 16 * 1024**2  # bytes of the workbook when unpacked: some 20,000 rows, ten seconds
AFZENDER = "Aanbiedersportaal"  # of our comments: those of an earlier time are taken away
KLEUREN = {"blokkeert": "FFFFC9C4", "bevestigen": "FFFFE9A8"}
CEL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
LANGSTE = 1500  # letters in one comment
HOOGTE, BREEDTE = 160, 360


def markeer(boek: Workbook, opdracht: dict) -> None:
    """`opdracht`: overig (name of the extra sheet), and plekken (what to mark: tab, cel, ernst, tekst)."""
    per_blad: dict[str, dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
    zonder_cel = []
    for plek in opdracht["plekken"]:
        if plek["tab"] in boek.sheetnames and CEL.fullmatch(plek["cel"]):
            per_blad[plek["tab"]][plek["cel"]].append(plek)
        else:
            zonder_cel.append(plek)
    for blad in boek.worksheets:
        schoon(blad)
        _markeer_blad(blad, per_blad.get(blad.title, {}))
    if opdracht["overig"] in boek.sheetnames:
        boek.remove(boek[opdracht["overig"]])
    if zonder_cel:
        _overig(boek.create_sheet(opdracht["overig"]), zonder_cel)


def schoon(blad: Worksheet) -> None:
    """No formula stays a formula, and what an earlier marking added goes."""
    for rij in blad.iter_rows():
        for cel in rij:
            if cel.data_type == "f":
                cel.value, cel.data_type = str(cel.value), "s"
            if cel.comment is not None and cel.comment.author == AFZENDER:
                cel.comment = None
            if cel.has_style and cel.fill.fgColor.rgb in KLEUREN.values():
                cel.fill = PatternFill()


def _markeer_blad(blad: Worksheet, cellen: dict[str, list[dict]]) -> None:
    kolom, koprij = _extra_kolom(blad)
    for rij in blad.iter_rows(min_col=kolom, max_col=kolom, min_row=koprij + 1):
        if rij[0].value is not None:
            rij[0].value = None
    if not cellen:
        return
    per_rij: dict[int, list[str]] = defaultdict(list)
    for cel, plekken in cellen.items():
        doel = blad[cel]
        ernst = min((plek["ernst"] for plek in plekken), key=list(KLEUREN).index)
        doel.fill = PatternFill("solid", fgColor=KLEUREN[ernst])
        eerder = f"{doel.comment.text}\n\n" if doel.comment else ""
        tekst = (eerder + "\n\n".join(plek["tekst"] for plek in plekken))[:LANGSTE]
        doel.comment = Comment(tekst, AFZENDER, HOOGTE, BREEDTE)
        per_rij[doel.row] += [plek["tekst"] for plek in plekken]
    tekstcel(blad, koprij, kolom, MARKEERKOLOM)
    for rij, teksten in per_rij.items():
        tekstcel(blad, rij, kolom, " ".join(teksten))
    blad.column_dimensions[get_column_letter(kolom)].width = 70


def _extra_kolom(blad: Worksheet) -> tuple[int, int]:
    """Place of the extra column and row of the headings: where an earlier marking put it, or right of everything."""
    boven = [
        ["" if cel is None else str(cel) for cel in rij] for rij in blad.iter_rows(max_row=ZOEKDIEPTE, values_only=True)
    ]
    for nummer, rij in enumerate(boven, start=1):
        if MARKEERKOLOM in rij:
            return rij.index(MARKEERKOLOM) + 1, nummer
    kop = vind(boven)
    return blad.max_column + 1, kop.rij + 1 if kop else 1


def _overig(blad: Worksheet, plekken: list[dict]) -> None:
    """What belongs to no cell."""
    tekstcel(blad, 1, 1, "Dit hoort bij geen rij in dit bestand")
    for nummer, plek in enumerate(plekken, start=2):
        tekstcel(blad, nummer, 1, plek["tekst"])
    blad.column_dimensions["A"].width = 110


def tekstcel(blad: Worksheet, rij: int, kolom: int, tekst: str) -> None:
    """Text that stays text, also when it begins with an = sign."""
    cel = blad.cell(rij, kolom)
    cel.value = tekst
    cel.data_type = "s"


def main(bron: str, doel: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, SECONDEN))
    with zipfile.ZipFile(bron) as zip_:
        if sum(deel.file_size for deel in zip_.infolist()) > MEESTE_UITGEPAKT:
            return 1
    with open(bron, "rb") as bestand:  # kept under a name without extension, which the library would refuse
        boek = load_workbook(bestand, data_only=True, keep_links=False, keep_vba=False)
    markeer(boek, json.load(sys.stdin))
    boek.save(doel)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
