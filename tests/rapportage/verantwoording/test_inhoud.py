"""Where the rows of a draft stand: each place is one row, whatever files and hands they came from."""

from rapportage.models import Aanlevering, Regel
from rapportage.verantwoording.inhoud import invoer
from rapportage.verantwoording.register import BLAD


def _regel(tab: str = "", rij: int | None = None, aanlevering: Aanlevering | None = None, **waarden) -> Regel:
    return Regel(tab=tab, rij=rij, aanlevering=aanlevering, waarden=waarden)


def _plekken(*regels: Regel) -> list[tuple[str, str]]:
    gelezen = invoer(regels)
    return [gelezen.plek(nummer, "volume") for nummer in range(len(gelezen))]


def test_rows_of_no_file_stand_as_in_the_template():
    assert _plekken(_regel(), _regel()) == [(BLAD, "F2"), (BLAD, "F3")]


def test_a_row_typed_after_a_file_never_shares_a_cell_with_it():
    bestand = Aanlevering(pk=1, tabs={BLAD: {"volume": "F"}})
    assert _plekken(_regel(BLAD, 3, bestand), _regel(), _regel(BLAD, 2, bestand)) == [
        (BLAD, "F3"), (BLAD, "F4"), (BLAD, "F2"),
    ]  # fmt: skip


def test_a_second_file_with_the_same_tab_keeps_its_own_columns():
    eerste = Aanlevering(pk=1, tabs={"Blad1": {"volume": "C"}})
    tweede = Aanlevering(pk=2, tabs={"Blad1": {"volume": "H"}})
    assert _plekken(_regel("Blad1", 2, eerste), _regel("Blad1", 2, tweede)) == [("Blad1", "C2"), ("Blad1 (2)", "H2")]


def test_an_empty_draft_has_no_rows():
    assert len(invoer([])) == 0
