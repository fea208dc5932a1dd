"""The computation that counts: which one pages read, making a new one when the data changed, and proving it."""

import json
from zlib import crc32

import pandas as pd
from django.db import transaction

from aanbieder.models import Regio
from rapportage.kpi import opslaan, zorgpaden
from rapportage.kpi.bron import ONBEKEND
from rapportage.kpi.cellen import MILJOENSTE
from rapportage.kpi.models import Kpiwaarde, Monitorblad, Zorgberekening, Zorgpadtelling
from rapportage.productie import stand
from rapportage.productie.herberekenen import VeranderdeIntussen, Verschil

POGINGEN = 5


def huidige(regio: Regio) -> Zorgberekening | None:
    """The latest complete computation. Pick it once per page and read everything from it; None before the first."""
    return Zorgberekening.objects.filter(regio=regio).order_by("-pk").first()


def ververs(regio: Regio) -> Zorgberekening | None:
    """Computes and stores anew when the data changed since the latest computation; gives the one that counts.

    Computes before it locks. When the data changes meanwhile it starts again; should that go on, whoever changed it
    last computes it.
    """
    for _ in range(POGINGEN):
        nu, hier = huidige(regio), stand.van(regio)
        if hier.peildatum is None or (nu and nu.versie == hier.versie):
            return nu
        if _bewaar(regio, opslaan.reken_uit(regio)):
            break
    opslaan.ruim_op(regio)
    return huidige(regio)


def herbereken(regio: Regio) -> list[Verschil]:
    """Computes anew and stores that where it differs from what is stored; gives what that changed."""
    for _ in range(POGINGEN):
        uit, nu = opslaan.reken_uit(regio), huidige(regio)
        if uit.peildatum is None:
            return []
        verschillen = _verschillen(nu, uit)
        if not verschillen and nu.versie == uit.versie:
            return []
        if _bewaar(regio, uit, opnieuw=True):
            opslaan.ruim_op(regio)
            return verschillen
    raise VeranderdeIntussen


def controleer(regio: Regio) -> list[Verschil]:
    """Compares what counts with a fresh computation, to the last digit. Changes nothing."""
    for _ in range(POGINGEN):
        uit = opslaan.reken_uit(regio)
        verschillen = _verschillen(huidige(regio), uit) if uit.peildatum else []
        if stand.van(regio).versie == uit.versie:
            return verschillen
    raise VeranderdeIntussen


def _bewaar(regio: Regio, uit: opslaan.Uitgerekend, *, opnieuw: bool = False) -> bool:
    """Stores a computation, unless the data changed since; one that another stored meanwhile is as good."""
    with transaction.atomic():
        if stand.gewijzigd_sinds(regio, uit.versie):
            return False
        nu = huidige(regio)
        if opnieuw or nu is None or nu.versie != uit.versie:
            opslaan.sla_op(regio, uit)
    return True


def _verschillen(nu: Zorgberekening | None, uit: opslaan.Uitgerekend) -> list[Verschil]:
    if nu is None:
        return [Verschil("zorgberekening", (), None, (uit.versie,))]
    sleutel, waarden = opslaan.KPI_SLEUTEL, opslaan.KPI_WAARDEN
    vers = uit.kpiwaarden.astype(object).where(uit.kpiwaarden.notna(), None)
    *padsleutel, _ = zorgpaden.KOLOMMEN
    bladen = {plek: (_kort(inhoud),) for plek, inhoud in uit.bladen.items()}
    return [
        *_vergelijk("zorgberekening", {(): (nu.peildatum, nu.weggelaten)}, {(): (uit.peildatum, uit.weggelaten)}),
        *_vergelijk("kpiwaarde", _kpiwaarden(nu), _per_sleutel(vers, sleutel, waarden)),
        *_vergelijk("zorgpadtelling", _zorgpaden(nu), _per_sleutel(uit.zorgpaden, padsleutel, ["aantal"])),
        *_vergelijk("monitorblad", _bladen(nu), bladen),
    ]


def _kpiwaarden(nu: Zorgberekening) -> dict[tuple, tuple]:
    rijen = Kpiwaarde.objects.filter(berekening=nu).values_list(*opslaan.KPI_SLEUTEL, *opslaan.KPI_WAARDEN)
    uit = {}
    for aanbieder, gemeente, kpi, variant, begin, einde, waarde, *rest in rijen.iterator():
        sleutel = (aanbieder or ONBEKEND, gemeente or ONBEKEND, kpi, variant, str(begin), str(einde))
        uit[sleutel] = (int(waarde * MILJOENSTE), *rest)
    return uit


def _zorgpaden(nu: Zorgberekening) -> dict[tuple, tuple]:
    rijen = Zorgpadtelling.objects.filter(berekening=nu).values_list(*zorgpaden.KOLOMMEN)
    return {tuple(sleutel): (aantal,) for *sleutel, aantal in rijen.iterator()}


def _bladen(nu: Zorgberekening) -> dict[tuple, tuple]:
    rijen = Monitorblad.objects.filter(berekening=nu).values_list("onderdeel", "gemeente", "inhoud")
    return {(onderdeel, gemeente): (_kort(inhoud),) for onderdeel, gemeente, inhoud in rijen}


def _kort(inhoud: dict) -> int:
    """A sheet is long: its checksum stands for it."""
    return crc32(json.dumps(inhoud, sort_keys=True).encode())


def _per_sleutel(frame: pd.DataFrame, sleutel: list[str], waarden: list[str]) -> dict[tuple, tuple]:
    kolommen = [frame[naam].tolist() for naam in (*sleutel, *waarden)]
    return {rij[: len(sleutel)]: rij[len(sleutel) :] for rij in zip(*kolommen, strict=True)}


def _vergelijk(tabel: str, opgeslagen: dict[tuple, tuple], vers: dict[tuple, tuple]) -> list[Verschil]:
    anders = {plek for plek in opgeslagen.keys() | vers.keys() if opgeslagen.get(plek) != vers.get(plek)}
    return [Verschil(tabel, plek, opgeslagen.get(plek), vers.get(plek)) for plek in sorted(anders, key=str)]
