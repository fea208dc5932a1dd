"""Every step of a report as a whole: the table in overgangen.py, with what each step demands and does."""

from collections.abc import Callable

from portaal.kern import klok
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording import versies
from rapportage.verantwoording.acties.meldingen import meld
from rapportage.verantwoording.bestanden.uitgeschreven import als_tekst
from rapportage.verantwoording.inhoud import Beeld, beeld
from rapportage.verantwoording.keuzes import Actie, Status, Versiestatus, Vraagstatus
from rapportage.verantwoording.models import Regel, Vaststelling, Verantwoording, Versie, Vraag
from rapportage.verantwoording.overgangen import OVERGANGEN, volgende_fase
from rapportage.verantwoording.regels import eis
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.stukken import verklaring
from rapportage.verantwoording.vaststellen import vaststelling
from rapportage.verantwoording.wijzigen import gewijzigd

GEDAAN = {
    Actie.ZET_KLAAR: "verantwoording klaargezet om te ondertekenen",
    Actie.BEWERK: "verantwoording weer in bewerking",
    Actie.ONDERTEKEN: "verantwoording ondertekend en ingediend",
    Actie.TREK_IN: "verantwoording ingetrokken",
    Actie.VOLGENDE_FASE: "begonnen aan de volgende verantwoording",
    Actie.BEOORDEEL: "verantwoording in beoordeling genomen",
    Actie.STUUR_TERUG: "verantwoording teruggestuurd met vragen",
    Actie.NEEM_AAN: "verantwoording aangenomen",
    Actie.STEL_VAST: "verantwoording vastgesteld",
    Actie.HEROPEN: "verantwoording heropend voor een correctie",
}
GESTELD = (Vraagstatus.OPEN, Vraagstatus.BEANTWOORD)


def zet_stap(
    *,
    door: Hoedanigheid,
    verantwoording: Verantwoording,
    actie: Actie,
    reden: str = "",
    toelichting: str = "",
    vanaf: str = "",
) -> Verantwoording:
    """One step, whole or not at all. Raises MagNiet when role, phase, state or content stands in the way.

    `reden` goes with the steps that ask one (Overgang.met_reden), `toelichting` with STEL_VAST. The same step twice
    is refused the second time: the state is another by then, also when both were sent at once. VOLGENDE_FASE alone
    may start where it ended; there `vanaf`, the phase that the page showed, is needed: two clicks do not skip one.
    """
    actie, reden = Actie(actie), reden.strip()
    with gewijzigd(door=door, verantwoording=verantwoording, actie=GEDAAN[actie], bewerkt=False) as vast:
        eis(actie, vast, door)
        overgang = OVERGANGEN[actie]
        if vanaf != vast.fase and (vanaf or actie == Actie.VOLGENDE_FASE):
            raise MagNiet(f"Dit is nu de {vast.fase_voluit} {vast.jaar}. Kijk haar eerst na.")
        if overgang.met_reden and not reden:
            raise MagNiet("Schrijf op waarom.")
        doen = DOEN.get(actie)
        versie = doen(vast, door=door, reden=reden, toelichting=toelichting.strip()) if doen else None
        vast.status, vast.sinds = overgang.naar, klok.nu()
        meld(vast, actie, versie)
    return verantwoording


def _klaar(vast: Verantwoording, **_) -> None:
    _eis_te_tekenen(vast)


def _onderteken(vast: Verantwoording, *, door: Hoedanigheid, **_) -> Versie:
    """Freezes what the draft says now as the next version; the earlier ones that wait are replaced by it."""
    nu = _eis_te_tekenen(vast)
    nodig = verklaring.eis(vast, nu.totaal_cent)
    if nodig and nodig.stuk is None:
        raise MagNiet(verklaring.ontbreekt(nodig))
    vorige = versies.laatste(vast)
    wachtend = (Versiestatus.INGEDIEND, Versiestatus.TERUGGESTUURD)
    vast.versies.filter(status__in=wachtend).update(status=Versiestatus.VERVANGEN)
    bevroren = versies.maak_inhoud(vast, nu)
    versie = Versie.objects.create(
        verantwoording=vast,
        nummer=vorige.nummer + 1 if vorige else 1,
        fase=vast.fase,
        inhoud=bevroren,
        sha256=versies.hash_van(bevroren),
        totaal_cent=nu.totaal_cent,
        getekend_door=door.gebruiker,
        reden=vast.reden_heropend,
    )
    betreft = vast.aanbieder.organisatie
    leg_vast(door=door, actie="versie getekend", onderwerp=f"{vast}, {versie}", betreft=betreft,
             na={"sha256": versie.sha256})  # fmt: skip
    return versie


def _trek_in(vast: Verantwoording, *, reden: str, **_) -> Versie:
    """Takes the signed version back. Where it answered questions, the version they are about stands open again."""
    versie = versies.laatste(vast)
    _word(versie, Versiestatus.INGETROKKEN, reden)
    gesteld = Vraag.objects.filter(verantwoording=vast, versie__fase=vast.fase, status__in=GESTELD)
    bevraagd = gesteld.select_related("versie").order_by("-versie__nummer").first()
    if bevraagd:
        _word(bevraagd.versie, Versiestatus.TERUGGESTUURD)
    return versie


