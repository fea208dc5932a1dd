"""The report page: draft for the provider, signed version for the region, and the steps."""

import pytest

from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from rapportage.models import NietsTeMelden, Vaststelling, Verantwoording, Versie, Vraag
from rapportage.verantwoording import inhoud
from rapportage.verantwoording.acties.bevestigen import bevestig
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.controles import vondst
from rapportage.verantwoording.keuzes import Actie, Fase, Status
from rapportage.verantwoording.rijen import Productieregel
from tests.rapportage.verantwoording.aanleverhulp import FOUT, MEER, VENLO, VENRAY, adres, dossier, op_schijf, tekst
from tests.rapportage.verantwoording.opstelling import versie

__all__ = ["op_schijf"]
pytestmark = pytest.mark.usefixtures("op_schijf")


def pagina(wereld, gemaakt, wie="anna") -> str:
    return tekst(wereld.als(wie).get(adres(gemaakt)))


@pytest.mark.parametrize(
    ("naam", "status"),
    [("anna", 200), ("bas", 200), ("berber", 200), ("chris", 404), ("dewi", 200), ("hatice", 403), ("gert", 404),
     ("vera", 404), ("toon", 404), ("emma", 404)],
)  # fmt: skip
def test_who_sees_the_report(wereld, naam, status):
    assert wereld.als(naam).get(adres(dossier(wereld, VENRAY))).status_code == status


def test_a_report_of_another_provider_is_not_there_under_ones_own_name(wereld):
    van_twee = Verantwoording.objects.create(aanbieder=wereld.twee, jaar=2024, fase=Fase.CONCEPT)
    assert wereld.als("anna").get(adres(van_twee)).status_code == 404


def test_good_rows_give_no_findings_and_the_table(wereld):
    html = pagina(wereld, dossier(wereld, VENRAY, VENLO))
    assert "Geen bevindingen." in html
    assert '<data data-kern="totaal" value="170000">' in html
    rij = html[html.index('data-rij="0984:45A01"') :]
    assert rij.index('<data data-kern="totaal" value="120000">') < rij.index("</tr>")


def test_tariffs_of_one_product_are_one_row(wereld):
    tweede = VENRAY | {"tarief": "1,50", "volume": "2", "toegekend": "3,00", "in_behandeling": "", "totaal": "3,00"}
    html = pagina(wereld, dossier(wereld, VENRAY, tweede))
    assert html.count('data-rij="0984:45A01"') == 1
    assert 'value="120300"' in html


def test_what_must_change_stands_before_what_asks_a_reason(wereld):
    html = pagina(wereld, dossier(wereld, VENRAY | {"toegekend": "999,00"}, MEER))
    soorten = [deel.split('"')[0] for deel in html.split('data-ernst="')[1:]]
    assert soorten == sorted(soorten, reverse=True, key=lambda ernst: ernst == "blokkeert")
    assert "bevestigen" in soorten


def test_a_finding_links_to_its_row_for_who_may_open_it(wereld):
    gemaakt = dossier(wereld, VENRAY, FOUT)
    rij = gemaakt.regels.get(waarden__gemeentecode="0983")
    link = f"rijen/?rij={rij.pk}#r{rij.pk}"
    assert link in pagina(wereld, gemaakt)
    assert link not in pagina(wereld, gemaakt, "bas")


def test_a_row_that_cannot_be_read_is_not_counted_and_that_is_said(wereld):
    html = pagina(wereld, dossier(wereld, VENRAY, VENLO | {"toegekend": "veel"}))
    assert "1 rij is niet te lezen en telt niet mee" in html
    assert 'data-kern="totaal" value="120000"' in html


def test_every_finding_that_checking_lists_stands_on_the_page_and_the_rest_is_counted(wereld, monkeypatch):
    monkeypatch.setattr(vondst, "MEESTE_BEVINDINGEN", 2)
    html = pagina(wereld, dossier(wereld, *({**FOUT, "totaal": f"{n},00", "tarief": f"{n},00"} for n in (2, 3, 4))))
    assert html.count('data-rij="totaal:') == 2
    assert "Nog 1 keer" in html


