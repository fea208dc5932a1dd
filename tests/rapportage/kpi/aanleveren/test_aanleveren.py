"""Handing in client-survey figures by form: right, wrong, twice, corrected, taken back."""

from datetime import date
from decimal import Decimal

import pytest

from portaal.models import Logregel
from rapportage.kpi.aanleveren import acties
from rapportage.models import Aangeleverdcijfer
from rapportage.verantwoording.uitvraag.uitvraag import uitvragen
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat
from tests.rapportage.verantwoording.fasen import lever_aan as lever_stuk_aan

ADRES = "/aanbieders/aanbieder-een/kpi/aanleveren/"
TEVREDEN = {"tevredenheid-waarde": "7,6", "tevredenheid-n": "45", "tevredenheid-uitgenodigd": "80"}
DOELEN = {"doelrealisatie-waarde": "81,5", "doelrealisatie-n": "30"}
SLEUTEL = "stuk:2023:clientervaring"


@pytest.fixture(autouse=True)
def vandaag(settings):
    settings.VANDAAG = "2024-09-11"


def _stuur(wereld, wie="anna", jaar="2023", **velden):
    return wereld.als(wie).post(ADRES, {"jaar": jaar} | velden)


def _gevraagd(wereld):
    return next(u for u in uitvragen(wereld.een, 2023, date(2024, 9, 11)) if u.sleutel == SLEUTEL)


def test_both_figures_are_stored_as_mark_and_fraction(wereld):
    assert _stuur(wereld, **TEVREDEN, **DOELEN).url == f"{ADRES}?jaar=2023"
    rijen = {rij.kpi: (rij.waarde, rij.n, rij.uitgenodigd) for rij in Aangeleverdcijfer.objects.all()}
    assert rijen == {"tevredenheid": (Decimal("7.6"), 45, 80), "doelrealisatie": (Decimal("0.815"), 30, None)}


def test_handing_in_answers_what_the_calendar_asks(wereld):
    assert (_gevraagd(wereld).staat, _gevraagd(wereld).aan_zet) == (Staat.TE_LAAT, "kpi_aanleveren")
    assert _gevraagd(wereld).adres == f"{ADRES}?jaar=2023"
    _stuur(wereld, **TEVREDEN)
    assert (_gevraagd(wereld).staat, _gevraagd(wereld).reden) == (Staat.BEZIG, "nog niet aangeleverd: doelrealisatie")
    _stuur(wereld, **DOELEN)
    assert (_gevraagd(wereld).staat, _gevraagd(wereld).aan_zet) == (Staat.INGEDIEND, "")
    assert "Cijfers over cliëntervaring 2023" not in wereld.als("anna").get("/").content.decode()


def test_what_was_handed_in_as_a_paper_is_not_asked_again(wereld):
    lever_stuk_aan(wereld.een, 2023, "clientervaring", wereld.mensen["anna"])
    assert _gevraagd(wereld).staat == Staat.KLAAR


def test_sent_twice_changes_nothing(wereld):
    _stuur(wereld, **TEVREDEN)
    eerste = Aangeleverdcijfer.objects.get()
    antwoord = wereld.als("anna").post(ADRES, {"jaar": "2023"} | TEVREDEN, follow=True)
    assert "Er is niets gewijzigd" in antwoord.content.decode()
    tweede = Aangeleverdcijfer.objects.get()
    assert (eerste.pk, eerste.aangeleverd_op) == (tweede.pk, tweede.aangeleverd_op)
    assert Logregel.objects.filter(actie__startswith="cijfer").count() == 1


def test_a_correction_keeps_what_was_in_the_log(wereld):
    _stuur(wereld, **TEVREDEN)
    _stuur(wereld, **TEVREDEN | {"tevredenheid-waarde": "7.9"})
    regel = Logregel.objects.get(actie="cijfer verbeterd")
    assert (regel.voor["waarde"], regel.na["waarde"], regel.betreft) == ("7.6", "7.9", wereld.organisatie_een)
    assert Aangeleverdcijfer.objects.get().waarde == Decimal("7.9")


