"""Clients with a product marked herstelgericht, of all clients."""

from decimal import Decimal

from tests.rapportage.kpi.klein import Waarden, bron, regel


def test_clienten_met_een_herstelgericht_product():
    regels = [
        regel(1, "2023-01", 100),  # herstelgericht
        regel(1, "2023-02", 100, product=6),  # and something else too: still one client
        regel(2, "2023-01", 100, product=6),
        regel(3, "2023-01", 100, product=6),
    ]
    aandeel = Waarden("herstelgericht", bron(regels=regels))
    assert aandeel() == Decimal("0.333333")  # 1 of 3
    assert aandeel.breuk() == (1, 3, 3)
