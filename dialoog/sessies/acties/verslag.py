"""The minutes: kept while they are being written, then shared with everyone who sees the table."""

import hashlib
import json
from collections.abc import Mapping

from django.db import transaction

from dialoog.sessies import regels
from dialoog.sessies.acties.agenda import punt_van
from dialoog.sessies.acties.vergrendeld import gebeurtenis, log, meld, vergrendeld
from dialoog.sessies.models import Sessie
from dialoog.sessies.regels import Actie
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

ANDER_WAS_EERST = "Iemand anders heeft dit verslag ondertussen gewijzigd. Kijk wat er nu staat en bewaar dan opnieuw."


def vingerafdruk(sessie: Sessie) -> str:
    """What the minutes say now; tells whether somebody else changed them since a form was opened."""
    inhoud = [sessie.notulen, sessie.uitkomsten, list(sessie.punten.order_by("pk").values_list("pk", "uitkomst"))]
    return hashlib.sha256(json.dumps(inhoud).encode()).hexdigest()[:32]


@transaction.atomic
def bewaar(
    *,
    door: Hoedanigheid | None,
    sessie: Sessie,
    notulen: str,
    uitkomsten: str,
    per_punt: Mapping[int, str],
    gelezen: str = "",
) -> Sessie:
    """The words of the process supervisor. The log says that they changed, not what they were: nobody's words.

    `gelezen` is the `vingerafdruk` that the form began with; raises MagNiet when it is another now.
    """
    sessie = vergrendeld(sessie)
    regels.eis(Actie.VERSLAG, sessie, door)
    eerder = vingerafdruk(sessie)
    anders = [naam for naam, nieuw in (("verslag", notulen), ("uitkomsten", uitkomsten)) if _zet(sessie, naam, nieuw)]
    for pk, uitkomst in per_punt.items():
        punt = punt_van(sessie, pk)
        if punt.uitkomst != uitkomst:
            punt.uitkomst = uitkomst
            punt.save(update_fields=["uitkomst"])
            anders.append(punt.titel)
    if not anders:
        return sessie
    if gelezen not in ("", eerder):
        raise MagNiet(ANDER_WAS_EERST)  # takes back what was set above
    sessie.save(update_fields=["notulen", "uitkomsten"])
    woorden = "gedeeld verslag gewijzigd" if sessie.verslag_op else "verslag bewaard"
    log(door, sessie, woorden, na={"gewijzigd": ", ".join(anders)})
    if sessie.verslag_op:
        meld(sessie, "verslag_gewijzigd", f"Het verslag van sessie {sessie.nummer} is gewijzigd", steeds=True)
        gebeurtenis(sessie)
    return sessie


@transaction.atomic
def deel(*, door: Hoedanigheid | None, sessie: Sessie) -> Sessie:
    """Readable from now by everyone who sees the table, also who reads along. Sharing twice is sharing once."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.DEEL, sessie, door)
    if sessie.verslag_op:
        return sessie
    if not sessie.notulen.strip():
        raise MagNiet("Het verslag is nog leeg. Schrijf eerst op wat er is besproken.")
    sessie.verslag_op = klok.moment()
    sessie.save(update_fields=["verslag_op"])
    log(door, sessie, "verslag gedeeld")
    meld(sessie, "verslag", f"Het verslag van sessie {sessie.nummer} van {sessie.tafel} staat klaar")
    gebeurtenis(sessie)
    return sessie


def _zet(sessie: Sessie, wat: str, nieuw: str) -> bool:
    veld = "notulen" if wat == "verslag" else wat
    if getattr(sessie, veld) == nieuw:
        return False
    setattr(sessie, veld, nieuw)
    return True