def test_what_is_left_empty_stays_as_it_was(wereld):
    _stuur(wereld, **TEVREDEN)
    _stuur(wereld, **DOELEN, **dict.fromkeys(TEVREDEN, ""))
    assert Aangeleverdcijfer.objects.count() == 2


def test_a_figure_can_be_taken_back(wereld):
    _stuur(wereld, **TEVREDEN)
    _stuur(wereld, intrekken="tevredenheid")
    _stuur(wereld, intrekken="tevredenheid")
    assert not Aangeleverdcijfer.objects.exists()
    assert Logregel.objects.get(actie="cijfer ingetrokken").voor["waarde"] == "7.6"
    assert _stuur(wereld, intrekken="uitval").status_code == 404


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"tevredenheid-waarde": "11"}, "van 1 tot en met 10"),
        ({"tevredenheid-waarde": "0,5"}, "van 1 tot en met 10"),
        ({"tevredenheid-waarde": "goed"}, "Dit is geen getal."),
        ({"tevredenheid-waarde": ""}, "Vul dit in. Zo telt mee"),
        ({"tevredenheid-n": ""}, "Vul dit in. Met weinig antwoorden"),
        ({"tevredenheid-n": "0"}, "Vul een heel getal in, 1 of hoger."),
        ({"tevredenheid-n": "-3"}, "Vul een heel getal in, 1 of hoger."),
        ({"tevredenheid-n": "4,5"}, "Vul een heel getal in, 1 of hoger."),
        ({"tevredenheid-n": "81"}, "niet meer antwoorden zijn dan mensen"),
        ({"tevredenheid-toelichting": "Van kind 111222333."}, "burgerservicenummer"),
        ({"doelrealisatie-waarde": "101"}, "van 0 tot en met 100"),
        ({"doelrealisatie-waarde": "0,8155"}, "te precies"),
        ({"jaar": "1999"}, "Over dit jaar kunt u geen cijfers aanleveren."),
        ({"jaar": "2025"}, "Over dit jaar kunt u geen cijfers aanleveren."),
        (dict.fromkeys([*TEVREDEN, *DOELEN], ""), "ten minste een van de twee"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(wereld, velden, zin):
    antwoord = _stuur(wereld, **TEVREDEN | DOELEN | velden)
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    assert 'role="alert"' in html
    assert zin in html
    assert not Aangeleverdcijfer.objects.exists()


def test_the_page_says_what_was_not_handed_in(wereld):
    _stuur(wereld, **TEVREDEN)
    html = wereld.als("dewi").get(f"{ADRES}?jaar=2023").content.decode()
    assert "7,6" in html
    assert "56%" in html
    assert "niet aangeleverd" in html
    assert "<textarea" not in html


def test_without_a_year_the_page_speaks_about_last_year(wereld):
    for vraag in ("", "?jaar=veel", "?jaar=1800"):
        assert "Cijfers over cliëntervaring 2023" in wereld.als("anna").get(f"{ADRES}{vraag}").content.decode()


@pytest.mark.parametrize(
    ("wie", "status"), [("bas", 403), ("berber", 403), ("dewi", 404), ("gert", 404), ("chris", 404)]
)
def test_only_an_indiener_of_the_provider_hands_in(wereld, wie, status):
    assert _stuur(wereld, wie=wie, **TEVREDEN).status_code == status
    assert not Aangeleverdcijfer.objects.exists()


def test_figures_of_another_provider_cannot_be_handed_in(wereld):
    cijfers = [acties.Cijfer("tevredenheid", 2023, Decimal(7), 20)]
    for wie in ("chris", "bas", "dewi"):
        with pytest.raises(acties.MagNiet):
            acties.lever_aan(door=wereld.namens(wie), aanbieder=wereld.een, cijfers=cijfers)
        with pytest.raises(acties.MagNiet):
            acties.trek_in(door=wereld.namens(wie), aanbieder=wereld.een, kpi="tevredenheid", jaar=2023)


def test_a_municipality_sees_none_of_it(wereld):
    _stuur(wereld, **TEVREDEN)
    assert not Aangeleverdcijfer.objects.zichtbaar_voor(wereld.namens("gert")).exists()
    assert wereld.als("gert").get(ADRES).status_code == 404
