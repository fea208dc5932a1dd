"""A remark stands at a figure: who may write, who reads it, and that it is printed along."""

import pytest
from django.urls import reverse

from portaal.models import Bericht, Logregel
from rapportage.models import Opmerking

BUDGET = "/aanbieders/aanbieder-een/budget/?jaar=2024"
PROGNOSE = {"regel": "budget:segment:4", "kolom": "prognose"}
XSS = "<script>alert(1)</script> =1+1"


def plaats(wereld, wie, adres=BUDGET, **anders):
    gegevens = {**PROGNOSE, "tekst": XSS} | anders
    return wereld.als(wie).post(f"{reverse('opmerking_nieuw')}?adres={adres}", gegevens)


def test_a_remark_names_the_figure_and_what_it_was(wereld):
    antwoord = plaats(wereld, "anna")
    assert antwoord.url == f"{BUDGET}#opmerkingen"
    opmerking = Opmerking.objects.get()
    assert (opmerking.pagina, opmerking.plek) == (BUDGET, "budget:segment:4:prognose")
    assert opmerking.cijfer == "Per plafond: 4 Ambulant: Prognose"
    assert opmerking.waarde.startswith("€")
    assert opmerking.aanbieder == wereld.een
    assert not Logregel.objects.filter(na__icontains="script").exists()


def test_it_stands_under_the_figures_as_text_and_in_every_file(wereld):
    plaats(wereld, "anna")
    bladzijde = wereld.als("anna").get(BUDGET).content.decode()
    assert "&lt;script&gt;alert(1)" in bladzijde
    assert "<script>alert" not in bladzijde
    bestand = wereld.als("anna").get("/aanbieders/aanbieder-een/budget.csv?jaar=2024").content.decode()
    assert "Per plafond: 4 Ambulant: Prognose" in bestand
    assert wereld.als("anna").get("/aanbieders/aanbieder-een/budget.pdf?jaar=2024").content.startswith(b"%PDF-")


def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(wereld):
    plaats(wereld, "anna", tekst="=cmd|'/c calc'!A1")
    bestand = wereld.als("anna").get("/aanbieders/aanbieder-een/budget.csv?jaar=2024").content.decode()
    assert "'=cmd" in bestand


def test_the_other_side_reads_it_only_when_shared(wereld):
    plaats(wereld, "anna", tekst="Voor onszelf")
    plaats(wereld, "anna", tekst="Voor de regio", gedeeld="on")
    gezien = wereld.als("dewi").get(BUDGET).content.decode()
    assert "Voor de regio" in gezien
    assert "Voor onszelf" not in gezien
    assert "Voor onszelf" in wereld.als("bas").get(BUDGET).content.decode()
    assert Bericht.objects.get().organisatie == wereld.organisatie_regio
    for wie in ("chris", "gert"):
        assert "Voor de regio" not in wereld.als(wie).get(reverse("opmerkingen")).content.decode()


def test_who_looks_along_does_not_read_what_the_provider_keeps_to_itself(wereld):
    plaats(wereld, "anna", tekst="Voor onszelf")
    plaats(wereld, "anna", tekst="Voor de regio", gedeeld="on")
    dewi = wereld.als("dewi")
    dewi.post("/aanbieders/aanbieder-een/meekijken/", {"reden": "vraag over plafond"})
    for adres in (BUDGET, reverse("opmerkingen"), "/aanbieders/aanbieder-een/budget.csv?jaar=2024"):
        gezien = dewi.get(adres).content.decode()
        assert "Voor de regio" in gezien
        assert "Voor onszelf" not in gezien


def test_a_contract_manager_is_told_where_a_shared_remark_goes(wereld):
    formulier = f"{reverse('opmerking_nieuw')}?adres={BUDGET}"
    zin = "Gedeelde opmerkingen van de regio komen in de tertiaalrapportage."
    assert zin in wereld.als("dewi").get(formulier).content.decode()
    assert zin not in wereld.als("anna").get(formulier).content.decode()


@pytest.mark.parametrize("adres", ["/monitor/", "/monitor/plafonds/?jaar=2024"])
def test_a_municipality_does_not_write_at_the_figures_of_the_region(wereld, adres):
    plaats(wereld, "gert", adres, regel="pagina", kolom="", tekst="Over Venray", gedeeld="on")
    gezien = wereld.als("dewi").get(adres).content.decode()
    assert "Over Venray" not in gezien
    assert "staat nog 1 opmerking" in gezien
    assert "Over Venray" not in wereld.als("dewi").get("/monitor/bestand.csv").content.decode()
    assert "Over Venray" in wereld.als("dewi").get(reverse("opmerkingen")).content.decode()


def test_a_municipality_reads_its_own_remark_at_the_start_page(wereld):
    plaats(wereld, "gert", "/monitor/", regel="pagina", kolom="", tekst="Over Venray", gedeeld="on")
    assert "Over Venray" in wereld.als("gert").get("/monitor/").content.decode()


