"""Where uploads are kept: random names in one folder of MEDIA_MAP, which only this process reads."""

import os
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

MAP = "verantwoording"


def pad(naam: str) -> Path:
    return settings.MEDIA_MAP / naam


def nieuw(naam: str) -> BinaryIO:
    """An empty file to write to; it must not exist yet."""
    doel = pad(naam)
    doel.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.fdopen(os.open(doel, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def verwijder(naam: str) -> None:
    """Safe to call twice, and without a name."""
    if naam:
        pad(naam).unlink(missing_ok=True)
