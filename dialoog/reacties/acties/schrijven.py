"""Saying something at an article, changing or taking back what you said, and recognising what somebody else said.

Log rows hold no words of a remark, and of one under a pseudonym not who wrote it.
"""

from collections.abc import Collection, Iterable
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast, neem_nummer
from dialoog.live.models import Gebeurtenissoort
from dialoog.reacties import regels
from dialoog.reacties.acties.bijlagen import eis_bijlagen, wissel_bijlagen
from dialoog.reacties.acties.concepten import concepten_van
from dialoog.reacties.acties.gebeurtenis import meld_gewijzigd, onderwerp
from dialoog.reacties.acties.pseudoniem import mag_onder_pseudoniem
from dialoog.reacties.acties.vergrendeld import vergrendeld
from dialoog.reacties.keuzes import Kant, Reactiesoort
from dialoog.reacties.models import Bijlage, Herkenning, Reactie, Reactieversie
from dialoog.reacties.regels import Actie
from dialoog.reacties.vermelden import Persoon, noem
from dialoog.sessies.models import Sessie
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.models import Pseudoniem, Tafel
from dialoog.teksten.models import Artikel, Tekstversie
from portaal.kern import klok
from portaal.kern.bestanden.opslag import Bewaard
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

LEEG = "Schrijf eerst uw reactie."
AL_GESTEUND = "U steunt dit artikel al. Schrijf erbij waarom, als u meer wilt zeggen."
WEG = "U ziet deze tafel niet meer. Uw reactie is niet geplaatst."
ZIET_NIET = "U ziet deze reactie niet meer. Er is niets veranderd."
GEEN_PSEUDONIEM = "Namens deze organisatie kunt u aan deze tafel niet onder een pseudoniem schrijven."


class AlVerstuurd(MagNiet):
    """Other words came with a form that was posted already; with a fresh token they can be a second remark."""

    def __init__(self):
        super().__init__("Met dit formulier plaatste u al een reactie. Verstuur het opnieuw voor een tweede reactie.")


class Botsing(MagNiet):
    """The remark was changed in another window; `nu` is the remark as it is."""

    def __init__(self, nu: Reactie):
        super().__init__("Deze reactie is intussen gewijzigd in een ander venster. Uw tekst is niet opgeslagen.")
        self.nu = nu


@transaction.atomic
def plaats(
    *,
    door: Hoedanigheid,
    artikel: Artikel,
    soort: str,
    tekst: str = "",
    kant: str = Kant.JURIDISCH,
    was: str = "",
    wordt: str = "",
    ouder: Reactie | None = None,
    verzoek: UUID | None = None,
    vermeldingen: Iterable[Persoon] = (),
    bijlagen: Iterable[Bewaard] = (),
    onder_pseudoniem: bool = False,
    sessie: Sessie | None = None,
    spreker: str = "",
    versie: Tekstversie | None = None,
) -> Reactie:
    """A new remark, or a reply (`ouder`). The same form (`verzoek`) sent twice gives the first remark back.

    `versie`: which one the writer read; None: the one on the table. Raises MagNiet.
    """
    tafel = Tafel.objects.select_for_update().get(pk=artikel.tafel_id)  # numbers and state stand still from here
    verzoek = verzoek or uuid4()
    inhoud = _inhoud(soort, tekst, was, wordt)
    if eerder := Reactie.objects.filter(door=door.gebruiker, verzoek=verzoek).first():
        return _zelfde(eerder, artikel, inhoud, bijlagen)
    aan = ouder
    ouder = _eis_plaatsen(tafel, door, artikel, aan, inhoud, spreker=spreker)
    pseudoniem = _pseudoniem(tafel, door) if onder_pseudoniem else None
    reactie = Reactie.objects.create(
        tafel=tafel, artikel=artikel, versie=versie or _op_tafel(artikel), ouder=ouder, nummer=neem_nummer(tafel),
        kant=kant, door=door.gebruiker, organisatie=door.organisatie, pseudoniem=pseudoniem, sessie=sessie,
        spreker=spreker, verzoek=verzoek, volgnummer=_volgnummer(tafel), **inhoud,
    )  # fmt: skip
    Bijlage.objects.bulk_create(Bijlage(reactie=reactie, **bewaard.als_velden()) for bewaard in bijlagen)
    concepten_van(door, artikel, ouder).delete()
    noem(reactie, vermeldingen, aan)
    _log(door, reactie, f"{reactie.get_soort_display()} geplaatst")
    leg_gebeurtenis_vast(
        reactie.tafel, Gebeurtenissoort.REACTIE, nummer=reactie.nummer, reactie=reactie, artikel=reactie.artikel
    )
    return reactie