def _volgende_fase(vast: Verantwoording, **_) -> Versie | None:
    """Confirmations and "niets te melden" stay. What was sent back in the earlier phase no longer closes rows.

    Gives the version that still waited for the region, if one did: it stays as it is until the next is signed, and the
    region is told.
    """
    wachtend = versies.laatste(vast) if vast.status == Status.INGEDIEND else None
    vast.versies.filter(status=Versiestatus.TERUGGESTUURD).update(status=Versiestatus.VERVANGEN)
    vast.vragen.filter(status=Vraagstatus.BEANTWOORD).update(status=Vraagstatus.GESLOTEN)
    vast.fase = volgende_fase(vast.fase)
    return wachtend


def _stuur_terug(vast: Verantwoording, **_) -> Versie:
    versie = versies.laatste(vast)
    nieuw = versie.vragen.filter(status=Vraagstatus.CONCEPT)
    if not nieuw.update(status=Vraagstatus.OPEN, gesteld_op=klok.nu()):
        raise MagNiet("Stel eerst ten minste één vraag. De rijen met een vraag gaan dan open.")
    return _word(versie, Versiestatus.TERUGGESTUURD)


def _neem_aan(vast: Verantwoording, **_) -> Versie:
    _sluit_vragen(vast)
    return _word(versies.laatste(vast), Versiestatus.AANGENOMEN)


def _stel_vast(vast: Verantwoording, *, door: Hoedanigheid, toelichting: str, **_) -> Versie:
    """Writes the settlement under the incentive of the contract; an earlier settlement stays readable."""
    _sluit_vragen(vast)
    versie = versies.laatste(vast)
    regels = vaststelling.stel_vast_regels(versie)
    vast.versies.filter(status=Versiestatus.VASTGESTELD).update(status=Versiestatus.VERVANGEN)
    Vaststelling.objects.create(
        verantwoording=vast,
        versie=versie,
        toelichting=toelichting,
        reden=versie.reden,
        door=door.gebruiker,
        regels=[regel.als_json() for regel in regels],
        totaal_cent=versie.totaal_cent,
        **vaststelling.optelling(regels),
    )
    vast.reden_heropend = ""
    return _word(versie, Versiestatus.VASTGESTELD)


def _heropen(vast: Verantwoording, *, door: Hoedanigheid, reden: str, **_) -> Versie:
    """The draft says what was settled again. Rows that still do stay as typed, so that their reasons hold."""
    vast.reden_heropend = reden
    versie = versies.laatste(vast)
    rijen = versies.regels(versie)
    if beeld(vast).goed != rijen:
        _schrijf_rijen(vast, rijen, door)
    return versie


DOEN: dict[Actie, Callable[..., Versie | None]] = {
    Actie.ZET_KLAAR: _klaar,
    Actie.ONDERTEKEN: _onderteken,
    Actie.TREK_IN: _trek_in,
    Actie.VOLGENDE_FASE: _volgende_fase,
    Actie.STUUR_TERUG: _stuur_terug,
    Actie.NEEM_AAN: _neem_aan,
    Actie.STEL_VAST: _stel_vast,
    Actie.HEROPEN: _heropen,
}


def _eis_te_tekenen(vast: Verantwoording) -> Beeld:
    """The draft, when nothing in it stands in the way of a signature."""
    nu = beeld(vast)
    if nu.blokkerend:
        raise MagNiet(
            f"Dat kan nog niet: {_aantal(len(nu.blokkerend), 'bevinding moet', 'bevindingen moeten')} anders."
        )
    if nu.te_bevestigen:
        wat = _aantal(len(nu.te_bevestigen), "bevinding wacht", "bevindingen wachten")
        raise MagNiet(f"Dat kan nog niet: {wat} op een reden van u.")
    if nu.niet_getoond:
        raise MagNiet("Dat kan nog niet: er zijn meer bevindingen dan wij kunnen tonen. Verbeter eerst wat er staat.")
    if not nu.regels and not set(nu.naslag.gemeenten) <= nu.naslag.niets_te_melden:
        raise MagNiet("Er staat nog niets in. Vul rijen in, of meld voor elke gemeente dat er niets te melden is.")
    open_ = Vraag.objects.filter(verantwoording=vast, status=Vraagstatus.OPEN).count()
    if open_:
        raise MagNiet(f"Beantwoord eerst {_aantal(open_, 'vraag', 'vragen')} van de contractmanager.")
    return nu


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _word(versie: Versie, status: Versiestatus, reden: str = "") -> Versie:
    versie.status, versie.reden_einde = status, reden
    versie.save(update_fields=["status", "reden_einde"])
    return versie


def _sluit_vragen(vast: Verantwoording) -> None:
    """Closes what was asked. Questions that were prepared and never sent have to be sent or removed first."""
    vragen = Vraag.objects.filter(verantwoording=vast)
    klaar = vragen.filter(status=Vraagstatus.CONCEPT).count()
    if klaar:
        raise MagNiet(f"Er {'staat' if klaar == 1 else 'staan'} nog {_aantal(klaar, 'vraag', 'vragen')} klaar."
                      " Stuur de verantwoording terug, of haal ze weg.")  # fmt: skip
    vragen.filter(status__in=GESTELD).update(status=Vraagstatus.GESLOTEN)


def _schrijf_rijen(vast: Verantwoording, rijen: list[Productieregel], door: Hoedanigheid) -> None:
    Regel.objects.filter(verantwoording=vast).delete()
    Regel.objects.bulk_create(
        Regel(
            verantwoording=vast, volgorde=plek, waarden=als_tekst(regel), revisie=vast.revisie,
            gewijzigd_door=door.gebruiker,
        )
        for plek, regel in enumerate(rijen)
    )  # fmt: skip
