"""The diagram and the table in the documentation are those of the code."""

import pytest

from dialoog.tafels import diagram
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.overgangen import OVERGANGEN


def test_the_documentation_is_that_of_the_table():
    document = diagram.DOCUMENT.read_text("utf-8")
    assert document == diagram.bijgewerkt(document), "Maak opnieuw: .venv/bin/python -m dialoog.tafels.diagram"


def test_every_state_and_every_arrow_stands_in_the_diagram():
    tekst = diagram.diagram()
    assert all(f"{status.value}: {status.label}" in tekst for status in Tafelstatus)
    assert tekst.count("-->") == len(diagram.BEGINT) + len(OVERGANGEN)


def test_a_changed_table_is_noticed(monkeypatch):
    monkeypatch.setattr(diagram, "OVERGANGEN", OVERGANGEN[1:])
    document = diagram.DOCUMENT.read_text("utf-8")
    assert document != diagram.bijgewerkt(document)


def test_a_document_without_markers_is_an_error():
    with pytest.raises(ValueError, match="mist"):
        diagram.bijgewerkt("# Leeg")
