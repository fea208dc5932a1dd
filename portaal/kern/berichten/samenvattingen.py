"""Digests: each person's turn of the day, at the hour the person chose, in Amsterdam.

A turn comes once, also when it has nothing to tell or when several workers look. On the person's own day of the week
the weekly kinds go with the daily ones in one mail. A worker that stood still gives the turn later that day.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from portaal.kern.berichten.keuzes import STANDAARD_UUR, Ritme
from portaal.kern.berichten.models import Bericht, Berichtpost, Samenvatting
from portaal.kern.berichten.post import HERKANS, OUDST, Brievenbus, gehad, over, regels
from portaal.kern.berichten.soorten import DIGESTBRONNEN, Lezer, Regel, Soort, alle, soort_met
from portaal.kern.berichten.voorkeuren import Voorkeuren
from portaal.kern.mensen.hoedanigheid import hoedanigheden_van
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap
from portaal.kern.toegang import Hoedanigheid

TEGELIJK = 500  # people looked up in one go
STOP_NA = 5  # failures in a row: the mail server is away, and the rest waits too
DIRECT_NA = timedelta(hours=1)  # what should have gone at once and did not, goes with the daily digest
BEWAAR = timedelta(days=60)  # turns

logger = logging.getLogger(__name__)


class PostWeg(OSError):
    """The mail server refuses everything."""


@dataclass
class Blad:
    """What one person hears: kind -> lines, and the notices among them."""

    namens: Hoedanigheid
    regels: dict[str, list[Regel]] = field(default_factory=lambda: defaultdict(list))
    berichten: list[Bericht] = field(default_factory=list)

    @property
    def aantal(self) -> int:
        return sum(len(lijst) for lijst in self.regels.values())

    def per_soort(self) -> list[tuple[Soort, list[Regel]]]:
        return [(soort, self.regels[soort.sleutel]) for soort in alle() if self.regels.get(soort.sleutel)]


def verstuur_samenvattingen(*, nu: datetime) -> int:
    """Gives everybody whose turn it is their digest; gives the number of mails. Raises PostWeg."""
    Samenvatting.objects.filter(dag__lt=(nu - BEWAAR).date()).delete()
    pks = list(aan_de_beurt(nu).values_list("pk", flat=True))
    bus, aantal = Brievenbus(), 0
    try:
        for begin in range(0, len(pks), TEGELIJK):
            aantal += _Beurt(pks[begin : begin + TEGELIJK], nu).verstuur(bus)
    finally:
        bus.sluit()
    return aantal


def aan_de_beurt(nu: datetime):
    """Who has not had this day's turn and whose hour has come."""
    plaatselijk = timezone.localtime(nu)
    gehad_ = Samenvatting.objects.filter(gebruiker=OuterRef("pk"), dag=plaatselijk.date())
    gehad_ = gehad_.filter(Q(verstuurd_op__isnull=False) | Q(poging_op__gt=nu - HERKANS))
    lid = Lidmaatschap.objects.geldig().filter(gebruiker=OuterRef("pk"))
    mensen = Gebruiker.objects.filter(Exists(lid), ~Exists(gehad_), is_active=True)
    return mensen.annotate(post_uur=Coalesce("postvoorkeur__uur", STANDAARD_UUR)).filter(
        Q(postvoorkeur=None) | Q(postvoorkeur__alles_uit=False), post_uur__lte=plaatselijk.hour
    ).order_by("pk")  # fmt: skip


