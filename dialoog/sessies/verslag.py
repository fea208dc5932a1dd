"""What the minutes are made of: what was said under each point, rounds, who was there. Every audience its own."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Max, Min, Q, QuerySet

from dialoog.consent.models import Consentronde
from dialoog.consent.regels import is_open
from dialoog.consent.weergave import ERBIJ, uitslag
from dialoog.live.models import Gebeurtenis, Gebeurtenissoort
from dialoog.reacties.getoond import Getoond, Staat, met_alles, toon
from dialoog.reacties.models import Reactie
from dialoog.sessies.models import Aantekening, Aanwezig, Agendapunt, Sessie
from dialoog.tafels.doelgroep import TAFEL, Doelgroep
from dialoog.teksten.models import Artikel

VOOR_TAFEL = "Zoals het tijdens de sessie is opgeschreven. Dit deel zien alleen de mensen aan tafel en de regio."
VOOR_MEELEZERS = "U ziet hier alleen wat uw eigen organisatie tijdens de sessie schreef."
MEELEZER = Doelgroep("meelezers")


@dataclass(frozen=True)
class Besproken:
    """A point with what was said under it. `punt` is None for articles that were not on the agenda."""

    titel: str
    artikel: Artikel | None
    punt: Agendapunt | None = None
    gezegd: list[Getoond] = field(default_factory=list)
    aantekeningen: list[Aantekening] = field(default_factory=list)  # said at a point without article


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
    gezegd_voor: str  # who reads what was said, in words

    @property
    def heeft_gezegd(self) -> bool:
        return any(deel.gezegd or deel.aantekeningen for deel in self.punten)


def voor_lezer(sessie: Sessie, groep: Doelgroep) -> Verslag:
    """For an audience. Who reads along gets what the own organisation said, and organisations instead of names.

    The process supervisor gets what the table gets: minutes are printed, shown and passed on.
    """
    groep = TAFEL if groep.begeleidt else groep
    gezegd_voor = VOOR_TAFEL if groep.aan_tafel else VOOR_MEELEZERS
    return Verslag(sessie, besproken(sessie, groep), _rondes(sessie), aanwezigen(sessie, groep), gezegd_voor)


def besproken(sessie: Sessie, groep: Doelgroep) -> list[Besproken]:
    """The points in order, then articles that were not on the agenda."""
    per_artikel: dict[int, list[Getoond]] = defaultdict(list)
    for een in toon(met_alles(gezegd(sessie).voor(groep)).order_by("nummer"), groep):
        per_artikel[een.reactie.artikel_id].append(een)
    punten = [
        Besproken(
            punt.titel,
            punt.artikel,
            punt,
            per_artikel.pop(punt.artikel_id, []),
            list(punt.aantekeningen.all()) if groep.aan_tafel else [],
        )
        for punt in sessie.punten.select_related("artikel").prefetch_related("aantekeningen")
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
    """A first draft of the minutes, with nobody's words or name in it.

    It is stored and read by more people than the table, also after a remark was hidden. What was said stands under
    the minutes, made anew for every reader.
    """
    delen = [f"{deel.titel}\n- {_hoeveel(deel)}" for deel in besproken(sessie, TAFEL)]
    for gestemd in _rondes(sessie):
        delen.append(f"Consentronde bij {gestemd.ronde.voorstel.artikel}\n- {gestemd.in_woorden}")
    erbij = [f"- {hoe.capitalize()}: {'; '.join(wie)}" for hoe, wie in aanwezigen(sessie, MEELEZER)]
    if erbij:
        delen.append("\n".join(["Wie erbij was", *erbij]))
    return "\n\n".join(delen)


def woorden(een: Getoond) -> str:
    """A remark as a line of a file, as its audience reads it."""
    wie = f"{een.afzender}, {een.namens}" if een.namens else een.afzender
    if not een.leesbaar:
        return f"{wie}: deze reactie is {een.staat}."
    wat = [een.tekst, f"Wordt: {een.wordt}" if een.wordt else ""]
    return f"{wie}: " + ("\n".join(deel for deel in wat if deel) or "steunt dit.")


def aantekening_in_woorden(een: Aantekening) -> str:
    """A note as a line of a file; of a hidden one nothing, also not who said it."""
    if een.verborgen_op:
        return "Een aantekening is verborgen door de procesbegeleider."
    return f"{een.spreker} ({een.get_soort_display()}): {een.tekst}"


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


def _hoeveel(deel: Besproken) -> str:
    reacties = sum(een.staat == Staat.GELDEND for een in deel.gezegd)
    aantekeningen = sum(een.verborgen_op is None for een in deel.aantekeningen)
    zinnen = []
    if reacties:
        zinnen.append(f"Hierover {'is 1 reactie' if reacties == 1 else f'zijn {reacties} reacties'} opgeschreven.")
    if aantekeningen:
        hoeveel = "is 1 aantekening" if aantekeningen == 1 else f"zijn {aantekeningen} aantekeningen"
        zinnen.append(f"Hierover {hoeveel} gemaakt.")
    return " ".join(zinnen)
