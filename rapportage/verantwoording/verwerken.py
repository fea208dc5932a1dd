"""From a kept file to rows of a report, or to what is wrong with it. Safe to run twice."""

import logging
from collections.abc import Callable
from pathlib import Path

from django.core.cache import cache
from django.db import transaction

from portaal.kern import klok, scanner
from portaal.kern.berichten.duwtje import geef
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording import inlezen, opslag
from rapportage.verantwoording.acties.rijen import vervang_rijen, voeg_samen
from rapportage.verantwoording.bevinding import Bevinding, van_json
from rapportage.verantwoording.inhoud import Beeld, beeld
from rapportage.verantwoording.keuzes import Uitkomst, Wijze
from rapportage.verantwoording.models import Aanlevering, Kolomindeling, Verantwoording
from rapportage.verantwoording.regels import MagNiet
from rapportage.verantwoording.register import BLAD, CONTROLES
from rapportage.verantwoording.rijen import Invoer
from rapportage.verantwoording.wijzigen import DUWTJE

logger = logging.getLogger(__name__)
Meter = Callable[[str, float], None]

BESTAND, PERSOONSGEGEVENS = "bestand", "persoonsgegevens"
MEESTE_BEVINDINGEN = 1000
EVEN_SECONDEN = 600  # how long the place of personal data can be shown, from memory only
LEEST = (Uitkomst.WACHT, Uitkomst.BEZIG)
MISLUKT = "Het lezen is afgebroken. Er is niets gewijzigd. Lever het bestand opnieuw aan."
NIET_GESCAND = "De virusscanner antwoordt niet. Zonder controle lezen wij geen bestanden. Probeer het later opnieuw."
BESMET = "De virusscanner weigert dit bestand. Wij hebben er niets van bewaard."
KWIJT = "Het bestand is er niet meer. Lever het opnieuw aan."


def verwerk(*, aanlevering: Aanlevering, door: Hoedanigheid, meter: Meter | None = None) -> None:
    """Reads, stores and checks one upload. What came of it stands in the upload; a finished one is left as it is."""
    aanlevering.refresh_from_db()
    try:
        if aanlevering.uitkomst in LEEST:
            aanlevering.uitkomst = Uitkomst.BEZIG
            aanlevering.save(update_fields=["uitkomst"])
            _lees(aanlevering, door, meter)
        if aanlevering.uitkomst == Uitkomst.GELEZEN and aanlevering.klaar_op is None:
            _controleer(aanlevering)
    finally:
        _sluit_af(aanlevering)


def mislukt(aanlevering: Aanlevering, zin: str) -> None:
    """Nothing of the report changed; `zin` says why."""
    opslag.verwijder(aanlevering.opslag)
    aanlevering.uitkomst, aanlevering.klaar_op, aanlevering.meldingen = Uitkomst.MISLUKT, klok.nu(), [zin]
    aanlevering.opslag = ""
    aanlevering.save()


def _sluit_af(aanlevering: Aanlevering) -> None:
    """Whatever went wrong: no upload goes on saying that it is being read."""
    if aanlevering.uitkomst == Uitkomst.BEZIG:
        mislukt(aanlevering, MISLUKT)
    verantwoording = aanlevering.verantwoording
    geef(verantwoording.aanbieder.organisatie_id, DUWTJE, id=verantwoording.pk, revisie=verantwoording.revisie)


def _lees(aanlevering: Aanlevering, door: Hoedanigheid, meter: Meter | None) -> None:
    pad = opslag.pad(aanlevering.opslag)
    if not aanlevering.opslag or not pad.is_file():
        mislukt(aanlevering, KWIJT)
        return
    try:
        if scanner.staat_aan():
            scanner.scan(pad)
        invoer = inlezen.lees(pad, aanlevering.bestandsnaam, indeling=_indeling(aanlevering), meter=meter)
    except scanner.ScannerOnbereikbaar:
        mislukt(aanlevering, NIET_GESCAND)
    except scanner.Besmet as fout:
        logger.warning("De virusscanner weigert een aanlevering: %s", fout)
        _geweigerd(aanlevering, Bevinding(BESTAND, _tab(aanlevering), "A1", BESMET))
    except inlezen.Onleesbaar as fout:
        _onleesbaar(aanlevering, fout)
    except inlezen.KolommenOnbekend as fout:
        _vraag_kolommen(aanlevering, fout)
    else:
        _bewaar_rijen(aanlevering, door, invoer)


def _indeling(aanlevering: Aanlevering) -> Callable[[str], dict | None]:
    """The remembered choice of columns for these headings, or None."""
    eigen = Kolomindeling.objects.filter(aanbieder=aanlevering.verantwoording.aanbieder)
    return lambda sleutel: eigen.filter(koppen=sleutel).values_list("kolommen", flat=True).first()


def _tab(aanlevering: Aanlevering) -> str:
    """The name of the only sheet of a file that could not be opened: as a CSV's."""
    return Path(aanlevering.bestandsnaam).stem.translate(str.maketrans("", "", "[]:*?/\\!"))[:31] or BLAD


