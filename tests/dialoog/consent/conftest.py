"""Builders of proposals and rounds."""

import pytest

from dialoog.consent.acties import open_ronde


@pytest.fixture(autouse=True)
def vandaag(settings):
    settings.VANDAAG = "2024-09-11"


@pytest.fixture
def voorstel(tafelwereld):
    return tafelwereld.reactie("anna", soort="voorstel", tekst="Dan lukt het wel.", was="vier weken", wordt="zes weken")


@pytest.fixture
def ronde(tafelwereld, voorstel):
    """An open round; `een`, the client council and Venray have a voice."""
    return open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel)
