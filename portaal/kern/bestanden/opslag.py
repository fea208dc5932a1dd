"""Files on disk: written under a random name, found right by content and scanner, or not kept at all."""

import errno
import hashlib
import logging
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from portaal.kern import scanner
from portaal.kern.bestanden.inhoud import Inhoudsfout, Vorm, controleer

MAP = "stukken"
MEESTE_BYTES = 25 * 1024 * 1024
LANGSTE_NAAM = 200
SCHIJF_VOL = {errno.ENOSPC, errno.EDQUOT}
NIET_IN_NAAM = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|\u202a-\u202e\u2066-\u2069]')

logger = logging.getLogger(__name__)


class NietBewaard(ValueError):
    """The file was refused and nothing of it is kept; the message is for the screen."""


@dataclass
class Bewaard:
    """A file that is on disk: what its row needs. `nodig` False lets the file go again after the block."""

    opslag: str
    bestandsnaam: str
    inhoudstype: str
    grootte: int
    sha256: str
    gescand: bool
    nodig: bool = True

    def als_velden(self) -> dict:
        """The fields of the row that keeps it."""
        return {naam: waarde for naam, waarde in asdict(self).items() if naam != "nodig"}


@contextmanager
def bewaar(bestand: UploadedFile, vormen: tuple[Vorm, ...], waar: str = MAP) -> Iterator[Bewaard]:
    """The file on disk while the block stores its row; when anything goes wrong, in here or in there, it goes again.

    Raises NietBewaard with a sentence for the screen.
    """
    opslag = f"{waar}/{secrets.token_hex(16)}"
    pad = settings.MEDIA_MAP / opslag
    naam = schone_naam(bestand.name)
    try:
        grootte, som = _schrijf(bestand, pad)
        vorm = _controleer(pad, naam, vormen)
        bewaard = Bewaard(opslag, naam, vorm.inhoudstype, grootte, som, gescand=_scan(pad))
        yield bewaard
    except BaseException:
        pad.unlink(missing_ok=True)
        raise
    if not bewaard.nodig:
        pad.unlink(missing_ok=True)


def pad_van(opslag: str) -> Path | None:
    """Where a kept file is; None when there is none, or the name points outside MEDIA_MAP."""
    if not opslag:
        return None
    map_ = Path(settings.MEDIA_MAP).resolve()
    pad = (map_ / opslag).resolve()
    return pad if pad.is_relative_to(map_) and pad.is_file() else None


def schone_naam(naam: str) -> str:
    """The last part of a name, without signs that mislead a reader or a file system."""
    kaal = NIET_IN_NAAM.sub("_", re.split(r"[\\/]", naam)[-1]).strip(" .") or "bestand"
    begin, uitgang = os.path.splitext(kaal)
    return begin[: LANGSTE_NAAM - len(uitgang[:10])] + uitgang[:10]


def _schrijf(bestand: UploadedFile, pad: Path) -> tuple[int, str]:
    """Copies in blocks; gives size and SHA-256."""
    som, grootte = hashlib.sha256(), 0
    try:
        pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as uit:
            for blok in bestand.chunks():
                grootte += len(blok)
                if grootte > MEESTE_BYTES:
                    raise NietBewaard("Dit bestand is groter dan 25 MB. Maak het kleiner of knip het in delen.")
                som.update(blok)
                uit.write(blok)
            uit.flush()
            os.fsync(uit.fileno())
    except OSError as fout:
        logger.exception("Een stuk is niet te bewaren")
        if fout.errno in SCHIJF_VOL:
            raise NietBewaard(
                "Er is op dit moment geen ruimte om uw bestand te bewaren. Probeer het later opnieuw."
            ) from fout
        raise NietBewaard("Uw bestand kon niet worden bewaard. Probeer het later opnieuw.") from fout
    if not grootte:
        raise NietBewaard("Dit bestand is leeg.")
    return grootte, som.hexdigest()


def _controleer(pad: Path, naam: str, vormen: tuple[Vorm, ...]) -> Vorm:
    try:
        return controleer(pad, naam, vormen)
    except Inhoudsfout as fout:
        raise NietBewaard(str(fout)) from fout


def _scan(pad: Path) -> bool:
    """Whether the scanner looked; False without a scanner."""
    if not scanner.staat_aan():
        return False
    try:
        scanner.scan(pad)
    except scanner.Besmet as fout:
        logger.warning("De virusscanner weigert een stuk: %s", fout)
        raise NietBewaard("De virusscanner weigert dit bestand. Wij hebben niets bewaard.") from fout
    except scanner.ScannerOnbereikbaar as fout:
        raise NietBewaard(
            "De virusscanner antwoordt niet. Zonder controle nemen wij geen bestanden aan. Probeer het later opnieuw."
        ) from fout
    return True
