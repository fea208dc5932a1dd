"""Mail that goes out at once: as work in the background, after a moment in which it can still be read on the page."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django_tasks import task

from portaal.kern import klok
from portaal.kern.berichten.direct import verstuur_direct
from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import Bericht, Berichtvoorkeur
from portaal.kern.berichten.soorten import soort_met

GRATIE = timedelta(minutes=1)


def plan_post(bericht: Bericht) -> None:
    """Plans the mail, unless nobody has this kind mailed at once."""
    soort = soort_met(bericht.soort)
    if soort.eigen_mail:
        return
    gekozen = Berichtvoorkeur.objects.filter(soort=soort.sleutel, mail=Ritme.DIRECT)
    if soort.mail == Ritme.DIRECT or gekozen.exists():
        straks = mail_bericht.using(run_after=klok.nu() + GRATIE)
        transaction.on_commit(partial(straks.enqueue, bericht_id=bericht.pk))


@task()
def mail_bericht(*, bericht_id: int) -> None:
    """Mails one notice to whoever wants it at once. Running it twice does no harm."""
    bericht = Bericht.objects.filter(pk=bericht_id).first()
    if bericht is not None:
        verstuur_direct(bericht, nu=klok.nu())
