"""Inviting organisations and people, and ending that."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from dialoog.tafels import meldingen, regels
from dialoog.tafels.acties.vast import log, meld_gebeurtenis, vergrendeld
from dialoog.tafels.genodigden import Genodigde
from dialoog.tafels.keuzes import ZICHTBAAR, in_een_zin
from dialoog.tafels.models import Deelname, Tafel
from dialoog.tafels.regels import UITNODIGEN
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid


@dataclass
class Uitkomst:
    """The new invitations, and who sat there already."""

    nieuw: list[Deelname] = field(default_factory=list)
    al: list[Genodigde] = field(default_factory=list)


@transaction.atomic
def nodig_uit(*, door: Hoedanigheid | None, tafel: Tafel, wie: Iterable[Genodigde]) -> Uitkomst:
    """Several at once. Each hears it once: now, or when the table opens if it is still in preparation."""
    regels.eis_begeleider(door)
    tafel = vergrendeld(tafel)
    if tafel.status not in UITNODIGEN:
        raise MagNiet(f"Uitnodigen kan nu niet: deze tafel {in_een_zin(tafel.status)}.")
    zit_al = set(tafel.deelnames.geldig().values_list("organisatie", "gebruiker"))
    uitkomst = Uitkomst()
    for genodigde in wie:
        sleutel = (genodigde.organisatie.pk, genodigde.gebruiker.pk if genodigde.gebruiker else None)
        if sleutel in zit_al:
            uitkomst.al.append(genodigde)
            continue
        zit_al.add(sleutel)
        deelname = Deelname.objects.create(
            tafel=tafel,
            organisatie=genodigde.organisatie,
            gebruiker=genodigde.gebruiker,
            uitgenodigd_door=door.gebruiker if door else None,
        )
        log(door, tafel, "uitgenodigd aan tafel", na={"wie": str(genodigde)})
        if tafel.status in ZICHTBAAR:
            meldingen.uitnodiging(tafel, deelname)
        uitkomst.nieuw.append(deelname)
    if uitkomst.nieuw:
        meld_gebeurtenis(tafel)
    return uitkomst


@transaction.atomic
def beeindig(*, door: Hoedanigheid | None, tafel: Tafel, deelname: Deelname) -> Deelname:
    """The row stays. What was said stays too; the person no longer sits there from this moment."""
    regels.eis_begeleider(door)
    tafel = vergrendeld(tafel)
    deelname = tafel.deelnames.select_related("organisatie", "gebruiker").get(pk=deelname.pk)
    if deelname.beeindigd_op:
        return deelname
    deelname.beeindigd_op, deelname.beeindigd_door = klok.moment(), door.gebruiker if door else None
    deelname.save(update_fields=["beeindigd_op", "beeindigd_door"])
    wie = Genodigde(deelname.organisatie, deelname.gebruiker)
    log(door, tafel, "uitnodiging aan tafel beëindigd", voor={"wie": str(wie)})
    if tafel.status in ZICHTBAAR:
        meldingen.einde(tafel, deelname)
    meld_gebeurtenis(tafel)
    return deelname
