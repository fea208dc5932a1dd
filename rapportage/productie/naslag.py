"""Reference data out of the database, in the plain form that checking asks for."""

from collections.abc import Iterable

import pandas as pd

from aanbieder.models import Aanbieder, Gemeente, Product, Regio
from aanbieder.regio import keuzes
from rapportage.productie.controleren.naslag import Gemeenteverwijzing, Naslag, Productverwijzing
from rapportage.productie.keuzes import CREDIT, Status
from rapportage.productie.models import Declaratieregel, Toewijzing
from rapportage.productie.opslaan import dialect

PER_KEER = 400


def bouw(regio: Regio) -> Naslag:
    """Codes of one region with their database ids."""
    return Naslag(
        gemeenten={
            g.code: Gemeenteverwijzing(g.pk, g.geldig_van, g.geldig_tot) for g in Gemeente.objects.filter(regio=regio)
        },
        aanbieders=dict(Aanbieder.objects.filter(regio=regio).exclude(agb="").values_list("agb", "pk")),
        producten={
            (p.productcategorie, p.productcode): Productverwijzing(p.pk, p.eenheid)
            for p in Product.objects.filter(regio=regio)
        },
        eenheden=frozenset(keuzes.EENHEDEN),
        frequenties=frozenset(keuzes.FREQUENTIES),
        verwijzers=frozenset(keuzes.VERWIJZERS),
        redenen_wijziging=frozenset(keuzes.REDENEN_WIJZIGING),
        redenen_beeindiging=frozenset(keuzes.REDENEN_BEEINDIGING),
    )


TOEWIJZING_KOLOMMEN = [
    "gemeente_id",
    "nummer",
    "id",
    "aanbieder_id",
    "product_id",
    "productcategorie",
    "eenheid",
    "ingangsdatum",
    "einddatum",
]


def toewijzingen(regio: Regio) -> pd.DataFrame:
    """The region's allocations as checking wants them: -1 for no product, "" for an open end."""
    datum = "{0}" if dialect.is_sqlite() else "to_char({0}, 'YYYY-MM-DD')"
    rijen = dialect.rijen(
        "SELECT gemeente_id, nummer, id, aanbieder_id, COALESCE(product_id, -1), productcategorie, eenheid,"
        f" {datum.format('ingangsdatum')}, COALESCE({datum.format('einddatum')}, '') FROM {Toewijzing._meta.db_table}"
        " WHERE gemeente_id IN (SELECT id FROM aanbieder_gemeente WHERE regio_id = %s)",
        [regio.pk],
    )
    return pd.DataFrame(rijen, columns=TOEWIJZING_KOLOMMEN)


def zoek_debets(sleutels: Iterable[tuple[int, str]]) -> dict[tuple[int, str], tuple[int, int, str, str]]:
    """Stored debit lines by (provider id, reference): amount, volume, status, reference of the credit on it or ""."""
    gevonden: dict[tuple[int, str], tuple[int, int, str, str]] = {}
    per_aanbieder: dict[int, list[str]] = {}
    for aanbieder, referentie in sleutels:
        per_aanbieder.setdefault(aanbieder, []).append(referentie)
    for aanbieder, referenties in per_aanbieder.items():
        van_aanbieder = Declaratieregel.objects.filter(aanbieder=aanbieder)
        for start in range(0, len(referenties), PER_KEER):
            deel = referenties[start : start + PER_KEER]
            credits = dict(
                van_aanbieder.filter(debet_credit=CREDIT, vorig_referentienummer__in=deel)
                .exclude(status=Status.AFGEKEURD)
                .values_list("vorig_referentienummer", "referentienummer")
            )
            debets = van_aanbieder.filter(referentienummer__in=deel).exclude(debet_credit=CREDIT)
            for referentie, bedrag, volume, status in debets.values_list(
                "referentienummer", "bedrag_cent", "volume", "status"
            ):
                gevonden[aanbieder, referentie] = (bedrag, volume, status, credits.get(referentie, ""))
    return gevonden