def test_findings_that_nobody_could_confirm_stop_the_signature(wereld, monkeypatch):
    monkeypatch.setattr(vondst, "MEESTE_TE_BEVESTIGEN", 1)
    vast = dossier(wereld, VENRAY | {"in_behandeling": "0,00", "afgekeurd": "0,00", "totaal": "1000,00"}, VENLO)
    nu = inhoud.beeld(vast)
    assert nu.niet_getoond == 1
    bevestig(door=wereld.namens("anna"), verantwoording=vast, plekken=[b.plek for b in nu.te_bevestigen], reden="Ja")
    assert not inhoud.beeld(vast).te_tekenen
    with pytest.raises(MagNiet, match="meer bevindingen"):
        zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.ZET_KLAAR)


def test_a_settlement_of_last_year_counts_at_once(wereld):
    vast = dossier(wereld, VENRAY, VENLO)
    assert not inhoud.beeld(vast).bevindingen
    vorig = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2023, fase="definitief", status="vastgesteld")
    rij = Productieregel(2023, "0984", "45", "45A01", "01", 1, 100, toegekend=100, totaal=100).als_json()
    versie = Versie.objects.create(
        verantwoording=vorig, nummer=1, fase="definitief", status="vastgesteld", inhoud={"rijen": [rij]},
        sha256="", totaal_cent=100, getekend_door=wereld.mensen["anna"],
    )  # fmt: skip
    Vaststelling.objects.create(
        verantwoording=vorig, versie=versie, regels=[], totaal_cent=100, vergoed_cent=100, door=wereld.mensen["dewi"]
    )
    assert [b.code for b in inhoud.beeld(vast).bevindingen] == ["vorig_jaar"]


def test_a_draft_is_not_for_the_region(wereld):
    html = pagina(wereld, dossier(wereld, VENRAY), "dewi")
    assert "1.200,00" not in html
    assert 'data-tabel="bevindingen"' not in html
    assert "Er is nog niets ingediend" in html


def test_the_region_sees_what_was_signed_and_not_what_changed_since(wereld):
    gemaakt = dossier(wereld, VENRAY, status=Status.INGEDIEND)
    versie(wereld, gemaakt)
    html = pagina(wereld, gemaakt, "dewi")
    assert 'data-kern="totaal" value="113000"' in html
    assert "1.200,00" not in html


def test_who_looks_along_sees_no_draft_either(wereld):
    gemaakt = dossier(wereld, VENRAY)
    client = wereld.als("dewi")
    assert client.post("/aanbieders/aanbieder-een/meekijken/", {"reden": "Vraag over de pagina"}).status_code == 302
    html = tekst(client.get(adres(gemaakt)))
    assert "U kijkt mee" in html
    assert "1.200,00" not in html


def test_a_look_by_the_region_is_logged(wereld):
    gemaakt = dossier(wereld, VENRAY)
    pagina(wereld, gemaakt, "dewi")
    pagina(wereld, gemaakt, "anna")
    assert Logregel.objects.filter(actie="bekeken", onderwerp=str(gemaakt)).count() == 1


def test_a_reader_sees_the_draft_without_buttons(wereld):
    html = pagina(wereld, dossier(wereld, VENRAY, MEER), "bas")
    assert "<textarea" not in html
    assert 'type="checkbox"' not in html
    assert "1.800,00" in html


def stap(wereld, gemaakt, actie, wie="anna", **velden):
    return wereld.als(wie).post(adres(gemaakt, "stap/"), {"actie": actie, **velden}, follow=True)


@pytest.mark.parametrize(
    ("naam", "status"), [("anna", 200), ("bas", 403), ("berber", 403), ("chris", 404), ("dewi", 403), ("gert", 404)]
)
def test_who_can_put_a_report_ready(wereld, naam, status):
    assert stap(wereld, dossier(wereld, VENRAY, VENLO), "zet_klaar", naam).status_code == status


def test_ready_then_signed_with_the_statement_ticked(wereld):
    gemaakt = dossier(wereld, VENRAY, VENLO)
    html = tekst(stap(wereld, gemaakt, "zet_klaar"))
    assert "Ik verklaar namens Stichting Een Jeugdhulp dat deze verantwoording klopt." in html
    html = tekst(stap(wereld, gemaakt, "onderteken"))
    assert "Zet eerst een kruisje" in html
    html = tekst(stap(wereld, gemaakt, "onderteken", akkoord="ja"))
    gemaakt.refresh_from_db()
    assert gemaakt.status == Status.INGEDIEND
    assert "ontvangstbewijs.pdf" in html


