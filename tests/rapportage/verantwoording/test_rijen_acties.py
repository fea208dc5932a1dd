"""Rows and cells of a draft: what is stored, what is refused, what nobody overwrites."""

import pytest
from django.db.models import F

from aanbieder.models import Tarief
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from rapportage.models import Aanlevering, Gegevensstand, Regel, Verantwoording
from rapportage.verantwoording.acties import rijen as acties
from rapportage.verantwoording.acties.cellen import Celwijziging, Conflict, Soort
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.keuzes import Fase, Status, Versiestatus, Vraagstatus
from rapportage.verantwoording.rijen import invoer_van
from rapportage.verantwoording.rooster.samenvoegen import koppel
from rapportage.verantwoording.rooster.tekst import schoon
from tests.rapportage.verantwoording.aanleverhulp import VENLO, VENRAY
from tests.rapportage.verantwoording.opstelling import versie, vraag


def rij(gemeente="0984", code="45A01", tarief="1,00", volume="1000", bedrag="1000,00", **anders) -> dict[str, str]:
    return {
        "boekjaar": "2024", "gemeentecode": gemeente, "productcategorie": "45", "productcode": code, "eenheid": "01",
        "volume": volume, "tarief": tarief, "toegekend": bedrag, "totaal": bedrag,
    } | anders  # fmt: skip


@pytest.fixture
def anna(wereld):
    return wereld.namens("anna")


@pytest.fixture
def collega(wereld):
    wereld.persoon("iris", wereld.organisatie_een, Rol.INDIENER, volledig="Iris Ingels")
    return wereld.namens("iris")


@pytest.fixture
def vast(wereld):
    return Verantwoording.objects.create(aanbieder=wereld.een, jaar=2024, fase=Fase.CONCEPT)


@pytest.fixture
def regel(vast):
    return Regel.objects.create(verantwoording=vast, volgorde=0, waarden=rij())


def waarden(vast) -> list[dict]:
    return list(Regel.objects.filter(verantwoording=vast).values_list("waarden", flat=True))


def cel(door, regel, kolom, waarde, was):
    return acties.wijzig_cel(
        door=door, verantwoording=regel.verantwoording, regel_id=regel.pk, kolom=kolom, waarde=waarde, was=was
    )


