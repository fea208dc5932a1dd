"""A running portal for the whole run, a browser for this folder, and people who sign in with it."""

from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.handelingen import als_csv, geef_signaal, lees_in, meld_aan
from tests.browser.portaal import draaiend_portaal
from tests.browser.rondgang import EXTRA, ZONDER_AANMELDEN, loop_rond

HIER = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """They need Chromium; which of them share a worker is in tests.verdelen."""
    for item in items:
        if HIER in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def portaal(tmp_path_factory, worker_id):
    eigen = tmp_path_factory.getbasetemp()
    gedeeld = eigen if worker_id == "master" else eigen.parent
    with draaiend_portaal(tmp_path_factory.mktemp("portaal"), gedeeld) as draaiend:
        yield draaiend


@pytest.fixture(scope="package")
def browser():
    """For this folder only: Playwright keeps an event loop running, and Django refuses its database beside one."""
    with chromium.browser() as gestart:
        yield gestart


@pytest.fixture
def nieuw(portaal, browser):
    """Makes an empty browser window on the portal; everything of it is gone after the test."""
    vensters = []

    def maak(breedte: int = 1280, javascript: bool = True, **opties):
        venster = browser.new_context(
            base_url=portaal.adres, viewport={"width": breedte, "height": 900}, java_script_enabled=javascript,
            locale="nl-NL", timezone_id="Europe/Amsterdam", **opties,
        )  # fmt: skip
        venster.set_default_timeout(chromium.GEDULD_MS)
        vensters.append(venster)
        return venster.new_page()

    yield maak
    for venster in vensters:
        venster.close()


@pytest.fixture
def als(portaal, nieuw):
    """Makes a window in which a demo person is signed in; `vers`: with a session of its own, not the shared one."""

    def open_als(persoon: str, vers: bool = False, **opties):
        if vers:
            blad = nieuw(**opties)
            meld_aan(blad, persoon, portaal)
            return blad
        if persoon not in portaal.aangemeld:
            eerste = nieuw()
            meld_aan(eerste, persoon, portaal)
            portaal.aangemeld[persoon] = eerste.context.storage_state()
            eerste.context.close()
        return nieuw(storage_state=portaal.aangemeld[persoon], **opties)

    return open_als


@pytest.fixture(scope="package")
def rondgangen():
    """Per person the pages seen."""
    return {}


@pytest.fixture
def rondgang(nieuw, als, rondgangen):
    """The pages that somebody (nobody: "") can reach, each visited once for all tests."""

    def van(persoon: str):
        if not rondgangen:  # so that lists are not empty and pages of one signal and one import are there
            geef_signaal(als("aanbieder"), "Waar staat augustus?")
            lees_in(als("beheerder"), als_csv(["gemeentecode"], {"gemeentecode": "9999"}), "kapot.csv")
        if persoon not in rondgangen:
            blad = als(persoon) if persoon else nieuw()
            begin = ("/", *EXTRA.get(persoon, ())) if persoon else ZONDER_AANMELDEN
            rondgangen[persoon] = loop_rond(blad, persoon, begin)
        return rondgangen[persoon]

    return van
