"""/signalen/: who gets which page, and what the pages do."""

import re
import uuid

import pytest

from dialoog.signalen.keuzes import Status
from dialoog.signalen.models import Signaal

# who: (list, new, a signal of Anna's own organisation about itself)
MAG = {
    "anna": (200, 200, 200),
    "bas": (200, 200, 200),
    "berber": (200, 200, 200),
    "chris": (200, 200, 404),
    "dewi": (200, 200, 200),
    "piet": (403, 403, 403),
    "hatice": (403, 403, 403),
    "gert": (200, 200, 404),
    "vera": (200, 200, 404),
    "toon": (200, 200, 404),
    "emma": (404, 404, 404),
}

GELDIG = {
    "soort": "wachttijd",
    "aanbieder": "aanbieder-een",
    "onderwerp": "Wachten duurt lang",
    "tekst": "Twaalf weken.",
}


@pytest.mark.parametrize("wie", MAG)
def test_wie_welke_pagina_krijgt(wereld, maak, wie):
    signaal = maak("anna")
    client = wereld.als(wie)
    adressen = ("/signalen/", "/signalen/nieuw/", f"/signalen/{signaal.pk}/")
    assert tuple(client.get(adres).status_code for adres in adressen) == MAG[wie]


def test_zonder_inloggen_naar_de_inlogpagina(client, db):
    antwoord = client.get("/signalen/nieuw/")
    assert antwoord.status_code == 302
    assert "/account/login/" in antwoord.url


def test_een_signaal_geven_leidt_naar_het_signaal(wereld):
    antwoord = wereld.als("gert").post("/signalen/nieuw/", GELDIG)
    signaal = Signaal.objects.get()
    assert antwoord.url == f"/signalen/{signaal.pk}/"
    assert (signaal.gever, signaal.aanbieder) == (wereld.organisatie_venray, wereld.een)


def test_zonder_aanbieder_kan_als_de_soort_dat_toelaat(wereld):
    wereld.als("vera").post("/signalen/nieuw/", GELDIG | {"soort": "ontbrekend_aanbod", "aanbieder": ""})
    assert Signaal.objects.get().aanbieder is None


@pytest.mark.parametrize(
    ("wie", "fout", "melding"),
    [
        ("gert", {"aanbieder": ""}, "Kies over welke aanbieder het gaat."),
        ("gert", {"aanbieder": "bestaat-niet"}, "Kies een aanbieder uit de lijst."),
        ("anna", {"aanbieder": "aanbieder-twee"}, "Kies een aanbieder uit de lijst."),
        ("gert", {"soort": ""}, "Kies waar het over gaat."),
        ("gert", {"soort": "roddel"}, "Selecteer een geldige keuze"),
        ("gert", {"onderwerp": " "}, "Vul een onderwerp in."),
        ("gert", {"onderwerp": "x" * 201}, "200 tekens"),
        ("gert", {"tekst": ""}, "Schrijf op wat er aan de hand is."),
        ("gert", {"tekst": "x" * 5001}, "5000 tekens"),
        ("gert", {"tekst": "Kind 123456782 wacht"}, "Haal het burgerservicenummer weg"),
        ("gert", {"onderwerp": "Kind 1234.56.782"}, "Haal het burgerservicenummer weg"),
        ("gert", {"tekst": "a\x00b"}, "Null-tekens"),
        ("gert", {"verzoek": "geen-uuid"}, "Open het formulier opnieuw."),
        ("gert", {"over": "https://kwaad.example/"}, "Het adres van de pagina met het cijfer klopt niet."),
        ("gert", {"cijfer": "<b>x</b>"}, "Deze naam van een cijfer kennen we niet."),
        ("gert", {"waarde": "1 miljoen"}, "Deze waarde kennen we niet."),
    ],
)
def test_wat_niet_klopt_komt_met_een_melding_terug(wereld, wie, fout, melding):
    antwoord = wereld.als(wie).post("/signalen/nieuw/", GELDIG | fout)
    assert antwoord.status_code == 200
    assert melding in antwoord.content.decode()
    assert 'role="alert"' in antwoord.content.decode()
    assert not Signaal.objects.exists()


