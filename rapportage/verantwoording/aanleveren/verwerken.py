"""From a kept file to rows of a report, or to what is wrong with it. Safe to run twice."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.db import transaction

from portaal.kern import klok, scanner
from portaal.kern.berichten.duwtje import geef
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording import inlezen
from rapportage.verantwoording.aanleveren import inkorten, opslag
from rapportage.verantwoording.acties.rijen import TeVeelRijen, vervang_rijen, voeg_samen
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.inhoud import Beeld, beeld
from rapportage.verantwoording.keuzes import Uitkomst, Wijze
from rapportage.verantwoording.models import Aanlevering, Kolomindeling, Verantwoording
from rapportage.verantwoording.register import BLAD, CONTROLES
from rapportage.verantwoording.rijen import Invoer
from rapportage.verantwoording.wijzigen import DUWTJE

logger = logging.getLogger(__name__)
Meter = Callable[[str, float], None]

BESTAND, PERSOONSGEGEVENS = "bestand", "persoonsgegevens"
MEESTE_BEVINDINGEN = 1000
LEEST = (Uitkomst.WACHT, Uitkomst.BEZIG)
MISLUKT = "Het lezen is afgebroken. Er is niets gewijzigd. Lever het bestand opnieuw aan."
NIET_GESCAND = "De virusscanner antwoordt niet. Zonder controle lezen wij geen bestanden. Probeer het later opnieuw."
BESMET = "De virusscanner weigert dit bestand. Wij hebben er niets van bewaard."
KWIJT = "Het bestand is er niet meer. Lever het opnieuw aan."
INGEHAALD = "Een later bestand kwam in de plaats van dit bestand."


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
    aanlevering.opslag, aanlevering.revisie = "", _revisie(aanlevering)
    aanlevering.save()


def _revisie(aanlevering: Aanlevering) -> int:
    return Verantwoording.objects.values_list("revisie", flat=True).get(pk=aanlevering.verantwoording_id)


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
    if fout.code != PERSOONSGEGEVENS:
        _geweigerd(aanlevering, Bevinding(fout.code, tab, cel, fout.zin))
        return
    # The name of a sheet may be somebody's: what is kept and shown says the kind and the cell, and only our own names.
    tab = tab if tab == BLAD else BESTAND
    soort = CONTROLES[PERSOONSGEGEVENS]
    aanlevering.bestandsnaam, aanlevering.sha256, aanlevering.grootte = "", "", 0
    _geweigerd(aanlevering, Bevinding(PERSOONSGEGEVENS, tab, cel, f"{soort.wanneer} {soort.herstel}"))


def _geweigerd(aanlevering: Aanlevering, bevinding: Bevinding) -> None:
    """The file goes, the report stays as it was."""
    opslag.verwijder(aanlevering.opslag)
    aanlevering.opslag, aanlevering.uitkomst, aanlevering.klaar_op = "", Uitkomst.GEWEIGERD, klok.nu()
    _schrijf_bevinding(aanlevering, bevinding)


def _schrijf_bevinding(aanlevering: Aanlevering, bevinding: Bevinding) -> None:
    aanlevering.bevindingen, aanlevering.tellingen = [bevinding.als_json()], {bevinding.code: 1}
    aanlevering.stap, aanlevering.voortgang, aanlevering.revisie = "", 100, _revisie(aanlevering)
    aanlevering.save()


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
    invoer = inkorten.kort_in(invoer)
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
            if aanlevering.wijze == Wijze.ALLES:
                _ruim_eerdere_op(aanlevering)
    except TeVeelRijen as fout:
        aanlevering.refresh_from_db()
        _geweigerd(aanlevering, Bevinding(BESTAND, invoer.tabs[0].naam, "A1", str(fout)))
    except MagNiet as fout:
        aanlevering.refresh_from_db()
        mislukt(aanlevering, str(fout))


def _ruim_eerdere_op(aanlevering: Aanlevering) -> None:
    """Files of which no row stands in the report any more; that they were handed in stays."""
    eerder = Aanlevering.objects.filter(verantwoording=aanlevering.verantwoording_id, pk__lt=aanlevering.pk)
    eerder = eerder.exclude(opslag="").filter(uitkomst__in=(Uitkomst.GELEZEN, Uitkomst.KOLOMMEN))
    for naam in eerder.values_list("opslag", flat=True):
        transaction.on_commit(partial(opslag.verwijder, naam))
    eerder.filter(uitkomst=Uitkomst.KOLOMMEN).update(
        uitkomst=Uitkomst.MISLUKT,
        meldingen=[INGEHAALD],
        bevindingen=[],
        tellingen={},
        voorbeeld={},
        revisie=None,
        opslag="",
    )
    eerder.update(opslag="")


def _controleer(aanlevering: Aanlevering) -> None:
    """Keeps what was found in the rows of this file, as it was when it came in."""
    verantwoording = Verantwoording.objects.select_related("aanbieder__regio").get(pk=aanlevering.verantwoording_id)
    nu = beeld(verantwoording)
    eigen = [] if _ingehaald(aanlevering) else [b for b in nu.bevindingen if _van(aanlevering, nu, b)]
    aanlevering.bevindingen = [b.als_json() for b in eigen[:MEESTE_BEVINDINGEN]]
    alles = aanlevering.wijze == Wijze.ALLES and eigen
    aanlevering.tellingen = dict(nu.uitslag.tellingen) if alles else _tel(eigen)
    aanlevering.klaar_op, aanlevering.stap, aanlevering.voortgang = klok.nu(), "", 100
    # not the rest: a later upload may just have cleared this one's file away
    aanlevering.save(update_fields=["bevindingen", "tellingen", "klaar_op", "stap", "voortgang"])


def _ingehaald(aanlevering: Aanlevering) -> bool:
    """Whether a later file already took the place of all rows: what is found now is not about this one."""
    later = Aanlevering.objects.filter(verantwoording=aanlevering.verantwoording_id, pk__gt=aanlevering.pk)
    return later.filter(wijze=Wijze.ALLES, uitkomst=Uitkomst.GELEZEN).exists()


def _van(aanlevering: Aanlevering, nu: Beeld, bevinding: Bevinding) -> bool:
    if aanlevering.wijze == Wijze.ALLES:
        return True
    return bevinding.rij is not None and nu.regels[bevinding.rij].aanlevering_id == aanlevering.pk


def _tel(bevindingen: list[Bevinding]) -> dict[str, int]:
    codes = [b.code for b in bevindingen]
    return {code: codes.count(code) for code in dict.fromkeys(codes)}
