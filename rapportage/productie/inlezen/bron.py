"""A file as bytes: unpacked when it is gzip, never more than allowed, never all at once in memory."""

import gzip
import hashlib
import io
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pandas as pd

from rapportage.productie.inlezen.fouten import BestandOnleesbaar

KOP_BYTES = 64 * 1024
GZIP = b"\x1f\x8b"
UTF8_BOM = b"\xef\xbb\xbf"
# First bytes of what people send instead of text, and what to do about it.
ANDERS = {
    b"PK\x03\x04": "een Excel- of zip-bestand; sla het op als CSV (UTF-8), of pak het eerst uit",
    b"\xd0\xcf\x11\xe0": "een oud Excel-bestand (.xls); sla het op als CSV (UTF-8)",
    b"%PDF": "een PDF; vraag om het bestand als CSV of XML",
    b"\xff\xfe": "tekst in UTF-16; sla het op als UTF-8",
    b"\xfe\xff": "tekst in UTF-16; sla het op als UTF-8",
    b"PAR1": "een Parquet-bestand; sla het op als CSV (UTF-8)",
    GZIP: "een dubbel ingepakt bestand; pak het eerst een keer uit",
}


class Bronbestand(ABC):
    """What reading a file gives, whatever its form. Use it in a `with`, or call `sluit`."""

    def __init__(self, invoer: "Invoer"):
        self._invoer = invoer
        self.meldingen: list[str] = []  # what the reader should know and does not stop the file

    @abstractmethod
    def blokken(self) -> Iterator[pd.DataFrame]:
        """Blocks of text columns (kolommen.FRAME) with `regelnummer`; raises BestandOnleesbaar on the way."""

    @property
    @abstractmethod
    def soort(self) -> str:
        """What the file holds: toewijzingen, declaraties, stops or antwoorden."""

    @property
    def is_bericht(self) -> bool:
        """Whether this is an iJw message, which knows less than a CSV file: a 323 has no verdict, a 301 no stop."""
        return False

    @property
    def sha256(self) -> str:
        """Hash of the file as uploaded, so before unpacking, in hex."""
        return self._invoer.sha256

    @property
    def voortgang(self) -> float:
        """Share of the file's bytes read so far, 0..1."""
        return self._invoer.voortgang

    def sluit(self) -> None:
        self._invoer.sluit()

    def __enter__(self) -> "Bronbestand":
        return self

    def __exit__(self, *fout: object) -> None:
        self.sluit()


class Invoer:
    """Reads a file from its start. Gzip is recognised by content, since names lie."""

    def __init__(self, pad: Path, max_bytes: int):
        self.pad = Path(pad)
        self.max_bytes = max_bytes
        self.gelezen = 0
        try:
            self._ruw = self.pad.open("rb")
        except (FileNotFoundError, NotADirectoryError):
            raise BestandOnleesbaar(f"Het bestand {self.pad} bestaat niet.") from None
        except (IsADirectoryError, PermissionError):
            raise BestandOnleesbaar(f"{self.pad} is geen bestand dat te lezen is.") from None
        try:
            self._open()
        except BestandOnleesbaar:
            self.sluit()
            raise

    def _open(self) -> None:
        self.omvang = self.pad.stat().st_size
        self.ingepakt = self._ruw.read(len(GZIP)) == GZIP
        self._ruw.seek(0)
        if not self.ingepakt and self.omvang > self.max_bytes:
            raise self._te_groot()
        self._stroom = gzip.GzipFile(fileobj=self._ruw) if self.ingepakt else self._ruw
        self._begin = b""
        self._begin = self.lees(KOP_BYTES + 1)
        for teken, wat in ANDERS.items():
            if self._begin.startswith(teken):
                raise BestandOnleesbaar(f"{self.naam} is {wat}.")
        self._begin = self._begin.removeprefix(UTF8_BOM)
        if not self._begin.strip():
            raise BestandOnleesbaar(f"{self.naam} is leeg; verwacht is minstens een kopregel.")
        if b"\0" in self._begin:
            raise BestandOnleesbaar(
                f"{self.naam} is geen tekst (er staan nul-bytes in); verwacht is CSV of XML in UTF-8."
            )

    @property
    def naam(self) -> str:
        return self.pad.name

    @property
    def is_xml(self) -> bool:
        return self._begin.lstrip().startswith(b"<")

    @property
    def voortgang(self) -> float:
        return min(1.0, self._ruw.tell() / self.omvang) if self.omvang and not self._ruw.closed else 1.0

    @cached_property
    def sha256(self) -> str:
        with self.pad.open("rb") as bestand:
            return hashlib.file_digest(bestand, "sha256").hexdigest()

    def kop(self) -> bytes:
        """The first 64 KiB (and a byte) without byte order mark; reading starts there too."""
        return self._begin

    def lees(self, aantal: int) -> bytes:
        """The next bytes after unpacking, at most `aantal`; b"" at the end."""
        if self._begin:
            deel, self._begin = self._begin, b""
            return deel
        try:
            deel = self._stroom.read(aantal)
        except EOFError:
            raise BestandOnleesbaar(
                f"{self.naam} is afgebroken: het ingepakte bestand (gzip) houdt midden in op; stuur het opnieuw."
            ) from None
        except (gzip.BadGzipFile, zlib.error, io.UnsupportedOperation):
            raise BestandOnleesbaar(
                f"{self.naam} is beschadigd: het ingepakte bestand (gzip) is niet uit te pakken."
            ) from None
        self.gelezen += len(deel)
        if self.gelezen > self.max_bytes:
            raise self._te_groot()
        return deel

    def sluit(self) -> None:
        self._ruw.close()

    def _te_groot(self) -> BestandOnleesbaar:
        uitgepakt = " na uitpakken" if self.ingepakt else ""
        return BestandOnleesbaar(
            f"{self.naam} is{uitgepakt} groter dan {_omvang(self.max_bytes)}; knip het bestand in delen."
        )


def _omvang(aantal: int) -> str:
    for grens, eenheid in ((2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB")):
        if aantal >= grens:
            return f"{aantal / grens:.4g} {eenheid}".replace(".", ",")
    return f"{aantal} bytes"
