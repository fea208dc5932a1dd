"""`python -m tests.metingen.verantwoording [rijen xlsx] [rijen csv]`: reading and checking against reading.

Reading only: of a workbook the library that reads it fastest (fastexcel, into Arrow), of CSV pandas' pyarrow reader.
One in a thousand rows has a wrong total. A contract has some thousands of combinations of municipality, product and
tariff, so in files this large most rows are found to be double as well. Every round does both, side by side.
"""

import csv
import itertools
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import fastexcel
import pandas as pd
import xlsxwriter

from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.controles.naslag import Naslag, Product
from rapportage.verantwoording.inlezen import lees
from rapportage.verantwoording.register import BLAD, KOLOMMEN, NAMEN
from tests.metingen.opzet import mediaan, toon

RONDES = 5
GEMEENTEN = [f"{nummer:04d}" for nummer in range(900, 925)]
PRODUCTEN = [f"45A{nummer:03d}" for nummer in range(200)]
TARIEVEN = (113, 6500)  # cents
JAAR = 2023


def naslag() -> Naslag:
    """A contract in which the codes and tariffs of all those rows are right."""
    sleutels = [(gemeente, "45", code) for gemeente in GEMEENTEN for code in PRODUCTEN]
    return Naslag(
        boekjaar=JAAR,
        gemeenten={code: f"Gemeente {code}" for code in GEMEENTEN},
        producten={("45", code): Product(code, "45", f"Product {code}", "01") for code in PRODUCTEN},
        tarieven=dict.fromkeys(sleutels, frozenset(TARIEVEN)),
    )


def rijen(aantal: int) -> Iterator[list]:
    """Numbers as numbers: amounts in euros."""
    for nummer in range(aantal):
        rest, tarief = divmod(nummer, len(TARIEVEN))
        rest, product = divmod(rest, len(PRODUCTEN))
        volume, cent = 1 + nummer * 37 % 4999, TARIEVEN[tarief]
        toegekend, nog = volume * cent, nummer * 53 % 99_999
        fout = 1 if nummer % 1000 == 999 else 0
        yield [
            JAAR, GEMEENTEN[rest % len(GEMEENTEN)], "45", PRODUCTEN[product], "01", volume, cent / 100, toegekend / 100,
            0, 0, nog / 100, 0, 0, (toegekend + nog + fout) / 100, "gestopt in juni" if nummer % 20 == 0 else "",
        ]  # fmt: skip


def schrijf_xlsx(pad: Path, aantal: int) -> Path:
    werkmap = xlsxwriter.Workbook(pad, {"constant_memory": True})
    blad = werkmap.add_worksheet(BLAD)
    blad.write_row(0, 0, [kolom.kop for kolom in KOLOMMEN])
    for nummer, rij in enumerate(rijen(aantal), 1):
        blad.write_row(nummer, 0, rij)
    werkmap.close()
    return pad


def schrijf_csv(pad: Path, aantal: int) -> Path:
    with pad.open("w", newline="", encoding="utf-8") as bestand:
        schrijver = csv.writer(bestand)
        schrijver.writerow(NAMEN)
        schrijver.writerows(
            [f"{cel:.2f}" if 6 <= plek <= 13 else cel for plek, cel in enumerate(rij)] for rij in rijen(aantal)
        )
    return pad


def meet(naam: str, pad: Path, aantal: int, kaal: Callable[[], object], hoogstens: int) -> None:
    cijfers = naslag()
    tijden: dict[str, list[tuple[float, float]]] = {"kaal": [], "lezen": [], "controleren": []}
    for _ in range(RONDES):
        begin = nu()
        kaal()
        gelezen = nu()
        invoer = lees(pad, pad.name)
        klaar = nu()
        uitslag = controleer(invoer, cijfers)
        momenten = (begin, gelezen, klaar, nu())
        for stap, (van, tot) in zip(tijden, itertools.pairwise(momenten), strict=True):
            tijden[stap].append((tot[0] - van[0], tot[1] - van[1]))
    if len(invoer) != aantal or uitslag.tellingen.get("totaal", 0) != aantal // 1000:
        raise RuntimeError(f"{len(invoer)} rijen en {uitslag.tellingen}: er is iets anders gemeten dan bedoeld")
    klok, rekentijd = (
        mediaan(
            (lezen[wat] + controleren[wat]) / alleen[wat]
            for alleen, lezen, controleren in zip(*tijden.values(), strict=True)
        )
        for wat in (0, 1)
    )
    toon(
        f"{aantal:,} rijen {naam}, mediaan van {RONDES} rondes",
        ["", "s", "rekentijd"],
        [[stap, *(f"{mediaan(een[wat] for een in duur):.2f}" for wat in (0, 1))] for stap, duur in tijden.items()],
        f"verhouding {klok:.2f} (hoogstens {hoogstens}), in rekentijd {rekentijd:.2f}",
    )


def nu() -> tuple[float, float]:
    """The clock, and the processor time of this process and those it started: that says it without the neighbours."""
    eigen, kinderen = (resource.getrusage(wie) for wie in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return time.perf_counter(), eigen.ru_utime + eigen.ru_stime + kinderen.ru_utime + kinderen.ru_stime


def main(xlsx: int, tekst: int) -> None:
    with tempfile.TemporaryDirectory(prefix="portaal-meting-") as map_:
        pad = schrijf_xlsx(Path(map_) / "meting.xlsx", xlsx)
        meet("XLSX", pad, xlsx, lambda: fastexcel.read_excel(str(pad)).load_sheet(0, eager=True), 2)
        pad_csv = schrijf_csv(Path(map_) / "meting.csv", tekst)
        meet("CSV", pad_csv, tekst, lambda: pd.read_csv(pad_csv, engine="pyarrow"), 3)


if __name__ == "__main__":
    main(*(int(sys.argv[plek]) if len(sys.argv) > plek else anders for plek, anders in ((1, 100_000), (2, 1_000_000))))
