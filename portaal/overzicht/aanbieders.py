"""The list of providers: a row with its light each, sorted and counted. Page and file read the same columns."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from aanbieder.models import Aanbieder, Regio
from portaal.kern import export, opmaak
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from portaal.templatetags.opmaak import kern
from rapportage.uitnutting.budget import Rij as Budgetrij
from rapportage.uitnutting.regiostanden import regiostanden
from rapportage.uitnutting.stoplicht import ERNST, Budgetlicht, Kleur

GEEN_CONTRACT = Budgetlicht(Kleur.GRIJS, "geen contract")
STANDAARD = "naam"

DEFINITIES = {
    "stoplicht": "Of er volgens de prognose nog ruimte is in het budget van dit jaar. Rood is: vol, niet verwijzen.",
    "plafond": "Het hoogste bedrag dat voor dit jaar is afgesproken, met de wijzigingen die op de peildatum gelden.",
    "besteed": "Goedgekeurd plus in behandeling.",
    "resterend": "Plafond min goedgekeurd min in behandeling.",
    "gebruikt": "Besteed gedeeld door het plafond, in procenten.",
    "prognose": "Wat er over het hele jaar naar verwachting wordt besteed.",
    "plafond bereikt op": "De eerste dag waarop het plafond naar verwachting is bereikt; leeg als dat niet gebeurt.",
}


@dataclass(frozen=True)
class Rij:
    """One provider; `totaal` is None without a contract, and for readers who see the light only."""

    aanbieder: Aanbieder
    licht: Budgetlicht
    totaal: Budgetrij | None

    @property
    def slug(self) -> str:
        return self.aanbieder.slug

    @property
    def meter(self) -> int | None:
        """Share of the ceiling used as whole percents for a small picture, at most 100."""
        gebruikt = self.totaal.stand.uitnutting if self.totaal else None
        return None if gebruikt is None else max(0, min(100, round(gebruikt)))

    @property
    def cellen(self) -> list[tuple["Kolom", SafeString]]:
        """The amounts ready to show, each with its column."""
        return [(kolom, kolom.html(self)) for kolom in BEDRAGEN]


@dataclass(frozen=True)
class Kolom:
    """A column: heading, mark, how it reads, and its value of a provider's total."""

    kop: str
    kern: str
    als: str
    waarde: Callable[[Budgetrij], object]
    leeg: str

    @property
    def is_getal(self) -> bool:
        return self.als != "datum"

    def van(self, rij: Rij) -> object:
        return None if rij.totaal is None else self.waarde(rij.totaal)

    def html(self, rij: Rij) -> SafeString:
        waarde = self.van(rij)
        getoond = kern(self.kern, waarde, self.als, self.leeg if rij.totaal else "geen contract")
        if self.kern == "resterend" and isinstance(waarde, int) and waarde < 0:
            return format_html("{}<br><small>overschreden</small>", getoond)
        return getoond


BEDRAGEN = (
    Kolom("Plafond", "plafond", "euro0", lambda r: r.stand.plafond, "onbekend"),
    Kolom("Besteed", "besteed", "euro0", lambda r: r.stand.besteed, "onbekend"),
    Kolom("Resterend", "resterend", "euro0", lambda r: r.stand.resterend, "onbekend"),
    Kolom("Gebruikt", "uitnutting", "procent", lambda r: r.stand.uitnutting, "geen plafond"),
    Kolom("Prognose", "prognose", "euro0", lambda r: r.prognose, "onbekend"),
    Kolom("Plafond bereikt op", "datum_op", "datum", lambda r: r.datum_op, "niet dit jaar"),
)
ZONDER_BEDRAGEN: dict[str, Callable[[Rij], object]] = {
    "naam": lambda rij: rij.aanbieder.naam.casefold(),
    "categorie": lambda rij: rij.aanbieder.categorie,
    "licht": lambda rij: ERNST.index(rij.licht.kleur),
}
MET_BEDRAGEN = ZONDER_BEDRAGEN | {kolom.kern: kolom.van for kolom in BEDRAGEN}


def ziet_bedragen(namens: Hoedanigheid) -> bool:
    """Only the region's contract managers see what providers spent; a municipality sees their lights."""
    return namens.soort == Soort.REGIO


