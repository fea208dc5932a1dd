"""Every write to consent rounds: opening, a voice, closing, the minority note."""

from datetime import date

from django.db import transaction

from dialoog.consent import regels
from dialoog.consent.models import Consentronde, Keuze, Rondestatus, Stem
from dialoog.consent.regels import Actie
from dialoog.consent.voorgelegd import voor_te_leggen
from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.reacties.models import Reactie
from dialoog.tafels.acties.vast import vergrendeld as vergrendelde_tafel
from portaal.kern import klok, opmaak
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

MET_REDEN = frozenset({Keuze.ZORG, Keuze.BEZWAAR})
REDEN_NODIG = {
    Keuze.BEZWAAR: "Schrijf op wat uw bezwaar is. Zonder reden telt een bezwaar niet.",
    Keuze.ZORG: "Schrijf op wat uw zorg is. Dan kan de tafel er iets mee.",
}


class Botsing(MagNiet):
    """Somebody of the same organisation was first; `nu` is the voice as it is."""

    def __init__(self, nu: Stem):
        super().__init__(
            "Iemand van uw organisatie heeft intussen gestemd. Kijk of u het eens bent. "
            "Uw organisatie heeft één stem; verstuurt u opnieuw, dan telt uw keuze."
        )
        self.nu = nu


@transaction.atomic
def open_ronde(*, door: Hoedanigheid, voorstel: Reactie, uiterlijk: date | None = None) -> Consentronde:
    """Puts the proposal to the table in the words it has now: a later edit changes nothing about the round."""
    tafel = vergrendelde_tafel(voorstel.tafel)
    voorstel = Reactie.objects.select_related("artikel").get(pk=voorstel.pk)
    voorstel.tafel = tafel
    regels.eis_openen(voorstel, door)
    if uiterlijk is not None and uiterlijk < klok.vandaag():
        raise MagNiet("De laatste dag om te stemmen is vandaag of later.")
    for verlopen in voorstel.rondes.filter(status=Rondestatus.OPEN):
        _sluit_rij(None, verlopen)
    ronde = Consentronde.objects.create(
        tafel=tafel, voorstel=voorstel, voorgelegd=voor_te_leggen(voorstel), door=door.gebruiker, uiterlijk=uiterlijk
    )
    na = {"tot en met": uiterlijk.isoformat()} if uiterlijk else None
    _log(door, ronde, "consentronde geopend", na=na)
    tot = f"Stemmen kan tot en met {opmaak.datum(uiterlijk)}." if uiterlijk else ""
    _meld(ronde, "geopend", f"Uw stem gevraagd: consentronde bij {voorstel.artikel} van {tafel}", tot)
    _gebeurtenis(ronde)
    return ronde


@transaction.atomic
def stem(*, door: Hoedanigheid, ronde: Consentronde, keuze: str, reden: str = "", gezien: str | None = None) -> Stem:
    """The one voice of an organisation, or another choice. Raises MagNiet.

    `gezien` is the mark of the voice that this person saw (`merk`): when somebody of the organisation was first, it is
    a Botsing. None: whatever stood there.
    """
    ronde = _vergrendeld(ronde)
    regels.eis(Actie.STEM, ronde, door)
    keuze, reden = Keuze(keuze), reden.strip()
    if keuze in MET_REDEN and not reden:
        raise MagNiet(REDEN_NODIG[keuze])
    staand = ronde.stemmen.filter(organisatie=door.organisatie).first()
    if staand is not None and (staand.keuze, staand.reden) == (keuze, reden):
        return staand
    if staand is not None and gezien is not None and gezien != merk(staand):
        raise Botsing(staand)
    gegeven, nieuw = ronde.stemmen.update_or_create(
        organisatie=door.organisatie,
        defaults={"keuze": keuze, "reden": reden, "door": door.gebruiker, "bijgewerkt_op": klok.moment()},
    )
    # neither the choice nor the words: the log is read while the round is still open
    woorden = "stem uitgebracht" if nieuw else "stem gewijzigd"
    leg_vast(door=door, actie=woorden, onderwerp=_onderwerp(ronde), betreft=door.organisatie)
    _gebeurtenis(ronde)
    return gegeven


