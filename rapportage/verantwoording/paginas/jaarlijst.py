"""The list of a provider's reports: one card per year, also for a year that was not begun."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from aanbieder.models import Aanbieder
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.forms import jaren
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.keuzes import Fase, Versiestatus
from rapportage.verantwoording.models import Aanlevering, Regel, Verantwoording, Versie
from rapportage.verantwoording.paginas import weergave

GELDT = (Versiestatus.INGEDIEND, Versiestatus.AANGENOMEN, Versiestatus.VASTGESTELD, Versiestatus.TERUGGESTUURD)
LAATSTE = 3  # uploads shown


@dataclass(frozen=True)
class Jaar:
    """A year with its report, if there is one. `concept_cent` is None for whom the draft is closed."""

    jaar: int
    termijnen: Sequence[weergave.Termijn]
    verantwoording: Verantwoording | None = None
    versies: Sequence[Versie] = ()
    aanleveringen: Sequence[Aanlevering] = ()
    concept_cent: int | None = None

    @property
    def aan_zet(self) -> str:
        return weergave.aan_zet(self.verantwoording) if self.verantwoording else ""

    @property
    def kleur(self) -> str:
        return weergave.kleur(self.verantwoording) if self.verantwoording else "grijs"

    @property
    def voorstel(self) -> Fase:
        """The phase to begin with."""
        return eerstvolgende(self.termijnen, klok.vandaag())


def eerstvolgende(termijnen: Sequence[weergave.Termijn], vandaag: date) -> Fase:
    """The first phase of which the day is not past, or else the last."""
    return next((t.fase for t in termijnen if not t.klaar and t.dag >= vandaag), Fase.DEFINITIEF)


@dataclass
class _Van:
    versies: list[Versie] = field(default_factory=list)
    aanleveringen: list[Aanlevering] = field(default_factory=list)


def jaarlijst(aanbieder: Aanbieder, namens: Hoedanigheid, vandaag: date) -> list[Jaar]:
    """The latest year first."""
    eigen = Verantwoording.objects.zichtbaar_voor(namens).filter(aanbieder=aanbieder)
    dossiers = {v.jaar: v for v in eigen.select_related("aanbieder__regio")}
    bij: dict[int, _Van] = {v.pk: _Van() for v in dossiers.values()}
    for versie in Versie.objects.zichtbaar_voor(namens).filter(verantwoording__in=bij).defer("inhoud"):
        versie.verantwoording = next(v for v in dossiers.values() if v.pk == versie.verantwoording_id)
        bij[versie.verantwoording_id].versies.append(versie)
    if ziet_concept(namens):
        uploads = Aanlevering.objects.zichtbaar_voor(namens).filter(verantwoording__in=bij)
        for aanlevering in uploads.defer("bevindingen", "voorbeeld", "tabs"):
            bij[aanlevering.verantwoording_id].aanleveringen.append(aanlevering)
    alle = sorted({*jaren(aanbieder.regio, vandaag), *dossiers}, reverse=True)
    return [_jaar(aanbieder, jaar, dossiers.get(jaar), bij, namens, vandaag) for jaar in alle]


def _jaar(aanbieder: Aanbieder, jaar: int, dossier: Verantwoording | None, bij: dict[int, _Van],
          namens: Hoedanigheid, vandaag: date) -> Jaar:  # fmt: skip
    van = bij[dossier.pk] if dossier else _Van()
    getekend = [versie.fase for versie in van.versies if versie.status in GELDT]
    concept = None
    if dossier and ziet_concept(namens) and Regel.objects.filter(verantwoording=dossier).exists():
        concept = beeld(dossier).totaal_cent
    termijnen = weergave.termijnen(aanbieder, jaar, getekend, vandaag)
    return Jaar(jaar, termijnen, dossier, van.versies, van.aanleveringen[:LAATSTE], concept)


def ziet_concept(namens: Hoedanigheid) -> bool:
    """Whether this person sees drafts: the provider's own people, not who looks along as if."""
    return namens.soort == Soort.AANBIEDER and not namens.kijkt_mee
