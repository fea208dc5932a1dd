"""The articles of the version in preparation: added, worded, moved, dropped, and said which standing one they are."""

import hashlib

from django.db import transaction

from dialoog.teksten.acties.versies import laatste_teksten, log, neem_b1_mee, nieuw_artikel, ruim_op, vergrendeld
from dialoog.teksten.huidig import inhoud
from dialoog.teksten.models import Artikel, Artikeltekst, Tekstversie
from dialoog.teksten.schoon import adres_van
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

NIEUW = "nieuw"  # the address of the form for one more
ANDER_WAS_EERST = "Iemand anders heeft dit artikel ondertussen gewijzigd. Kijk wat er nu staat en bewaar dan opnieuw."
INHOUD = ("nummer", "titel", "tekst", "tekst_b1")


def vingerafdruk(rij: Artikeltekst) -> str:
    """What the article says now; tells whether somebody else changed it since a form was opened."""
    return hashlib.sha256("\x1f".join(getattr(rij, veld) for veld in INHOUD).encode()).hexdigest()[:32]


@transaction.atomic
def voeg_toe(
    *,
    door: Hoedanigheid | None,
    versie: Tekstversie,
    nummer: str,
    titel: str = "",
    tekst: str = "",
    tekst_b1: str = "",
) -> Artikeltekst:
    """One more article, at the end. Raises MagNiet when the number is taken."""
    versie = vergrendeld(versie, door)
    _eis_nummer(versie, nummer)
    laatste = versie.artikelteksten.order_by("volgorde").last()
    rij = Artikeltekst.objects.create(
        artikel=nieuw_artikel(versie.tafel), versie=versie, volgorde=laatste.volgorde + 1 if laatste else 0,
        nummer=nummer, titel=titel, tekst=tekst, tekst_b1=tekst_b1, niveau=_niveau(nummer),
    )  # fmt: skip
    log(door, versie, "artikel toegevoegd", na={"artikel": nummer, "titel": titel})
    return rij


@transaction.atomic
def wijzig(
    *,
    door: Hoedanigheid | None,
    rij: Artikeltekst,
    nummer: str,
    titel: str,
    tekst: str,
    tekst_b1: str,
    b1_klopt: bool = False,
    gelezen: str = "",
) -> Artikeltekst:
    """Other words. `gelezen` is the `vingerafdruk` that the form began with; raises MagNiet when it is another now.

    Plain language that stays while the legal text changes is marked to be looked at, until `b1_klopt`.
    """
    versie = vergrendeld(rij.versie, door)
    rij = _vers(rij, versie)
    if gelezen and gelezen != vingerafdruk(rij):
        raise MagNiet(ANDER_WAS_EERST)
    _eis_nummer(versie, nummer, behalve=rij)
    voor = {"artikel": rij.nummer, "titel": rij.titel}
    anders = (rij.titel, rij.tekst) != (titel, tekst)
    nagekeken = b1_klopt or not tekst_b1 or tekst_b1 != rij.tekst_b1
    rij.b1_nakijken = not nagekeken and (rij.b1_nakijken or anders)
    if nummer != rij.nummer:
        rij.niveau = _niveau(nummer)
    rij.nummer, rij.titel, rij.tekst, rij.tekst_b1 = nummer, titel, tekst, tekst_b1
    rij.save()
    log(door, versie, "artikel gewijzigd", voor=voor, na={"artikel": nummer, "titel": titel})
    return rij


@transaction.atomic
def laat_vervallen(*, door: Hoedanigheid | None, rij: Artikeltekst) -> None:
    """The article is not in the next version; its remarks and earlier wordings stay."""
    versie = vergrendeld(rij.versie, door)
    rij = _vers(rij, versie)
    log(door, versie, "artikel weggelaten", voor={"artikel": rij.nummer, "titel": rij.titel})
    rij.delete()
    ruim_op(versie.tafel)


