"""How far a region's data goes: reference date and data version."""

from datetime import date

from django.db.models import F, Max

from aanbieder.models import Regio
from portaal.kern import klok
from rapportage.productie.models import Declaratieregel, Gegevensstand, Toewijzing


def van(regio: Regio) -> Gegevensstand:
    """The stored state of the region's data; version 0 without a reference date before the first import."""
    return Gegevensstand.objects.get_or_create(regio=regio)[0]


def gewijzigd_sinds(regio: Regio, versie: int) -> bool:
    """Whether the data changed since `versie`. In a transaction: nobody can change it until that ends."""
    return Gegevensstand.objects.select_for_update().get(regio=regio).versie != versie


def verhoog(regio: Regio, peildatum: date | None = None, *, precies: bool = False) -> None:
    """Marks that lines or configuration changed, so that kept figures and pictures are made anew.

    Call inside the transaction of the change. `peildatum` is the latest date of an import and never goes back;
    with `precies` it is the one that the stored rows give, earlier or later.
    """
    stand = van(regio)
    velden = {"versie": F("versie") + 1, "bijgewerkt_op": klok.nu()}
    if precies or (peildatum and (stand.peildatum is None or peildatum > stand.peildatum)):
        velden["peildatum"] = peildatum
    Gegevensstand.objects.filter(pk=stand.pk).update(**velden)


def bereken_peildatum(regio: Regio) -> date | None:
    """The latest ingediend_op or toewijzingsdatum among the stored rows."""
    ingediend = Declaratieregel.objects.filter(gemeente__regio=regio).aggregate(d=Max("ingediend_op"))["d"]
    toegewezen = Toewijzing.objects.filter(gemeente__regio=regio).aggregate(d=Max("toewijzingsdatum"))["d"]
    return max((d for d in (ingediend, toegewezen) if d), default=None)
