"""Starting a report: three ways in, one report per year, and what is refused."""

import errno
import uuid

import pytest

from portaal.models import Logregel
from rapportage.models import Aanlevering, Regel, Verantwoording
from rapportage.verantwoording import forms
from rapportage.verantwoording.aanleveren import opslag
from rapportage.verantwoording.keuzes import Fase, Status
from tests.rapportage.verantwoording.aanleverhulp import (
    BASIS,
    FOUT,
    VENLO,
    VENRAY,
    adres,
    bestanden,
    csv,
    dossier,
    laatste,
    op_schijf,
    tekst,
)

__all__ = ["op_schijf"]
pytestmark = pytest.mark.usefixtures("op_schijf")
NIEUW = f"{BASIS}nieuw/"


def begin(wereld, wie="anna", jaar="2024", soort="concept", **velden):
    return wereld.als(wie).post(NIEUW, {"jaar": jaar, "soort": soort, **velden})


@pytest.mark.parametrize(
    ("naam", "status"),
    [("anna", 200), ("bas", 403), ("berber", 403), ("chris", 404), ("dewi", 404), ("gert", 404), ("emma", 404)],
)
def test_who_sees_the_form(wereld, naam, status):
    assert wereld.als(naam).get(NIEUW).status_code == status
    assert begin(wereld, naam).status_code == (302 if status == 200 else status)


def test_a_reader_hears_who_can(wereld):
    assert "indiener" in tekst(wereld.als("bas").get(NIEUW))


def test_without_a_file_the_report_begins_with_what_the_region_knows(wereld):
    antwoord = begin(wereld)
    gemaakt = Verantwoording.objects.get()
    assert antwoord.url == adres(gemaakt)
    assert (gemaakt.jaar, gemaakt.fase) == (2024, Fase.CONCEPT)
    assert {r.waarden["toegekend"] for r in gemaakt.regels.all()} == {"1000,00", "500,00"}


def test_empty_goes_to_the_grid(wereld):
    antwoord = begin(wereld, manier="leeg")
    gemaakt = Verantwoording.objects.get()
    assert antwoord.url == adres(gemaakt, "rijen/")
    assert not gemaakt.regels.exists()


def test_a_file_is_read_and_the_answer_is_the_report(wereld):
    antwoord = begin(wereld, bestand=csv(VENRAY, FOUT))
    assert antwoord.url == adres(Verantwoording.objects.get())
    assert (laatste().uitkomst, laatste().rijen) == ("gelezen", 2)
    assert 'data-rij="totaal:productie!N3" data-ernst="blokkeert"' in tekst(wereld.als("anna").get(antwoord.url))


def test_a_file_goes_before_the_chosen_way(wereld):
    begin(wereld, manier="leeg", bestand=csv(VENRAY))
    assert Regel.objects.count() == 1


def test_choosing_the_file_way_without_a_file_is_an_error(wereld):
    html = tekst(begin(wereld, manier="bestand"))
    assert "Kies een bestand, of kies een andere manier" in html
    assert not Verantwoording.objects.exists()


def test_the_same_form_twice_is_one_upload(wereld, op_schijf):
    verzoek = str(uuid.uuid4())
    adressen = {begin(wereld, verzoek=verzoek, bestand=csv(VENRAY)).url for _ in range(2)}
    assert len(adressen) == 1
    assert Aanlevering.objects.count() == 1
    assert Regel.objects.count() == 1
    assert len(bestanden(op_schijf)) == 1


def test_a_year_that_is_there_is_gone_on_with(wereld):
    gemaakt = dossier(wereld, VENRAY, fase=Fase.VOORLOPIG)
    begin(wereld, soort="definitief")
    gemaakt.refresh_from_db()
    assert (Verantwoording.objects.count(), gemaakt.fase) == (1, Fase.DEFINITIEF)
    assert gemaakt.regels.get(waarden__gemeentecode="0984").waarden["totaal"] == "1200,00"


