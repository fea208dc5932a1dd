"""/verantwoording/<id>/rijen/: the rows as a page, as a form, and as what a script asks for."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portaal.kern.mensen.keuzes import Rol
from portaal.models import Logregel
from rapportage.models import Regel, Verantwoording
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.keuzes import Fase, Status, Versiestatus, Vraagstatus
from rapportage.verantwoording.register import KOLOMMEN, NAMEN
from rapportage.verantwoording.rooster.rooster import VOLGORDE, over_te_nemen
from tests.rapportage.verantwoording.aanleverhulp import VENLO
from tests.rapportage.verantwoording.opstelling import versie, vraag
from tests.rapportage.verantwoording.test_rijen_acties import rij


@pytest.fixture
def vast(wereld):
    return Verantwoording.objects.create(aanbieder=wereld.een, jaar=2024, fase=Fase.CONCEPT)


@pytest.fixture
def regel(vast):
    return Regel.objects.create(verantwoording=vast, volgorde=0, waarden=rij())


@pytest.fixture
def anna(wereld):
    return wereld.als("anna")


@pytest.fixture
def iris(wereld):
    wereld.persoon("iris", wereld.organisatie_een, Rol.INDIENER, volledig="Iris Ingels")
    return wereld.als("iris")


def adres(vast, naam="verantwoording_rijen") -> str:
    return reverse(naam, args=[vast.aanbieder.slug, vast.pk])


def velden(regel, **getypt) -> dict[str, str]:
    """The form of one row as the page showed it, with some cells typed over."""
    nu = {naam: regel.waarden.get(naam, "") for naam in NAMEN} | getypt
    return {f"c-{regel.pk}-{naam}": waarde for naam, waarde in nu.items()} | {
        f"was-{regel.pk}": json.dumps(regel.waarden)
    }


def nieuwe_rij(client, vast, **keuze) -> dict[str, str]:
    """The form that adds a row, as a page just showed it."""
    verzoek = re.search(r'name="verzoek" value="([^"]+)"', client.get(adres(vast)).content.decode())[1]
    return {"gemeente": "0984", "product": "45A01", "verzoek": verzoek} | keuze


def stuur_cel(client, regel, kolom, waarde, was, **meer):
    gegevens = {"regel": regel.pk, "kolom": kolom, "waarde": waarde, "was": was, "rijen": regel.pk} | meer
    return client.post(adres(regel.verantwoording, "verantwoording_cel"), gegevens).json()


def stand(client, vast, **vraag) -> dict:
    return client.get(adres(vast, "verantwoording_stand"), vraag).json()


def test_every_column_of_the_register_is_an_input(anna, regel):
    html = anna.get(adres(regel.verantwoording)).content.decode()
    assert set(VOLGORDE) == set(NAMEN)
    for kolom in KOLOMMEN:
        assert f'name="c-{regel.pk}-{kolom.naam}"' in html
        assert f'<label for="v-{regel.pk}-{kolom.naam}">{kolom.kop}</label>' in html
        assert kolom.waarom in html


@pytest.mark.parametrize(
    ("naam", "status"), [("anna", 200), ("bas", 403), ("berber", 403), ("chris", 404), ("dewi", 404), ("gert", 404)]
)
def test_who_may_see_the_rows(wereld, regel, naam, status):
    assert wereld.als(naam).get(adres(regel.verantwoording)).status_code == status
    assert wereld.als(naam).get(adres(regel.verantwoording, "verantwoording_stand")).status_code == status
    cel = {"regel": regel.pk, "kolom": "volume", "waarde": "1", "was": "1000"}
    assert wereld.als(naam).post(adres(regel.verantwoording, "verantwoording_cel"), cel).status_code == status


class TestBevindingen:
    def test_stand_with_their_cell_in_words_and_with_the_expected_value(self, anna, regel):
        Regel.objects.update(waarden=rij(totaal="5,00"))
        html = anna.get(adres(regel.verantwoording)).content.decode()
        assert f'name="neem" value="{regel.pk}:totaal:1000,00"' in html
        assert re.search(rf'id="v-{regel.pk}-totaal"[^>]*aria-describedby="[^"]*o-{regel.pk}-totaal"', html)
        assert re.search(rf'id="v-{regel.pk}-totaal"[^>]*aria-invalid="true"', html)
        assert "Som: €\xa01.000,00" in html
        assert "Regio: €\xa01.000,00" in html

    def test_are_a_filter(self, anna, vast, regel):
        goed = Regel.objects.create(verantwoording=vast, volgorde=1, waarden=rij("0983", volume="500", bedrag="500,00"))
        Regel.objects.filter(pk=regel.pk).update(waarden=rij(totaal="5,00"))
        html = anna.get(adres(vast), {"alleen": "fouten"}).content.decode()
        assert f'id="r{regel.pk}"' in html
        assert f'id="r{goed.pk}"' not in html

    @pytest.mark.parametrize(
        ("kolom", "verwacht", "waarden"),
        [
            ("totaal", "1000,00", ("1000,00",)),
            ("totaal", "€\xa01.000,00", ("1000,00",)),
            ("tarief", "1,13 of 1,18", ("1,13", "1,18")),
            ("eenheid", "01", ("01",)),
            ("totaal", "", ()),
            ("totaal", "een getal", ()),
            ("onbekend", "1", ()),
        ],
    )
    def test_offer_only_what_can_be_typed(self, kolom, verwacht, waarden):
        assert over_te_nemen(Bevinding("totaal", "T", "A1", "z", verwacht=verwacht, kolom=kolom)) == waarden


def test_the_address_chooses_a_municipality_or_one_row(anna, vast, regel):
    venlo = Regel.objects.create(verantwoording=vast, volgorde=1, waarden=rij("0983"))
    for keuze in ({"gemeente": "0983"}, {"rij": venlo.pk}, {"gemeente": "0983", "product": "45A01"}):
        html = anna.get(adres(vast), keuze).content.decode()
        assert f'id="r{venlo.pk}"' in html
        assert f'id="r{regel.pk}"' not in html


@pytest.mark.parametrize("onzin", ["?rij=abc", "?rij=99999999999999999999", "?gemeente=%00", "?page=x", "?rij=²"])
def test_a_strange_address_is_no_error(anna, regel, onzin):
    assert anna.get(adres(regel.verantwoording) + onzin).status_code == 200


def test_a_product_that_is_not_in_the_contract_stays_typed(anna, regel):
    Regel.objects.update(waarden=rij(code="99X99"))
    html = anna.get(adres(regel.verantwoording)).content.decode()
    assert '<option value="99X99" selected>99X99 (niet in uw contract)</option>' in html


class TestZonderScript:
    def test_saves_what_was_typed(self, anna, regel):
        antwoord = anna.post(adres(regel.verantwoording), velden(regel, volume="1100", toelichting="<b>"))
        assert antwoord.status_code == 302
        regel.refresh_from_db()
        assert (regel.waarden["volume"], regel.waarden["toelichting"]) == ("1100", "<b>")
        html = anna.get(antwoord.url).content.decode()
        assert "2 cellen zijn bewaard" in html
        assert "<b>" not in re.sub(r"<b( [^>]*)?>[^<]+</b>", "", html)

    def test_shows_a_conflict_and_loses_neither_text(self, anna, iris, regel):
        stuur_cel(iris, regel, "volume", "1100", "1000")
        html = anna.post(adres(regel.verantwoording), velden(regel, volume="1200", toelichting="mee")).content.decode()
        assert 'role="alert"' in html
        assert 'value="1200"' in html
        assert "1100" in html
        assert "Iris Ingels" in html
        regel.refresh_from_db()
        assert (regel.waarden["volume"], regel.waarden["toelichting"]) == ("1100", "mee")

    def test_the_same_form_again_still_overwrites_nothing(self, anna, iris, regel):
        stuur_cel(iris, regel, "volume", "1100", "1000")
        for _ in range(2):
            anna.post(adres(regel.verantwoording), velden(regel, volume="1200"))
        regel.refresh_from_db()
        assert regel.waarden["volume"] == "1100"

    def test_after_a_conflict_the_user_chooses(self, anna, iris, regel):
        stuur_cel(iris, regel, "volume", "1100", "1000")
        plek = f"{regel.pk}:volume"
        keuze = velden(regel, volume="1200") | {f"nu-{regel.pk}-volume": "1100"}
        anna.post(adres(regel.verantwoording), keuze | {"laat": plek})
        regel.refresh_from_db()
        assert regel.waarden["volume"] == "1100"
        anna.post(adres(regel.verantwoording), keuze | {"toch": plek})
        regel.refresh_from_db()
        assert regel.waarden["volume"] == "1200"

    def test_a_button_takes_the_expected_value(self, anna, regel):
        Regel.objects.update(waarden=rij(totaal="5,00"))
        regel.refresh_from_db()
        anna.post(adres(regel.verantwoording), velden(regel) | {"neem": f"{regel.pk}:totaal:1000,00"})
        regel.refresh_from_db()
        assert regel.waarden["totaal"] == "1000,00"

    def test_what_is_too_long_stays_on_the_page(self, anna, regel):
        html = anna.post(adres(regel.verantwoording), velden(regel, toelichting="x" * 501)).content.decode()
        assert "x" * 501 in html
        assert "hooguit 500 tekens" in html

    def test_text_for_a_removed_row_is_shown(self, anna, regel):
        regel.delete()
        regel.pk = 4321
        html = anna.post(adres(regel.verantwoording), velden(regel, toelichting="mijn tekst")).content.decode()
        assert "intussen verwijderd" in html
        assert "mijn tekst" in html

    def test_text_typed_while_the_report_was_closed_is_shown(self, anna, regel):
        Verantwoording.objects.update(status=Status.TE_TEKENEN)
        html = anna.post(adres(regel.verantwoording), velden(regel, toelichting="mijn tekst")).content.decode()
        assert "Terug naar bewerken" in html
        assert "mijn tekst" in html

    @pytest.mark.parametrize("was", ["", "[]", "{", "3", '{"volume": []}'])
    def test_a_form_that_was_tampered_with_overwrites_nothing(self, anna, regel, was):
        anna.post(adres(regel.verantwoording), velden(regel, volume="1") | {f"was-{regel.pk}": was})
        regel.refresh_from_db()
        assert regel.waarden == rij()


class TestRijErbijEnWeg:
    def test_a_new_row_knows_its_unit(self, anna, vast):
        antwoord = anna.post(adres(vast, "verantwoording_rij_nieuw"), nieuwe_rij(anna, vast))
        nieuw = Regel.objects.get()
        assert antwoord.url.endswith(f"?rij={nieuw.pk}")
        assert nieuw.waarden == {
            "boekjaar": "2024", "gemeentecode": "0984", "productcategorie": "45", "productcode": "45A01",
            "eenheid": "01",
        }  # fmt: skip

    def test_the_choice_of_rows_stays_and_the_new_row_stands_beside_it(self, anna, vast):
        for volgorde, code in enumerate(("0984", "0983")):
            Regel.objects.create(verantwoording=vast, volgorde=volgorde, waarden=rij(gemeentecode=code))
        keuze = "?gemeente=0984"
        html = anna.get(adres(vast) + keuze).content.decode()
        for naam in ("verantwoording_rij_nieuw", "verantwoording_rij_weg"):
            assert f'formaction="{adres(vast, naam)}{keuze}"' in html
        formulier = nieuwe_rij(anna, vast) | {"gemeente": "0983"}
        antwoord = anna.post(adres(vast, "verantwoording_rij_nieuw") + keuze, formulier)
        venray, venlo, nieuw = Regel.objects.order_by("pk")
        assert antwoord.url == f"{adres(vast)}{keuze}&rij={nieuw.pk}"
        getoond = re.findall(r'data-regel="(\d+)"', anna.get(antwoord.url).content.decode())
        assert getoond == [str(venray.pk), str(nieuw.pk)]
        antwoord = anna.post(f"{adres(vast, 'verantwoording_rij_weg')}{keuze}&rij={nieuw.pk}", {"regel": nieuw.pk})
        assert antwoord.url == adres(vast) + keuze
        assert f'action="{adres(vast, "verantwoording_rij_nieuw")}{keuze}"' in anna.get(antwoord.url).content.decode()

    def test_a_new_row_far_down_is_on_the_page_that_opens(self, anna, vast):
        Regel.objects.bulk_create(
            Regel(verantwoording=vast, volgorde=nummer, waarden=rij(volume=str(nummer))) for nummer in range(45)
        )
        antwoord = anna.post(adres(vast, "verantwoording_rij_nieuw") + "?gemeente=0984&page=1", nieuwe_rij(anna, vast))
        nieuw = Regel.objects.latest("pk")
        assert f'data-regel="{nieuw.pk}"' in anna.get(antwoord.url).content.decode()

    def test_without_a_choice_nothing_is_added(self, anna, vast):
        anna.post(adres(vast, "verantwoording_rij_nieuw"), nieuwe_rij(anna, vast) | {"product": ""})
        assert not Regel.objects.exists()

    def test_a_double_click_adds_one_row_and_leads_to_it(self, anna, vast):
        formulier = nieuwe_rij(anna, vast)
        een, twee = (anna.post(adres(vast, "verantwoording_rij_nieuw"), formulier) for _ in range(2))
        assert Regel.objects.count() == 1
        assert een.url == twee.url
        assert "Deze rij is al toegevoegd." in anna.get(twee.url).content.decode()

    def test_the_same_page_adds_another_product_and_a_new_page_the_same_one(self, anna, vast):
        formulier = nieuwe_rij(anna, vast)
        for keuze in (formulier, formulier | {"gemeente": "0983"}, nieuwe_rij(anna, vast)):
            anna.post(adres(vast, "verantwoording_rij_nieuw"), keuze)
        assert [r.waarden["gemeentecode"] for r in Regel.objects.order_by("pk")] == ["0984", "0983", "0984"]

    def test_a_row_that_was_refused_can_be_added_later_with_the_same_form(self, anna, vast):
        formulier = nieuwe_rij(anna, vast)
        Verantwoording.objects.update(status=Status.TE_TEKENEN)
        anna.post(adres(vast, "verantwoording_rij_nieuw"), formulier)
        Verantwoording.objects.update(status=Status.IN_BEWERKING)
        anna.post(adres(vast, "verantwoording_rij_nieuw"), formulier)
        assert Regel.objects.count() == 1

    @pytest.mark.parametrize("kapot", ["", "x" * 5000, "geen-uuid"])
    def test_a_form_without_its_token_adds_nothing(self, anna, vast, kapot):
        formulier = nieuwe_rij(anna, vast) | {"verzoek": kapot}
        antwoord = anna.post(adres(vast, "verantwoording_rij_nieuw"), formulier, follow=True)
        assert "Probeer het nog eens." in antwoord.content.decode()
        assert not Regel.objects.exists()

    def test_a_removed_row_can_be_put_back_once(self, anna, regel):
        vast = regel.verantwoording
        antwoord = anna.post(adres(vast, "verantwoording_rij_weg"), {"regel": regel.pk})
        assert not Regel.objects.exists()
        terug = re.search(r'name="terug" value="([^"]+)"', anna.get(antwoord.url).content.decode())[1]
        assert 'name="terug"' not in anna.get(antwoord.url).content.decode()
        for _ in range(2):
            antwoord = anna.post(adres(vast, "verantwoording_rij_nieuw"), {"terug": terug})
        assert Regel.objects.get().waarden == rij()
        assert "De rij staat er al weer." in anna.get(antwoord.url).content.decode()

    def test_a_row_removed_again_can_be_put_back_again(self, anna, regel):
        vast = regel.verantwoording
        for _ in range(2):
            weg = anna.post(adres(vast, "verantwoording_rij_weg"), {"regel": Regel.objects.get().pk})
            terug = re.search(r'name="terug" value="([^"]+)"', anna.get(weg.url).content.decode())[1]
            anna.post(adres(vast, "verantwoording_rij_nieuw"), {"terug": terug})
        assert Regel.objects.get().waarden == rij()

    def test_a_made_up_row_does_not_come_back(self, anna, vast):
        anna.post(adres(vast, "verantwoording_rij_nieuw"), {"terug": "verzonnen"})
        assert not Regel.objects.exists()

    def test_cells_typed_before_the_button_are_kept(self, anna, vast, regel):
        tweede = Regel.objects.create(verantwoording=vast, volgorde=1, waarden=rij("0983"))
        anna.post(
            adres(vast, "verantwoording_rij_weg"), velden(regel, toelichting="ook dit") | {"regel": str(tweede.pk)}
        )
        assert Regel.objects.get().waarden["toelichting"] == "ook dit"

    @pytest.mark.parametrize("naam", ["verantwoording_rij_weg", "verantwoording_rij_nieuw"])
    def test_the_address_itself_leads_to_the_rows(self, anna, vast, naam):
        assert anna.get(adres(vast, naam)).url == adres(vast)


class TestCel:
    def test_answers_with_what_is_kept_and_what_changed(self, anna, regel):
        antwoord = stuur_cel(anna, regel, "toegekend", "1100", "1000,00", sinds=1)
        assert antwoord["uitkomst"] == "bewaard"
        (nu,) = antwoord["rijen"]
        assert nu["waarden"]["totaal"] == "1100,00"
        assert antwoord["totaal"]["waarde"] == 110000
        assert f"{regel.pk}-toegekend" in antwoord["onder"]  # no longer volume times tariff
        assert antwoord["staat"][f"{regel.pk}-toegekend"] == "fout"

    def test_tells_of_a_conflict_and_how_to_choose(self, anna, iris, regel):
        stuur_cel(iris, regel, "volume", "1100", "1000")
        antwoord = stuur_cel(anna, regel, "volume", "1200", "1000")
        assert (antwoord["uitkomst"], antwoord["waarde"]) == ("conflict", "1100")
        assert f'name="nu-{regel.pk}-volume" value="1100"' in antwoord["onder"][f"{regel.pk}-volume"]

    def test_of_somebody_who_is_no_longer_signed_in_here_is_not_stored(self, anna, regel):
        assert stuur_cel(anna, regel, "volume", "1", "1000", wie="999") == {"uitkomst": "ander"}
        regel.refresh_from_db()
        assert regel.waarden["volume"] == "1000"

    def test_in_a_closed_row_says_why(self, wereld, vast):
        dicht = Regel.objects.create(verantwoording=vast, volgorde=0, waarden=VENLO)
        versie(wereld, vast, status=Versiestatus.TERUGGESTUURD, nu=beeld(vast))
        vraag(wereld, vast, Vraagstatus.OPEN)
        Verantwoording.objects.update(status=Status.TERUGGESTUURD)
        antwoord = stuur_cel(wereld.als("anna"), dicht, "volume", "1", "500")
        assert antwoord["uitkomst"] == "geweigerd"
        assert "niets gevraagd" in antwoord["zin"]
        assert "readonly" in wereld.als("anna").get(adres(vast)).content.decode()

    @pytest.mark.parametrize("kapot", [{"regel": "x"}, {"regel": ""}, {}])
    def test_that_makes_no_sense_does_not_exist(self, anna, vast, kapot):
        assert anna.post(adres(vast, "verantwoording_cel"), kapot).status_code == 404

    def test_does_not_answer_to_get(self, anna, vast):
        assert anna.get(adres(vast, "verantwoording_cel")).status_code == 405


class TestStand:
    def test_is_short_when_nothing_changed(self, anna, vast, regel):
        assert stand(anna, vast, sinds=vast.revisie, rijen=regel.pk) == {"revisie": 1, "anderen": []}

    def test_gives_the_rows_changed_since_by_whom(self, anna, iris, vast, regel):
        ander = Regel.objects.create(verantwoording=vast, volgorde=1, waarden=rij("0983"))
        stuur_cel(iris, regel, "volume", "1100", "1000")
        nieuws = stand(anna, vast, sinds=1, rijen=f"{regel.pk},{ander.pk},99")
        assert [(r["id"], r["waarden"]["volume"], r["wie"]) for r in nieuws["rijen"]] == [
            (regel.pk, "1100", "Iris Ingels")
        ]
        assert nieuws["weg"] == ["99"]
        assert nieuws["aantal_rijen"] == 2

    @pytest.mark.parametrize("onzin", [{"sinds": "x"}, {"rijen": "1,,x,²"}, {"sinds": "-1", "rijen": "1" * 5000}])
    def test_takes_anything(self, anna, vast, regel, onzin):
        assert anna.get(adres(vast, "verantwoording_stand"), onzin).status_code == 200

    def test_names_colleagues_who_have_the_rows_open_and_nobody_else(self, anna, iris, wereld, vast, regel):
        iris.get(adres(vast))
        assert stand(anna, vast)["anderen"] == ["Iris Ingels"]
        assert stand(iris, vast)["anderen"] == ["Anna Aerts"]
        cache.clear()
        assert stand(anna, vast)["anderen"] == []

    def test_writes_nothing(self, anna, vast, regel):
        voor = Logregel.objects.count()
        stand(anna, vast, sinds=0)
        anna.get(adres(vast))
        assert Logregel.objects.count() == voor


@pytest.mark.parametrize("naam", ["verantwoording_rijen", "verantwoording_stand"])
def test_forty_rows_cost_no_more_queries_than_ten(anna, vast, naam):
    aantallen = []
    for tot in (10, 40):
        Regel.objects.all().delete()
        Regel.objects.bulk_create(
            Regel(verantwoording=vast, volgorde=n, waarden=rij(toelichting=f"={n}")) for n in range(tot)
        )
        Verantwoording.objects.update(revisie=tot)
        cache.clear()
        pks = ",".join(str(pk) for pk in Regel.objects.values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as gevraagd:
            anna.get(adres(vast, naam), {"sinds": 0, "rijen": pks})
        aantallen.append(len(gevraagd))
    assert aantallen[0] == aantallen[1]


def test_more_than_forty_rows_are_paged(anna, vast):
    Regel.objects.bulk_create(Regel(verantwoording=vast, volgorde=n, waarden=rij()) for n in range(41))
    html = anna.get(adres(vast)).content.decode()
    assert html.count("data-nummer=") == 40
    assert anna.get(adres(vast), {"page": 2}).content.decode().count("data-nummer=") == 1


class TestSessieVoorbij:
    """A form that is sent after the session ended waits for the same person."""

    def formulier(self, client, regel, **getypt) -> dict:
        merk = re.search(
            r'name="formulier_van" value="([^"]+)"', client.get(adres(regel.verantwoording)).content.decode()
        )
        return velden(regel, **getypt) | {"formulier_van": merk[1]}

    def test_the_text_is_there_after_signing_in(self, wereld, anna, regel):
        formulier = self.formulier(anna, regel, toelichting="lang over nagedacht")
        browser = Client()
        antwoord = browser.post(adres(regel.verantwoording) + "?gemeente=0984", formulier)
        assert antwoord.status_code == 302
        assert "login" in antwoord.url
        assert "gemeente" in antwoord.url
        browser.force_login(wereld.mensen["anna"])
        html = browser.get(adres(regel.verantwoording)).content.decode()
        assert "Uw invoer van voor het inloggen staat klaar" in html
        assert 'value="lang over nagedacht"' in html
        regel.refresh_from_db()
        assert "toelichting" not in regel.waarden
        assert "lang over nagedacht" not in browser.get(adres(regel.verantwoording)).content.decode()

    def test_the_button_of_a_row_keeps_it_too(self, wereld, anna, regel):
        browser = Client()
        formulier = self.formulier(anna, regel, toelichting="bewaar mij") | {"regel": str(regel.pk)}
        antwoord = browser.post(adres(regel.verantwoording, "verantwoording_rij_weg"), formulier)
        assert "rijen/&" in antwoord.url or antwoord.url.endswith("rijen/")
        browser.force_login(wereld.mensen["anna"])
        assert "bewaar mij" in browser.get(adres(regel.verantwoording)).content.decode()
        assert Regel.objects.exists()

    def test_somebody_else_does_not_see_it_and_it_is_gone(self, wereld, anna, iris, regel):
        browser = Client()
        browser.post(adres(regel.verantwoording), self.formulier(anna, regel, toelichting="van Anna"))
        for naam in ("iris", "anna"):
            browser.force_login(wereld.mensen[naam])
            assert "van Anna" not in browser.get(adres(regel.verantwoording)).content.decode()

    @pytest.mark.parametrize("kapot", [{"formulier_van": "verzonnen"}, {"formulier_van": ""}])
    def test_a_form_that_we_did_not_make_is_not_kept(self, anna, regel, kapot):
        browser = Client()
        browser.post(adres(regel.verantwoording), self.formulier(anna, regel, toelichting="x") | kapot)
        assert "bewaarde_invoer" not in browser.session

    def test_a_very_large_form_is_not_kept(self, anna, regel):
        browser = Client()
        browser.post(adres(regel.verantwoording), self.formulier(anna, regel, toelichting="x" * 200_001))
        assert "bewaarde_invoer" not in browser.session

    def test_after_an_hour_it_is_gone(self, wereld, anna, regel, monkeypatch):
        browser = Client()
        browser.post(adres(regel.verantwoording), self.formulier(anna, regel, toelichting="te laat"))
        monkeypatch.setattr("portaal.kern.toegang.bewaard.SECONDEN", -1)
        browser.force_login(wereld.mensen["anna"])
        assert "te laat" not in browser.get(adres(regel.verantwoording)).content.decode()

    def test_other_addresses_keep_nothing(self, wereld, regel):
        browser = Client()
        browser.post(reverse("signaal_nieuw"), {"tekst": "x"})
        assert "bewaarde_invoer" not in browser.session
