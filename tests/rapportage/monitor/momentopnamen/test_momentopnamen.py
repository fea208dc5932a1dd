"""What a page showed is frozen, shared by the eyes of the provider, and compared with now."""

import json

import pytest
from django.urls import reverse

from portaal.models import Bericht
from rapportage.models import Gegevensstand, Maandproductie, Momentopname
from rapportage.monitor import uitvoer
from rapportage.monitor.opmerkingen.acties import plaats
from rapportage.monitor.uitvoer import pagina

BUDGET = "/aanbieders/aanbieder-een/budget/?jaar=2024"


def maak(wereld, wie="dewi", adres=BUDGET, **anders):
    gegevens = {"titel": "Voor het <b>gesprek</b>"} | anders
    return wereld.als(wie).post(f"{reverse('momentopname_nieuw')}?adres={adres}", gegevens)


def declareer_meer(wereld):
    Maandproductie.objects.filter(aanbieder=wereld.een, gemeente=wereld.venlo).update(goedgekeurd_cent=60_000)
    Gegevensstand.objects.update(versie=2)


def test_the_figures_stay_as_they_were(wereld):
    adres = maak(wereld).url
    declareer_meer(wereld)
    bladzijde = wereld.als("dewi").get(adres).content.decode()
    assert "€\xa0500,00" in bladzijde
    assert "Voor het &lt;b&gt;gesprek&lt;/b&gt;" in bladzijde
    assert "Vertrouw deze cijfers niet" not in bladzijde


def test_every_difference_with_now_is_shown(wereld):
    adres = maak(wereld).url
    assert "Alle cijfers zijn nog hetzelfde." in wereld.als("dewi").get(f"{adres}vergelijk/").content.decode()
    declareer_meer(wereld)
    verschil = wereld.als("dewi").get(f"{adres}vergelijk/").content.decode()
    assert "+€\xa0100,00" in verschil
    assert "0983 Venlo" in verschil


@pytest.mark.parametrize(("soort", "begin"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF-")])
def test_every_file_holds_what_was_frozen(wereld, soort, begin):
    adres = maak(wereld).url
    assert wereld.als("dewi").get(f"{adres}bestand.{soort}").content.startswith(begin)


def test_remarks_are_frozen_along(wereld):
    hier = pagina(BUDGET, wereld.namens("dewi"))
    plaats(door=wereld.namens("dewi"), pagina=hier, plek="pagina", tekst="=Bespreken")
    adres = maak(wereld).url
    assert "=Bespreken" in wereld.als("dewi").get(adres).content.decode()
    assert b"'=Bespreken" in wereld.als("dewi").get(f"{adres}bestand.csv").content


def test_changed_content_is_noticed(wereld):
    adres = maak(wereld).url
    opname = Momentopname.objects.get()
    opname.document["titel"] = "Anders"
    opname.save()
    assert "Vertrouw deze cijfers niet" in wereld.als("dewi").get(adres).content.decode()


def test_only_when_shared_the_provider_sees_it(wereld):
    dicht, gedeeld = maak(wereld).url, maak(wereld, gedeeld="on").url
    assert wereld.als("anna").get(dicht).status_code == 404
    assert wereld.als("anna").get(gedeeld).status_code == 200
    assert wereld.als("anna").get(f"{gedeeld}vergelijk/").status_code == 200
    assert wereld.als("chris").get(gedeeld).status_code == 404
    assert Bericht.objects.get().organisatie == wereld.organisatie_een


def test_what_is_shared_is_made_by_the_eyes_of_the_provider(wereld, monkeypatch):
    gekeken = []
    pagina(BUDGET, wereld.namens("dewi"))  # reads the addresses, so that the page is registered
    echt = uitvoer.BRONNEN["budget"]

    def bron(namens, argumenten, gegevens):
        gekeken.append(namens.soort)
        return echt(namens, argumenten, gegevens)

    monkeypatch.setitem(uitvoer.BRONNEN, "budget", bron)
    maak(wereld, gedeeld="on")
    assert gekeken[-1] == "aanbieder"
    maak(wereld)
    assert gekeken[-1] == "regio"


def test_a_provider_keeps_its_own_to_itself(wereld):
    adres = maak(wereld, "anna", gedeeld="on").url
    assert not Momentopname.objects.get().gedeeld
    assert wereld.als("dewi").get(adres).status_code == 404
    assert wereld.als("bas").get(adres).status_code == 200


def test_who_looks_along_sees_only_what_is_shared(wereld):
    eigen, gedeeld = maak(wereld, "anna").url, maak(wereld, gedeeld="on").url
    dewi = wereld.als("dewi")
    dewi.post("/aanbieders/aanbieder-een/meekijken/", {"reden": "vraag over plafond"})
    assert dewi.get(eigen).status_code == 404
    assert dewi.get(f"{eigen}bestand.csv").status_code == 404
    assert dewi.get(gedeeld).status_code == 200


def test_what_is_shared_holds_no_remark_the_provider_keeps_to_itself(wereld):
    hier = pagina(BUDGET, wereld.namens("anna"))
    for tekst, gedeeld in (("Voor onszelf", False), ("Voor de regio", True)):
        plaats(door=wereld.namens("anna"), pagina=hier, plek="pagina", tekst=tekst, gedeeld=gedeeld)
    maak(wereld, gedeeld="on")
    inhoud = json.dumps(Momentopname.objects.get().document)
    assert "Voor de regio" in inhoud
    assert "Voor onszelf" not in inhoud


def test_a_municipality_freezes_its_own_residents(wereld):
    maak(wereld, "gert")
    inhoud = json.dumps(Momentopname.objects.get().document)
    assert "Venray" in inhoud
    assert "Venlo" not in inhoud


@pytest.mark.parametrize(
    "adres",
    [
        "",
        "//kwaad.example/",
        "/aanbieders/aanbieder-twee/budget/",
        "/kalender/",
        "/aanbieders/aanbieder-een/budget/?jaar=x",
    ],
)
def test_a_page_that_cannot_be_frozen_is_not_found(wereld, adres):
    assert maak(wereld, "anna", adres).status_code == 404


def test_a_title_is_asked(wereld):
    assert "Geef de momentopname een titel." in maak(wereld, titel=" ").content.decode()
