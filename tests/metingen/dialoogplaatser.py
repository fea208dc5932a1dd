"""`python -m tests.metingen.dialoogplaatser`: makes the table of the benchmark, or posts at it at a steady pace.

It posts under an event loop, as a page does: the nudge then goes out over a connection that stands.
"""

import asyncio
import json
import os
import sys
import time

from asgiref.sync import sync_to_async

KANAAL = "kaal"
SLUG = "meting"


def zet_klaar(aantal: int) -> dict:
    """A table, and so many people of the client council with a session each."""
    import django

    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from portaal.kern.mensen.keuzes import Rol
    from portaal.models import Gebruiker, Lidmaatschap
    from tests.dialoog.tafelwereld import bouw_tafel, nodig_uit
    from tests.wereld import bouw_wereld

    wereld = bouw_wereld()
    tafel = bouw_tafel(wereld, SLUG).tafel
    nodig_uit(tafel, wereld.organisatie_client)
    mensen = Gebruiker.objects.bulk_create(
        Gebruiker(email=f"klant{nr}@test.example", naam=f"Klant {nr:04d}", password="!") for nr in range(aantal)
    )
    lid = {"organisatie": wereld.organisatie_client, "rol": Rol.CLIENTVERTEGENWOORDIGER}
    Lidmaatschap.objects.bulk_create(Lidmaatschap(gebruiker=een, **lid) for een in mensen)
    winkel, tot = SessionStore(), timezone.now() + timezone.timedelta(hours=10)
    rijen = []
    for nr, een in enumerate(mensen):
        inhoud = {
            SESSION_KEY: str(een.pk), HASH_SESSION_KEY: een.get_session_auth_hash(),
            BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend",
        }  # fmt: skip
        rijen.append(winkel.model(session_key=f"meting{nr:026d}", session_data=winkel.encode(inhoud), expire_date=tot))
    winkel.model.objects.bulk_create(rijen)
    return {"sessies": [rij.session_key for rij in rijen]}


def plaats(lengte: int, seconden: int, per_seconde: int) -> dict:
    """Posts at that pace; per number when it was asked and when it was stored. With a length for the bare server."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model

    from dialoog.live import gebeurtenissen
    from dialoog.reacties.acties.schrijven import plaats as plaats_reactie
    from dialoog.teksten.models import Artikel
    from portaal.kern.mensen.hoedanigheid import hoedanigheden

    vast: dict[int, float] = {}
    roep_om = _roep_kaal(lengte) if lengte else gebeurtenissen.roep_om

    def meld(tafel_id: int, nummer: int) -> None:
        vast[nummer] = time.monotonic()
        roep_om(tafel_id, nummer)

    gebeurtenissen.roep_om = meld
    (emma,) = hoedanigheden(get_user_model().objects.get(email="emma@test.example"))
    artikel = Artikel.objects.get(tafel__slug=SLUG, nr="2")
    uit = {}
    for nr, begonnen in _tempo(seconden, per_seconde):
        tekst = f"Vier weken is kort, zeg ik voor keer {nr}."
        reactie = plaats_reactie(door=emma, artikel=artikel, soort="reactie", tekst=tekst)
        uit[reactie.nummer] = (begonnen, vast[reactie.nummer])
    return uit


def _roep_kaal(lengte: int):
    """Instead of the nudge: the words themselves."""
    from redis import Redis

    redis = Redis.from_url(os.environ["REDIS_URL"])

    def roep_om(tafel_id: int, nummer: int) -> None:
        begin = f'{{"nummer":{nummer},"html":"'
        redis.publish(KANAAL, begin + "x" * (lengte - len(begin) - 2) + '"}')

    return roep_om


def _tempo(seconden: int, per_seconde: int):
    """Numbers with the moment they begin, evenly spread however long each takes."""
    begin = time.monotonic() + 0.5
    for nr in range(seconden * per_seconde):
        time.sleep(max(0, begin + nr / per_seconde - time.monotonic()))
        yield nr, time.monotonic()


if __name__ == "__main__":
    if sys.argv[1] == "--zet-klaar":
        print(json.dumps(zet_klaar(int(sys.argv[2]))))
    else:
        print(json.dumps(asyncio.run(sync_to_async(plaats)(int(sys.argv[2]), int(sys.argv[4]), int(sys.argv[5])))))
