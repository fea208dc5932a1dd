"""Care paths: how often each occurs, for any choice of municipalities (docs/rekenregels.md, 5).

`tel` counts once per computation, `tellingen` reads what was counted. A choice of municipalities leaves allocations of
others out before paths are made; clients who moved are therefore counted for every part of their municipalities.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations

import numpy as np
import pandas as pd

from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.definities import ZWAARTEN
from rapportage.kpi.models import Zorgberekening, Zorgpadtelling
from rapportage.kpi.opeenvolging import meegeteld, padnummers

MEERWERK = {"Meerwerk", "Maatwerk"}
STAP, SAMEN = ">", "-"
TOP = 5
ONBEKEND = "onbekend"
KOLOMMEN = ["productcategorie", "gemeenten", "binnen", "pad", "aantal"]


@dataclass(frozen=True)
class Padtelling:
    """The care paths of one product category, most frequent first."""

    productcategorie: str
    paden: tuple[tuple[str, int], ...]  # path, count
    met_meerwerk: int

    @property
    def totaal(self) -> int:
        return sum(aantal for _, aantal in self.paden)

    @property
    def uniek(self) -> int:
        return len(self.paden)

    @property
    def aandeel_top5(self) -> Fraction:
        return self._aandeel(sum(aantal for _, aantal in self.paden[:TOP]))

    @property
    def aandeel_meerwerk(self) -> Fraction:
        """The share of the paths with meerwerk or maatwerk in any step."""
        return self._aandeel(self.met_meerwerk)

    def _aandeel(self, aantal: int) -> Fraction:
        return Fraction(aantal, self.totaal) if self.totaal else Fraction(0)


def tellingen(berekening: Zorgberekening, gemeenten: set[str] | None = None) -> dict[str, Padtelling]:
    """Per product category its care paths, of these municipalities (codes; None: all). One query."""
    rijen = Zorgpadtelling.objects.filter(berekening=berekening).values_list(*KOLOMMEN)
    per_categorie: dict[str, dict[str, int]] = {}
    for categorie, van, binnen, pad, aantal in rijen.order_by("productcategorie", "pk"):
        alle = van.split(",")
        if set(binnen.split(",")) == (set(alle) if gemeenten is None else gemeenten.intersection(alle)):
            paden = per_categorie.setdefault(categorie, {})
            paden[pad] = paden.get(pad, 0) + aantal
    return {categorie: _telling(categorie, paden) for categorie, paden in per_categorie.items()}


def _telling(categorie: str, paden: dict[str, int]) -> Padtelling:
    volgorde = sorted(paden.items(), key=lambda paar: (-paar[1], paar[0]))
    met = sum(aantal for pad, aantal in volgorde if met_meerwerk(pad))
    return Padtelling(categorie, tuple(volgorde), met)


def met_meerwerk(pad: str) -> bool:
    """Whether any step of a path has meerwerk or maatwerk in it."""
    return not MEERWERK.isdisjoint(deel for stap in pad.split(STAP) for deel in stap.split(SAMEN))


def tel(bron: Zorgbron, verlenging_dagen: int) -> pd.DataFrame:
    """KOLOMMEN: the counted paths per product category, for every set of municipalities a client had, and its parts."""
    alle = meegeteld(bron)
    deel, soorten = _delen(bron, alle)
    nummer = pd.factorize(deel["client"] * (len(bron.categorieen) + 1) + deel["categorie"])[0] * len(soorten)
    pad, volgorde = padnummers(
        nummer + deel["soort"].to_numpy(), deel["begin"].to_numpy(), deel["tot"].to_numpy(), verlenging_dagen
    )
    deel = deel.iloc[volgorde].reset_index(drop=True).assign(pad=pad)
    code, namen = _labels(bron, deel)
    eerste = deel.groupby("pad", sort=True)[["categorie", "soort"]].first()
    geteld = eerste.assign(code=code).value_counts(["categorie", "soort", "code"], sort=False)
    rijen = [
        (bron.categorieen[categorie], *soorten[soort], namen[welke], aantal)
        for (categorie, soort, welke), aantal in geteld.items()
    ]
    return pd.DataFrame(sorted(rijen), columns=KOLOMMEN)


def _delen(bron: Zorgbron, alle: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[str, str]]]:
    """The allocations, with `soort`: (municipalities of the client in the category, those chosen of them).

    Those of a client with more than one municipality stand in it once for every choice.
    """
    uniek = alle[["client", "categorie", "gemeente"]].drop_duplicates()
    hoeveel = uniek.groupby(["client", "categorie"])["gemeente"].transform("size")
    verhuisd = uniek[hoeveel > 1].groupby(["client", "categorie"])["gemeente"].agg(lambda g: sorted(map(int, g)))
    meer = pd.MultiIndex.from_frame(alle[["client", "categorie"]]).isin(verhuisd.index)
    soorten: dict[tuple[str, str], int] = {}

    def soort(van: tuple[int, ...], binnen: tuple[int, ...]) -> int:
        codes = tuple(",".join(sorted(bron.gemeenten[pk] for pk in deel)) for deel in (van, binnen))
        return soorten.setdefault(codes, len(soorten))

    enkel = {pk: soort((pk,), (pk,)) for pk in bron.gemeenten}
    delen = [alle[~meer].assign(soort=alle.loc[~meer, "gemeente"].map(enkel))]
    rest = alle[meer]
    for (client, categorie), gemeenten in verhuisd.items():
        eigen = rest[(rest["client"] == client) & (rest["categorie"] == categorie)]
        for binnen in chain.from_iterable(combinations(gemeenten, n) for n in range(1, len(gemeenten) + 1)):
            gekozen = eigen[eigen["gemeente"].isin(binnen)]
            delen.append(gekozen.assign(soort=soort(tuple(gemeenten), binnen)))
    return pd.concat(delen, ignore_index=True), list(soorten)


def _labels(bron: Zorgbron, deel: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """Of every path (in order) the number of its label, and the labels."""
    namen, rang = _productnamen(bron)
    stap = pd.DataFrame({"pad": deel["pad"], "begin": deel["begin"], "deel": deel["product"].map(rang).fillna(0)})
    stap = stap.astype(np.int64).drop_duplicates().sort_values(["pad", "begin", "deel"])
    nieuw = (stap["pad"].diff().ne(0) | stap["begin"].diff().ne(0)).to_numpy()
    stappen, stapnamen = _aaneen(np.cumsum(nieuw) - 1, stap["deel"].to_numpy(), namen, SAMEN)
    pad = stap["pad"].to_numpy()[nieuw]
    anders = np.ones(len(pad), dtype=bool)
    anders[1:] = (pad[1:] != pad[:-1]) | (stappen[1:] != stappen[:-1])  # two equal steps in a row are one
    return _aaneen(pad[anders], stappen[anders], stapnamen, STAP)


def _productnamen(bron: Zorgbron) -> tuple[list[str], dict[int, int]]:
    """The words of a step in their order (weights first, then codes), and per product which one is its."""
    zwaarten = [zwaarte.capitalize() for zwaarte in ZWAARTEN]
    woorden = [
        zwaarte.capitalize() if zwaarte in ZWAARTEN else code
        for zwaarte, code in zip(bron.producten["zwaarte"], bron.producten["code"], strict=True)
    ]
    namen = [ONBEKEND, *zwaarten, *sorted(set(woorden) - set(zwaarten))]
    plaats = {naam: nummer for nummer, naam in enumerate(namen)}
    return namen, {pk: plaats[woord] for pk, woord in zip(bron.producten.index, woorden, strict=True)}


def _aaneen(groep: np.ndarray, deel: np.ndarray, namen: list[str], teken: str) -> tuple[np.ndarray, list[str]]:
    """Strings the parts of each group (numbered from 0, in order) together; gives a number per group and the names."""
    eerste = np.flatnonzero(np.diff(groep, prepend=-1))
    plaats = np.arange(len(groep)) - eerste[groep]
    code, uit = deel[eerste].copy(), list(namen)
    for nummer in range(1, int(plaats.max(initial=0)) + 1):
        hier = plaats == nummer
        paren, welke = np.unique(code[groep[hier]] * len(namen) + deel[hier], return_inverse=True)
        code[groep[hier]] = len(uit) + welke
        uit += [f"{uit[paar // len(namen)]}{teken}{namen[paar % len(namen)]}" for paar in paren]
    return code, uit
