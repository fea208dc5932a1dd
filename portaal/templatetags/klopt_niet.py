"""Template side of `portaal.kern.klopt_niet`; pages use the part _onderdelen/klopt_niet.html."""

from django import template

from portaal.kern.klopt_niet import klopt_niet

register = template.Library()


@register.simple_tag
def klopt_niet_adres(aanbieder: str, cijfer: str, onderwerp: str, waarde: object, over: str) -> str:
    """The address of a new signal about this figure; what was not given to the part arrives as empty text."""
    return klopt_niet(aanbieder=aanbieder, cijfer=cijfer, onderwerp=onderwerp, waarde=waarde, over=over)
