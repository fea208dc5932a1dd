"""A copy of the small region that a test may spoil."""

import gzip
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

VOORBEELD = Path(__file__).parents[2] / "voorbeelden" / "regios" / "kleinstad"


@dataclass
class Proefmap:
    pad: Path

    def wijzig(self, bestand: str, oud: str, nieuw: str) -> None:
        """Replaces text that must be there, once."""
        inhoud = self.lees(bestand)
        assert inhoud.count(oud) == 1, f"{oud!r} staat {inhoud.count(oud)} keer in {bestand}"
        self.schrijf(bestand, inhoud.replace(oud, nieuw))

    def voeg_toe(self, bestand: str, regel: str) -> None:
        self.schrijf(bestand, f"{self.lees(bestand)}{regel}\n")

    def lees(self, bestand: str) -> str:
        inhoud = (self.pad / bestand).read_bytes()
        return (gzip.decompress(inhoud) if bestand.endswith(".gz") else inhoud).decode()

    def schrijf(self, bestand: str, inhoud: str) -> None:
        rauw = inhoud.encode()
        (self.pad / bestand).write_bytes(gzip.compress(rauw) if bestand.endswith(".gz") else rauw)


@pytest.fixture
def proefmap(tmp_path, settings) -> Proefmap:
    settings.MEDIA_MAP = tmp_path / "media"
    return Proefmap(Path(shutil.copytree(VOORBEELD, tmp_path / "kleinstad")))
