"""Checks of one row by itself: codes, numbers, amounts, text.

One mistake is one finding. So a check is silent about what another check already took the ground from under:
- an unknown municipality: nothing about contract or tariff (a product code that is nowhere is a mistake of its own);
- an unknown product: nothing about unit, tariff or amount;
- a readable year that is another: nothing about tariff;
- a number that cannot be read: nothing about the amount or total it is part of.
And a value may be right in two ways, as typed and as another finding says it should be. With a wrong (or a second
time the same) tariff the amount is right when it is volume times a tariff of the contract; with a wrong amount the
total is right when it fits the right amount. Only a finding that blocks silences another: one that can
be confirmed away never does, or a wrong total could be signed.
"""

import re
from difflib import get_close_matches

import numpy as np

from portaal.kern.opmaak import getal
from rapportage.verantwoording.controles.begrip import Begrip
from rapportage.verantwoording.controles.getallen import Mankement
from rapportage.verantwoording.controles.vondst import (
    Gevonden,
    Vondst,
    Zin,
    als_getypt,
    een_van,
    getypt,
    in_euro,
    kort,
    naam,
)
from rapportage.verantwoording.register import KOLOM

MEESTE_NAMEN = 10  # that are listed in a sentence
GEEN_FORMULE = re.compile(r"[+-][\d\s.,()/€-]*", re.ASCII)  # a negative amount, a phone number


def boekjaar(begrip: Begrip) -> Gevonden:
    jaar = str(begrip.naslag.boekjaar)

    def zin(rij: int) -> Zin:
        if begrip.jaar_leeg[rij]:
            return Zin(f"{naam(begrip, rij)}: het boekjaar is leeg. Deze verantwoording gaat over {jaar}.", jaar)
        return Zin(
            f"{naam(begrip, rij)}: hier staat boekjaar {begrip.jaar[rij]}. Deze verantwoording gaat over {jaar}.", jaar
        )

    yield Vondst("boekjaar", np.flatnonzero(begrip.jaar_anders | begrip.jaar_leeg), zin)


def gemeente(begrip: Begrip) -> Gevonden:
    gemeenten, jaar = begrip.naslag.gemeenten, begrip.naslag.boekjaar

    def zin(rij: int) -> Zin:
        code = begrip.gemeentecode[rij]
        lijkt = get_close_matches(code, gemeenten, n=1, cutoff=0.7) if len(code) <= 8 else []
        if not lijkt and 0 < len(code) <= 60:
            namen = {naam.upper().replace(" ", ""): sleutel for sleutel, naam in gemeenten.items()}
            lijkt = [namen[n] for n in get_close_matches(code, namen, n=1, cutoff=0.75)]
        wat = "De gemeentecode is leeg" if not code else f"Gemeente {kort(code)} hoort in {jaar} niet bij de regio"
        if lijkt:
            return Zin(f"{wat}. Bedoelt u {lijkt[0]} ({gemeenten[lijkt[0]]})?", lijkt[0])
        lijst = [f"{sleutel} ({gemeentenaam})" for sleutel, gemeentenaam in gemeenten.items()]
        meer = " en andere" if len(lijst) > MEESTE_NAMEN else ""
        return Zin(f"{wat}. De gemeenten zijn: {', '.join(lijst[:MEESTE_NAMEN])}{meer}.")

    yield Vondst("gemeentecode", np.flatnonzero(begrip.g < 0), zin)


