"""Who may do what with a consent round, and when. The state of a round is told here and nowhere else."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db import models
from django.utils import timezone

from dialoog.consent.models import Consentronde, Rondestatus
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import is_deelnemer
from dialoog.tafels.keuzes import MAG_REAGEREN, Tafelstatus, in_een_zin
from dialoog.tafels.models import Tafel
from dialoog.tafels.querysets import BEGELEIDEN
from dialoog.tafels.regels import WIE
from dialoog.tafels.regels import mag as begeleidt
from portaal.kern import klok
from portaal.kern.mensen.models import Organisatie
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import RECHTEN, Hoedanigheid

STEMMEN = "dialoog_stemmen"
SOORTEN = {soort for soort, _ in RECHTEN[STEMMEN]}  # kinds of organisations with somebody who may vote
NABESPREKEN = MAG_REAGEREN | {Tafelstatus.VERWERKEN}  # a round may still be closed when the table is being processed


class Actie(models.TextChoices):
    """What somebody can do with a round; the label stands on the button."""

    STEM = "stem", "Breng de stem uit"
    SLUIT = "sluit", "Sluit de ronde"
    NOTA = "nota", "Bewaar de minderheidsnota"


@dataclass(frozen=True)
class Regel:
    """The right it asks, whether the round has to be open, and in which states of the table."""

    recht: str
    open: bool | None  # None: makes no difference
    tafel: frozenset[Tafelstatus]


REGELS: dict[Actie, Regel] = {
    Actie.STEM: Regel(STEMMEN, True, MAG_REAGEREN),
    Actie.SLUIT: Regel(BEGELEIDEN, True, NABESPREKEN),
    Actie.NOTA: Regel(BEGELEIDEN, False, NABESPREKEN),
}


def is_open(ronde: Consentronde) -> bool:
    """Also without anybody closing it, a round is over after its last day."""
    return ronde.status == Rondestatus.OPEN and (ronde.uiterlijk is None or klok.vandaag() <= ronde.uiterlijk)


def einde(ronde: Consentronde) -> datetime | None:
    """When the voices stood still: closed by hand or at the end of its last day, whichever came first."""
    laatste = None
    if ronde.uiterlijk is not None:
        laatste = timezone.make_aware(datetime.combine(ronde.uiterlijk, time.max))
    return min(filter(None, (ronde.gesloten_op, laatste)), default=None)


def stemgerechtigd(tafel: Tafel, op: datetime | None = None) -> "models.QuerySet[Organisatie]":
    """The organisations with a voice: invited (as a whole, or people of it), and of a kind that votes.

    With `op` those that were at the table at that moment.
    """
    deelnames = tafel.deelnames.geldig()
    if op is not None:
        tot = models.Q(beeindigd_op=None) | models.Q(beeindigd_op__gt=op)
        deelnames = tafel.deelnames.filter(tot, uitgenodigd_op__lte=op)
    aan_tafel = deelnames.values("organisatie")
    return Organisatie.objects.filter(pk__in=aan_tafel, soort__in=SOORTEN).order_by("naam")


def eis_openen(voorstel: Reactie, door: Hoedanigheid | None) -> None:
    """Raises MagNiet unless this proposal may be put to the table now, by this person (None: a command)."""
    if not begeleidt(door):
        raise MagNiet(f"Een consentronde openen kan alleen {WIE}.")
    if voorstel.tafel.status not in MAG_REAGEREN:
        raise MagNiet(f"Deze tafel {in_een_zin(voorstel.tafel.status)}. Een ronde openen kan nu niet.")
    if voorstel.soort != Reactiesoort.VOORSTEL:
        raise MagNiet("Een consentronde gaat over een voorstel voor andere woorden. Dit is geen voorstel.")
    if voorstel.verborgen_op or voorstel.ingetrokken_op:
        raise MagNiet("Dit voorstel is ingetrokken of verborgen. Er kan geen ronde over worden gehouden.")
    if any(is_open(ronde) for ronde in voorstel.rondes.all()):
        raise MagNiet("Over dit voorstel is al een consentronde open.")
    if not stemgerechtigd(voorstel.tafel).exists():
        raise MagNiet("Aan deze tafel zit nog geen organisatie die kan stemmen. Nodig eerst organisaties uit.")


def eis(actie: Actie, ronde: Consentronde, door: Hoedanigheid | None) -> None:
    """Raises MagNiet when this person cannot do this now; a command (None) leads, and has no voice."""
    regel = REGELS[actie]
    if regel.recht == BEGELEIDEN and not begeleidt(door):
        raise MagNiet(f"Dat kan alleen {WIE}.")
    if actie == Actie.STEM:
        _eis_stem(ronde, door)
    if ronde.tafel.status not in regel.tafel:
        raise MagNiet(f"Deze tafel {in_een_zin(ronde.tafel.status)}. Dat kan nu niet meer.")
    if regel.open is not None and regel.open != is_open(ronde):
        raise MagNiet("Deze ronde is gesloten." if regel.open else "Deze ronde is nog open. Sluit haar eerst.")
    if actie == Actie.STEM and (ronde.voorstel.verborgen_op or ronde.voorstel.ingetrokken_op):
        raise MagNiet("Het voorstel is ingetrokken of verborgen. Stemmen kan niet meer.")


def _eis_stem(ronde: Consentronde, door: Hoedanigheid | None) -> None:
    if door is None or door.kijkt_mee or not door.mag(STEMMEN):
        raise MagNiet("Uw rol kan hier niet stemmen.")
    if not is_deelnemer(ronde.tafel, door):
        raise MagNiet("Stemmen kan alleen een organisatie die aan deze tafel zit.")


def nog_te_stemmen(ronde: Consentronde) -> int:
    """How many organisations could still give their voice."""
    weg = ronde.voorstel.verborgen_op or ronde.voorstel.ingetrokken_op
    if weg or not is_open(ronde) or ronde.tafel.status not in MAG_REAGEREN:
        return 0
    return stemgerechtigd(ronde.tafel).exclude(pk__in=ronde.stemmen.values("organisatie")).count()


def mogelijk(ronde: Consentronde, namens: Hoedanigheid) -> list[Actie]:
    """What this person can do with it now."""
    gevonden = []
    for actie in REGELS:
        try:
            eis(actie, ronde, namens)
        except MagNiet:
            continue
        gevonden.append(actie)
    return gevonden
