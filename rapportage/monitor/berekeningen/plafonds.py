"""The use of all ceilings of the region, ready for the pages that show it whole."""

from aanbieder.models import Regio
from rapportage.kpi.bron import Zorgbron
from rapportage.monitor import plafondgebruik
from rapportage.monitor.berekeningen import blad


@blad(plafondgebruik.ONDERDEEL)
def plafonds(bron: Zorgbron, regio: Regio, gemeente: int | None) -> dict:
    """Year -> its ceilings, and what is outside them. Out of the months that the budget page reads, not out of lines.

    Of the region only: a municipality's shares are computed when they are asked for.
    """
    if gemeente is not None:
        return {}
    jaren = plafondgebruik.jaren(regio, bron.peildatum)
    rijen = {str(jaar): plafondgebruik.als_json(plafondgebruik.van_regio(regio, jaar)) for jaar in jaren}
    return rijen | {plafondgebruik.BUITEN: {str(jaar): plafondgebruik.buiten_van_regio(regio, jaar) for jaar in jaren}}
