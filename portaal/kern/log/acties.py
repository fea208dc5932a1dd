"""Adding log rows. Call these inside the transaction of the change itself."""

from portaal.kern.log.models import Logregel
from portaal.kern.toegang import Hoedanigheid


def leg_vast(
    *,
    door: Hoedanigheid | None,
    actie: str,
    onderwerp: str = "",
    betreft=None,
    voor: dict | None = None,
    na: dict | None = None,
    gebeurtenis: str = Logregel.Gebeurtenis.WIJZIGING,
    gebruiker=None,
) -> Logregel:
    """One log row. `door` is None for a command on the server; `betreft` is the organisation whose data it is.

    `gebruiker` names the person where there is no capacity yet (somebody without an organisation).
    """
    return Logregel.objects.create(
        gebeurtenis=gebeurtenis,
        gebruiker=door.gebruiker if door else gebruiker,
        organisatie=door.log_organisatie if door else None,
        betreft=betreft,
        actie=actie,
        onderwerp=onderwerp[:300],
        voor=voor,
        na=na,
    )


def inzage(*, door: Hoedanigheid, onderwerp: str, betreft=None) -> Logregel | None:
    """One row for a page with another organisation's figures; none for a look at one's own.

    Who looks "als deze aanbieder" gets one row for every page already (`meegekeken`), so not here again.
    """
    if door.kijkt_mee or (betreft is not None and betreft.pk == door.organisatie.pk):
        return None
    return leg_vast(
        door=door,
        actie="bekeken",
        onderwerp=onderwerp,
        betreft=betreft or door.organisatie.regio_organisatie,
        gebeurtenis=Logregel.Gebeurtenis.INZAGE,
    )


def meegekeken(*, door: Hoedanigheid, onderwerp: str) -> Logregel:
    """One row for a page seen "als deze aanbieder"; the provider can read it in its own log."""
    return leg_vast(
        door=door,
        actie="bekeken als deze aanbieder",
        onderwerp=onderwerp,
        betreft=door.organisatie,
        gebeurtenis=Logregel.Gebeurtenis.INZAGE,
    )
