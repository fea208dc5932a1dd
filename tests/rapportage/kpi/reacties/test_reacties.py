"""Answering a figure on the page: right, wrong, twice, taken back, and who reads it."""

from datetime import date
from decimal import Decimal

import pytest

from aanbieder.models import KpiNorm
from portaal.models import Bericht, Logregel
from rapportage.models import Kpireactie, Kpiwaarde, Zorgberekening
from tests.wereld_gegevens import PEILDATUM

NIEUW = "/aanbieders/aanbieder-een/kpi/reacties/nieuw/"
CIJFER = {"kpi": "wachttijd", "begin": "2023-01-01", "einde": "2023-12-31"}
GOED = CIJFER | {
    "soort": "toelichting", "tekst": "Er waren minder behandelaars.", "gereed_op": "",
    "verzoek": "22222222-2222-4222-8222-222222222222",
}  # fmt: skip


def _stuur(wereld, wie="anna", **velden):
    return wereld.als(wie).post(NIEUW, GOED | velden)


@pytest.fixture
def cijfers(wereld):
    """A computed waiting time of 50 days over 2023, with a norm of 42."""
    berekening = Zorgberekening.objects.create(regio=wereld.regio, versie=1, peildatum=PEILDATUM)
    Kpiwaarde.objects.create(
        berekening=berekening, aanbieder=wereld.een, kpi="wachttijd", begin=date(2023, 1, 1), einde=date(2023, 12, 31),
        waarde=Decimal(50), n=40,
    )  # fmt: skip
    KpiNorm.objects.create(
        regio=wereld.regio,
        kpi="wachttijd",
        norm=Decimal(42),
        richting="lager",
        categorie="A",
        geldig_van=date(2022, 1, 1),
    )


def test_an_answer_keeps_the_figure_and_norm_of_that_moment(wereld, cijfers):
    html = wereld.als("anna").get(NIEUW, CIJFER).content.decode()
    assert "50 dagen" in html.replace("\u00a0", " ")
    antwoord = _stuur(wereld)
    reactie = Kpireactie.objects.get()
    assert antwoord.url == f"/aanbieders/aanbieder-een/kpi/reacties/{reactie.pk}/"
    assert (reactie.waarde, reactie.norm, reactie.status) == (50, 42, "open")
    Kpiwaarde.objects.update(waarde=60)
    html = wereld.als("dewi").get(antwoord.url).content.decode().replace("\u00a0", " ")
    assert "50 dagen" in html
    assert "42 dagen" in html
    assert "Er waren minder behandelaars." in html


def test_without_a_computation_the_figure_is_unknown(wereld):
    _stuur(wereld)
    assert (Kpireactie.objects.get().waarde, Kpireactie.objects.get().norm) == (None, None)


def test_the_contract_manager_hears_of_it_once(wereld):
    _stuur(wereld)
    bericht = Bericht.objects.get(sleutel__startswith="kpireactie:")
    assert bericht.gebruiker == wereld.mensen["dewi"]
    assert bericht.titel == "Stichting Een Jeugdhulp reageert op wachttijd"
    assert wereld.als("dewi").get(bericht.adres).status_code == 200
    assert Logregel.objects.filter(actie="reactie op KPI", betreft=wereld.organisatie_een).count() == 1


def test_sent_twice_is_one_answer(wereld):
    eerste, tweede = _stuur(wereld), _stuur(wereld)
    assert eerste.url == tweede.url
    html = _stuur(wereld, tekst="Iets anders.").content.decode()
    assert "gaf u al een reactie" in html
    assert Kpireactie.objects.count() == 1
    assert Bericht.objects.filter(sleutel__startswith="kpireactie:").count() == 1


def test_an_improvement_action_has_a_day(wereld):
    _stuur(wereld, soort="verbeteractie", gereed_op="2024-12-01")
    assert Kpireactie.objects.get().gereed_op == date(2024, 12, 1)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"soort": ""}, "Kies een toelichting of een verbeteractie."),
        ({"soort": "klacht"}, "klacht"),
        ({"tekst": " "}, "Schrijf uw reactie op."),
        ({"tekst": "Kind 111222333."}, "burgerservicenummer"),
        ({"tekst": "x" * 5001}, "5000"),
        ({"soort": "verbeteractie"}, "Vul in wanneer de verbeteractie klaar is."),
        ({"soort": "verbeteractie", "gereed_op": "2024-09-10"}, "Deze dag is al voorbij."),
        ({"soort": "verbeteractie", "gereed_op": "straks"}, "Dit is geen datum."),
        ({"verzoek": "geen-uuid"}, "Open het formulier opnieuw."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(wereld, velden, zin):
    html = _stuur(wereld, **velden).content.decode()
    assert 'role="alert"' in html
    assert zin in html
    assert not Kpireactie.objects.exists()


@pytest.mark.parametrize(
    "velden",
    [
        {"kpi": "geluk"},
        {"kpi": ""},
        {"begin": "gisteren"},
        {"begin": "2023-01-02"},
        {"einde": "2023-12-30"},
        {"einde": "2024-12-31"},
        {"begin": "2023-12-01", "einde": "2023-11-30"},
        {"begin": "2025-01-01", "einde": "2025-12-31"},
        {"begin": "2023-01-01\x00"},
    ],
)
def test_a_figure_that_is_none_does_not_exist(wereld, velden):
    assert wereld.als("anna").get(NIEUW, CIJFER | velden).status_code == 404
    assert _stuur(wereld, **velden).status_code == 404
    assert not Kpireactie.objects.exists()


def test_the_provider_takes_its_answer_back(wereld, maak):
    reactie = maak()
    adres = f"/aanbieders/aanbieder-een/kpi/reacties/{reactie.pk}/"
    assert wereld.als("bas").post(adres, {"actie": "trek_in"}).status_code == 403
    assert wereld.als("dewi").post(adres, {"actie": "trek_in"}).status_code == 403
    assert wereld.als("anna").post(adres, {"actie": "sluit"}).status_code == 404
    wereld.als("anna").post(adres, {"actie": "trek_in"})
    reactie.refresh_from_db()
    assert reactie.status == "ingetrokken"
    html = wereld.als("anna").post(adres, {"actie": "trek_in"}, follow=True).content.decode()
    assert "Dat kan nu niet: de reactie is ingetrokken." in html


def test_who_reads_an_answer(wereld, maak):
    reactie = maak()
    ziet = {wie for wie in wereld.mensen if Kpireactie.objects.zichtbaar_voor(wereld.namens(wie)).exists()}
    assert ziet == {"anna", "bas", "berber", "dewi"}
    assert wereld.als("chris").get(f"/aanbieders/aanbieder-twee/kpi/reacties/{reactie.pk}/").status_code == 404


def test_the_contract_manager_who_looks_along_answers_nothing(wereld):
    client = wereld.als("dewi")
    client.post("/aanbieders/aanbieder-een/meekijken/")
    assert client.post(NIEUW, GOED).status_code in (403, 404)
    assert not Kpireactie.objects.exists()