def _onleesbaar(aanlevering: Aanlevering, fout: inlezen.Onleesbaar) -> None:
    tab, cel = fout.tab or _tab(aanlevering), fout.cel or "A1"
    bevinding = Bevinding(fout.code, tab, cel, fout.zin)
    if fout.code != PERSOONSGEGEVENS:
        _geweigerd(aanlevering, bevinding)
        return
    # A sheet or a heading may hold a name: what is kept says the kind and the cell, no more.
    cache.set(f"persoonsgegevens:{aanlevering.pk}", bevinding.als_json(), EVEN_SECONDEN)
    soort = CONTROLES[PERSOONSGEGEVENS]
    aanlevering.bestandsnaam, aanlevering.sha256, aanlevering.grootte = "", "", 0
    _geweigerd(aanlevering, Bevinding(PERSOONSGEGEVENS, BESTAND, cel, f"{soort.wanneer} {soort.herstel}"))


def _geweigerd(aanlevering: Aanlevering, bevinding: Bevinding) -> None:
    """The file goes, the report stays as it was."""
    opslag.verwijder(aanlevering.opslag)
    aanlevering.opslag, aanlevering.uitkomst, aanlevering.klaar_op = "", Uitkomst.GEWEIGERD, klok.nu()
    _schrijf_bevinding(aanlevering, bevinding)


def _schrijf_bevinding(aanlevering: Aanlevering, bevinding: Bevinding) -> None:
    aanlevering.bevindingen, aanlevering.tellingen = [bevinding.als_json()], {bevinding.code: 1}
    aanlevering.stap, aanlevering.voortgang = "", 100
    aanlevering.save()


def bevindingen_van(aanlevering: Aanlevering) -> list[Bevinding]:
    """The findings of an upload; those of personal data with their sheet as long as memory holds it."""
    even = cache.get(f"persoonsgegevens:{aanlevering.pk}") if PERSOONSGEGEVENS in aanlevering.tellingen else None
    return van_json([even] if even else aanlevering.bevindingen)


def _vraag_kolommen(aanlevering: Aanlevering, fout: inlezen.KolommenOnbekend) -> None:
    aanlevering.voorbeeld = {
        "sleutel": fout.sleutel,
        "koppen": list(fout.koppen),
        "rijen": [list(rij) for rij in fout.voorbeeld],
        "vondst": {str(plek): naam for plek, naam in fout.vondst.items()},
    }
    aanlevering.uitkomst, aanlevering.klaar_op = Uitkomst.KOLOMMEN, klok.nu()
    zin = "Wij herkennen niet alle kolommen. Kies welke kolom wat is. Dat onthouden wij voor de volgende keer."
    _schrijf_bevinding(aanlevering, Bevinding(BESTAND, fout.tab or _tab(aanlevering), fout.cel, zin))


def _bewaar_rijen(aanlevering: Aanlevering, door: Hoedanigheid, invoer: Invoer) -> None:
    """The rows and the outcome in one transaction: done twice, they are there once."""
    wie = {"door": door, "verantwoording": aanlevering.verantwoording, "invoer": invoer, "aanlevering": aanlevering}
    aantallen = (len(invoer), 0)
    try:
        with transaction.atomic():
            if aanlevering.wijze == Wijze.ALLEEN:
                aantallen = voeg_samen(**wie)
            else:
                vervang_rijen(**wie)
            aanlevering.nieuw, aanlevering.gewijzigd = aantallen
            aanlevering.rijen, aanlevering.meldingen = len(invoer), list(invoer.meldingen)
            aanlevering.tabs = {tab.naam: dict(tab.letters) for tab in invoer.tabs}
            aanlevering.uitkomst, aanlevering.voorbeeld = Uitkomst.GELEZEN, {}
            aanlevering.stap, aanlevering.voortgang = "controleren", 90
            aanlevering.save()
    except MagNiet as fout:
        aanlevering.refresh_from_db()
        mislukt(aanlevering, str(fout))


def _controleer(aanlevering: Aanlevering) -> None:
    """Keeps what was found in the rows of this file, as it was when it came in."""
    verantwoording = Verantwoording.objects.select_related("aanbieder__regio").get(pk=aanlevering.verantwoording_id)
    nu = beeld(verantwoording)
    eigen = [b for b in nu.bevindingen if _van(aanlevering, nu, b)]
    aanlevering.bevindingen = [b.als_json() for b in eigen[:MEESTE_BEVINDINGEN]]
    aanlevering.tellingen = dict(nu.uitslag.tellingen) if aanlevering.wijze == Wijze.ALLES else _tel(eigen)
    aanlevering.klaar_op, aanlevering.stap, aanlevering.voortgang = klok.nu(), "", 100
    aanlevering.save()


def _van(aanlevering: Aanlevering, nu: Beeld, bevinding: Bevinding) -> bool:
    if aanlevering.wijze == Wijze.ALLES:
        return True
    return bevinding.rij is not None and nu.regels[bevinding.rij].aanlevering_id == aanlevering.pk


def _tel(bevindingen: list[Bevinding]) -> dict[str, int]:
    codes = [b.code for b in bevindingen]
    return {code: codes.count(code) for code in dict.fromkeys(codes)}
