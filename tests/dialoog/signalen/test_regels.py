"""The table of transitions, and the constraints behind it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from dialoog.signalen import regels
from dialoog.signalen.keuzes import Actie, Status
from dialoog.signalen.models import Signaal
from portaal.kern.regels import MagNiet

# state -> what the giver can do, what the contract manager can do
MOGELIJK = {
    Status.OPEN: ({Actie.REAGEER, Actie.TREK_IN}, {Actie.NEEM, Actie.REAGEER}),
    Status.IN_BEHANDELING: ({Actie.REAGEER}, {Actie.REAGEER, Actie.BEANTWOORD, Actie.DEEL}),
    Status.BEANTWOORD: ({Actie.HEROPEN}, {Actie.SLUIT, Actie.DEEL}),
    Status.GESLOTEN: (set(), {Actie.DEEL}),
    Status.INGETROKKEN: (set(), set()),
}


@pytest.mark.parametrize("status", MOGELIJK)
def test_wat_elke_kant_in_elke_status_kan(wereld, maak, status):
    signaal = maak("gert", status=status)
    gever, regio = (set(regels.mogelijk(signaal, wereld.namens(wie))) for wie in ("gert", "dewi"))
    assert (gever, regio) == MOGELIJK[status]


@pytest.mark.parametrize("wie", ["anna", "toon", "vera", "hatice", "piet"])
def test_wie_geen_kant_is_kan_niets(wereld, maak, wie):
    signaal = maak("gert", status=Status.IN_BEHANDELING, gedeeld=True)
    assert regels.mogelijk(signaal, wereld.namens(wie)) == []


def test_elke_overgang_leidt_naar_haar_status(wereld, maak):
    assert {actie: overgang.naar for actie, overgang in regels.OVERGANGEN.items()} == {
        Actie.NEEM: Status.IN_BEHANDELING,
        Actie.BEANTWOORD: Status.BEANTWOORD,
        Actie.HEROPEN: Status.OPEN,
        Actie.SLUIT: Status.GESLOTEN,
        Actie.TREK_IN: Status.INGETROKKEN,
        Actie.DEEL: None,
        Actie.REAGEER: None,
    }


def test_delen_kan_een_keer(wereld, maak):
    signaal = maak("gert", status=Status.IN_BEHANDELING, gedeeld=True)
    with pytest.raises(MagNiet, match="al gedeeld"):
        regels.eis(Actie.DEEL, signaal, wereld.namens("dewi"))


def test_wat_de_aanbieder_zelf_gaf_is_niet_te_delen(wereld, maak):
    signaal = maak("anna", status=Status.IN_BEHANDELING)
    with pytest.raises(MagNiet, match="zelf"):
        regels.eis(Actie.DEEL, signaal, wereld.namens("dewi"))


@pytest.mark.parametrize(
    ("soort", "velden"),
    [
        ("levering", {"aanbieder": None}),
        ("rechtmatigheid", {"gedeeld_op": date(2024, 9, 1)}),
        ("toezicht", {"gedeeld_op": date(2024, 9, 1)}),
        ("vraag", {"aanbieder": None, "gedeeld_op": date(2024, 9, 1)}),
    ],
)
def test_de_database_houdt_het_ook_tegen(maak, soort, velden):
    signaal = maak("gert", soort=soort)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signaal.objects.filter(pk=signaal.pk).update(**velden)