def test_findings_stand_in_the_way_of_putting_it_ready(wereld):
    gemaakt = dossier(wereld, FOUT)
    assert 'value="zet_klaar"' not in pagina(wereld, gemaakt)
    assert 'role="alert"' in tekst(stap(wereld, gemaakt, "zet_klaar"))
    gemaakt.refresh_from_db()
    assert gemaakt.status == Status.IN_BEWERKING


def test_a_step_without_its_reason_is_refused(wereld):
    gemaakt = dossier(wereld, VENRAY, status=Status.INGEDIEND)
    versie(wereld, gemaakt)
    assert "Schrijf op waarom" in tekst(stap(wereld, gemaakt, "trek_in", reden=" "))
    stap(wereld, gemaakt, "trek_in", reden="Een rij vergeten.")
    gemaakt.refresh_from_db()
    assert gemaakt.status == Status.IN_BEWERKING


@pytest.mark.parametrize("actie", ["", "weg", "ZET_KLAAR"])
def test_an_unknown_step_is_not_there(wereld, actie):
    assert stap(wereld, dossier(wereld, VENRAY), actie).status_code == 404


def test_a_question_has_a_form_for_the_answer_while_the_report_is_sent_back(wereld):
    gemaakt = dossier(wereld, VENRAY, status=Status.TERUGGESTUURD)
    over = versie(wereld, gemaakt, status="teruggestuurd")
    Vraag.objects.create(verantwoording=gemaakt, versie=over, tekst="Waarom zo veel?", status="open",
                         gesteld_door=wereld.mensen["dewi"])  # fmt: skip
    assert f'action="{adres(gemaakt, "antwoorden/")}"' in pagina(wereld, gemaakt)
    assert "Waarom zo veel?" in pagina(wereld, gemaakt, "bas")
    assert "antwoorden/" not in pagina(wereld, gemaakt, "bas")


def niets(wereld, gemaakt, gemeente="0983", wie="anna", **velden):
    return wereld.als(wie).post(adres(gemaakt, "niets-te-melden/"), {"gemeente": gemeente, **velden}, follow=True)


def test_nothing_to_report_is_one_click_and_one_back(wereld):
    gemaakt = dossier(wereld, VENRAY)
    assert "ontbreekt:" in pagina(wereld, gemaakt)
    html = tekst(niets(wereld, gemaakt))
    assert "Opgeslagen: niets te melden." in html
    assert NietsTeMelden.objects.get().gemeente == wereld.venlo
    assert "bevestigd</span>" in html
    html = tekst(niets(wereld, gemaakt, actie="toch"))
    assert not NietsTeMelden.objects.exists()


def test_twice_the_same_click_is_one(wereld):
    gemaakt = dossier(wereld, VENRAY)
    niets(wereld, gemaakt)
    niets(wereld, gemaakt)
    assert NietsTeMelden.objects.count() == 1


@pytest.mark.parametrize(("gemeente", "zin"), [("0984", "Haal die eerst weg"), ("9999", "hoort niet"), ("", "hoort")])
def test_nothing_to_report_is_refused_where_it_cannot_be(wereld, gemeente, zin):
    assert zin in tekst(niets(wereld, dossier(wereld, VENRAY), gemeente))
    assert not NietsTeMelden.objects.exists()


@pytest.mark.parametrize(("naam", "status"), [("bas", 403), ("chris", 404), ("dewi", 404), ("gert", 404)])
def test_nothing_to_report_is_for_who_drafts(wereld, naam, status):
    assert niets(wereld, dossier(wereld, VENRAY), wie=naam).status_code == status


def test_a_get_changes_nothing(wereld):
    gemaakt = dossier(wereld, VENRAY)
    for deel in ("stap/", "bevestigen/", "niets-te-melden/"):
        assert wereld.als("anna").get(adres(gemaakt, deel)).status_code == 405
