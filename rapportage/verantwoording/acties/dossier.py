"""Beginning a report of a year, and filling it with what the region knows."""

from django.db import transaction

from aanbieder.models import Aanbieder
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording import overgangen
from rapportage.verantwoording.acties.rijen import vul_rijen
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.keuzes import Actie, Fase, Status
from rapportage.verantwoording.models import Verantwoording
from rapportage.verantwoording.regels import wie_wel
from rapportage.verantwoording.voorzet import voorzet

WAT_NU = {
    Status.TE_TEKENEN: "Zij staat klaar om te ondertekenen. Kies op haar pagina eerst 'Terug naar bewerken'.",
    Status.INGEDIEND: "Zij is getekend en ingediend. Laat haar eerst intrekken, op haar eigen pagina.",
    Status.IN_BEOORDELING: "De regio is haar aan het beoordelen. Wacht tot de regio klaar is.",
    Status.AANGENOMEN: "De regio heeft haar aangenomen. Kies de versie die daarna komt.",
    Status.VASTGESTELD: "Zij is vastgesteld. Vraag uw contractmanager om haar te heropenen voor een correctie.",
}


@transaction.atomic
def begin(*, door: Hoedanigheid, aanbieder: Aanbieder, jaar: int, fase: Fase) -> Verantwoording:
    """The one report of this year, in this phase and open for work: a new one, or the one that was there.

    An earlier phase is moved on. Raises MagNiet, with what to do, when it cannot be worked on.
    """
    if not door.mag(overgangen.OPSTELLEN) or door.kijkt_mee:
        raise MagNiet(f"Dat kan alleen een {wie_wel(overgangen.OPSTELLEN)}.")
    verantwoording, nieuw = Verantwoording.objects.get_or_create(
        aanbieder=aanbieder, jaar=jaar, defaults={"fase": fase}
    )
    if nieuw:
        leg_vast(
            door=door, actie="verantwoording begonnen", onderwerp=str(verantwoording), betreft=aanbieder.organisatie
        )
        return verantwoording
    _naar_fase(door, verantwoording, Fase(fase))
    if verantwoording.status not in overgangen.BEWERKBAAR:
        raise MagNiet(f"Er is al een verantwoording van {jaar}. {WAT_NU[Status(verantwoording.status)]}")
    return verantwoording


def _naar_fase(door: Hoedanigheid, verantwoording: Verantwoording, fase: Fase) -> None:
    """Moves on one phase at a time, as the table of transitions does."""
    nu, straks = (overgangen.VOLGORDE.index(Fase(f)) for f in (verantwoording.fase, fase))
    if straks < nu:
        raise MagNiet(
            f"De verantwoording van {verantwoording.jaar} is al {verantwoording.get_fase_display()}. "
            f"U kunt niet terug naar {fase.label}."
        )
    for _ in range(straks - nu):
        try:
            zet_stap(door=door, verantwoording=verantwoording, actie=Actie.VOLGENDE_FASE, vanaf=verantwoording.fase)
        except MagNiet as fout:
            hulp = WAT_NU.get(Status(verantwoording.status), str(fout))
            raise MagNiet(f"Er is al een verantwoording van {verantwoording.jaar}. {hulp}") from fout
        verantwoording.refresh_from_db()


def vul_voor(*, door: Hoedanigheid, verantwoording: Verantwoording) -> int:
    """Rows from what the region knows; gives how many came. A row that is there stays as it was typed."""
    rijen = voorzet(verantwoording.aanbieder, verantwoording.jaar)
    return vul_rijen(door=door, verantwoording=verantwoording, rijen=rijen) if rijen else 0