class TestEenCel:
    def test_is_stored_over_what_its_author_saw(self, anna, regel):
        resultaat = cel(anna, regel, "toelichting", "gestopt in juni", "")
        regel.refresh_from_db()
        assert regel.waarden["toelichting"] == "gestopt in juni"
        assert (regel.revisie, regel.gewijzigd_door) == (resultaat.revisie, anna.gebruiker)

    def test_that_somebody_else_changed_stays_as_that_person_typed_it(self, anna, collega, regel):
        cel(collega, regel, "toelichting", "van Iris", "")
        ervoor = Verantwoording.objects.get().revisie
        with pytest.raises(Conflict) as fout:
            cel(anna, regel, "toelichting", "van Anna", "")
        uitkomst = fout.value.uitkomst
        assert (uitkomst.waarde, uitkomst.wie) == ("van Iris", "Iris Ingels")
        assert uitkomst.wanneer
        assert waarden(regel.verantwoording)[0]["toelichting"] == "van Iris"
        assert Verantwoording.objects.get().revisie == ervoor

    def test_of_the_same_row_as_another_persons_merges(self, anna, collega, regel):
        cel(collega, regel, "volume", "1100", "1000")
        cel(anna, regel, "toelichting", "van Anna", "")
        (nu,) = waarden(regel.verantwoording)
        assert (nu["volume"], nu["toelichting"]) == ("1100", "van Anna")

    def test_with_what_stands_there_already_is_no_conflict_and_no_change(self, anna, collega, regel):
        cel(collega, regel, "volume", "1100", "1000")
        regels_in_log = Logregel.objects.count()
        assert cel(anna, regel, "volume", "1100", "1000").waarde == "1100"
        assert Logregel.objects.count() == regels_in_log

    def test_that_is_emptied_is_left_out(self, anna, regel):
        cel(anna, regel, "volume", "", "1000")
        assert "volume" not in waarden(regel.verantwoording)[0]

    def test_of_a_removed_row_says_so(self, anna, regel):
        acties.verwijder_rij(door=anna, verantwoording=regel.verantwoording, regel_id=regel.pk)
        with pytest.raises(MagNiet, match="verwijderd"):
            cel(anna, regel, "volume", "1", "1000")

    def test_of_another_report_is_not_there(self, anna, wereld, regel):
        ander = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2023, fase=Fase.CONCEPT)
        vreemd = Regel.objects.create(verantwoording=ander, volgorde=0, waarden=rij())
        vreemd.verantwoording = regel.verantwoording
        with pytest.raises(MagNiet):
            cel(anna, vreemd, "volume", "1", "1000")
        assert waarden(ander) == [rij()]

    @pytest.mark.parametrize(("kolom", "tekens"), [("toelichting", 501), ("volume", 61)])
    def test_that_is_too_long_is_refused_whole(self, anna, regel, kolom, tekens):
        with pytest.raises(MagNiet, match=str(tekens - 1)):
            cel(anna, regel, kolom, "x" * tekens, regel.waarden.get(kolom, ""))
        assert waarden(regel.verantwoording) == [rij()]

    def test_in_an_unknown_column_is_refused(self, anna, regel):
        with pytest.raises(MagNiet):
            cel(anna, regel, "bsn", "123456782", "")

    def test_loses_what_cannot_be_seen(self, anna, regel):
        assert cel(anna, regel, "toelichting", " a\x00b\u202ec\n\td\ud800\ufeff ", "").waarde == "abc d"

    @pytest.mark.parametrize("naam", ["bas", "chris", "dewi"])
    def test_is_for_who_draws_up_the_report(self, wereld, regel, naam):
        if naam == "chris":
            assert not Verantwoording.objects.zichtbaar_voor(wereld.namens(naam)).exists()
        else:
            with pytest.raises(MagNiet):
                cel(wereld.namens(naam), regel, "volume", "1", "1000")

    @pytest.mark.parametrize("status", [Status.TE_TEKENEN, Status.INGEDIEND, Status.VASTGESTELD])
    def test_is_closed_once_the_report_is_ready(self, anna, regel, status):
        Verantwoording.objects.update(status=status)
        regel.verantwoording.refresh_from_db()
        with pytest.raises(MagNiet):
            cel(anna, regel, "volume", "1", "1000")

    def test_leaves_no_typed_text_in_the_log(self, anna, regel):
        cel(anna, regel, "toelichting", "geheim 4321,99", "")
        laatste = Logregel.objects.latest("pk")
        assert laatste.actie == "rijen gewijzigd"
        assert "4321" not in f"{laatste.onderwerp} {laatste.voor} {laatste.na}"


class TestWatMeegaat:
    def test_a_total_that_was_right_follows_its_parts(self, anna, regel):
        cel(anna, regel, "nog_te_declareren", "50,50", "")
        assert waarden(regel.verantwoording)[0]["totaal"] == "1050,50"

    def test_a_total_that_was_not_the_sum_stays(self, anna, regel):
        cel(anna, regel, "totaal", "999", "1000,00")
        cel(anna, regel, "te_crediteren", "10", "")
        assert waarden(regel.verantwoording)[0]["totaal"] == "999"

    def test_a_total_that_is_typed_too_is_not_touched(self, anna, regel):
        wijzigingen = [
            Celwijziging(regel.pk, "toegekend", "900", "1000,00"),
            Celwijziging(regel.pk, "totaal", "901", "1000,00"),
        ]
        acties.wijzig_cellen(door=anna, verantwoording=regel.verantwoording, wijzigingen=wijzigingen)
        assert waarden(regel.verantwoording)[0]["totaal"] == "901"

    def test_a_part_that_cannot_be_read_leaves_the_total(self, anna, regel):
        cel(anna, regel, "toegekend", "veel", "1000,00")
        assert waarden(regel.verantwoording)[0]["totaal"] == "1000,00"

    def test_category_and_unit_follow_the_product(self, anna, regel, wereld):
        wereld.p_zwaar.eenheid = "04"
        wereld.p_zwaar.save()
        cel(anna, regel, "productcode", "45A02", "45A01")
        (nu,) = waarden(regel.verantwoording)
        assert (nu["productcategorie"], nu["eenheid"]) == ("45", "04")


