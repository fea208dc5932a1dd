"""manage.py importeer: read a file with allocations, declarations, stops or answers."""

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from portaal.kern.export import veilig
from rapportage.productie.bevindingen import Bevinding
from rapportage.productie.keuzes import Soort
from rapportage.productie.opslaan.acties import Geweigerd, Resultaat
from rapportage.verwerken import verwerk

OP_TERMINAL = 50


class Command(BaseCommand):
    help = "Leest een bestand met toewijzingen, declaraties, stops of antwoorden in. Alles of niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("soort", choices=Soort.values)
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--fouten", type=Path, metavar="PAD", help="schrijf alle geweigerde regels als CSV")
        parser.add_argument("--zonder-geweigerde", action="store_true", help="sla de rest wel op")

    def handle(self, *, soort: str, bestand: Path, fouten: Path | None, zonder_geweigerde: bool, **opties) -> None:
        with tqdm(
            total=100, unit="%", bar_format="{desc:24}|{bar:30}| {percentage:3.0f}% {elapsed}", file=sys.stderr
        ) as balk:

            def voortgang(stap: str, deel: float) -> None:
                balk.set_description_str(stap, refresh=False)
                balk.update(int(100 * deel) - balk.n)

            try:
                resultaat = verwerk(soort=soort, pad=bestand, zonder_geweigerde=zonder_geweigerde, voortgang=voortgang)
            except Geweigerd as geweigerd:
                balk.close()
                self._toon_geweigerd(geweigerd.resultaat, fouten)
                raise CommandError(f"{bestand.name} is geweigerd; er is niets opgeslagen. {geweigerd}") from None
        self._toon_geweigerd(resultaat, fouten)
        verslag = resultaat.verslag
        self.stdout.write(
            f"{bestand.name}: {verslag.nieuw} nieuw, {verslag.gewijzigd} gewijzigd,"
            f" {verslag.ongewijzigd} ongewijzigd, {verslag.geweigerd} geweigerd."
        )

    def _toon_geweigerd(self, resultaat: Resultaat, fouten: Path | None) -> None:
        for melding in resultaat.meldingen:
            self.stderr.write(f"Let op: {melding}")
        bevindingen = resultaat.bevindingen
        for b in bevindingen[:OP_TERMINAL]:
            self.stderr.write(f"regel {b.regel}, {b.veld}: {b.waarde!r}. {b.reden}")
        if len(bevindingen) > OP_TERMINAL:
            self.stderr.write(f"... en nog {len(bevindingen) - OP_TERMINAL} bevindingen.")
        if fouten:
            _schrijf(fouten, bevindingen)


def _schrijf(pad: Path, bevindingen: list[Bevinding]) -> None:
    with pad.open("w", newline="", encoding="utf-8") as bestand:
        schrijver = csv.writer(bestand)
        schrijver.writerow(["regelnummer", "veld", "waarde", "reden"])
        schrijver.writerows([b.regel, b.veld, veilig(b.waarde), b.reden] for b in bevindingen)