def test_een_regeleinde_telt_als_een_teken(wereld):
    wereld.als("gert").post("/signalen/nieuw/", GELDIG | {"tekst": "x" * 4997 + "\r\n" + "yy"})
    assert len(Signaal.objects.get().tekst) == 5000


def test_hetzelfde_formulier_twee_keer_is_een_signaal(wereld):
    client, inzending = wereld.als("gert"), GELDIG | {"verzoek": str(uuid.uuid4())}
    adressen = {client.post("/signalen/nieuw/", inzending).url for _ in range(2)}
    assert len(adressen) == Signaal.objects.count() == 1


def test_een_ander_signaal_met_een_gebruikt_formulier_gaat_niet_verloren(wereld):
    client, inzending = wereld.als("gert"), GELDIG | {"verzoek": str(uuid.uuid4())}
    client.post("/signalen/nieuw/", inzending)
    antwoord = client.post("/signalen/nieuw/", inzending | {"tekst": "Iets anders."})
    assert "gaf u al een signaal" in antwoord.content.decode()
    nieuw = re.search(r'name="verzoek" value="([^"]+)"', antwoord.content.decode()).group(1)
    client.post("/signalen/nieuw/", inzending | {"tekst": "Iets anders.", "verzoek": nieuw})
    assert Signaal.objects.count() == 2


def test_het_formulier_van_een_ander_geeft_niets_van_die_ander(wereld):
    inzending = GELDIG | {"verzoek": str(uuid.uuid4())}
    eerste = wereld.als("anna").post("/signalen/nieuw/", inzending).url
    assert wereld.als("gert").post("/signalen/nieuw/", inzending).url != eerste


def test_een_aanbieder_vindt_zichzelf_al_ingevuld(wereld):
    tekst = wereld.als("anna").get("/signalen/nieuw/").content.decode()
    assert '<option value="aanbieder-een" selected>' in tekst
    assert "aanbieder-twee" not in tekst


def test_het_adres_vult_het_formulier_in(wereld):
    vraag = {
        "soort": "cijfer", "aanbieder": "aanbieder-twee", "onderwerp": "Resterend 2024", "cijfer": "resterend",
        "waarde": "123456", "over": "/aanbieders/aanbieder-twee/budget/?jaar=2024",
    }  # fmt: skip
    antwoord = wereld.als("gert").get("/signalen/nieuw/", vraag)
    form = antwoord.context["form"]
    assert {naam: form[naam].value() for naam in vraag} == vraag
    assert "€\u00a01.234,56" in antwoord.content.decode()


@pytest.mark.parametrize(
    "over",
    ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "\\\\kwaad", "javascript:alert(1)", "budget/",
     "/" + "a" * 500, "http:///kwaad.example", "/\x01"],
)  # fmt: skip
def test_een_onveilig_adres_wordt_niet_overgenomen(wereld, over):
    antwoord = wereld.als("gert").get("/signalen/nieuw/", {"over": over, "cijfer": "resterend"})
    assert antwoord.status_code == 200
    assert not antwoord.context["form"]["over"].value()


def test_wat_een_ander_toebehoort_wordt_niet_ingevuld(wereld):
    vraag = {"aanbieder": "aanbieder-twee", "soort": "roddel", "onderwerp": "x" * 300}
    form = wereld.als("anna").get("/signalen/nieuw/", vraag).context["form"]
    assert form["aanbieder"].value() == "aanbieder-een"
    assert not form["soort"].value()
    assert not form["onderwerp"].value()


def test_het_signaal_onthoudt_het_cijfer(wereld):
    bij = {"soort": "cijfer", "cijfer": "resterend", "waarde": "-5", "over": "/aanbieders/aanbieder-een/budget/"}
    adres = wereld.als("anna").post("/signalen/nieuw/", GELDIG | bij).url
    tekst = wereld.als("dewi").get(adres).content.decode()
    assert '<data value="-5">' in tekst
    assert 'href="/aanbieders/aanbieder-een/budget/"' in tekst