def rijen(regio: Regio, aanbieders: Iterable[Aanbieder], namens: Hoedanigheid, jaar: int) -> list[Rij]:
    """A row per provider, without amounts for who may not see them."""
    standen = regiostanden(regio, jaar)
    bedragen = ziet_bedragen(namens)
    gemaakt = []
    for aanbieder in aanbieders:
        stand = standen.get(aanbieder.pk)
        licht = stand.totaal.licht if stand else GEEN_CONTRACT
        gemaakt.append(Rij(aanbieder, licht, stand.totaal if stand and bedragen else None))
    return gemaakt


def tel_lichten(alle: Iterable[Rij]) -> dict[str, int]:
    """How many providers have each light, worst first; every colour is there, 0 included."""
    aantallen = Counter(rij.licht.kleur for rij in alle)
    return {kleur.value: aantallen[kleur] for kleur in reversed(ERNST)}


def sorteer(alle: Sequence[Rij], op: str, namens: Hoedanigheid) -> tuple[list[Rij], str]:
    """Sorted by column `op` (`-` in front: from high to low) and the order that was used.

    Who sees no amounts cannot sort by them either: the order would tell them. Nothing known comes last.
    """
    sleutels = MET_BEDRAGEN if ziet_bedragen(namens) else ZONDER_BEDRAGEN
    if op.removeprefix("-") not in sleutels:
        op = STANDAARD
    sleutel = sleutels[op.removeprefix("-")]
    op_naam = sorted(alle, key=ZONDER_BEDRAGEN["naam"])
    bekend = sorted((rij for rij in op_naam if sleutel(rij) is not None), key=sleutel, reverse=op.startswith("-"))
    return [*bekend, *(rij for rij in op_naam if sleutel(rij) is None)], op


@dataclass(frozen=True)
class Kop:
    """A heading that sorts: where its link leads, and how the table is sorted by it now."""

    naam: str
    volgende: str
    richting: str
    is_getal: bool = False


def koppen(op: str, namens: Hoedanigheid) -> list[Kop]:
    """Headings of the table; a second click on the same one turns the order round."""
    namen = {"naam": "Aanbieder", "categorie": "Categorie", "licht": "Budget"}
    alles = [Kop(naam, *_richting(sleutel, op)) for sleutel, naam in namen.items()]
    if ziet_bedragen(namens):
        alles += [Kop(kolom.kop, *_richting(kolom.kern, op), kolom.is_getal) for kolom in BEDRAGEN]
    return alles


def _richting(sleutel: str, op: str) -> tuple[str, str]:
    if op == sleutel:
        return f"-{sleutel}", "ascending"
    return sleutel, "descending" if op == f"-{sleutel}" else ""


def document(
    regio: Regio,
    getoond: Sequence[Rij],
    keuzes: Sequence[tuple[str, str]],
    namens: Hoedanigheid,
    peildatum: date | None,
) -> export.Document:
    """Exactly the list on the screen, with reference date, filters and definitions."""
    bedragen = BEDRAGEN if ziet_bedragen(namens) else ()
    soorten = {"euro0": "geld", "procent": "procent", "datum": "datum"}
    kolommen = [
        export.Kolom(kop) for kop in ("Aanbieder", "Kenmerk", "AGB-code", "Categorie", "Stoplicht", "Toelichting")
    ]
    kolommen += [export.Kolom(kolom.kop, soorten[kolom.als]) for kolom in bedragen]
    cellen = [
        (
            rij.aanbieder.naam,
            rij.slug,
            rij.aanbieder.agb,
            rij.aanbieder.categorie,
            rij.licht.kleur.value,
            rij.licht.zin,
            *(kolom.van(rij) for kolom in bedragen),
        )
        for rij in getoond
    ]
    woorden = ("stoplicht",) if not bedragen else tuple(DEFINITIES)
    return export.Document(
        f"Aanbieders van {regio}",
        [
            ("Peildatum", opmaak.datum(peildatum) or "nog geen gegevens"),
            ("Bron", "contracten van de regio, toewijzingen en declaraties van de gemeenten"),
            *keuzes,
            ("Aantal", str(len(cellen))),
        ],
        [(woord.capitalize(), DEFINITIES[woord]) for woord in woorden],
        [export.Tabel("Aanbieders", kolommen, cellen)],
    )
