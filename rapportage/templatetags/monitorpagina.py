"""What every page with figures gets from the monitor: its remarks, saving it, freezing it; and the sub-navigation."""

from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import urlencode

from django import template
from django.urls import NoReverseMatch, resolve, reverse

from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor.models import Weergave
from rapportage.monitor.opmerkingen.lezen import BijPagina, bij_pagina
from rapportage.monitor.uitvoer import BRONNEN, zelfde_vorm

register = template.Library()

MEESTE_WEERGAVEN = 8
PAGINAS = (
    ("Overzicht", "monitor"),
    ("Signaleringen", "signaleringen"),
    ("Plafonds", "monitor_plafonds"),
    ("Prognose", "monitor_prognose"),
    ("Stromen", "monitor_stromen"),
    ("Zorg", "monitor_zorg"),
    ("Zorgpaden", "monitor_zorgpaden"),
    ("Waar is nog ruimte?", "monitor_stoplicht"),
    ("Rapportage", "tertiaal"),
    ("Opmerkingen", "opmerkingen"),
    ("Weergaven", "weergaven"),
    ("Momentopnamen", "momentopnamen"),
)


@dataclass
class Paginahulp:
    """Lazy: a part that is not shown asks nothing of the database."""

    namens: Hoedanigheid
    adres: str

    @cached_property
    def opmerkingen(self) -> BijPagina:
        return bij_pagina(self.adres, self.namens)

    @property
    def opmerking_nieuw(self) -> str:
        return self._naar("opmerking_nieuw", "opmerking_plaatsen")

    @property
    def weergave_nieuw(self) -> str:
        return self._naar("weergave_nieuw", "weergaven_bewaren")

    @property
    def momentopname_nieuw(self) -> str:
        heeft_document = resolve(self.adres.split("?")[0]).view_name in BRONNEN
        return self._naar("momentopname_nieuw", "momentopnamen_zien") if heeft_document else ""

    def _naar(self, naam: str, recht: str) -> str:
        """The address of the form for this page; empty for who may not."""
        if self.namens.kijkt_mee or not self.namens.mag(recht):
            return ""
        return f"{reverse(naam)}?{urlencode({'adres': self.adres})}"


@register.simple_tag(takes_context=True)
def paginahulp(context) -> Paginahulp:
    """`pagina_adres` of the context, or else the address asked for."""
    request = context["request"]
    return Paginahulp(request.namens, zelfde_vorm(context.get("pagina_adres") or request.get_full_path()))


@register.simple_tag(takes_context=True)
def monitornavigatie(context) -> dict:
    """The pages this reader may open (`huidig` marks this one), and the first saved views."""
    request = context["request"]
    paginas = [
        {"naam": naam, "adres": adres, "huidig": request.resolver_match.view_name == adresnaam}
        for naam, adresnaam in PAGINAS
        if (adres := _open(adresnaam, request.namens))
    ]
    weergaven = []
    if request.namens.soort != Soort.AANBIEDER:
        weergaven = Weergave.objects.zichtbaar_voor(request.namens)[:MEESTE_WEERGAVEN]
    return {"paginas": paginas, "weergaven": weergaven}


def _open(naam: str, namens: Hoedanigheid) -> str:
    """The address when the page is there and this reader has its right."""
    try:
        adres = reverse(naam)
    except NoReverseMatch:
        return ""
    recht = _recht(adres)
    return adres if recht and namens.mag(recht) else ""


@cache
def _recht(adres: str) -> str:
    """The right that the page asks for: that does not change while the portal runs."""
    return getattr(resolve(adres).func, "recht", "")
