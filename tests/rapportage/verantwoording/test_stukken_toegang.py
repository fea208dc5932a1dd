"""Documents: who may hand in, open and take back, and how a file leaves the portal."""

from pathlib import Path

import pytest
from django.urls import reverse

from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from rapportage.models import Stuk
from rapportage.verantwoording.acties.stukken import lever_stuk_aan, trek_stuk_in
from rapportage.verantwoording.keuzes import Status, Stuksoort
from tests.rapportage.verantwoording import bestanden as b
from tests.rapportage.verantwoording.opstelling import dossier, versie


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_MAP = tmp_path / "media"
    return settings.MEDIA_MAP


def bestanden(media: Path) -> list[Path]:
    return [pad for pad in media.rglob("*") if pad.is_file()]


def lijst(slug: str = "aanbieder-een") -> str:
    return reverse("stukken", args=[slug])


def stuur(wereld, inhoud: bytes = b"", naam: str = "verklaring.pdf", wie: str = "anna", slug="aanbieder-een", **anders):
    gegevens = {"jaar": 2023, "soort": "jaarrekening", **anders, "bestand": b.upload(inhoud or b.pdf(), naam)}
    return wereld.als(wie).post(lijst(slug), gegevens)


def lever(wereld, **anders) -> Stuk:
    gegevens = {"aanbieder": wereld.een, "jaar": 2023, "soort": Stuksoort.JAARREKENING, "bestand": b.upload(b.pdf())}
    return lever_stuk_aan(door=wereld.namens("anna"), **(gegevens | anders))


def adres(stuk: Stuk, naam: str = "stuk", slug: str = "aanbieder-een") -> str:
    return reverse(naam, args=[slug, stuk.pk])


@pytest.mark.parametrize(
    ("wie", "status"), [("bas", 403), ("berber", 403), ("dewi", 404), ("chris", 404), ("gert", 404), ("piet", 403)]
)
def test_only_an_indiener_of_the_provider_hands_in(wereld, media, wie, status):
    assert stuur(wereld, wie=wie).status_code == status
    assert wereld.als(wie).post(lijst(), {"akkoord_gevraagd": "1", "jaar": 2023, "akkoord": "on"}).status_code == status
    assert not bestanden(media)


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("anna", 200),
        ("bas", 200),
        ("dewi", 200),
        ("chris", 404),
        ("gert", 404),
        ("toon", 404),
        ("piet", 403),
        ("hatice", 403),
    ],
)
def test_a_file_is_open_to_both_sides_and_to_nobody_else(wereld, wie, status):
    stuk = lever(wereld)
    assert wereld.als(wie).get(adres(stuk)).status_code == status
    assert wereld.als(wie).get(lijst()).status_code == status


def test_a_file_below_another_provider_does_not_exist(wereld):
    stuk = lever(wereld)
    assert wereld.als("dewi").get(adres(stuk, slug="aanbieder-twee")).status_code == 404
    assert wereld.als("chris").post(adres(stuk, "stuk_intrekken", "aanbieder-twee")).status_code == 404
    assert wereld.als("chris").post(adres(stuk, "stuk_intrekken")).status_code == 404


def test_a_file_comes_as_a_download_that_no_browser_opens_or_keeps(wereld):
    antwoord = wereld.als("dewi").get(adres(lever(wereld, bestand=b.upload(b.pdf(), 'jaar "rekening".pdf'))))
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(antwoord.streaming_content) == b.pdf()


def test_a_download_by_another_organisation_leaves_a_row_each_time_and_ones_own_none(wereld):
    stuk = lever(wereld)
    for wie in ("dewi", "dewi", "anna"):
        wereld.als(wie).get(adres(stuk))
    rijen = Logregel.objects.filter(gebeurtenis="inzage")
    assert [rij.gebruiker for rij in rijen] == [wereld.mensen["dewi"]] * 2


@pytest.mark.parametrize("opslag", ["../../etc/passwd", "/etc/passwd", "stukken/weg"])
def test_a_path_outside_the_folder_or_without_a_file_is_not_there(wereld, opslag):
    stuk = lever(wereld)
    Stuk.objects.filter(pk=stuk.pk).update(opslag=opslag)
    assert wereld.als("anna").get(adres(stuk)).status_code == 404


def test_a_statement_from_the_portal_downloads_as_text(wereld):
    stuk = lever(wereld, bestand=None, soort=Stuksoort.BESTUURSVERKLARING, tekst="Ik verklaar dit.")
    antwoord = wereld.als("dewi").get(adres(stuk))
    assert antwoord.content.decode() == "Ik verklaar dit."
    assert antwoord["Content-Type"].startswith("text/plain")


def test_withdrawing_is_once_and_logged(wereld):
    stuk = lever(wereld)
    assert wereld.als("anna").post(adres(stuk, "stuk_intrekken")).status_code == 302
    assert not Stuk.objects.geldend().exists()
    with pytest.raises(MagNiet, match="al ingetrokken"):
        trek_stuk_in(door=wereld.namens("anna"), stuk=stuk)
    assert Logregel.objects.filter(actie="stuk ingetrokken").count() == 1


@pytest.mark.parametrize(("wie", "status"), [("bas", 403), ("dewi", 404), ("chris", 404)])
def test_others_cannot_withdraw(wereld, wie, status):
    stuk = lever(wereld)
    assert wereld.als(wie).post(adres(stuk, "stuk_intrekken")).status_code == status
    assert Stuk.objects.geldend().exists()


def test_withdrawn_before_anybody_signed_is_the_providers_own_business(wereld):
    stuk = lever(wereld)
    trek_stuk_in(door=wereld.namens("anna"), stuk=stuk)
    assert wereld.als("dewi").get(adres(stuk)).status_code == 404
    assert "verklaring.pdf" not in wereld.als("dewi").get(lijst(), {"jaar": 2023}).content.decode()
    assert wereld.als("anna").get(adres(stuk)).status_code == 200


def test_withdrawn_after_signing_stays_readable_with_the_version(wereld):
    stuk, vast = lever(wereld), dossier(wereld, Status.IN_BEWERKING)
    getekend = versie(wereld, vast)
    trek_stuk_in(door=wereld.namens("anna"), stuk=stuk)
    dewi = wereld.als("dewi")
    assert dewi.get(adres(stuk)).status_code == 200
    assert "later ingetrokken" in dewi.get(getekend.get_absolute_url()).content.decode()
    assert "ingetrokken op" in dewi.get(lijst(), {"jaar": 2023}).content.decode()


def test_the_same_file_can_come_back_after_withdrawing(wereld, media):
    trek_stuk_in(door=wereld.namens("anna"), stuk=lever(wereld))
    assert lever(wereld).ingetrokken_op is None
    assert len(bestanden(media)) == 2


def test_the_page_shows_the_year_asked_for_and_survives_nonsense(wereld):
    lever(wereld, jaar=2023)
    anna = wereld.als("anna")
    assert "verklaring.pdf" in anna.get(lijst(), {"jaar": 2023}).content.decode()
    for jaar in (2024, "x", "", 1):
        assert "verklaring.pdf" not in anna.get(lijst(), {"jaar": jaar}).content.decode()
