"""The pages: who sees what, answering, taking back, fixing; and what was fixed stays."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from aanbieder.models import Plafond
from portaal.kern.log.models import Logregel
from portaal.models import Bericht
from rapportage.models import Maandproductie, Prognosereactie, Prognosevaststelling
from rapportage.productie import stand as gegevensstand
from rapportage.prognose.acties import VRAAG
from rapportage.prognose.regio import regiobeeld, regioprognose
from tests.rapportage.prognose.gevuld import merken


def aanbiederpagina(wereld, naam: str = "een") -> str:
    return reverse("prognose_aanbieder", args=[getattr(wereld, naam).slug])


def reageer(wereld, wie: str = "anna", **gegevens):
    gegevens = {"actie": "reageer", "tekst": "Wij krijgen er een groep bij.", "eigen_verwachting": "12.500"} | gegevens
    return wereld.als(wie).post(aanbiederpagina(wereld), gegevens, follow=True)


def stel_vast(wereld, naam: str = "een", **gegevens):
    gegevens = {"actie": "stel_vast", "versie": gegevensstand.van(wereld.regio).versie, "reden": ""} | gegevens
    return wereld.als("dewi").post(aanbiederpagina(wereld, naam), gegevens, follow=True)


def test_the_region_is_the_sum_and_each_municipality_has_its_own(gevuld):
    """`een`: 7 x 800 + 5 x 800 = 9,600 of 10,000; the mean of `twee` is 400, its real months 2,800."""
    beeld = regiobeeld(gevuld.regio)
    assert beeld.aanbieder(gevuld.een.pk).uitkomsten["rolling"].prognose == 960_000
    regio, venray = regioprognose(gevuld.regio), regioprognose(gevuld.regio, gemeente=gevuld.venray.pk)
    venlo = regioprognose(gevuld.regio, gemeente=gevuld.venlo.pk)
    assert regio.plafond == 1_500_000
    assert (venray.plafond, venlo.plafond) == (900_000, 600_000)
    assert regio.uitkomsten["rolling"].prognose == venray.uitkomsten["rolling"].prognose
    assert venlo.uitkomsten["rolling"].prognose == 0
    assert venray.uitkomsten["rolling"].datum_op.month == 8  # 7 x 1,200 and then some


def test_the_pages_show_what_the_budget_page_shows(gevuld):
    budget = merken(gevuld.als("dewi").get(reverse("budget", args=[gevuld.een.slug])))
    prognose = merken(gevuld.als("dewi").get(aanbiederpagina(gevuld)))
    assert budget["prognose"][0] == prognose["prognose"][0] == "960000"


def test_a_municipality_sees_its_own_share_and_no_provider_page(gevuld):
    antwoord = gevuld.als("gert").get(reverse("monitor_prognose"))
    tekst = antwoord.content.decode()
    assert "Venray" in tekst
    assert "Venlo" not in tekst
    assert merken(antwoord)["plafond"][0] == "900000"
    assert "Stel alle" not in tekst
    assert gevuld.als("gert").get(aanbiederpagina(gevuld)).status_code == 404


@pytest.mark.parametrize("vraag", ["jaar=2040", "jaar=x", "gemeente=0983", "gemeente=9999"])
def test_a_choice_that_is_not_there_does_not_exist(gevuld, vraag):
    assert gevuld.als("gert").get(f"{reverse('monitor_prognose')}?{vraag}").status_code == 404


def test_a_closed_year_has_no_interval_and_no_other_methods(gevuld):
    antwoord = gevuld.als("dewi").get(reverse("monitor_prognose") + "?jaar=2023")
    assert merken(antwoord)["prognose_laag"][0] == ""
    assert "De methoden naast elkaar" not in antwoord.content.decode()


def test_too_short_a_history_says_so(gevuld):
    Maandproductie.objects.filter(maand__year=2023).delete()
    gevuld.regio.instellingen_json["regio"]["eerste_jaar"] = 2024
    gevuld.regio.save()
    gegevensstand.verhoog(gevuld.regio)
    tekst = gevuld.als("anna").get(aanbiederpagina(gevuld)).content.decode()
    assert "De geschiedenis is te kort om te zeggen hoe zeker deze prognose is." in tekst


def test_without_any_import_the_pages_say_so(wereld):
    stand = gegevensstand.van(wereld.regio)
    stand.peildatum = None
    stand.save()
    assert "nog geen cijfers" in wereld.als("anna").get(aanbiederpagina(wereld)).content.decode()
    assert wereld.als("dewi").get(reverse("monitor_prognose")).status_code == 200


@pytest.mark.parametrize("soort", ["csv", "xlsx", "pdf"])
def test_files_hold_what_is_on_the_screen(gevuld, soort):
    for adres in (
        reverse("monitor_prognose_bestand", args=[soort]),
        reverse("prognose_aanbieder_bestand", args=[gevuld.een.slug, soort]),
    ):
        antwoord = gevuld.als("dewi").get(adres)
        assert antwoord.status_code == 200
        if soort == "csv":
            assert "11 september 2024" in antwoord.content.decode()
            assert "9600,00" in antwoord.content.decode()


def test_the_provider_answers_and_the_contract_manager_reads_it(gevuld):
    antwoord = reageer(gevuld)
    assert "Uw reactie is opgeslagen" in antwoord.content.decode()
    (reactie,) = Prognosereactie.objects.all()
    assert (reactie.eigen_verwachting_cent, reactie.prognose_cent) == (1_250_000, 960_000)
    for adres in (aanbiederpagina(gevuld), reverse("monitor_prognose")):
        assert "Wij krijgen er een groep bij." in gevuld.als("dewi").get(adres).content.decode()
    assert Logregel.objects.filter(actie="op prognose gereageerd").count() == 1
    assert "heeft gereageerd op de prognose" in gevuld.als("dewi").get(reverse("berichten")).content.decode()


def test_a_double_click_is_one_answer(gevuld):
    reageer(gevuld)
    reageer(gevuld)
    assert Prognosereactie.objects.count() == 1


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("tekst", "", "Schrijf uw reactie op."),
        ("tekst", "Over 111222333.", "burgerservicenummer"),
        ("eigen_verwachting", "veel", "Vul een bedrag"),
        ("eigen_verwachting", "-5", "Vul een bedrag"),
        ("eigen_verwachting", "1,234", "Vul een bedrag"),
        ("eigen_verwachting", "9" * 20, "te groot"),
    ],
)
def test_what_cannot_be_read_comes_back_with_the_words_kept(gevuld, veld, waarde, fout):
    tekst = reageer(gevuld, **{veld: waarde}).content.decode()
    assert fout in tekst
    assert 'role="alert"' in tekst
    assert not Prognosereactie.objects.exists()


@pytest.mark.parametrize(
    ("wie", "status"), [("bas", 403), ("berber", 403), ("dewi", 403), ("chris", 404), ("gert", 404), ("hatice", 403)]
)
def test_nobody_else_answers(gevuld, wie, status):
    assert reageer(gevuld, wie).status_code == status
    assert not Prognosereactie.objects.exists()


@pytest.mark.parametrize(("wie", "status"), [("anna", 403), ("chris", 404), ("gert", 404)])
def test_only_a_contract_manager_fixes(gevuld, wie, status):
    gegevens = {"actie": "stel_vast", "versie": gegevensstand.van(gevuld.regio).versie}
    assert gevuld.als(wie).post(aanbiederpagina(gevuld), gegevens).status_code == status
    assert not Prognosevaststelling.objects.exists()


def test_an_answer_is_taken_back_until_the_forecast_is_fixed(gevuld):
    reageer(gevuld)
    (eerste,) = Prognosereactie.objects.all()
    gevuld.als("anna").post(aanbiederpagina(gevuld), {"actie": "trek_in", "reactie": eerste.pk})
    eerste.refresh_from_db()
    assert eerste.ingetrokken_op is not None
    assert "Wij krijgen" not in gevuld.als("dewi").get(aanbiederpagina(gevuld)).content.decode()
    reageer(gevuld, tekst="Toch nog iets.")
    tweede = Prognosereactie.objects.get(tekst="Toch nog iets.")
    stel_vast(gevuld)
    tekst = (
        gevuld.als("anna")
        .post(aanbiederpagina(gevuld), {"actie": "trek_in", "reactie": tweede.pk}, follow=True)
        .content.decode()
    )
    tweede.refresh_from_db()
    assert "niet meer intrekken" in tekst
    assert tweede.ingetrokken_op is None


@pytest.mark.parametrize("nummer", ["", "x", "0", "9" * 30])
def test_an_answer_that_is_not_there_is_not_taken_back(gevuld, nummer):
    antwoord = gevuld.als("anna").post(aanbiederpagina(gevuld), {"actie": "trek_in", "reactie": nummer})
    assert antwoord.status_code == 404


def test_another_action_does_not_exist(gevuld):
    assert gevuld.als("anna").post(aanbiederpagina(gevuld), {"actie": "verwijder"}).status_code == 404


def test_fixed_stays_fixed_when_the_data_changes(gevuld):
    stel_vast(gevuld, reden="Besproken op 12 september.")
    Maandproductie.objects.filter(aanbieder=gevuld.een, maand=date(2024, 7, 1)).update(goedgekeurd_cent=200_000)
    gegevensstand.verhoog(gevuld.regio)
    (vast,) = Prognosevaststelling.objects.all()
    assert (vast.prognose_cent, vast.methode, vast.peildatum) == (960_000, "rolling", date(2024, 9, 11))
    antwoord = gevuld.als("anna").get(aanbiederpagina(gevuld))
    assert merken(antwoord)["prognose_vastgesteld"][0] == "960000"
    assert merken(antwoord)["prognose"][0] == str(560_000 + 120_000 + 5 * 90_000)
    assert "Besproken op 12 september." in antwoord.content.decode()


def test_once_fixed_there_is_nothing_to_answer_until_there_is_new_data(gevuld):
    stel_vast(gevuld)
    assert "al vastgesteld" in reageer(gevuld).content.decode()
    assert not Prognosereactie.objects.exists()
    gegevensstand.verhoog(gevuld.regio, date(2024, 10, 11))
    assert "opgeslagen" in reageer(gevuld).content.decode()


def test_what_was_not_on_the_screen_is_not_fixed(gevuld):
    tekst = stel_vast(gevuld, versie=1).content.decode()
    assert "De gegevens zijn intussen veranderd" in tekst
    assert not Prognosevaststelling.objects.exists()


@pytest.mark.parametrize("versie", ["", "x", "-1", "9" * 30])
def test_a_version_that_cannot_be_read_fixes_nothing(gevuld, versie):
    assert "Open de pagina opnieuw" in stel_vast(gevuld, versie=versie).content.decode()
    assert not Prognosevaststelling.objects.exists()


def test_all_at_once_with_the_region_after_showing_who_answered(gevuld):
    reageer(gevuld)
    stel_vast(gevuld, "twee")
    pagina = gevuld.als("dewi").get(reverse("monitor_prognose")).content.decode()
    assert "Stel alle 1 prognoses vast" in pagina
    assert "nog niet gereageerd" not in pagina
    gegevens = {"versie": gegevensstand.van(gevuld.regio).versie, "reden": ""}
    gevuld.als("dewi").post(reverse("prognose_vaststellen"), gegevens)
    gevuld.als("dewi").post(reverse("prognose_vaststellen"), gegevens)  # twice changes nothing
    rijen = {rij.aanbieder: rij.prognose_cent for rij in Prognosevaststelling.objects.all()}
    assert rijen.keys() == {None, gevuld.een, gevuld.twee}
    assert rijen[None] == regioprognose(gevuld.regio).uitkomsten["rolling"].prognose
    assert Prognosevaststelling.objects.count() == 3
    assert Bericht.objects.filter(
        sleutel__startswith="prognose-vastgesteld", organisatie=gevuld.organisatie_een
    ).exists()
    assert Logregel.objects.filter(actie="prognose vastgesteld").count() == 3


def test_who_looks_along_as_the_provider_only_reads(gevuld):
    client = gevuld.als("dewi")
    client.post(reverse("meekijken", args=[gevuld.een.slug]))
    assert client.post(aanbiederpagina(gevuld), {"actie": "reageer", "tekst": "Namens hen."}).status_code == 403
    assert not Prognosereactie.objects.exists()


def test_looking_at_another_organisations_forecast_is_logged(gevuld):
    gevuld.als("dewi").get(aanbiederpagina(gevuld))
    gevuld.als("anna").get(aanbiederpagina(gevuld))
    assert Logregel.objects.filter(onderwerp__startswith="prognose van").count() == 1


def test_a_method_that_needs_allocations_reaches_the_budget_page(gevuld):
    """Of `een` in Venray 1,000 and 200 units without declared lines in 2024 as its own: the lines of the world."""
    gevuld.regio.instellingen_json["prognose"]["methode"] = "toewijzingen"
    gevuld.regio.save()
    Plafond.objects.filter(jaar=2024).update(geldig_van=date(2024, 1, 1))
    gegevensstand.verhoog(gevuld.regio)
    budget = merken(gevuld.als("dewi").get(reverse("budget", args=[gevuld.een.slug])))
    prognose = merken(gevuld.als("dewi").get(aanbiederpagina(gevuld)))
    assert budget["prognose"][0] == prognose["prognose"][0]
    assert Decimal(budget["prognose"][0]) >= 560_000


def vraag_reactie(wereld, wie: str = "dewi"):
    return wereld.als(wie).post(reverse("prognose_vaststellen"), {"actie": "vraag"}, follow=True)


def test_providers_are_asked_before_fixing_and_only_those_that_did_not_answer(gevuld):
    reageer(gevuld)
    assert "1 aanbieder is gevraagd" in vraag_reactie(gevuld).content.decode()
    vraag_reactie(gevuld)  # the same question is told once
    gevraagd = Bericht.objects.filter(sleutel__startswith=VRAAG)
    assert [bericht.organisatie for bericht in gevraagd] == [gevuld.twee.organisatie]
    assert "Wat vindt u van uw prognose" in gevuld.als("chris").get("/").content.decode()


def test_the_regions_own_forecast_is_fixed_also_when_every_provider_is_fixed_already(gevuld):
    stel_vast(gevuld, "een")
    stel_vast(gevuld, "twee")
    tekst = gevuld.als("dewi").get("/monitor/prognose/").content.decode()
    assert "Stel de prognose van de regio vast" in tekst
    versie = {"versie": gegevensstand.van(gevuld.regio).versie}
    assert (
        "De prognose van de regio is vastgesteld"
        in gevuld.als("dewi").post(reverse("prognose_vaststellen"), versie, follow=True).content.decode()
    )
    assert (
        "al vastgesteld"
        in gevuld.als("dewi").post(reverse("prognose_vaststellen"), versie, follow=True).content.decode()
    )


def test_words_typed_while_the_forecast_was_being_fixed_are_kept(gevuld):
    stel_vast(gevuld)
    antwoord = reageer(gevuld, tekst="Wij verwachten meer.")
    assert "Wij verwachten meer." in antwoord.content.decode()
