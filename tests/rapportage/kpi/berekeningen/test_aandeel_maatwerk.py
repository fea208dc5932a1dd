"""The share of the amount on meerwerk and maatwerk."""

from decimal import Decimal

from tests.rapportage.kpi.klein import Waarden, bron, regel

REGELS = [
    regel(1, "2023-01", 600),  # licht
    regel(2, "2023-01", 150, product=4),  # meerwerk
    regel(2, "2023-02", 250, product=5),  # maatwerk
    regel(3, "2023-01", 300, product=6),  # without weight
]


def test_bedrag_op_meerwerk_en_maatwerk_van_het_hele_bedrag():
    # (150 + 250) / (600 + 150 + 250 + 300) = 400 / 1300 = 0.3076923...
    aandeel = Waarden("aandeel_maatwerk", bron(regels=REGELS))
    assert aandeel() == Decimal("0.307692")
    assert aandeel.breuk() == (400, 1300, 3)


def test_de_regio_kan_andere_zwaarten_kiezen():
    assert Waarden("aandeel_maatwerk", bron(regels=REGELS), zwaarten=("maatwerk",)).breuk() == (250, 1300, 3)


def test_zonder_bedrag_is_er_geen_aandeel():
    assert Waarden("aandeel_maatwerk", bron(regels=REGELS), 2022)() is None