def test_van_vraag_tot_gesloten(wereld, maak):
    adres = f"/signalen/{maak('gert').pk}/"
    dewi, gert = wereld.als("dewi"), wereld.als("gert")
    for client, actie in (
        (dewi, "neem_in_behandeling"), (gert, "reageer"), (dewi, "beantwoord"), (gert, "heropen"),
        (dewi, "neem_in_behandeling"), (dewi, "beantwoord"), (dewi, "sluit"),
    ):  # fmt: skip
        assert client.post(adres, {"actie": actie, "tekst": f"Tekst bij {actie}"}).status_code == 302
    assert Signaal.objects.get().status == Status.GESLOTEN
    assert Signaal.objects.get().berichten.count() == 4
    assert "Tekst bij heropen" in gert.get(adres).content.decode()


@pytest.mark.parametrize("tekst", ["", "   ", "BSN 123 456 782", "x" * 5001])
def test_een_antwoord_dat_niet_kan_komt_terug(wereld, maak, tekst):
    signaal = maak("gert", status=Status.IN_BEHANDELING)
    antwoord = wereld.als("dewi").post(f"/signalen/{signaal.pk}/", {"actie": "beantwoord", "tekst": tekst})
    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode()
    assert not signaal.berichten.exists()


def test_hetzelfde_bericht_twee_keer_is_een_bericht(wereld, maak):
    signaal = maak("gert")
    inzending = {"actie": "reageer", "tekst": "Nog iets.", "verzoek": str(uuid.uuid4())}
    for _ in range(2):
        assert wereld.als("gert").post(f"/signalen/{signaal.pk}/", inzending).status_code == 302
    assert signaal.berichten.count() == 1


def test_wie_te_laat_is_houdt_zijn_tekst(wereld, maak):
    signaal = maak("gert", status=Status.GESLOTEN)
    antwoord = wereld.als("gert").post(f"/signalen/{signaal.pk}/", {"actie": "heropen", "tekst": "Toch niet goed."})
    assert antwoord.status_code == 200
    assert "het signaal is gesloten" in antwoord.content.decode()
    assert "Toch niet goed." in antwoord.content.decode()


@pytest.mark.parametrize("actie", ["neem_in_behandeling", "beantwoord", "deel", "sluit"])
def test_alleen_de_contractmanager_behandelt(wereld, maak, actie):
    signaal = maak("gert")
    antwoord = wereld.als("gert").post(f"/signalen/{signaal.pk}/", {"actie": actie, "tekst": "x"})
    assert antwoord.status_code == 403
    assert "contractmanager" in antwoord.content.decode()


def test_de_aanbieder_leest_wat_gedeeld_is_en_doet_er_niets_mee(wereld, maak):
    signaal = maak("gert", status=Status.IN_BEHANDELING, gedeeld=True)
    client = wereld.als("anna")
    tekst = client.get(f"/signalen/{signaal.pk}/").content.decode()
    assert "Gemeente Venray" in tekst
    assert "Gert Geurts" not in tekst
    assert client.post(f"/signalen/{signaal.pk}/", {"actie": "reageer", "tekst": "x"}).status_code == 403


@pytest.mark.parametrize("actie", ["", "verwijder"])
def test_een_onbekende_actie_bestaat_niet(wereld, maak, actie):
    assert wereld.als("dewi").post(f"/signalen/{maak().pk}/", {"actie": actie}).status_code == 404


def test_een_signaal_dat_niet_bestaat(wereld):
    assert wereld.als("dewi").get(f"/signalen/{'9' * 30}/").status_code == 404


def test_wie_meekijkt_kan_niets_doen(wereld, maak):
    signaal, client = maak("anna"), wereld.als("dewi")
    client.post("/aanbieders/aanbieder-een/meekijken/")
    tekst = client.get(f"/signalen/{signaal.pk}/").content.decode()
    assert signaal.onderwerp in tekst
    assert 'name="actie"' not in tekst
    assert client.post(f"/signalen/{signaal.pk}/", {"actie": "reageer", "tekst": "x"}).status_code == 403


def test_inzien_van_andermans_signaal_laat_een_logregel_na(wereld, maak):
    from portaal.models import Logregel

    adres = f"/signalen/{maak('gert').pk}/"
    wereld.als("gert").get(adres)
    assert not Logregel.objects.filter(gebeurtenis="inzage").exists()
    wereld.als("dewi").get(adres)
    assert Logregel.objects.get(gebeurtenis="inzage").betreft == wereld.organisatie_venray
