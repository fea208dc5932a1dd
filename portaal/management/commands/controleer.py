"""manage.py controleer: prove that derived figures equal the lines."""

from django.core.management.base import BaseCommand, CommandError

from aanbieder.models import Regio
from rapportage.verwerken import controleer

OP_TERMINAL = 50


class Command(BaseCommand):
    help = "Controleert of de afgeleide tabellen tot op de cent gelijk zijn aan de regels."

    def handle(self, **opties) -> None:
        fout = 0
        for regio in Regio.objects.all():
            verschillen = controleer(regio)
            fout += len(verschillen)
            for v in verschillen[:OP_TERMINAL]:
                self.stderr.write(f"{v.tabel} {v.sleutel}: opgeslagen {v.opgeslagen}, uit de regels {v.uit_regels}")
            self.stdout.write(f"{regio}: {len(verschillen)} verschillen.")
        if fout:
            raise CommandError(f"{fout} afgeleide rijen zijn niet gelijk aan de regels. Draai herbereken.")
