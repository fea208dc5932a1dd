"""Contract rules that are computed: sleeping contracts, SROI and MVI, the innovation budget, the index of a year.

The first functions are pure; `slapende_contracten` and `sroi_en_mvi` ask the monthly table (docs/rekenregels.md, 6).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max, Sum

from aanbieder.models import Aanbieder, Regio
from aanbieder.regio.instellingen import Drempels
from rapportage.afronding import half_op, van_procent
from rapportage.models import Maandproductie

GEWICHT_OVA = Decimal("0.9")
GEWICHT_PPC = Decimal("0.1")


@dataclass(frozen=True)
class Verplichting:
    """What a contract asks on SROI and MVI for the granted amount of a year (excluding VAT)."""

    bedrag_cent: int
    resultaat: bool  # a result and a yearly plan; below the limit an effort
    sroi_cent: int | None  # the amount of the result obligation


def verplichting(bedrag_cent: int, drempels: Drempels) -> Verplichting:
    """From the limit on, the limit included, 5% of the amount as result obligation (SROI) and a plan (MVI)."""
    if bedrag_cent < drempels.sroi_mvi_bedrag_cent:
        return Verplichting(bedrag_cent, resultaat=False, sroi_cent=None)
    return Verplichting(bedrag_cent, True, half_op(bedrag_cent * van_procent(drempels.sroi_procent)))


def innovatiebudget(budget_cent: int, drempels: Drempels) -> int:
    """A share of the region's budget."""
    return half_op(budget_cent * van_procent(drempels.innovatie_procent))


@dataclass(frozen=True)
class Raming:
    """A national index in percent: next year's forecast, and of this year the forecast and what it became."""

    volgend_jaar: Decimal
    dit_jaar: Decimal
    definitief: Decimal

    @property
    def gecorrigeerd(self) -> Decimal:
        """Next year's forecast, put right with what this year's was off."""
        return self.volgend_jaar + (self.definitief - self.dit_jaar)


def index_volgend_jaar(ova: Raming, ppc: Raming) -> Decimal:
    """The index for next year's tariffs: wages (OVA) weigh nine tenths, prices (PPC) one."""
    return GEWICHT_OVA * ova.gecorrigeerd + GEWICHT_PPC * ppc.gecorrigeerd


@dataclass(frozen=True)
class SlapendContract:
    """A contracted provider to be proposed for ending; `laatste`: the last month with granted care, None for never."""

    aanbieder: Aanbieder
    dagen: int
    laatste: date | None


def slapende_contracten(regio: Regio, peildatum: date) -> list[SlapendContract]:
    """Contracted providers of a category that has the rule, without granted amount in the days before the peildatum.

    A month counts to its last day.
    """
    grenzen = {
        naam: categorie.slapend_contract_dagen
        for naam, categorie in regio.instellingen.categorie.items()
        if categorie.slapend_contract_dagen
    }
    aanbieders = Aanbieder.objects.filter(regio=regio, categorie__in=grenzen).gecontracteerd().order_by("naam", "pk")
    maanden = Maandproductie.objects.filter(aanbieder__in=aanbieders, goedgekeurd_cent__gt=0)
    laatste = dict(maanden.values_list("aanbieder").annotate(Max("maand")).order_by())
    uit = []
    for aanbieder in aanbieders:
        dagen, wanneer = grenzen[aanbieder.categorie], laatste.get(aanbieder.pk)
        if wanneer is None or _laatste_dag(wanneer) < peildatum - timedelta(days=dagen):
            uit.append(SlapendContract(aanbieder, dagen, wanneer))
    return uit


def _laatste_dag(maand: date) -> date:
    return maand.replace(day=monthrange(maand.year, maand.month)[1])


def sroi_en_mvi(regio: Regio, jaar: int) -> dict[int, Verplichting]:
    """Per contracted provider what it owes over the granted amount of a year, over all segments."""
    bedragen = (
        Maandproductie.objects.filter(aanbieder__regio=regio, aanbieder__gecontracteerd=True, maand__year=jaar)
        .values_list("aanbieder")
        .annotate(Sum("goedgekeurd_cent"))
        .order_by()
    )
    return {aanbieder: verplichting(bedrag, regio.instellingen.drempels) for aanbieder, bedrag in bedragen}
