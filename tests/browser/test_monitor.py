"""Every page of the monitor, with choices that no link leads to: fit for everyone."""

import pytest

from tests.browser.bezoek import bezoek
from tests.browser.test_bladen import EISEN

BLADEN = {
    "contractmanager": (
        "/monitor/",
        "/monitor/plafonds/",
        "/monitor/plafonds/?jaar=2023&segment=4&gemeente=0984",
        "/monitor/stromen/",
        "/monitor/stromen/?product=45P15&jaar=2023",
        "/monitor/stromen/?segment=3&segment=4&gemeente=0984&gemeente=0983",
        "/monitor/zorg/",
        "/monitor/zorg/?jaar=2023&product=41L23&product=41L25&verdeling=54G13",
        "/monitor/zorgpaden/?gemeente=0984&categorie=54",
    ),
    "gemeente": ("/monitor/", "/monitor/plafonds/", "/monitor/stromen/", "/monitor/zorg/", "/monitor/zorgpaden/"),
}


@pytest.mark.parametrize(("persoon", "blad"), [(wie, blad) for wie, bladen in BLADEN.items() for blad in bladen])
def test_every_page_of_the_monitor_is_for_everyone(als, persoon, blad):
    gezien = bezoek(als(persoon), blad)
    assert gezien.status == 200
    assert {eis: getattr(gezien, veld) for eis, veld in EISEN.items() if getattr(gezien, veld)} == {}
