"""The import of one file: read, check, compare and derive first; then one short transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import pandas as pd
from django.conf import settings
from django.db import transaction

from aanbieder.models import Gemeente, Regio
from portaal.kern import klok
from portaal.kern.log.acties import leg_vast
from portaal.kern.log.models import Logregel
from portaal.kern.toegang import Hoedanigheid
from rapportage.productie import naslag, stand
from rapportage.productie.bevindingen import Bevinding
from rapportage.productie.controleren.declaraties import Declaratiecontrole
from rapportage.productie.controleren.toewijzingen import Toewijzingcontrole
from rapportage.productie.inlezen import BestandOnleesbaar, open_bestand
from rapportage.productie.keuzes import Importstatus, Soort
from rapportage.productie.models import Import
from rapportage.productie.opslaan import afleiden, markt, mutaties
from rapportage.productie.opslaan.tabellen import DECLARATIE, TOEWIJZING, Tabel
from rapportage.productie.opslaan.tussentabel import Aantallen, Tussentabel

BEWAARDE_BEVINDINGEN = 1000
POGINGEN = 3


class Geweigerd(Exception):
    """The file was refused: nothing of it is stored. `resultaat` says why."""

    def __init__(self, resultaat: "Resultaat"):
        super().__init__(resultaat.verslag.melding)
        self.resultaat = resultaat


class Controle(Protocol):
    """What every check offers: blocks in, typed rows out, findings kept."""

    bevindingen: list[Bevinding]
    geweigerde_regels: set[int]
    laatste_datum: str

    def blok(self, blok: pd.DataFrame) -> pd.DataFrame: ...
    def sluit_af(self) -> set[int]: ...


class _Botsing(Exception):
    """Another import finished between comparing and storing."""


@dataclass(frozen=True)
class Resultaat:
    """The stored report of an import with all its findings and the reader's notices."""

    verslag: Import
    bevindingen: list[Bevinding]
    meldingen: list[str]


def importeer(
    *,
    soort: str,
    pad: Path,
    door: Hoedanigheid | None = None,
    verslag: Import | None = None,
    zonder_geweigerde: bool = False,
    voortgang: Callable[[str, float], None] = lambda stap, deel: None,
) -> Resultaat:
    """Reads `pad` and stores it together with every derived figure, or refuses it whole (`Geweigerd`).

    `verslag` is the report made when a page took the file in; without it one is made here. With
    `zonder_geweigerde` refused lines are left out and the rest is stored. `voortgang` hears the step and the
    part done (0 to 1).
    """
    verslag = verslag or Import.objects.create(soort=soort, bestandsnaam=pad.name, zonder_geweigerde=zonder_geweigerde)
    verslag.status = Importstatus.BEZIG
    verslag.save(update_fields=["status"])
    try:
        for poging in range(1, POGINGEN + 1):
            try:
                return _Verwerking(soort, pad, door, verslag, voortgang).voer_uit()
            except _Botsing:
                if poging == POGINGEN:
                    raise
    except BestandOnleesbaar as fout:
        _rond_af(verslag, door, Importstatus.GEWEIGERD, melding=str(fout))
        raise Geweigerd(Resultaat(verslag, [], [])) from fout
    except Geweigerd:
        raise
    except BaseException as fout:
        melding = "Tegelijk liep een andere import. Probeer het opnieuw." if isinstance(fout, _Botsing) else ""
        _rond_af(verslag, door, Importstatus.MISLUKT, melding=melding or "Het inlezen is afgebroken.")
        raise
    raise AssertionError("onbereikbaar")


