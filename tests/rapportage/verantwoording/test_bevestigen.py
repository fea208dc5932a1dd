"""Confirming findings with a reason, many at once, as last year, and taking it back."""

import pytest

from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from rapportage.models import Bevestiging, Verantwoording
from rapportage.verantwoording.acties import bevestigen as acties
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.keuzes import Fase, Status
from tests.rapportage.verantwoording.aanleverhulp import FOUT, MEER, VENRAY, adres, dossier, op_schijf, tekst
from tests.rapportage.verantwoording.opstelling import versie

__all__ = ["op_schijf"]
pytestmark = pytest.mark.usefixtures("op_schijf")
ANDERS = VENRAY | {"in_behandeling": "100,00", "totaal": "1100,00"}


@pytest.fixture
def gemaakt(wereld):
    """Two findings that ask a reason."""
    return dossier(wereld, ANDERS, MEER)


def open_van(gemaakt) -> list:
    return beeld(Verantwoording.objects.get(pk=gemaakt.pk)).te_bevestigen


def bevestig(wereld, gemaakt, wie="anna", **velden):
    return wereld.als(wie).post(adres(gemaakt, "bevestigen/"), velden, follow=True)


def test_many_at_once_with_one_reason(wereld, gemaakt):
    plekken = [b.plek for b in open_van(gemaakt)]
    assert len(plekken) == 2
    html = tekst(bevestig(wereld, gemaakt, plek=plekken, reden="Nagekeken met de gemeente."))
    assert "2 bevindingen bevestigd." in html
    assert html.count("Nagekeken met de gemeente.") == 2
    assert open_van(gemaakt) == []


def test_all_of_one_kind_at_once(wereld, gemaakt):
    bevestig(wereld, gemaakt, code="regio", reden="Klopt.")
    assert Bevestiging.objects.count() == 2


def test_the_answer_comes_back_at_the_findings(wereld, gemaakt):
    antwoord = wereld.als("anna").post(adres(gemaakt, "bevestigen/"), {"code": "regio", "reden": "Klopt."})
    assert antwoord.url == adres(gemaakt, "#bevindingen")


def test_without_a_reason_ticks_stay(wereld, gemaakt):
    plek = open_van(gemaakt)[0].plek
    html = tekst(bevestig(wereld, gemaakt, plek=plek, reden="  "))
    assert "Schrijf op waarom het klopt." in html
    assert f'value="{plek}" checked' in html
    assert not Bevestiging.objects.exists()


def test_without_a_tick_the_reason_stays(wereld, gemaakt):
    html = tekst(bevestig(wereld, gemaakt, reden="Nagekeken."))
    assert "Kies eerst een of meer bevindingen" in html
    assert "Nagekeken.</textarea>" in html


def test_a_finding_that_went_meanwhile_confirms_nothing(wereld, gemaakt):
    plek = open_van(gemaakt)[0].plek
    assert "intussen veranderd" in tekst(bevestig(wereld, gemaakt, plek=[plek, "regio:Weg!A1"], reden="Klopt."))
    assert not Bevestiging.objects.exists()


def test_what_must_change_cannot_be_confirmed(wereld):
    gemaakt = dossier(wereld, FOUT)
    plek = next(b.plek for b in beeld(gemaakt).blokkerend)
    assert "niet bevestigen. Verbeter de rij" in tekst(bevestig(wereld, gemaakt, plek=plek, reden="Toch."))


def test_taken_back_it_waits_again(wereld, gemaakt):
    plek = open_van(gemaakt)[0].plek
    bevestig(wereld, gemaakt, plek=plek, reden="Klopt.")
    html = tekst(bevestig(wereld, gemaakt, plek=plek, actie="intrek"))
    assert "De bevestiging is teruggenomen." in html
    assert len(open_van(gemaakt)) == 2


def test_a_confirmation_holds_only_for_the_values_it_was_given_for(wereld, gemaakt):
    bevestig(wereld, gemaakt, code="regio", reden="Klopt.")
    regel = gemaakt.regels.get(waarden__gemeentecode="0983")
    regel.waarden |= {"volume": "700", "toegekend": "700,00", "totaal": "700,00"}
    regel.save()
    Verantwoording.objects.filter(pk=gemaakt.pk).update(revisie=99)
    assert len(open_van(gemaakt)) == 1


