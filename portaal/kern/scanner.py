"""The virus scanner: ClamAV's daemon, when SCANNER_URL names one. Fails closed.

`tcp://host:3310` or `unix:///run/clamav/clamd.ctl`. The file goes over the connection (INSTREAM), so scanner and portal
need not share a disk; clamd's StreamMaxLength has to be at least the largest upload (25 MiB).
"""

import logging
from pathlib import Path
from urllib.parse import urlsplit

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings

WACHTTIJD = 30  # seconds for each answer of the scanner
POORT = 3310
SCHOON, GEVONDEN = "OK", "FOUND"

logger = logging.getLogger(__name__)


class Besmet(Exception):
    """The scanner found something; the message is its name for it, for the log and not for the screen."""


class ScannerOnbereikbaar(Exception):
    """The scanner did not answer, or not with a verdict: nobody knows whether the file is clean."""


def staat_aan() -> bool:
    return bool(settings.SCANNER_URL)


def scan(pad: Path) -> None:
    """Returns when the scanner calls the file clean. Raises Besmet or ScannerOnbereikbaar. Call when `staat_aan`."""
    try:
        with pad.open("rb") as stroom:
            uitkomst = _scanner().instream(stroom)
    except (ClamdError, OSError, UnicodeDecodeError) as fout:
        logger.exception("De virusscanner antwoordt niet")
        raise ScannerOnbereikbaar(str(fout)) from fout
    oordelen = list(uitkomst.values())
    if not oordelen or any(oordeel not in (SCHOON, GEVONDEN) for oordeel, _ in oordelen):
        logger.error("De virusscanner gaf geen oordeel: %s", uitkomst)
        raise ScannerOnbereikbaar(f"geen oordeel: {uitkomst}")
    for oordeel, naam in oordelen:
        if oordeel == GEVONDEN:
            raise Besmet(naam or "onbekend")


def _scanner() -> ClamdNetworkSocket:
    adres = urlsplit(settings.SCANNER_URL)
    try:
        if adres.scheme == "unix" and adres.path:
            return ClamdUnixSocket(adres.path, timeout=WACHTTIJD)
        if adres.scheme == "tcp" and adres.hostname:
            return ClamdNetworkSocket(adres.hostname, adres.port or POORT, timeout=WACHTTIJD)
    except ValueError:  # a port that is no number
        pass
    logger.error("SCANNER_URL is geen tcp://host:3310 of unix:///pad: %r", settings.SCANNER_URL)
    raise ScannerOnbereikbaar("SCANNER_URL klopt niet")
