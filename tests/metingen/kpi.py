"""`python -m tests.metingen.kpi`: all KPIs over 200,000 allocations and 2,000,000 lines, against polars doing the same.

Both load from the same database and compute every period for every provider and the region; the portal does the
municipalities besides. The values must be the same. Storing them is measured apart: polars has no counterpart of it.
"""

import json
import sys
import time

from tests.metingen.opzet import apart, databases, mediaan, toon

TOEWIJZINGEN, REGELS = 200_000, 2_000_000
RONDES = 3
VERMENIGVULDIG_TOEWIJZINGEN = """
    INSERT INTO rapportage_toewijzing ({kolommen}, nummer, client)
    SELECT {kolommen}, nummer || %s, client || %s FROM rapportage_toewijzing WHERE id <= %s ORDER BY id LIMIT %s
"""
VERMENIGVULDIG_REGELS = """
    INSERT INTO rapportage_declaratieregel ({kolommen}, toewijzing_id, referentienummer, vorig_referentienummer)
    SELECT {velden}, n.id, r.referentienummer || %s,
        CASE r.vorig_referentienummer WHEN '' THEN '' ELSE r.vorig_referentienummer || %s END
    FROM rapportage_declaratieregel r JOIN rapportage_toewijzing t ON t.id = r.toewijzing_id
    JOIN rapportage_toewijzing n ON n.gemeente_id = t.gemeente_id AND n.nummer = t.nummer || %s
    WHERE r.id <= %s ORDER BY r.id LIMIT %s
"""


def main() -> None:
    with databases("sqlite") as waar:
        database = waar.met_regio("kpi", regels=True)
        aantallen = apart(database, "kpi", "--breng-op")
        ronden = []
        for _ in range(RONDES):
            ronden.append({soort: apart(database, "kpi", f"--{soort}") for soort in ("portaal", "polars")})
        gelijk = apart(database, "kpi", "--vergelijk")
        opslaan = apart(database, "kpi", "--opslaan")

    def getal(soort: str, wat: str) -> str:
        return f"{mediaan(ronde[soort][wat] for ronde in ronden):.1f}"

    verhouding, cpu = (mediaan(r["portaal"][wat] / r["polars"][wat] for r in ronden) for wat in ("seconden", "cpu"))
    toon(
        f"KPI's over {aantallen['toewijzingen']:,} toewijzingen en {aantallen['regels']:,} regels,"
        f" mediaan van {RONDES} rondes",
        ["", "s", "waarvan laden", "rekentijd s"],
        [[soort, *(getal(soort, wat) for wat in ("seconden", "laden", "cpu"))] for soort in ("portaal", "polars")]
        + [["opslaan", f"{opslaan['seconden']:.1f}", "", f"{opslaan['cpu']:.1f}"]],
        f"verhouding {verhouding:.2f} (hoogstens 3), in rekentijd {cpu:.2f};"
        f" {gelijk['gelijk']:,} waarden gelijk, {gelijk['anders']} anders",
    )


def _regio():
    import django

    django.setup()
    from aanbieder.models import Regio

    return Regio.objects.get()


