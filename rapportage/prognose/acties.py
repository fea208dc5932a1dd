"""Answering a forecast, taking the answer back, and fixing the forecast."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.opmaak import euro
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Prognosereactie, Prognosevaststelling
from rapportage.productie import stand as gegevensstand
from rapportage.prognose.regels import Stand, eis_open, in_te_trekken, laatste_van_regio, stand_van
from rapportage.prognose.regio import REGIO, Regiobeeld, Uitkomst, regiobeeld
from rapportage.prognose.vaststellen import ronde

DUBBEL = timedelta(minutes=5)  # the same words again within it is a second click
VRAAG = "prognose-reactie:"  # how the key of that notice begins
VERANDERD = "De gegevens zijn intussen veranderd. Kijk eerst naar de nieuwe prognose."


@transaction.atomic
def reageer(*, door: Hoedanigheid, aanbieder: Aanbieder, tekst: str, eigen_cent: int | None = None) -> Prognosereactie:
    """The provider's own view on its forecast of this year. Raises MagNiet."""
    if not door.mag("prognose_reageren") or door.kijkt_mee or aanbieder.organisatie_id != door.organisatie.pk:
        raise MagNiet("Reageren kan alleen de aanbieder zelf.")
    _slot([aanbieder])
    stand = _stand(aanbieder)
    eis_open(stand)
    gelijk = Prognosereactie.objects.filter(
        aanbieder=aanbieder, jaar=stand.beeld.jaar, tekst=tekst, eigen_verwachting_cent=eigen_cent, ingetrokken_op=None
    )
    eerder = gelijk.filter(gemaakt_op__gt=klok.nu() - DUBBEL).first()
    if eerder is not None:
        return eerder
    reactie = Prognosereactie.objects.create(
        aanbieder=aanbieder,
        jaar=stand.beeld.jaar,
        tekst=tekst,
        eigen_verwachting_cent=eigen_cent,
        prognose_cent=stand.uitkomst.prognose,
        door=door.gebruiker,
    )
    _log(door, aanbieder, "op prognose gereageerd", stand.beeld.jaar, {"eigen_verwachting_cent": eigen_cent})
    stuur(
        organisatie=aanbieder.regio.organisatie,
        sleutel=f"prognosereactie:{reactie.pk}",
        titel=f"{aanbieder} heeft gereageerd op de prognose voor {stand.beeld.jaar}",
        adres=f"/aanbieders/{aanbieder.slug}/prognose/",
    )
    return reactie


@transaction.atomic
def trek_in(*, door: Hoedanigheid, reactie: Prognosereactie) -> None:
    """Takes an answer back; it stays readable as such. Raises MagNiet."""
    _slot([reactie.aanbieder])
    reactie.refresh_from_db()
    if not in_te_trekken(reactie, _stand(reactie.aanbieder), door):
        raise MagNiet("Deze reactie kunt u niet meer intrekken.")
    reactie.ingetrokken_op = klok.nu()
    reactie.save(update_fields=["ingetrokken_op"])
    _log(door, reactie.aanbieder, "reactie op prognose ingetrokken", reactie.jaar, {"reactie": reactie.pk})


@transaction.atomic
def stel_vast(
    *,
    door: Hoedanigheid,
    regio: Regio,
    aanbieders: Iterable[Aanbieder],
    versie: int,
    reden: str = "",
    alle: bool = False,
) -> list[Prognosevaststelling]:
    """Fixes the forecasts of these providers as they stand; `alle`: that of the region too. Raises MagNiet.

    `versie` is that of the data on the page: nobody fixes what was not on the screen. What is fixed already stays.
    """
    if not door.mag("prognose_vaststellen"):
        raise MagNiet("Vaststellen kan alleen een contractmanager.")
    aanbieders = list(aanbieders)
    _slot(aanbieders)
    if gegevensstand.gewijzigd_sinds(regio, versie):
        raise MagNiet(VERANDERD)
    beeld = regiobeeld(regio)
    rijen = []
    for aanbieder in aanbieders:
        stand = stand_van(aanbieder, beeld)
        if stand.te_reageren:
            rijen.append(_vaststelling(door, regio, beeld, stand.uitkomst, aanbieder, reden))
    uitkomst = beeld.reeksen[REGIO].uitkomsten[beeld.methode]
    if alle and Stand(beeld, uitkomst, laatste_van_regio(regio, beeld.jaar)).te_reageren:
        rijen.append(_vaststelling(door, regio, beeld, uitkomst, None, reden))
    if not rijen:
        raise MagNiet("Deze prognose is al vastgesteld, of er is geen prognose.")
    gemaakt = Prognosevaststelling.objects.bulk_create(rijen)
    for rij in rijen:
        _meld(door, rij)
    return gemaakt


