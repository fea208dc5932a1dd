"""Handing in statements, annual accounts and other papers, and taking them back."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse

from aanbieder.models import Aanbieder
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.bestanden.inhoud import ALLE, ALLEEN_PDF
from portaal.kern.bestanden.opslag import bewaar
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.keuzes import Oordeel, Stuksoort
from rapportage.verantwoording.models import Stuk
from rapportage.verantwoording.overgangen import ONDERTEKENEN, OPSTELLEN
from rapportage.verantwoording.regels import wie_wel
from rapportage.verantwoording.stukken import verklaring
from rapportage.verantwoording.versies import hash_van_tekst

VERKLARINGEN = (Stuksoort.CONTROLEVERKLARING, Stuksoort.BESTUURSVERKLARING)


def lever_stuk_aan(
    *,
    door: Hoedanigheid,
    aanbieder: Aanbieder,
    jaar: int,
    soort: Stuksoort,
    bestand: UploadedFile | None = None,
    titel: str = "",
    accountant: str = "",
    oordeel: str = "",
    datum: date | None = None,
    tekst: str = "",
) -> Stuk:
    """A file, or (bestuursverklaring only) a statement as `tekst`. The same one twice gives the first back.

    Raises MagNiet, or opslag.NietBewaard when the file is refused.
    """
    soort = Stuksoort(soort)
    _eis_mag(door, soort, bestand, tekst)
    if soort == Stuksoort.CONTROLEVERKLARING and not (accountant.strip() and oordeel and datum):
        raise MagNiet("Vul bij een controleverklaring de accountant, het oordeel en de datum in.")
    over = {"titel": titel.strip(), "accountant": accountant.strip(), "oordeel": oordeel, "datum": datum}
    if bestand is None:
        inhoud = {"tekst": tekst.strip(), "sha256": hash_van_tekst(tekst.strip()), "datum": datum or klok.vandaag()}
        return _bewaar_rij(door, aanbieder, jaar, soort, over | inhoud)
    with bewaar(bestand, ALLEEN_PDF if soort in VERKLARINGEN else ALLE) as bewaard:
        stuk = _bewaar_rij(door, aanbieder, jaar, soort, over | bewaard.als_velden())
        bewaard.nodig = stuk.opslag == bewaard.opslag
    return stuk


@transaction.atomic
def trek_stuk_in(*, door: Hoedanigheid, stuk: Stuk) -> Stuk:
    """It no longer counts. Versions that it was part of keep it. Raises MagNiet."""
    if not door.mag(OPSTELLEN) or door.kijkt_mee:
        raise MagNiet(f"Dat kan alleen een {wie_wel(OPSTELLEN)}.")
    stuk = Stuk.objects.select_for_update(of=("self",)).select_related("aanbieder__organisatie").get(pk=stuk.pk)
    if stuk.ingetrokken_op:
        raise MagNiet("Dit stuk is al ingetrokken.")
    stuk.ingetrokken_op = klok.nu()
    stuk.save(update_fields=["ingetrokken_op"])
    leg_vast(door=door, actie="stuk ingetrokken", onderwerp=_onderwerp(stuk), betreft=stuk.aanbieder.organisatie)
    return stuk


def _eis_mag(door: Hoedanigheid, soort: Stuksoort, bestand: UploadedFile | None, tekst: str) -> None:
    """Raises MagNiet: an indiener hands in files, a statement in the portal takes somebody who may sign."""
    recht = OPSTELLEN if bestand is not None else ONDERTEKENEN
    if not door.mag(recht) or door.kijkt_mee:
        raise MagNiet(f"Dat kan alleen een {wie_wel(recht)}.")
    if bestand is None and (soort != Stuksoort.BESTUURSVERKLARING or not tekst.strip()):
        raise MagNiet("Kies een bestand.")


@transaction.atomic
def _bewaar_rij(door: Hoedanigheid, aanbieder: Aanbieder, jaar: int, soort: Stuksoort, velden: dict) -> Stuk:
    """The row, its log row and the notice; or the row that is there already for the same content."""
    Aanbieder.objects.select_for_update(of=("self",)).get(pk=aanbieder.pk)  # two clicks at once wait for each other
    eerder = Stuk.objects.geldend().filter(aanbieder=aanbieder, jaar=jaar, soort=soort, sha256=velden["sha256"]).first()
    if eerder:
        return eerder
    stuk = Stuk.objects.create(aanbieder=aanbieder, jaar=jaar, soort=soort, door=door.gebruiker, **velden)
    leg_vast(
        door=door, actie="stuk aangeleverd", onderwerp=_onderwerp(stuk), betreft=aanbieder.organisatie,
        na={"sha256": stuk.sha256},
    )  # fmt: skip
    let_op = verklaring.vraagt_aandacht(stuk.oordeel)
    stuur(
        organisatie=aanbieder.regio.organisatie,
        sleutel=f"stuk:{stuk.pk}",
        titel=f"{aanbieder} leverde aan: {stuk}",
        tekst=f"Let op, het oordeel van de accountant: {Oordeel(stuk.oordeel).label}." if let_op else "",
        adres=f"{reverse('stukken', args=[aanbieder.slug])}?jaar={jaar}",
    )
    return stuk


def _onderwerp(stuk: Stuk) -> str:
    return f"{stuk} van {stuk.aanbieder}"
