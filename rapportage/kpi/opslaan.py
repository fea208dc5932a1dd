"""Computing everything about care out of what is stored, and storing it as one generation in a short transaction."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd
from django.db import transaction
from django.db.models import QuerySet

from aanbieder.models import Regio
from rapportage.kpi import bron, rekenen, zorgpaden
from rapportage.kpi.cellen import MILJOENSTE
from rapportage.kpi.models import Kpiwaarde, Monitorblad, Zorgberekening, Zorgpadtelling
from rapportage.kpi.perioden import perioden
from rapportage.monitor import berekeningen as monitor
from rapportage.productie.opslaan import dialect

KPI_SLEUTEL = ["aanbieder_id", "gemeente_id", "kpi", "variant", "begin", "einde"]
KPI_WAARDEN = ["waarde", "teller", "noemer", "n"]
BEWAARD = 2  # the generation that counts, and the one that somebody may still be reading


@dataclass(frozen=True)
class Uitgerekend:
    """A generation before it is stored. `kpiwaarden`: KPI_SLEUTEL and KPI_WAARDEN, ids -1 for all, `waarde` in
    millionths; `bladen`: (part, municipality or None) -> content."""

    versie: int
    peildatum: date | None
    weggelaten: dict[str, int]
    kpiwaarden: pd.DataFrame
    zorgpaden: pd.DataFrame
    bladen: dict[tuple[str, int | None], dict]


def reken_uit(regio: Regio) -> Uitgerekend:
    """Computes everything from the stored rows. Locks nothing; `versie` says which data it was."""
    gegevens = bron.laad(regio)
    welke = perioden(regio, gegevens.peildatum)
    waarden = rekenen.kpiwaarden(gegevens, regio.instellingen, welke)
    dagen = {"begin": [str(p.begin) for p in welke], "einde": [str(p.einde) for p in welke]}
    for naam, per_periode in dagen.items():
        waarden[naam] = pd.Series(per_periode, dtype=object).reindex(waarden["periode"]).to_numpy()
    waarden = waarden.rename(columns={"aanbieder": "aanbieder_id", "gemeente": "gemeente_id"})
    verlenging = regio.instellingen.zorgtermen.verlenging_dagen
    return Uitgerekend(
        versie=gegevens.versie,
        peildatum=gegevens.peildatum,
        weggelaten=gegevens.weggelaten,
        kpiwaarden=waarden[KPI_SLEUTEL + KPI_WAARDEN].sort_values(KPI_SLEUTEL, ignore_index=True),
        zorgpaden=zorgpaden.tel(gegevens, verlenging) if welke else pd.DataFrame(columns=zorgpaden.KOLOMMEN),
        bladen=dict(_bladen(gegevens, regio)) if welke else {},
    )


def _bladen(gegevens: bron.Zorgbron, regio: Regio) -> Iterator[tuple[tuple[str, int | None], dict]]:
    for naam, functie in sorted(monitor.alle().items()):
        for gemeente in (None, *gegevens.gemeenten):
            yield (naam, gemeente), _als_json(functie(gegevens, regio, gemeente))


def _als_json(inhoud: dict) -> dict:
    """As the database gives it back: keys are text, and what is no number (NaN) is nothing known.

    Floats keep nine digits: what a database adds up in another order the next time differs after those.
    """
    return json.loads(json.dumps(inhoud), parse_constant=lambda naam: None, parse_float=_negen_cijfers)


def _negen_cijfers(getal: str) -> float:
    return float(f"{float(getal):.9g}")


def sla_op(regio: Regio, uit: Uitgerekend) -> Zorgberekening:
    """Stores a generation whole and removes those before the previous one. Inside the caller's transaction."""
    berekening = Zorgberekening.objects.create(
        regio=regio, versie=uit.versie, peildatum=uit.peildatum, weggelaten=uit.weggelaten
    )
    waarden = uit.kpiwaarden
    rijen = waarden.assign(
        berekening_id=berekening.pk,
        waarde=waarden["waarde"] / MILJOENSTE,
        **{naam: waarden[naam].astype("Int64").mask(waarden[naam] < 0) for naam in ("aanbieder_id", "gemeente_id")},
    )
    dialect.vul(Kpiwaarde._meta.db_table, ["berekening_id", *KPI_SLEUTEL, *KPI_WAARDEN], rijen)
    paden = uit.zorgpaden.assign(berekening_id=berekening.pk)
    dialect.vul(Zorgpadtelling._meta.db_table, ["berekening_id", *zorgpaden.KOLOMMEN], paden)
    Monitorblad.objects.bulk_create(
        Monitorblad(berekening=berekening, onderdeel=onderdeel, gemeente_id=gemeente, inhoud=inhoud)
        for (onderdeel, gemeente), inhoud in uit.bladen.items()
    )
    return berekening


def ruim_op(regio: Regio) -> None:
    """Removes all generations but the last two, straight in the database: nothing else points at their rows."""
    alle = Zorgberekening.objects.filter(regio=regio).order_by("-pk").values_list("pk", flat=True)
    for oud in alle[BEWAARD:]:
        with transaction.atomic():
            for tabel in (Kpiwaarde, Zorgpadtelling, Monitorblad):
                _weg(tabel.objects.filter(berekening_id=oud))
            _weg(Zorgberekening.objects.filter(pk=oud))


def _weg(rijen: QuerySet) -> None:
    rijen._raw_delete(rijen.db)
