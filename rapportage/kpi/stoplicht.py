"""The traffic light of a provider (docs/rekenregels.md, 9): budget, waiting time, KPIs, and the worst of the three.

`zin` holds no figure: who may see the light may read it. `toelichting` does. Unknown is grey and named, never green.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.cache import cache

from aanbieder.models import Aanbieder, KpiNorm, Regio
from aanbieder.regio.instellingen import Stoplicht
from aanbieder.regio.kpicatalogus import Eenheid
from aanbieder.stuuropdracht.opdrachten import hoort_er
from rapportage.kpi.berekening import huidige
from rapportage.kpi.cijfers import Cijfer, Cijfers
from rapportage.kpi.eenheden import tekst
from rapportage.kpi.models import Aangeleverdcijfer, Kpiwaarde, Zorgberekening
from rapportage.kpi.oordeel import Normen, Oordeel, binnen_norm, oordeel
from rapportage.kpi.perioden import Periode
from rapportage.kpi.perioden import jaar as kalenderjaar
from rapportage.kpi.register import KPIS
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.regiostanden import regiostanden
from rapportage.uitnutting.stoplicht import ERNST, Kleur

WACHTTIJD = "wachttijd"
BUDGET_ONBEKEND = "onbekend: geen contract"
EEN_DAG = int(timedelta(days=1).total_seconds())


@dataclass(frozen=True)
class Licht:
    kleur: Kleur
    zin: str
    toelichting: str = ""


@dataclass(frozen=True)
class Lichten:
    """The three lights of one provider and the worst of them."""

    budget: Licht
    wachttijd: Licht
    kpi: Licht

    @property
    def totaal(self) -> Licht:
        return totaallicht({"budget": self.budget, "wachttijd": self.wachttijd, "KPI's": self.kpi})


def kpilicht(oordelen: Iterable[Oordeel], grenzen: Stoplicht, *, beoordeeld: bool = True) -> Licht:
    """By the share of the judged KPIs inside their norm."""
    alle = list(oordelen)
    binnen, geteld = sum(o.binnen is True for o in alle), sum(o.binnen is not None for o in alle)
    if not beoordeeld:
        return Licht(Kleur.GRIJS, "geen oordeel: geen stuuropdracht in deze categorie")
    if not geteld:
        return Licht(Kleur.GRIJS, "onbekend: geen KPI met een norm en genoeg gegevens")
    toelichting = f"{binnen} van de {geteld} KPI's die te beoordelen zijn, liggen binnen de norm."
    if binnen * 100 >= grenzen.kpi_groen_procent * geteld:
        return Licht(Kleur.GROEN, "de meeste KPI's binnen de norm", toelichting)
    if binnen * 100 >= grenzen.kpi_oranje_procent * geteld:
        return Licht(Kleur.ORANJE, "een deel van de KPI's binnen de norm", toelichting)
    return Licht(Kleur.ROOD, "weinig KPI's binnen de norm", toelichting)


def wachtlicht(waarde: Decimal | None, norm: KpiNorm | None, grenzen: Stoplicht, *, beoordeeld: bool = True) -> Licht:
    """By the median wait beside its norm."""
    if not beoordeeld:
        return Licht(Kleur.GRIJS, "geen oordeel: geen stuuropdracht in deze categorie")
    if norm is None:
        return Licht(Kleur.GRIJS, "onbekend: geen norm voor de wachttijd")
    if waarde is None:
        return Licht(Kleur.GRIJS, "onbekend: te weinig gegevens over de wachttijd")
    toelichting = f"De mediaan is {tekst(Eenheid.DAGEN, waarde)}, de norm is {tekst(Eenheid.DAGEN, norm.norm)}."
    if binnen_norm(waarde, norm.norm, norm.richting):
        return Licht(Kleur.GROEN, "wachttijd binnen de norm", toelichting)
    if waarde <= norm.norm * grenzen.wachttijd_oranje_factor:
        return Licht(Kleur.ORANJE, "wachttijd boven de norm", toelichting)
    return Licht(Kleur.ROOD, "wachttijd ver boven de norm", toelichting)


def totaallicht(lichten: Mapping[str, Licht]) -> Licht:
    """The worst, by name; what is unknown is named beside it."""
    kleur = max((licht.kleur for licht in lichten.values()), key=ERNST.index)
    onbekend = [naam for naam, licht in lichten.items() if licht.kleur == Kleur.GRIJS]
    if kleur == Kleur.GRIJS:
        return Licht(kleur, f"niet alles bekend: {_en(onbekend)}")
    if kleur == Kleur.GROEN:
        return Licht(kleur, "er is ruimte")
    oorzaak = _en([naam for naam, licht in lichten.items() if licht.kleur == kleur])
    return Licht(kleur, f"door {oorzaak}" + (f"; onbekend: {_en(onbekend)}" if onbekend else ""))


def _en(namen: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(namen[:-1]), *namen[-1:]]))


def lichten(regio: Regio, jaar: int, berekening: Zorgberekening | None = None) -> dict[int, Lichten]:
    """Provider id -> its lights, for every contracted provider of a region. Unscoped, as `regiostanden`.

    A constant number of queries; what is computed is kept until the data, a norm or a handed-in figure changes.
    """
    berekening = berekening or huidige(regio)
    normen = Normen(regio)
    ingeleverd = list(Aangeleverdcijfer.objects.filter(aanbieder__regio=regio, jaar=jaar).order_by("pk"))
    stempel = max((rij.aangeleverd_op.timestamp() for rij in ingeleverd), default=0)
    delen = (
        regio.pk,
        gegevensstand.van(regio).versie,
        berekening.pk if berekening else 0,
        jaar,
        normen.stempel,
        len(ingeleverd),
        stempel,
    )
    sleutel = "kpi-lichten:" + ":".join(map(str, delen))
    return cache.get_or_set(sleutel, lambda: _lichten(regio, jaar, berekening, normen, ingeleverd), EEN_DAG)


def _lichten(regio, jaar, berekening, normen, ingeleverd) -> dict[int, Lichten]:
    periode = kalenderjaar(jaar)
    cijfers = Cijfers(regio.instellingen).voeg_aangeleverd_toe(ingeleverd)
    if berekening is not None:
        cijfers.voeg_berekend_toe(
            Kpiwaarde.objects.filter(berekening=berekening, gemeente=None, variant="", aanbieder__isnull=False)
            .filter(begin=periode.begin, einde=periode.einde)
            .order_by()
        )
    normdag = periode.normdag(berekening.peildatum if berekening else None)
    standen = regiostanden(regio, jaar)
    gevonden = {}
    for aanbieder in Aanbieder.objects.filter(regio=regio, gecontracteerd=True):
        stand = standen.get(aanbieder.pk)
        budget = stand.totaal.licht if stand else None
        eigen = {sleutel: cijfers.van(aanbieder.pk, sleutel, periode) for sleutel in KPIS}
        gevonden[aanbieder.pk] = Lichten(
            Licht(budget.kleur, budget.zin, budget.toelichting) if budget else Licht(Kleur.GRIJS, BUDGET_ONBEKEND),
            *_van_cijfers(regio, aanbieder, eigen, normen, normdag),
        )
    return gevonden


def _van_cijfers(
    regio: Regio, aanbieder: Aanbieder, eigen: dict[str, Cijfer], normen: Normen, normdag: date
) -> tuple[Licht, Licht]:
    """The lights of waiting time and KPIs."""
    aanbieder.regio = regio  # with its settings read once
    beoordeeld, grenzen = hoort_er(aanbieder), regio.instellingen.stoplicht
    van = {sleutel: normen.voor(sleutel, aanbieder, normdag) for sleutel in KPIS}
    oordelen = [oordeel(eigen[sleutel].waarde, van[sleutel], beoordeeld=beoordeeld) for sleutel in KPIS]
    return (
        wachtlicht(eigen[WACHTTIJD].waarde, van[WACHTTIJD], grenzen, beoordeeld=beoordeeld),
        kpilicht(oordelen, grenzen, beoordeeld=beoordeeld),
    )


def lichtperiode(berekening: Zorgberekening) -> Periode | None:
    """The year that lights speak of: that of the reference date."""
    return kalenderjaar(berekening.peildatum.year) if berekening.peildatum else None
