"""The log: only added to, and read by those it concerns."""

import csv
import io

import pytest

from portaal.kern.log.acties import inzage, leg_vast
from portaal.kern.log.models import LogAlleenToevoegen
from portaal.kern.log.verschil import verschillen
from portaal.models import Logregel


@pytest.fixture
def regels(wereld):
    for naam, betreft in (("een", wereld.organisatie_een), ("twee", wereld.organisatie_twee)):
        leg_vast(
            door=wereld.namens("hatice"), actie="tarief gewijzigd", onderwerp=f"tarief van {naam}", betreft=betreft,
            voor={"tarief_cent": 100}, na={"tarief_cent": 105},
        )  # fmt: skip
    return wereld


def _csv(client, vraag="") -> list[dict]:
    inhoud = client.get(f"/beheer/log/log.csv{vraag}").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(inhoud), delimiter=";"))


def test_a_row_cannot_be_changed_or_removed(regels):
    regel = Logregel.objects.first()
    for poging in (
        regel.save,
        regel.delete,
        Logregel.objects.all().delete,
        lambda: Logregel.objects.update(actie="niets gebeurd"),
        lambda: Logregel.objects.bulk_update([regel], ["actie"]),
    ):
        with pytest.raises(LogAlleenToevoegen):
            poging()


def test_a_provider_reads_its_own_rows_only(regels):
    tekst = regels.als("berber").get("/beheer/log/").content.decode()
    assert "tarief van een" in tekst
    assert "tarief van twee" not in tekst
    assert [rij["onderwerp"] for rij in _csv(regels.als("berber"))] == ["tarief van een"]


def test_before_and_after_stand_side_by_side(regels):
    assert verschillen({"tarief_cent": 100, "eenheid": "uur"}, {"tarief_cent": 105, "eenheid": "uur"}) == [
        ("tarief cent", "100", "105")
    ]
    assert "Wat is er veranderd" in regels.als("hatice").get("/beheer/log/").content.decode()


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("", 2),
        ("?tekst=van+twee", 1),
        ("?persoon=hatice", 2),
        ("?persoon=anna", 0),
        ("?gebeurtenis=wijziging", 2),
        ("?gebeurtenis=import", 0),
        ("?van=2000-01-01&tot=2001-01-01", 0),
        ("?van=2000-01-01", 2),
    ],
)
def test_the_file_holds_what_the_filter_leaves(regels, vraag, aantal):
    assert len(_csv(regels.als("hatice"), vraag)) == aantal


def test_the_region_filters_by_organisation(regels):
    rijen = _csv(regels.als("hatice"), f"?organisatie={regels.organisatie_een.pk}")
    assert [rij["onderwerp"] for rij in rijen] == ["tarief van een"]


def test_a_filter_that_is_no_date_says_so(regels):
    antwoord = regels.als("hatice").get("/beheer/log/?van=gisteren")
    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode()


def test_the_file_runs_nothing_in_a_spreadsheet(regels):
    leg_vast(door=None, actie="import", onderwerp="=HYPERLINK(1)", betreft=regels.organisatie_een)
    assert _csv(regels.als("hatice"))[0]["onderwerp"] == "'=HYPERLINK(1)"


def test_the_filter_stays_while_leafing(regels):
    for nummer in range(60):
        leg_vast(door=None, actie="herhaald", onderwerp=str(nummer), betreft=regels.organisatie_een)
    tekst = regels.als("hatice").get("/beheer/log/?tekst=herhaald").content.decode()
    assert "?tekst=herhaald&amp;page=2" in tekst


def test_a_look_at_another_organisation_leaves_a_row_and_at_ones_own_none(regels):
    gert, anna = regels.namens("gert"), regels.namens("anna")
    assert inzage(door=gert, onderwerp="budget", betreft=regels.organisatie_een).betreft == regels.organisatie_een
    assert inzage(door=anna, onderwerp="budget", betreft=regels.organisatie_een) is None