class _Beurt:
    """The turn of some people at one moment."""

    def __init__(self, pks: list[int], nu: datetime):
        self.pks, self.nu = pks, nu
        self.dag: date = timezone.localtime(nu).date()
        self.voorkeuren = Voorkeuren(pks)
        self.lezers: dict[int, list[Hoedanigheid]] = defaultdict(list)
        for namens in hoedanigheden_van(Lidmaatschap.objects.filter(gebruiker__in=pks)):
            self.lezers[namens.gebruiker.pk].append(namens)
        self.bladen: dict[int, list[Blad]] = {pk: [Blad(namens) for namens in self.lezers[pk]] for pk in pks}

    def ritme(self, gebruiker: int) -> Ritme:
        vandaag = self.voorkeuren.post(gebruiker).dag == self.dag.isoweekday()
        return Ritme.WEKELIJKS if vandaag else Ritme.DAGELIJKS

    def verstuur(self, bus: Brievenbus) -> int:
        self._vul_berichten()
        self._vul_bronnen()
        leeg = [pk for pk in self.pks if not any(blad.aantal for blad in self.bladen[pk])]
        rijen = (
            Samenvatting(
                gebruiker_id=pk, dag=self.dag, ritme=self.ritme(pk), poging_op=self.nu, verstuurd_op=self.nu
            )
            for pk in leeg
        )  # fmt: skip
        Samenvatting.objects.bulk_create(rijen, ignore_conflicts=True)
        aantal = fouten = 0
        for pk in self.pks:
            bladen = [blad for blad in self.bladen[pk] if blad.aantal]
            if not bladen or not self._neem(pk):
                continue
            if self._mail(bus, bladen):
                aantal, fouten = aantal + 1, 0
            elif (fouten := fouten + 1) == STOP_NA:
                raise PostWeg
        return aantal

    def _vul_berichten(self) -> None:
        organisaties = {namens.organisatie.pk for lijst in self.lezers.values() for namens in lijst}
        recent = Bericht.objects.filter(gemaakt_op__gt=self.nu - OUDST, gemaakt_op__lte=self.nu)
        voor_hen = Q(gebruiker=None) | Q(gebruiker__in=self.pks)
        per_organisatie: dict[int, list[Bericht]] = defaultdict(list)
        for bericht in recent.filter(voor_hen, organisatie__in=organisaties).order_by("pk"):
            per_organisatie[bericht.organisatie_id].append(bericht)
        alle_ = [bericht for lijst in per_organisatie.values() for bericht in lijst]
        al = gehad(alle_, self.pks, self.nu)
        for pk, bladen in self.bladen.items():
            week = {Ritme.WEKELIJKS} if self.ritme(pk) == Ritme.WEKELIJKS else set()
            met_inhoud = self.voorkeuren.post(pk).met_inhoud
            for blad in bladen:
                mogelijk = per_organisatie[blad.namens.organisatie.pk]
                gewoon = over(blad.namens, mogelijk, {Ritme.DAGELIJKS} | week, self.voorkeuren, al)
                oud = [bericht for bericht in mogelijk if bericht.gemaakt_op <= self.nu - DIRECT_NA]
                gemist = over(blad.namens, oud, {Ritme.DIRECT}, self.voorkeuren, al)
                blad.berichten = [*gewoon, *gemist]
                blad.regels.update(regels(blad.berichten, blad.namens, met_inhoud=met_inhoud))

    def _vul_bronnen(self) -> None:
        """What only digests tell, of everybody at once."""
        laatste = self._laatste()
        for naam, bron in DIGESTBRONNEN.items():
            soort, lezers = soort_met(naam), []
            for pk, bladen in self.bladen.items():
                keuze = self.voorkeuren.keuze(pk, soort)
                if keuze.mail not in {Ritme.DAGELIJKS, self.ritme(pk)}:
                    continue
                momenten = [laatste.get((pk, str(keuze.mail))), keuze.sinds, self.nu - OUDST]
                sinds = max(moment for moment in momenten if moment)
                met_inhoud = self.voorkeuren.post(pk).met_inhoud
                lezers += [Lezer(blad.namens, sinds, met_inhoud) for blad in bladen]
            gevonden = bron(lezers, self.nu) if lezers else {}
            for bladen in self.bladen.values():
                for blad in bladen:
                    erbij = gevonden.get((blad.namens.gebruiker.pk, blad.namens.organisatie.pk), [])
                    if erbij:
                        blad.regels[naam] = erbij

    def _laatste(self) -> dict[tuple[int, str], datetime]:
        """(person, rhythm) -> the last turn in which things of that rhythm were told."""
        eerder = Samenvatting.objects.filter(gebruiker__in=self.pks, dag__lt=self.dag, verstuurd_op__isnull=False)
        laatste: dict[tuple[int, str], datetime] = {}
        for pk, ritme, moment in eerder.values_list("gebruiker", "ritme").annotate(moment=Max("poging_op")):
            for geldt in {ritme, Ritme.DAGELIJKS.value}:
                laatste[pk, geldt] = max(moment, laatste.get((pk, geldt), moment))
        return laatste

    def _neem(self, pk: int) -> bool:
        """Whether this process may give this turn: of several that try, one gets the row."""
        rij, nieuw = Samenvatting.objects.get_or_create(
            gebruiker_id=pk, dag=self.dag, defaults={"ritme": self.ritme(pk), "poging_op": self.nu}
        )
        opnieuw = Samenvatting.objects.filter(pk=rij.pk, verstuurd_op=None, poging_op__lte=self.nu - HERKANS)
        return nieuw or opnieuw.update(poging_op=self.nu) == 1

    def _mail(self, bus: Brievenbus, bladen: list[Blad]) -> bool:
        wie, aantal = bladen[0].namens, sum(blad.aantal for blad in bladen)
        week = self.ritme(wie.gebruiker.pk) == Ritme.WEKELIJKS
        punten = "1 nieuw punt" if aantal == 1 else f"{aantal} nieuwe punten"
        gegevens = {
            "delen": [(blad.namens.organisatie, blad.per_soort()) for blad in bladen],
            "punten": punten,
            "meer_organisaties": len(self.lezers[wie.gebruiker.pk]) > 1,
        }
        try:
            bus.stuur(wie, f"Samenvatting van {'uw week' if week else 'de dag'}: {punten}", "samenvatting", gegevens)
        except OSError:
            logger.exception("De samenvatting van gebruiker %s is niet verstuurd; straks opnieuw", wie.gebruiker.pk)
            return False
        self._onthoud(wie.gebruiker, [bericht for blad in bladen for bericht in blad.berichten], aantal)
        return True

    def _onthoud(self, gebruiker: Gebruiker, berichten: list[Bericht], aantal: int) -> None:
        moment = {"poging_op": self.nu, "verstuurd_op": self.nu}
        Berichtpost.objects.bulk_create(
            [Berichtpost(bericht=bericht, gebruiker=gebruiker, **moment) for bericht in berichten],
            update_conflicts=True,
            unique_fields=["bericht", "gebruiker"],
            update_fields=["verstuurd_op"],
        )
        Samenvatting.objects.filter(gebruiker=gebruiker, dag=self.dag).update(verstuurd_op=self.nu, aantal=aantal)
