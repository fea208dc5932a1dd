"""Files for a report that is there: replacing, correcting, refusing, the worker, and what stays of it."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portaal.kern import scanner
from portaal.kern.regels import MagNiet
from rapportage.models import Aanlevering, Regel, Verantwoording
from rapportage.verantwoording.aanleveren import taken, verwerken
from rapportage.verantwoording.acties import aanleveren
from rapportage.verantwoording.acties.cellen import wijzig_cel
from rapportage.verantwoording.keuzes import Status, Uitkomst
from tests.rapportage.verantwoording.aanleverhulp import (
    FOUT,
    GEHEIM,
    MEER,
    VENLO,
    VENRAY,
    adres,
    alles_bewaard,
    bestanden,
    csv,
    dossier,
    laatste,
    met_bsn,
    op_schijf,
    tekst,
)

__all__ = ["op_schijf"]


@pytest.fixture
def gemaakt(wereld, op_schijf):
    return dossier(wereld, VENRAY, VENLO)


@pytest.fixture
def lever(wereld, gemaakt, django_capture_on_commit_callbacks):
    def doe(bestand, wie="anna", **velden):
        with django_capture_on_commit_callbacks(execute=True):
            return wereld.als(wie).post(adres(gemaakt, "bestand/"), {"bestand": bestand, **velden}, follow=True)

    return doe


@pytest.mark.parametrize(
    ("naam", "status"), [("anna", 200), ("bas", 403), ("chris", 404), ("dewi", 404), ("gert", 404), ("emma", 404)]
)
def test_who_can_hand_in(wereld, gemaakt, lever, naam, status):
    assert wereld.als(naam).get(adres(gemaakt, "bestand/")).status_code == status
    assert lever(csv(VENRAY), naam).status_code == status


@pytest.mark.parametrize(
    ("naam", "status"), [("anna", 200), ("bas", 200), ("chris", 404), ("dewi", 404), ("gert", 404)]
)
def test_who_reads_what_came_of_it(wereld, gemaakt, lever, naam, status):
    lever(csv(VENRAY))
    assert wereld.als(naam).get(adres(gemaakt, f"aanleveringen/{laatste().pk}/")).status_code == status


def test_a_whole_file_replaces_the_rows(lever, gemaakt):
    html = tekst(lever(csv(VENRAY)))
    assert "Het bestand is gelezen: 1 rijen." in html
    assert [r.waarden["gemeentecode"] for r in gemaakt.regels.all()] == ["0984"]


def test_a_small_file_corrects_only_its_rows_and_shows_the_new_total(lever, gemaakt, wereld):
    html = tekst(lever(csv(MEER), wijze="alleen"))
    assert "0 nieuwe rijen en 1 gewijzigde rijen" in html
    assert 'data-kern="totaal" value="180000"' in html
    assert gemaakt.regels.count() == 2
    html = tekst(wereld.als("anna").get(adres(gemaakt, f"aanleveringen/{laatste().pk}/")))
    assert "1.800,00" in html
    assert 'data-rij="regio:' in html


def test_the_findings_of_every_attempt_stay_readable(lever, gemaakt, wereld):
    lever(csv(FOUT))
    eerste = laatste()
    lever(csv(VENRAY, VENLO))
    html = tekst(wereld.als("bas").get(adres(gemaakt, f"aanleveringen/{eerste.pk}/")))
    assert 'data-rij="totaal:productie!N2"' in html
    assert 'data-rij="totaal:' not in tekst(wereld.als("bas").get(adres(gemaakt)))


def test_an_upload_of_another_report_is_not_there(wereld, gemaakt, lever):
    lever(csv(VENRAY))
    ander = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2023, fase="concept")
    assert wereld.als("anna").get(adres(ander, f"aanleveringen/{laatste().pk}/")).status_code == 404


def test_an_unreadable_file_leaves_the_rows_and_shows_its_own_findings(lever, gemaakt, op_schijf):
    html = tekst(lever(SimpleUploadedFile("blad.xlsx", b"PK\x03\x04zomaar")))
    assert html.split('data-tabel="bevindingen"')[1].count('data-rij="bestand:') == 1
    assert gemaakt.regels.count() == 2
    assert laatste().uitkomst == Uitkomst.GEWEIGERD
    assert bestanden(op_schijf) == []


def test_after_a_refused_file_the_findings_of_the_rows_are_folded_below(wereld, op_schijf, lever, gemaakt):
    lever(csv(FOUT))
    html = tekst(lever(SimpleUploadedFile("blad.xlsx", b"zomaar")))
    eerste, tweede = html.split('data-tabel="bevindingen"')[1].split('data-tabel="bevindingen-rijen"')
    assert "totaal:" not in eerste
    assert 'data-rij="totaal:' in tweede


def test_typing_on_after_a_refused_file_shows_the_rows_again(wereld, lever, gemaakt):
    lever(SimpleUploadedFile("blad.xlsx", b"zomaar"))
    regel = gemaakt.regels.first()
    wijzig_cel(
        door=wereld.namens("anna"), verantwoording=gemaakt, regel_id=regel.pk, kolom="toelichting", waarde="x", was=""
    )
    assert 'data-rij="bestand:' not in tekst(wereld.als("anna").get(adres(gemaakt)))


def test_of_personal_data_nothing_stays(lever, op_schijf):
    html = tekst(lever(met_bsn()))
    assert 'data-rij="persoonsgegevens:' in html
    bewaard = alles_bewaard(op_schijf)
    assert GEHEIM not in bewaard
    assert "111222333" not in bewaard
    assert bestanden(op_schijf) == []
    rij = laatste()
    assert (rij.uitkomst, rij.bestandsnaam, rij.sha256, rij.grootte, rij.opslag) == ("geweigerd", "", "", 0, "")


def test_of_personal_data_in_a_large_file_nothing_stays_either(lever, op_schijf, monkeypatch):
    monkeypatch.setattr(aanleveren, "METEEN_BYTES", 0)
    lever(met_bsn())
    assert laatste().uitkomst == Uitkomst.GEWEIGERD
    assert GEHEIM not in alles_bewaard(op_schijf)


def test_the_same_form_twice_is_one_upload(lever):
    verzoek = str(uuid.uuid4())
    lever(csv(MEER), wijze="alleen", verzoek=verzoek)
    lever(csv(MEER), wijze="alleen", verzoek=verzoek)
    assert Aanlevering.objects.count() == 1
    assert laatste().gewijzigd == 1


@pytest.mark.parametrize("status", [Status.TE_TEKENEN, Status.INGEDIEND, Status.VASTGESTELD])
def test_a_closed_report_takes_no_file(wereld, op_schijf, lever, gemaakt, status):
    Verantwoording.objects.filter(pk=gemaakt.pk).update(status=status)
    lever(csv(VENRAY))
    assert not Aanlevering.objects.exists()
    assert gemaakt.regels.count() == 2
    assert bestanden(op_schijf) == []


def test_rows_that_may_not_change_make_the_upload_fail_with_the_reason(lever, gemaakt, monkeypatch, wereld):
    def weiger(**_):
        raise MagNiet("Over deze rij is niets gevraagd.")

    monkeypatch.setattr(verwerken, "vervang_rijen", weiger)
    lever(csv(VENRAY))
    assert laatste().uitkomst == Uitkomst.MISLUKT
    html = tekst(wereld.als("anna").get(adres(gemaakt, f"aanleveringen/{laatste().pk}/")))
    assert "Over deze rij is niets gevraagd." in html


@pytest.mark.parametrize(
    ("fout", "uitkomst"),
    [(scanner.Besmet("Eicar"), Uitkomst.GEWEIGERD), (scanner.ScannerOnbereikbaar("weg"), Uitkomst.MISLUKT)],
)
def test_the_scanner_looks_first_and_fails_closed(lever, gemaakt, settings, monkeypatch, op_schijf, fout, uitkomst):
    def scan(pad):
        raise fout

    settings.SCANNER_URL = "tcp://scanner:3310"
    monkeypatch.setattr(scanner, "scan", scan)
    html = tekst(lever(csv(VENRAY)))
    assert laatste().uitkomst == uitkomst
    assert "Eicar" not in html
    assert gemaakt.regels.count() == 2
    assert bestanden(op_schijf) == []


def _wacht(wereld, gemaakt, monkeypatch, bestand, **anders) -> Aanlevering:
    """An upload that the worker has not begun with."""
    monkeypatch.setattr(aanleveren, "METEEN_BYTES", 0)
    return aanleveren.lever_aan(door=wereld.namens("anna"), verantwoording=gemaakt, bestand=bestand, **anders)


def _werk(wereld, aanlevering) -> None:
    taken.verwerk_aanlevering.func(
        aanlevering_id=aanlevering.pk,
        gebruiker_id=wereld.mensen["anna"].pk,
        organisatie_id=wereld.organisatie_een.pk,
    )
    aanlevering.refresh_from_db()


def test_a_large_file_waits_for_the_worker_with_a_progress_bar(wereld, gemaakt, monkeypatch):
    wachtend = _wacht(wereld, gemaakt, monkeypatch, csv(VENRAY))
    client = wereld.als("anna")
    for pad in (adres(gemaakt), adres(gemaakt, f"aanleveringen/{wachtend.pk}/")):
        html = tekst(client.get(pad))
        assert "<progress" in html
        assert "Kijk hoe ver het is</a>" in html
    fragment = adres(gemaakt, f"aanleveringen/{wachtend.pk}/")
    htmx = {"HX-Request": "true"}
    assert "every 2s" in tekst(client.get(fragment, headers=htmx))
    _werk(wereld, wachtend)
    assert "every 2s" not in tekst(client.get(fragment, headers=htmx))
    assert client.get(f"{fragment}?klaar", headers=htmx)["HX-Refresh"] == "true"


def test_the_worker_twice_gives_the_same(wereld, gemaakt, monkeypatch):
    wachtend = _wacht(wereld, gemaakt, monkeypatch, csv(MEER), wijze="alleen")
    _werk(wereld, wachtend)
    eerst = (wachtend.uitkomst, wachtend.nieuw, wachtend.gewijzigd, wachtend.klaar_op, wachtend.bevindingen)
    _werk(wereld, wachtend)
    assert eerst == (wachtend.uitkomst, wachtend.nieuw, wachtend.gewijzigd, wachtend.klaar_op, wachtend.bevindingen)
    assert Regel.objects.count() == 2


def test_a_worker_killed_half_way_does_it_again(wereld, gemaakt, monkeypatch):
    wachtend = _wacht(wereld, gemaakt, monkeypatch, csv(VENRAY))
    Aanlevering.objects.filter(pk=wachtend.pk).update(uitkomst=Uitkomst.BEZIG, voortgang=40)
    _werk(wereld, wachtend)
    assert (wachtend.uitkomst, wachtend.rijen) == (Uitkomst.GELEZEN, 1)


def test_a_worker_killed_after_the_rows_still_keeps_the_findings(wereld, gemaakt, monkeypatch):
    wachtend = _wacht(wereld, gemaakt, monkeypatch, csv(FOUT))
    _werk(wereld, wachtend)
    gevonden = wachtend.bevindingen
    Aanlevering.objects.filter(pk=wachtend.pk).update(klaar_op=None, bevindingen=[])
    _werk(wereld, wachtend)
    assert wachtend.bevindingen == gevonden


def test_a_reader_that_breaks_down_leaves_a_sentence(wereld, gemaakt, monkeypatch, op_schijf):
    def stuk(*_, **__):
        raise ZeroDivisionError

    wachtend = _wacht(wereld, gemaakt, monkeypatch, csv(VENRAY))
    monkeypatch.setattr(verwerken.inlezen, "lees", stuk)
    with pytest.raises(ZeroDivisionError):
        _werk(wereld, wachtend)
    wachtend.refresh_from_db()
    assert (wachtend.uitkomst, wachtend.meldingen) == (Uitkomst.MISLUKT, [verwerken.MISLUKT])
    assert bestanden(op_schijf) == []
    assert gemaakt.regels.count() == 2


def test_a_file_that_went_says_so(wereld, gemaakt, monkeypatch, op_schijf):
    wachtend = _wacht(wereld, gemaakt, monkeypatch, csv(VENRAY))
    bestanden(op_schijf)[0].unlink()
    _werk(wereld, wachtend)
    assert (wachtend.uitkomst, wachtend.meldingen) == (Uitkomst.MISLUKT, [verwerken.KWIJT])


def test_who_lost_the_role_meanwhile_changes_nothing(wereld, gemaakt, monkeypatch):
    wachtend = _wacht(wereld, gemaakt, monkeypatch, csv(VENRAY))
    wereld.mensen["anna"].lidmaatschappen.filter(rol="indiener").delete()
    _werk(wereld, wachtend)
    assert (wachtend.uitkomst, wachtend.meldingen) == (Uitkomst.MISLUKT, [taken.NIET_MEER])
    assert gemaakt.regels.count() == 2
