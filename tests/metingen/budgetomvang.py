"""`python -m tests.metingen.budgetomvang [sqlite|postgresql]`: the budget page with 5,000,000 lines against 50,000.

Both are the region's own lines: a part of them, or all of them many times over under other references. Nothing is
kept between two requests, so every figure is computed anew.
"""

import json
import sys
import time

from tests.metingen.opzet import apart, beheer, databases, mediaan, toon

WEINIG, VEEL = 50_000, 5_000_000
RONDES, PER_RONDE = 5, 12
VERMENIGVULDIG = """
    INSERT INTO rapportage_declaratieregel ({kolommen}, referentienummer, vorig_referentienummer)
    SELECT {kolommen}, referentienummer || %s, CASE vorig_referentienummer WHEN '' THEN '' ELSE
        vorig_referentienummer || %s END
    FROM rapportage_declaratieregel WHERE id <= %s ORDER BY id LIMIT %s
"""


def main(soort: str) -> None:
    with databases(soort) as waar:
        waar.met_regio("geheel", regels=True)
        adressen = {aantal: waar.nieuw(f"regels{aantal}", "geheel") for aantal in (WEINIG, VEEL)}
        for aantal, database in adressen.items():
            apart(database, "budgetomvang", "--breng-op", str(aantal))
            beheer(database, "herbereken")
        ronden = [
            {aantal: apart(database, "budgetomvang", "--meet") for aantal, database in adressen.items()}
            for _ in range(RONDES)
        ]
    rijen = [
        [
            f"{aantal:,} regels",
            f"{1000 * mediaan(ronde[aantal]['pagina'] for ronde in ronden):.1f}",
            f"{1000 * mediaan(ronde[aantal]['cijfers'] for ronde in ronden):.1f}",
            ronden[0][aantal]["vragen"],
            f"{ronden[0][aantal]['maanden']:,}",
        ]
        for aantal in adressen
    ]
    pagina, cijfers = (
        mediaan(ronde[VEEL][wat] / ronde[WEINIG][wat] for ronde in ronden) for wat in ("pagina", "cijfers")
    )
    toon(
        f"Budgetpagina op {soort}, niets bewaard, mediaan van {RONDES} x {PER_RONDE}",
        ["", "pagina ms", "cijfers ms", "queries", "rijen per maand"],
        rijen,
        f"verhouding pagina {pagina:.2f}, cijfers {cijfers:.2f} (hoogstens 1,3); queries gelijk",
    )


def breng_op(aantal: str) -> dict:
    """Brings the number of lines to `aantal`; what is derived is left to herbereken."""
    import django

    django.setup()
    from django.db import connection

    from rapportage.models import Declaratieregel
    from rapportage.productie.opslaan.tabellen import DECLARATIE

    vast = [naam for naam in DECLARATIE.kolommen if not naam.endswith("referentienummer")]
    sql = VERMENIGVULDIG.format(kolommen=", ".join([*vast, "bron_id"]))
    doel, heel = int(aantal), Declaratieregel.objects.count()
    hoogste = Declaratieregel.objects.order_by("-pk").values_list("pk", flat=True)[0]
    if doel < heel:
        teveel = Declaratieregel.objects.extra(where=[f"(id * {doel}) %% {heel} >= {doel}"])
        teveel._raw_delete(teveel.db)
        return {"regels": Declaratieregel.objects.count()}
    with connection.cursor() as cursor:
        for keer in range(1, -(-doel // heel)):
            rest = min(heel, doel - keer * heel)
            cursor.execute(sql, [f".{keer}", f".{keer}", hoogste, rest])
        cursor.execute("ANALYZE")
    return {"regels": Declaratieregel.objects.count()}


def meet() -> dict:
    """Of the first provider: the page and its figures as its contract manager sees them."""
    import django

    django.setup()
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from aanbieder.models import Aanbieder
    from portaal.kern.mensen.hoedanigheid import hoedanigheden
    from portaal.models import Gebruiker
    from rapportage.models import Maandproductie
    from rapportage.uitnutting.budget import Filter
    from rapportage.uitnutting.plafondgebruik import budget

    gebruiker = Gebruiker.objects.get(email="contractmanager@demo.example")
    (namens,) = hoedanigheden(gebruiker)
    aanbieder = Aanbieder.objects.gecontracteerd().order_by("volgorde", "pk")[0]
    client = Client()
    client.force_login(gebruiker)

    def pagina() -> None:
        cache.clear()
        assert client.get(f"/aanbieders/{aanbieder.slug}/budget/?jaar=2023").status_code == 200

    def cijfers() -> None:
        budget(aanbieder, namens, Filter(2023))

    pagina()
    with CaptureQueriesContext(connection) as gevangen:
        pagina()
    vragen = len(gevangen)  # now: the next request empties the list
    maanden = Maandproductie.objects.filter(aanbieder=aanbieder).count()
    # SQLite works inside this process, so its own time says it without the neighbours
    klok = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    return {"pagina": duur(pagina, klok), "cijfers": duur(cijfers, klok), "vragen": vragen, "maanden": maanden}


def duur(doe, klok) -> float:
    tijden = []
    for _ in range(PER_RONDE):
        begin = klok()
        doe()
        tijden.append(klok() - begin)
    return mediaan(tijden)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--breng-op"]:
        print(json.dumps(breng_op(sys.argv[2])))
    elif sys.argv[1:] == ["--meet"]:
        print(json.dumps(meet()))
    else:
        main(sys.argv[1] if sys.argv[1:] else "sqlite")
