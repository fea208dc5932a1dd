"""The incentive text, taken apart."""

from decimal import Decimal

import pytest

from aanbieder.overeenkomst.prikkel import Band, Donuthole, Hard, PrikkelOnjuist, Staffel, Zacht, ontleed


@pytest.mark.parametrize(
    ("tekst", "prikkel"),
    [
        ("hard", Hard()),
        ("", Hard()),
        ("zacht", Zacht()),
        ("donuthole:5", Donuthole(Decimal(5))),
        ("donuthole:7.5:80", Donuthole(Decimal("7.5"), Decimal(80))),
        (
            "staffel:0-95=100;95-=0",
            Staffel((Band(Decimal(0), Decimal(95), Decimal(100)), Band(Decimal(95), None, Decimal(0)))),
        ),
        ("staffel:0-110=100", Staffel((Band(Decimal(0), Decimal(110), Decimal(100)),))),
    ],
)
def test_leest_wat_is_afgesproken(tekst, prikkel):
    assert ontleed(tekst) == prikkel


@pytest.mark.parametrize(
    "tekst",
    [
        "boterzacht",
        "hard:5",
        "hard:",
        "Hard",
        "donuthole",
        "donuthole:",
        "donuthole:vijf",
        "donuthole:5,5",
        "donuthole:-5",
        "donuthole:5:80:3",
        "donuthole:5:180",
        "staffel",
        "staffel:",
        "staffel:0-95",
        "staffel:5-95=100",
        "staffel:0-95=100;96-=50",
        "staffel:0-=100;95-110=50",
        "staffel:0-95=100;95-95=50",
        "staffel:0-95=120",
        "staffel:0-95=100;;95-=0",
    ],
)
def test_weigert_een_onbekende_of_onvolledige_prikkel(tekst):
    with pytest.raises(PrikkelOnjuist, match=r"\.$"):
        ontleed(tekst)
