"""Up to where somebody has looked. Written with a page that is shown, like the log of views: one statement."""

from portaal.kern import klok
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.models import Gezien, Verantwoording


def markeer_gezien(*, door: Hoedanigheid, verantwoording: Verantwoording) -> None:
    """This person has seen the report as it is now. No log row: `inzage` already says who looked."""
    Gezien.objects.bulk_create(
        [
            Gezien(
                verantwoording=verantwoording,
                gebruiker=door.gebruiker,
                revisie=verantwoording.revisie,
                tijd=klok.nu(),
            )
        ],
        update_conflicts=True,
        unique_fields=["verantwoording", "gebruiker"],
        update_fields=["revisie", "tijd"],
    )


def schuif_gezien_op(*, door: Hoedanigheid, verantwoording: Verantwoording, vorige: int) -> None:
    """One's own step is no news: who had seen everything up to revision `vorige` has also seen this."""
    Gezien.objects.filter(verantwoording=verantwoording, gebruiker=door.gebruiker, revisie__gte=vorige).update(
        revisie=verantwoording.revisie, tijd=klok.nu()
    )