class _Verwerking:
    """One attempt at one file."""

    def __init__(self, soort, pad, door, verslag, voortgang):
        self.soort, self.pad, self.door, self.verslag, self.voortgang = soort, pad, door, verslag, voortgang

    def voer_uit(self) -> Resultaat:
        sleutel = settings.PSEUDONIEM_SLEUTEL.encode()
        with open_bestand(self.pad, self.soort, settings.MAX_INLEESBESTAND_BYTES, sleutel) as self.bestand:
            self.soort = self.verslag.soort = self.bestand.soort
            blokken = self.bestand.blokken()
            eerste = next(blokken, None)
            self.regio = self.verslag.regio or _regio_van(eerste)
            self.versie = stand.van(self.regio).versie
            self.voortgang("lezen en controleren", 0.0)
            tabel = TOEWIJZING if self.soort in (Soort.TOEWIJZINGEN, Soort.STOPS) else DECLARATIE
            with Tussentabel(tabel) as tussen:
                controle = self._vul(tussen, _weer_vooraan(eerste, blokken))
                self.verslag.geweigerd = len(controle.geweigerde_regels)
                if controle.geweigerde_regels and not self.verslag.zonder_geweigerde:
                    raise Geweigerd(self._resultaat(Importstatus.GEWEIGERD, controle.bevindingen))
                self.voortgang("vergelijken", 0.7)
                if self.bestand.is_bericht:
                    tussen.behoud_oordelen()
                return self._sla_op(tabel, tussen, tussen.vergelijk(), controle)

    def _vul(self, tussen: Tussentabel, blokken: Iterator[pd.DataFrame]) -> Controle:
        """Reads and checks every block into the temporary table; gives the check with its findings."""
        controle = self._controle()
        for blok in blokken:
            tussen.voeg_toe(controle.blok(blok))
            self.voortgang("lezen en controleren", 0.65 * self.bestand.voortgang)
        tussen.weiger(controle.sluit_af())
        return controle

    def _controle(self) -> Controle:
        match self.soort:
            case Soort.TOEWIJZINGEN:
                return Toewijzingcontrole(naslag.bouw(self.regio))
            case Soort.DECLARATIES:
                return Declaratiecontrole(naslag.bouw(self.regio), naslag.toewijzingen(self.regio), naslag.zoek_debets)
            case Soort.STOPS:
                return mutaties.Stops(naslag.bouw(self.regio))
            case Soort.ANTWOORDEN:
                return mutaties.Antwoorden(naslag.bouw(self.regio))

    def _sla_op(self, tabel: Tabel, tussen: Tussentabel, aantallen: Aantallen, controle: Controle) -> Resultaat:
        verslag = self.verslag
        laatste = date.fromisoformat(controle.laatste_datum) if controle.laatste_datum else None
        verslag.nieuw, verslag.gewijzigd, verslag.ongewijzigd = (
            aantallen.nieuw,
            aantallen.gewijzigd,
            aantallen.ongewijzigd,
        )
        verandert = aantallen.nieuw + aantallen.gewijzigd > 0
        self.voortgang("afleiden", 0.75)
        with _Afgeleid(self.regio, tabel, aantallen) as afgeleid:
            self.voortgang("opslaan", 0.85)
            with transaction.atomic():
                if stand.gewijzigd_sinds(self.regio, self.versie):
                    raise _Botsing
                if verandert:
                    tussen.sla_op(verslag.pk, self.soort)
                    afgeleid.sla_op()
                    stand.verhoog(self.regio, laatste)
                resultaat = self._resultaat(Importstatus.KLAAR, controle.bevindingen)
        self.voortgang("klaar", 1.0)
        return resultaat

    def _resultaat(self, status: str, bevindingen: list[Bevinding]) -> Resultaat:
        verslag = self.verslag
        verslag.regio, verslag.sha256 = self.regio, self.bestand.sha256
        verslag.bevindingen = [[b.regel, b.veld, b.waarde, b.reden] for b in bevindingen[:BEWAARDE_BEVINDINGEN]]
        aantal = verslag.geweigerd
        melding = f"{aantal} {'regel' if aantal == 1 else 'regels'} geweigerd." if bevindingen else ""
        _rond_af(verslag, self.door, status, melding=melding)
        return Resultaat(verslag, bevindingen, self.bestand.meldingen)


class _Afgeleid:
    """The derived tables as they will be, computed before anything is locked."""

    def __init__(self, regio: Regio, tabel: Tabel, aantallen: Aantallen):
        self.regio = regio
        self.maanden = tabel is DECLARATIE and aantallen.nieuw + aantallen.gewijzigd > 0
        self.markt = self.maanden or aantallen.gewijzigd > 0  # an allocation says who the client is, and how old
        self.jaren: list[int] = []

    def __enter__(self) -> "_Afgeleid":
        if self.maanden:
            self.jaren = afleiden.bepaal_geraakt()
            self.bron = afleiden.na_import()
            afleiden.maanden(self.bron)
            markt.bereken(self.regio, self.bron, self.jaren)
        elif self.markt:
            markt.bereken(self.regio, afleiden.na_toewijzingen())
        return self

    def sla_op(self) -> None:
        if self.maanden:
            afleiden.vervang_maanden(self.bron, self.regio)
        if self.markt:
            markt.vervang(self.regio, self.jaren)

    def __exit__(self, *fout) -> None:
        afleiden.ruim_op()
        markt.ruim_op()


def _rond_af(verslag: Import, door: Hoedanigheid | None, status: str, *, melding: str) -> None:
    """Stores the outcome and its log row (file hash and counts) together."""
    verslag.status, verslag.melding, verslag.klaar_op = status, melding[:500], klok.nu()
    verslag.voortgang = 100
    with transaction.atomic():
        verslag.save()
        leg_vast(
            door=door,
            actie=f"import {verslag.soort}",
            onderwerp=verslag.bestandsnaam,
            betreft=verslag.regio.organisatie if verslag.regio else None,
            na={
                "sha256": verslag.sha256,
                "status": status,
                "nieuw": verslag.nieuw,
                "gewijzigd": verslag.gewijzigd,
                "ongewijzigd": verslag.ongewijzigd,
                "geweigerd": verslag.geweigerd,
            },
            gebeurtenis=Logregel.Gebeurtenis.IMPORT,
        )


def _regio_van(eerste: pd.DataFrame | None) -> Regio:
    """The region a file speaks of: that of the first municipality in it that is known."""
    regios = list(Regio.objects.all())
    if not regios:
        raise BestandOnleesbaar("Er is nog geen regio. Lees eerst een regio in met laad_regio.")
    if len(regios) > 1 and eerste is not None:
        codes = list(eerste["gemeentecode"].unique())
        gemeente = Gemeente.objects.filter(code__in=codes).select_related("regio").first()
        if gemeente:
            return gemeente.regio
    return regios[0]


def _weer_vooraan(eerste: pd.DataFrame | None, rest: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    if eerste is not None:
        yield eerste
    yield from rest
