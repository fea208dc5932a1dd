"""`python -m tests.rapportage.verantwoording.ernaast`: a process beside the test that does as each line says.

A line is JSON, {"wat": <name of a function here>, ...its arguments}; the answer is one line of JSON. Two of these,
told at the same moment, meet where two people would.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module

VANDAAG = "2025-02-01"


def omgeving(database: str, media: str) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": database, "MEDIA_MAP": media, "VANDAAG": VANDAAG, "DEBUG": "1", "REDIS_URL": "",
        "DJANGO_SETTINGS_MODULE": "portaal.settings",
    }  # fmt: skip


class Ernaast:
    """One such process, as the test sees it."""

    def __init__(self, proces: subprocess.Popen):
        self.proces = proces

    def zeg(self, **opdracht) -> None:
        self.proces.stdin.write(json.dumps(opdracht) + "\n")
        self.proces.stdin.flush()

    def hoor(self):
        regel = self.proces.stdout.readline()
        assert regel, "het proces ernaast is gestopt; zijn fout staat hierboven"
        return json.loads(regel)


@contextmanager
def twee(database: str, media: str) -> Iterator[tuple[Ernaast, Ernaast]]:
    """Two that are ready to begin."""
    with ExitStack() as op_te_ruimen:
        samen = []
        for _ in range(2):
            proces = subprocess.Popen(
                [sys.executable, "-m", __name__], env=omgeving(database, media), text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
            op_te_ruimen.callback(proces.wait, 30)
            op_te_ruimen.callback(proces.kill)
            samen.append(Ernaast(proces))
        assert [een.hoor() for een in samen] == ["klaar", "klaar"]
        yield tuple(samen)


def post(wie: str, adres: str, velden: dict, inhoud: str) -> int:
    """The status of a page that a person hands a file to."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from portaal.models import Gebruiker

    client = Client()
    client.force_login(Gebruiker.objects.get(email=wie))
    return client.post(adres, velden | {"bestand": SimpleUploadedFile("productie.csv", inhoud.encode())}).status_code


def cel(wie: str, regel_id: int, kolom: str, waarde: str, was: str) -> list[str]:
    """What became of a typed cell, and what stands there."""
    from portaal.kern.mensen.hoedanigheid import hoedanigheden
    from portaal.models import Gebruiker
    from rapportage.models import Regel
    from rapportage.verantwoording.acties.cellen import Celwijziging, wijzig_cellen

    (door,) = hoedanigheden(Gebruiker.objects.get(email=wie))
    regel = Regel.objects.select_related("verantwoording__aanbieder").get(pk=regel_id)
    wijziging = Celwijziging(regel_id, kolom, waarde, was)
    (uitkomst,) = wijzig_cellen(door=door, verantwoording=regel.verantwoording, wijzigingen=[wijziging])
    return [uitkomst.soort, uitkomst.waarde]


def main() -> None:
    import django

    django.setup()
    import_module("portaal.urls")  # here, not while the other one is already at work
    cel_of_post = {"post": post, "cel": cel}
    print(json.dumps("klaar"), flush=True)
    for regel in sys.stdin:
        opdracht = json.loads(regel)
        print(json.dumps(cel_of_post[opdracht.pop("wat")](**opdracht)), flush=True)


if __name__ == "__main__":
    main()
