"""The KPIs in short: on the start page of a provider, and on the page of one provider at a glance."""

from aanbieder.models import Aanbieder
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from portaal.overzicht.onderdelen import Onderdeel
from rapportage.kpi.berekening import huidige
from rapportage.kpi.stoplicht import lichten, lichtperiode
from rapportage.kpi.weergave import Kpiblad

SJABLOON = "portaal/overzicht/_kpis.html"


def kpis(aanbieder: Aanbieder, namens: Hoedanigheid) -> Onderdeel | None:
    """The lights of the whole provider, and which KPIs lie outside their norm; for a municipality its residents'."""
    if not aanbieder.gecontracteerd or not namens.mag("kpi_zien"):
        return None
    return _onderdeel(aanbieder, namens, "KPI's")


def eigen_kpis(namens: Hoedanigheid) -> Onderdeel | None:
    """A provider: its own."""
    if namens.soort != Soort.AANBIEDER or not namens.mag("kpi_zien"):
        return None
    eigen = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd().select_related("regio").first()
    return _onderdeel(eigen, namens, "Uw KPI's") if eigen else None


def _onderdeel(aanbieder: Aanbieder, namens: Hoedanigheid, titel: str) -> Onderdeel | None:
    berekening = huidige(aanbieder.regio)
    periode = lichtperiode(berekening) if berekening else None
    if periode is None:
        return None
    blad = Kpiblad(aanbieder, namens, berekening)
    regels = blad.regels(periode)
    gegevens = {
        "aanbieder": aanbieder,
        "periode": periode,
        "peildatum": berekening.peildatum,
        "lichten": lichten(aanbieder.regio, periode.jaar, berekening).get(aanbieder.pk),
        "alleen_eigen": blad.alleen_eigen,
        "beoordeeld": blad.beoordeeld,
        "buiten": [regel for regel in regels if regel.oordeel.binnen is False],
        "geteld": sum(regel.oordeel.binnen is not None for regel in regels),
    }
    return Onderdeel(f"{titel} in {periode.naam}", SJABLOON, gegevens, breed=True)