def product(begrip: Begrip) -> Gevonden:
    naslag, contract = begrip.naslag, begrip.contract
    nergens = (begrip.p < 0) & ~begrip.categorie_fout & ((begrip.g >= 0) | (begrip.productcode != ""))
    elders = (begrip.p >= 0) & (begrip.g >= 0) & (begrip.gp < 0)

    def onbekend(rij: int) -> Zin:
        code = begrip.productcode[rij]
        if not code:
            return Zin(f"{naslag.gemeenten[begrip.gemeentecode[rij]]}: de productcode is leeg.")
        eigen = sorted({sleutel[2] for sleutel in naslag.tarieven})
        namen = {product.naam.upper().replace(" ", ""): product.code for product in naslag.producten.values()}
        lijkt = get_close_matches(code, eigen, n=1, cutoff=0.75) if len(code) <= 60 else []
        lijkt = lijkt or ([namen[code]] if code in namen else [])
        vraag = f" Bedoelt u {lijkt[0]}?" if lijkt else " Gebruik de code uit uw declaraties."
        return Zin(f"{naam(begrip, rij)}: product {kort(code)} bestaat niet.{vraag}", *lijkt)

    def niet_in_contract(rij: int) -> Zin:
        plaats = naslag.gemeenten[begrip.gemeentecode[rij]]
        code = begrip.productcode[rij]
        return Zin(f"{plaats}, {code}: dit product staat in {naslag.boekjaar} voor {plaats} niet in uw contract.")

    def categorie(rij: int) -> Zin:
        code = begrip.productcode[rij]
        mogelijk = [contract.producten[plek][0] for plek in contract.per_code[code]]
        return Zin(
            f"{naam(begrip, rij)}: product {code} hoort bij productcategorie {een_van(mogelijk)}.", een_van(mogelijk)
        )

    yield Vondst("productcode", np.flatnonzero(nergens), onbekend)
    yield Vondst("productcode", np.flatnonzero(elders), niet_in_contract)
    yield Vondst("productcategorie", np.flatnonzero(begrip.categorie_fout & ~elders), categorie)


def eenheid(begrip: Begrip) -> Gevonden:
    eenheden = [product.eenheid for product in begrip.naslag.producten.values()]
    verwacht = np.array([*eenheden, ""], dtype=object)[begrip.p]

    def zin(rij: int) -> Zin:
        staat = f"hier staat {kort(begrip.eenheid[rij])}" if begrip.eenheid[rij] else "hier staat niets"
        return Zin(f"{naam(begrip, rij)}: de eenheid is {verwacht[rij]}, {staat}.", verwacht[rij])

    yield Vondst("eenheid", np.flatnonzero((begrip.p >= 0) & (begrip.eenheid != verwacht)), zin)


def tarief(begrip: Begrip) -> Gevonden:
    def zin(rij: int) -> Zin:
        tarieven = sorted(begrip.naslag.tarieven[begrip.contract.sleutel(begrip.gp[rij])])
        mogelijk = een_van(als_getypt(bedrag) for bedrag in tarieven)
        if begrip.in_euro[rij]:
            return Zin(f"{naam(begrip, rij)}: dit product heeft geen tarief. Laat het tarief leeg.", "")
        if not tarieven:
            return Zin(f"{naam(begrip, rij)}: uw contract heeft hier geen tarief. Laat het tarief leeg.", "")
        bedragen = een_van(in_euro(bedrag) for bedrag in tarieven)
        staat = "leeg" if not begrip.heeft_tarief[rij] else in_euro(begrip.tarief.waarde[rij])
        return Zin(f"{naam(begrip, rij)}: het tarief is {staat}. In uw contract is het {bedragen}.", mogelijk)

    yield Vondst("tarief", np.flatnonzero(begrip.tarief_anders), zin)


REDENEN = {
    Mankement.LEEG: "is leeg. Vul een getal in; niets is 0",
    Mankement.ONLEESBAAR: "is geen getal dat wij kunnen lezen",
    Mankement.NEGATIEF: "kan niet negatief zijn",
    Mankement.GEBROKEN: "moet een heel getal zijn",
    Mankement.TE_GROOT: "is te groot",
}


