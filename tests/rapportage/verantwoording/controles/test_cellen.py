import pytest

from rapportage.verantwoording.controles import cellen
from tests.rapportage.verantwoording.voorbeeldregio import GEMEENTEN


@pytest.mark.parametrize(
    ("tekst", "jaar"),
    [("2023", 2023), ("2023,00", 2023), ("2023-02-30", 2023), ("1/1/2023", 2023), ("45291", 2023), ("44927", 2023),
     ("44926", 2022), ("45291.5", 2023), ("", 0), ("23", 0), ("99999", 0), ("2O23", 0), ("-2023", 0), ("٢٠٢٣", 0)],
)  # fmt: skip
def test_een_jaar(tekst, jaar):
    assert cellen.jaar(tekst) == jaar


@pytest.mark.parametrize(
    ("tekst", "code"), [(" 45 a01 ", "45A01"), ("5", "05"), ("5.0", "05"), ("'05", "05"), ("", ""), ("²", "²")]
)
def test_een_code(tekst, code):
    assert cellen.code(tekst, lengte=2) == code


def test_een_lege_gemeente_blijft_leeg():
    assert cellen.gemeentelezer(GEMEENTEN)("") == ""


@pytest.mark.parametrize(("tekst", "code"), [("€", "83"), ("EUR", "83"), ("Stuk (output)", "82"), ("stuks", "82")])
def test_een_eenheid(tekst, code):
    assert cellen.eenheid(tekst) == code
