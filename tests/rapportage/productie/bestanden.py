"""Files for the small region of tests.wereld, and everything an import may change."""

import csv
import hashlib
from pathlib import Path

from django.core.management import CommandError, call_command

from rapportage.models import Declaratieregel, Gegevensstand, Maandproductie, Marktcijfer, Toewijzing, VorigeVersie
from rapportage.productie.inlezen.kolommen import CSV

# A granted line of Stichting Een in Venray, on the allocation with number 0, and an allocation like it.
BASIS = {
    "declaraties": {
        "gemeentecode": "0984",
        "toewijzingnummer": "0",
        "aanbieder_agb": "00100000",
        "referentienummer": "N1",
        "productcategorie": "45",
        "productcode": "45A01",
        "periode_begin": "2024-02-01",
        "periode_eind": "2024-02-29",
        "volume": "60",
        "eenheid": "01",
        "tarief_cent": "100",
        "bedrag_cent": "6000",
        "debet_credit": "D",
        "ingediend_op": "2024-03-02",
        "status": "toegekend",
    },
    "toewijzingen": {
        "gemeentecode": "0984",
        "toewijzingnummer": "501",
        "client": "c-nieuw",
        "geboortejaar": "2012",
        "aanbieder_agb": "00100000",
        "productcategorie": "45",
        "productcode": "45A01",
        "toewijzingsdatum": "2024-01-01",
        "ingangsdatum": "2024-01-01",
        "volume": "600",
        "eenheid": "01",
        "frequentie": "6",
        "verwijzer": "02",
    },
}


def als_csv(soort: str, *regels: dict[str, str], scheiding: str = ",") -> str:
    """The text of a file; a line gives only what differs from the basic one."""
    uit = [scheiding.join(CSV[soort])]
    uit += [scheiding.join((BASIS[soort] | regel).get(kolom, "") for kolom in CSV[soort]) for regel in regels]
    return "\n".join(uit) + "\n"


def schrijf(map_: Path, soort: str, *regels: dict[str, str], naam: str = "") -> Path:
    """A CSV file with these lines."""
    pad = map_ / (naam or f"{soort}.csv")
    pad.write_text(als_csv(soort, *regels), encoding="utf-8")
    return pad


def sha256(pad: Path) -> str:
    return hashlib.sha256(pad.read_bytes()).hexdigest()


def alles() -> dict[str, list[tuple]]:
    """Every row that an import can change, of lines and of what is derived from them."""
    tabellen = (Toewijzing, Declaratieregel, VorigeVersie, Maandproductie, Marktcijfer, Gegevensstand)
    return {tabel.__name__: list(tabel.objects.order_by("pk").values_list()) for tabel in tabellen}


def importeer(capsys, soort: str, pad: Path, *opties: str) -> str:
    """Runs the command; gives what it printed, on both streams."""
    capsys.readouterr()
    call_command("importeer", soort, str(pad), *opties)
    return "".join(capsys.readouterr())


def geweigerd(capsys, soort: str, pad: Path, *opties: str) -> str:
    """Runs the command on a file it must refuse; gives what a terminal would show."""
    capsys.readouterr()
    try:
        call_command("importeer", soort, str(pad), *opties)
    except CommandError as fout:
        return "".join(capsys.readouterr()) + str(fout)
    raise AssertionError(f"{pad.name} is niet geweigerd")


def lees_fouten(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))
