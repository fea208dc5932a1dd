"""manage.py herbereken: rebuild every derived table."""

from django.core.management.base import BaseCommand

from aanbieder.models import Regio
from rapportage.verwerken import herbereken


class Command(BaseCommand):
    help = "Maakt alle afgeleide tabellen opnieuw uit de regels. Hoort niets te veranderen."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--jaar", type=int)

    def handle(self, *, jaar: int | None, **opties) -> None:
        for regio in Regio.objects.all():
            veranderd = herbereken(regio, jaar)
            self.stdout.write(f"{regio}: {len(veranderd)} afgeleide rijen veranderd.")