def breng_op() -> dict:
    """More of the same under other numbers; a copy of an allocation belongs to a copy of its client."""
    _regio()
    from django.db import connection

    from rapportage.models import Declaratieregel, Toewijzing
    from rapportage.productie.opslaan.tabellen import DECLARATIE, TOEWIJZING

    kolommen = [*(k for k in TOEWIJZING.kolommen if k not in ("nummer", "client")), "bron_id"]
    regelkolommen = [k for k in DECLARATIE.kolommen if not k.endswith("referentienummer") and k != "toewijzing_id"]
    regelkolommen.append("bron_id")
    eerste, laatste = Toewijzing.objects.count(), Toewijzing.objects.order_by("-pk").values_list("pk", flat=True)[0]
    regels = Declaratieregel.objects.count()
    laatste_regel = Declaratieregel.objects.order_by("-pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        for keer in range(1, -(-TOEWIJZINGEN // eerste)):
            rest = min(eerste, TOEWIJZINGEN - keer * eerste)
            opdracht = VERMENIGVULDIG_TOEWIJZINGEN.format(kolommen=", ".join(kolommen))
            cursor.execute(opdracht, [f".{keer}", f".{keer}", laatste, rest])
        nummer = 0
        while regels < REGELS:
            keer = nummer % (TOEWIJZINGEN // eerste - 1) + 1
            opdracht = VERMENIGVULDIG_REGELS.format(
                kolommen=", ".join(regelkolommen), velden=", ".join(f"r.{k}" for k in regelkolommen)
            )
            cursor.execute(opdracht, [f".{nummer}", f".{nummer}", f".{keer}", laatste_regel, REGELS - regels])
            regels += cursor.rowcount
            nummer += 1
        cursor.execute("ANALYZE")
    return {"toewijzingen": Toewijzing.objects.count(), "regels": Declaratieregel.objects.count()}


def portaal() -> dict:
    regio = _regio()
    begin, cpu = time.perf_counter(), time.process_time()
    _, laden = _van_portaal(regio)
    return {"seconden": time.perf_counter() - begin, "laden": laden, "cpu": time.process_time() - cpu}


def _van_portaal(regio):
    """The values, and how long loading took."""
    from rapportage.kpi import bron, rekenen
    from rapportage.kpi.perioden import perioden

    begin = time.perf_counter()
    gegevens = bron.laad(regio)
    laden = time.perf_counter() - begin
    return rekenen.kpiwaarden(gegevens, regio.instellingen, perioden(regio, gegevens.peildatum)), laden


def met_polars() -> dict:
    regio = _regio()
    pad, perioden, peil, volledig = _gevraagd(regio)
    from tests.metingen import kpipolars

    begin, cpu = time.perf_counter(), time.process_time()
    kpipolars._laad(pad)
    laden = time.perf_counter() - begin
    begin, cpu = time.perf_counter(), time.process_time()
    kpipolars.alles(pad, perioden, peil, volledig)
    return {"seconden": time.perf_counter() - begin, "laden": laden, "cpu": time.process_time() - cpu}


def _gevraagd(regio) -> tuple:
    from django.db import connection

    from rapportage.kpi.perioden import perioden
    from rapportage.productie import stand

    peil = stand.van(regio).peildatum
    welke = perioden(regio, peil)
    from rapportage.kpi.bron import laatste_dag_volledig

    volledig = laatste_dag_volledig(peil, regio.instellingen.termijnen.aanlevertermijn_dagen)
    return str(connection.settings_dict["NAME"]), [(p.begin, p.einde) for p in welke], peil, volledig


def vergelijk() -> dict:
    """Whether both say the same of every provider, to a millionth (cost per client: to a cent)."""
    regio = _regio()
    pad, perioden, peil, volledig = _gevraagd(regio)
    from tests.metingen import kpipolars

    tabel, _ = _van_portaal(regio)
    hun = kpipolars.alles(pad, perioden, peil, volledig)
    gelijk = anders = 0
    for rij in tabel[tabel["gemeente"] == -1].itertuples():
        naam = f"{rij.kpi}:{rij.variant}" if rij.variant else rij.kpi
        if naam in hun:
            ander = hun[naam].get((perioden[rij.periode][0], None if rij.aanbieder == -1 else rij.aanbieder))
            speling = 0.6 if naam == "kosten_per_client" else 2e-6
            goed = ander is not None and abs(rij.waarde / 10**6 - ander) <= speling
            gelijk, anders = gelijk + goed, anders + (not goed)
    return {"gelijk": gelijk, "anders": anders}


def opslaan() -> dict:
    """Storing the generation, without the sheets of the monitor."""
    regio = _regio()
    from dataclasses import replace

    from django.db import transaction

    from rapportage.kpi import opslaan
    from rapportage.monitor import berekeningen

    berekeningen.alle = lambda: {}
    uit = replace(opslaan.reken_uit(regio), bladen={})
    begin, cpu = time.perf_counter(), time.process_time()
    with transaction.atomic():
        opslaan.sla_op(regio, uit)
    return {"seconden": time.perf_counter() - begin, "cpu": time.process_time() - cpu}


DELEN = {
    "--breng-op": breng_op,
    "--portaal": portaal,
    "--polars": met_polars,
    "--vergelijk": vergelijk,
    "--opslaan": opslaan,
}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in DELEN:
        print(json.dumps(DELEN[sys.argv[1]]()))
    else:
        main()
