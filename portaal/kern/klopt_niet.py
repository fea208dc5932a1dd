"""The address behind "klopt dit niet?": a new signal that already knows which figure it is about.

Stands in the kernel because pages with figures may not import the signals; the address name is all that is shared.
"""

from django.urls import reverse
from django.utils.http import urlencode

from portaal.kern.opmaak import machine


def klopt_niet(*, aanbieder: str, cijfer: str, onderwerp: str, waarde: object, over: str) -> str:
    """`aanbieder` is a slug or empty, `cijfer` the data-kern name, `waarde` exact, `over` the address of the page."""
    vraag = {
        "soort": "cijfer",
        "aanbieder": aanbieder,
        "onderwerp": onderwerp,
        "cijfer": cijfer,
        "waarde": machine(waarde),
        "over": over,
    }
    return f"{reverse('signaal_nieuw')}?{urlencode({naam: deel for naam, deel in vraag.items() if deel})}"