class TestEenFormulier:
    def test_keeps_what_it_can(self, anna, collega, regel):
        cel(collega, regel, "volume", "1100", "1000")
        wijzigingen = [
            Celwijziging(regel.pk, "volume", "1200", "1000"),
            Celwijziging(regel.pk, "toelichting", "mee", ""),
            Celwijziging(0, "volume", "1", ""),
        ]
        uitkomsten = acties.wijzig_cellen(door=anna, verantwoording=regel.verantwoording, wijzigingen=wijzigingen)
        assert [u.soort for u in uitkomsten] == [Soort.CONFLICT, Soort.BEWAARD, Soort.WEG]
        (nu,) = waarden(regel.verantwoording)
        assert (nu["volume"], nu["toelichting"]) == ("1100", "mee")

    def test_is_one_log_row(self, anna, regel):
        voor = Logregel.objects.count()
        wijzigingen = [Celwijziging(regel.pk, kolom, "7", "") for kolom in ("in_behandeling", "afgekeurd")]
        acties.wijzig_cellen(door=anna, verantwoording=regel.verantwoording, wijzigingen=wijzigingen)
        assert Logregel.objects.count() == voor + 1


class TestEenBestand:
    def lever(self, anna, vast, rijen, actie=acties.vervang_rijen, **plek):
        aanlevering = Aanlevering.objects.create(verantwoording=vast, door=anna.gebruiker)
        return actie(door=anna, verantwoording=vast, invoer=invoer_van(rijen, **plek), aanlevering=aanlevering)

    def test_replaces_all_and_keeps_its_place_in_the_file(self, anna, vast, regel):
        self.lever(anna, vast, [rij("0983"), rij("0984")], plekken=[("Blad1", 7), ("Blad1", 9)])
        assert list(Regel.objects.values_list("tab", "rij", "volgorde")) == [("Blad1", 7, 0), ("Blad1", 9, 1)]
        assert [w["gemeentecode"] for w in waarden(vast)] == ["0983", "0984"]

    def test_with_a_cell_that_is_too_long_names_the_place_and_changes_nothing(self, anna, vast, regel):
        with pytest.raises(MagNiet, match="Tabblad Blad1, rij 7: Toelichting"):
            self.lever(anna, vast, [rij(toelichting="x" * 501)], plekken=[("Blad1", 7)])
        assert waarden(vast) == [rij()]

    def test_with_corrections_replaces_only_the_same_rows(self, anna, vast, regel):
        Regel.objects.create(verantwoording=vast, volgorde=1, waarden=rij("0983"))
        nieuw = self.lever(
            anna, vast, [rij(volume="1100", bedrag="1100,00"), rij(code="45A02", tarief="1,50")], acties.voeg_samen
        )
        assert nieuw == (1, 1)
        assert [(w["gemeentecode"], w["volume"]) for w in waarden(vast)] == [
            ("0984", "1100"), ("0983", "1000"), ("0984", "1000"),
        ]  # fmt: skip

    def test_that_says_the_same_changes_nothing_but_the_place(self, anna, vast, regel):
        assert self.lever(anna, vast, [rij()], acties.voeg_samen) == (0, 0)
        regel.refresh_from_db()
        assert (regel.tab, regel.rij, regel.revisie) == ("Verantwoording", 2, 1)

    def test_reads_tariffs_as_amounts(self, anna, vast, regel):
        Regel.objects.create(verantwoording=vast, volgorde=1, waarden=rij(tarief="1,50"))
        assert self.lever(anna, vast, [rij(tarief="€ 1.00", volume="5")], acties.voeg_samen) == (0, 1)
        assert [w["volume"] for w in waarden(vast)] == ["5", "1000"]