@pytest.mark.parametrize("pagina", ["/monitor/plafonds/", "/monitor/prognose/"])
def test_the_page_of_a_municipality_has_its_code_in_the_address(wereld, pagina):
    schrijf = wereld.als("gert").get(pagina).context["pagina_adres"]
    assert "gemeente=0984" in schrijf
    plaats(wereld, "gert", schrijf.replace("&", "%26"), regel="pagina", kolom="", tekst="Over Venray", gedeeld="on")
    assert "Over Venray" in wereld.als("gert").get(pagina).content.decode()
    assert "Over Venray" not in wereld.als("dewi").get(pagina).content.decode()
    assert "Over Venray" in wereld.als("dewi").get(schrijf).content.decode()


def test_a_contract_manager_shares_with_the_provider_it_is_about_only(wereld):
    plaats(wereld, "dewi", tekst="Graag uitleg", gedeeld="on")
    assert "Graag uitleg" in wereld.als("anna").get(reverse("opmerkingen")).content.decode()
    assert "Graag uitleg" not in wereld.als("chris").get(reverse("opmerkingen")).content.decode()


def test_a_page_of_the_region_is_shared_with_no_provider(wereld):
    plaats(wereld, "dewi", "/monitor/stoplicht/", regel="pagina", kolom="", tekst="Let op", gedeeld="on")
    assert not Opmerking.objects.get().gedeeld


def test_only_a_figure_that_both_sides_see_the_same_is_shared(wereld):
    """Without its own code in the address a municipality sees its share where the provider sees the whole ceiling."""
    velden = {"regel": "budget:segment:4", "kolom": "plafond"}
    geweigerd = plaats(wereld, "gert", gedeeld="on", **velden)
    assert "niet, of anders dan u" in geweigerd.content.decode()
    assert "10.000" not in geweigerd.content.decode()
    assert not Opmerking.objects.exists()
    plaats(wereld, "gert", **velden)
    assert Opmerking.objects.get().waarde == "€\xa06.000,00"


def test_another_filter_is_another_place(wereld):
    plaats(wereld, "anna", tekst="Alleen 2024")
    anders = wereld.als("anna").get("/aanbieders/aanbieder-een/budget/?jaar=2023").content.decode()
    assert "Alleen 2024" not in anders
    assert "staat nog 1 opmerking" in anders


def test_the_same_form_sent_twice_is_one_remark(wereld):
    plaats(wereld, "anna")
    plaats(wereld, "anna")
    assert Opmerking.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"tekst": " "}, "Schrijf uw opmerking op."),
        ({"tekst": "x" * 2001}, "2000"),
        ({"tekst": "Kind 111222333"}, "burgerservicenummer"),
        ({"regel": ""}, "Kies een regel."),
        ({"regel": "budget:segment:99"}, "regel"),
        ({"kolom": ""}, "Kies een cijfer van deze regel."),
        ({"kolom": "cumulatief"}, "Dit cijfer staat niet op de pagina."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(wereld, velden, fout):
    antwoord = plaats(wereld, "anna", **velden)
    assert antwoord.status_code == 200
    assert fout in antwoord.content.decode()
    assert not Opmerking.objects.exists()


@pytest.mark.parametrize(
    "adres",
    [
        "",
        "https://kwaad.example/",
        "//kwaad.example/",
        "/bestaat-niet/",
        "/aanbieders/aanbieder-twee/budget/",
        "/privacy/",
    ],
)
def test_only_a_page_of_this_portal_that_one_may_open(wereld, adres):
    assert plaats(wereld, "anna", adres).status_code == 404


def test_one_takes_back_only_ones_own(wereld):
    plaats(wereld, "anna", gedeeld="on")
    pk = Opmerking.objects.get().pk
    wereld.als("dewi").post(reverse("opmerking_intrekken", args=[pk]))
    assert Opmerking.objects.get().ingetrokken_op is None
    wereld.als("anna").post(reverse("opmerking_intrekken", args=[pk]))
    assert Opmerking.objects.get().ingetrokken_op
    assert "script" not in wereld.als("dewi").get(reverse("opmerkingen")).content.decode().split("<main")[1]


def test_a_municipality_writes_at_its_own_residents_figures(wereld):
    adres = "/aanbieders/aanbieder-een/budget/?gemeente=0984%26jaar=2024"
    plaats(wereld, "gert", adres, regel="budget:gemeente:0984", kolom="besteed", tekst="Voor Venray", gedeeld="on")
    opmerking = Opmerking.objects.get()
    assert opmerking.pagina == "/aanbieders/aanbieder-een/budget/?gemeente=0984&jaar=2024"
    assert "Voor Venray" in wereld.als("anna").get(opmerking.pagina).content.decode()
