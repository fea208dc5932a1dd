"""Which declaration lines a reader asked for: the form above the lines, and the rows that pass it.

Segment, municipality, product and ceiling mean exactly what they mean on the budget page: the same `Keuze` and
`Indeling` decide, so that a figure there and the total here are the same number.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Q, QuerySet

from aanbieder.models import Aanbieder, Gemeente, Product, Segment
from portaal.kern import adres
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.opmaak import MAANDEN
from portaal.kern.toegang import Hoedanigheid
from rapportage.productie.keuzes import Status
from rapportage.productie.models import Declaratieregel
from rapportage.uitnutting.budget import Filter
from rapportage.uitnutting.indeling import Indeling
from rapportage.uitnutting.keuze import LAATSTE_JAAR, VROEGSTE_JAAR
from rapportage.uitnutting.naslag import Naslag
from rapportage.uitnutting.plafondgebruik import plafondplekken

BINNEN, BUITEN = "binnen", "buiten"
MAAND = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
VOLGORDEN = {
    "datum": ("periode_begin", "pk"),
    "-datum": ("-periode_begin", "-pk"),
    "bedrag": ("netto", "pk"),
    "-bedrag": ("-netto", "-pk"),
    "ingediend": ("ingediend_op", "pk"),
    "-ingediend": ("-ingediend_op", "-pk"),
}
NIEUWSTE = "-datum"


class RegelsForm(forms.Form):
    """The filter; every choice is known, so that a wrong one is an error and not an empty list."""

    jaar = forms.ChoiceField(label="Jaar van de zorg", error_messages={"invalid_choice": "Kies een jaar als 2024."})
    maand = forms.ChoiceField(
        label="Maand", required=False, error_messages={"invalid_choice": "Kies een maand van het gekozen jaar."}
    )
    segment = forms.ChoiceField(label="Segment", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    product = forms.ChoiceField(label="Product", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "alle"), *Status.choices])
    plafond = forms.ChoiceField(
        label="Plafond",
        required=False,
        choices=[("", "binnen en buiten"), (BINNEN, "binnen een plafond"), (BUITEN, "buiten de plafonds")],
    )
    zoek = forms.CharField(label="Referentie of toewijzing", required=False, max_length=40)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, aanbieder: Aanbieder, namens: Hoedanigheid, peildatum: date | None, vandaag: date):
        data = data.copy()
        standaard = (peildatum or vandaag).year
        maand = MAAND.fullmatch(data.get("maand", ""))
        data["jaar"] = data.get("jaar", "").strip() or (maand[1] if maand else str(standaard))
        super().__init__(data)
        self.aanbieder, self.namens = aanbieder, namens
        velden, regio = self.fields, aanbieder.regio
        jaren = [str(jaar) for jaar in self._jaren(standaard, data["jaar"])]
        velden["jaar"].choices = [(jaar, jaar) for jaar in jaren]
        velden["maand"].choices = [
            ("", "hele jaar"),
            *_maanden(data["jaar"] if data["jaar"] in jaren else str(standaard)),
        ]
        segmenten = Segment.objects.zichtbaar_voor(namens).filter(regio=regio)
        velden["segment"].choices = [("", "alle"), *((s.code, str(s)) for s in segmenten)]
        producten = Product.objects.zichtbaar_voor(namens).filter(regio=regio)
        velden["product"].choices = [("", "alle"), *((p.productcode, str(p)) for p in producten)]
        if namens.soort == Soort.GEMEENTE:
            del velden["gemeente"]  # its own residents, always
        else:
            gemeenten = Gemeente.objects.zichtbaar_voor(namens).filter(regio=regio)
            velden["gemeente"].choices = [("", "alle"), *((g.code, g.naam) for g in gemeenten)]

    def _jaren(self, laatste: int, gevraagd: str) -> list[int]:
        """From the region's first year to now, and the year asked for when it can be one."""
        eerste = self.aanbieder.regio.instellingen.regio.eerste_jaar or laatste
        jaren = set(range(min(eerste, laatste), laatste + 1))
        jaar = adres.getal(gevraagd, LAATSTE_JAAR)
        if jaar is not None and jaar >= VROEGSTE_JAAR:
            jaren.add(jaar)
        return sorted(jaren, reverse=True)

    def clean_maand(self) -> int | None:
        maand = MAAND.fullmatch(self.cleaned_data["maand"])
        return int(maand[2]) if maand else None

    def clean_sort(self) -> str:
        volgorde = self.cleaned_data["sort"]
        return volgorde if volgorde in VOLGORDEN else NIEUWSTE


def _maanden(jaar: str) -> list[tuple[str, str]]:
    return [(f"{jaar}-{nummer:02}", f"{naam} {jaar}") for nummer, naam in enumerate(MAANDEN, 1)]


@dataclass(frozen=True)
class Regelkeuze:
    """The filter as read; empty is no limit. `filter` is that of the budget page."""

    filter: Filter
    maand: int | None = None
    status: str = ""
    plafond: str = ""
    zoek: str = ""
    volgorde: str = NIEUWSTE


def gekozen(form: RegelsForm) -> Regelkeuze:
    """What a valid form asks for; a municipality always gets its own residents."""
    waarden, namens = form.cleaned_data, form.namens
    eigen = namens.organisatie.gemeente.code if namens.soort == Soort.GEMEENTE else waarden["gemeente"]
    return Regelkeuze(
        Filter(int(waarden["jaar"]), waarden["segment"], eigen, waarden["product"]),
        waarden["maand"],
        waarden["status"],
        waarden["plafond"],
        waarden["zoek"].strip(),
        waarden["sort"],
    )


def regels(aanbieder: Aanbieder, namens: Hoedanigheid, keuze: Regelkeuze) -> QuerySet:
    """The visible lines that pass, unordered. Uses the index on provider and period; four queries of reference data."""
    jaar = keuze.filter.jaar
    van = date(jaar, keuze.maand or 1, 1)
    tot = date(jaar, keuze.maand, monthrange(jaar, keuze.maand)[1]) if keuze.maand else date(jaar, 12, 31)
    rijen = Declaratieregel.objects.zichtbaar_voor(namens).filter(
        aanbieder=aanbieder, periode_begin__gte=van, periode_begin__lte=tot
    )
    naslag = Naslag(aanbieder.regio)
    beperkt = naslag.keuze(keuze.filter)
    if beperkt.gemeente is not None:
        rijen = rijen.filter(gemeente=beperkt.gemeente)
    if beperkt.segment is not None or beperkt.product is not None or keuze.plafond:
        indeling = Indeling(plafondplekken(aanbieder).get(jaar, {}), [], naslag.segment_van, naslag.boven)
        binnen = {BINNEN: (True,), BUITEN: (False,)}.get(keuze.plafond, (True, False))
        rijen = rijen.filter(
            product__in=[
                product
                for product in naslag.producten
                if indeling.hoort_bij(product, beperkt) and (indeling.plafond_van(product) is not None) in binnen
            ]
        )
    if keuze.status:
        rijen = rijen.filter(status=keuze.status)
    if keuze.zoek:
        rijen = rijen.filter(Q(referentienummer__icontains=keuze.zoek) | Q(toewijzing__nummer__icontains=keuze.zoek))
    return rijen
