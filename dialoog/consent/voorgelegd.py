"""The words that were put to the table, in their parts: was, wordt and why."""

from dataclasses import dataclass

from dialoog.consent.models import Consentronde
from dialoog.reacties.models import Reactie, Reactieversie
from dialoog.teksten.verschil import Budget, Stuk, verschil


@dataclass(frozen=True)
class Voorgelegd:
    """`verschil` is set when there are old and new words to compare."""

    tekst: str
    was: str = ""
    wordt: str = ""
    verschil: tuple[Stuk, ...] = ()


def voor_te_leggen(voorstel: Reactie | Reactieversie) -> str:
    """The wording of a proposal as it stands, as one text."""
    if not voorstel.wordt:
        return voorstel.tekst
    delen = [("Was", voorstel.was), ("Wordt", voorstel.wordt), ("Toelichting", voorstel.tekst)]
    return "\n\n".join(f"{kop}:\n{tekst}" for kop, tekst in delen if tekst)


def in_delen(ronde: Consentronde, budget: Budget | None = None) -> Voorgelegd:
    """The parts come from the wording of the proposal that was put: it may have been edited since.

    Only for an audience that may read the proposal (`reacties.getoond`).
    """
    for woorden in _wordingen(ronde.voorstel):
        if voor_te_leggen(woorden) == ronde.voorgelegd:
            stukken = verschil(woorden.was, woorden.wordt, budget) if woorden.was and woorden.wordt else ()
            return Voorgelegd(woorden.tekst, woorden.was, woorden.wordt, tuple(stukken))
    return Voorgelegd(ronde.voorgelegd)


def _wordingen(voorstel: Reactie):
    """The one of now first: mostly nothing was edited, and then there is nothing to look up."""
    yield voorstel
    yield from Reactieversie.objects.filter(reactie=voorstel).order_by("-nummer")
