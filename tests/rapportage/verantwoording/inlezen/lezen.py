"""Reading what a test writes."""

from pathlib import Path

from rapportage.verantwoording import inlezen
from rapportage.verantwoording.register import KOLOMMEN, NAMEN
from rapportage.verantwoording.rijen import Invoer

KOP = [kolom.kop for kolom in KOLOMMEN]
RIJ = ["2023", "0984", "45", "45A01", "01", "1000", "1,13", "1130,00", "0,00", "0", "25,50", "0", "0", "1155,50", "ja"]
ANDERE = ["2023", "0889", "45", "45A02", "04", "12", "65,00", "780,00", "0,00", "0", "0", "0", "0", "780,00", ""]


def lees(map_: Path, inhoud: bytes, naam: str, **opties) -> Invoer:
    pad = map_ / "upload"
    pad.write_bytes(inhoud)
    return inlezen.lees(pad, naam, **opties)


def teksten(invoer: Invoer) -> list[list[str]]:
    """The rows as text, in the order of the register."""
    return [[str(invoer.tekst.at[rij, naam]) for naam in NAMEN] for rij in range(len(invoer))]
