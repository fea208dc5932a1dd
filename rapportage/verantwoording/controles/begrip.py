"""The rows as understood, with the facts about each row that more than one check needs. Pure, whole columns at once."""

from collections import defaultdict
from functools import cached_property

import numpy as np
import pandas as pd

from aanbieder.regio.keuzes import EENHEID_EURO
from rapportage.verantwoording.controles import cellen
from rapportage.verantwoording.controles.contract import Contract
from rapportage.verantwoording.controles.getallen import Getalkolom, getalkolom
from rapportage.verantwoording.controles.naslag import Naslag
from rapportage.verantwoording.register import AFTREKKEN, BEDRAGEN, OPTELLEN
from rapportage.verantwoording.rijen import Invoer

ONBEKEND = -1
VAAG = -2  # a code of more than one category, and no category


class Begrip:
    """`g` and `p` are the places of a row's municipality and product in the reference data (ONBEKEND: not there), `gp`
    the place of both together where the contract has them.
    """

    def __init__(self, invoer: Invoer, naslag: Naslag):
        self.invoer, self.naslag = invoer, naslag
        self.contract = Contract(naslag)
        self._codes()
        self._producten()
        self._getallen()

    def __len__(self) -> int:
        return len(self.invoer)

    def _codes(self) -> None:
        kolom = self.invoer.tekst
        jaren = cellen.teksten(kolom["boekjaar"])
        self.jaar = jaren.nummers(cellen.jaar)
        self.jaar_leeg = jaren.nummers(lambda tekst: not tekst).astype(bool)
        gemeenten = cellen.teksten(kolom["gemeentecode"])
        lees = cellen.gemeentelezer(self.naslag.gemeenten)
        self.gemeentecode = gemeenten.vertaal(lees)
        self.g = gemeenten.nummers(lambda tekst: self.contract.gemeenteplek.get(lees(tekst), ONBEKEND))
        eenheden = cellen.teksten(kolom["eenheid"])
        self.eenheid = eenheden.vertaal(cellen.eenheid)
        self.toelichting = cellen.teksten(kolom["toelichting"])

    def _producten(self) -> None:
        categorieen = cellen.teksten(self.invoer.tekst["productcategorie"])
        codes = cellen.teksten(self.invoer.tekst["productcode"])
        paar, paren = pd.factorize(categorieen.welke * max(1, len(codes.uniek)) + codes.welke)
        plekken, fouten = np.empty(len(paren), dtype=np.int64), np.zeros(len(paren), dtype=bool)
        per_code = self.contract.per_code
        for nummer, combinatie in enumerate(paren):
            eerste, tweede = divmod(int(combinatie), max(1, len(codes.uniek)))
            categorie, code = cellen.code(categorieen.uniek[eerste], lengte=2), cellen.code(codes.uniek[tweede])
            plekken[nummer], fouten[nummer] = _product(self.contract.productplek, per_code, categorie, code)
        self.p, self.categorie_fout = plekken[paar], fouten[paar]
        self.productcode = codes.vertaal(cellen.code)
        self._kies_uit_contract()
        getypt = categorieen.vertaal(lambda tekst: cellen.code(tekst, lengte=2))
        namen = np.array([*(categorie for categorie, _ in self.contract.producten), ""], dtype=object)
        self.productcategorie = np.where(self.p >= 0, namen[self.p], getypt)

    def _kies_uit_contract(self) -> None:
        """An empty category where the code has several: the one of the contract with that municipality."""
        vaag = np.flatnonzero((self.p == VAAG) & (self.g >= 0))
        self.categorie_fout |= self.p == VAAG
        per_code = defaultdict(list)
        for rij in vaag:
            per_code[self.productcode[rij]].append(rij)
        for code, rijen in per_code.items():
            rijen = np.array(rijen)
            mogelijk = np.array(self.contract.per_code[code])
            past = self.contract.heeft[self.g[rijen][:, None] * self.contract.breedte + mogelijk[None, :]]
            een = past.sum(axis=1) == 1
            self.p[rijen[een]] = mogelijk[past[een].argmax(axis=1)]
            self.categorie_fout[rijen[een]] = False
        self.p[self.p == VAAG] = ONBEKEND

    def _getallen(self) -> None:
        euro = np.array([*self.contract.euro, False], dtype=bool)[self.p]
        getypt_euro = (self.eenheid == EENHEID_EURO) | (self.eenheid == "")
        self.in_euro = np.where(self.p >= 0, euro, getypt_euro)
        self.volume = getalkolom(self.invoer, "volume", in_euro=self.in_euro)
        self.tarief = getalkolom(self.invoer, "tarief")
        self.bedragen: dict[str, Getalkolom] = {naam: getalkolom(self.invoer, naam) for naam in BEDRAGEN}

    @cached_property
    def leesbaar(self) -> np.ndarray:
        return np.logical_and.reduce([kolom.goed for kolom in (self.volume, self.tarief, *self.bedragen.values())])

    @cached_property
    def jaar_anders(self) -> np.ndarray:
        """A year that can be read and is another: such a row may well belong to another report."""
        return (self.jaar > 0) & (self.jaar != self.naslag.boekjaar)

    @cached_property
    def gp(self) -> np.ndarray:
        samen = np.where((self.g >= 0) & (self.p >= 0), self.g * self.contract.breedte + self.p, ONBEKEND)
        return np.where((samen >= 0) & self.contract.heeft[samen], samen, ONBEKEND)

    @cached_property
    def doet_mee(self) -> np.ndarray:
        """Rows about something in the contract, of this year."""
        return (self.gp >= 0) & ~self.jaar_anders

    @cached_property
    def zonder_tarief(self) -> np.ndarray:
        """Products that have no tariff: in euros, or without one in the contract."""
        return self.in_euro | ((self.gp >= 0) & self.contract.zonder_tarief[self.gp])

    @cached_property
    def heeft_tarief(self) -> np.ndarray:
        """Where a tariff was filled in; a 0 for a product without tariff is nothing filled in."""
        return self.tarief.goed & ~self.tarief.leeg & ~(self.zonder_tarief & (self.tarief.waarde == 0))

    @cached_property
    def tarief_anders(self) -> np.ndarray:
        past = self.contract.tarief_past(self.gp, self.tarief.waarde)
        leeg_mag = ~self.heeft_tarief & self.zonder_tarief
        return self.doet_mee & self.tarief.goed & ~leeg_mag & ~(self.heeft_tarief & past)

    @cached_property
    def eerdere(self) -> np.ndarray:
        """Per row the first row of the same municipality, product and tariff, where that is an earlier one; or -1."""
        heeft_sleutel = self.doet_mee & self.tarief.goed & (self.heeft_tarief | self.zonder_tarief)
        rijen = np.flatnonzero(heeft_sleutel)
        tarief, tarieven = pd.factorize(np.where(self.heeft_tarief, self.tarief.waarde, -1)[rijen])
        sleutel, _ = pd.factorize(self.gp[rijen] * max(1, len(tarieven)) + tarief)
        dubbel = pd.Series(sleutel).duplicated().to_numpy()
        uit = np.full(len(self), -1, dtype=np.int64)
        uit[rijen[dubbel]] = rijen[~dubbel][sleutel[dubbel]]  # factorize numbers in order of appearance
        return uit

    @cached_property
    def dubbel(self) -> np.ndarray:
        return self.eerdere >= 0

    @cached_property
    def som(self) -> np.ndarray:
        """The parts of the total added up."""
        plus = sum(self.bedragen[naam].waarde for naam in OPTELLEN)
        return plus - sum(self.bedragen[naam].waarde for naam in AFTREKKEN)

    @cached_property
    def delen_leesbaar(self) -> np.ndarray:
        return np.logical_and.reduce([self.bedragen[naam].goed for naam in (*OPTELLEN, *AFTREKKEN)])

    @cached_property
    def bedrag_anders(self) -> np.ndarray:
        toegekend = self.bedragen["toegekend"]
        te_doen = (self.p >= 0) & ~self.zonder_tarief & self.volume.goed & toegekend.goed & self.heeft_tarief
        anders = te_doen & (maal(self.volume.waarde, self.tarief.waarde) != toegekend.waarde)
        verklaard = np.flatnonzero(anders & (self.tarief_anders | self.dubbel))
        anders[verklaard[self.volume_maal_tarief_is(verklaard, toegekend.waarde[verklaard])]] = False
        return anders

    @cached_property
    def totaal_anders(self) -> np.ndarray:
        totaal = self.bedragen["totaal"]
        anders = self.delen_leesbaar & totaal.goed & (totaal.waarde != self.som)
        verklaard = np.flatnonzero(anders & self.bedrag_anders)
        rest = (self.som - self.bedragen["toegekend"].waarde)[verklaard]
        anders[verklaard[self.volume_maal_tarief_is(verklaard, totaal.waarde[verklaard] - rest)]] = False
        return anders

    def volume_maal_tarief_is(self, rijen: np.ndarray, doel: np.ndarray) -> np.ndarray:
        """Whether an amount is the volume times the typed tariff, or times one of the contract."""
        volume = self.volume.waarde[rijen]
        past = self.heeft_tarief[rijen] & (maal(volume, self.tarief.waarde[rijen]) == doel)
        for tarief in self.contract.tarieven_van(self.gp[rijen]):
            past |= (tarief >= 0) & (maal(volume, tarief) == doel)
        return past & self.volume.goed[rijen] & (doel >= 0)


def _product(plekken: dict, per_code: dict, categorie: str, code: str) -> tuple[int, bool]:
    """The place of a product, and whether its category is wrong."""
    if (plek := plekken.get((categorie, code))) is not None:
        return plek, False
    mogelijk = per_code.get(code, ())
    if not categorie and len(mogelijk) > 1:
        return VAAG, False
    if len(mogelijk) == 1:
        return mogelijk[0], bool(categorie)
    return ONBEKEND, bool(mogelijk)


def maal(links: np.ndarray, rechts: np.ndarray) -> np.ndarray:
    """Exact products; -1, which no amount is, where it would not fit."""
    past = links.astype(float) * rechts.astype(float) < 2.0**62
    return np.where(past, np.where(past, links, 0) * np.where(past, rechts, 0), -1)
