"""Sends the digests whose turn it is; the worker does the same every minute."""

from datetime import date, datetime, time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portaal.kern import klok
from portaal.kern.berichten.direct import herkans
from portaal.kern.berichten.samenvattingen import PostWeg, verstuur_samenvattingen


class Command(BaseCommand):
    help = "Verstuurt de samenvattingen die nu aan de beurt zijn. Nog een keer verstuurt niets dubbel."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dag", help="doe alsof het deze dag is, zoals 2025-01-10")
        parser.add_argument("--uur", type=int, choices=range(24), help="doe alsof het dit uur is, in Amsterdam")

    def handle(self, *args, **options) -> None:
        nu = _moment(options["dag"], options["uur"])
        try:
            aantal = herkans(nu=nu) + verstuur_samenvattingen(nu=nu)
        except PostWeg as fout:
            raise CommandError("De mailserver neemt niets aan. Probeer het later opnieuw.") from fout
        self.stdout.write("1 mail verstuurd." if aantal == 1 else f"{aantal} mails verstuurd.")


def _moment(dag: str | None, uur: int | None) -> datetime:
    nu = timezone.localtime(klok.nu())
    try:
        welke = date.fromisoformat(dag) if dag else nu.date()
    except ValueError as fout:
        raise CommandError(f"{dag} is geen datum als 2025-01-10.") from fout
    if dag is None and uur is None:
        return nu
    tijd = nu.time() if uur is None else time(uur, 59, 59)
    return datetime.combine(welke, tijd, tzinfo=timezone.get_current_timezone())
