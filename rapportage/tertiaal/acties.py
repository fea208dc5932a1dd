"""Every write to a report. Log rows carry no text or figures: more people read the log than may read a report."""

import hashlib
import json
from datetime import date

from django.db import transaction
from django.urls import reverse

from aanbieder.models import Regio
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from portaal.models import Gebruiker, Lidmaatschap
from rapportage.productie import stand as gegevensstand
from rapportage.tertiaal.maken import maak
from rapportage.tertiaal.models import Tertiaalbespreking, Tertiaalrapport, Tertiaalstatus
from rapportage.tertiaal.periode import Tertiaal, te_kiezen
from rapportage.tertiaal.regels import Botsing, eis_concept
from rapportage.tertiaal.vergelijken import verschillen


def maak_concept(*, door: Hoedanigheid, regio: Regio, periode: Tertiaal) -> tuple[Tertiaalrapport, bool]:
    """The draft, and whether it is new: a report that is there already is given back as it is. Raises MagNiet."""
    if periode not in te_kiezen(gegevensstand.van(regio).peildatum, regio.instellingen.regio.eerste_jaar):
        raise MagNiet("Over deze maanden kan nog geen rapportage worden gemaakt.")
    plek = {"regio": regio, "jaar": periode.jaar, "tertiaal": periode.nummer}
    bestaand = Tertiaalrapport.objects.filter(**plek).first()
    if bestaand:
        return bestaand, False
    cijfers = maak(regio, periode, door)
    begin = {"cijfers": cijfers, "peildatum": cijfers["peildatum"] or None, "gemaakt_door": door.gebruiker}
    with transaction.atomic():
        rapport, nieuw = Tertiaalrapport.objects.get_or_create(**plek, defaults=begin)
        if nieuw:
            _log(door, rapport, "tertiaalrapportage gemaakt")
    return rapport, nieuw


def ververs(*, door: Hoedanigheid, rapport: Tertiaalrapport) -> list[list[str]]:
    """The figures made anew, the words as they were; gives what changed. Raises MagNiet once it is fixed."""
    eis_concept(rapport)
    cijfers = maak(rapport.regio, Tertiaal(rapport.jaar, rapport.tertiaal), door)
    with transaction.atomic():
        vast = _op_slot(rapport)
        gewijzigd = verschillen(vast.cijfers, cijfers)
        vast.cijfers = cijfers | {"gewijzigd": gewijzigd}
        vast.peildatum = cijfers["peildatum"] or None
        _bewaar(vast)
        _log(door, vast, "cijfers van tertiaalrapportage opnieuw gemaakt")
    return gewijzigd


def schrijf(*, door: Hoedanigheid, rapport: Tertiaalrapport, hoofdstuk: str, tekst: str, revisie: int) -> bool:
    """The contract manager's words at a chapter; gives whether anything changed.

    `revisie` is that of the report when the form was opened. Raises Botsing when these words changed since, MagNiet
    once the report is fixed. Other chapters may change meanwhile: those do not collide.
    """
    tekst = tekst.strip()
    with transaction.atomic():
        vast = _op_slot(rapport)
        staat = vast.woorden.get(hoofdstuk, {"tekst": "", "revisie": 0, "door": ""})
        if staat["tekst"] == tekst:
            return False
        if staat["revisie"] > revisie:
            raise Botsing(staat["tekst"], staat["door"])
        vast.woorden[hoofdstuk] = {
            "tekst": tekst,
            "revisie": vast.revisie + 1,
            "door": str(door.gebruiker),
            "op": klok.nu().isoformat(),
        }
        _bewaar(vast)
        _log(door, vast, "tekst bij tertiaalrapportage geschreven", hoofdstuk)
    return True


def stel_vast(*, door: Hoedanigheid, rapport: Tertiaalrapport, revisie: int) -> Tertiaalrapport:
    """Freezes exactly what was read (`revisie`), with its hash; tells every contract manager. Raises MagNiet."""
    with transaction.atomic():
        vast = _op_slot(rapport)
        if vast.revisie != revisie:
            raise MagNiet("De rapportage is intussen gewijzigd. Lees deze nog eens en stel die dan vast.")
        vast.cijfers.pop("gewijzigd", None)
        vast.status = Tertiaalstatus.VASTGESTELD
        vast.sha256 = hash_van(vast)
        vast.vastgesteld_door, vast.vastgesteld_op = door.gebruiker, klok.nu()
        _bewaar(vast)
        _log(door, vast, "tertiaalrapportage vastgesteld", na={"sha256": vast.sha256})
        _meld(vast)
    return vast


@transaction.atomic
def leg_bespreking_vast(
    *, door: Hoedanigheid, rapport: Tertiaalrapport, orgaan: str, datum: date, uitkomst: str
) -> Tertiaalbespreking:
    """A body that discussed the report; also once it is fixed, for the report itself does not change by it.

    Raises MagNiet when this body and day are there already.
    """
    bespreking, nieuw = Tertiaalbespreking.objects.get_or_create(
        rapport=rapport, orgaan=orgaan, datum=datum, defaults={"uitkomst": uitkomst, "door": door.gebruiker}
    )
    if not nieuw:
        raise MagNiet("Deze bespreking is al vastgelegd.")
    _log(door, rapport, "bespreking van tertiaalrapportage vastgelegd", orgaan)
    return bespreking


def hash_van(rapport: Tertiaalrapport) -> str:
    """SHA-256 over figures and words as JSON in UTF-8: keys sorted, no spaces, letters as they are. All is text or
    whole numbers, so that anybody can compute it again."""
    inhoud = {"cijfers": rapport.cijfers, "woorden": rapport.woorden}
    tekst = json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def _op_slot(rapport: Tertiaalrapport) -> Tertiaalrapport:
    """The record as it is now, locked, and still a draft."""
    slot = Tertiaalrapport.objects.select_for_update(of=("self",)).select_related("regio__organisatie")
    vast = slot.get(pk=rapport.pk)
    eis_concept(vast)
    return vast


def _bewaar(vast: Tertiaalrapport) -> None:
    vast.revisie += 1
    vast.save()


def _log(door: Hoedanigheid, rapport: Tertiaalrapport, actie: str, waar: str = "", na: dict | None = None) -> None:
    leg_vast(door=door, actie=actie, onderwerp=f"{rapport} {waar}".strip(), betreft=rapport.regio.organisatie, na=na)


def _meld(rapport: Tertiaalrapport) -> None:
    """Only contract managers can open it, so only they are told."""
    leden = Lidmaatschap.objects.geldig().filter(organisatie=rapport.regio.organisatie, rol=Rol.CONTRACTMANAGER)
    for gebruiker in Gebruiker.objects.filter(is_active=True, lidmaatschappen__in=leden).distinct():
        stuur(
            organisatie=rapport.regio.organisatie,
            gebruiker=gebruiker,
            sleutel=f"tertiaal:{rapport.pk}:vastgesteld:{gebruiker.pk}",
            titel=f"Tertiaalrapportage {rapport} is vastgesteld",
            tekst=f"Vastgesteld door {rapport.vastgesteld_door}. Er verandert niets meer aan.",
            adres=reverse("tertiaalrapport", args=[rapport.jaar, rapport.tertiaal]),
        )
