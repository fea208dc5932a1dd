"""The check of a text at one table: who is known there, and what is the name of an organisation, not of a person."""

from django.db.models import Q

from aanbieder.models import Gemeente
from dialoog.reacties.persoonscheck import Bevinding, bevindingen
from dialoog.tafels.models import Tafel
from portaal.kern.toegang import Hoedanigheid
from portaal.models import Gebruiker, Organisatie


def kijk_na(tafel: Tafel, namens: Hoedanigheid, tekst: str) -> list[Bevinding]:
    """What in this person's text may tell who somebody is."""
    return bevindingen(tekst, mensen(tafel) | {str(namens.gebruiker)}, organisaties(tafel))


def mensen(tafel: Tafel) -> set[str]:
    """Everybody who sits or sat at the table, and the region's own people."""
    uitgenodigd = Q(lidmaatschappen__organisatie__deelnames__tafel=tafel, lidmaatschappen__beeindigd_op=None)
    van_regio = Q(lidmaatschappen__organisatie__regio=tafel.regio, lidmaatschappen__beeindigd_op=None)
    leden = Gebruiker.objects.filter(uitgenodigd | van_regio | Q(deelnames__tafel=tafel)).distinct()
    return {str(gebruiker) for gebruiker in leden}


def organisaties(tafel: Tafel) -> set[str]:
    """The names of the region, its municipalities, and all that belongs to it."""
    regio = tafel.regio.organisatie
    van_regio = Organisatie.objects.filter(Q(hoort_bij=regio) | Q(pk=regio.pk))
    return {
        str(tafel.regio),
        *van_regio.values_list("naam", flat=True),
        *Gemeente.objects.filter(regio=tafel.regio).values_list("naam", flat=True),
    }
