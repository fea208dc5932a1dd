"""Files at the edges: cells that are too long, too many rows, rows a colleague typed meanwhile, and what stays."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portaal.kern import scanner
from portaal.kern.mensen.keuzes import Rol
from rapportage.models import Aanlevering
from rapportage.verantwoording.aanleveren import verwerken
from rapportage.verantwoording.acties import aanleveren
from rapportage.verantwoording.acties import rijen as rijacties
from rapportage.verantwoording.keuzes import Uitkomst
from rapportage.verantwoording.register import NAMEN
from tests.rapportage.verantwoording.aanleverhulp import (
    BASIS,
    MEER,
    VENLO,
    VENRAY,
    adres,
    bestanden,
    csv,
    dossier,
    laatste,
    met_bsn,
    op_schijf,
    tekst,
)

__all__ = ["op_schijf"]
PLEK = {naam: chr(ord("A") + plek) for plek, naam in enumerate(NAMEN)}


@pytest.fixture
def gemaakt(wereld, op_schijf):
    return dossier(wereld, VENRAY, VENLO)


@pytest.fixture
def lever(wereld, gemaakt, django_capture_on_commit_callbacks):
    def doe(bestand, wie="anna", **velden):
        with django_capture_on_commit_callbacks(execute=True):
            return wereld.als(wie).post(adres(gemaakt, "bestand/"), {"bestand": bestand, **velden}, follow=True)

    return doe


@pytest.fixture
def collega(wereld):
    wereld.persoon("iris", wereld.organisatie_een, Rol.INDIENER, volledig="Iris Ingels")
    return wereld.namens("iris")


def pagina(wereld, gemaakt) -> str:
    return tekst(wereld.als("anna").get(adres(gemaakt)))


def alarmen(html: str) -> str:
    """The text of every element that is announced as an error."""
    return " ".join(re.findall(r'role="alert".*?</div>', html, re.DOTALL))


def typ(door, gemaakt, waarde="gestopt in juni") -> None:
    regel = gemaakt.regels.first()
    was = regel.waarden.get("toelichting", "")
    rijacties.wijzig_cel(
        door=door, verantwoording=gemaakt, regel_id=regel.pk, kolom="toelichting", waarde=waarde, was=was
    )


class TestEenCelDieTeLangIs:
    def test_is_cut_and_told_with_its_place(self, lever, gemaakt, wereld):
        lever(csv(VENRAY | {"toelichting": "x" * 612}, VENLO))
        assert laatste().uitkomst == Uitkomst.GELEZEN
        bewaard = gemaakt.regels.get(waarden__gemeentecode="0984").waarden["toelichting"]
        assert len(bewaard) == 500
        (melding,) = laatste().meldingen
        assert f"Tabblad productie, cel {PLEK['toelichting']}2" in melding
        assert "612" in melding
        assert melding in tekst(wereld.als("anna").get(adres(gemaakt, f"aanleveringen/{laatste().pk}/")))

    @pytest.mark.parametrize(
        ("kolom", "waarde", "code"),
        [("toegekend", "1000,00" + "0" * 60, "getal"), ("productcode", "45A01" * 20, "product"),
         ("gemeentecode", "0" * 70 + "984", "gemeente"), ("boekjaar", "2024" * 20, "getal")],
    )  # fmt: skip
    def test_with_a_code_or_number_is_a_finding_too(self, lever, gemaakt, wereld, kolom, waarde, code):
        lever(csv(VENRAY | {kolom: waarde}, VENLO))
        assert laatste().uitkomst == Uitkomst.GELEZEN
        assert f'data-rij="{code}:productie!{PLEK[kolom]}2"' in pagina(wereld, gemaakt)

    def test_among_many_is_counted(self, lever, monkeypatch):
        monkeypatch.setattr(verwerken.inkorten, "MEESTE_MELDINGEN", 1)
        lever(csv(VENRAY | {"toelichting": "x" * 501}, VENLO | {"toelichting": "y" * 501}))
        assert [melding.split(",")[0] for melding in laatste().meldingen][0] == "Tabblad productie"
        assert "nog 1" in laatste().meldingen[-1]

    def test_in_a_correction_is_cut_as_well(self, lever, gemaakt):
        lever(csv(MEER | {"toelichting": "x" * 501}), wijze="alleen")
        assert (laatste().uitkomst, len(laatste().meldingen)) == (Uitkomst.GELEZEN, 1)

    def test_is_only_too_long_without_what_cannot_be_seen(self, lever, gemaakt):
        lever(csv(VENRAY | {"toelichting": "x" * 490 + "\u202e\u200b" * 20}, VENLO))
        assert laatste().meldingen == []
        assert gemaakt.regels.get(waarden__gemeentecode="0984").waarden["toelichting"] == "x" * 490


class TestWatErMisging:
    def test_stands_on_the_page_while_nothing_changed_since(self, lever, gemaakt, wereld, monkeypatch, settings):
        def scan(pad):
            raise scanner.ScannerOnbereikbaar("weg")

        settings.SCANNER_URL = "tcp://scanner:3310"
        monkeypatch.setattr(scanner, "scan", scan)
        lever(csv(VENRAY))
        assert verwerken.NIET_GESCAND in alarmen(pagina(wereld, gemaakt))
        typ(wereld.namens("anna"), gemaakt)
        assert verwerken.NIET_GESCAND not in pagina(wereld, gemaakt)

    def test_leaves_the_findings_of_the_rows_in_place(self, lever, gemaakt, wereld, monkeypatch, settings):
        lever(csv(MEER, VENRAY))
        monkeypatch.setattr(verwerken, "_bewaar_rijen", lambda aanlevering, *_: verwerken.mislukt(aanlevering, "Stuk."))
        html = tekst(lever(csv(VENRAY)))
        assert "Stuk." in alarmen(html)
        assert 'data-rij="regio:' in html.split('data-tabel="bevindingen"')[1]
        assert 'id="bevestigen"' in html

    def test_with_a_refused_file_is_an_alert_with_the_reason(self, lever):
        html = tekst(lever(SimpleUploadedFile("blad.xlsx", b"PK\x03\x04zomaar")))
        assert laatste().bevindingen[0]["zin"] in alarmen(html[html.index('id="bevindingen"') :])

    def test_is_an_alert_on_the_page_of_the_file_too(self, lever, gemaakt, wereld):
        lever(SimpleUploadedFile("blad.xlsx", b"PK\x03\x04zomaar"))
        html = tekst(wereld.als("bas").get(adres(gemaakt, f"aanleveringen/{laatste().pk}/")))
        assert laatste().bevindingen[0]["zin"] in alarmen(html)

    @pytest.mark.parametrize(("bestand", "rol"), [(b"PK\x03\x04zomaar", "alert"), (None, "status")])
    def test_is_announced_as_an_error_and_what_went_well_is_not(self, lever, bestand, rol):
        html = tekst(lever(SimpleUploadedFile("blad.xlsx", bestand) if bestand else csv(VENRAY)))
        boven = html[html.index('class="breedte meldingen"') : html.index("<main")]
        assert re.findall(r'role="(\w+)"', boven) == [rol]

    def test_goes_after_a_row_was_removed(self, lever, gemaakt, wereld):
        lever(SimpleUploadedFile("blad.xlsx", b"zomaar"))
        regel = gemaakt.regels.last()
        rijacties.verwijder_rij(door=wereld.namens("anna"), verantwoording=gemaakt, regel_id=regel.pk)
        assert 'data-rij="bestand:' not in pagina(wereld, gemaakt)

    def test_goes_after_nothing_to_report(self, lever, gemaakt, wereld):
        lever(csv(VENRAY))
        lever(SimpleUploadedFile("blad.xlsx", b"zomaar"))
        wereld.als("anna").post(adres(gemaakt, "niets-te-melden/"), {"gemeente": "0983"})
        assert 'data-rij="bestand:' not in pagina(wereld, gemaakt)

    def test_is_not_told_of_a_file_that_its_owner_dropped(self, lever, gemaakt, wereld):
        lever(csv(VENRAY, koppen={"volume": "Hoeveel dan", "totaal": "Onder de streep"}))
        aanleveren.laat_vallen(door=wereld.namens("anna"), aanlevering=laatste())
        assert alarmen(pagina(wereld, gemaakt)) == ""


class TestTeVeelRijen:
    @pytest.fixture(autouse=True)
    def hooguit_twee(self, monkeypatch):
        monkeypatch.setattr(rijacties, "MEESTE_RIJEN", 2)

    def test_are_refused_with_how_many_and_why(self, lever, gemaakt, op_schijf):
        html = tekst(lever(csv(VENRAY, VENLO, MEER)))
        assert laatste().uitkomst == Uitkomst.GEWEIGERD
        assert html.split('data-tabel="bevindingen"')[1].count('data-rij="bestand:productie!') == 1
        zin = laatste().bevindingen[0]["zin"]
        assert "3 rijen" in zin
        assert "2" in zin
        assert "gemeente, product en tarief" in zin
        assert gemaakt.regels.count() == 2
        assert bestanden(op_schijf) == []

    def test_after_a_correction_are_refused_too(self, lever, gemaakt):
        lever(csv(VENRAY | {"tarief": "1,50", "volume": "2", "toegekend": "3,00", "totaal": "3,00"}, VENRAY, VENLO),
              wijze="alleen")  # fmt: skip
        assert laatste().uitkomst == Uitkomst.GEWEIGERD
        assert "3 rijen" in laatste().bevindingen[0]["zin"]
        assert gemaakt.regels.count() == 2

    def test_are_not_as_many_as_fit(self, lever):
        lever(csv(VENRAY, VENLO))
        assert laatste().uitkomst == Uitkomst.GELEZEN


class TestRijenVanEenCollega:
    def test_are_not_replaced_unseen(self, lever, gemaakt, collega, op_schijf):
        revisie = gemaakt.revisie
        typ(collega, gemaakt)
        html = tekst(lever(csv(VENRAY), revisie=revisie))
        assert "Iris Ingels" in alarmen(html)
        assert 'name="vervang"' in html
        assert gemaakt.regels.count() == 2
        assert not Aanlevering.objects.exists()
        assert bestanden(op_schijf) == []

    def test_are_replaced_when_somebody_says_so(self, lever, gemaakt, collega):
        revisie = gemaakt.revisie
        typ(collega, gemaakt)
        lever(csv(VENRAY), revisie=revisie, vervang="on")
        assert gemaakt.regels.count() == 1

    @pytest.mark.parametrize("wijze", ["alles", "alleen"])
    def test_that_the_page_showed_are_no_hindrance(self, lever, gemaakt, collega, wijze):
        typ(collega, gemaakt)
        lever(csv(VENRAY), revisie=gemaakt.revisie, wijze=wijze)
        assert laatste().uitkomst == Uitkomst.GELEZEN

    def test_stay_with_a_correction(self, lever, gemaakt, collega):
        revisie = gemaakt.revisie
        typ(collega, gemaakt)
        lever(csv(VENLO), revisie=revisie, wijze="alleen")
        assert laatste().uitkomst == Uitkomst.GELEZEN

    def test_own_rows_are_ones_own_to_replace(self, lever, gemaakt, wereld):
        revisie = gemaakt.revisie
        typ(wereld.namens("anna"), gemaakt)
        lever(csv(VENRAY), revisie=revisie)
        assert gemaakt.regels.count() == 1

    @pytest.mark.parametrize("revisie", ["x", "-1", "9" * 30])
    def test_a_revision_that_cannot_be_is_an_error(self, lever, revisie):
        assert "foutenlijst" in tekst(lever(csv(VENRAY), revisie=revisie))
        assert not Aanlevering.objects.exists()

    def test_the_form_carries_what_its_page_showed(self, wereld, gemaakt):
        html = tekst(wereld.als("anna").get(adres(gemaakt, "bestand/")))
        assert re.search(rf'name="revisie" value="{gemaakt.revisie}"', html)
        assert 'name="vervang"' not in html

    def test_are_safe_from_the_form_that_begins_a_year_too(self, wereld, gemaakt, collega):
        client = wereld.als("anna")
        html = tekst(client.get(f"{BASIS}nieuw/"))
        getoond = re.search(r'name="revisie" value="([^"]*)"', html)[1]
        typ(collega, gemaakt)
        velden = {"jaar": "2024", "soort": "concept", "bestand": csv(VENRAY), "revisie": getoond}
        html = tekst(client.post(f"{BASIS}nieuw/", velden))
        assert "Iris Ingels" in alarmen(html)
        assert 'name="vervang"' in html
        assert gemaakt.regels.count() == 2
        velden |= {"bestand": csv(VENRAY), "vervang": "on"}
        assert client.post(f"{BASIS}nieuw/", velden).status_code == 302
        assert gemaakt.regels.count() == 1

    def test_the_bare_form_from_outside_goes_on_working(self, wereld, gemaakt, collega):
        typ(collega, gemaakt)
        velden = {"jaar": "2024", "soort": "concept", "bestand": csv(VENRAY)}
        assert wereld.als("anna").post(f"{BASIS}nieuw/", velden).status_code == 302
        assert gemaakt.regels.count() == 1


class TestPersoonsgegevens:
    @pytest.mark.parametrize(
        ("naam", "tab"), [("lijst van jan.csv", "bestand"), ("Verantwoording.csv", "Verantwoording")]
    )
    def test_have_one_mark_that_never_changes(self, lever, gemaakt, wereld, naam, tab):
        bestand = met_bsn()
        bestand.name = naam
        mark = f'data-rij="persoonsgegevens:{tab}!C1"'
        assert mark in tekst(lever(bestand))
        assert mark in pagina(wereld, gemaakt)
        assert mark in tekst(wereld.als("anna").get(adres(gemaakt, f"aanleveringen/{laatste().pk}/")))
        assert "van jan" not in str(Aanlevering.objects.values())


class TestWatBlijft:
    def test_is_the_file_of_the_last_whole_upload(self, lever, gemaakt, wereld, op_schijf):
        lever(csv(VENRAY))
        eerste = laatste()
        link = adres(gemaakt, f"aanleveringen/{eerste.pk}/gemarkeerd")
        assert link in tekst(wereld.als("anna").get(adres(gemaakt, f"aanleveringen/{eerste.pk}/")))
        lever(csv(VENRAY, VENLO))
        assert [pad.name for pad in bestanden(op_schijf)] == [laatste().opslag.rpartition("/")[2]]
        eerste.refresh_from_db()
        assert (eerste.opslag, eerste.uitkomst) == ("", Uitkomst.GELEZEN)
        assert link not in tekst(wereld.als("anna").get(adres(gemaakt, f"aanleveringen/{eerste.pk}/")))

    def test_is_every_file_whose_rows_are_there(self, lever, gemaakt, op_schijf):
        lever(csv(VENRAY, VENLO))
        lever(csv(MEER), wijze="alleen")
        assert len(bestanden(op_schijf)) == 2

    def test_is_not_taken_by_a_file_that_was_refused(self, lever, op_schijf):
        lever(csv(VENRAY))
        lever(SimpleUploadedFile("blad.xlsx", b"zomaar"))
        assert len(bestanden(op_schijf)) == 1

    def test_is_not_a_file_that_still_waited_for_its_columns(self, lever, gemaakt, wereld, op_schijf):
        lever(csv(VENRAY, koppen={"volume": "Hoeveel dan", "totaal": "Onder de streep"}))
        wachtte = laatste()
        lever(csv(VENRAY, VENLO))
        wachtte.refresh_from_db()
        assert (wachtte.uitkomst, wachtte.meldingen) == (Uitkomst.MISLUKT, [verwerken.INGEHAALD])
        assert len(bestanden(op_schijf)) == 1
