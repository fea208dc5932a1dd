"""What the minutes are made of: what was said under each point, rounds, who was there. Every audience its own."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Max, Min, Q, QuerySet

from dialoog.consent.models import Consentronde
from dialoog.consent.regels import is_open
from dialoog.consent.weergave import ERBIJ, uitslag
from dialoog.live.models import Gebeurtenis, Gebeurtenissoort
from dialoog.reacties.getoond import Getoond, met_alles, toon
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.reacties.models import Reactie
from dialoog.sessies.models import Aanwezig, Agendapunt, Sessie
from dialoog.tafels.doelgroep import TAFEL, Doelgroep
from dialoog.teksten.models import Artikel


@dataclass(frozen=True)
class Besproken:
    """A point with what was said under it. `punt` is None for articles that were not on the agenda."""

    titel: str
    artikel: Artikel | None
    punt: Agendapunt | None = None
    gezegd: list[Getoond] = field(default_factory=list)


@dataclass(frozen=True)
class Gestemd:
    """A consent round of the session, in words that everybody who reads the minutes may have."""

    ronde: Consentronde
    in_woorden: str


@dataclass(frozen=True)
class Verslag:
    sessie: Sessie
    punten: list[Besproken]
    rondes: list[Gestemd]
    aanwezig: list[tuple[str, list[str]]]  # how, and who


def verslag(sessie: Sessie, groep: Doelgroep) -> Verslag:
    """For an audience; who reads along gets no remarks, and organisations instead of names."""
    return Verslag(sessie, besproken(sessie, groep), _rondes(sessie), aanwezigen(sessie, groep))


def besproken(sessie: Sessie, groep: Doelgroep) -> list[Besproken]:
    """The points in order, then articles that were not on the agenda."""
    per_artikel: dict[int, list[Getoond]] = defaultdict(list)
    if groep.aan_tafel:
        for een in toon(met_alles(gezegd(sessie)).order_by("nummer"), groep):
            per_artikel[een.reactie.artikel_id].append(een)
    punten = [
        Besproken(punt.titel, punt.artikel, punt, per_artikel.pop(punt.artikel_id, []))
        for punt in sessie.punten.select_related("artikel")
    ]
    los = [Besproken(f"Artikel {rij[0].reactie.artikel.nr}", rij[0].reactie.artikel, None, rij)
           for rij in per_artikel.values()]  # fmt: skip
    return punten + los


def gezegd(sessie: Sessie) -> QuerySet[Reactie]:
    """Typed in the room, or posted by people who followed it: by number of event, so no clock has a say."""
    van, tot = _tijdens(sessie)
    in_de_zaal = Q(sessie=sessie)
    return sessie.tafel.reacties.filter(in_de_zaal | Q(nummer__gt=van, nummer__lt=tot) if van else in_de_zaal)


def concepttekst(sessie: Sessie) -> str:
    """A first draft of the minutes, as the table sees it: no names behind pseudonyms, nothing that was hidden."""
    delen = []
    for deel in besproken(sessie, TAFEL):
        regels = [f"- {_wie(een)}: {_woorden(een)}" for een in deel.gezegd if een.leesbaar]
        delen.append("\n".join([deel.titel, *(regels or ["- "])]))
    for gestemd in _rondes(sessie):
        delen.append(f"Consentronde bij {gestemd.ronde.voorstel.artikel}\n- {gestemd.in_woorden}")
    return "\n\n".join(delen)


def aanwezigen(sessie: Sessie, groep: Doelgroep) -> list[tuple[str, list[str]]]:
    """Per way of being there; who reads along gets the organisation of people who were invited in person."""
    rijen = sessie.aanwezigheid.select_related("deelname__organisatie", "deelname__gebruiker")
    per_hoe: dict[str, set[str]] = defaultdict(set)
    for rij in rijen:
        wie = rij.deelname.organisatie
        persoon = rij.deelname.gebruiker if groep.aan_tafel else None
        per_hoe[rij.hoe].add(f"{persoon}, {wie}" if persoon else str(wie))
    return [(hoe.label, sorted(per_hoe[hoe])) for hoe in Aanwezig if hoe in per_hoe]


def _tijdens(sessie: Sessie) -> tuple[int, int]:
    """The numbers of the events between beginning and end; (0, 0) for a session that never ran."""
    punten = Gebeurtenis.objects.filter(sessie=sessie, soort=Gebeurtenissoort.PUNT)
    grenzen = punten.aggregate(van=Min("nummer"), tot=Max("nummer"))
    if grenzen["van"] is None:
        return 0, 0
    return grenzen["van"], grenzen["tot"] if sessie.afgerond_op else sessie.tafel.gebeurtenisnummer + 1


def _rondes(sessie: Sessie) -> list[Gestemd]:
    van, tot = _tijdens(sessie)
    gebeurd = Gebeurtenis.objects.filter(tafel=sessie.tafel_id, nummer__gt=van, nummer__lt=tot, ronde__isnull=False)
    rondes = Consentronde.objects.filter(pk__in=gebeurd.values("ronde")).select_related(*ERBIJ).order_by("pk")
    return [
        Gestemd(ronde, "De ronde is nog open." if is_open(ronde) else uitslag(ronde).in_woorden) for ronde in rondes
    ]


def _wie(een: Getoond) -> str:
    return een.afzender if een.reactie.spreker else f"{een.afzender} ({een.namens})"


def _woorden(een: Getoond) -> str:
    if een.wordt:
        return f"voorstel: {een.wordt}" + (f" ({een.tekst})" if een.tekst else "")
    if not een.tekst and een.reactie.soort == Reactiesoort.STEUN:
        return "steunt dit"
    return een.tekst
