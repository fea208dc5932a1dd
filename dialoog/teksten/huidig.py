"""The text that is on the table now, and the wording of an article in a version."""

from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel, Artikeltekst, Tekstversie, Versiestatus


def huidige_versie(tafel: Tafel) -> Tekstversie | None:
    """The newest published version; None when nothing was published yet."""
    return tafel.versies.gepubliceerd().order_by("-nummer").first()


def inhoud(versie: Tekstversie) -> list[Artikeltekst]:
    """The articles of a version in order, each with its Artikel."""
    return list(versie.artikelteksten.select_related("artikel__tafel").order_by("volgorde", "pk"))


def artikeltekst(artikel: Artikel, versie: Tekstversie | None = None) -> Artikeltekst | None:
    """The wording in this version; without one in the newest published version where the article stands.

    A dropped article so still has words to show beside its remarks; `.versie` says of when they are.
    """
    teksten = artikel.teksten.select_related("versie", "artikel__tafel")
    if versie is not None:
        return teksten.filter(versie=versie).first()
    return teksten.filter(versie__status=Versiestatus.GEPUBLICEERD).order_by("-versie__nummer").first()