A, B = "0984:45:45A01", "0983:45:45A01"


@pytest.mark.parametrize(
    ("oud", "erbij", "vervangen", "weg", "nieuw"),
    [
        ([(A, 100)], [(A, 100)], {0: 0}, [], []),
        ([(A, 100), (A, 118)], [(A, 118)], {1: 0}, [], []),  # two tariffs: its own row
        ([(A, 99)], [(A, 100)], {0: 0}, [], []),  # one row, another tariff: that one was meant
        ([(A, 100), (A, 118)], [(A, 120)], {}, [], [0]),  # two rows: nobody knows which
        ([(A, 100)], [(A, 100), (A, 118)], {0: 0}, [], [1]),  # the second tariff is a row more
        ([(A, 99)], [(A, 100), (A, 118)], {0: 0}, [], [1]),
        ([(A, 100), (A, 100)], [(A, 100)], {0: 0}, [1], []),  # a double row made one
        ([(A, 100)], [(A, 100), (A, 100)], {0: 0}, [], [1]),  # a double row in the file stays one to see
        ([(A, None)], [(A, None), (B, None)], {0: 0}, [], [1]),
        ([], [(A, 100)], {}, [], [0]),
    ],
)
def test_which_row_takes_the_place_of_which(oud, erbij, vervangen, weg, nieuw):
    plan = koppel(oud, erbij)
    assert (plan.vervangen, plan.weg, plan.nieuw) == (vervangen, weg, nieuw)


class TestVoorgevuld:
    def test_adds_what_is_not_there_and_overwrites_nothing(self, anna, vast, regel):
        aantal = acties.vul_rijen(door=anna, verantwoording=vast, rijen=[rij(volume="7"), rij("0983")])
        assert aantal == 1
        assert [(w["gemeentecode"], w["volume"]) for w in waarden(vast)] == [("0984", "1000"), ("0983", "1000")]


class TestRijErbijEnWeg:
    def test_a_removed_row_comes_back_where_it_stood(self, anna, vast, regel):
        tweede = Regel.objects.create(verantwoording=vast, volgorde=1, waarden=rij("0983"))
        terug = acties.verwijder_rij(door=anna, verantwoording=vast, regel_id=regel.pk)
        assert list(Regel.objects.values_list("pk", flat=True)) == [tweede.pk]
        acties.voeg_rij_toe(door=anna, verantwoording=vast, **terug)
        assert [w["gemeentecode"] for w in waarden(vast)] == ["0984", "0983"]

    def test_removing_twice_is_removing_once(self, anna, vast, regel):
        acties.verwijder_rij(door=anna, verantwoording=vast, regel_id=regel.pk)
        voor = Logregel.objects.count()
        assert acties.verwijder_rij(door=anna, verantwoording=vast, regel_id=regel.pk) is None
        assert Logregel.objects.count() == voor

    def test_a_new_row_stands_last(self, anna, vast, regel):
        nieuw = acties.voeg_rij_toe(door=anna, verantwoording=vast, waarden=rij("0983") | {"bsn": "1"})
        assert nieuw.volgorde == 1
        assert "bsn" not in nieuw.waarden


