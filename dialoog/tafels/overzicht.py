"""One table at a glance, as one audience may see it."""

from dataclasses import dataclass

from django.db.models import Count

from dialoog.live.leesstand import nieuw_per_artikel
from dialoog.reacties.models import Reactie
from dialoog.sessies.models import Sessie
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.tafels.keuzes import VOORSTEL, Tafelstatus
from dialoog.tafels.lijst import NOG_TE_KOMEN
from dialoog.tafels.models import Deelname, Tafel
from dialoog.teksten.models import Artikeltekst, Tekstversie
from portaal.kern import klok
from portaal.kern.toegang import Hoedanigheid

STATUS_IN_WOORDEN = {
    Tafelstatus.VOORGESTELD: "Dit is een voorstel. De procesbegeleider van de regio beslist of deze tafel er komt.",
    Tafelstatus.AFGEWEZEN: "De procesbegeleider van de regio opent deze tafel niet.",
    Tafelstatus.INGETROKKEN: "Dit voorstel is ingetrokken door wie het deed.",
    Tafelstatus.CONCEPT: "De tafel wordt voorbereid. Alleen de procesbegeleider van de regio ziet haar.",
    Tafelstatus.OPEN: "De tafel is open. Reageren kan.",
    Tafelstatus.IN_SESSIE: "Er is nu een sessie bezig. Reageren kan, ook als u er niet bij bent.",
    Tafelstatus.VERWERKEN: "De regio verwerkt de reacties. Reageren kan nu niet.",
    Tafelstatus.GESLOTEN: "De tafel is gesloten. U leest terug wat er is gezegd en wat ermee is gedaan.",
}

# What became of a proposal, for who proposed or supported it; the table itself may not be there for them.
VOORSTEL_IN_WOORDEN = {status: STATUS_IN_WOORDEN[status] for status in VOORSTEL} | {
    Tafelstatus.CONCEPT: "Het voorstel is aangenomen. De tafel wordt voorbereid. U krijgt bericht als zij opengaat.",
    Tafelstatus.OPEN: "Het voorstel is aangenomen. De tafel is open voor wie is uitgenodigd.",
    Tafelstatus.IN_SESSIE: "Het voorstel is aangenomen. De tafel is open voor wie is uitgenodigd.",
    Tafelstatus.VERWERKEN: "Het voorstel is aangenomen. De regio verwerkt de reacties.",
    Tafelstatus.GESLOTEN: "Het voorstel is aangenomen. De tafel is weer gesloten.",
}


@dataclass(frozen=True)
class Artikelregel:
    """An article as it stands in the text now, how many remarks this audience sees, and how many are new."""

    tekst: Artikeltekst
    reacties: int
    nieuw: int


def artikelen(tafel: Tafel, groep: Doelgroep, namens: Hoedanigheid) -> tuple[Tekstversie | None, list[Artikelregel]]:
    """The version on the table with its articles. Four queries, however many articles."""
    versie = tafel.versies.gepubliceerd().order_by("-nummer").first()
    if versie is None:
        return None, []
    geteld = Reactie.objects.filter(tafel=tafel).voor(groep).geldend().order_by().values_list("artikel")
    reacties = dict(geteld.annotate(aantal=Count("pk")))
    nieuw = {} if namens.kijkt_mee else nieuw_per_artikel(tafel, namens, groep)
    teksten = versie.artikelteksten.select_related("artikel").defer("tekst", "tekst_b1")
    return versie, [
        Artikelregel(tekst, reacties.get(tekst.artikel_id, 0), nieuw.get(tekst.artikel_id, 0)) for tekst in teksten
    ]


def wie_zitten_er(tafel: Tafel, groep: Doelgroep) -> list[str]:
    """Organisations and people at the table by name; who is not at it reads no names of people."""
    deelnames = tafel.deelnames.geldig().select_related("organisatie", "gebruiker")
    namen = {_naam(deelname, groep): None for deelname in deelnames}  # each once, in order
    return list(namen)


def _naam(deelname: Deelname, groep: Doelgroep) -> str:
    if deelname.gebruiker is None:
        return str(deelname.organisatie)
    wie = str(deelname.gebruiker) if groep.aan_tafel else "iemand"
    return f"{wie} van {deelname.organisatie}"


def sessies(tafel: Tafel) -> tuple[list[Sessie], Sessie | None]:
    """All sessions, and the next one (or the one going on)."""
    alle = list(tafel.sessies.order_by("nummer"))
    if tafel.status == Tafelstatus.GESLOTEN:
        return alle, None
    komend = [s for s in alle if s.status in NOG_TE_KOMEN and s.datum >= klok.vandaag()]
    return alle, min(komend, key=lambda s: (s.datum, s.begin), default=None)
