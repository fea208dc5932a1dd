"""Every check of a report: pure functions from rows and reference data to findings.

`bestand` and `persoonsgegevens` are not here: a file with those never becomes rows (rapportage.verantwoording.inlezen).
"""

from collections.abc import Callable

import numpy as np

from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.controles import rijcontroles, vergelijken
from rapportage.verantwoording.controles.feiten import Feiten
from rapportage.verantwoording.controles.naslag import Naslag
from rapportage.verantwoording.controles.uitslag import Uitslag
from rapportage.verantwoording.controles.vondst import VOLGORDE, Gevonden, bevindingen
from rapportage.verantwoording.rijen import Invoer

CONTROLES: tuple[tuple[str, Callable[[Feiten], Gevonden]], ...] = (
    ("boekjaar", rijcontroles.boekjaar),
    ("gemeente", rijcontroles.gemeente),
    ("product", rijcontroles.product),
    ("eenheid", rijcontroles.eenheid),
    ("tarief", rijcontroles.tarief),
    ("getal", rijcontroles.getallen),
    ("bedrag", rijcontroles.bedrag),
    ("totaal", rijcontroles.totaal),
    ("dubbel", rijcontroles.dubbel),
    ("regio", vergelijken.regio),
    ("plafond", vergelijken.plafond),
    ("vorig_jaar", vergelijken.vorig_jaar),
    ("ontbreekt", vergelijken.ontbreekt),
    ("formule", rijcontroles.formule),
)


def controleer(invoer: Invoer, naslag: Naslag) -> Uitslag:
    """All findings at once, by row, then column, then those about the whole; and the rows as understood."""
    begrip = Feiten(invoer, naslag)
    gevonden: list[Bevinding] = []
    tellingen: dict[str, int] = {}
    for code, controle in CONTROLES:
        eigen, aantal = bevindingen(begrip, code, controle(begrip))
        gevonden += eigen
        if aantal:
            tellingen[code] = aantal
    gevonden.sort(key=_volgorde)
    return Uitslag(
        bevindingen=tuple(gevonden),
        tellingen=tellingen,
        kolommen=_kolommen(begrip),
        leesbaar=begrip.leesbaar,
        heeft_tarief=begrip.heeft_tarief,
    )


def _volgorde(bevinding: Bevinding) -> tuple[bool, int, int]:
    return bevinding.rij is None, bevinding.rij or 0, VOLGORDE[bevinding.kolom]


def _kolommen(begrip: Feiten) -> dict[str, np.ndarray]:
    return {
        "boekjaar": begrip.jaar,
        "gemeentecode": begrip.gemeentecode,
        "productcategorie": begrip.productcategorie,
        "productcode": begrip.productcode,
        "eenheid": begrip.eenheid,
        "volume": begrip.volume.waarde,
        "tarief": begrip.tarief.waarde,
        **{naam: kolom.waarde for naam, kolom in begrip.bedragen.items()},
        "toelichting": begrip.toelichting.vertaal(str),
    }