@transaction.atomic
def verplaats(*, door: Hoedanigheid | None, rij: Artikeltekst, omhoog: bool) -> None:
    """One place up or down; at the end it stays."""
    versie = vergrendeld(rij.versie, door)
    rijen = inhoud(versie)
    plek = next((plek for plek, een in enumerate(rijen) if een.pk == rij.pk), None)
    if plek is None:
        raise MagNiet("Dit artikel staat niet meer in deze versie.")
    naar = max(0, min(len(rijen) - 1, plek - 1 if omhoog else plek + 1))
    rijen.insert(naar, rijen.pop(plek))
    for volgorde, een in enumerate(rijen):
        een.volgorde = volgorde
    Artikeltekst.objects.bulk_update(rijen, ["volgorde"])
    log(door, versie, "artikel verplaatst", na={"artikel": rij.nummer, "plaats": naar + 1})


@transaction.atomic
def koppel(*, door: Hoedanigheid | None, versie: Tekstversie, keuzes: dict[int, int | None]) -> int:
    """Which standing article each row is (row -> article, None: a new one); gives how many changed. Raises MagNiet."""
    versie = vergrendeld(versie, door)
    staand = laatste_teksten(versie.tafel)
    rijen = {rij.pk: rij for rij in inhoud(versie)}
    straks = {rij.pk: keuzes.get(rij.pk, _staand(rij, staand)) for rij in rijen.values()}
    gekozen = [artikel for artikel in straks.values() if artikel is not None]
    if any(artikel not in staand for artikel in gekozen):
        raise MagNiet("Dit artikel hoort niet bij deze tafel.")
    dubbel = {artikel for artikel in gekozen if gekozen.count(artikel) > 1}
    if dubbel:
        namen = ", ".join(sorted(staand[artikel].kop for artikel in dubbel))
        raise MagNiet(f"U koos dit artikel meer dan één keer: {namen}. Een artikel kan er maar één zijn.")
    anders = [rijen[pk] for pk, artikel in straks.items() if artikel != _staand(rijen[pk], staand)]
    for rij in anders:  # first all loose, so that two may change places
        rij.artikel = nieuw_artikel(versie.tafel)
        rij.save(update_fields=["artikel"])
    for rij in anders:
        _hang_aan(rij, straks[rij.pk], staand)
    ruim_op(versie.tafel)
    if anders:
        log(door, versie, "artikelen gekoppeld", na={"artikelen": [rij.nummer for rij in anders]})
    return len(anders)


def _staand(rij: Artikeltekst, staand: dict[int, Artikeltekst]) -> int | None:
    return rij.artikel_id if rij.artikel_id in staand else None


def _hang_aan(rij: Artikeltekst, artikel: int | None, staand: dict[int, Artikeltekst]) -> None:
    if artikel is None:
        return
    rij.artikel = Artikel.objects.get(pk=artikel)
    if not rij.tekst_b1:
        neem_b1_mee(rij, staand[artikel])
    rij.save(update_fields=["artikel", "tekst_b1", "b1_nakijken"])


def _vers(rij: Artikeltekst, versie: Tekstversie) -> Artikeltekst:
    gevonden = versie.artikelteksten.select_related("artikel").filter(pk=rij.pk).first()
    if gevonden is None:
        raise MagNiet("Dit artikel staat niet meer in deze versie.")
    return gevonden


def _eis_nummer(versie: Tekstversie, nummer: str, behalve: Artikeltekst | None = None) -> None:
    """Every article has a number of its own that can stand in an address."""
    adres = adres_van(nummer).casefold()
    if not adres or adres == NIEUW:
        raise MagNiet("Gebruik een nummer met cijfers of letters, bijvoorbeeld 3, 3.2, 12a of Bijlage 1.")
    for rij in versie.artikelteksten.exclude(pk=behalve.pk if behalve else None):
        if adres_van(rij.nummer).casefold() == adres:
            raise MagNiet(f"Nummer {nummer} is al van een ander artikel: {rij.kop}.")


def _niveau(nummer: str) -> int:
    return min(nummer.count(".") + 1, 6) if nummer[:1].isdigit() else 1
