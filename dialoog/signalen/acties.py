"""Every write to signals. Log rows carry no text: more people read the log than may read a signal."""

from uuid import UUID

from django.db import transaction

from aanbieder.overeenkomst.models import Aanbieder
from aanbieder.regio.models import Regio
from dialoog.signalen import regels
from dialoog.signalen.keuzes import TERMIJN_WERKDAGEN, Actie, Status
from dialoog.signalen.meldingen import meld, meld_nieuw
from dialoog.signalen.models import Signaal, Signaalbericht
from dialoog.signalen.termijn import werkdagen_later
from portaal.kern import klok
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

GEDAAN = {
    Actie.NEEM: "signaal in behandeling genomen",
    Actie.REAGEER: "bericht bij signaal",
    Actie.BEANTWOORD: "signaal beantwoord",
    Actie.DEEL: "signaal gedeeld met de aanbieder",
    Actie.SLUIT: "signaal gesloten",
    Actie.HEROPEN: "signaal heropend",
    Actie.TREK_IN: "signaal ingetrokken",
}


@transaction.atomic
def geef(
    *,
    door: Hoedanigheid,
    soort: str,
    aanbieder: Aanbieder | None,
    onderwerp: str,
    tekst: str,
    cijfer: str = "",
    waarde: str = "",
    over: str = "",
    verzoek: UUID | None = None,
) -> Signaal:
    """A new signal. The same form (`verzoek`) with the same content gives the first signal back.

    Raises MagNiet when the form was already used for another content (somebody went back in the browser).
    """
    vandaag = klok.vandaag()
    inhoud = {
        "soort": soort, "aanbieder": aanbieder, "onderwerp": onderwerp, "tekst": tekst,
        "cijfer": cijfer, "waarde": waarde, "over": over,
    }  # fmt: skip
    nieuw = inhoud | {
        "regio": Regio.objects.zichtbaar_voor(door).get(),
        "door": door.gebruiker,
        "gegeven_op": vandaag,
        "antwoord_uiterlijk": werkdagen_later(vandaag, TERMIJN_WERKDAGEN[soort]),
    }
    if verzoek is None:
        signaal, is_nieuw = Signaal.objects.create(gever=door.organisatie, **nieuw), True
    else:
        signaal, is_nieuw = Signaal.objects.get_or_create(gever=door.organisatie, verzoek=verzoek, defaults=nieuw)
    if is_nieuw:
        _log(door, signaal, "signaal gegeven", na=_kenmerken(signaal))
        meld_nieuw(signaal)
    elif any(getattr(signaal, veld) != waarde_nu for veld, waarde_nu in inhoud.items()):
        raise MagNiet("Met dit formulier gaf u al een signaal. Verstuur het opnieuw voor een tweede signaal.")
    return signaal


@transaction.atomic
def voer_uit(
    *, door: Hoedanigheid, signaal: Signaal, actie: Actie, tekst: str = "", verzoek: UUID | None = None
) -> Signaal:
    """One action of the table in `regels`, with its message, log row and notice. Raises MagNiet.

    The same message (`verzoek`) twice is one message.
    """
    signaal = Signaal.objects.select_for_update().get(pk=signaal.pk)
    overgang = regels.OVERGANGEN[actie]
    if overgang.met_tekst and verzoek and signaal.berichten.filter(verzoek=verzoek).exists():
        return signaal
    regels.eis(actie, signaal, door)
    voor = {"status": signaal.status}
    signaal.status = overgang.naar or signaal.status
    _werk_bij(signaal, actie, door)
    signaal.save(update_fields=["status", "behandelaar", "gedeeld_op", "antwoord_uiterlijk"])
    bericht = None
    if overgang.met_tekst:
        bericht = Signaalbericht.objects.create(
            signaal=signaal, organisatie=door.organisatie, door=door.gebruiker, tekst=tekst, verzoek=verzoek,
            is_antwoord=actie == Actie.BEANTWOORD, dag=klok.vandaag(),
        )  # fmt: skip
    _log(door, signaal, GEDAAN[actie], voor=voor, na={"status": signaal.status}, met_aanbieder=actie == Actie.DEEL)
    meld(signaal, actie, door=door, bericht=bericht)
    return signaal


def _werk_bij(signaal: Signaal, actie: Actie, door: Hoedanigheid) -> None:
    """What changes beside the status."""
    vandaag = klok.vandaag()
    if actie == Actie.NEEM:
        signaal.behandelaar = door.gebruiker
    elif actie == Actie.DEEL:
        signaal.gedeeld_op = vandaag
    elif actie == Actie.HEROPEN:
        signaal.behandelaar = None
        signaal.antwoord_uiterlijk = werkdagen_later(vandaag, TERMIJN_WERKDAGEN[signaal.soort])


def _kenmerken(signaal: Signaal) -> dict:
    """What the log says of a new signal; of a confidential one only that it is there."""
    if signaal.is_vertrouwelijk:
        return {"status": Status.OPEN}
    naam = signaal.aanbieder.naam if signaal.aanbieder else ""
    return {"status": Status.OPEN, "soort": signaal.get_soort_display(), "aanbieder": naam, "cijfer": signaal.cijfer}


def _log(door, signaal: Signaal, actie: str, *, voor=None, na=None, met_aanbieder: bool = False) -> None:
    """`betreft` is the giver, so that a provider's own log gives away no signal that was not shared with it."""
    betreft = signaal.aanbieder.organisatie if met_aanbieder else signaal.gever
    leg_vast(door=door, actie=actie, onderwerp=str(signaal), betreft=betreft, voor=voor, na=na)
