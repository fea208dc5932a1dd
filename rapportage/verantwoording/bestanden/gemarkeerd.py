"""The uploaded file back as a workbook in which the cells with findings are coloured and say what is the matter.

A small XLSX keeps its own formatting. Of everything else (CSV, ODS, a large or odd workbook) the rows that were read
come back at the same place in a plain one. Either can be handed in again.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import xlsxwriter
from django.conf import settings

from rapportage.verantwoording.bestanden.markeren import KLEUREN
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.inlezen.kop import MARKEERKOLOM
from rapportage.verantwoording.rijen import Invoer

OVERIG = "Niet in een rij"  # sheet with what belongs to no cell
MET_OPMAAK = (".xlsx", ".xlsm")
MEESTE_BYTES = 5 * 1024**2  # larger workbooks come back without their formatting
WACHTTIJD = 90
OPTIES = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def maak(pad: Path, bestandsnaam: str, bevindingen: Iterable[Bevinding], lees: Callable[[], Invoer]) -> bytes:
    """`lees` reads the rows once more; only called when the workbook itself cannot be used."""
    bevindingen = list(bevindingen)
    klein = pad.stat().st_size <= MEESTE_BYTES
    if klein and bestandsnaam.lower().endswith(MET_OPMAAK) and (inhoud := _in_eigen_opmaak(pad, bevindingen)):
        return inhoud
    return zonder_opmaak(lees(), bevindingen)


def tekst(bevinding: Bevinding) -> str:
    """A finding in one cell: the sentence, and what was expected when the sentence does not end with it."""
    verwacht = f" Verwacht: {bevinding.verwacht}." if bevinding.verwacht else ""
    return f"{bevinding.titel}: {bevinding.zin}{verwacht}"


def _in_eigen_opmaak(pad: Path, bevindingen: list[Bevinding]) -> bytes | None:
    """The workbook itself, marked by a process of its own; None when that did not work."""
    opdracht = {
        "overig": OVERIG,
        "plekken": [{"tab": b.tab, "cel": b.cel, "ernst": b.ernst, "tekst": tekst(b)} for b in bevindingen],
    }
    with tempfile.TemporaryDirectory() as map_:
        doel = Path(map_) / "gemarkeerd.xlsx"
        try:
            gedaan = subprocess.run(  # the interpreter that runs now, on a file under a name of our own
                [sys.executable, "-m", "rapportage.verantwoording.bestanden.markeren", str(pad), str(doel)],
                input=json.dumps(opdracht).encode(),
                cwd=settings.BASIS,
                env={"PYTHONPATH": str(settings.BASIS)},
                capture_output=True,
                timeout=WACHTTIJD,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        return doel.read_bytes() if gedaan.returncode == 0 and doel.is_file() else None


def zonder_opmaak(invoer: Invoer, bevindingen: list[Bevinding]) -> bytes:
    """The rows as they were typed, all as text, in a sheet of the same name and in the same cells."""
    per_cel: dict[tuple[str, str], list[Bevinding]] = defaultdict(list)
    for bevinding in bevindingen:
        per_cel[bevinding.tab, bevinding.cel].append(bevinding)
    doel = BytesIO()
    with xlsxwriter.Workbook(doel, OPTIES) as boek:
        kleuren = {ernst: boek.add_format({"bg_color": f"#{kleur[2:]}"}) for ernst, kleur in KLEUREN.items()}
        bladen = [_blad(boek, invoer, nummer, per_cel, kleuren) for nummer in range(len(invoer.tabs))]
        gedaan = set().union(*bladen)
        los = [b for sleutel, gevonden in per_cel.items() if sleutel not in gedaan for b in gevonden]
        if los:
            blad = boek.add_worksheet(OVERIG)
            blad.write_string(0, 0, "Dit hoort bij geen rij in dit bestand")
            for nummer, bevinding in enumerate(los, start=1):
                blad.write_string(nummer, 0, tekst(bevinding))
    return doel.getvalue()


def _blad(boek, invoer: Invoer, nummer: int, per_cel: dict, kleuren: dict) -> set[tuple[str, str]]:
    """One sheet; gives the cells of it that were marked."""
    tab = invoer.tabs[nummer]
    blad = boek.add_worksheet(tab.naam)
    kolommen = {naam: _plek(letters) for naam, letters in tab.letters.items()}
    extra = max(kolommen.values(), default=0) + 1
    rijen = (invoer.tabnummers == nummer).nonzero()[0]
    koprij = max(0, int(invoer.rijnummers[rijen].min()) - 2) if len(rijen) else 0
    for naam, plek in kolommen.items():
        blad.write_string(koprij, plek, naam)
    blad.write_string(koprij, extra, MARKEERKOLOM)
    gemarkeerd = set()
    tekstkolommen = {naam: invoer.tekst[naam].to_numpy() for naam in kolommen}
    for rij in rijen:
        regel = int(invoer.rijnummers[rij]) - 1
        zinnen = []
        for naam, plek in kolommen.items():
            waarde, cel = str(tekstkolommen[naam][rij]), f"{tab.letters[naam]}{regel + 1}"
            gevonden = per_cel.get((tab.naam, cel), ())
            if waarde:
                blad.write_string(regel, plek, waarde, _kleur(gevonden, kleuren))
            elif gevonden:
                blad.write_blank(regel, plek, None, _kleur(gevonden, kleuren))
            if gevonden:
                blad.write_comment(regel, plek, "\n\n".join(map(tekst, gevonden)), {"x_scale": 2})
                gemarkeerd.add((tab.naam, cel))
                zinnen += map(tekst, gevonden)
        if zinnen:
            blad.write_string(regel, extra, " ".join(zinnen))
    return gemarkeerd


def _kleur(gevonden: Iterable[Bevinding], kleuren: dict):
    ernsten = {bevinding.ernst for bevinding in gevonden}
    return next((kleuren[ernst] for ernst in KLEUREN if ernst in ernsten), None)


def _plek(letters: str) -> int:
    """A is 0, AA is 26."""
    plek = 0
    for letter in letters:
        plek = plek * 26 + ord(letter) - ord("A") + 1
    return plek - 1
