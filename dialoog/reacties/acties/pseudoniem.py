"""The name that somebody writes under at one table. Only the process supervisor is told whose it is: not the log."""

from django.db import IntegrityError, transaction

from dialoog.reacties import namen, pseudoniemnaam
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import is_deelnemer, mag_reageren
from dialoog.tafels.models import Pseudoniem, Tafel
from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.mensen.models import Lidmaatschap
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

AL_GESCHREVEN = "U schreef al onder deze naam. Daarom kunt u haar aan deze tafel niet meer veranderen."
NU_NIET = "Aan deze tafel kunt u nu niet schrijven. Daarom kunt u nu geen naam kiezen."


def mag_onder_pseudoniem(tafel: Tafel, namens: Hoedanigheid) -> bool:
    """Experience experts and clients' representatives who sit at the table."""
    return namens.soort == Soort.CLIENT and is_deelnemer(tafel, namens)


def is_enige(tafel: Tafel, namens: Hoedanigheid) -> bool:
    """Whether nobody else at this table could choose a pseudonym: then everybody can guess who does."""
    genood = tafel.deelnames.geldig().filter(organisatie__soort=Soort.CLIENT)
    mensen = Lidmaatschap.objects.geldig().filter(gebruiker__is_active=True).exclude(gebruiker=namens.gebruiker)
    hele = mensen.filter(organisatie__in=genood.filter(gebruiker=None).values("organisatie"))
    return not (hele.exists() or genood.exclude(gebruiker=None).exclude(gebruiker=namens.gebruiker).exists())


def ligt_vast(pseudoniem: Pseudoniem) -> bool:
    """Once somebody wrote under it: a second name would take the words to another person."""
    return Reactie.objects.filter(pseudoniem=pseudoniem).exists()


def kies_naam(*, door: Hoedanigheid, tafel: Tafel, naam: str) -> Pseudoniem:
    """The name for this table; another one until something was said under it. Raises MagNiet."""
    try:
        return _kies(door, tafel, pseudoniemnaam.schoon(naam))
    except IntegrityError as fout:
        raise MagNiet(pseudoniemnaam.AL_GEKOZEN) from fout


@transaction.atomic
def _kies(door: Hoedanigheid, tafel: Tafel, naam: str) -> Pseudoniem:
    tafel = Tafel.objects.select_for_update().get(pk=tafel.pk)
    if not mag_onder_pseudoniem(tafel, door) or not mag_reageren(tafel, door):
        raise MagNiet(NU_NIET)
    alle = Pseudoniem.objects.filter(tafel=tafel)
    pseudoniem = alle.filter(gebruiker=door.gebruiker).first()
    if pseudoniem is not None and pseudoniem.naam == naam:
        return pseudoniem
    if pseudoniem is not None and ligt_vast(pseudoniem):
        raise MagNiet(AL_GESCHREVEN)
    _eis_naam(door, tafel, naam, list(alle.exclude(gebruiker=door.gebruiker).values_list("naam", flat=True)))
    actie = "pseudoniem gekozen" if pseudoniem is None else "pseudoniem veranderd"
    pseudoniem = pseudoniem or Pseudoniem(tafel=tafel, gebruiker=door.gebruiker)
    pseudoniem.naam = naam
    pseudoniem.save()
    leg_vast(door=None, actie=actie, onderwerp=str(tafel), betreft=door.organisatie.regio_organisatie)
    return pseudoniem


def _eis_naam(door: Hoedanigheid, tafel: Tafel, naam: str, gekozen: list[str]) -> None:
    eigen = str(door.gebruiker)
    anderen = namen.mensen(tafel) - {eigen}
    fout = pseudoniemnaam.bezwaar(
        naam, eigen=eigen, mensen=anderen, organisaties=namen.organisaties(tafel), gekozen=gekozen
    )
    if fout:
        raise MagNiet(fout)
