"""`python -m tests.metingen.paginas`: the budget page, warm, against an empty signed-in page of the same layout.

One server, one signed-in contract manager over a connection that stays open, the two pages in turn.
"""

import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx

from tests.metingen.opzet import apart, databases, mediaan, omgeving, toon

RONDES, PER_RONDE, OPWARMEN = 7, 40, 10


def main() -> None:
    with databases("sqlite") as waar:
        database = waar.met_regio("paginas", regels=True)
        wie = apart(database, "paginas", "--meld-aan")
        cookies = {"sessionid": wie["sessie"]}
        with server(database) as basis, httpx.Client(base_url=basis, cookies=cookies, timeout=60) as client:
            paden = {"lege pagina": "/metingen/leeg/"}
            paden |= {f"budget {soort}": f"/aanbieders/{slug}/budget/" for soort, slug in wie["aanbieders"].items()}
            ronden = [meet(client, paden) for _ in range(RONDES)]
    leeg = mediaan(ronde["lege pagina"]["seconden"] for ronde in ronden)
    rijen, verhoudingen = [], []
    for naam in paden:
        duur = mediaan(ronde[naam]["seconden"] for ronde in ronden)
        verhouding = mediaan(ronde[naam]["seconden"] / ronde["lege pagina"]["seconden"] for ronde in ronden)
        verhoudingen.append(verhouding)
        rijen.append([naam, f"{1000 * duur:.1f}", f"{ronden[0][naam]['bytes'] / 1000:.0f}", f"{verhouding:.2f}"])
    toon(
        f"Bladzijden van een server, {RONDES} x {PER_RONDE} om en om (lege pagina {1000 * leeg:.1f} ms)",
        ["", "mediaan ms", "kB", "verhouding"],
        rijen,
        f"verhouding {max(verhoudingen):.2f} (hoogstens 3)",
    )


def meet(client: httpx.Client, paden: dict[str, str]) -> dict[str, dict]:
    """The median time per page, the pages fetched in turn."""
    duur: dict[str, list[float]] = {naam: [] for naam in paden}
    omvang = {}
    for nummer in range(OPWARMEN + PER_RONDE):
        for naam, pad in paden.items():
            begin = time.perf_counter()
            antwoord = client.get(pad)
            seconden = time.perf_counter() - begin
            assert antwoord.status_code == 200, (pad, antwoord.status_code)
            omvang[naam] = len(antwoord.content)
            if nummer >= OPWARMEN:
                duur[naam].append(seconden)
    return {naam: {"seconden": mediaan(duur[naam]), "bytes": omvang[naam]} for naam in paden}


def vrije_poort() -> int:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        return vrij.getsockname()[1]


def wacht_op(poort: int) -> None:
    """Until something listens there."""
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", poort), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"Op poort {poort} luistert niemand")


@contextmanager
def server(database: str):
    """uvicorn on a free port, one process; gives its address."""
    poort = vrije_poort()
    opdracht = [
        sys.executable,
        "-m",
        "uvicorn",
        "portaal.asgi:application",
        "--port",
        str(poort),
        "--log-level",
        "error",
    ]
    proces = subprocess.Popen(opdracht, env=omgeving(database))
    try:
        wacht_op(poort)
        yield f"http://127.0.0.1:{poort}"
    finally:
        proces.terminate()
        proces.wait()


def meld_aan() -> dict:
    """A session of the contract manager, and two providers: the one with the most months, and one in the middle."""
    import django

    django.setup()
    from django.db.models import Count
    from django.test import Client

    from portaal.models import Gebruiker
    from rapportage.models import Maandproductie

    client = Client()
    client.force_login(Gebruiker.objects.get(email="contractmanager@demo.example"))
    contract = Maandproductie.objects.filter(aanbieder__gecontracteerd=True)
    rijen = contract.values_list("aanbieder__slug").annotate(n=Count("pk")).order_by("-n")
    slugs = [slug for slug, _ in rijen]
    return {
        "sessie": client.cookies["sessionid"].value,
        "aanbieders": {"grootste aanbieder": slugs[0], "middelste aanbieder": slugs[len(slugs) // 2]},
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["--meld-aan"]:
        print(json.dumps(meld_aan()))
    else:
        main()
