"""Storing contract documents: the row, and the file under a random name in MEDIA_MAP."""

import hashlib
import re
import shutil
import uuid
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from aanbieder.overeenkomst.models import Document
from aanbieder.regio.laden.opslaan import Lading, gelijkmaken

MAP = "documenten"
UITGANG = re.compile(r"\.[a-z0-9]{1,5}", re.ASCII)


def bewaar_documenten(lading: Lading, opruimen: ExitStack) -> None:
    """`opruimen` removes the copies made here when the load does not come to its end."""
    if not lading.heeft("documenten"):
        return
    genoemd = {overeenkomst.pk for overeenkomst in lading.overeenkomsten.values()}
    bestaand = {
        (document.overeenkomst_id, document.soort, document.titel, document.datum): document
        for document in Document.objects.filter(overeenkomst__aanbieder__regio=lading.regio)
        if document.overeenkomst_id in genoemd
    }
    gewenst = {}
    for rij in lading.rijen("documenten"):
        sleutel = (lading.overeenkomsten[rij["nummer"]].pk, rij["soort"], rij["titel"], rij["datum"])
        bron = lading.map.documenten.get(rij["bestand"])
        huidig = bestaand[sleutel].bestand if sleutel in bestaand else ""
        namen = ("overeenkomst_id", "soort", "titel", "datum")
        gewenst[sleutel] = dict(zip(namen, sleutel, strict=True)) | {"bestand": _plaats(bron, huidig, opruimen)}
    oude = {document.bestand for document in bestaand.values()} - {""}
    lading.tel("documenten", gelijkmaken(Document, bestaand, gewenst, verwijder=True))
    for pad in oude - {waarden["bestand"] for waarden in gewenst.values()}:
        transaction.on_commit(partial((settings.MEDIA_MAP / pad).unlink, missing_ok=True))


def _plaats(bron: Path | None, huidig: str, opruimen: ExitStack) -> str:
    """The path inside MEDIA_MAP of a copy of `bron`: the one that is there already when it is the same."""
    if bron is None:
        return ""
    if huidig and _som(settings.MEDIA_MAP / huidig) == _som(bron):
        return huidig
    uitgang = bron.suffix.lower()
    pad = f"{MAP}/{uuid.uuid4().hex}{uitgang if UITGANG.fullmatch(uitgang) else ''}"
    doel = settings.MEDIA_MAP / pad
    doel.parent.mkdir(parents=True, exist_ok=True)
    opruimen.callback(doel.unlink, missing_ok=True)
    shutil.copyfile(bron, doel)
    return pad


def _som(pad: Path) -> bytes | None:
    if not pad.is_file():
        return None
    with pad.open("rb") as stroom:
        return hashlib.file_digest(stroom, "sha256").digest()
