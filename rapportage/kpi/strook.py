"""One KPI on one line: the middle half of the peers as a bar, their median, the norm, and the own value as a dot.

Small SVG for a table that has the figures already, so hidden from who does not see it. Pure.
"""

from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BREEDTE, HOOGTE, MARGE = 168, 28, 8
MIDDEN = HOOGTE // 2
STRAAL = 6


def strook(
    eigen: Decimal | None,
    norm: Decimal | None,
    q1: Decimal | None = None,
    mediaan: Decimal | None = None,
    q3: Decimal | None = None,
) -> SafeString:
    """Empty when there is nothing to see the own value beside."""
    bekend = [float(w) for w in (eigen, norm, q1, mediaan, q3) if w is not None]
    if eigen is None or len(bekend) < 2:
        return SafeString()
    laagste, hoogste = min(bekend), max(bekend)
    ruimte = (hoogste - laagste) or 1.0

    def x(waarde: Decimal) -> int:
        return MARGE + round((float(waarde) - laagste) / ruimte * (BREEDTE - 2 * MARGE))

    delen = [format_html('<line class="v-as" x1="0" x2="{}" y1="{}" y2="{}"/>', BREEDTE, MIDDEN, MIDDEN)]
    if q1 is not None and q3 is not None:
        breed = max(x(q3) - x(q1), 2)
        delen.append(format_html('<rect class="v-behandeling" x="{}" y="8" width="{}" height="12"/>', x(q1), breed))
    for rol, waarde in (("prognose", mediaan), ("plafond", norm)):
        if waarde is not None:
            delen.append(format_html('<line class="v-{}" x1="{}" x2="{}" y1="2" y2="26"/>', rol, x(waarde), x(waarde)))
    delen.append(format_html('<circle class="v-besteed" cx="{}" cy="{}" r="{}"/>', x(eigen), MIDDEN, STRAAL))
    return format_html(
        '<svg class="strook" width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        BREEDTE, HOOGTE, BREEDTE, HOOGTE, format_html_join("", "{}", ((deel,) for deel in delen)),
    )  # fmt: skip
