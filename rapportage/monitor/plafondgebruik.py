"""The use of every ceiling of the region, or of one municipality's shares in them, by the budget page's own rules.

The region's is stored with each computation (sheet `plafonds`); a municipality's is computed when it is asked for, and
both are kept until the data changes.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Min, Q

from aanbieder.models import Aanbieder, Plafond, Regio
from rapportage.kpi.models import Monitorblad, Zorgberekening
from rapportage.models import Maandproductie
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.berekening import Maandbedrag, Stand
from rapportage.uitnutting.budget import Filter, Rij
from rapportage.uitnutting.indeling import GEHEEL, Indeling, Keuze, Plafondrij, van_kracht
from rapportage.uitnutting.naslag import Naslag
from rapportage.uitnutting.plafondgebruik import begin_van_meten, referentiedag, verwachte_regels
from rapportage.uitnutting.regiostanden import EEN_DAG, regiostanden
from rapportage.uitnutting.rekenaar import Maandregel, Rekenaar

ONDERDEEL = "plafonds"
BUITEN = "buiten"  # the key in the sheet of what was spent under no ceiling
OVEREENKOMST = "overeenkomst"


@dataclass(frozen=True)
class Gebruik:
    """One provider's ceiling, or a municipality's share of it. `segment` is a code, or "overeenkomst"."""

    aanbieder: int
    segment: str
    naam: str
    stand: Stand
    prognose: int | None
    datum_op: date | None

    @property
    def verschil(self) -> int | None:
        """Forecast minus ceiling: above zero is an overrun."""
        bekend = self.prognose is not None and self.stand.plafond is not None
        return self.prognose - self.stand.plafond if bekend else None

    @property
    def overschrijding(self) -> int:
        return max(self.verschil or 0, 0)


def jaren(regio: Regio, peildatum: date | None) -> list[int]:
    """The years with a ceiling, up to that of the reference date. One query."""
    gevonden = Plafond.objects.filter(overeenkomst__aanbieder__regio=regio).values_list("jaar", flat=True).distinct()
    laatste = peildatum.year if peildatum else None
    return sorted(jaar for jaar in gevonden if laatste is None or jaar <= laatste)


def soorten(regio: Regio) -> dict[str, str]:
    """What there is a ceiling for in any year, by its code: segments, and whole agreements. One query."""
    gevonden = Plafond.objects.filter(overeenkomst__aanbieder__regio=regio).order_by()
    namen = gevonden.values_list("segment__code", "segment__naam").distinct()
    return dict(sorted((code or OVEREENKOMST, naam or "hele overeenkomst") for code, naam in namen))


def gebruik(regio: Regio, jaar: int, gemeente: int | None = None) -> list[Gebruik]:
    """Every ceiling of a year in the order of providers and segments; with `gemeente` that municipality's shares.

    Unscoped by itself: a page shows a municipality its own shares only.
    """
    return _stand(regio, jaar, gemeente)[0]


def buiten(regio: Regio, jaar: int, gemeente: int | None = None) -> int:
    """What contracted providers spent in segments where they have no ceiling that year. Unscoped, as `gebruik`."""
    return _stand(regio, jaar, gemeente)[1]


def _stand(regio: Regio, jaar: int, gemeente: int | None) -> tuple[list[Gebruik], int]:
    versie = gegevensstand.van(regio).versie
    sleutel = f"plafondstand:{regio.pk}:{versie}:{jaar}:{gemeente or ''}"

    def maak() -> tuple[list[Gebruik], int]:
        if gemeente is not None:
            return _van_gemeente(regio, jaar, gemeente)
        bewaard = _bewaard(regio, versie, jaar)
        return (van_regio(regio, jaar), buiten_van_regio(regio, jaar)) if bewaard is None else bewaard

    return cache.get_or_set(sleutel, maak, EEN_DAG)


def van_regio(regio: Regio, jaar: int) -> list[Gebruik]:
    """Computed anew, out of what every list of providers shows."""
    return [
        _als_gebruik(aanbieder, rij)
        for aanbieder, stand in regiostanden(regio, jaar).items()
        for rij in stand.per_plafond
    ]


def buiten_van_regio(regio: Regio, jaar: int) -> int:
    """Computed anew, as `van_regio`."""
    return sum(stand.totaal.buiten for stand in regiostanden(regio, jaar).values())


def als_json(rijen: list[Gebruik]) -> list[list]:
    """For the sheet that is stored."""
    return [
        [r.aanbieder, r.segment, r.naam, r.stand.plafond, r.stand.goedgekeurd, r.stand.in_behandeling,
         r.stand.afgekeurd, r.prognose, r.datum_op.isoformat() if r.datum_op else None]
        for r in rijen
    ]  # fmt: skip


def uit_json(rijen: list[list]) -> list[Gebruik]:
    return [
        Gebruik(aanbieder, segment, naam, Stand(*bedragen), prognose, date.fromisoformat(dag) if dag else None)
        for aanbieder, segment, naam, *bedragen, prognose, dag in rijen
    ]


def _bewaard(regio: Regio, versie: int, jaar: int) -> tuple[list[Gebruik], int] | None:
    """The stored sheet, when it was made from the data of now."""
    laatste = Zorgberekening.objects.filter(regio=regio, versie=versie).order_by("-pk")[:1]
    blad = Monitorblad.objects.filter(berekening__in=list(laatste), onderdeel=ONDERDEEL, gemeente=None).first()
    inhoud = blad.inhoud if blad else {}
    rijen, erbuiten = inhoud.get(str(jaar)), inhoud.get(BUITEN, {}).get(str(jaar))
    return None if rijen is None or erbuiten is None else (uit_json(rijen), erbuiten)


def _als_gebruik(aanbieder: int, rij: Rij) -> Gebruik:
    return Gebruik(aanbieder, rij.sleutel, rij.naam, rij.stand, rij.prognose, rij.datum_op)


def _van_gemeente(regio: Regio, jaar: int, gemeente: int) -> tuple[list[Gebruik], int]:
    """The same rows as the budget page gives each provider with this municipality chosen."""
    peildatum = gegevensstand.van(regio).peildatum
    naslag, keuze = Naslag(regio), Keuze(gemeente=gemeente)
    rijen, plekken = _aandelen(regio, jaar, gemeente), _plekken(regio, jaar)
    regels = _regels(regio, jaar, gemeente)
    for aanbieder, verwacht in verwachte_regels(regio, jaar, peildatum or date(jaar, 12, 31)).items():
        regels[aanbieder] += [regel for regel in verwacht if regel.gemeente == gemeente]
    aanbieders = Aanbieder.objects.filter(regio=regio, gecontracteerd=True).annotate(begin=Min("overeenkomsten__begin"))
    uit, erbuiten = [], 0
    for aanbieder in aanbieders:
        indeling = Indeling(
            plekken[aanbieder.pk],
            van_kracht(rijen[aanbieder.pk], referentiedag(jaar, peildatum)),
            naslag.segment_van,
            naslag.boven,
        )
        rekenaar = Rekenaar(
            Filter(jaar, gemeente=naslag.gemeenten[gemeente].code),
            keuze,
            indeling,
            regels[aanbieder.pk],
            regio.instellingen,
            peildatum or date(jaar, 12, 31),
            begin_van_meten(regio, aanbieder.begin),
        )
        uit.extend(_als_gebruik(aanbieder.pk, rij) for rij in rekenaar.per_plafond(naslag))
        erbuiten += sum(regel.bedrag.besteed for regel in rekenaar.buiten)
    return uit, erbuiten


def _plekken(regio: Regio, jaar: int) -> dict[int, dict[int, bool]]:
    """Provider -> where its ceilings stand, and whether they have shares. No amounts."""
    per: dict[int, dict[int, bool]] = defaultdict(dict)
    aandeel = Q(gemeente__isnull=False) | Q(product__isnull=False)
    gevonden = Plafond.objects.filter(overeenkomst__aanbieder__regio=regio, jaar=jaar)
    rijen = gevonden.values_list("overeenkomst__aanbieder", "segment").annotate(n=Count("pk", filter=aandeel))
    for aanbieder, segment, aantal in rijen.order_by():
        per[aanbieder][segment or GEHEEL] = aantal > 0
    return per


def _aandelen(regio: Regio, jaar: int, gemeente: int) -> dict[int, list[Plafondrij]]:
    per: dict[int, list[Plafondrij]] = defaultdict(list)
    velden = ("segment", "gemeente", "product", "bedrag_cent", "geldig_van", "overeenkomst")
    gevonden = Plafond.objects.filter(overeenkomst__aanbieder__regio=regio, jaar=jaar, gemeente=gemeente)
    for aanbieder, segment, *rest in gevonden.values_list("overeenkomst__aanbieder", *velden):
        per[aanbieder].append(Plafondrij(segment or GEHEEL, *rest))
    return per


def _regels(regio: Regio, jaar: int, gemeente: int) -> dict[int, list[Maandregel]]:
    per: dict[int, list[Maandregel]] = defaultdict(list)
    gevonden = Maandproductie.objects.filter(aanbieder__regio=regio, gemeente=gemeente, maand__lte=date(jaar, 12, 1))
    velden = ("product", "maand", "goedgekeurd_cent", "in_behandeling_cent", "afgekeurd_cent")
    for aanbieder, product, *bedrag in gevonden.values_list("aanbieder", *velden):
        per[aanbieder].append(Maandregel(gemeente, product, Maandbedrag(*bedrag)))
    return per