class TestTeruggestuurd:
    """Only Venray's row was asked about; both rows stand in the version that was sent back."""

    @pytest.fixture
    def vast(self, vast):
        Regel.objects.create(verantwoording=vast, volgorde=0, waarden=VENRAY)
        Regel.objects.create(verantwoording=vast, volgorde=1, waarden=VENLO)
        return vast

    @pytest.fixture
    def teruggestuurd(self, wereld, vast):
        versie(wereld, vast, status=Versiestatus.TERUGGESTUURD, nu=beeld(vast))
        vraag(wereld, vast, Vraagstatus.OPEN, A)
        Verantwoording.objects.update(status=Status.TERUGGESTUURD)
        vast.refresh_from_db()
        return vast

    @pytest.fixture
    def regel(self, teruggestuurd):
        return Regel.objects.get(waarden__gemeentecode="0984")

    @pytest.fixture
    def dicht(self, teruggestuurd):
        return Regel.objects.get(waarden__gemeentecode="0983")

    def test_the_row_asked_about_can_change(self, anna, regel):
        assert cel(anna, regel, "volume", "5", "1000").waarde == "5"

    def test_another_row_cannot(self, anna, dicht):
        with pytest.raises(MagNiet, match="niets gevraagd"):
            cel(anna, dicht, "volume", "5", "500")
        with pytest.raises(MagNiet, match="niets gevraagd"):
            acties.verwijder_rij(door=anna, verantwoording=dicht.verantwoording, regel_id=dicht.pk)

    def test_another_row_opens_when_the_contract_makes_it_wrong(self, anna, wereld, regel, dicht):
        cel(anna, regel, "toelichting", "nagekeken", "")
        Tarief.objects.filter(overeenkomst__aanbieder=wereld.een).update(tarief_cent=200)
        Gegevensstand.objects.update(versie=F("versie") + 1)
        assert any(b.rij == 1 for b in beeld(dicht.verantwoording).blokkerend)
        assert cel(anna, dicht, "tarief", "2,00", "1,00").waarde == "2,00"
        cel(anna, dicht, "toegekend", "1000,00", "500,00")
        assert not any(b.rij == 1 for b in beeld(dicht.verantwoording).blokkerend)
        assert cel(anna, dicht, "volume", "250", "500").waarde == "250"  # what was begun can be finished

    def test_a_question_about_the_wrong_product_is_answered_by_another_product(self, anna, regel):
        cel(anna, regel, "productcode", "45A02", "45A01")
        assert cel(anna, regel, "volume", "5", "1000").waarde == "5"

    def test_a_row_cannot_become_about_a_row_that_is_closed(self, anna, regel):
        with pytest.raises(MagNiet, match="niets gevraagd"):
            cel(anna, regel, "gemeentecode", "0983", "0984")

    def test_a_row_comes_in_and_stays_open_but_not_beside_one_that_is_closed(self, anna, teruggestuurd):
        anders = {"productcode": "45A02", "tarief": "1,50"}
        nieuw = acties.voeg_rij_toe(door=anna, verantwoording=teruggestuurd, waarden=VENLO | anders)
        assert cel(anna, nieuw, "volume", "6", "500").waarde == "6"
        with pytest.raises(MagNiet, match="niets gevraagd"):
            acties.voeg_rij_toe(door=anna, verantwoording=teruggestuurd, waarden=VENLO)

    @pytest.mark.parametrize("actie", [acties.vervang_rijen, acties.voeg_samen])
    def test_a_file_may_repeat_closed_rows_but_not_change_them(self, anna, teruggestuurd, actie):
        zelfde = [VENRAY | {"volume": "5"}, VENLO | {"gemeentecode": "983", "tarief": "€ 1,00"}]
        actie(door=anna, verantwoording=teruggestuurd, invoer=invoer_van(zelfde), aanlevering=None)
        anders = [VENRAY, VENLO | {"volume": "6"}]
        with pytest.raises(MagNiet, match="niets gevraagd"):
            actie(door=anna, verantwoording=teruggestuurd, invoer=invoer_van(anders), aanlevering=None)
        assert [w["volume"] for w in waarden(teruggestuurd)] == ["5", "500"]


@pytest.mark.parametrize("tekst", ["gewoon", "  spaties ", "é €", "a\u200bb", "\x07", ""])
def test_cleaning_twice_is_cleaning_once(tekst):
    assert schoon(schoon(tekst)) == schoon(tekst)
