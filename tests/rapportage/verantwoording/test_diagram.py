"""The diagram and the table in the documentation are those of the code."""

import pytest

from rapportage.verantwoording import diagram
from rapportage.verantwoording.keuzes import Actie, Status
from rapportage.verantwoording.overgangen import OVERGANGEN


def test_the_documentation_is_that_of_the_table():
    document = diagram.DOCUMENT.read_text("utf-8")
    assert document == diagram.bijgewerkt(document), (
        "Maak opnieuw: .venv/bin/python -m rapportage.verantwoording.diagram"
    )


def test_every_state_and_every_arrow_stands_in_the_diagram():
    tekst = diagram.diagram()
    for status in Status:
        assert f"{status.value}: {status.label}" in tekst
    assert tekst.count("-->") == 1 + sum(len(overgang.van) for overgang in OVERGANGEN.values())


def test_the_table_names_every_action_with_who_may():
    tekst = diagram.tabel()
    assert all(f"`{actie.value}`" in tekst for actie in Actie)
    assert "| Stel vast (`stel_vast`) | contractmanager | in beoordeling | vastgesteld | definitief |  |" in tekst


def test_a_changed_table_is_noticed(monkeypatch):
    monkeypatch.delitem(OVERGANGEN, Actie.TREK_IN)
    document = diagram.DOCUMENT.read_text("utf-8")
    assert document != diagram.bijgewerkt(document)


def test_a_document_without_markers_is_an_error():
    with pytest.raises(ValueError, match="mist"):
        diagram.bijgewerkt("# Leeg")
