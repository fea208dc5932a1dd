"""Figures of a KPI in a template: each as `<data>` with its mark (docs: "Marks in the pages")."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from portaal.templatetags.opmaak import kern
from rapportage.kpi.eenheden import merk, naast_norm, tekst
from rapportage.kpi.strook import strook
from rapportage.kpi.weergave import Kpiregel

register = template.Library()


@register.simple_tag
def kpi_waarde(regel: Kpiregel) -> SafeString:
    """The own figure; what is missing in words, with an empty value."""
    return merk(f"kpi:{regel.kpi.sleutel}", regel.kpi.eenheid, regel.waarde, regel.leeg, regel.in_woorden)


@register.simple_tag
def kpi_norm(regel: Kpiregel) -> SafeString:
    norm = regel.norm.norm if regel.norm else None
    return merk(f"norm:{regel.kpi.sleutel}", regel.kpi.eenheid, norm, "geen norm")


@register.simple_tag
def kpi_mediaan(regel: Kpiregel) -> SafeString:
    mediaan = regel.benchmark.mediaan if regel.benchmark else None
    return merk(f"benchmark:{regel.kpi.sleutel}:mediaan", regel.kpi.eenheid, mediaan, "geen vergelijking")


@register.simple_tag
def kpi_aanbieders(regel: Kpiregel) -> SafeString:
    """How many providers the median is of."""
    aantal = regel.benchmark.n_aanbieders if regel.benchmark else None
    return kern(f"benchmark:{regel.kpi.sleutel}:n", aantal, "getal", "")


@register.simple_tag
def kpi_strook(regel: Kpiregel) -> SafeString:
    """The row as a small picture."""
    groep, norm = regel.benchmark, regel.norm.norm if regel.norm else None
    if groep is None:
        return strook(regel.waarde, norm)
    return strook(regel.waarde, norm, groep.q1, groep.mediaan, groep.q3)


@register.filter
def in_eenheid(waarde: Decimal | None, eenheid: str) -> str:
    """A value in the unit of its KPI."""
    return tekst(eenheid, waarde)


@register.simple_tag
def kpi_nieuw(regel: Kpiregel, waarde: Decimal) -> SafeString:
    """The value after a what-if, beside the norm."""
    norm = regel.norm.norm if regel.norm else None
    eenheid = regel.kpi.eenheid
    return merk(f"wat_als:kpi:{regel.kpi.sleutel}", eenheid, waarde, getoond=naast_norm(eenheid, waarde, norm))
