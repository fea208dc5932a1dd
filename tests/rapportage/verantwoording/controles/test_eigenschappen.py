"""For any region: its own figures give no finding, and one mistake gives exactly that finding."""

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.controles.naslag import Naslag, Plafondgrens, Product, Regiocijfer
from rapportage.verantwoording.register import KOLOM, NAMEN
from rapportage.verantwoording.rijen import SJABLOONLETTERS, invoer_van
from tests.rapportage.verantwoording.voorbeeldregio import JAAR

VRIJ = ("nog_te_declareren", "te_crediteren", "onderhanden_werk")
BEDRAG = st.integers(0, 10**9)
EURO = 100  # against last year's total of less a single cent would be a deviation of its own


@dataclass
class Wereld:
    naslag: Naslag
    rijen: list[dict[str, str]]

    def alleen(self, plek: int) -> bool:
        """Whether no other row is about the same municipality and product."""
        return Counter(map(_product, self.rijen))[_product(self.rijen[plek])] == 1

    def gevonden(self) -> list[tuple[str, str]]:
        return [(b.code, b.cel) for b in controleer(invoer_van(self.rijen), self.naslag).bevindingen]


def _product(rij: dict[str, str]) -> tuple[str, ...]:
    return rij["gemeentecode"], rij["productcategorie"], rij["productcode"]


def euro(cent: int) -> str:
    teken = "-" if cent < 0 else ""
    return f"{teken}{abs(cent) // 100},{abs(cent) % 100:02}"


def cent(tekst: str) -> int:
    return int(tekst.replace(",", ""))


@st.composite
def werelden(trek) -> Wereld:
    gemeenten = {f"0{100 + nummer}": f"Plaats {chr(65 + nummer)}" for nummer in range(trek(st.integers(1, 3)))}
    producten, tarieven, regio, rijen = {}, {}, {}, []
    for nummer in range(trek(st.integers(1, 4))):
        product = Product(f"{40 + nummer}A0{nummer}", f"{40 + nummer}", f"Product {nummer}",
                          trek(st.sampled_from(["01", "04", "14", "83"])))  # fmt: skip
        producten[product.categorie, product.code] = product
        for gemeente in trek(st.sets(st.sampled_from(sorted(gemeenten)))):
            sleutel = (gemeente, product.categorie, product.code)
            prijzen = trek(st.sets(st.integers(1, 50_000), min_size=product.eenheid != "83", max_size=3))
            tarieven[sleutel] = frozenset(prijzen)
            for tarief in [None] if product.eenheid == "83" else sorted(prijzen):
                rijen.append(_rij(trek, product, gemeente, tarief, regio))
    totalen = Counter()
    for rij in rijen:
        totalen[_product(rij)] += cent(rij["totaal"])
    plafond = Plafondgrens("1", "Alles", sum(max(cent(rij["totaal"]), 0) for rij in rijen) + 10, frozenset(producten))
    vorig_jaar = {sleutel: totaal for sleutel, totaal in totalen.items() if abs(totaal) >= EURO}
    return Wereld(Naslag(JAAR, gemeenten, producten, tarieven, regio, (plafond,), vorig_jaar), rijen)


def _rij(trek, product: Product, gemeente: str, tarief: int | None, regio: dict) -> dict[str, str]:
    volume = trek(st.integers(1, 100_000))
    toegekend = volume * (tarief or 1)
    behandeling, afgekeurd = trek(BEDRAG), trek(BEDRAG)
    regio[gemeente, product.categorie, product.code, tarief] = Regiocijfer(toegekend, behandeling, afgekeurd, volume, 1)
    vrij = {naam: trek(BEDRAG) for naam in VRIJ}
    totaal = toegekend + behandeling + vrij["nog_te_declareren"] + vrij["onderhanden_werk"] - vrij["te_crediteren"]
    return dict.fromkeys(NAMEN, "") | {
        "boekjaar": str(JAAR), "gemeentecode": gemeente, "productcategorie": product.categorie,
        "productcode": product.code, "eenheid": product.eenheid,
        "volume": str(volume) if tarief else euro(volume), "tarief": euro(tarief) if tarief else "",
        "toegekend": euro(toegekend), "in_behandeling": euro(behandeling), "afgekeurd": euro(afgekeurd),
        "totaal": euro(totaal), **{naam: euro(bedrag) for naam, bedrag in vrij.items()},
    }  # fmt: skip


@given(werelden())
@settings(max_examples=60, deadline=None)
def test_wat_de_regio_zelf_heeft_geeft_geen_bevinding(wereld):
    assert wereld.gevonden() == []


def zet(rij: dict, **waarden: str) -> None:
    rij.update(waarden)