def getallen(begrip: Begrip) -> Gevonden:
    """Numbers, and a year that is none: there is nothing else in a row that could be a date."""

    def jaar(rij: int) -> Zin:
        verwacht = str(begrip.naslag.boekjaar)
        return Zin(f"{naam(begrip, rij)}: het boekjaar is geen jaartal. Verwacht is {verwacht}.", verwacht)

    yield Vondst("boekjaar", np.flatnonzero((begrip.jaar == 0) & ~begrip.jaar_leeg), jaar)
    for kolomnaam, kolom in {"volume": begrip.volume, "tarief": begrip.tarief, **begrip.bedragen}.items():

        def zin(rij: int, kolomnaam: str = kolomnaam, kolom=kolom) -> Zin:
            reden = REDENEN[Mankement(int(kolom.mankement[rij]))]
            cent = _wat_het_had_moeten_zijn(begrip, rij, kolomnaam)
            zou = f" Volgens de rest van de rij is het {in_euro(cent)}." if cent is not None else ""
            verwacht = "" if cent is None else als_getypt(cent)
            return Zin(f"{naam(begrip, rij)}: {KOLOM[kolomnaam].kop.lower()} {reden}.{zou}", verwacht)

        yield Vondst(kolomnaam, np.flatnonzero(kolom.mankement), zin)


def _wat_het_had_moeten_zijn(begrip: Begrip, rij: int, kolomnaam: str) -> int | None:
    """Cents, where the other cells of the row tell."""
    if kolomnaam == "totaal" and begrip.delen_leesbaar[rij]:
        return int(begrip.som[rij])
    if kolomnaam == "toegekend" and begrip.volume.goed[rij] and begrip.heeft_tarief[rij] and not begrip.in_euro[rij]:
        return int(begrip.volume.waarde[rij]) * int(begrip.tarief.waarde[rij])
    return None


def bedrag(begrip: Begrip) -> Gevonden:
    def zin(rij: int) -> Zin:
        volume, prijs = int(begrip.volume.waarde[rij]), int(begrip.tarief.waarde[rij])
        staat = int(begrip.bedragen["toegekend"].waarde[rij])
        return Zin(
            f"{naam(begrip, rij)}: {getal(volume)} maal {in_euro(prijs)} is {in_euro(volume * prijs)}, "
            f"maar toegekend is {in_euro(staat)}.",
            als_getypt(volume * prijs),
            staat - volume * prijs,
        )

    yield Vondst("toegekend", np.flatnonzero(begrip.bedrag_anders), zin)


def totaal(begrip: Begrip) -> Gevonden:
    def zin(rij: int) -> Zin:
        som, staat = int(begrip.som[rij]), int(begrip.bedragen["totaal"].waarde[rij])
        return Zin(
            f"{naam(begrip, rij)}: de delen zijn samen {in_euro(som)}, maar het totaal is {in_euro(staat)}.",
            als_getypt(som),
            staat - som,
        )

    yield Vondst("totaal", np.flatnonzero(begrip.totaal_anders), zin)


def dubbel(begrip: Begrip) -> Gevonden:
    def zin(rij: int) -> Zin:
        eerste = int(begrip.eerdere[rij])
        tab, cel = begrip.invoer.plek(eerste, "productcode")
        hier = begrip.invoer.plek(rij, "productcode")[0]
        waar = f"rij {int(begrip.invoer.rijnummers[eerste])}" + (f" van tabblad {tab}" if tab != hier else "")
        prijs = f" met tarief {in_euro(begrip.tarief.waarde[rij])}" if begrip.heeft_tarief[rij] else ""
        return Zin(f"{naam(begrip, rij)}{prijs} staat ook al in {waar} (cel {cel}).")

    yield Vondst("productcode", np.flatnonzero(begrip.dubbel), zin)


def formule(begrip: Begrip) -> Gevonden:
    def lijkt(tekst: str) -> int:
        return tekst[:1] in {"=", "+", "-", "@", "\t", "\r"} and not GEEN_FORMULE.fullmatch(tekst)

    def zin(rij: int) -> Zin:
        teken = getypt(begrip, rij, "toelichting")[:1]
        wat = teken if teken.strip() else "een tab"
        return Zin(f"{naam(begrip, rij)}: de toelichting begint met {wat}. Wij bewaren haar als tekst.")

    yield Vondst("toelichting", np.flatnonzero(begrip.toelichting.nummers(lijkt)), zin)
