"""Sends today's reminders; the worker does the same every day."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from portaal.kern import klok
from rapportage.verantwoording.uitvraag.herinneringen import herinner


class Command(BaseCommand):
    help = "Verstuurt de herinneringen van vandaag. Nog een keer op dezelfde dag verstuurt niets dubbel."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dag", help="doe alsof het deze dag is, zoals 2025-01-10")

    def handle(self, *args, **options) -> None:
        try:
            dag = date.fromisoformat(options["dag"]) if options["dag"] else klok.vandaag()
        except ValueError as fout:
            raise CommandError(f"{options['dag']} is geen datum als 2025-01-10.") from fout
        aantal = herinner(dag=dag)
        self.stdout.write("1 herinnering verstuurd." if aantal == 1 else f"{aantal} herinneringen verstuurd.")
