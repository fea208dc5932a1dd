"""What the log says of norms and assignments on their way, and who it concerns."""

from aanbieder.regio.kpicatalogus import naam_van, waarde_in_woorden
from aanbieder.stuuropdracht.models import Normvoorstel, Stuuropdracht
from aanbieder.stuuropdracht.normen import voor_wie
from aanbieder.stuuropdracht.regels import Ding
from portaal.kern.log.acties import leg_vast
from portaal.kern.toegang import Hoedanigheid


def van_norm(voorstel: Normvoorstel) -> dict:
    return {
        "kpi": naam_van(voorstel.kpi),
        "norm": waarde_in_woorden(voorstel.kpi, voorstel.norm, exact=True),
        "voor": voor_wie(voorstel),
        "geldig_van": voorstel.geldig_van.isoformat(),
        "geldig_tot": voorstel.geldig_tot.isoformat() if voorstel.geldig_tot else "",
        "toelichting": voorstel.toelichting,
    }


def van_opdracht(opdracht: Stuuropdracht) -> dict:
    return {
        "begin": opdracht.begin.isoformat(),
        "einde": opdracht.einde.isoformat() if opdracht.einde else "",
        "opdracht": opdracht.tekst,
    } | dict(opdracht.afspraken.order_by("kpi").values_list("kpi", "tekst"))


def soort(ding: Ding) -> str:
    return "norm" if isinstance(ding, Normvoorstel) else "stuuropdracht"


def log(door: Hoedanigheid, ding: Ding, actie: str, *, voor=None, na=None) -> None:
    """The provider reads along from the moment it is asked; what it was before that is the region's."""
    eigen = ding.aanbieder and ding.ter_reactie_op
    betreft = ding.aanbieder.organisatie if eigen else door.organisatie.regio_organisatie
    leg_vast(door=door, actie=actie, onderwerp=str(ding), betreft=betreft, voor=voor, na=na)
