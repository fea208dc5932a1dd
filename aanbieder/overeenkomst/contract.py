"""Everything the contract page shows of one agreement on one day, for one reader. A constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aanbieder.overeenkomst.geschiedenis import Regel, geschiedenis
from aanbieder.overeenkomst.looptijd import LooptijdOnjuist, Optie, verlengingsopties
from aanbieder.overeenkomst.matrix import Matrixrij, matrix
from aanbieder.overeenkomst.models import (
    Aanbieder,
    Contactpersoon,
    Document,
    Overeenkomst,
    OvereenkomstSegment,
    Plafond,
    Tarief,
)
from aanbieder.overeenkomst.plafondoverzicht import Plafondjaar, plafondjaren
from aanbieder.overeenkomst.tarieven import Stap, Tariefboek
from aanbieder.regio.instellingen import Categorie, Instellingen
from aanbieder.regio.models import Gemeente, Segment
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.mensen.models import Gebruiker
from portaal.kern.toegang import Hoedanigheid

LAATSTE = 5  # changes on the contract page itself; the rest stands on its own page


@dataclass(frozen=True)
class Looptijd:
    """A term with its options; `naam` is a segment whose term differs, or empty for the agreement itself."""

    naam: str
    begin: date
    einde: date | None
    opties: tuple[Optie, ...]
    verlengingen: str


@dataclass(frozen=True)
class Contract:
    """`kolommen` are the gemeenten the reader may see; for a municipality only its own."""

    aanbieder: Aanbieder
    overeenkomst: Overeenkomst
    andere: tuple[Overeenkomst, ...]
    datum: date
    instellingen: Instellingen
    looptijd: Looptijd
    afwijkend: tuple[Looptijd, ...]
    kolommen: tuple[Gemeente, ...]
    matrix: tuple[Matrixrij, ...]
    stappen: tuple[Stap, ...]
    jaren: tuple[date, ...]
    plafonds: tuple[Plafondjaar, ...]
    documenten: tuple[Document, ...]
    contactpersonen: tuple[Contactpersoon, ...]
    contractmanager: Gebruiker | None
    wijzigingen: tuple[Regel, ...]
    aantal_wijzigingen: int

    @property
    def categorie(self) -> Categorie:
        return self.instellingen.categorie.get(self.aanbieder.categorie, Categorie())

    @property
    def geleverd(self) -> list[Matrixrij]:
        return [rij for rij in self.matrix if rij.levert]

    @property
    def met_producten(self) -> list[Matrixrij]:
        return [rij for rij in self.matrix if rij.producten]

    @property
    def plafond_van_dit_jaar(self) -> Plafondjaar | None:
        return next((jaar for jaar in self.plafonds if jaar.jaar == self.datum.year), None)


def kies_overeenkomst(overeenkomsten: Sequence[Overeenkomst], nummer: str, vandaag: date) -> Overeenkomst | None:
    """The one with this number; without a number the one that runs today, or the next to begin, or the last one."""
    if nummer:
        return next((rij for rij in overeenkomsten if rij.nummer == nummer), None)
    op_volgorde = sorted(overeenkomsten, key=lambda rij: (rij.begin, rij.nummer))
    begonnen = [rij for rij in op_volgorde if rij.begin <= vandaag]
    lopend = [rij for rij in begonnen if rij.einde is None or rij.einde >= vandaag]
    komend = op_volgorde[len(begonnen) :]
    voorkeur = lopend[-1:] or komend[:1] or begonnen[-1:]
    return voorkeur[0] if voorkeur else None


def standaarddag(overeenkomst: Overeenkomst, vandaag: date) -> date:
    """Today, or the day of the agreement's own term nearest to it (an earlier agreement shows how it ended)."""
    dag = max(vandaag, overeenkomst.begin)
    return dag if overeenkomst.einde is None else min(dag, overeenkomst.einde)


