"""Reminders before and after a due date, to whoever has to act and to nobody else.

`te_sturen` decides and is pure; `herinner` finds people and tasks, mails and remembers. Running it again on the same
day, or in two processes, sends nothing twice: the person's row is locked and somebody who had mail today waits.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from aanbieder.models import Aanbieder, Regio
from portaal.kern import opmaak
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen.keuzes import Rol, Soort
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie
from portaal.kern.toegang import RECHTEN
from rapportage.verantwoording.models import Herinnering
from rapportage.verantwoording.overgangen import BEOORDELEN
from rapportage.verantwoording.uitvraag.uitvraag import Uitvraag, lopende_jaren, uitvragen_van

NALOOP = 7  # days after its last moment that a due date of the boekjaar before is still looked at

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Taak:
    """Somebody has to do something before a day. Ids, so that deciding needs no database."""

    gebruiker: int
    aanbieder: int
    sleutel: str
    uiterlijk: date


@dataclass(frozen=True)
class Verstuurd:
    """A reminder that went out: for which task and due date, which moment, and on which day."""

    gebruiker: int
    aanbieder: int
    sleutel: str
    voor: date
    moment: int
    dag: date


def te_sturen(
    taken: Iterable[Taak],
    vandaag: date,
    verstuurd: Iterable[Verstuurd],
    dagen_voor: Collection[int],
    dagen_na: Collection[int],
) -> list[tuple[Taak, int]]:
    """Which open tasks get a reminder today, each with its moment (days before is negative).

    Only the latest moment that has come counts: after days without a worker there is one reminder, not all of them.
    It was sent when something about this task went out for that moment or a later one, or on or after its day: so
    other moments or another due date in the settings neither repeat a reminder nor lose the next.
    """
    eerder: dict[tuple[int, int, str], list[Verstuurd]] = defaultdict(list)
    for bericht in verstuurd:
        eerder[bericht.gebruiker, bericht.aanbieder, bericht.sleutel].append(bericht)
    momenten = sorted({-dagen for dagen in dagen_voor} | set(dagen_na))
    gekozen = []
    for taak in taken:
        gekomen = [m for m in momenten if taak.uiterlijk + timedelta(days=m) <= vandaag]
        if not gekomen:
            continue
        moment = gekomen[-1]
        dag = taak.uiterlijk + timedelta(days=moment)
        gehad = eerder[taak.gebruiker, taak.aanbieder, taak.sleutel]
        if not any(v.dag >= dag or (v.voor == taak.uiterlijk and v.moment >= moment) for v in gehad):
            gekozen.append((taak, moment))
    return gekozen


@dataclass(frozen=True)
class Punt:
    """A reminder to send: to whom, about what. `betreft` is the organisation whose task it is."""

    gebruiker: Gebruiker
    betreft: Organisatie
    uitvraag: Uitvraag
    moment: int
    dag: date
    zonder_rol: str = ""  # the role that nobody has, when the beheerder hears it instead

    @property
    def wanneer(self) -> str:
        """The distance to the due date in words."""
        dagen = (self.uitvraag.uiterlijk - self.dag).days
        if dagen == 0:
            return "dat is vandaag"
        aantal = "1 dag" if abs(dagen) == 1 else f"{abs(dagen)} dagen"
        return f"dat is over {aantal}" if dagen > 0 else f"dat was {aantal} geleden"


def herinner(*, dag: date) -> int:
    """Sends today's reminders and gives the number of mails. A mail that fails is tried again the next time."""
    per_mens: dict[int, list[Punt]] = defaultdict(list)
    for regio in Regio.objects.select_related("organisatie"):
        for punt in _punten(regio, dag):
            per_mens[punt.gebruiker.pk].append(punt)
    return sum(_stuur(punten, dag) for punten in per_mens.values())


def _punten(regio: Regio, dag: date) -> Iterator[Punt]:
    """What one region's settings say has to be sent today."""
    dagen = regio.instellingen.herinneringen
    wie = _Mensen(regio)
    open_: dict[Taak, tuple[Uitvraag, Gebruiker, str]] = {}
    for uitvraag in _aan_zet(regio, dag, max(dagen.dagen_na, default=0)):
        for gebruiker, zonder_rol in wie.aan_zet(uitvraag):
            taak = Taak(gebruiker.pk, uitvraag.aanbieder.pk, uitvraag.sleutel, uitvraag.uiterlijk)
            open_[taak] = uitvraag, gebruiker, zonder_rol
    velden = ("gebruiker_id", "aanbieder_id", "taak", "voor", "moment", "dag")
    gehad = Herinnering.objects.filter(aanbieder__regio=regio, taak__in={taak.sleutel for taak in open_})
    verstuurd = [Verstuurd(*rij) for rij in gehad.values_list(*velden)]
    for taak, moment in te_sturen(open_, dag, verstuurd, dagen.dagen_voor, dagen.dagen_na):
        uitvraag, gebruiker, zonder_rol = open_[taak]
        betreft = regio.organisatie if uitvraag.aan_zet == BEOORDELEN else uitvraag.aanbieder.organisatie
        yield Punt(gebruiker, betreft, uitvraag, moment, dag, zonder_rol)


def _aan_zet(regio: Regio, dag: date, laatste_moment: int) -> Iterator[Uitvraag]:
    """Everything in the region that waits for somebody."""
    aanbieders = Aanbieder.objects.filter(regio=regio).select_related("organisatie", "regio")
    lopend = lopende_jaren(dag)
    voorbij = dag - timedelta(days=laatste_moment + NALOOP)
    for alles in uitvragen_van(list(aanbieders), (lopend[0] - 1, *lopend), dag).values():
        for uitvraag in alles:
            if uitvraag.aan_zet and (uitvraag.jaar in lopend or uitvraag.uiterlijk >= voorbij):
                yield uitvraag


