"""The main navigation: what somebody in this capacity can go to, and nothing else. At most two cheap queries."""

import re
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from aanbieder.models import Aanbieder
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid

BEWAARD_SECONDEN = 10  # which provider an organisation is hardly ever changes; a page asks it every time


VERANTWOORDING = "/aanbieders/[^/]+/verantwoording/"  # what the region reads below a provider's own address


@dataclass(frozen=True)
class Deel:
    """An entry: its words, the name of its address, and the right it asks (empty: everybody's)."""

    naam: str
    adres: str
    recht: str = ""
    van_aanbieder: bool = False  # below /aanbieders/<own slug>/, and only with a contract
    met_contract: bool = False  # of a provider only with a contract
    ook: str = ""  # addresses that belong to it and begin otherwise, as a pattern


DELEN = (
    Deel("Start", "start"),
    Deel("Aanbieders", "aanbieders", "aanbieders_zien"),
    Deel("Contract", "contract", "contract_zien", van_aanbieder=True),
    Deel("Budget", "budget", "budget_zien", van_aanbieder=True),
    Deel("KPI's", "kpi", "kpi_zien", van_aanbieder=True),
    Deel("Verantwoording", "verantwoordingen", "verantwoording_zien", van_aanbieder=True),
    Deel("Verantwoording", "verantwoording_wachtrij", "verantwoording_beoordelen", ook=VERANTWOORDING),
    Deel("Monitor", "monitor", "monitor_zien"),
    Deel("Normen", "normen", "norm_voorstellen"),
    Deel("Kalender", "kalender", "kalender_zien"),
    Deel("Dialoog", "tafels", "dialoog_zien"),
    Deel("Signalen", "signalen", "signalen_zien"),
    Deel("Gesprekken", "gesprekken", "gesprekken_zien", met_contract=True),
    Deel("Berichten", "berichten", "berichten_zien"),
    Deel("Beheer", "beheer", "mensen_beheren"),
)


def navigatie(request: HttpRequest) -> list[dict]:
    """The entries for the base layout: naam, adres, huidig and aantal (unread notices)."""
    namens = getattr(request, "namens", None)
    if namens is None:
        return []
    delen = []
    for deel in DELEN:
        adres = _adres(deel, namens)
        if adres is not None:
            aantal = _ongelezen(namens) if deel.adres == "berichten" else 0
            delen.append({"naam": deel.naam, "adres": adres, "huidig": False, "aantal": aantal, "ook": deel.ook})
    hier = _huidig(request.path, delen)
    if hier is not None:
        hier["huidig"] = True
    return delen


def _adres(deel: Deel, namens: Hoedanigheid) -> str | None:
    """The address, or None when it is not this person's or the page is not there (yet)."""
    if deel.recht and not namens.mag(deel.recht):
        return None
    if deel.met_contract and namens.soort == Soort.AANBIEDER and not eigen_slug(namens):
        return None
    argumenten = []
    if deel.van_aanbieder:
        slug = eigen_slug(namens)
        if not slug:
            return None
        argumenten = [slug]
    try:
        return reverse(deel.adres, args=argumenten)
    except NoReverseMatch:
        return None


def eigen_slug(namens: Hoedanigheid) -> str:
    """The slug of the contracted provider somebody acts for; empty for everybody else."""
    if namens.soort != Soort.AANBIEDER:
        return ""

    def zoek() -> str:
        eigen = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()
        return eigen.values_list("slug", flat=True).first() or ""

    return cache.get_or_set(f"eigen_slug:{namens.organisatie.pk}", zoek, BEWAARD_SECONDEN)


def _ongelezen(namens: Hoedanigheid) -> int:
    """Unread notices; whoever looks along "als deze aanbieder" has read none, and that says nothing."""
    if namens.kijkt_mee:
        return 0
    op_pagina = Bericht.objects.zichtbaar_voor(namens).op_pagina_van(namens.gebruiker)
    return op_pagina.ongelezen_door(namens.gebruiker).count()


def _huidig(pad: str, delen: list[dict]) -> dict | None:
    """The entry with the longest beginning of this page's address; the start page only for itself."""
    lengtes = [(_lengte(pad, deel), deel) for deel in delen]
    lengte, langst = max(lengtes, key=lambda paar: paar[0], default=(0, None))
    return langst if lengte else None


def _lengte(pad: str, deel: dict) -> int:
    if deel["ook"] and (begin := re.match(deel["ook"], pad)):
        return begin.end()
    eigen = pad == deel["adres"] or (deel["adres"] != "/" and pad.startswith(deel["adres"]))
    return len(deel["adres"]) if eigen else 0
