"""Events as an audience gets them: one dict each, the same for everybody of that audience, over socket and HTTP."""

from collections.abc import Iterable
from typing import NamedTuple

from django.template.loader import render_to_string

from dialoog.consent.models import Consentronde
from dialoog.consent.weergave import ERBIJ as VAN_RONDE
from dialoog.consent.weergave import ronde_html
from dialoog.live.models import VOOR_MEELEZERS, Gebeurtenis, Gebeurtenissoort
from dialoog.reacties.getoond import Getoond, Staat, enkele, toon
from dialoog.reacties.models import Reactie
from dialoog.sessies.models import Sessie
from dialoog.sessies.weergave import punt_html
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.tafels.models import Tafel

MELDINGEN = {
    Gebeurtenissoort.PUNT: "Er is een ander punt in bespreking",
    Gebeurtenissoort.TEKST: "Er ligt een nieuwe versie van de tekst op tafel",
    Gebeurtenissoort.NOTA: "De reactienota is gepubliceerd",
}


class Rij(NamedTuple):
    """An event, read narrowly: this happens at every remark, for as long as a table is busy."""

    nummer: int
    soort: str
    nr: str | None
    reactie: int | None
    sessie: int | None
    ronde: int | None


VELDEN = ("nummer", "soort", "artikel__nr", "reactie_id", "sessie_id", "ronde_id")


def gebeurtenissen(tafel_id: int, na: int, hoogstens: int, tot: int | None = None) -> list[Rij]:
    """Those with a number above `na` (and up to `tot`), in order."""
    rijen = Gebeurtenis.objects.filter(tafel=tafel_id, nummer__gt=na).order_by("nummer").values_list(*VELDEN)
    return [Rij(*rij) for rij in (rijen if tot is None else rijen.filter(nummer__lte=tot))[:hoogstens]]


def beelden(tafel: Tafel, groep: Doelgroep, vanaf: int, tot: int) -> list[dict]:
    """What an audience gets of the events above `vanaf` up to and including `tot`."""
    return maak(groep, gebeurtenissen(tafel.pk, vanaf, max(tot - vanaf, 0), tot))


class Reacties:
    """The remarks that events are about: read once for every audience, made once as long as they look the same."""

    def __init__(self, rijen: Iterable[Rij]):
        pks = {rij.reactie for rij in rijen if rij.reactie}
        self._reacties = enkele(pks) if pks else []
        self._html: dict[Getoond, str] = {}

    def voor(self, groep: Doelgroep) -> dict[int, Getoond]:
        if groep.aan_tafel:
            return {een.pk: een for een in toon(self._reacties, groep)}
        misschien = [een.pk for een in self._reacties if groep.organisatie in _betrokken(een)]
        if not misschien:  # no question for each of the many who only read along
            return {}
        te_lezen = set(Reactie.objects.filter(pk__in=misschien).voor(groep).order_by().values_list("pk", flat=True))
        return {een.pk: een for een in toon([een for een in self._reacties if een.pk in te_lezen], groep)}

    def html(self, een: Getoond) -> str:
        if een not in self._html:
            gegevens = {"een": een, "tafel": een.reactie.tafel, "mag": None}
            self._html[een] = render_to_string("dialoog/reacties/_reactie.html", gegevens)
        return self._html[een]


def _betrokken(reactie: Reactie) -> set[int]:
    """The organisations that could read it without sitting at the table; whether they may is up to `voor`."""
    return {reactie.organisatie_id, *([reactie.ouder.organisatie_id] if reactie.ouder_id else ())}


def maak(
    groep: Doelgroep, rijen: Iterable[Rij], alleen_artikel: str = "", *, reacties: Reacties | None = None
) -> list[dict]:
    """Of several events about one thing the first, with what it looks like now: a hidden remark comes hidden.

    With `alleen_artikel` what is about other articles carries no html: a page of one article only counts those.
    `reacties`: of these events and perhaps more, when they are made for several audiences.
    """
    rijen = [rij for rij in rijen if groep.aan_tafel or rij.soort in VOOR_MEELEZERS or rij.reactie]
    reacties = reacties or Reacties(rijen)
    te_zien = reacties.voor(groep)
    uit, gehad = [], set()
    for rij in rijen:
        waarover = _waarover(rij)
        getoond = te_zien.get(rij.reactie)
        if waarover in gehad or (rij.reactie and getoond is None):
            continue
        gehad.add(waarover)
        elders = alleen_artikel and rij.nr and rij.nr != alleen_artikel
        uit.append(
            {
                "nummer": rij.nummer,
                "soort": rij.soort,
                "artikel": rij.nr or "",
                "pk": rij.reactie or rij.ronde or rij.sessie or 0,
                "ouder": (getoond and getoond.reactie.ouder_id) or 0,
                "html": "" if elders else _html(groep, rij, getoond, reacties),
                "melding": _melding(rij, getoond),
            }
        )
    return uit


def _waarover(rij: Rij) -> tuple:
    if rij.reactie:
        return ("reactie", rij.reactie)
    if rij.ronde:
        return ("ronde", rij.ronde)
    return (rij.soort, rij.sessie)


def _html(groep: Doelgroep, rij: Rij, getoond: Getoond | None, reacties: Reacties) -> str:
    if getoond:
        return reacties.html(getoond)
    if rij.ronde:
        return ronde_html(Consentronde.objects.select_related(*VAN_RONDE).get(pk=rij.ronde), groep)
    if rij.sessie and rij.soort in (Gebeurtenissoort.PUNT, Gebeurtenissoort.SESSIE):
        return punt_html(Sessie.objects.select_related("tafel").get(pk=rij.sessie), groep)
    return ""


def _melding(rij: Rij, getoond: Getoond | None) -> str:
    """A sentence for who does not see the page change."""
    if rij.soort == Gebeurtenissoort.REACTIE and getoond and getoond.staat == Staat.GELDEND:
        wat = "Nieuw antwoord" if getoond.reactie.ouder_id else "Nieuwe reactie"
        return f"{wat} van {getoond.afzender} op artikel {rij.nr}"
    if rij.soort == Gebeurtenissoort.RONDE and rij.nr:
        return f"De consentronde bij artikel {rij.nr} is bijgewerkt"
    return MELDINGEN.get(rij.soort, "")
