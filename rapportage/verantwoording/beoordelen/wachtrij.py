"""The contract manager's queue: every provider that has to report for a year, and whose turn it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok
from portaal.kern.mensen.models import Gebruiker
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.keuzes import Actie, Fase, Versiestatus, Vraagstatus
from rapportage.verantwoording.models import Gezien, Verantwoording, Versie, Vraag
from rapportage.verantwoording.overgangen import BIJ_AANBIEDER, BIJ_REGIO, OVERGANGEN
from rapportage.verantwoording.uitvraag.uitvraag import Uitvraag, uitvragen_van
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat

NIET_BEGONNEN = "niet_begonnen"
AANBIEDER, REGIO, NIEMAND = "aanbieder", "regio", "niemand"
AAN_ZET = {REGIO: "de regio", AANBIEDER: "de aanbieder", NIEMAND: "niemand"}
BULK = (Actie.BEOORDEEL, Actie.NEEM_AAN)


@dataclass(frozen=True)
class Getekend:
    """What the queue needs of a signed version; its content is not read."""

    nummer: int
    fase: str
    status: str
    totaal_cent: int
    ingediend_op: date
    getekend_op: datetime

    @property
    def geldt(self) -> bool:
        return self.status != Versiestatus.INGETROKKEN


@dataclass(frozen=True)
class Stand:
    """How far a provider is, as the calendar says it: the phase that is awaited or lies there, and its day."""

    fase: str
    status: str
    aan_zet: str
    uiterlijk: date
    te_laat: bool
    reden: str = ""


def stand_van(uitvragen: Sequence[Uitvraag], verantwoording: Verantwoording | None) -> Stand | None:
    """Out of what is asked over one year; None when no report is asked. What is late goes first."""
    fasen = {u.sleutel.rpartition(":")[2]: u for u in uitvragen if u.sleutel.rpartition(":")[2] in Fase.values}
    gevraagd = {fase: u for fase, u in fasen.items() if u.staat != Staat.NIET_NODIG}
    if not gevraagd:
        return None
    te_laat = [fase for fase, u in gevraagd.items() if u.staat == Staat.TE_LAAT]
    bezig = [fase for fase, u in gevraagd.items() if u.aan_zet]
    nog_niet = [fase for fase, u in gevraagd.items() if u.staat == Staat.NOG_NIET]
    fase = next(iter([*te_laat, *bezig, *nog_niet, *reversed(gevraagd)]))
    status = verantwoording.status if verantwoording else NIET_BEGONNEN
    aan_zet = REGIO if status in BIJ_REGIO else AANBIEDER if bezig else NIEMAND
    return Stand(fase, status, aan_zet, gevraagd[fase].uiterlijk, bool(te_laat), gevraagd[fase].reden)


@dataclass(frozen=True)
class Rij:
    """One provider in the queue. `versie` is the latest that was not withdrawn."""

    aanbieder: Aanbieder
    verantwoording: Verantwoording | None
    stand: Stand
    versie: Getekend | None
    contractmanager: str
    open_vragen: int = 0
    voorbereid: int = 0
    nieuw: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        return self.aanbieder.slug

    @property
    def status_tekst(self) -> str:
        return self.verantwoording.get_status_display() if self.verantwoording else "niet begonnen"

    @property
    def fase_tekst(self) -> str:
        """Where it stands; what is awaited stands beside the due date."""
        return self.verantwoording.get_fase_display() if self.verantwoording else ""

    @property
    def verwacht_tekst(self) -> str:
        return Fase(self.stand.fase).label

    @property
    def sinds(self) -> date | None:
        return klok.dag(self.verantwoording.sinds) if self.verantwoording else None

    @property
    def totaal_cent(self) -> int | None:
        return self.versie.totaal_cent if self.versie else None

    @property
    def aan_zet_tekst(self) -> str:
        return AAN_ZET[self.stand.aan_zet]

    @property
    def samen_te_doen(self) -> list[Actie]:
        """Which of the actions for many at once fit this row."""
        if self.verantwoording is None:
            return []
        status, fase = self.verantwoording.status, self.verantwoording.fase
        return [actie for actie in BULK if status in OVERGANGEN[actie].van and fase in OVERGANGEN[actie].fasen]


def rijen(regio: Regio, jaar: int, namens: Hoedanigheid) -> list[Rij]:
    """The whole queue of a year, in the order of names; a constant number of queries."""
    zichtbaar = Aanbieder.objects.zichtbaar_voor(namens).filter(regio=regio)
    aanbieders = list(zichtbaar.select_related("regio", "organisatie"))
    gevraagd = uitvragen_van(aanbieders, [jaar])
    verantwoordingen = {
        v.aanbieder_id: v
        for v in Verantwoording.objects.zichtbaar_voor(namens).filter(jaar=jaar, aanbieder__regio=regio)
    }
    ids = [v.pk for v in verantwoordingen.values()]
    versies, vragen = _versies(ids), _vragen(ids)
    gezien = {g.verantwoording_id: g for g in Gezien.objects.filter(gebruiker=namens.gebruiker, verantwoording__in=ids)}
    antwoorden = _antwoorden([v.pk for v in verantwoordingen.values() if v.status not in BIJ_AANBIEDER])
    namen = _namen(aanbieders)
    gemaakt = []
    for aanbieder in aanbieders:
        verantwoording = verantwoordingen.get(aanbieder.pk)
        stand = stand_van(gevraagd[aanbieder.pk], verantwoording)
        if stand is None:
            continue
        pk = verantwoording.pk if verantwoording else None
        eigen = versies.get(pk, [])
        gemaakt.append(
            Rij(
                aanbieder=aanbieder,
                verantwoording=verantwoording,
                stand=stand,
                versie=next((v for v in eigen if v.geldt), None),
                contractmanager=namen.get(aanbieder.contractmanager_email.lower(), aanbieder.contractmanager_email),
                open_vragen=vragen.get(pk, {}).get(Vraagstatus.OPEN, 0),
                voorbereid=vragen.get(pk, {}).get(Vraagstatus.CONCEPT, 0),
                nieuw=_nieuw(verantwoording, eigen, antwoorden.get(pk, []), gezien.get(pk)),
            )
        )
    return gemaakt


def _versies(ids: Sequence[int]) -> dict[int, list[Getekend]]:
    """Per report its versions, latest first."""
    per: dict[int, list[Getekend]] = defaultdict(list)
    velden = ("nummer", "fase", "status", "totaal_cent", "ingediend_op", "getekend_op")
    for pk, *rest in Versie.objects.filter(verantwoording__in=ids).values_list("verantwoording", *velden):
        per[pk].append(Getekend(*rest))
    return per


def _vragen(ids: Sequence[int]) -> dict[int, dict[str, int]]:
    per: dict[int, dict[str, int]] = defaultdict(dict)
    tellingen = Vraag.objects.filter(verantwoording__in=ids).values_list("verantwoording", "status")
    for pk, status, aantal in tellingen.annotate(aantal=Count("pk")).order_by():
        per[pk][status] = aantal
    return per


def _antwoorden(ids: Sequence[int]) -> dict[int, list[datetime]]:
    """When answers were given; an answer is a draft until the report is handed in again."""
    per: dict[int, list[datetime]] = defaultdict(list)
    beantwoord = Vraag.objects.filter(verantwoording__in=ids, beantwoord_op__isnull=False)
    for pk, tijd in beantwoord.values_list("verantwoording", "beantwoord_op"):
        per[pk].append(tijd)
    return per


def _namen(aanbieders: Iterable[Aanbieder]) -> Mapping[str, str]:
    """Contract managers by address; an address without a person stands there itself."""
    adressen = {aanbieder.contractmanager_email.lower() for aanbieder in aanbieders} - {""}
    return {mens.email.lower(): str(mens) for mens in Gebruiker.objects.filter(email__in=adressen)}


def _nieuw(
    verantwoording: Verantwoording | None,
    versies: Sequence[Getekend],
    antwoorden: Sequence[datetime],
    keek: Gezien | None,
) -> tuple[str, ...]:
    """What happened since this reader looked, of what this reader may see: a draft's changes are not in it."""
    if verantwoording is None:
        return ()
    if keek is None:
        return ("nog niet bekeken",) if any(v.geldt for v in versies) else ()
    if keek.revisie >= verantwoording.revisie:
        return ()
    wat = [f"versie {v.nummer} ingediend" for v in reversed(versies) if v.getekend_op > keek.tijd]
    aantal = sum(tijd > keek.tijd for tijd in antwoorden)
    if aantal:
        wat.append("1 antwoord" if aantal == 1 else f"{aantal} antwoorden")
    if verantwoording.sinds > keek.tijd:
        wat.append(f"nu {verantwoording.get_status_display()}")
    return tuple(wat)
