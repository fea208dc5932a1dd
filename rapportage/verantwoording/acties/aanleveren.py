"""Taking a file in: keeping it where nobody can guess it, and having it read at once or by the worker."""

import errno
import hashlib
import secrets
from functools import partial
from pathlib import Path
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from aanbieder.models import Aanbieder
from portaal.kern import klok
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.aanleveren import opslag, verwerken
from rapportage.verantwoording.aanleveren.taken import verwerk_aanlevering
from rapportage.verantwoording.acties.dossier import begin
from rapportage.verantwoording.keuzes import Fase, Uitkomst, Wijze
from rapportage.verantwoording.models import Aanlevering, Kolomindeling, Regel, Verantwoording
from rapportage.verantwoording.regels import eis_bewerkbaar
from rapportage.verantwoording.register import KOLOM, KOLOMMEN

METEEN_BYTES = 1024 * 1024  # up to this size a file is read while the browser waits
LANGSTE_NAAM = 255
NIET_GEBRUIKT = "U koos ervoor om dit bestand niet te gebruiken."


class SchijfVol(MagNiet):
    """There is no room to keep the file."""


class IntussenGewijzigd(MagNiet):
    """The file would replace rows that somebody else changed and that its sender never saw."""


def lever_aan(
    *,
    door: Hoedanigheid,
    verantwoording: Verantwoording,
    bestand: UploadedFile,
    wijze: Wijze = Wijze.ALLES,
    verzoek: UUID | None = None,
    revisie: int | None = None,
    vervang: bool = False,
) -> Aanlevering:
    """Takes a file into a report that is there. The same form (`verzoek`) twice is one upload.

    Raises MagNiet, also when the disk is full; then nothing has changed. What was wrong with the file itself stands
    in the upload that comes back. `revisie` is what the page of the sender showed: rows that others changed since are
    replaced only with `vervang` (IntussenGewijzigd). Without it nobody is asked.
    """
    gezien = None if vervang else revisie
    return _neem_in(door, bestand, wijze, verzoek, gezien, lambda: verantwoording)


def begin_met_bestand(
    *,
    door: Hoedanigheid,
    aanbieder: Aanbieder,
    jaar: int,
    fase: Fase,
    bestand: UploadedFile,
    wijze: Wijze = Wijze.ALLES,
    verzoek: UUID | None = None,
    revisie: int | None = None,
    vervang: bool = False,
) -> Aanlevering:
    """The same for a year of which there may be no report yet; without room for the file none is begun."""
    gezien = None if vervang else revisie
    welke = {"door": door, "aanbieder": aanbieder, "jaar": jaar, "fase": fase}
    return _neem_in(door, bestand, wijze, verzoek, gezien, lambda: begin(**welke))


def _neem_in(door, bestand, wijze, verzoek, gezien, zoek_op) -> Aanlevering:
    """The file first, then the rows: a full disk must leave nothing behind."""
    bewaard = _bewaar(bestand)
    try:
        with transaction.atomic():
            verantwoording = Verantwoording.objects.select_for_update().get(pk=zoek_op().pk)
            eis_bewerkbaar(verantwoording, door)
            eerder = verzoek and Aanlevering.objects.filter(verantwoording=verantwoording, verzoek=verzoek).first()
            if not eerder and gezien is not None and wijze == Wijze.ALLES:
                _eis_gezien(door, verantwoording, gezien)
            aanlevering = eerder or Aanlevering.objects.create(
                verantwoording=verantwoording,
                wijze=wijze,
                verzoek=verzoek,
                bestandsnaam=Path(bestand.name).name[-LANGSTE_NAAM:],
                door=door.gebruiker,
                **bewaard,
            )
            if not eerder:
                _log(door, verantwoording, "bestand aangeleverd")
    except BaseException:
        opslag.verwijder(bewaard["opslag"])
        raise
    if eerder:
        opslag.verwijder(bewaard["opslag"])
        return eerder
    return _start(door, aanlevering)


def _eis_gezien(door: Hoedanigheid, verantwoording: Verantwoording, gezien: int) -> None:
    later = Regel.objects.filter(verantwoording=verantwoording, revisie__gt=gezien).exclude(
        gewijzigd_door=door.gebruiker
    )
    laatste = later.select_related("gewijzigd_door").order_by("-gewijzigd_op").first()
    if laatste is not None:
        wie = laatste.gewijzigd_door or "Iemand anders"
        wanneer = date_format(localtime(laatste.gewijzigd_op), "j F Y, H:i")
        raise IntussenGewijzigd(
            f"{wie} heeft rijen gewijzigd ({wanneer}), nadat u deze pagina opende. "
            "Uw bestand vervangt alle rijen, ook die."
        )


