"""What people chose, read for many of them at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import Berichtvoorkeur, Postvoorkeur
from portaal.kern.berichten.soorten import Soort


@dataclass(frozen=True)
class Keuze:
    """Of one person for one kind; `sinds`: what is older is not mailed, as mail was off then."""

    pagina: bool
    mail: Ritme
    sinds: datetime | None


class Voorkeuren:
    """Two queries for all of them."""

    def __init__(self, gebruikers: Collection[int]):
        self._post = {rij.gebruiker_id: rij for rij in Postvoorkeur.objects.filter(gebruiker__in=gebruikers)}
        rijen = Berichtvoorkeur.objects.filter(gebruiker__in=gebruikers)
        self._soort = {(rij.gebruiker_id, rij.soort): rij for rij in rijen}

    def post(self, gebruiker: int) -> Postvoorkeur:
        return self._post.get(gebruiker) or Postvoorkeur(gebruiker_id=gebruiker)

    def keuze(self, gebruiker: int, soort: Soort, *, ook_uit: bool = False) -> Keuze:
        """What was chosen, or the kind's default. While all mail is off: never, but for the form (`ook_uit`)."""
        rij, post = self._soort.get((gebruiker, soort.sleutel)), self.post(gebruiker)
        mail = Ritme(rij.mail) if rij else soort.mail
        if (post.alles_uit and not ook_uit) or soort.eigen_mail:
            mail = Ritme.NOOIT
        momenten = [moment for moment in (post.aan_sinds, rij.mail_sinds if rij else None) if moment]
        return Keuze(soort.verplicht or rij is None or rij.pagina, mail, max(momenten, default=None))


def volgende(post: Postvoorkeur, *, nu: datetime, week: bool, geweest: bool) -> date:
    """The day of the next digest: of the next daily one, or with `week` the next weekly one.

    When the hour has come, today's turn was given or is being given (`geweest`: it was, at an earlier hour).
    """
    plaatselijk = timezone.localtime(nu)
    dag = plaatselijk.date()
    if geweest or plaatselijk.hour >= post.uur:
        dag += timedelta(days=1)
    if week:
        dag += timedelta(days=(post.dag - dag.isoweekday()) % 7)
    return dag
