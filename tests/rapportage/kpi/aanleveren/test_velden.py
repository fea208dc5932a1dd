"""Nothing is asked about the client survey without saying why."""

import pytest

from rapportage.kpi.aanleveren.forms import CijferForm
from rapportage.kpi.aanleveren.velden import GEVRAAGD, VRAGEN

VELDEN = [(vraag, veld) for vraag in VRAGEN.values() for veld in vraag.velden]


def test_every_kpi_that_a_provider_hands_in_is_asked():
    assert set(GEVRAAGD) == set(VRAGEN)


@pytest.mark.parametrize(("vraag", "veld"), VELDEN, ids=lambda iets: getattr(iets, "sleutel", None) or iets.naam)
def test_every_field_says_why_it_is_asked(vraag, veld):
    assert veld.waarom.strip().endswith(".")
    assert veld.waarom not in veld.uitleg
    assert veld.waarom in CijferForm(vraag=vraag).fields[veld.naam].help_text


def test_the_form_asks_nothing_else():
    for vraag in VRAGEN.values():
        assert set(CijferForm(vraag=vraag).fields) == {veld.naam for veld in vraag.velden}