def _bewaar(bestand: UploadedFile) -> dict:
    """The file under a random name, readable by this process only; gives what an upload keeps of it."""
    naam = f"{opslag.MAP}/{secrets.token_hex(16)}"
    som = hashlib.sha256()
    try:
        with opslag.nieuw(naam) as uit:
            for stuk in bestand.chunks():
                som.update(stuk)
                uit.write(stuk)
    except OSError as fout:
        opslag.verwijder(naam)
        if fout.errno in (errno.ENOSPC, errno.EDQUOT):
            raise SchijfVol(
                "Het bestand kon niet worden bewaard: de schijf van het portaal is vol. Er is niets gewijzigd. "
                "Probeer het later opnieuw."
            ) from fout
        raise
    except BaseException:
        opslag.verwijder(naam)
        raise
    return {"opslag": naam, "sha256": som.hexdigest(), "grootte": bestand.size}


def _log(door: Hoedanigheid, verantwoording: Verantwoording, actie: str) -> None:
    """Without the file's name: the log is open to more people than a draft is."""
    leg_vast(door=door, actie=actie, onderwerp=str(verantwoording), betreft=verantwoording.aanbieder.organisatie)


def _start(door: Hoedanigheid, aanlevering: Aanlevering) -> Aanlevering:
    if aanlevering.grootte <= METEEN_BYTES:
        verwerken.verwerk(aanlevering=aanlevering, door=door)
    else:
        wie = {"gebruiker_id": door.gebruiker.pk, "organisatie_id": door.organisatie.pk}
        transaction.on_commit(partial(verwerk_aanlevering.enqueue, aanlevering_id=aanlevering.pk, **wie))
    return aanlevering


def kies_kolommen(*, door: Hoedanigheid, aanlevering: Aanlevering, kolommen: dict[int, str]) -> Aanlevering:
    """Which column of the file is which (place -> name), remembered for files with these headings; reading goes on.

    Raises MagNiet when a column is chosen twice, or one that must be there not at all.
    """
    gekozen = [naam for naam in kolommen.values() if naam]
    dubbel = sorted({KOLOM[naam].kop for naam in gekozen if gekozen.count(naam) > 1})
    if dubbel:
        raise MagNiet(f"U koos {' en '.join(dubbel)} meer dan één keer. Elke kolom kan er maar één keer zijn.")
    mist = [kolom.kop for kolom in KOLOMMEN if kolom.verplicht and kolom.naam not in gekozen]
    if mist:
        raise MagNiet(f"Kies ook een kolom voor: {', '.join(mist)}.")
    with transaction.atomic():
        vast = _wachtend(door, aanlevering)
        Kolomindeling.objects.update_or_create(
            aanbieder=vast.verantwoording.aanbieder,
            koppen=vast.voorbeeld["sleutel"],
            defaults={
                "kolommen": {str(plek): naam for plek, naam in kolommen.items() if naam},
                "gewijzigd_op": klok.nu(),
            },
        )
        vast.uitkomst, vast.klaar_op, vast.revisie = Uitkomst.WACHT, None, None
        vast.bevindingen, vast.tellingen = [], {}
        vast.save()
        _log(door, vast.verantwoording, "kolommen van een bestand gekozen")
    return _start(door, vast)


@transaction.atomic
def laat_vallen(*, door: Hoedanigheid, aanlevering: Aanlevering) -> None:
    """The file that waits for its columns is not used after all."""
    vast = _wachtend(door, aanlevering)
    vast.uitkomst, vast.klaar_op, vast.voorbeeld = Uitkomst.MISLUKT, klok.nu(), {}
    vast.meldingen, vast.bevindingen, vast.tellingen, vast.revisie = [NIET_GEBRUIKT], [], {}, None
    transaction.on_commit(partial(opslag.verwijder, vast.opslag))
    vast.opslag = ""
    vast.save()
    _log(door, vast.verantwoording, "bestand niet gebruikt")


def vergeet_kolommen(*, door: Hoedanigheid, aanbieder: Aanbieder) -> int:
    """Forgets every choice of columns of this provider; the next file asks again."""
    if not door.mag("verantwoording_opstellen") or door.kijkt_mee:
        raise MagNiet("Dat kan alleen wie de verantwoording opstelt.")
    with transaction.atomic():
        weg, _ = Kolomindeling.objects.zichtbaar_voor(door).filter(aanbieder=aanbieder).delete()
        leg_vast(
            door=door, actie="keuze van kolommen vergeten", onderwerp=str(aanbieder), betreft=aanbieder.organisatie
        )
    return weg


def _wachtend(door: Hoedanigheid, aanlevering: Aanlevering) -> Aanlevering:
    """The upload, locked, while it waits for its columns."""
    vast = Aanlevering.objects.select_for_update(of=("self",)).select_related("verantwoording__aanbieder")
    vast = vast.get(pk=aanlevering.pk)
    eis_bewerkbaar(vast.verantwoording, door)
    if vast.uitkomst != Uitkomst.KOLOMMEN:
        raise MagNiet("Van dit bestand zijn de kolommen al gekozen.")
    return vast