@transaction.atomic
def vraag_reactie(*, door: Hoedanigheid, regio: Regio) -> int:
    """Tells providers that did not answer yet that their forecast will be fixed; once per reference date each.

    Gives how many can still answer. Raises MagNiet.
    """
    if not door.mag("prognose_vaststellen"):
        raise MagNiet("Om een reactie vragen kan alleen een contractmanager.")
    nu = ronde(regio, door)
    te_vragen = nu.zonder_reactie if nu else []
    if not te_vragen:
        raise MagNiet("Er is geen aanbieder die nog kan reageren.")
    for aanbieder in te_vragen:
        stuur(
            organisatie=aanbieder.organisatie,
            sleutel=f"{VRAAG}{aanbieder.pk}:{nu.beeld.jaar}:{nu.beeld.peildatum}",
            titel=f"Wat vindt u van uw prognose voor {nu.beeld.jaar}?",
            tekst="De regio stelt de prognose binnenkort vast. Tot dan kunt u reageren.",
            adres=f"/aanbieders/{aanbieder.slug}/prognose/",
        )
    na = {"aanbieders": len(te_vragen)}
    leg_vast(door=door, actie="om reacties op de prognose gevraagd", onderwerp=f"{regio} {nu.beeld.jaar}", na=na)
    return len(te_vragen)


def _vaststelling(
    door: Hoedanigheid, regio: Regio, beeld: Regiobeeld, uitkomst: Uitkomst, aanbieder: Aanbieder | None, reden: str
) -> Prognosevaststelling:
    return Prognosevaststelling(
        regio=regio,
        aanbieder=aanbieder,
        jaar=beeld.jaar,
        methode=beeld.methode,
        peildatum=beeld.peildatum,
        prognose_cent=uitkomst.prognose,
        laag_cent=uitkomst.ondergrens,
        hoog_cent=uitkomst.bovengrens,
        reden=reden,
        door=door.gebruiker,
    )


def _meld(door: Hoedanigheid, rij: Prognosevaststelling) -> None:
    """A log row, and for a provider a notice."""
    na = {"prognose_cent": rij.prognose_cent, "methode": rij.methode, "peildatum": rij.peildatum.isoformat()}
    if rij.aanbieder is None:
        leg_vast(door=door, actie="prognose vastgesteld", onderwerp=f"{rij.regio} {rij.jaar}", na=na)
        return
    _log(door, rij.aanbieder, "prognose vastgesteld", rij.jaar, na)
    stuur(
        organisatie=rij.aanbieder.organisatie,
        sleutel=f"prognose-vastgesteld:{rij.aanbieder.pk}:{rij.jaar}:{rij.peildatum}",
        titel=f"De prognose voor {rij.jaar} is vastgesteld",
        tekst=f"De regio heeft uw prognose voor {rij.jaar} vastgesteld op {euro(rij.prognose_cent, 0)}.",
        adres=f"/aanbieders/{rij.aanbieder.slug}/prognose/",
    )


def _stand(aanbieder: Aanbieder) -> Stand:
    beeld = regiobeeld(aanbieder.regio)
    if beeld is None:
        raise MagNiet("Er zijn nog geen gegevens.")
    return stand_van(aanbieder, beeld)


def _slot(aanbieders: list[Aanbieder]) -> None:
    """One at a time per provider: an answer and fixing never cross."""
    pks = sorted(aanbieder.pk for aanbieder in aanbieders)
    list(Aanbieder.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk").values_list("pk"))


def _log(door: Hoedanigheid, aanbieder: Aanbieder, actie: str, jaar: int, na: dict) -> None:
    leg_vast(door=door, actie=actie, onderwerp=f"{aanbieder} {jaar}", betreft=aanbieder.organisatie, na=na)