def test_the_reason_of_last_year_is_offered_and_is_one_click(wereld, gemaakt):
    bevestig(wereld, gemaakt, code="regio", reden="Levering schoof door.")
    vorig = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2023, fase=Fase.DEFINITIEF)
    versie(wereld, vorig, nu=beeld(Verantwoording.objects.get(pk=gemaakt.pk)))
    Bevestiging.objects.all().delete()
    html = tekst(wereld.als("anna").get(adres(gemaakt)))
    assert html.count("Vorig jaar schreef u:") == 2
    bevestig(wereld, gemaakt, plek=open_van(gemaakt)[0].plek, actie="vorig_jaar")
    assert Bevestiging.objects.get().reden == "Levering schoof door."


def test_many_with_the_reason_of_last_year_are_one_change(wereld, gemaakt):
    bevestig(wereld, gemaakt, code="regio", reden="Levering schoof door.")
    vorig = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2023, fase=Fase.DEFINITIEF)
    versie(wereld, vorig, nu=beeld(Verantwoording.objects.get(pk=gemaakt.pk)))
    Bevestiging.objects.all().delete()
    gelogd = Logregel.objects.filter(actie="bevindingen bevestigd").count()
    voor = Verantwoording.objects.get(pk=gemaakt.pk).revisie
    html = tekst(bevestig(wereld, gemaakt, plek=[b.plek for b in open_van(gemaakt)], actie="vorig_jaar"))
    assert "2 bevindingen bevestigd met de reden van vorig jaar." in html
    assert Verantwoording.objects.get(pk=gemaakt.pk).revisie == voor + 1
    assert Logregel.objects.filter(actie="bevindingen bevestigd").count() == gelogd + 1


def test_without_a_reason_of_last_year_nothing_is_confirmed(wereld, gemaakt):
    html = tekst(bevestig(wereld, gemaakt, plek=[b.plek for b in open_van(gemaakt)], actie="vorig_jaar"))
    assert "geen reden van vorig jaar" in html
    assert not Bevestiging.objects.exists()


def test_each_finding_gets_its_own_reason(wereld, gemaakt):
    een, twee = open_van(gemaakt)
    redenen = {een.plek: "Dit.", twee.plek: " Dat. "}
    acties.bevestig_met_redenen(door=wereld.namens("anna"), verantwoording=gemaakt, redenen=redenen)
    assert dict(Bevestiging.objects.values_list("sleutel", "reden")) == {een.sleutel: "Dit.", twee.sleutel: "Dat."}


@pytest.mark.parametrize("reden", ["", " ", "x" * 2001])
def test_one_reason_that_will_not_do_confirms_nothing(wereld, gemaakt, reden):
    een, twee = open_van(gemaakt)
    redenen = {een.plek: "Dit.", twee.plek: reden}
    with pytest.raises(MagNiet):
        acties.bevestig_met_redenen(door=wereld.namens("anna"), verantwoording=gemaakt, redenen=redenen)
    assert not Bevestiging.objects.exists()


def test_confirming_again_takes_the_new_reason(wereld, gemaakt):
    plek = open_van(gemaakt)[0].plek
    for reden in ("Dit.", "Dat."):
        acties.bevestig(door=wereld.namens("anna"), verantwoording=gemaakt, plekken=[plek], reden=reden)
    assert Bevestiging.objects.get().reden == "Dat."


@pytest.mark.parametrize(("naam", "status"), [("bas", 403), ("berber", 403), ("chris", 404), ("dewi", 404)])
def test_confirming_is_for_who_drafts(wereld, gemaakt, naam, status):
    assert bevestig(wereld, gemaakt, naam, code="regio", reden="Klopt.").status_code == status
    assert not Bevestiging.objects.exists()


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.IN_BEWERKING, Status.TERUGGESTUURD)])
def test_nothing_is_confirmed_in_a_closed_report(wereld, status):
    gemaakt = dossier(wereld, MEER, status=status)
    versie(wereld, gemaakt)
    bevestig(wereld, gemaakt, code="regio", reden="Klopt.")
    assert not Bevestiging.objects.exists()


def test_the_log_carries_no_reason(wereld, gemaakt):
    bevestig(wereld, gemaakt, code="regio", reden="Geheim verhaal.")
    regel = Logregel.objects.get(actie="bevindingen bevestigd")
    assert "Geheim" not in str((regel.onderwerp, regel.voor, regel.na))
