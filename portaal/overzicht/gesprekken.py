"""Talks that the contract asks for after a ceiling passed its first threshold, read from the notices about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from aanbieder.models import Regio
from portaal.kern import klok
from portaal.kern.berichten.models import Bericht


@dataclass(frozen=True)
class Gesprek:
    """One provider's talk: why, until when, and where the figures stand."""

    slug: str
    aanleiding: str
    adres: str
    voor: date
    sleutel: str = ""


def gesprekken(berichten, regio: Regio, slug: str = "") -> list[Gesprek]:
    """The talks whose term has not passed, soonest first; one per provider and ceiling. One query.

    `berichten` are the notices the reader may see; with `slug` those about one provider.
    """
    grenzen = regio.instellingen.drempels
    begin = f"plafond:{slug}:" if slug else "plafond:"
    eerste: dict[str, Bericht] = {}
    for bericht in berichten.filter(sleutel__startswith=begin).order_by("gemaakt_op", "pk"):
        eerste.setdefault(bericht.sleutel.rpartition(":")[0], bericht)  # a later threshold asks no second talk
    termijn = timedelta(days=grenzen.gesprek_binnen_dagen)
    lopend = [
        Gesprek(sleutel.split(":")[1], bericht.titel, bericht.adres, dag, sleutel)
        for sleutel, bericht, dag in _met_dag(eerste.items(), termijn)
        if dag >= klok.vandaag()
    ]
    return sorted(lopend, key=lambda gesprek: (gesprek.voor, gesprek.aanleiding))


def _met_dag(paren: Iterable[tuple[str, Bericht]], termijn: timedelta) -> Iterable[tuple[str, Bericht, date]]:
    """The last day of each term. Notices carry real time, so their age is laid before a frozen today."""
    vandaag = timezone.localdate(klok.nu())
    for sleutel, bericht in paren:
        yield sleutel, bericht, klok.vandaag() - (vandaag - timezone.localdate(bericht.gemaakt_op)) + termijn
