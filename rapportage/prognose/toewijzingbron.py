"""The allocations of a region with what was declared on them and the price of their unit, read from the database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import numpy as np
from django.core.cache import cache
from django.db.models import F

from aanbieder.models import Regio, Tarief
from aanbieder.overeenkomst.tarieven import Tariefboek
from rapportage.models import Declaratieregel, Toewijzing
from rapportage.productie import stand as gegevensstand
from rapportage.productie.keuzes import CREDIT, EENHEID_EURO, EENHEID_MINUUT, EENHEID_UUR, Status
from rapportage.prognose.toegewezen import (
    OPEN,
    TOTAAL,
    Toewijzingbron,
    dag_van,
    maandnummer,
    nog_verwacht,
    opgeteld,
)
from rapportage.uitnutting.berekening import laatste_volledige_maand

MINUTEN_PER_UUR = 60
EEN_DAG = 24 * 60 * 60


def toewijzingen(regio: Regio, jaren: Iterable[int]) -> Toewijzingbron:
    """The allocations of contracted providers, with the lines declared on them and the price of their unit by year."""
    velden = ("pk", "aanbieder", "gemeente", "product", "toewijzingsdatum", "ingangsdatum", "einddatum", "volume")
    rijen = list(
        Toewijzing.objects.filter(gemeente__regio=regio, aanbieder__gecontracteerd=True)
        .exclude(product=None)
        .exclude(volume=None)
        .order_by("pk")
        .values_list(*velden, "frequentie", "eenheid", "product__eenheid")
    )
    plek = {rij[0]: nummer for nummer, rij in enumerate(rijen)}
    regels = [
        (plek[t], maandnummer(begin), -volume if kant == CREDIT else volume)
        for t, begin, kant, volume in _regels(regio)
        if t in plek
    ]
    kolom = np.array(regels, dtype=float).reshape(-1, 3)
    return Toewijzingbron(
        aanbieder=np.array([r[1] for r in rijen], dtype=np.int64),
        gemeente=np.array([r[2] for r in rijen], dtype=np.int64),
        product=np.array([r[3] for r in rijen], dtype=np.int64),
        bekend=np.array([r[4].toordinal() for r in rijen], dtype=np.int64),
        begin=np.array([r[5].toordinal() for r in rijen], dtype=np.int64),
        einde=np.array([r[6].toordinal() if r[6] else OPEN for r in rijen], dtype=np.int64),
        volume=np.array([r[7] for r in rijen], dtype=float),
        frequentie=np.array([int(r[8]) if r[8].isdecimal() else TOTAAL for r in rijen], dtype=np.int64),
        regel_toewijzing=kolom[:, 0].astype(np.int64),
        regel_maand=kolom[:, 1].astype(np.int64),
        regel_volume=kolom[:, 2],
        prijzen=_prijzen(regio, rijen, jaren),
    )


def _regels(regio: Regio) -> Iterable[tuple]:
    """Lines that were not rejected, in the unit of their allocation."""
    return (
        Declaratieregel.objects.filter(gemeente__regio=regio, aanbieder__gecontracteerd=True)
        .exclude(status=Status.AFGEKEURD)
        .filter(eenheid=F("toewijzing__eenheid"))
        .order_by()
        .values_list("toewijzing", "periode_begin", "debet_credit", "volume")
        .iterator(chunk_size=20_000)
    )


def _prijzen(regio: Regio, rijen: list[tuple], jaren: Iterable[int]) -> dict[int, np.ndarray]:
    """Cents per unit of each allocation, by the tariff that holds at the end of the year; NaN without one."""
    tarieven: dict[int, list[Tarief]] = defaultdict(list)
    alle = Tarief.objects.filter(overeenkomst__aanbieder__regio=regio).select_related("product")
    for tarief in alle.annotate(van=F("overeenkomst__aanbieder")):
        tarieven[tarief.van].append(tarief)
    boeken = {aanbieder: Tariefboek(eigen) for aanbieder, eigen in tarieven.items()}
    prijzen = {}
    for jaar in jaren:
        bekend: dict[tuple, float] = {}
        for _, aanbieder, gemeente, product, *_, eenheid, van_product in rijen:
            sleutel = (aanbieder, gemeente, product, eenheid)
            if sleutel not in bekend:
                bekend[sleutel] = _prijs(boeken.get(aanbieder), date(jaar, 12, 31), gemeente, product)
                if (eenheid, van_product) == (EENHEID_MINUUT, EENHEID_UUR):
                    bekend[sleutel] /= MINUTEN_PER_UUR
                if eenheid == EENHEID_EURO:
                    bekend[sleutel] = 1.0
        prijzen[jaar] = np.array([bekend[r[1], r[2], r[3], r[-2]] for r in rijen])
    return prijzen


def _prijs(boek: Tariefboek | None, dag: date, gemeente: int, product: int) -> float:
    """Of several kinds of tariff the first; a tariff that ended counts no longer."""
    for soort in boek.soorten[product] if boek else ():
        tarief = boek.op(dag, product, soort, gemeente)
        if tarief is not None and tarief.tarief_cent is not None:
            return float(tarief.tarief_cent)
    return float("nan")


Nogregel = tuple[int, int, date, int]  # municipality, product, month, cents


def nog_per_aanbieder(regio: Regio, jaar: int, peildatum: date) -> dict[int, list[Nogregel]]:
    """What allocations will still bring in a year, by provider; kept until the data changes."""

    def bereken() -> dict[int, list[Nogregel]]:
        instellingen = regio.instellingen
        laatste = maandnummer(laatste_volledige_maand(peildatum, instellingen.termijnen.aanlevertermijn_dagen))
        bron = toewijzingen(regio, {jaar})
        nog = nog_verwacht(bron, jaar, laatste, peildatum.toordinal(), instellingen.prognose.terugblik_maanden)
        per: dict[int, list[Nogregel]] = defaultdict(list)
        for (aanbieder, gemeente, product), bedragen in opgeteld(nog, bron).items():
            for maand, bedrag in zip(nog.maanden, hele_centen(bedragen), strict=True):
                per[aanbieder].append((gemeente, product, dag_van(maand), int(bedrag)))
        return dict(per)

    versie = gegevensstand.van(regio).versie
    return cache.get_or_set(f"nog:{regio.pk}:{versie}:{jaar}:{peildatum}", bereken, EEN_DAG)


def hele_centen(bedragen: np.ndarray) -> np.ndarray:
    """Half up, per municipality, product and month."""
    return np.floor(bedragen + 0.5)
