"""From a file to rows: what it is, which sheets count, which columns they have, and which rows are left out."""

from collections.abc import Sequence
from pathlib import Path

from rapportage.verantwoording.inlezen import Indeling, Meter, persoonsgegevens, soort
from rapportage.verantwoording.inlezen.blad import Blad
from rapportage.verantwoording.inlezen.csv import lees_csv
from rapportage.verantwoording.inlezen.fouten import PERSOONSGEGEVENS, KolommenOnbekend, Onleesbaar
from rapportage.verantwoording.inlezen.proces import lees_werkboek
from rapportage.verantwoording.inlezen.rijen import invoer_van_bladen
from rapportage.verantwoording.rijen import Invoer, letter

VOORBEELDRIJEN = 3
GEEN_KOP = (
    "Er is geen kopregel gevonden met de namen van de kolommen. Zet boven de rijen een regel met kolomnamen, zoals in"
    " het sjabloon."
)
GEEN_RIJEN = "Er staan kolomnamen in het bestand, maar geen rijen eronder. Vul de rijen in en lever het opnieuw aan."
OVER_PERSONEN = (
    "In deze kolom lijken gegevens van personen te staan, zoals een naam, geboortedatum of burgerservicenummer. Haal de"
    " kolom weg en lever het bestand opnieuw aan. Wij bewaren niets van dit bestand."
)


def lees_bestand(pad: Path, bestandsnaam: str, indeling: Indeling | None, meter: Meter | None) -> Invoer:
    meld = meter or (lambda stap, deel: None)
    tab = soort.tabnaam(bestandsnaam)
    try:
        meld("Bestand lezen", 0.0)
        bladen, meldingen = _bladen(pad, bestandsnaam, tab)
        meld("Persoonsgegevens zoeken", 0.6)
        for blad in bladen:
            _weiger_personen(blad)
        meld("Kolommen herkennen", 0.7)
        gekozen, over = _kies_bladen(bladen, indeling)
        invoer = invoer_van_bladen(gekozen, [*meldingen, *over])
        if not len(invoer):
            raise soort.onleesbaar(GEEN_RIJEN)
    except Onleesbaar as fout:
        fout.tab = fout.tab or tab
        raise
    meld("Bestand gelezen", 1.0)
    return invoer


def lees_bladen(pad: Path, bestandsnaam: str) -> list[Blad]:
    """The visible sheets of a file that is no report. Raises Onleesbaar, also for columns about persons."""
    bladen, _ = _bladen(pad, bestandsnaam, soort.tabnaam(bestandsnaam))
    for blad in bladen:
        _weiger_personen(blad)
    return [blad for blad in bladen if not blad.verborgen]


def _bladen(pad: Path, bestandsnaam: str, tab: str) -> tuple[list[Blad], list[str]]:
    begin = soort.weiger_ander_bestand(pad)
    if soort.is_zip(begin):
        return lees_werkboek(pad, bestandsnaam)
    blad = lees_csv(pad, tab)
    soort.controleer_naam(bestandsnaam, soort.Vorm.TEKST)
    return [blad], []


def _weiger_personen(blad: Blad) -> None:
    """Every sheet, hidden ones too. The exception says where, never what."""
    koprij = blad.kop.rij if blad.kop else None
    plek = persoonsgegevens.kop_over_personen(blad.top, koprij)
    if plek is None:
        for nummer, kolom in blad.kolommen.items():
            eerste = persoonsgegevens.rij_met_nummers(kolom)
            if eerste is not None:
                plek = (eerste + blad.begin - 1, nummer)
                break
    if plek is not None:
        rij, kolom = plek
        raise Onleesbaar(PERSOONSGEGEVENS, OVER_PERSONEN, blad.naam, f"{letter(kolom)}{rij + 1}")


def _kies_bladen(bladen: Sequence[Blad], indeling: Indeling | None) -> tuple[list[Blad], list[str]]:
    """The sheets that are a report, and what to say of the others."""
    zichtbaar = [blad for blad in bladen if not blad.verborgen]
    gekozen = [blad for blad in zichtbaar if _past(blad, indeling)]
    if not gekozen:
        raise _zonder_verslag(zichtbaar)
    over = [blad for blad in zichtbaar if blad not in gekozen and (blad.hoogte or blad.top)]
    meldingen = [f"Niet gelezen: tabblad {blad.naam}; er staat geen verantwoording op." for blad in over]
    verborgen = [blad.naam for blad in bladen if blad.verborgen and blad.kop and blad.kop.compleet]
    meldingen += [f"Niet gelezen: tabblad {naam}; het is verborgen." for naam in verborgen]
    return gekozen, meldingen


def _past(blad: Blad, indeling: Indeling | None) -> bool:
    if blad.kop is None:
        return False
    if blad.kop.compleet:
        return True
    eigen = indeling(blad.kop.sleutel) if indeling else None
    if eigen is None:
        return False
    blad.kop = blad.kop.met(eigen)
    return bool(blad.kop.kolommen)


def _zonder_verslag(bladen: Sequence[Blad]) -> Exception:
    met_kop = [blad for blad in bladen if blad.kop and blad.hoogte]
    if not met_kop:
        leeg = next((blad for blad in bladen if blad.kop), None)
        fout = soort.onleesbaar(GEEN_RIJEN if leeg else GEEN_KOP)
        fout.tab = (leeg or bladen[0]).naam if bladen else ""
        return fout
    blad = max(met_kop, key=lambda een: (len(een.kop.kolommen), een.hoogte))
    breedte = len(blad.kop.koppen)
    return KolommenOnbekend(
        blad.kop.koppen, _voorbeeld(blad, breedte), blad.kop.kolommen, blad.kop.sleutel,
        tab=blad.naam, cel=f"A{blad.kop.rij + 1}",
    )  # fmt: skip


def _voorbeeld(blad: Blad, breedte: int) -> list[list[str]]:
    rijen = [rij for rij in blad.top[blad.kop.rij + 1 :] if any(rij)][:VOORBEELDRIJEN]
    return [[*rij, *[""] * breedte][:breedte] for rij in rijen]
