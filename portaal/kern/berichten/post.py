"""Which notices go to somebody by mail, judged at the moment of mailing; and how a mail goes out once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse

from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import Bericht, BerichtGelezen, Berichtpost
from portaal.kern.berichten.soorten import Regel, soort_met
from portaal.kern.berichten.voorkeuren import Voorkeuren
from portaal.kern.toegang import Hoedanigheid, te_openen

OUDST = timedelta(days=14)  # what is older is not mailed any more
HERKANS = timedelta(minutes=15)  # after a mail that failed
SECONDEN = 30  # how long the mail server may take to answer


def gehad(berichten: Collection[Bericht], gebruikers: Collection[int], nu: datetime) -> set[tuple[int, int]]:
    """The pairs (notice, person) that were read or mailed, or are being mailed."""
    pks = [bericht.pk for bericht in berichten]
    paar = ("bericht_id", "gebruiker_id")
    gelezen = BerichtGelezen.objects.filter(bericht__in=pks, gebruiker__in=gebruikers)
    gemaild = Berichtpost.objects.filter(bericht__in=pks, gebruiker__in=gebruikers)
    mislukt = gemaild.filter(verstuurd_op=None, poging_op__lte=nu - HERKANS)
    return set(gelezen.values_list(*paar)) | set(gemaild.values_list(*paar)) - set(mislukt.values_list(*paar))


def over(
    namens: Hoedanigheid,
    berichten: Iterable[Bericht],
    ritmes: Collection[Ritme],
    voorkeuren: Voorkeuren,
    al: set[tuple[int, int]],
) -> list[Bericht]:
    """Those to mail: wanted in this rhythm, not read, not mailed, and still this reader's."""
    wie = namens.gebruiker.pk
    per_soort: dict[str, list[Bericht]] = defaultdict(list)
    for bericht in berichten:
        if bericht.gebruiker_id not in (None, wie) or (bericht.pk, wie) in al:
            continue
        keuze = voorkeuren.keuze(wie, soort_met(bericht.soort))
        if keuze.mail in ritmes and not (keuze.sinds and bericht.gemaakt_op < keuze.sinds):
            per_soort[bericht.soort].append(bericht)
    gekozen = [bericht for soort, lijst in per_soort.items() for bericht in _nog(soort, lijst, namens)]
    return sorted(gekozen, key=lambda bericht: bericht.pk)


def nog_van(berichten: list[Bericht], namens: Hoedanigheid) -> set[int]:
    """The pks of those whose page this reader can still open: by right, and by what the kind says."""
    open_ = [bericht for bericht in berichten if te_openen(bericht.adres, namens)]
    per_soort: dict[str, list[Bericht]] = defaultdict(list)
    for bericht in open_:
        per_soort[bericht.soort].append(bericht)
    gevonden = set()
    for naam, lijst in per_soort.items():
        kijk = soort_met(naam).nog_van
        gevonden |= kijk(lijst, namens) if kijk else {bericht.pk for bericht in lijst}
    return gevonden


def _nog(naam: str, berichten: list[Bericht], namens: Hoedanigheid) -> list[Bericht]:
    """Without those of pages that the reader may not open (any more), or has seen."""
    zonder_pagina = {bericht.pk for bericht in berichten if not bericht.adres}
    mag = nog_van(berichten, namens) | zonder_pagina
    kijk = soort_met(naam).gelezen
    gezien = kijk(berichten, namens) if kijk else set()
    return [bericht for bericht in berichten if bericht.pk in mag - gezien]


def regels(berichten: list[Bericht], namens: Hoedanigheid, *, met_inhoud: bool) -> dict[str, list[Regel]]:
    """Kind -> lines. Words stand in them only for who asked, and as they may be read now."""
    per_soort: dict[str, list[Bericht]] = defaultdict(list)
    for bericht in berichten:
        per_soort[bericht.soort].append(bericht)
    gemaakt: dict[str, list[Regel]] = {}
    for naam, lijst in per_soort.items():
        zeg = soort_met(naam).woorden
        woorden = (zeg(lijst, namens) if zeg else {b.pk: b.tekst for b in lijst}) if met_inhoud else {}
        gemaakt[naam] = [
            Regel(een_regel(b.titel), b.adres, tuple(woorden.get(b.pk, "").splitlines())) for b in lijst
        ]  # fmt: skip
    return gemaakt


def een_regel(tekst: str) -> str:
    return " ".join(tekst.split())


class Brievenbus:
    """A connection that stays open for many mails and is made anew after a failure. Failures are OSErrors."""

    def __init__(self):
        self._verbinding = None

    def stuur(self, aan: Hoedanigheid, onderwerp: str, sjabloon: str, gegevens: dict) -> None:
        voorkeuren = f"{settings.PORTAAL_ADRES}{reverse('berichtvoorkeuren')}"
        vast = {"namens": aan, "portaal": settings.PORTAAL_ADRES, "voorkeuren": voorkeuren}
        tekst = render_to_string(f"portaal/berichten/mail/{sjabloon}.txt", vast | gegevens)
        kop = {"List-Unsubscribe": f"<{voorkeuren}>", "Auto-Submitted": "auto-generated"}
        try:
            if self._verbinding is None:
                self._verbinding = get_connection(timeout=SECONDEN)
                self._verbinding.open()
            EmailMessage(
                een_regel(onderwerp), tekst, None, [aan.gebruiker.email], headers=kop, connection=self._verbinding
            ).send()
        except OSError:
            self._verbinding = None
            raise

    def sluit(self) -> None:
        if self._verbinding is not None:
            self._verbinding.close()
            self._verbinding = None
