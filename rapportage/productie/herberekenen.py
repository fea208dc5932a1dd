"""Rebuilding and proving the derived tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from aanbieder.models import Regio
from rapportage.productie import stand
from rapportage.productie.opslaan import afleiden, dialect, markt


@dataclass(frozen=True)
class Verschil:
    """One derived row that is not what the lines say; `opgeslagen` or `uit_regels` is None where a side lacks it."""

    tabel: str
    sleutel: tuple
    opgeslagen: tuple | None
    uit_regels: tuple | None


_MARKT_SLEUTEL, _MARKT_WAARDEN = markt.KOLOMMEN[:4], markt.KOLOMMEN[4:]
POGINGEN = 5


class VeranderdeIntussen(RuntimeError):
    """Imports kept coming in while the figures were compared."""


def herbereken(regio: Regio, jaar: int | None = None) -> list[Verschil]:
    """Rebuilds the derived tables of a region from the lines where they differ (in one year); gives what that changed.

    Computes before it locks: others go on writing meanwhile.
    """
    for _ in range(POGINGEN):
        versie = stand.van(regio).versie
        with _vers_afgeleid(regio):
            verschillen = _verschillen(regio, jaar)
            peildatum = stand.bereken_peildatum(regio)
            with transaction.atomic():
                if stand.gewijzigd_sinds(regio, versie):
                    continue
                if verschillen:
                    afleiden.vervang_maanden(afleiden.OPGESLAGEN, regio)
                    markt.vervang(regio)
                    stand.verhoog(regio, peildatum, precies=True)
            return verschillen
    raise VeranderdeIntussen


def controleer(regio: Regio, jaar: int | None = None) -> list[Verschil]:
    """Compares the derived tables with the lines, to the cent. Changes nothing."""
    for _ in range(POGINGEN):
        versie = stand.van(regio).versie
        with _vers_afgeleid(regio):
            verschillen = _verschillen(regio, jaar)
            if stand.van(regio).versie == versie:
                return verschillen
    raise VeranderdeIntussen


@contextmanager
def _vers_afgeleid(regio: Regio) -> Iterator[None]:
    """The derived tables made anew from the stored lines, as temporary tables."""
    try:
        afleiden.maanden(afleiden.OPGESLAGEN)
        markt.bereken(regio, afleiden.OPGESLAGEN)
        yield
    finally:
        afleiden.ruim_op()
        markt.ruim_op()


def _verschillen(regio: Regio, jaar: int | None) -> list[Verschil]:
    maand_jaar = f" AND {dialect.jaar('maand')} = {int(jaar)}" if jaar else ""
    markt_jaar = f" AND jaar = {int(jaar)}" if jaar else ""
    van_regio = f"aanbieder_id IN (SELECT id FROM aanbieder_aanbieder WHERE regio_id = {regio.pk})"
    return (
        _verschil_peildatum(regio)
        + _vergelijk(
            "maandproductie", afleiden.MAANDEN, afleiden.MAAND_SLEUTEL, afleiden.MAAND_WAARDEN, van_regio + maand_jaar
        )
        + _vergelijk("marktcijfer", markt.MARKT, _MARKT_SLEUTEL, _MARKT_WAARDEN, f"regio_id = {regio.pk}{markt_jaar}")
    )


def _verschil_peildatum(regio: Regio) -> list[Verschil]:
    """The reference date steers every forecast, so it is proven like any figure."""
    opgeslagen, uit_regels = stand.van(regio).peildatum, stand.bereken_peildatum(regio)
    return [] if opgeslagen == uit_regels else [Verschil("peildatum", (), (opgeslagen,), (uit_regels,))]


def _vergelijk(naam: str, vers: str, sleutel: list[str], waarden: list[str], waar: str) -> list[Verschil]:
    kolommen = ", ".join(sleutel + waarden)
    kies_vers = f"SELECT {kolommen} FROM {vers} WHERE {waar}"
    kies_oud = f"SELECT {kolommen} FROM rapportage_{naam} WHERE {waar}"
    n = len(sleutel)
    uit_regels = _per_sleutel(f"{kies_vers} EXCEPT {kies_oud}", n)
    opgeslagen = _per_sleutel(f"{kies_oud} EXCEPT {kies_vers}", n)
    return [
        Verschil(naam, rij, opgeslagen.get(rij), uit_regels.get(rij))
        for rij in sorted(uit_regels.keys() | opgeslagen.keys())
    ]


def _per_sleutel(sql: str, n: int) -> dict[tuple[str, ...], tuple]:
    """Rows by their first `n` columns as text: SQLite gives dates of a temporary table as text, of a stored one not."""
    return {tuple(map(str, rij[:n])): rij[n:] for rij in dialect.rijen(sql)}
