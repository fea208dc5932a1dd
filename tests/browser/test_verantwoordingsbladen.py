"""Every page of the report, in the states that a walk along the links does not meet: fit for everyone."""

import pytest

from tests.browser.bezoek import bezoek
from tests.browser.rollen import EIGEN, TWEEDE
from tests.browser.test_bladen import EISEN
from tests.browser.verantwoorden import RIJEN, begin, bestand, dien_in, lijst, met_fouten, sjabloonrijen, stuur

BLADEN = {
    "aanbieder": ("{wachtend}", "{kolommen}"),
    "aanbieder2": (
        "{lijst}", "{lijst}nieuw/", "{lijst}uitleg/", "{lijst}stukken/?jaar=2023", "/kalender/", "{concept}",
        "{concept}rijen/?alleen=fouten", "{concept}bestand/", "{concept}verschil/", "{getekend}",
        "{getekend}versies/1/",
    ),
    "contractmanager": (
        "/verantwoording/", "{getekend}", "{getekend}beoordelen/", "{getekend}vaststellen/", "{getekend}voorstel/",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def klaargezet() -> dict[str, str]:
    return {}


@pytest.fixture
def adressen(als, klaargezet) -> dict[str, str]:
    """Reports made once: signed and being assessed, a draft with mistakes, and one whose file waits for its columns."""
    if not klaargezet:
        blad, eigen = als("aanbieder2"), als("aanbieder")
        fout = sjabloonrijen(blad, TWEEDE, 2024)[:RIJEN]
        met_fouten(fout)
        onbekend = [{kop.upper()[::-1]: waarde for kop, waarde in fout[0].items()}]
        wachtend = begin(eigen, EIGEN, 2022, "voorlopig", manier="leeg")
        klaargezet |= {
            "lijst": lijst(TWEEDE),
            "getekend": dien_in(blad, als("contractmanager")),
            "concept": begin(blad, TWEEDE, 2024, "voorlopig", bestand=bestand(fout)),
            "wachtend": wachtend,
            "kolommen": stuur(eigen, f"{wachtend}bestand/", bestand=bestand(onbekend, "kolommen.csv")).url,
        }
        assert klaargezet["kolommen"].endswith("/kolommen/")
    return klaargezet


@pytest.mark.parametrize(("persoon", "blad"), [(wie, blad) for wie, bladen in BLADEN.items() for blad in bladen])
def test_every_page_of_the_report_is_for_everyone(als, adressen, persoon, blad):
    gezien = bezoek(als(persoon), blad.format(**adressen))
    assert gezien.status == 200
    assert {eis: getattr(gezien, veld) for eis, veld in EISEN.items() if getattr(gezien, veld)} == {}