@transaction.atomic
def bewerk(
    *,
    door: Hoedanigheid,
    reactie: Reactie,
    revisie: int,
    soort: str,
    tekst: str,
    was: str = "",
    wordt: str = "",
    bijlagen: Iterable[Bewaard] = (),
    weg: Collection[int] = (),
) -> Reactie:
    """Other words, more files, or files taken away (`weg`: their keys); what there was before stays in the history.

    Raises Botsing when another window was first, and MagNiet.
    """
    reactie = _vergrendelde(reactie, door)
    regels.eis(Actie.BEWERK, reactie.tafel, door, reactie)
    if reactie.revisie != revisie:
        raise Botsing(reactie)
    nieuw = _inhoud(soort, tekst, was, wordt)
    eis_inhoud(nieuw)
    eerder = {veld: getattr(reactie, veld) for veld in nieuw}
    bijlagen = tuple(bijlagen)
    eis_bijlagen(reactie, len(bijlagen), weg)
    if eerder == nieuw and not bijlagen and not weg:
        return reactie
    Reactieversie.objects.create(reactie=reactie, nummer=reactie.revisie, tot=klok.moment(), **eerder)
    for veld, waarde in nieuw.items():
        setattr(reactie, veld, waarde)
    reactie.revisie += 1
    reactie.bewerkt_op = klok.moment()
    reactie.save(update_fields=[*nieuw, "revisie", "bewerkt_op"])
    _log(door, reactie, "reactie bewerkt", na=wissel_bijlagen(reactie, bijlagen, weg))
    meld_gewijzigd(reactie)
    return reactie


@transaction.atomic
def trek_in(*, door: Hoedanigheid, reactie: Reactie) -> Reactie:
    """Takes the words back; that something was said, and what was replied, stays. Raises MagNiet."""
    reactie = _vergrendelde(reactie, door)
    if reactie.ingetrokken_op and regels.is_van(reactie, door):
        return reactie
    regels.eis(Actie.TREK_IN, reactie.tafel, door, reactie)
    reactie.ingetrokken_op = klok.moment()
    reactie.revisie += 1
    reactie.save(update_fields=["ingetrokken_op", "revisie"])
    _log(door, reactie, "reactie ingetrokken")
    meld_gewijzigd(reactie, met_rondes=True)
    return reactie


@transaction.atomic
def herken(*, door: Hoedanigheid, reactie: Reactie) -> bool:
    """ "Ik herken dit", or no longer; whether it is so now. One per person. Raises MagNiet."""
    reactie = _vergrendelde(reactie, door)
    regels.eis(Actie.HERKEN, reactie.tafel, door, reactie)
    weg, _ = Herkenning.objects.filter(reactie=reactie, gebruiker=door.gebruiker).delete()
    if not weg:
        Herkenning.objects.create(reactie=reactie, gebruiker=door.gebruiker, organisatie=door.organisatie)
    actie = "herkenning bij reactie weggehaald" if weg else "reactie herkend"
    leg_vast(door=door, actie=actie, onderwerp=onderwerp(reactie), betreft=door.organisatie)
    meld_gewijzigd(reactie)
    return not weg


def _volgnummer(tafel: Tafel) -> int:
    """The next one; the table's row is locked."""
    return (tafel.reacties.aggregate(hoogste=Max("volgnummer"))["hoogste"] or 0) + 1


