"""The virus scanner: clean, infected, and everything that is no verdict."""

import socket
import time
from pathlib import Path

import pytest

from portaal.kern import scanner
from tests.portaal.scanner.clamd import ANTWOORDEN, EICAR, clamd


@pytest.fixture
def bestand(tmp_path) -> Path:
    pad = tmp_path / "stuk"
    pad.write_bytes(b"%PDF-1.7 " + b"x" * 5000)
    return pad


@pytest.fixture(autouse=True)
def kort_geduld(monkeypatch):
    monkeypatch.setattr(scanner, "WACHTTIJD", 0.5)


def test_a_clean_file_passes_and_was_sent_whole(settings, bestand):
    with clamd() as (settings.SCANNER_URL, ontvangen):
        scanner.scan(bestand)
    assert ontvangen == [bestand.read_bytes()]


def test_a_unix_socket_works_too(settings, bestand, tmp_path):
    with clamd(pad=tmp_path / "clamd.ctl") as (settings.SCANNER_URL, ontvangen):
        scanner.scan(bestand)
    assert len(ontvangen) == 1


def test_an_infected_file_is_refused_with_the_scanners_name_for_it(settings, bestand):
    bestand.write_bytes(b"voor" * 400 + EICAR)
    with clamd() as (settings.SCANNER_URL, _), pytest.raises(scanner.Besmet, match="Eicar-Test-Signature"):
        scanner.scan(bestand)


@pytest.mark.parametrize("gedrag", [*ANTWOORDEN, "hangt_op"])
def test_an_answer_that_is_no_verdict_is_no_permission(settings, bestand, gedrag):
    with clamd(gedrag) as (settings.SCANNER_URL, _), pytest.raises(scanner.ScannerOnbereikbaar):
        scanner.scan(bestand)


def test_a_slow_scanner_is_given_up(settings, bestand):
    begin = time.monotonic()
    with clamd("traag") as (settings.SCANNER_URL, _):
        with pytest.raises(scanner.ScannerOnbereikbaar):
            scanner.scan(bestand)
        assert time.monotonic() - begin < 1.4


def test_a_scanner_that_is_not_there_is_no_permission(settings, bestand, tmp_path):
    with socket.socket() as leeg:
        leeg.bind(("127.0.0.1", 0))
        poort = leeg.getsockname()[1]
    for adres in (f"tcp://127.0.0.1:{poort}", f"unix://{tmp_path}/weg.ctl", "tcp://bestaat-niet.invalid:3310"):
        settings.SCANNER_URL = adres
        with pytest.raises(scanner.ScannerOnbereikbaar):
            scanner.scan(bestand)


@pytest.mark.parametrize("adres", ["localhost:3310", "http://localhost:3310", "unix://", "tcp://", "tcp://host:poort"])
def test_an_address_that_is_none_is_no_permission_and_stands_in_the_log(settings, bestand, adres, caplog):
    settings.SCANNER_URL = adres
    with pytest.raises(scanner.ScannerOnbereikbaar):
        scanner.scan(bestand)
    assert "SCANNER_URL is geen" in caplog.text


def test_without_an_address_there_is_no_scanner(settings):
    settings.SCANNER_URL = ""
    assert not scanner.staat_aan()
