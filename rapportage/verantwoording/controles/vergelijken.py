"""Checks against what others have: the region's figures, ceilings, last year, rows that are missing.

One mistake is one finding here too (see rijcontroles): rows of another year, or about something that is not in the
contract, and a row that is there for the second time are not compared with the region.
- regio: of a row whose amount or tariff is wrong, toegekend is also right when the right amount is the region's.
- vorig_jaar, plafond: totals are taken as typed, and as the other findings say they should be (parts added up, without
  the rows that are blocked). Only what is off in both ways is a finding. A municipality and product with a row whose
  total nobody can tell has none.
- vorig_jaar: "against last year's settled row": without such a row there is nothing to compare. A settled 0 is a row;
  then every other amount is a change. A row of last year without one this year is what `ontbreekt` is for.
- ontbreekt: a row with an unknown municipality that shows the region's amounts to the cent, is the missing row. A row
  with an unknown product is not: the product that was meant still has no row.
"""

from decimal import Decimal

import numpy as np

from portaal.kern.opmaak import procent
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.controles.feiten import Feiten
from rapportage.verantwoording.controles.regiolijnen import VELDEN
from rapportage.verantwoording.controles.vondst import Gevonden, Vondst, Zin, als_getypt, in_euro, naam
from rapportage.verantwoording.register import BLAD, KOLOM

GEHEEL = "contract"  # the place of the ceiling of the whole agreement, which has no segment


def regio(begrip: Feiten) -> Gevonden:
    lijnen = begrip.lijnen
    hier = lijnen.eerste == np.arange(len(begrip))
    samen = np.flatnonzero(lijnen.samen)
    for nummer, veld in enumerate(VELDEN):
        kolom, verwacht = begrip.bedragen[veld], lijnen.verwacht[nummer]
        staat, goed = kolom.waarde.copy(), kolom.goed.copy()
        staat[samen] = 0
        np.add.at(staat, lijnen.eerste[samen], kolom.waarde[samen])
        np.logical_and.at(goed, lijnen.eerste[samen], kolom.goed[samen])
        anders = hier & goed & (staat != verwacht)
        if veld == "toegekend":
            verklaard = np.flatnonzero(anders & (begrip.bedrag_anders | begrip.tarief_anders))
            anders[verklaard[begrip.volume_maal_tarief_is(verklaard, verwacht[verklaard])]] = False

        def zin(rij: int, veld: str = veld, staat=staat, verwacht=verwacht) -> Zin:
            verschil = int(staat[rij]) - int(verwacht[rij])
            return Zin(
                f"{naam(begrip, rij)}: bij u is {KOLOM[veld].kop.lower()} {in_euro(staat[rij])}, bij de regio "
                f"{in_euro(verwacht[rij])}. Dat is {in_euro(abs(verschil))} {'meer' if verschil > 0 else 'minder'}.",
                als_getypt(verwacht[rij]),
                verschil,
            )

        yield Vondst(veld, np.flatnonzero(anders), zin)


def plafond(begrip: Feiten) -> Gevonden:
    totalen = begrip.totalen
    for grens in begrip.naslag.plafonds:
        eronder = np.array([*(sleutel in grens.producten for sleutel in begrip.contract.producten), False])[
            totalen.product
        ]
        getypt, verbeterd = int(totalen.getypt[eronder].sum()), int(totalen.verbeterd[eronder].sum())
        if min(getypt, verbeterd) <= grens.bedrag_cent:
            continue
        boven = getypt - grens.bedrag_cent
        van = f"segment {grens.segment} ({grens.naam})" if grens.segment else "het hele contract"
        yield Bevinding(
            code="plafond",
            tab=BLAD,
            cel=grens.segment or GEHEEL,
            zin=f"Het totaal van {van} is {in_euro(getypt)}. Het plafond is {in_euro(grens.bedrag_cent)}: "
            f"u zit er {in_euro(boven)} boven.",
            getypt=als_getypt(getypt),
            verwacht=als_getypt(grens.bedrag_cent),
            kolom="totaal",
            sleutel=grens.segment,
            verschil_cent=boven,
        )


def vorig_jaar(begrip: Feiten) -> Gevonden:
    contract, naslag = begrip.contract, begrip.naslag
    toen = np.zeros(len(contract.heeft), dtype=np.int64)
    bekend = np.zeros(len(contract.heeft), dtype=bool)
    for sleutel, bedrag in naslag.vorig_jaar.items():
        if (nummer := contract.nummer(sleutel)) >= 0:
            toen[nummer], bekend[nummer] = bedrag, True
    nu = begrip.totalen.per_product()
    grens = [_grenzen(int(bedrag), naslag.afwijking_procent) for bedrag in toen]
    onder, boven = (np.array(kant, dtype=np.int64) for kant in zip(*grens, strict=True))
    anders = bekend & nu.bekend & _buiten(nu.getypt, onder, boven) & _buiten(nu.verbeterd, onder, boven)

    def zin(rij: int) -> Zin:
        nummer = begrip.gp[rij]
        was, wordt = int(toen[nummer]), int(nu.getypt[nummer])
        hoeveel = f" Dat is {_verandering(wordt, was)}." if was else ""
        return Zin(
            f"{naam(begrip, rij)}: het totaal is {in_euro(wordt)}. Vorig jaar was het {in_euro(was)}.{hoeveel}",
            als_getypt(was),
            wordt - was,
        )

    yield Vondst("totaal", np.sort(nu.eerste[anders]), zin)


def _grenzen(bedrag: int, afwijking) -> tuple[int, int]:
    """The least and most that is not a finding: exactly the percentage is not."""
    ruimte = int(abs(bedrag) * afwijking / 100)
    return bedrag - ruimte, bedrag + ruimte


def _buiten(bedragen: np.ndarray, onder: np.ndarray, boven: np.ndarray) -> np.ndarray:
    return (bedragen < onder) | (bedragen > boven)


def _verandering(nu: int, toen: int) -> str:
    deel = Decimal(abs(nu - toen) * 100) / abs(toen)
    return f"{procent(deel)} {'meer' if nu > toen else 'minder'}"


def ontbreekt(begrip: Feiten) -> Gevonden:
    naslag, breedte = begrip.naslag, begrip.contract.breedte
    samen = np.where((begrip.g >= 0) & (begrip.p >= 0), begrip.g * breedte + begrip.p, -1)
    met_rij = set(np.unique(samen).tolist())
    met_rij |= {nummer for rij, nummer in begrip.lijnen.vermoedelijk.items() if begrip.g[rij] < 0}
    for sleutel in sorted({sleutel[:3] for sleutel in naslag.regio}):
        toegekend = naslag.regio_van(sleutel).toegekend
        nummer = begrip.contract.nummer(sleutel)
        if not toegekend or (nummer >= 0 and nummer in met_rij):
            continue
        gemeente, _, code = sleutel
        waar = f"{naslag.gemeenten.get(gemeente, gemeente)}, {code}"
        yield Bevinding(
            code="ontbreekt",
            tab=BLAD,
            cel=f"{gemeente}-{code}",
            zin=f"{waar}: de regio kende hier {in_euro(toegekend)} toe, maar u heeft er geen rij voor.",
            verwacht=als_getypt(toegekend),
            kolom="toegekend",
            sleutel=":".join(sleutel),
            verschil_cent=-toegekend,
        )