class _Mensen:
    """Who has which role, for all providers of a region at once. Whoever left or is not active gets no mail."""

    def __init__(self, regio: Regio):
        self.met_rol: dict[tuple[int, str], list[Gebruiker]] = defaultdict(list)
        self.contractmanagers: dict[str, Gebruiker] = {}
        actief = Lidmaatschap.objects.geldig().filter(gebruiker__is_active=True).select_related("gebruiker")
        for lid in actief.filter(organisatie__hoort_bij=regio.organisatie, organisatie__soort=Soort.AANBIEDER):
            self.met_rol[lid.organisatie_id, lid.rol].append(lid.gebruiker)
        for lid in actief.filter(organisatie=regio.organisatie, rol=Rol.CONTRACTMANAGER):
            self.contractmanagers[lid.gebruiker.email.lower()] = lid.gebruiker

    def aan_zet(self, uitvraag: Uitvraag) -> list[tuple[Gebruiker, str]]:
        """Who has to act; for a role that nobody has its beheerders, with the name of that role."""
        aanbieder = uitvraag.aanbieder
        if uitvraag.aan_zet == BEOORDELEN:
            gevonden = self.contractmanagers.get(aanbieder.contractmanager_email.lower())
            return [(gevonden, "")] if gevonden else []
        rollen = [rol for soort, rol in RECHTEN[uitvraag.aan_zet] if soort == Soort.AANBIEDER]
        mensen = {mens.pk: mens for rol in rollen for mens in self.met_rol[aanbieder.organisatie_id, rol]}
        if mensen:
            return [(mens, "") for mens in mensen.values()]
        wie = " of ".join(sorted(Rol(rol).label for rol in rollen))
        return [(mens, wie) for mens in self.met_rol[aanbieder.organisatie_id, Rol.BEHEERDER]]


def _stuur(punten: Sequence[Punt], dag: date) -> int:
    """One mail to one person; 1 when it went out. The rows go back when the mail server refuses it."""
    try:
        with transaction.atomic():
            gebruiker = Gebruiker.objects.select_for_update().get(pk=punten[0].gebruiker.pk)
            if Herinnering.objects.filter(gebruiker=gebruiker, dag=dag).exists():
                return 0
            _onthoud(gebruiker, punten, dag)
            _mail(gebruiker, punten)
    except OSError:  # every failure of mail is one, smtplib's own too
        logger.exception("Een herinnering is niet verstuurd; morgen weer")
        return 0
    return 1


def _onthoud(gebruiker: Gebruiker, punten: Sequence[Punt], dag: date) -> None:
    """The rows that keep a reminder from going out twice, the notices in the portal, and the log."""
    Herinnering.objects.bulk_create(
        Herinnering(
            gebruiker=gebruiker,
            aanbieder=punt.uitvraag.aanbieder,
            taak=punt.uitvraag.sleutel,
            voor=punt.uitvraag.uiterlijk,
            moment=punt.moment,
            dag=dag,
        )
        for punt in punten
    )
    for punt in punten:
        uitvraag = punt.uitvraag
        over = f" van {uitvraag.aanbieder}" if uitvraag.aan_zet == BEOORDELEN else ""
        stuur(
            organisatie=punt.betreft,
            gebruiker=gebruiker,
            sleutel=f"herinnering:{gebruiker.pk}:{uitvraag.aanbieder.slug}:{uitvraag.sleutel}:{uitvraag.uiterlijk}:{punt.moment}",
            titel=f"Herinnering: {uitvraag.titel}{over}, uiterlijk {opmaak.datum(uitvraag.uiterlijk)}",
            tekst=f"Nu: {uitvraag.staat.label} ({uitvraag.reden}). {uitvraag.waarom}",
            adres=uitvraag.beoordeel_adres or uitvraag.adres,
        )
    for betreft in {punt.betreft for punt in punten}:
        aantal = sum(punt.betreft == betreft for punt in punten)
        leg_vast(door=None, gebruiker=gebruiker, actie="herinnering verstuurd", onderwerp=str(aantal), betreft=betreft)


def _mail(gebruiker: Gebruiker, punten: Sequence[Punt]) -> None:
    """Plain text, no amounts: mail is no place for figures."""
    aantal = "1 punt" if len(punten) == 1 else f"{len(punten)} punten"
    op_volgorde = sorted(punten, key=lambda punt: (punt.uitvraag.uiterlijk, str(punt.uitvraag.aanbieder)))
    gegevens = {
        "gebruiker": gebruiker,
        "punten": op_volgorde,
        "adres": f"{settings.PORTAAL_ADRES}{reverse('kalender')}",
        "zonder_rol": sorted({punt.zonder_rol for punt in punten} - {""}),
        "afzender": punten[0].betreft.regio_organisatie,
    }
    tekst = render_to_string("rapportage/verantwoording/mail/herinnering.txt", gegevens)
    send_mail(f"Herinnering: {aantal} voor {_wie(punten)}", tekst, None, [gebruiker.email])


def _wie(punten: Sequence[Punt]) -> str:
    namen = {str(punt.uitvraag.aanbieder) for punt in punten}
    return namen.pop() if len(namen) == 1 else f"{len(namen)} aanbieders"
