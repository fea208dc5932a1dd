"""manage.py toets_prognose: how far off every forecast method was on a region's own history."""

from django.core.management.base import BaseCommand, CommandError

from aanbieder.models import Regio
from rapportage.productie import stand as gegevensstand
from rapportage.prognose import verslag
from rapportage.prognose.berekenen import bereken
from rapportage.prognose.regio import van_json


class Command(BaseCommand):
    help = "Toetst de prognosemethoden op de geschiedenis van een regio en toont de uitkomst."

    def add_arguments(self, parser):
        parser.add_argument("regio", nargs="?", help="code van de regio; niet nodig als er één is")

    def handle(self, *args, regio=None, **opties):
        gevonden = Regio.objects.filter(code=regio) if regio else Regio.objects.all()
        if gevonden.count() != 1:
            raise CommandError("Geef de code van een regio.")
        gekozen = gevonden.get()
        peildatum = gegevensstand.van(gekozen).peildatum
        if peildatum is None:
            raise CommandError("Deze regio heeft nog geen gegevens.")
        beeld = van_json(bereken(gekozen, peildatum.year, peildatum), gekozen)
        self.stdout.write(verslag.tabel(beeld))
        beter = beeld.betere()
        if beter is not None:
            self.stdout.write(f"Duidelijk beter dan {beeld.methode}: {beter.methode}.")
