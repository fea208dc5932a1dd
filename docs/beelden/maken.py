"""Makes the pictures of the README from a portal that runs with the demo region.

    DEMO_WACHTWOORD=... .venv/bin/python -m docs.beelden.maken --adres http://127.0.0.1:8000

`make demo` prints address and password when it has started.
"""

import argparse
import os
import sys
from pathlib import Path

from tests.browser import chromium
from tests.browser.handelingen import meld_aan
from tests.browser.portaal import Portaal
from tests.browser.rollen import EIGEN, TAFEL

HIER = Path(__file__).parent
BEELDEN = {
    "start": ("aanbieder", "/"),
    "budget": ("aanbieder", f"/aanbieders/{EIGEN}/budget/"),
    "contract": ("aanbieder", f"/aanbieders/{EIGEN}/contract/"),
    "aanbieders": ("contractmanager", "/aanbieders/"),
    "monitor": ("gemeente", "/monitor/"),
    "verantwoording": ("aanbieder", f"/aanbieders/{EIGEN}/verantwoording/"),
    "kpi": ("aanbieder", f"/aanbieders/{EIGEN}/kpi/"),
    "dialoogtafel": ("client", f"{TAFEL}artikel/5/"),
}
BREED = {"width": 1280, "height": 1000}
HOOG = BREED | {"height": 1480}  # down to the formula and the ceiling as a bar
SMAL = {"width": 390, "height": 844}


def main() -> int:
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("--adres", default="http://127.0.0.1:8000")
    adres = lezer.parse_args().adres.rstrip("/")
    portaal = Portaal(adres, post=HIER, wachtwoord=os.environ.get("DEMO_WACHTWOORD", ""))
    if not chromium.pad() or not portaal.wachtwoord:
        print("Dit vraagt een Chromium, en het wachtwoord van de demo in DEMO_WACHTWOORD.", file=sys.stderr)
        return 1
    with chromium.browser() as browser:
        for naam, (persoon, pagina) in BEELDEN.items():
            maak(browser, portaal, persoon, pagina, HIER / f"{naam}.png", HOOG if naam == "budget" else BREED)
        for naam in ("budget", "dialoogtafel"):
            maak(browser, portaal, *BEELDEN[naam], HIER / f"{naam}-donker-smal.png", SMAL, donker=True)
    return 0


def maak(browser, portaal, persoon, pagina, doel: Path, maat: dict, donker: bool = False) -> None:
    """The top of one page, as somebody sees it on opening."""
    venster = browser.new_context(
        base_url=portaal.adres, viewport=maat, locale="nl-NL", color_scheme="dark" if donker else "light"
    )
    blad = venster.new_page()
    meld_aan(blad, persoon, portaal)
    blad.goto(pagina)
    blad.screenshot(path=doel)
    venster.close()


if __name__ == "__main__":
    sys.exit(main())