@pytest.mark.parametrize(
    ("status", "zin"),
    [
        (Status.TE_TEKENEN, "Terug naar bewerken"),
        (Status.INGEDIEND, "eerst intrekken"),
        (Status.IN_BEOORDELING, "Wacht tot de regio klaar is"),
        (Status.AANGENOMEN, "Kies de versie die daarna komt"),
        (Status.VASTGESTELD, "heropenen voor een correctie"),
    ],
)
def test_a_closed_report_is_refused_with_what_to_do(wereld, op_schijf, status, zin):
    gemaakt = dossier(wereld, status=status)
    html = tekst(begin(wereld, bestand=csv(VENRAY)))
    assert zin in html
    assert f'href="{adres(gemaakt)}"' in html
    assert bestanden(op_schijf) == []
    assert not Aanlevering.objects.exists()


def test_a_signed_phase_can_be_followed_by_the_next(wereld):
    gemaakt = dossier(wereld, VENRAY, status=Status.INGEDIEND)
    assert begin(wereld, soort="definitief", bestand=csv(VENLO)).status_code == 302
    gemaakt.refresh_from_db()
    assert (gemaakt.fase, gemaakt.status) == (Fase.DEFINITIEF, Status.IN_BEWERKING)


def test_there_is_no_way_back_to_an_earlier_phase(wereld):
    dossier(wereld, fase=Fase.DEFINITIEF)
    assert "U kunt niet terug naar voorlopig" in tekst(begin(wereld, soort="voorlopig"))


@pytest.mark.parametrize("jaar", ["2022", "2026", "", "x", "20240"])
def test_a_year_outside_the_region_is_an_error(wereld, jaar):
    assert "foutenlijst" in tekst(begin(wereld, jaar=jaar))
    assert not Verantwoording.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_what_to_do(wereld, monkeypatch, op_schijf):
    monkeypatch.setattr(forms, "MEESTE_BYTES", 50)
    assert "Het mag hoogstens 25 MB zijn" in tekst(begin(wereld, bestand=csv(VENRAY)))
    assert not Verantwoording.objects.exists()
    assert bestanden(op_schijf) == []


def test_an_empty_file_is_an_error(wereld):
    leeg = csv()
    leeg.seek(0)
    leeg.truncate()
    leeg.size = 0
    assert "Dit bestand is leeg" in tekst(begin(wereld, bestand=leeg))


class VolleSchijf:
    """A file that takes nothing any more."""

    def __enter__(self):
        return self

    def __exit__(self, *fout):
        return False

    def write(self, stuk):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_changes_nothing_and_says_so(wereld, monkeypatch, op_schijf):
    echt = opslag.nieuw

    def vol(naam):
        echt(naam).close()
        return VolleSchijf()

    monkeypatch.setattr(opslag, "nieuw", vol)
    html = tekst(begin(wereld, bestand=csv(VENRAY)))
    assert "de schijf van het portaal is vol. Er is niets gewijzigd" in html
    assert not Verantwoording.objects.exists()
    assert bestanden(op_schijf) == []


def test_a_file_is_kept_under_a_name_nobody_can_guess(wereld, op_schijf):
    begin(wereld, bestand=csv(VENRAY, naam="../../erbuiten.csv"))
    (pad,) = bestanden(op_schijf)
    assert pad.parent == op_schijf / "verantwoording"
    assert "erbuiten" not in pad.name
    assert pad.stat().st_mode & 0o777 == 0o600
    assert laatste().bestandsnaam == "erbuiten.csv"


def test_the_log_says_who_began_and_carries_no_figures(wereld):
    begin(wereld, bestand=csv(VENRAY))
    regels = Logregel.objects.filter(onderwerp__startswith="verantwoording 2024")
    assert {r.gebruiker for r in regels} == {wereld.mensen["anna"]}
    assert not any("1200" in str((r.actie, r.onderwerp, r.voor, r.na)) for r in regels)
    assert not any("productie.csv" in r.onderwerp for r in regels)


def test_the_form_remembers_the_phase_of_a_year_that_is_there(wereld):
    dossier(wereld, fase=Fase.DEFINITIEF)
    assert '<option value="definitief" selected>' in tekst(wereld.als("anna").get(f"{NIEUW}?jaar=2024"))
    assert wereld.als("anna").get(f"{NIEUW}?jaar=veel&soort=geen").status_code == 200
