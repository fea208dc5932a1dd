"""Cells longer than what is kept: cut, and told with their place, so that one cell never stops a file. Pure."""

from dataclasses import replace

import numpy as np

from rapportage.verantwoording.register import KOLOM, NAMEN
from rapportage.verantwoording.rijen import Invoer
from rapportage.verantwoording.rooster.tekst import lengte, schoon

MEESTE_MELDINGEN = 20
AFGEBROKEN = "…"  # no code or number ends with it, so that a cut one never passes for another


def kort_in(invoer: Invoer) -> Invoer:
    """The same rows with every text as long as it may be, and what was cut among the notices."""
    tekst, gekort = invoer.tekst, []
    for kolom in NAMEN:
        for rij in np.flatnonzero((tekst[kolom].str.len() > lengte(kolom)).to_numpy(dtype=bool, na_value=False)):
            waarde = schoon(str(tekst[kolom].iat[rij]))
            if len(waarde) > lengte(kolom):
                gekort.append((int(rij), kolom, waarde))
    if not gekort:
        return invoer
    tekst = tekst.copy()
    for rij, kolom, waarde in gekort:
        tekst.iat[rij, tekst.columns.get_loc(kolom)] = waarde[: lengte(kolom) - 1] + AFGEBROKEN
    getallen = {naam: waarden for naam, waarden in invoer.getallen.items() if naam not in {k for _, k, _ in gekort}}
    return replace(invoer, tekst=tekst, getallen=getallen, meldingen=(*invoer.meldingen, *_meldingen(invoer, gekort)))


def _meldingen(invoer: Invoer, gekort: list[tuple[int, str, str]]) -> list[str]:
    zinnen = []
    for rij, kolom, waarde in sorted(gekort)[:MEESTE_MELDINGEN]:
        tab, cel = invoer.plek(rij, kolom)
        zinnen.append(
            f"Tabblad {tab}, cel {cel}: {KOLOM[kolom].kop} telt {len(waarde)} tekens. Wij bewaren er hoogstens "
            f"{lengte(kolom)}; de rest is weggelaten."
        )
    if len(gekort) > MEESTE_MELDINGEN:
        zinnen.append(f"En nog {len(gekort) - MEESTE_MELDINGEN} keer is een te lange tekst afgebroken.")
    return zinnen