@transaction.atomic
def sluit(*, door: Hoedanigheid | None, ronde: Consentronde, minderheidsnota: str = "") -> Consentronde:
    """No more voices; the table reads who voted what. Worries and objections stand in the minority note anyway."""
    ronde = _vergrendeld(ronde)
    regels.eis(Actie.SLUIT, ronde, door)
    ronde.minderheidsnota = minderheidsnota
    return _sluit_rij(door, ronde)


@transaction.atomic
def bewaar_nota(*, door: Hoedanigheid | None, ronde: Consentronde, minderheidsnota: str) -> Consentronde:
    """What the process supervisor writes with the reasons, when the round is over."""
    ronde = _vergrendeld(ronde)
    regels.eis(Actie.NOTA, ronde, door)
    if ronde.minderheidsnota == minderheidsnota:
        return ronde
    ronde.minderheidsnota = minderheidsnota
    ronde.save(update_fields=["minderheidsnota"])
    _log(door, ronde, "minderheidsnota bewaard")
    _gebeurtenis(ronde)
    return ronde


def sluit_verlopen() -> int:
    """Closes every round whose last day has passed; the daily command calls it. Gives how many."""
    verlopen = Consentronde.objects.filter(status=Rondestatus.OPEN, uiterlijk__lt=klok.vandaag())
    aantal = 0
    for ronde in verlopen.select_related("tafel"):
        with transaction.atomic():
            ronde = _vergrendeld(ronde)
            if ronde.status == Rondestatus.OPEN:
                _sluit_rij(None, ronde)
                aantal += 1
    return aantal


def merk(stem: Stem | None) -> str:
    """Tells one state of a voice from another."""
    return "" if stem is None else f"{stem.keuze}:{stem.bijgewerkt_op.isoformat()}"


def _sluit_rij(door: Hoedanigheid | None, ronde: Consentronde) -> Consentronde:
    ronde.status, ronde.gesloten_op = Rondestatus.GESLOTEN, klok.moment()
    ronde.save(update_fields=["status", "gesloten_op", "minderheidsnota"])
    _log(door, ronde, "consentronde gesloten", na={"organisaties die stemden": ronde.stemmen.count()})
    _meld(ronde, "gesloten", f"De consentronde bij {ronde.voorstel.artikel} van {ronde.tafel} is gesloten")
    _gebeurtenis(ronde)
    return ronde


def _vergrendeld(ronde: Consentronde) -> Consentronde:
    """The round as it is now. The table's row is locked first, as everywhere."""
    tafel = vergrendelde_tafel(ronde.tafel)
    rijen = Consentronde.objects.select_for_update(of=("self",)).select_related("voorstel__artikel")
    nu = rijen.get(pk=ronde.pk)
    nu.tafel = tafel
    return nu


def _meld(ronde: Consentronde, wat: str, titel: str, tekst: str = "") -> None:
    """To everyone with a voice at the table: a link, never the words of the proposal."""
    met_stem = ronde.tafel.deelnames.geldig().filter(organisatie__soort__in=regels.SOORTEN)
    for deelname in met_stem.select_related("organisatie", "gebruiker"):
        persoon = f":{deelname.gebruiker_id}" if deelname.gebruiker_id else ""
        stuur(
            organisatie=deelname.organisatie,
            gebruiker=deelname.gebruiker,
            sleutel=f"dialoog_ronde:{ronde.pk}:{wat}{persoon}",
            titel=titel,
            tekst=tekst,
            adres=ronde.get_absolute_url(),
        )


def _gebeurtenis(ronde: Consentronde) -> None:
    leg_gebeurtenis_vast(ronde.tafel, Gebeurtenissoort.RONDE, ronde=ronde, artikel=ronde.voorstel.artikel)


def _onderwerp(ronde: Consentronde) -> str:
    return f"consentronde {ronde.pk} bij {ronde.voorstel.artikel}, {ronde.tafel}"


def _log(door: Hoedanigheid | None, ronde: Consentronde, actie: str, *, na: dict | None = None) -> None:
    leg_vast(door=door, actie=actie, onderwerp=_onderwerp(ronde), betreft=ronde.tafel.regio.organisatie, na=na)
