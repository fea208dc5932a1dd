"""Writes tests/voorbeelden/moet_falen and moet_slagen, the same bytes every time, and what must be found in them.

.venv/bin/python -m tests.rapportage.verantwoording.maak_voorbeelden
"""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.rapportage.verantwoording.voorbeelden_falen import BEDRAGEN, CODES, Voorbeeld
from tests.rapportage.verantwoording.voorbeelden_geweigerd import BESTANDEN, INDELING, PERSONEN
from tests.rapportage.verantwoording.voorbeelden_slagen import SLAGEN

MAP = Path(__file__).parents[2] / "voorbeelden"
FALEN, SLAAGT = MAP / "moet_falen", MAP / "moet_slagen"
VERWACHT = "verwacht.toml"
MOET_FALEN: tuple[Voorbeeld, ...] = (*BESTANDEN, *PERSONEN, *CODES, *BEDRAGEN, *INDELING)
MOET_SLAGEN: tuple[Voorbeeld, ...] = tuple(SLAGEN)
UITLEG = {
    FALEN: "# What must be found in each file: exactly this, in any order, and nothing else. Where typed or expected\n"
    "# values stand, they count too. Made by tests/rapportage/verantwoording/maak_voorbeelden.py.\n",
    SLAAGT: "# Every file here gives the rows of tests/rapportage/verantwoording/voorbeeldregio.py and no finding.\n"
    "# Made by tests/rapportage/verantwoording/maak_voorbeelden.py.\n",
}


def _tekst(waarde: str) -> str:
    return json.dumps(waarde, ensure_ascii=False)  # a basic TOML string has the same rules


def als_toml(map_: Path, voorbeelden: Iterable[Voorbeeld]) -> str:
    stukken = [UITLEG[map_]]
    for voorbeeld in sorted(voorbeelden, key=lambda v: v.naam):
        stukken.append(f"\n[{_tekst(voorbeeld.naam)}]\nwaarom = {_tekst(voorbeeld.waarom)}\n")
        if voorbeeld.bevindingen:
            regels = [
                "    { " + ", ".join(f"{naam} = {_tekst(tekst)}" for naam, tekst in bevinding.items()) + " },\n"
                for bevinding in voorbeeld.bevindingen
            ]
            stukken.append(f"bevindingen = [\n{''.join(regels)}]\n")
    return "".join(stukken)


def bestanden(map_: Path, voorbeelden: tuple[Voorbeeld, ...]) -> dict[str, bytes]:
    """Every file of a folder, by name."""
    namen = [voorbeeld.naam for voorbeeld in voorbeelden]
    if len(set(namen)) != len(namen):
        raise ValueError("Two examples have the same name.")
    return {v.naam: v.inhoud for v in voorbeelden} | {VERWACHT: als_toml(map_, voorbeelden).encode()}


def maak() -> None:
    for map_, voorbeelden in ((FALEN, MOET_FALEN), (SLAAGT, MOET_SLAGEN)):
        map_.mkdir(parents=True, exist_ok=True)
        inhoud = bestanden(map_, voorbeelden)
        for oud in map_.iterdir():
            if oud.name not in inhoud:
                oud.unlink()
        for naam, tekst in inhoud.items():
            (map_ / naam).write_bytes(tekst)


if __name__ == "__main__":
    maak()
