"""`python -m rapportage.verantwoording.inlezen.werkboek <bestand> <naam> <map>`: a workbook as Arrow files.

Runs as a process of its own, without Django and with limits on memory and processor time, since a workbook can do
anything to its reader. Writes `bladen.json` and per sheet `<nummer>.arrow` into the folder, or `fout.json` with why
not. What it does not survive is told by proces.py.
"""

import json
import resource
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.abc import MetaPathFinder
from pathlib import Path

import fastexcel

from rapportage.verantwoording.inlezen.fouten import Onleesbaar
from rapportage.verantwoording.inlezen.laden import laad
from rapportage.verantwoording.inlezen.ruweblad import bijzondere_cellen
from rapportage.verantwoording.inlezen.soort import Vorm, controleer_naam, onleesbaar
from rapportage.verantwoording.inlezen.werkboekzip import KAPOT, Bladverwijzing, Werkboekzip

GEHEUGEN = 1024 * 2**20
REKENTIJD = 30


class ZonderBallast(MetaPathFinder):
    """Arrow loads numpy and pandas when they are there; that takes longer than reading, and here nobody needs them."""

    def find_spec(self, naam: str, pad: object, doel: object = None) -> None:
        if naam in ("numpy", "pandas"):
            raise ModuleNotFoundError(naam)


def begrens() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (REKENTIJD, REKENTIJD + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def lees(pad: Path, bestandsnaam: str, uit: Path) -> dict:
    zip_ = Werkboekzip(pad)
    controleer_naam(bestandsnaam, zip_.vorm)
    try:
        bladen = _ods(zip_, uit) if zip_.vorm == Vorm.ODS else _xlsx(zip_, uit)
    except fastexcel.FastExcelError as fout:
        raise onleesbaar(KAPOT) from fout
    meldingen = ["Het werkboek bevat macro's. Die zijn niet gebruikt."] if zip_.vorm == Vorm.XLSM else []
    return {"bladen": bladen, "meldingen": meldingen}


def _xlsx(zip_: Werkboekzip, uit: Path) -> list[dict]:
    """Two things go on meanwhile, outside Python's lock: reading the largest sheet and looking through the raw ones."""
    bladen = zip_.bladen()
    with ThreadPoolExecutor(1) as lezer, ThreadPoolExecutor(1) as ernaast:
        begonnen = _begin_vast(zip_, bladen, lezer)
        cellen = [ernaast.submit(bijzondere_cellen, zip_.blokken(blad.onderdeel)) for blad in bladen]
        # Only now: loading Arrow takes as long as reading a small workbook.
        from rapportage.verantwoording.inlezen.werkboekbladen import xlsx

        return xlsx(zip_, bladen, begonnen, cellen, uit)


def _begin_vast(
    zip_: Werkboekzip, bladen: list[Bladverwijzing], lezer: ThreadPoolExecutor
) -> dict[tuple[str, int], Future]:
    """Reading starts below the row that looks like headings; when that was wrong, it is done again."""
    groot = max(bladen, key=lambda blad: zip_.bestand.getinfo(blad.onderdeel).file_size, default=None)
    kop = zip_.vermoedelijke_kop(groot.onderdeel) if groot else None
    if kop is None:
        return {}

    def lees_groot() -> tuple:
        return laad(fastexcel.read_excel(str(zip_.pad)), groot.naam, kop + 1, schema_sample_rows=None)

    return {(groot.naam, kop + 1): lezer.submit(lees_groot)}


def _ods(zip_: Werkboekzip, uit: Path) -> list[dict]:
    from rapportage.verantwoording.inlezen.werkboekbladen import ods  # late, as above

    return ods(zip_, uit)


def main(pad: str, bestandsnaam: str, uit: str) -> None:
    begrens()
    sys.meta_path.insert(0, ZonderBallast())
    try:
        naam, uitkomst = "bladen", lees(Path(pad), bestandsnaam, Path(uit))
    except Onleesbaar as fout:
        naam, uitkomst = "fout", {"code": fout.code, "zin": fout.zin, "tab": fout.tab, "cel": fout.cel}
    (Path(uit) / f"{naam}.json").write_text(json.dumps(uitkomst))


if __name__ == "__main__":
    main(*sys.argv[1:])
