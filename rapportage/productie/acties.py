"""Taking a file in from a page, and clearing it away when the worker is done with it."""

import secrets
import shutil
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import get_valid_filename

from aanbieder.models import Regio
from portaal.kern.toegang import Hoedanigheid
from rapportage.productie.models import Import
from rapportage.productie.taken import verwerk_import

MAP = "import"
LANGSTE_NAAM = 100


def neem_in(
    *, door: Hoedanigheid, regio: Regio, soort: str, bestand: UploadedFile, zonder_geweigerde: bool = False
) -> Import:
    """Keeps the file where only the worker reads it and asks the worker to start. The import itself writes the log row.

    The folder has a random name nobody can guess; the file in it keeps its own, because messages name it.
    """
    opslag = f"{MAP}/{secrets.token_hex(16)}/{get_valid_filename(Path(bestand.name).name)[-LANGSTE_NAAM:]}"
    doel = settings.MEDIA_MAP / opslag
    doel.parent.mkdir(parents=True, mode=0o700)
    try:
        with doel.open("wb") as uit:
            for stuk in bestand.chunks():
                uit.write(stuk)
        with transaction.atomic():
            verslag = Import.objects.create(
                regio=regio,
                soort=soort,
                bestandsnaam=bestand.name[-255:],
                opslag=opslag,
                zonder_geweigerde=zonder_geweigerde,
                door=door.gebruiker,
            )
            wie = {"gebruiker_id": door.gebruiker.pk, "organisatie_id": door.organisatie.pk}
            transaction.on_commit(partial(verwerk_import.enqueue, import_id=verslag.pk, **wie))
    except BaseException:
        shutil.rmtree(doel.parent, ignore_errors=True)
        raise
    return verslag
