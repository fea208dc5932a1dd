"""CSV files of a region folder: bytes to checked rows that know their line number. Pure but for reading the disk."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aanbieder.regio.laden.fouten import Fout, kort
from aanbieder.regio.laden.kolommen import Bestand, Kolom
from aanbieder.regio.laden.velden import Onleesbaar

GROOTSTE_BESTAND = 50 * 1024**2  # reference data; a file that unpacks to more is not what it says
FOUTEN_PER_BESTAND = 200  # more of the same tells nobody anything


@dataclass(frozen=True)
class Rij:
    """One line: its number in the file (the header is 1) and a value per column of the contract."""

    regel: int
    waarden: dict[str, Any]

    def __getitem__(self, kolom: str) -> Any:
        return self.waarden[kolom]


@dataclass
class Bevindingen:
    """What reading has found so far: faults stop the load, notices do not."""

    fouten: list[Fout] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


class Onbruikbaar(ValueError):
    """The file as a whole cannot be read; the message says why."""

    def __init__(self, verwacht: str, regel: int | None = None):
        super().__init__(verwacht)
        self.regel = regel


def zoek(map_: Path, naam: str) -> Path | None:
    """`<naam>.csv` or `<naam>.csv.gz` in the folder, the plain one first; None when neither is there."""
    kandidaten = (map_ / f"{naam}.csv", map_ / f"{naam}.csv.gz")
    return next((pad for pad in kandidaten if pad.is_file()), None)


def lees_bytes(pad: Path) -> bytes:
    """The content, unpacked when the name ends in .gz. Raises Onbruikbaar."""
    try:
        with pad.open("rb") as rauw, gzip.open(rauw) if pad.suffix == ".gz" else rauw as stroom:
            inhoud = stroom.read(GROOTSTE_BESTAND + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as fout:
        raise Onbruikbaar("dit is geen heel gzip-bestand, terwijl de naam op .gz eindigt") from fout
    except OSError as fout:
        raise Onbruikbaar(f"het bestand is niet te lezen ({fout.strerror})") from fout
    if len(inhoud) > GROOTSTE_BESTAND:
        raise Onbruikbaar(f"het bestand is groter dan {GROOTSTE_BESTAND // 1024**2} MB")
    return inhoud


def als_tekst(inhoud: bytes) -> str:
    """UTF-8, with or without byte order mark. Raises Onbruikbaar with the line of the first wrong byte."""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud.count(b"\n", 0, fout.start) + 1
        raise Onbruikbaar("dit is geen UTF-8; sla het bestand op als UTF-8", regel) from fout
    if "\0" in tekst:
        regel = tekst.count("\n", 0, tekst.index("\0")) + 1
        raise Onbruikbaar("er staan nulbytes in; dit is geen tekstbestand", regel)
    return tekst


def lees_rijen(bestand: Bestand, naam: str, inhoud: bytes, bevindingen: Bevindingen) -> list[Rij]:
    """The rows of a file whose every cell could be read; everything else lands in `bevindingen`."""
    try:
        return _rijen(bestand, naam, als_tekst(inhoud), bevindingen)
    except Onbruikbaar as fout:
        bevindingen.fouten.append(Fout(naam, str(fout), fout.regel))
        return []


def _rijen(bestand: Bestand, naam: str, tekst: str, bevindingen: Bevindingen) -> list[Rij]:
    regels = _cellen(tekst)
    _, kop = next(regels, (1, []))
    kop = [kolom.strip() for kolom in kop]
    if not any(kop):
        raise Onbruikbaar("het bestand is leeg; verwacht een kopregel met kolomnamen", 1)
    if not _kop_klopt(bestand, naam, kop, bevindingen):
        return []
    plaats = {kolom: kop.index(kolom.naam) for kolom in bestand.kolommen}
    rijen, fouten = [], []
    for regel, cellen in regels:
        if len(cellen) != len(kop):
            fouten.append(
                Fout(naam, f"verwacht {len(kop)} cellen zoals in de kopregel, het zijn er {len(cellen)}", regel)
            )
            continue
        waarden = _waarden(naam, regel, plaats, cellen, fouten)
        if waarden is not None:
            rijen.append(Rij(regel, waarden))
    if len(fouten) > FOUTEN_PER_BESTAND:
        meer = len(fouten) - FOUTEN_PER_BESTAND
        fouten = [*fouten[:FOUTEN_PER_BESTAND], Fout(naam, f"en nog {meer} fouten in dit bestand")]
    bevindingen.fouten.extend(fouten)
    return rijen


def _cellen(tekst: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each line that is not empty. Raises Onbruikbaar."""
    scheiding = ";" if ";" in tekst.partition("\n")[0] else ","
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    vorige = 0
    while True:
        try:
            cellen = next(lezer)
        except StopIteration:
            return
        except csv.Error as fout:
            raise Onbruikbaar("de aanhalingstekens kloppen niet; verwacht een CSV-bestand", vorige + 1) from fout
        if any(cel.strip() for cel in cellen):
            yield vorige + 1, cellen
        vorige = lezer.line_num


def _kop_klopt(bestand: Bestand, naam: str, kop: list[str], bevindingen: Bevindingen) -> bool:
    bekend = [kolom.naam for kolom in bestand.kolommen]
    fouten = [Fout(naam, "deze kolom ontbreekt", kolom=kolom) for kolom in bekend if kolom not in kop]
    fouten += [
        Fout(naam, "deze kolom staat er meer dan één keer", 1, kolom) for kolom in bekend if kop.count(kolom) > 1
    ]
    bevindingen.fouten.extend(fouten)
    extra = [kort(kolom) for kolom in kop if kolom not in bekend]
    bevindingen.meldingen.extend(f"{naam}: kolom {kolom or '(zonder naam)'} is niet gelezen" for kolom in extra)
    return not fouten


def _waarden(
    naam: str, regel: int, plaats: dict[Kolom, int], cellen: list[str], fouten: list[Fout]
) -> dict[str, Any] | None:
    """The values of one line, or None when a cell is wrong; each wrong cell is one fault."""
    waarden, eerder = {}, len(fouten)
    for kolom, index in plaats.items():
        cel = cellen[index].strip()
        if not cel and kolom.verplicht:
            fouten.append(Fout(naam, "deze cel moet gevuld zijn", regel, kolom.naam, ""))
            continue
        try:
            waarden[kolom.naam] = kolom.lees(cel) if cel else kolom.leeg
        except Onleesbaar as fout:
            fouten.append(Fout(naam, str(fout), regel, kolom.naam, cel))
    return waarden if len(fouten) == eerder else None
