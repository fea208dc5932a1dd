"""The figure that an answer is about: read through the one way to KPIs when it is given, and in words afterwards."""

from calendar import monthrange
from datetime import date

from aanbieder.models import Aanbieder
from aanbieder.regio.kpicatalogus import KPISOORTEN, Kpisoort, naam_van
from portaal.kern import klok
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi import eenheden
from rapportage.kpi.berekening import huidige
from rapportage.kpi.models import Kpireactie
from rapportage.kpi.perioden import Periode
from rapportage.kpi.reacties.acties import Getoond
from rapportage.kpi.weergave import Kpiblad

MEESTE_DAGEN = 366


def periode_van(begin: str, einde: str) -> Periode | None:
    """The period an address names: whole months, a year at most, begun; None for anything else."""
    try:
        eerste, laatste = date.fromisoformat(begin), date.fromisoformat(einde)
    except ValueError:
        return None
    heel = eerste.day == 1 and laatste.day == monthrange(laatste.year, laatste.month)[1]
    if not heel or not 0 < (laatste - eerste).days < MEESTE_DAGEN or eerste > klok.vandaag():
        return None
    return Periode(eerste, laatste)


def getoond(aanbieder: Aanbieder, namens: Hoedanigheid, kpi: str, periode: Periode) -> Getoond:
    """Value and norm as the page shows them to this reader now; both empty before the first computation."""
    berekening = huidige(aanbieder.regio)
    if berekening is None:
        return Getoond(kpi, periode)
    regel = Kpiblad(aanbieder, namens, berekening).regel(kpi, periode)
    return Getoond(kpi, periode, regel.waarde, regel.norm.norm if regel.norm else None)


def in_woorden(ding: Getoond | Kpireactie) -> dict[str, str]:
    """`naam`, `periode`, `waarde` and `norm` as a reader sees them."""
    soort: Kpisoort | None = KPISOORTEN.get(ding.kpi)
    periode = ding.periode if isinstance(ding, Getoond) else Periode(ding.begin, ding.einde)
    return {
        "naam": naam_van(ding.kpi),
        "periode": periode.naam,
        "waarde": (eenheden.tekst(soort.eenheid, ding.waarde) if soort else "") or "geen cijfer bekend",
        "norm": (soort.in_woorden(ding.norm, exact=True) if soort else "") or "geen norm",
        "richting": soort.richting_in_woorden if soort else "",
    }
