"""Events as an audience gets them: one dict each, the same for everybody of that audience, over socket and HTTP."""

from functools import cache

from django.db.models import QuerySet
from django.template.loader import render_to_string

from dialoog.consent.models import Consentronde
from dialoog.consent.weergave import ERBIJ as VAN_RONDE
from dialoog.consent.weergave import ronde_html
from dialoog.live.models import VOOR_MEELEZERS, Gebeurtenis, Gebeurtenissoort
from dialoog.reacties.erbij import HANGT_ERAAN, Naast, erbij, heeft
from dialoog.reacties.getoond import Getoond, Staat, toon
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


@cache
def _met_reactie() -> QuerySet[Gebeurtenis]:
    return Gebeurtenis.objects.select_related("reactie").annotate(**heeft("reactie_id")).order_by("nummer")


def gebeurtenissen(tafel_id: int, na: int, hoogstens: int, tot: int | None = None) -> list[Gebeurtenis]:
    """Those with a number above `na` (and up to `tot`), in order. One query: it is asked at every remark."""
    rijen = _met_reactie().filter(tafel=tafel_id, nummer__gt=na)
    return list((rijen if tot is None else rijen.filter(nummer__lte=tot))[:hoogstens])


def beelden(tafel: Tafel, groep: Doelgroep, vanaf: int, tot: int) -> list[dict]:
    """What an audience gets of the events above `vanaf` up to and including `tot`."""
    return maak(groep, gebeurtenissen(tafel.pk, vanaf, max(tot - vanaf, 0), tot))


class Reacties:
    """The remarks that events are about: read once for every audience, made once as long as they look the same."""

    def __init__(self, rijen: list[Gebeurtenis], naast: Naast | None = None):
        naast = naast or Naast()
        naast.zet(rijen, ["artikel"])
        per_reactie = {rij.reactie_id: rij for rij in rijen if rij.reactie_id}
        for rij in per_reactie.values():
            for wat in HANGT_ERAAN:
                setattr(rij.reactie, f"heeft_{wat}", getattr(rij, f"heeft_{wat}"))
        self._reacties = [rij.reactie for rij in per_reactie.values()]
        erbij(self._reacties, naast)
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
    groep: Doelgroep, rijen: list[Gebeurtenis], alleen_artikel: str = "", *, reacties: Reacties | None = None
) -> list[dict]:
    """Of several events about one thing the first, with what it looks like now: a hidden remark comes hidden.

    With `alleen_artikel` what is about other articles carries no html: a page of one article only counts those.
    `reacties`: of these events and perhaps more, when they are made for several audiences.
    """
    rijen = [rij for rij in rijen if groep.aan_tafel or rij.soort in VOOR_MEELEZERS or rij.reactie_id]
    reacties = reacties or Reacties(rijen)
    te_zien = reacties.voor(groep)
    uit, gehad = [], set()
    for rij in rijen:
        waarover = _waarover(rij)
        getoond = te_zien.get(rij.reactie_id)
        if waarover in gehad or (rij.reactie_id and getoond is None):
            continue
        gehad.add(waarover)
        nr = _nr(rij)
        elders = alleen_artikel and nr and nr != alleen_artikel
        uit.append(
            {
                "nummer": rij.nummer,
                "soort": rij.soort,
                "artikel": nr,
                "pk": rij.reactie_id or rij.ronde_id or rij.sessie_id or 0,
                "ouder": (getoond and getoond.reactie.ouder_id) or 0,
                "html": "" if elders else _html(groep, rij, getoond, reacties),
                "melding": _melding(rij, getoond),
            }
        )
    return uit


def _nr(rij: Gebeurtenis) -> str:
    return rij.artikel.nr if rij.artikel_id else ""


def _waarover(rij: Gebeurtenis) -> tuple:
    if rij.reactie_id:
        return ("reactie", rij.reactie_id)
    if rij.ronde_id:
        return ("ronde", rij.ronde_id)
    return (rij.soort, rij.sessie_id)


def _html(groep: Doelgroep, rij: Gebeurtenis, getoond: Getoond | None, reacties: Reacties) -> str:
    if getoond:
        return reacties.html(getoond)
    if rij.ronde_id:
        return ronde_html(Consentronde.objects.select_related(*VAN_RONDE).get(pk=rij.ronde_id), groep)
    if rij.sessie_id and rij.soort in (Gebeurtenissoort.PUNT, Gebeurtenissoort.SESSIE):
        return punt_html(Sessie.objects.select_related("tafel").get(pk=rij.sessie_id), groep)
    return ""


def _melding(rij: Gebeurtenis, getoond: Getoond | None) -> str:
    """A sentence for who does not see the page change."""
    if rij.soort == Gebeurtenissoort.REACTIE and getoond and getoond.staat == Staat.GELDEND:
        wat = "Nieuw antwoord" if getoond.reactie.ouder_id else "Nieuwe reactie"
        return f"{wat} van {getoond.afzender} op artikel {_nr(rij)}"
    if rij.soort == Gebeurtenissoort.RONDE and rij.artikel_id:
        return f"De consentronde bij artikel {_nr(rij)} is bijgewerkt"
    return MELDINGEN.get(rij.soort, "")