def lees_contract(
    aanbieder: Aanbieder,
    overeenkomst: Overeenkomst,
    overeenkomsten: Sequence[Overeenkomst],
    namens: Hoedanigheid,
    dag: date,
) -> Contract:
    """`aanbieder` comes with its region."""
    van_deze = {"overeenkomst": overeenkomst}
    instellingen = aanbieder.regio.instellingen
    tarieven = Tarief.objects.zichtbaar_voor(namens).filter(**van_deze).select_related("product", "gemeente")
    boek = Tariefboek(tarieven)
    zichtbaar = OvereenkomstSegment.objects.zichtbaar_voor(namens)
    afspraken = list(zichtbaar.filter(**van_deze).select_related("segment"))
    segmenten = Segment.objects.zichtbaar_voor(namens).filter(regio=aanbieder.regio)
    gemeenten = Gemeente.objects.eigen_cijfers_van(namens).filter(regio=aanbieder.regio)
    kolommen = sorted(gemeenten, key=lambda gemeente: gemeente.naam)
    plafonds = Plafond.objects.zichtbaar_voor(namens).filter(**van_deze).select_related("segment")
    gebeurd = geschiedenis(aanbieder, namens)
    rijen = matrix(overeenkomst, segmenten, afspraken, kolommen, boek, instellingen.index, dag)
    opzegtermijn = instellingen.termijnen.opzegtermijn_maanden
    return Contract(
        aanbieder=aanbieder,
        overeenkomst=overeenkomst,
        andere=tuple(rij for rij in overeenkomsten if rij != overeenkomst),
        datum=dag,
        instellingen=instellingen,
        looptijd=_looptijd("", overeenkomst, overeenkomst, opzegtermijn),
        afwijkend=tuple(_afwijkend(overeenkomst, afspraken, opzegtermijn)),
        kolommen=tuple(cel.gemeente for cel in rijen[0].cellen) if rijen else (),
        matrix=tuple(rijen),
        stappen=tuple(boek.stappen(instellingen.index)),
        jaren=_dagen(overeenkomst, boek),
        plafonds=tuple(plafondjaren(plafonds, dag, aandeel=namens.soort == Soort.GEMEENTE)),
        documenten=tuple(Document.objects.zichtbaar_voor(namens).filter(**van_deze)),
        contactpersonen=tuple(Contactpersoon.objects.zichtbaar_voor(namens).filter(aanbieder=aanbieder)),
        contractmanager=contractmanager(aanbieder),
        wijzigingen=tuple(gebeurd[:LAATSTE]),
        aantal_wijzigingen=len(gebeurd),
    )


def contractmanager(aanbieder: Aanbieder) -> Gebruiker | None:
    """The person behind the address in the region's file; None when nobody of the region has it (yet)."""
    if not aanbieder.contractmanager_email:
        return None
    van_de_regio = {
        "lidmaatschappen__organisatie": aanbieder.regio.organisatie_id,
        "lidmaatschappen__beeindigd_op": None,
    }
    personen = Gebruiker.objects.filter(email__iexact=aanbieder.contractmanager_email, is_active=True)
    return personen.filter(**van_de_regio).first()


def _looptijd(
    naam: str, rij: Overeenkomst | OvereenkomstSegment, overeenkomst: Overeenkomst, opzegtermijn: int
) -> Looptijd:
    einde = rij.einde or overeenkomst.einde
    verlengingen = rij.verlengingen or overeenkomst.verlengingen
    try:
        opties = tuple(verlengingsopties(einde, verlengingen, opzegtermijn)) if einde else ()
    except LooptijdOnjuist:
        opties = ()
    return Looptijd(naam, rij.begin or overeenkomst.begin, einde, opties, verlengingen)


def _afwijkend(
    overeenkomst: Overeenkomst, afspraken: Sequence[OvereenkomstSegment], opzegtermijn: int
) -> list[Looptijd]:
    """The segments that are delivered with another term than the agreement's."""
    eigen = _looptijd("", overeenkomst, overeenkomst, opzegtermijn)
    rijen = [_looptijd(str(rij.segment), rij, overeenkomst, opzegtermijn) for rij in afspraken if rij.levert]
    return [
        rij
        for rij in rijen
        if (rij.begin, rij.einde, rij.verlengingen) != (eigen.begin, eigen.einde, eigen.verlengingen)
    ]


def _dagen(overeenkomst: Overeenkomst, boek: Tariefboek) -> tuple[date, ...]:
    """The days on which something in the tariffs began: a reader jumps between them."""
    dagen = {tarief.geldig_van for reeks in boek.reeksen.values() for tarief in reeks}
    return tuple(sorted(dagen | {overeenkomst.begin}))
