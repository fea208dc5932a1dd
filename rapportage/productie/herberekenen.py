"""Rebuilding and proving the derived tables."""

from dataclasses import dataclass

from django.db import transaction

from aanbieder.models import Regio
from rapportage.productie import stand
from rapportage.productie.opslaan import afleiden, dialect


@dataclass(frozen=True)
class Verschil:
    """One derived row that is not what the lines say; `opgeslagen` or `uit_regels` is None where a side lacks it."""

    tabel: str
    sleutel: tuple
    opgeslagen: tuple | None
    uit_regels: tuple | None


_MARKT_SLEUTEL, _MARKT_WAARDEN = afleiden.MARKT_KOLOMMEN[:4], afleiden.MARKT_KOLOMMEN[4:]


def herbereken(regio: Regio, jaar: int | None = None) -> list[Verschil]:
    """Rebuilds the derived tables of a region (of one year) from the lines; gives what that changed."""
    with transaction.atomic():
        verschillen = controleer(regio, jaar)
        if verschillen:
            afleiden.vervang_maanden(afleiden.OPGESLAGEN, regio)
            afleiden.vervang_markt(regio)
            stand.verhoog(regio, stand.bereken_peildatum(regio))
        afleiden.ruim_op()
    return verschillen


def controleer(regio: Regio, jaar: int | None = None) -> list[Verschil]:
    """Compares the derived tables with the lines, to the cent. Leaves the freshly derived rows in temporary tables."""
    afleiden.maanden(afleiden.OPGESLAGEN)
    afleiden.markt(regio, afleiden.OPGESLAGEN)
    maand_jaar = f" AND {dialect.jaar('maand')} = {int(jaar)}" if jaar else ""
    markt_jaar = f" AND jaar = {int(jaar)}" if jaar else ""
    van_regio = f"aanbieder_id IN (SELECT id FROM aanbieder_aanbieder WHERE regio_id = {regio.pk})"
    return _vergelijk(
        "maandproductie", afleiden.MAANDEN, afleiden.MAAND_SLEUTEL, afleiden.MAAND_WAARDEN, van_regio + maand_jaar
    ) + _vergelijk("marktcijfer", afleiden.MARKT, _MARKT_SLEUTEL, _MARKT_WAARDEN, f"regio_id = {regio.pk}{markt_jaar}")


def _vergelijk(naam: str, vers: str, sleutel: list[str], waarden: list[str], waar: str) -> list[Verschil]:
    kolommen = ", ".join(sleutel + waarden)
    kies_vers = f"SELECT {kolommen} FROM {vers} WHERE {waar}"
    kies_oud = f"SELECT {kolommen} FROM rapportage_{naam} WHERE {waar}"
    n = len(sleutel)
    uit_regels = {rij[:n]: rij[n:] for rij in dialect.rijen(f"{kies_vers} EXCEPT {kies_oud}")}
    opgeslagen = {rij[:n]: rij[n:] for rij in dialect.rijen(f"{kies_oud} EXCEPT {kies_vers}")}
    return [
        Verschil(naam, rij, opgeslagen.get(rij), uit_regels.get(rij))
        for rij in sorted(uit_regels.keys() | opgeslagen.keys(), key=str)
    ]
