"""Which statement a definitive report needs, and the text of the one that can be given in the portal."""

from dataclasses import dataclass

from aanbieder.models import Aanbieder
from portaal.kern import opmaak
from rapportage.verantwoording.keuzes import Fase, Oordeel, Stuksoort
from rapportage.verantwoording.models import Stuk, Verantwoording

# What serves where a statement is needed: an accountant's goes further than a board's.
VOLDOET = {
    Stuksoort.BESTUURSVERKLARING: (Stuksoort.BESTUURSVERKLARING, Stuksoort.CONTROLEVERKLARING),
    Stuksoort.CONTROLEVERKLARING: (Stuksoort.CONTROLEVERKLARING,),
}
VRAAGT_AANDACHT = frozenset({Oordeel.AFKEUREND, Oordeel.ONTHOUDING})


@dataclass(frozen=True)
class Eis:
    """The statement that is needed, and the one that serves; `stuk` is None as long as there is none."""

    soort: Stuksoort
    grens_cent: int
    stuk: Stuk | None


def grens_cent(aanbieder: Aanbieder, jaar: int) -> int:
    """From this total on the accountant has to look; configuration of the region, per year."""
    return aanbieder.regio.instellingen.verantwoording.voor(jaar).accountant_vanaf_cent


def nodig(verantwoording: Verantwoording, totaal_cent: int) -> Stuksoort | None:
    """The statement that this report needs with this total; None for voorlopig and concept."""
    if verantwoording.fase != Fase.DEFINITIEF:
        return None
    grens = grens_cent(verantwoording.aanbieder, verantwoording.jaar)
    return Stuksoort.CONTROLEVERKLARING if totaal_cent >= grens else Stuksoort.BESTUURSVERKLARING


def gegeven(verantwoording: Verantwoording, soort: Stuksoort) -> Stuk | None:
    """The latest statement that serves where `soort` is needed."""
    geldend = Stuk.objects.geldend().filter(aanbieder=verantwoording.aanbieder, jaar=verantwoording.jaar)
    return geldend.filter(soort__in=VOLDOET[soort]).order_by("-pk").first()


def eis(verantwoording: Verantwoording, totaal_cent: int) -> Eis | None:
    soort = nodig(verantwoording, totaal_cent)
    if soort is None:
        return None
    grens = grens_cent(verantwoording.aanbieder, verantwoording.jaar)
    return Eis(soort, grens, gegeven(verantwoording, soort))


def ontbreekt(eis_: Eis) -> str:
    """Why signing waits for the statement, and what to do."""
    if eis_.soort == Stuksoort.CONTROLEVERKLARING:
        return (
            f"Bij een totaal van {opmaak.euro(eis_.grens_cent, 0)} of meer hoort een controleverklaring van de"
            " accountant. Lever die eerst aan bij Stukken."
        )
    return (
        f"Onder {opmaak.euro(eis_.grens_cent, 0)} hoort bij de definitieve verantwoording een bestuursverklaring."
        " Geef die eerst bij Stukken."
    )


def vraagt_aandacht(oordeel: str) -> bool:
    """An opinion that the contract manager has to look at."""
    return oordeel in VRAAGT_AANDACHT


def bestuurstekst(aanbieder: Aanbieder, jaar: int) -> str:
    """The board's statement, to be agreed to by somebody who may sign."""
    return (
        f"Namens het bestuur van {aanbieder} verklaar ik dat de productieverantwoording {jaar} volledig en juist is,"
        " dat de zorg die erin staat in dat jaar is geleverd, en dat de bedragen aansluiten op onze administratie."
    )
