"""`python -m tests.dialoog.live.plaatser`: makes a table with people, or posts at it, for tests of faults."""

import json
import sys
from datetime import timedelta
from uuid import uuid4

import django

SLUG = "storing"


def zet_klaar() -> dict:
    """The small region, a table, and a session for some who sit at it."""
    from django.test import Client

    from tests.dialoog.tafelwereld import bouw_tafel, nodig_uit
    from tests.wereld import bouw_wereld

    wereld = bouw_wereld()
    tafel = bouw_tafel(wereld, SLUG).tafel
    for organisatie in (wereld.organisatie_een, wereld.organisatie_client):
        nodig_uit(tafel, organisatie)
    sessies = {}
    for naam in ("anna", "bas", "emma"):
        client = Client()
        client.force_login(wereld.mensen[naam])
        sessies[naam] = client.cookies["sessionid"].value
    return sessies


def plaats_enkele(aantal: int, scheve_klok: bool = False, dubbel: bool = False) -> list[int]:
    """Their numbers. `scheve_klok`: times that make no sense; `dubbel`: an impatient user sends each form twice."""
    from django.contrib.auth import get_user_model
    from django.db import connection

    from dialoog.reacties.acties.schrijven import plaats
    from dialoog.reacties.models import Reactie
    from dialoog.teksten.models import Artikel
    from portaal.kern import klok
    from portaal.kern.mensen.hoedanigheid import hoedanigheden

    (emma,) = hoedanigheden(get_user_model().objects.get(email="emma@test.example"))
    artikel, nummers = Artikel.objects.get(tafel__slug=SLUG, nr="2"), []
    for nr in range(aantal):
        verzoek = uuid4()
        for _ in range(2 if dubbel else 1):
            reactie = plaats(door=emma, artikel=artikel, soort="reactie", tekst=f"Nummer {nr}", verzoek=verzoek)
        if scheve_klok:
            Reactie.objects.filter(pk=reactie.pk).update(gemaakt_op=klok.nu() + timedelta(days=100 - 50 * nr))
        nummers.append(reactie.nummer)
    connection.close()
    return nummers


def main() -> None:
    django.setup()
    if sys.argv[1] == "klaar":
        print(json.dumps(zet_klaar()))
        return
    for regel in sys.stdin:
        print(json.dumps(plaats_enkele(**json.loads(regel))), flush=True)


if __name__ == "__main__":
    main()