def eis_inhoud(inhoud: dict) -> None:
    """Something must be said; support says it by itself."""
    if inhoud["soort"] != Reactiesoort.STEUN and not inhoud["tekst"] and not inhoud["wordt"]:
        raise MagNiet(LEEG)


def _inhoud(soort: str, tekst: str, was: str, wordt: str) -> dict:
    """The words that belong to this kind: other words only in a proposal, the old ones only beside new ones."""
    voorstel = soort == Reactiesoort.VOORSTEL and bool(wordt)
    return {
        "soort": soort,
        "tekst": tekst,
        "was": was if voorstel else "",
        "wordt": wordt if voorstel else "",
    }


def _eis_plaatsen(tafel, door, artikel, ouder, inhoud, *, spreker) -> Reactie | None:
    """Raises MagNiet; gives the remark that a reply stands under: replies go one deep."""
    groep = doelgroep(tafel, door)
    if groep is None:
        raise MagNiet(WEG)
    regels.eis(Actie.ANTWOORD if ouder else Actie.PLAATS, tafel, door, ouder)
    eis_inhoud(inhoud)
    if ouder is not None:
        if not artikel.reacties.voor(groep).filter(pk=ouder.pk).exists():
            raise MagNiet("De reactie waarop u antwoordt, staat niet bij dit artikel.")
        return ouder.ouder or ouder
    if inhoud["soort"] == Reactiesoort.STEUN and not inhoud["tekst"] and not spreker:
        mijn = artikel.reacties.geldend().filter(door=door.gebruiker, soort=Reactiesoort.STEUN, ouder=None)
        if mijn.exists():
            raise MagNiet(AL_GESTEUND)
    return None


def _zelfde(eerder: Reactie, artikel: Artikel, inhoud: dict, bijlagen: Iterable[Bewaard]) -> Reactie:
    """The first remark of this form; its files are kept already. Raises MagNiet when it said something else."""
    for bewaard in bijlagen:
        bewaard.nodig = False
    anders = any(getattr(eerder, veld) != waarde for veld, waarde in inhoud.items())
    if eerder.artikel_id != artikel.pk or (anders and not eerder.revisie):
        raise AlVerstuurd
    return eerder


def _pseudoniem(tafel: Tafel, door: Hoedanigheid) -> Pseudoniem:
    """The name belongs to a person; whether it may be used, to the organisation that this person now acts for."""
    if not mag_onder_pseudoniem(tafel, door):
        raise MagNiet(GEEN_PSEUDONIEM)
    pseudoniem = Pseudoniem.objects.filter(tafel=tafel, gebruiker=door.gebruiker).first()
    if pseudoniem is None:
        raise MagNiet("Kies eerst een pseudoniem voor deze tafel.")
    return pseudoniem


def _op_tafel(artikel: Artikel) -> Tekstversie:
    """The latest published version that the article stands in."""
    versies = Tekstversie.objects.gepubliceerd().filter(artikelteksten__artikel=artikel)
    versie = versies.order_by("nummer").last()
    if versie is None:
        raise MagNiet("Dit artikel ligt niet op tafel.")
    return versie


def _vergrendelde(reactie: Reactie, door: Hoedanigheid) -> Reactie:
    """Locked. Raises MagNiet when this person does not see it (any more)."""
    reactie = vergrendeld(reactie)
    if not Reactie.objects.voor(doelgroep(reactie.tafel, door)).filter(pk=reactie.pk).exists():
        raise MagNiet(ZIET_NIET)
    return reactie


def _log(door: Hoedanigheid, reactie: Reactie, actie: str, na: dict | None = None) -> None:
    if reactie.pseudoniem_id:
        regio = door.organisatie.regio_organisatie
        leg_vast(door=None, actie=actie, onderwerp=f"{onderwerp(reactie)}, onder pseudoniem", betreft=regio, na=na)
        return
    leg_vast(door=door, actie=actie, onderwerp=onderwerp(reactie), betreft=door.organisatie, na=na)
