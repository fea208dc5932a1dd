"""500 remarks, 120 answers: page and files in time, with as many queries as for a few.

Measured in time of the processor: what else runs on the machine is no part of it.
"""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialoog.live.models import Gebeurtenis
from dialoog.reactienota.acties.antwoorden import Woorden
from dialoog.reacties.models import Reactie
from tests.dialoog.reactienota.opstelling import DOCX, NOTA, PDF, WERK, antwoord, nota

pytestmark = pytest.mark.django_db
REACTIES, ANTWOORDEN = 500, 120
SECONDEN = 10


def vul(tw, reacties: int, antwoorden: int) -> None:
    """Spread over the articles, of three people."""
    mensen = [tw.namens(naam) for naam in ("anna", "emma", "gert")]
    artikelen = list(tw.artikelen.values())
    begin = tw.tafel.gebeurtenisnummer
    Reactie.objects.bulk_create(
        Reactie(
            tafel=tw.tafel, artikel=artikelen[n % 3], versie=tw.versie, nummer=begin + n + 1, volgnummer=n + 1,
            door=mensen[n % 3].gebruiker, organisatie=mensen[n % 3].organisatie,
            tekst=f"Reactie {n}: de wachttijd van {n % 30} weken is te kort. " * 4,
        )
        for n in range(reacties)
    )  # fmt: skip
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(tafel=tw.tafel, nummer=een.nummer, soort="reactie", reactie=een, artikel=een.artikel)
        for een in tw.tafel.reacties.all()
    )
    tw.tafel.gebeurtenisnummer = begin + reacties
    tw.tafel.save()
    for artikel in artikelen:
        rijen = list(artikel.reacties.all())
        grootte = max(1, len(rijen) * 3 // antwoorden)
        for n, begin in enumerate(range(0, len(rijen), grootte)):
            groep = rijen[begin : begin + grootte]
            antwoord(tw, *groep, woorden=Woorden("deels", f"Reden {n}. " * 20, "vier weken", f"{n} weken"))


def gemeten(tw, adres: str) -> tuple[float, int]:
    client = tw.als("piet" if adres.startswith(WERK) else "anna")
    client.get("/berichten/")  # signing in and warming up are no part of it
    begin = time.process_time()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return time.process_time() - begin, len(queries)


@pytest.mark.parametrize("adres", [NOTA, DOCX, PDF])
def test_in_time_and_in_a_fixed_number_of_queries(tafelwereld, adres):
    vul(tafelwereld, REACTIES, ANTWOORDEN)
    begin = time.process_time()
    nota(tafelwereld)
    publiceren = time.process_time() - begin
    duur, queries = gemeten(tafelwereld, adres)
    print(f"\npubliceren {publiceren:.1f} s; {adres} {duur:.1f} s, {queries} queries")
    assert publiceren < SECONDEN
    assert duur < SECONDEN
    assert queries < 30


def test_working_through_them_is_as_quick(tafelwereld):
    vul(tafelwereld, REACTIES, ANTWOORDEN)
    duur, queries = gemeten(tafelwereld, f"{WERK}?toon=alle&artikel=2")
    print(f"\nwerk {duur:.1f} s, {queries} queries")
    assert duur < SECONDEN
    assert queries < 40
