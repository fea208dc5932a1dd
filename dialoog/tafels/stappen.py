"""What a process supervisor does to get a new table going, and how far that is."""

from dataclasses import dataclass

from django.urls import reverse

from dialoog.tafels import regels
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Versiestatus

NIEUW = frozenset({Tafelstatus.CONCEPT, Tafelstatus.OPEN})


@dataclass(frozen=True)
class Stap:
    """`doe` is what it says, `stand` how far it is."""

    doe: str
    adres: str
    klaar: bool
    stand: str = ""


def stappen(tafel: Tafel) -> list[Stap]:
    """In order; empty once all are done, and when the table is past its beginning."""
    if tafel.status not in NIEUW:
        return []
    alle = [_tekst(tafel), _mensen(tafel), _open(tafel)]
    return [] if all(stap.klaar for stap in alle) else alle


def _tekst(tafel: Tafel) -> Stap:
    if tafel.soort == Tafelsoort.THEMA:
        return Stap(
            "Kijk na waar het over gaat", reverse("tafel_tekst", args=[tafel.slug]), klaar=True,
            stand="De tekst begint met de naam en het doel van de tafel.",
        )  # fmt: skip
    klaar = not regels.mist_tekst(tafel)
    bezig = not klaar and tafel.versies.filter(status=Versiestatus.CONCEPT).exists()
    adres = reverse("tafel_tekst" if klaar else "tekst_concept" if bezig else "tekst_nieuw", args=[tafel.slug])
    return Stap("Zet een tekst op tafel", adres, klaar, "Er is een versie in voorbereiding." if bezig else "")


def _mensen(tafel: Tafel) -> Stap:
    aantal = tafel.deelnames.geldig().count()
    stand = f"{aantal} uitgenodigd." if aantal else "Nog niemand uitgenodigd."
    return Stap("Nodig mensen uit", reverse("tafel_deelnemers", args=[tafel.slug]), bool(aantal), stand)


def _open(tafel: Tafel) -> Stap:
    klaar = tafel.status != Tafelstatus.CONCEPT
    return Stap("Open de tafel", "#status", klaar, "" if klaar else "Dan krijgt iedereen een bericht.")
