"""Remarks as a page and its files show them: those at the same page with the same filter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.http import QueryDict

from portaal.kern import export, opmaak
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor.models import Opmerking
from rapportage.monitor.uitvoer import zelfde_vorm


def voor(adres: str, namens: Hoedanigheid) -> list[Opmerking]:
    """What this reader may see at a page, oldest first. One query."""
    return bij_pagina(adres, namens).hier


def _bij_pad(adres: str, namens: Hoedanigheid) -> Sequence[Opmerking]:
    pad = zelfde_vorm(adres).split("?")[0]
    gevonden = Opmerking.objects.zichtbaar_voor(namens).filter(ingetrokken_op=None, pagina__startswith=pad)
    gevonden = gevonden.select_related("door", "organisatie", "aanbieder")
    return [opmerking for opmerking in gevonden if opmerking.pagina.split("?")[0] == pad]


@dataclass(frozen=True)
class BijPagina:
    """`hier`: at the page as it is filtered now; `elders`: how many stand at it with another choice,
    or at the figures of a municipality where this reader sees those of the region."""

    hier: list[Opmerking]
    elders: int


def bij_pagina(adres: str, namens: Hoedanigheid) -> BijPagina:
    alles = _bij_pad(adres, namens)
    vorm = zelfde_vorm(adres)
    hier = [opmerking for opmerking in alles if opmerking.pagina == vorm and _zelfde_cijfers(opmerking, namens)]
    return BijPagina(hier, len(alles) - len(hier))


def _zelfde_cijfers(opmerking: Opmerking, namens: Hoedanigheid) -> bool:
    """On a page of the region without a choice a municipality sees its own residents, where others see all."""
    if opmerking.organisatie_id == namens.organisatie.pk or opmerking.organisatie.soort != Soort.GEMEENTE:
        return True
    return opmerking.aanbieder_id is not None or "gemeente" in QueryDict(urlsplit(opmerking.pagina).query)


def van(opmerking: Opmerking) -> str:
    """By whom and when, as it is printed along."""
    return f"{opmerking.door}, {opmerking.organisatie.naam}, {opmaak.datum(opmerking.gemaakt_op)}"


def met_opmerkingen(document: export.Document, adres: str, namens: Hoedanigheid) -> export.Document:
    """The same document with the remarks that this reader sees at the page."""
    regels = [export.Opmerking(o.cijfer or o.plek, o.waarde, o.tekst, van(o)) for o in voor(adres, namens)]
    return replace(document, opmerkingen=regels)
