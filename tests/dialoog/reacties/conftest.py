"""What the tests of remarks share: addresses of the small table, and posting at an article."""

from pathlib import Path

import pytest
from django.urls import reverse

from dialoog.reacties.acties.schrijven import plaats
from dialoog.reacties.models import Reactie
from tests.dialoog.tafelwereld import Tafelwereld


@pytest.fixture
def media(settings, tmp_path) -> Path:
    """An empty folder for uploads."""
    settings.MEDIA_MAP = tmp_path / "media"
    return settings.MEDIA_MAP


@pytest.fixture
def adres(tafelwereld: Tafelwereld):
    """`adres("artikel", "2")`: an address of the table."""
    return lambda naam, *rest: reverse(naam, args=[tafelwereld.tafel.slug, *rest])


@pytest.fixture
def zeg(tafelwereld: Tafelwereld):
    """`zeg("anna", "tekst")`: a remark by the action itself, on article 2."""

    def doe(wie: str, tekst: str = "Vier weken is kort.", nr: str = "2", **velden) -> Reactie:
        gegevens = {"soort": "reactie", "tekst": tekst} | velden
        return plaats(door=tafelwereld.namens(wie), artikel=tafelwereld.artikelen[nr], **gegevens)

    return doe
