"""Documents: handing in, what is refused, nothing left behind, who may open one, and taking one back."""

import errno
import hashlib
import os
import re
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.urls import reverse

from portaal.kern import scanner
from portaal.kern.bestanden import opslag as bestandsopslag
from portaal.kern.bestanden.opslag import NietBewaard
from portaal.kern.regels import MagNiet
from portaal.models import Bericht, Logregel
from rapportage.models import Stuk
from rapportage.verantwoording.acties import stukken as acties
from rapportage.verantwoording.acties.stukken import lever_stuk_aan
from rapportage.verantwoording.keuzes import Stuksoort
from tests.portaal.scanner.clamd import EICAR, clamd
from tests.rapportage.verantwoording import bestanden as b

CONTROLE = {
    "soort": "controleverklaring",
    "accountant": "Kantoor Zuid",
    "oordeel": "goedkeurend",
    "datum": "2024-03-01",
}


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


def test_a_file_lies_under_a_random_name_that_only_the_portal_reads(wereld, media):
    antwoord = stuur(wereld, naam="../../jaar rekening.pdf")
    assert antwoord.status_code == 302
    stuk = Stuk.objects.get()
    (pad,) = bestanden(media)
    assert pad.parent.name == "stukken"
    assert "jaar" not in pad.name
    assert pad.stat().st_mode & 0o777 == 0o600
    assert (stuk.bestandsnaam, stuk.inhoudstype, stuk.gescand) == ("jaar rekening.pdf", "application/pdf", False)
    assert stuk.sha256 == hashlib.sha256(pad.read_bytes()).hexdigest()
    assert stuk.grootte == pad.stat().st_size


def test_handing_in_leaves_a_log_row_and_tells_the_region(wereld):
    stuk = lever(wereld)
    assert Logregel.objects.get(actie="stuk aangeleverd").na == {"sha256": stuk.sha256}
    assert Bericht.objects.get().organisatie == wereld.organisatie_regio


def test_an_adverse_opinion_is_accepted_and_the_region_is_warned(wereld):
    stuur(wereld, **(CONTROLE | {"oordeel": "afkeurend"}))
    assert "afkeurend" in Bericht.objects.get().tekst
    assert "stoplicht--rood" in wereld.als("dewi").get(lijst(), {"jaar": 2023}).content.decode()


def test_the_same_file_twice_is_one_document(wereld, media):
    eerste, tweede = lever(wereld), lever(wereld)
    assert eerste == tweede
    assert len(bestanden(media)) == 1
    assert Bericht.objects.count() == 1


@pytest.mark.parametrize("mist", ["accountant", "oordeel", "datum"])
def test_an_accountants_statement_says_who_what_and_when(wereld, media, mist):
    antwoord = stuur(wereld, **(CONTROLE | {mist: ""}))
    assert mist in antwoord.context["form"].errors
    assert not bestanden(media)
    with pytest.raises(MagNiet):
        lever(wereld, soort=Stuksoort.CONTROLEVERKLARING)


@pytest.mark.parametrize(
    ("gegevens", "veld"),
    [
        ({"jaar": 2019}, "jaar"),
        ({"jaar": "x"}, "jaar"),
        ({"soort": ""}, "soort"),
        ({"soort": "iets"}, "soort"),
        ({"datum": "2999-01-01"}, "datum"),
        ({"datum": "gisteren"}, "datum"),
    ],
)
def test_bad_input_comes_back_with_the_form(wereld, media, gegevens, veld):
    antwoord = stuur(wereld, **gegevens)
    assert antwoord.status_code == 200
    assert veld in antwoord.context["form"].errors
    assert 'role="alert"' in antwoord.content.decode()
    assert not bestanden(media)


def test_no_file_at_all_is_said(wereld):
    antwoord = wereld.als("anna").post(lijst(), {"jaar": 2023, "soort": "jaarrekening"})
    assert antwoord.context["form"].errors["bestand"] == ["Kies een bestand."]


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b.docx(), "verklaring.pdf", "geen PDF"),
        (b.pdf(b.met_script), "verklaring.pdf", "een script"),
        (b.pdf(), "verklaring.exe", "Lever een PDF"),
    ],
)
def test_wrong_content_is_refused_in_the_form_and_nothing_is_kept(wereld, media, inhoud, naam, zin):
    antwoord = stuur(wereld, inhoud, naam)
    assert zin in antwoord.context["form"].errors["bestand"][0]
    assert not bestanden(media)
    assert not Stuk.objects.exists()


