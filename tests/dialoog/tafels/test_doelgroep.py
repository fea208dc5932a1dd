"""Who sees a table, and in which audience."""

import pytest

from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import BEGELEIDING, TAFEL, Doelgroep, doelgroep, in_woorden, mag_reageren
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Tafel
from portaal.kern import klok


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [("piet", BEGELEIDING), ("dewi", TAFEL), ("anna", TAFEL), ("bas", TAFEL), ("emma", TAFEL), ("gert", TAFEL),
     ("hatice", None), ("toon", None), ("vera", None)],
)  # fmt: skip
def test_each_person_has_one_audience(tafelwereld, naam, verwacht):
    assert doelgroep(tafelwereld.tafel, tafelwereld.namens(naam)) == verwacht


def test_a_provider_that_is_not_invited_reads_along(tafelwereld):
    chris = tafelwereld.namens("chris")
    assert doelgroep(tafelwereld.tafel, chris) == Doelgroep("meelezers", chris.organisatie.pk)


def test_without_reading_along_the_table_is_not_there(tafelwereld):
    Tafel.objects.update(meelezen=False)
    assert doelgroep(tafelwereld.tafel, tafelwereld.namens("chris")) is None


@pytest.mark.parametrize("naam", ["anna", "emma", "gert", "dewi"])
def test_a_table_in_preparation_is_the_supervisors(tafelwereld, naam):
    Tafel.objects.update(status=Tafelstatus.CONCEPT)
    assert doelgroep(tafelwereld.tafel, tafelwereld.namens(naam)) is None


def test_a_client_representative_leaves_with_the_invitation(tafelwereld):
    tafelwereld.tafel.deelnames.update(beeindigd_op=klok.moment())
    assert not Tafel.objects.zichtbaar_voor(tafelwereld.namens("emma")).exists()


def test_who_reads_along_gets_the_own_remarks_only(tafelwereld):
    tafelwereld.reactie("anna")
    eigen = tafelwereld.reactie("chris", "3")
    chris = tafelwereld.namens("chris")
    assert list(Reactie.objects.zichtbaar_voor(chris)) == [eigen]
    assert list(tafelwereld.tafel.reacties.voor(doelgroep(tafelwereld.tafel, chris))) == [eigen]


@pytest.mark.parametrize("meelezen", [True, False])
def test_who_writes_reads_who_gets_the_note(tafelwereld, meelezen):
    tafelwereld.tafel.meelezen = meelezen
    woorden = in_woorden(tafelwereld.tafel, TAFEL)
    assert woorden.startswith("Zichtbaar voor: iedereen aan deze tafel en de regio.")
    assert ("Die lezen ook aanbieders en gemeenten die meelezen." in woorden) is meelezen


@pytest.mark.parametrize(
    ("naam", "mag"), [("anna", True), ("bas", False), ("chris", True), ("emma", True), ("piet", True), ("dewi", False)]
)
def test_who_may_write(tafelwereld, naam, mag):
    assert mag_reageren(tafelwereld.tafel, tafelwereld.namens(naam)) is mag
