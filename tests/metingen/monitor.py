"""`python -m tests.metingen.monitor [times]`: pages of the monitor against the budget page at 20 times the region.

The region's own allocations and lines, that many times over under other numbers and other clients. Cold: nothing is
kept between two requests. Warm: as a reader meets it, with the body kept.
"""

import json
import sys
import time

from tests.metingen.opzet import apart, beheer, databases, mediaan, toon

KEER = 20
RONDES, PER_RONDE = 3, 5
PAGINAS = ("", "plafonds/", "stromen/", "zorg/", "zorgpaden/")
TOEWIJZINGEN = """
    INSERT INTO rapportage_toewijzing (id, nummer, client, {kolommen})
    SELECT id + %s, nummer || %s, client || %s, {kolommen} FROM rapportage_toewijzing WHERE id <= %s
"""
REGELS = """
    INSERT INTO rapportage_declaratieregel (toewijzing_id, referentienummer, vorig_referentienummer, {kolommen})
    SELECT toewijzing_id + %s, referentienummer || %s,
        CASE vorig_referentienummer WHEN '' THEN '' ELSE vorig_referentienummer || %s END, {kolommen}
    FROM rapportage_declaratieregel WHERE id <= %s ORDER BY id
"""


def main(keer: int) -> None:
    with databases("sqlite") as waar:
        waar.met_regio("eenmaal", regels=True)
        adressen = {1: waar.url("eenmaal"), keer: waar.nieuw("vaker", "eenmaal")}
        apart(adressen[keer], "monitor", "--vermenigvuldig", str(keer))
        beheer(adressen[keer], "herbereken")
        ronden = [{k: apart(database, "monitor", "--meet") for k, database in adressen.items()} for _ in range(RONDES)]
    rijen, slechtste = [], 0.0
    for pagina in PAGINAS:
        cellen = []
        for soort in ("koud", "warm"):
            verhouding = mediaan(ronde[keer][pagina][soort] / ronde[keer]["budget"][soort] for ronde in ronden)
            cellen += [f"{1000 * mediaan(ronde[keer][pagina][soort] for ronde in ronden):.0f}", f"{verhouding:.2f}"]
            slechtste = max(slechtste, verhouding)
        vragen = {k: ronden[0][k][pagina]["vragen"] for k in adressen}
        rijen.append([f"/monitor/{pagina}", *cellen, " en ".join(str(aantal) for aantal in vragen.values())])
    toon(
        f"Monitor tegenover de budgetpagina, {keer} maal de regio, mediaan van {RONDES} x {PER_RONDE}",
        ["", "koud ms", "verhouding", "warm ms", "verhouding", f"queries bij 1 en {keer}"],
        rijen,
        f"verhouding {slechtste:.2f} (hoogstens 2); queries gelijk",
    )


def vermenigvuldig(keer: str) -> dict:
    """Copies every allocation and line; what is derived is left to herbereken."""
    import django

    django.setup()
    from django.db import connection, transaction

    from rapportage.models import Declaratieregel, Toewijzing

    def kolommen(model, behalve: set[str]) -> str:
        return ", ".join(v.column for v in model._meta.concrete_fields if v.column not in {"id", *behalve})

    toewijzing = TOEWIJZINGEN.format(kolommen=kolommen(Toewijzing, {"nummer", "client"}))
    regel = REGELS.format(
        kolommen=kolommen(Declaratieregel, {"toewijzing_id", "referentienummer", "vorig_referentienummer"})
    )
    laatste, hoogste = (
        m.objects.order_by("-pk").values_list("pk", flat=True)[0] for m in (Toewijzing, Declaratieregel)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        for nummer in range(1, int(keer)):
            staart = f".{nummer}"
            cursor.execute(toewijzing, [nummer * laatste, staart, staart, laatste])
            cursor.execute(regel, [nummer * laatste, staart, staart, hoogste])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"regels": Declaratieregel.objects.count()}


def meet() -> dict:
    """Seconds of each page as the contract manager sees it, in turn, and its queries."""
    import django

    django.setup()
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from aanbieder.models import Aanbieder
    from portaal.models import Gebruiker

    client = Client()
    client.force_login(Gebruiker.objects.get(email="contractmanager@demo.example"))
    grootste = Aanbieder.objects.gecontracteerd().order_by("volgorde", "pk")[0]
    adressen = {"budget": f"/aanbieders/{grootste.slug}/budget/"} | {p: f"/monitor/{p}" for p in PAGINAS}
    tijden = {naam: {"koud": [], "warm": []} for naam in adressen}
    vragen = {}
    for nummer in range(PER_RONDE + 1):
        for naam, adres in adressen.items():
            cache.clear()
            for soort in ("koud", "warm"):
                with CaptureQueriesContext(connection) as gevangen:
                    begin = time.process_time()
                    assert client.get(adres).status_code == 200, adres
                    duur = time.process_time() - begin
                if nummer:  # the first round warms the process
                    tijden[naam][soort].append(duur)
                    vragen.setdefault(naam, len(gevangen))
    return {
        naam: {soort: mediaan(gemeten) for soort, gemeten in per.items()} | {"vragen": vragen[naam]}
        for naam, per in tijden.items()
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["--vermenigvuldig"]:
        print(json.dumps(vermenigvuldig(sys.argv[2])))
    elif sys.argv[1:] == ["--meet"]:
        print(json.dumps(meet()))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else KEER)
