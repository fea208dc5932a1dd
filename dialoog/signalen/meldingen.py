"""Notices about signals. Everyone of an organisation reads them, so they never say what is in a signal."""

from dialoog.signalen.keuzes import Actie
from dialoog.signalen.models import Signaal, Signaalbericht
from portaal.kern import opmaak
from portaal.kern.berichten.acties import stuur
from portaal.kern.mensen.models import Organisatie
from portaal.kern.toegang import Hoedanigheid


def meld_nieuw(signaal: Signaal) -> None:
    """To the region: there is a new signal; of a confidential one not even the kind or the provider."""
    if signaal.is_vertrouwelijk:
        titel = "Nieuw vertrouwelijk signaal"
    else:
        over = f" over {signaal.aanbieder}" if signaal.aanbieder else ""
        titel = f"Nieuw signaal{over}: {signaal.get_soort_display()}"
    uiterlijk = f"Antwoord uiterlijk op {opmaak.datum(signaal.antwoord_uiterlijk)}."
    _stuur(signaal, signaal.regio.organisatie, "nieuw", titel, uiterlijk)


def meld(signaal: Signaal, actie: Actie, *, door: Hoedanigheid, bericht: Signaalbericht | None) -> None:
    """To the other side, for the actions it should know of at once."""
    regio = signaal.regio.organisatie
    if actie == Actie.BEANTWOORD:
        _stuur(signaal, signaal.gever, f"antwoord:{bericht.pk}", f"Antwoord op uw signaal {signaal.pk}")
    elif actie == Actie.HEROPEN:
        uiterlijk = f"Antwoord uiterlijk op {opmaak.datum(signaal.antwoord_uiterlijk)}."
        _stuur(signaal, regio, f"heropend:{bericht.pk}", f"Signaal {signaal.pk} is heropend", uiterlijk)
    elif actie == Actie.REAGEER:
        ander = signaal.gever if door.organisatie == regio else regio
        _stuur(signaal, ander, f"bericht:{bericht.pk}", f"Nieuw bericht bij signaal {signaal.pk}")
    elif actie == Actie.DEEL:
        titel = f"De regio deelt signaal {signaal.pk} met u"
        _stuur(signaal, signaal.aanbieder.organisatie, "gedeeld", titel)


def _stuur(signaal: Signaal, organisatie: Organisatie, oorzaak: str, titel: str, tekst: str = "") -> None:
    stuur(
        organisatie=organisatie,
        sleutel=f"signaal:{signaal.pk}:{oorzaak}",
        titel=titel,
        tekst=tekst,
        adres=signaal.get_absolute_url(),
    )
