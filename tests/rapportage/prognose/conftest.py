"""The small region with a year and a half of months."""

from datetime import date

import pytest

from rapportage.models import Maandproductie
from rapportage.productie import stand as gegevensstand


@pytest.fixture
def gevuld(wereld):
    """Both providers every month since January 2023: `een` 800.00 a month in Venray, `twee` 300.00 to 500.00."""
    Maandproductie.objects.all().delete()
    for nummer in range(19):
        maand = date(2023 + nummer // 12, nummer % 12 + 1, 1)
        for aanbieder, cent in ((wereld.een, 80_000), (wereld.twee, 30_000 + nummer % 3 * 10_000)):
            Maandproductie.objects.create(
                aanbieder=aanbieder, gemeente=wereld.venray, product=wereld.p_licht, maand=maand, goedgekeurd_cent=cent
            )
    gegevensstand.verhoog(wereld.regio)
    return wereld