def erbij(rij: dict, *kolommen: str) -> None:
    for kolom in kolommen:
        rij[kolom] = euro(cent(rij[kolom]) + 1)


# what is done to the row, the column of the one finding, its code, and whether the product must have a tariff
VERGISSINGEN = {
    "jaar": (lambda rij: zet(rij, boekjaar="2019"), "boekjaar", "boekjaar", False),
    "geen jaar": (lambda rij: zet(rij, boekjaar="nu"), "boekjaar", "getal", False),
    "gemeente": (lambda rij: zet(rij, gemeentecode="9999"), "gemeentecode", "gemeente", False),
    "categorie": (lambda rij: zet(rij, productcategorie="99"), "productcategorie", "product", False),
    "eenheid": (lambda rij: zet(rij, eenheid="16"), "eenheid", "eenheid", False),
    "tarief": (lambda rij: zet(rij, tarief="999,99"), "tarief", "tarief", False),
    "geen tarief": (lambda rij: zet(rij, tarief=""), "tarief", "tarief", True),
    "volume": (lambda rij: zet(rij, volume=str(int(rij["volume"]) + 1)), "toegekend", "bedrag", True),
    "bedrag": (lambda rij: erbij(rij, "toegekend"), "toegekend", "bedrag", True),
    "bedrag en totaal": (lambda rij: erbij(rij, "toegekend", "totaal"), "toegekend", "bedrag", True),
    "cijfer te veel": (lambda rij: zet(rij, toegekend="9" + rij["toegekend"]), "toegekend", "bedrag", True),
    "totaal": (lambda rij: erbij(rij, "totaal"), "totaal", "totaal", False),
    "behandeling": (lambda rij: erbij(rij, "in_behandeling", "totaal"), "in_behandeling", "regio", False),
    "afgekeurd": (lambda rij: erbij(rij, "afgekeurd"), "afgekeurd", "regio", False),
    "formule": (lambda rij: zet(rij, toelichting="=A1"), "toelichting", "formule", False),
}


@pytest.mark.parametrize("vergissing", VERGISSINGEN)
@given(wereld=werelden(), data=st.data())
@settings(max_examples=25, deadline=None)
def test_een_vergissing_geeft_precies_die_bevinding(vergissing, wereld, data):
    doe, kolom, code, met_tarief = VERGISSINGEN[vergissing]
    plekken = [plek for plek, rij in enumerate(wereld.rijen) if rij["tarief"] or not met_tarief]
    if plekken:
        plek = data.draw(st.sampled_from(plekken))
        doe(wereld.rijen[plek])
        assert wereld.gevonden() == [(code, f"{SJABLOONLETTERS[kolom]}{plek + 2}")]


@given(wereld=werelden(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_een_getal_dat_niet_te_lezen_is_geeft_precies_die_bevinding(wereld, data):
    if wereld.rijen:
        plek = data.draw(st.integers(0, len(wereld.rijen) - 1))
        kolom = data.draw(st.sampled_from(NAMEN[5:14]))
        mogelijk = ["x", "1,2,3"] + (["-1"] if not KOLOM[kolom].mag_negatief else [])
        wereld.rijen[plek][kolom] = data.draw(st.sampled_from(mogelijk))
        assert wereld.gevonden() == [("getal", f"{SJABLOONLETTERS[kolom]}{plek + 2}")]


@given(wereld=werelden(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_een_product_dat_niet_bestaat_een_kopie_en_een_vergeten_rij(wereld, data):
    if not wereld.rijen:
        return
    plek = data.draw(st.integers(0, len(wereld.rijen) - 1))
    rij, alleen = wereld.rijen[plek], wereld.alleen(plek)
    ontbreekt = [("ontbreekt", f"{rij['gemeentecode']}-{rij['productcode']}")]
    goed = list(wereld.rijen)
    wereld.rijen = [*goed, dict(rij)]
    assert wereld.gevonden() == [("dubbel", f"D{len(goed) + 2}")]
    wereld.rijen = [ander | {"productcode": "QQQ"} if ander is rij else ander for ander in goed]
    assert wereld.gevonden() == [("product", f"D{plek + 2}"), *(ontbreekt if alleen else [])]
    if alleen:
        wereld.rijen = goed[:plek] + goed[plek + 1 :]
        assert wereld.gevonden() == ontbreekt


@given(st.lists(st.fixed_dictionaries({naam: st.text(max_size=12) for naam in NAMEN}), max_size=6), werelden())
@settings(max_examples=60, deadline=None)
def test_geen_tekst_laat_de_controles_struikelen(gegevens, wereld):
    wereld.rijen = wereld.rijen + gegevens
    wereld.gevonden()
