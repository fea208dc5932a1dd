"""One KPI over time: periods as rows and as a picture, products with another code, changes of its definition."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise

from django.core.cache import cache

from aanbieder.models import Product
from portaal.kern import opmaak
from rapportage.kpi import definities, grafieken
from rapportage.kpi.benchmark import BEWAARTIJD
from rapportage.kpi.grafieken import Punt
from rapportage.kpi.keuze import Keuze
from rapportage.kpi.register import KPIS, van_regio
from rapportage.kpi.weergave import Kpiblad, Kpiregel
from rapportage.models import Maandproductie

OUD = "oud"
EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Opvolging:
    """A product of this provider that got another code."""

    product: Product
    vanaf: date | None

    @property
    def zin(self) -> str:
        nieuw = self.product.opvolger
        wanneer = f"vanaf {opmaak.datum(self.vanaf)} " if self.vanaf else ""
        return f"{self.product.productcode} heet {wanneer}{nieuw.productcode} ({nieuw.naam}). De reeks loopt door."


@dataclass(frozen=True)
class Tijdrij:
    """One period of the table over time."""

    regel: Kpiregel
    oud: Decimal | None
    opvolgingen: tuple[Opvolging, ...]
    loopt_nog: bool


def over_tijd(blad: Kpiblad, sleutel: str, keuze: Keuze) -> list[Tijdrij]:
    """Every period that can be chosen, the latest first; of handed-in figures the calendar years."""
    perioden = [p for p in keuze.perioden if p.is_jaar or not KPIS[sleutel].aangeleverd]
    opgevolgd = [] if KPIS[sleutel].aangeleverd else opvolgingen(blad)
    rijen = []
    for periode in reversed(perioden):
        oud = blad.cijfers.van(blad.aanbieder.pk, sleutel, periode, OUD).waarde
        binnen = tuple(o for o in opgevolgd if o.vanaf and periode.begin <= o.vanaf <= periode.einde)
        loopt_nog = bool(blad.berekening.peildatum) and periode.loopt_nog(blad.berekening.peildatum)
        rijen.append(Tijdrij(blad.regel(sleutel, periode, keuze.peers), oud, binnen, loopt_nog))
    return rijen


def opvolgingen(blad: Kpiblad) -> list[Opvolging]:
    """Products in this provider's figures that got another code. One query."""
    eigen = Maandproductie.objects.zichtbaar_voor(blad.namens).filter(aanbieder=blad.aanbieder)
    vervangen = Product.objects.filter(regio=blad.regio, opvolger__isnull=False, pk__in=eigen.values("product"))
    return [
        Opvolging(product, product.opvolger.geldig_van or product.geldig_tot)
        for product in vervangen.select_related("opvolger")
    ]


def tekening(blad: Kpiblad, sleutel: str, rijen: list[Tijdrij], keuze: Keuze) -> str:
    """The picture: whole twelve months only, because a year that still runs is no year to compare."""
    punten = tuple(_punt(rij) for rij in reversed(rijen) if not rij.loopt_nog)
    kpi = KPIS[sleutel]
    bewaard = "kpi-lijn:" + sha256(repr((sleutel, punten)).encode()).hexdigest()
    titel = f"{kpi.naam} over twaalf maanden"
    return cache.get_or_set(
        bewaard, lambda: grafieken.tijdlijn(punten, kpi.eenheid, titel, f"lijn-{sleutel}"), BEWAARTIJD
    )


def _punt(rij: Tijdrij) -> Punt:
    regel, groep = rij.regel, rij.regel.benchmark
    return Punt(
        einde=regel.periode.einde,
        eigen=regel.waarde,
        oud=rij.oud,
        norm=regel.norm.norm if regel.norm else None,
        q1=groep.q1 if groep else None,
        mediaan=groep.mediaan if groep else None,
        q3=groep.q3 if groep else None,
    )


def definitiewijzigingen(blad: Kpiblad, sleutel: str) -> list[tuple[date, str, str]]:
    """Per change of the definition: from when, the formula before and the formula since; the latest first."""
    versies = definities.versies(blad.instellingen, sleutel)
    gevonden = []
    for ervoor, erna in pairwise(versies):
        dag_ervoor = erna.vanaf - EEN_DAG
        was = van_regio(blad.instellingen, sleutel, dag_ervoor) if ervoor.vanaf != erna.vanaf else None
        wordt = van_regio(blad.instellingen, sleutel, erna.vanaf)
        gevonden.append((erna.vanaf, was.formule if was else "", wordt.formule))
    return gevonden[::-1]