def test_a_file_above_25_megabytes_is_refused(wereld, media, monkeypatch):
    monkeypatch.setattr(bestandsopslag, "MEESTE_BYTES", 1000)
    with pytest.raises(NietBewaard, match="groter dan 25 MB"):
        lever(wereld, bestand=b.upload(b.pdf() + bytes(1000)))
    assert not bestanden(media)
    monkeypatch.setattr("rapportage.verantwoording.stukken.stukkenforms.MEESTE_BYTES", 1000)
    assert "groter dan 25 MB" in stuur(wereld, b.pdf() + bytes(1000)).context["form"].errors["bestand"][0]


@pytest.mark.parametrize(
    ("nummer", "zin"), [(errno.ENOSPC, "geen ruimte"), (errno.EDQUOT, "geen ruimte"), (errno.EIO, "kon niet")]
)
def test_a_full_or_broken_disk_is_a_sentence_and_leaves_nothing(wereld, media, monkeypatch, nummer, zin):
    def vol(_):
        raise OSError(nummer, os.strerror(nummer))

    monkeypatch.setattr(bestandsopslag.os, "fsync", vol)
    antwoord = stuur(wereld)
    assert zin in antwoord.context["form"].errors["bestand"][0]
    assert not bestanden(media)
    assert not Stuk.objects.exists()


def test_a_database_that_fails_leaves_no_file(wereld, media, monkeypatch):
    def kapot(**_):
        raise DatabaseError("weg")

    monkeypatch.setattr(acties, "leg_vast", kapot)
    with pytest.raises(DatabaseError):
        lever(wereld)
    assert not bestanden(media)
    assert not Stuk.objects.exists()


def test_an_infected_file_is_refused_and_a_clean_one_is_marked(wereld, media, settings):
    with clamd() as (settings.SCANNER_URL, _):
        antwoord = stuur(wereld, b.pdf() + b"%" + EICAR + b"\n%%EOF\n")
        assert "virusscanner weigert" in antwoord.context["form"].errors["bestand"][0]
        assert not bestanden(media)
        assert lever(wereld).gescand


@pytest.mark.parametrize("gedrag", ["hangt_op", "rommel", "niets", "traag"])
def test_a_scanner_that_gives_no_verdict_closes_the_door(wereld, media, settings, monkeypatch, gedrag):
    monkeypatch.setattr(scanner, "WACHTTIJD", 0.3)
    with clamd(gedrag) as (settings.SCANNER_URL, _):
        antwoord = stuur(wereld)
    assert "nemen wij geen bestanden aan" in antwoord.context["form"].errors["bestand"][0]
    assert not bestanden(media)
    assert not Stuk.objects.exists()


@pytest.mark.parametrize(
    ("naam", "schoon"),
    [
        ("a/b\\c.pdf", "c.pdf"),
        ('x"\r\ny.pdf', "x___y.pdf"),
        ("rek\u202egnp.pdf", "rek_gnp.pdf"),
        ("..", "bestand"),
        ("é" * 300 + ".pdf", "é" * 196 + ".pdf"),
    ],
)
def test_a_name_cannot_mislead(naam, schoon):
    assert bestandsopslag.schone_naam(naam) == schoon


def test_a_statement_is_given_in_the_portal_by_somebody_who_may_sign(wereld):
    antwoord = wereld.als("anna").post(lijst(), {"akkoord_gevraagd": "1", "jaar": 2023, "akkoord": "on"})
    assert antwoord.status_code == 302
    stuk = Stuk.objects.get()
    assert (stuk.soort, stuk.opslag) == ("bestuursverklaring", "")
    assert "verklaar ik dat de productieverantwoording 2023" in stuk.tekst
    assert stuk.sha256 == hashlib.sha256(stuk.tekst.encode()).hexdigest()


def test_without_the_tick_there_is_no_statement(wereld):
    antwoord = wereld.als("anna").post(lijst(), {"akkoord_gevraagd": "1", "jaar": 2023})
    assert antwoord.context["verklaring"].errors
    assert not Stuk.objects.exists()


def test_a_statement_as_text_is_for_the_board_only(wereld):
    with pytest.raises(MagNiet):
        lever(wereld, bestand=None, soort=Stuksoort.CONTROLEVERKLARING, tekst="Prima")


def test_what_only_an_accountants_statement_needs_is_not_called_optional(wereld):
    html = wereld.als("anna").get(lijst()).content.decode()
    labels = dict(re.findall(r'<label for="id_(\w+)">[^<]+(?:<span class="niet-verplicht">\(([^)]+)\))?', html))
    assert {labels[naam] for naam in ("accountant", "oordeel", "datum")} == {"verplicht bij een controleverklaring"}
    assert (labels["titel"], labels["bestand"]) == ("niet verplicht", "")
