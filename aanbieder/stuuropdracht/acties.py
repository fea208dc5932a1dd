"""Every write to norms and steering assignments on their way. The providers concerned hear of each step."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from aanbieder.overeenkomst.models import Aanbieder, KpiNorm
from aanbieder.regio.kpicatalogus import KPISOORTEN
from aanbieder.regio.models import Regio
from aanbieder.stuuropdracht import logregels, regels
from aanbieder.stuuropdracht.meldingen import meld
from aanbieder.stuuropdracht.models import Inspraak, Normvoorstel, Stand, Stuurafspraak, Stuuropdracht
from aanbieder.stuuropdracht.opdrachten import hoort_er
from aanbieder.stuuropdracht.regels import Actie, Ding
from portaal.kern import klok, opmaak
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

ANDER_FORMULIER = "Met dit formulier stuurde u al een reactie. Open de pagina opnieuw voor een tweede reactie."
IN_LOG = {
    Actie.WIJZIG: "gewijzigd",
    Actie.VRAAG_REACTIE: "voorgelegd aan de aanbieders",
    Actie.REAGEER: "van een reactie voorzien",
    Actie.STEL_VAST: "vastgesteld",
    Actie.TREK_IN: "ingetrokken",
}


@dataclass(frozen=True)
class Norminhoud:
    """What a proposal says. `norm` as it is stored (cents, fraction); neither category nor provider: everybody."""

    kpi: str
    norm: Decimal
    geldig_van: date
    geldig_tot: date | None = None
    categorie: str = ""
    aanbieder: Aanbieder | None = None
    toelichting: str = ""


@dataclass(frozen=True)
class Opdrachtinhoud:
    """What an assignment says; `afspraken` is KPI -> agreement text."""

    begin: date
    einde: date | None
    tekst: str
    afspraken: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def stel_norm_voor(*, door: Hoedanigheid, regio: Regio, inhoud: Norminhoud) -> Normvoorstel:
    """A new proposal, as a draft. Raises MagNiet: not for this role, or there is such a norm already."""
    if not regels.mag(Actie.WIJZIG, door):
        raise MagNiet(f"Dat kan alleen {regels.wie_wel(Actie.WIJZIG)}.")
    Regio.objects.select_for_update().get(pk=regio.pk)  # two at once: the second finds the first
    eis_vrij(regio, inhoud)
    voorstel = Normvoorstel.objects.create(
        regio=regio,
        richting=KPISOORTEN[inhoud.kpi].richting,
        opgesteld_door=door.gebruiker,
        opgesteld_op=klok.moment(),
        **_velden(inhoud),
    )
    logregels.log(door, voorstel, "norm voorgesteld", na=logregels.van_norm(voorstel))
    return voorstel


@transaction.atomic
def wijzig_norm(*, door: Hoedanigheid, voorstel: Normvoorstel, inhoud: Norminhoud) -> Normvoorstel:
    voorstel = _vergrendeld(voorstel)
    regels.eis(Actie.WIJZIG, voorstel, door)
    eis_vrij(voorstel.regio, inhoud, behalve=voorstel)
    voor = logregels.van_norm(voorstel)
    for veld, waarde in _velden(inhoud).items():
        setattr(voorstel, veld, waarde)
    voorstel.richting = KPISOORTEN[inhoud.kpi].richting
    if logregels.van_norm(voorstel) == voor:
        return voorstel
    voorstel.versie += 1
    voorstel.save()
    logregels.log(door, voorstel, "norm gewijzigd", voor=voor, na=logregels.van_norm(voorstel))
    if voorstel.stand == Stand.TER_REACTIE:
        meld(voorstel, Actie.WIJZIG)
    return voorstel


def eis_vrij(regio: Regio, inhoud: Norminhoud, behalve: Normvoorstel | None = None) -> None:
    """Raises MagNiet when there is a norm, or a proposal on its way, with this key and date."""
    sleutel = {
        "regio": regio, "kpi": inhoud.kpi, "categorie": inhoud.categorie, "aanbieder": inhoud.aanbieder,
        "geldig_van": inhoud.geldig_van,
    }  # fmt: skip
    vanaf = opmaak.datum(inhoud.geldig_van)
    if KpiNorm.objects.filter(**sleutel).exists():
        raise MagNiet(f"Er is al een norm voor deze KPI en deze aanbieders vanaf {vanaf}. Kies een andere dag.")
    anderen = Normvoorstel.objects.filter(**sleutel, stand__in=regels.OPEN)
    if anderen.exclude(pk=behalve.pk if behalve else None).exists():
        raise MagNiet(f"Er loopt al een voorstel voor deze KPI en deze aanbieders vanaf {vanaf}. Wijzig dat voorstel.")


@transaction.atomic
def begin_opdracht(*, door: Hoedanigheid, aanbieder: Aanbieder, inhoud: Opdrachtinhoud) -> Stuuropdracht:
    """A new assignment, as a draft. One at a time per provider is on its way."""
    if not regels.mag(Actie.WIJZIG, door):
        raise MagNiet(f"Dat kan alleen {regels.wie_wel(Actie.WIJZIG)}.")
    aanbieder = Aanbieder.objects.select_for_update().select_related("regio", "organisatie").get(pk=aanbieder.pk)
    if not hoort_er(aanbieder):
        raise MagNiet(f"Aanbieders in categorie {aanbieder.categorie or 'onbekend'} hebben geen stuuropdracht.")
    if aanbieder.stuuropdrachten.filter(stand__in=regels.OPEN).exists():
        raise MagNiet("Er loopt al een nieuwe stuuropdracht. Wijzig die, of trek haar eerst in.")
    _eis_begin_vrij(aanbieder, inhoud)
    opdracht = Stuuropdracht.objects.create(
        aanbieder=aanbieder,
        begin=inhoud.begin,
        einde=inhoud.einde,
        tekst=inhoud.tekst,
        opgesteld_door=door.gebruiker,
        opgesteld_op=klok.moment(),
    )
    _zet_afspraken(opdracht, inhoud)
    logregels.log(door, opdracht, "stuuropdracht opgesteld", na=logregels.van_opdracht(opdracht))
    return opdracht


@transaction.atomic
def wijzig_opdracht(*, door: Hoedanigheid, opdracht: Stuuropdracht, inhoud: Opdrachtinhoud) -> Stuuropdracht:
    opdracht = _vergrendeld(opdracht)
    regels.eis(Actie.WIJZIG, opdracht, door)
    _eis_begin_vrij(opdracht.aanbieder, inhoud)
    voor = logregels.van_opdracht(opdracht)
    opdracht.begin, opdracht.einde, opdracht.tekst = inhoud.begin, inhoud.einde, inhoud.tekst
    opdracht.save(update_fields=["begin", "einde", "tekst"])
    _zet_afspraken(opdracht, inhoud)
    na = logregels.van_opdracht(opdracht)
    if na != voor:
        opdracht.versie += 1
        opdracht.save(update_fields=["versie"])
        logregels.log(door, opdracht, "stuuropdracht gewijzigd", voor=voor, na=na)
        if opdracht.stand == Stand.TER_REACTIE:
            meld(opdracht, Actie.WIJZIG)
    return opdracht


def _eis_begin_vrij(aanbieder: Aanbieder, inhoud: Opdrachtinhoud) -> None:
    if aanbieder.stuuropdrachten.filter(stand=Stand.VASTGESTELD, begin=inhoud.begin).exists():
        vanaf = opmaak.datum(inhoud.begin)
        raise MagNiet(f"Er is al een vastgestelde stuuropdracht vanaf {vanaf}. Kies een andere dag.")


def _zet_afspraken(opdracht: Stuuropdracht, inhoud: Opdrachtinhoud) -> None:
    opdracht.afspraken.exclude(kpi__in=inhoud.afspraken).delete()
    for kpi, tekst in inhoud.afspraken.items():
        Stuurafspraak.objects.update_or_create(opdracht=opdracht, kpi=kpi, defaults={"tekst": tekst})


@transaction.atomic
def zet_stap(*, door: Hoedanigheid, ding: Ding, actie: Actie, gezien: str | None = None) -> Ding:
    """One step of the table in `regels` that needs no text. What is set holds from its own first day.

    `gezien` is the `kenmerk` of what somebody decides on; without it that of `ding` as it was handed over.
    """
    gezien = ding.kenmerk if gezien is None else gezien
    ding = _vergrendeld(ding)
    regels.eis(actie, ding, door)
    voor = {"stand": ding.get_stand_display()}
    ding.stand = regels.OVERGANGEN[actie].naar or ding.stand
    if actie == Actie.VRAAG_REACTIE:
        ding.ter_reactie_op = klok.moment()
    if actie == Actie.STEL_VAST:
        regels.eis_gezien(ding, gezien)
        ding.vastgesteld_door = f"{door.gebruiker}, {door.organisatie}"
        ding.vastgesteld_op = klok.vandaag()
        if isinstance(ding, Normvoorstel):
            ding.kpi_norm = _maak_norm(ding)
    ding.save()
    logregels.log(
        door, ding, f"{logregels.soort(ding)} {IN_LOG[actie]}", voor=voor, na={"stand": ding.get_stand_display()}
    )
    if ding.ter_reactie_op:  # else the other side never saw it
        meld(ding, actie)
    return ding


def _maak_norm(voorstel: Normvoorstel) -> KpiNorm:
    regels.eis_jaar_loopt(voorstel.geldig_van, klok.vandaag())
    Regio.objects.select_for_update().get(pk=voorstel.regio_id)
    eis_vrij(voorstel.regio, _inhoud_van(voorstel), behalve=voorstel)
    velden = ("regio", "kpi", "norm", "richting", "categorie", "aanbieder", "geldig_van", "geldig_tot")
    return KpiNorm.objects.create(in_portaal=True, **{veld: getattr(voorstel, veld) for veld in velden})


@transaction.atomic
def reageer(*, door: Hoedanigheid, ding: Ding, tekst: str, verzoek: UUID | None = None) -> Inspraak:
    """What a provider has to say before it is set. The same form (`verzoek`) twice is one."""
    ding = _vergrendeld(ding)
    over = "voorstel" if isinstance(ding, Normvoorstel) else "opdracht"
    eerder = Inspraak.objects.filter(verzoek=verzoek).first() if verzoek else None
    if eerder is not None:
        if (eerder.organisatie, eerder.tekst, getattr(eerder, over)) != (door.organisatie, tekst, ding):
            raise MagNiet(ANDER_FORMULIER)
        return eerder
    regels.eis(Actie.REAGEER, ding, door)
    inspraak = Inspraak.objects.create(
        organisatie=door.organisatie,
        door=door.gebruiker,
        tekst=tekst,
        versie=ding.versie,
        verzoek=verzoek,
        gemaakt_op=klok.moment(),
        **{over: ding},
    )
    logregels.log(door, ding, f"reactie op {logregels.soort(ding)}", na={"reactie": tekst})
    meld(ding, Actie.REAGEER, inspraak=inspraak)
    return inspraak


def _vergrendeld(ding):
    """The row as it is now, and nobody else's until the transaction is over."""
    rijen = type(ding).objects.select_for_update(of=("self",))
    if isinstance(ding, Normvoorstel):
        return rijen.select_related("regio__organisatie", "aanbieder__organisatie").get(pk=ding.pk)
    return rijen.select_related("aanbieder__organisatie", "aanbieder__regio").get(pk=ding.pk)


def _velden(inhoud: Norminhoud) -> dict:
    return dict(vars(inhoud))


def _inhoud_van(voorstel: Normvoorstel) -> Norminhoud:
    namen = ("kpi", "norm", "geldig_van", "geldig_tot", "categorie", "aanbieder", "toelichting")
    return Norminhoud(**{naam: getattr(voorstel, naam) for naam in namen})
