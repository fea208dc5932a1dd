"""Every KPI of a region for all its periods, each by the definition that held: one table of values. Pure."""

from collections import defaultdict

import pandas as pd

from aanbieder.regio.instellingen import Instellingen
from rapportage.kpi.berekeningen import alle
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen
from rapportage.kpi.definities import Definitie, geldend, vorige
from rapportage.kpi.perioden import Periode
from rapportage.kpi.register import OUD

KOLOMMEN = ["periode", "aanbieder", "gemeente", "kpi", "variant", "waarde", "teller", "noemer", "n"]


def kpiwaarden(bron: Zorgbron, instellingen: Instellingen, perioden: list[Periode]) -> pd.DataFrame:
    """KOLOMMEN: periode is the place in `perioden`; aanbieder and gemeente -1 for all; waarde in millionths."""
    tabellen = []
    for sleutel, bereken in alle().items():
        per_definitie: dict[tuple[Definitie, bool], list[int]] = defaultdict(list)
        for nummer, periode in enumerate(perioden):
            per_definitie[geldend(instellingen, sleutel, periode.einde), False].append(nummer)
            if voor := vorige(instellingen, sleutel, periode.einde):
                per_definitie[voor, True].append(nummer)
        for (definitie, oud), nummers in per_definitie.items():
            cellen = Cellen(bron, [perioden[nummer] for nummer in nummers])
            for uitkomst in bereken(bron, definitie, cellen):
                if oud and uitkomst.variant:
                    continue
                tabel = cellen.tabel(sleutel, uitkomst)
                tabel["periode"] = [nummers[plaats] for plaats in tabel["periode"]]
                tabellen.append(tabel.assign(variant=OUD.sleutel) if oud else tabel)
    return pd.concat(tabellen, ignore_index=True) if tabellen else pd.DataFrame(columns=KOLOMMEN)
