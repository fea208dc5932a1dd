"""Numbers as people type them."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportage.verantwoording.inlezen import getallen
from rapportage.verantwoording.inlezen.getallen import aantal, cent

BEDRAGEN = {
    "1130": 113000,
    "1130,5": 113050,
    "1130.50": 113050,
    ",5": 50,
    "0,5": 50,
    "007": 700,
    "1.234,56": 123456,
    "1.234.567": 123456700,
    "1 234,56": 123456,
    "1\N{NO-BREAK SPACE}234,56": 123456,
    "1'234,56": 123456,
    "1,234.56": 123456,
    "1,234,567": 123456700,
    "1.234": 123400,
    "1.13": 113,
    "€ 1.234,56": 123456,
    "€1": 100,
    "12 euro": 1200,
    "EUR 12,5": 1250,
    "-12": -1200,
    "- 12": -1200,
    "\N{MINUS SIGN}12": -1200,
    "12-": -1200,
    "(12)": -1200,
    "€ -12,00": -1200,
    "-€ 12": -1200,
    "+12": 1200,
    "12,-": 1200,
    "12,--": 1200,
    "0,30000000000000004": 30,
    "1130.0000000000002": 113000,
    "0.500": 50,
    "1234,500": 123450,
}
GEEN_BEDRAG = [
    "", " ", "-", "€", "abc", "1,234", "1.13.1", "12 34", "1e5", "1,131", "1130.567", "5.", "--5", "1-2", "=A1*B1",
    "#REF!", "nan", "inf", "0x10", "12345678901234", "1.23,456", "٣", "½", "1,2,3", "12%",
    "31-12-2023", "2023-12-31",
]  # fmt: skip


@pytest.mark.parametrize(("tekst", "verwacht"), BEDRAGEN.items())
def test_bedrag(tekst, verwacht):
    assert cent(tekst) == verwacht


@pytest.mark.parametrize("tekst", GEEN_BEDRAG)
def test_geen_bedrag(tekst):
    assert cent(tekst) is None


@pytest.mark.parametrize(("tekst", "verwacht"), {"1.000": 1000, "12,0": 12, "12.00": 12, "-3": -3, "3,5": None}.items())
def test_aantal(tekst, verwacht):
    assert aantal(tekst) == verwacht


GETYPT = st.one_of(
    st.sampled_from([*BEDRAGEN, *GEEN_BEDRAG]),
    st.text("0123456789.,-+€() 'eE", max_size=18),
    st.decimals(-(10**12), 10**12, places=2).map(str),
)


@given(st.lists(GETYPT, max_size=30), st.integers(1, 5))
def test_een_kolom_zegt_hetzelfde_als_elke_waarde_apart(teksten, stukgrootte):
    stukken = [teksten[plek : plek + stukgrootte] for plek in range(0, len(teksten), stukgrootte)]
    kolom = pa.chunked_array([pa.array(stuk, pa.large_string()) for stuk in stukken], pa.large_string())
    waarde, ok, leeg = getallen.centen(kolom)
    assert [int(w) if goed else None for w, goed in zip(waarde, ok, strict=True)] == [cent(tekst) for tekst in teksten]
    assert list(leeg) == [tekst == "" for tekst in teksten]
    waarde, ok, _ = getallen.aantallen(kolom)
    assert [int(w) if goed else None for w, goed in zip(waarde, ok, strict=True)] == [aantal(t) for t in teksten]


def schrijf(centen: int, duizend: str, decimaal: str, min_achter: bool) -> str:
    geheel, rest = divmod(abs(centen), 100)
    tekst = f"{geheel:,}".replace(",", duizend) + f"{decimaal}{rest:02d}"
    return tekst if centen >= 0 else f"{tekst}-" if min_achter else f"-{tekst}"


@given(
    st.integers(-(10**14), 10**14),
    st.sampled_from([("", ","), ("", "."), (".", ","), (",", "."), (" ", ",")]),
    st.booleans(),
)
def test_een_bedrag_komt_heelhuids_terug(centen, tekens, min_achter):
    assert cent(schrijf(centen, *tekens, min_achter)) == centen


@given(st.text())
def test_geen_tekst_laat_het_lezen_struikelen(tekst):
    waarde = cent(tekst)
    assert waarde is None or any(teken.isdigit() for teken in tekst)


def kolommen(*teksten: list[str]) -> list[pa.ChunkedArray]:
    return [pa.chunked_array([pa.array(een, pa.large_string())]) for een in teksten]


@pytest.mark.parametrize(
    ("teksten", "verwacht"),
    [
        (["1.234", "5"], False),
        (["1.234", "5,50"], False),
        (["1.234", "5.50"], True),
        (["1.234,5", "5.50"], False),
        (["1,234.56"], True),
        (["1.234.567"], False),
    ],
)
def test_de_andere_getallen_beslissen_wat_een_punt_is(teksten, verwacht):
    assert getallen.punt_is_decimaal(kolommen(teksten)) is verwacht


def test_met_decimale_punten_wordt_een_dubbelzinnig_getal_duizend_of_geen_getal():
    (kolom,) = kolommen(["1,234", "1.234", "12.50", "1,234.56", "x"])
    assert getallen.eenduidig(kolom).to_pylist() == ["1234", "1,234", "12.50", "1,234.56", "x"]
