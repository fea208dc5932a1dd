"""`manage.py laad_regio <map>`: reads a region as configuration."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from aanbieder.models import Regio
from aanbieder.regio.laden.acties import Uitkomst, laad_regio
from aanbieder.regio.laden.fouten import RegioOnjuist
from rapportage.kpi.berekening import ververs
from rapportage.monitor.signaleringen import acties as signaleringen
from rapportage.productie.stand import verhoog


class Command(BaseCommand):
    help = "Leest een regio in: regio.toml en CSV-bestanden. Alles of niets."

    def add_arguments(self, parser):
        parser.add_argument("map", type=Path, help="de map met regio.toml en de CSV-bestanden")

    def handle(self, *args, **opties):
        try:
            with transaction.atomic():
                uitkomst = laad_regio(opties["map"])
                if uitkomst.gewijzigd:
                    verhoog(uitkomst.regio)
        except RegioOnjuist as fout:
            aantal = len(fout.fouten)
            kop = "1 fout" if aantal == 1 else f"{aantal} fouten"
            raise CommandError(f"{fout}\n\n{kop}; er is niets opgeslagen.") from fout
        regio = Regio.objects.get(pk=uitkomst.regio.pk)  # read anew: with the settings as they are now
        ververs(regio)
        if uitkomst.gewijzigd:
            signaleringen.ververs(regio)
        self._vertel(uitkomst)

    def _vertel(self, uitkomst: Uitkomst) -> None:
        for melding in uitkomst.meldingen:
            self.stdout.write(f"Let op: {melding}")
        self.stdout.write(f"{uitkomst.regio}:")
        for naam, telling in uitkomst.tellingen.items():
            delen = [f"{aantal} {woord}" for woord, aantal in telling.als_dict().items()]
            self.stdout.write(f"  {naam}: {', '.join(delen)}")
        self.stdout.write(f"Wijzigingen van overeenkomsten vastgelegd: {uitkomst.wijzigingen}.")
