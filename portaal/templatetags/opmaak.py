"""Template side of `portaal.kern.opmaak`: filters, and `kern` for the machine-readable marks."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portaal.kern import opmaak

register = template.Library()

OPMAKEN = {
    "euro": opmaak.euro,
    "euro0": lambda cent: opmaak.euro(cent, 0),
    "getal": opmaak.getal,
    "procent": opmaak.procent,
    "datum": opmaak.datum,
    "datum_kort": opmaak.datum_kort,
    "maand": opmaak.maand,
    "tekst": str,
}

for naam in ("euro", "getal", "procent", "datum", "datum_kort", "maand"):
    register.filter(naam, getattr(opmaak, naam))
register.filter("euro0", OPMAKEN["euro0"])
register.filter("machine", opmaak.machine)


@register.simple_tag
def kern(naam: str, waarde: object, als: str = "euro", leeg: str = "onbekend") -> SafeString:
    """`<data data-kern=naam value=exact>readable</data>`; `leeg` is shown where nothing is known."""
    leesbaar = leeg if waarde is None else OPMAKEN[als](waarde)
    return format_html('<data data-kern="{}" value="{}">{}</data>', naam, opmaak.machine(waarde), leesbaar)
