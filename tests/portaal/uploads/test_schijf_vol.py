"""A file that does not fit on the disk: Django spools what is larger than a mebibyte before a page sees it."""

import errno

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse

from portaal.kern.uploads import met_ruimte

GROOT = b"x" * (2 * 1024 * 1024)


class Vol:
    """A temporary file on a disk without room."""

    name = "vol"

    def write(self, stuk):
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self):
        pass


@pytest.fixture
def schijf_vol(monkeypatch):
    def init(self, *args, **kwargs):
        self.file, self.name = Vol(), "vol"

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", init)


def test_a_full_disk_is_said_and_nothing_changes(wereld, schijf_vol):
    adres = reverse("importeren")
    antwoord = wereld.als("hatice").post(
        adres, {"soort": "declaraties", "bestand": SimpleUploadedFile("groot.csv", GROOT)}
    )
    assert antwoord.status_code == 507
    assert 'role="alert"' in antwoord.content.decode()


def test_a_small_file_never_touches_the_disk_before_the_page(wereld, schijf_vol):
    antwoord = wereld.als("hatice").post(
        reverse("importeren"), {"soort": "declaraties", "bestand": SimpleUploadedFile("leeg.csv", b"x")}
    )
    assert antwoord.status_code == 302


async def _antwoord(fout: OSError) -> list[dict]:
    async def paginas(scope, receive, send):
        raise fout

    gekregen = []

    async def zend(bericht):
        gekregen.append(bericht)

    await met_ruimte(paginas)({"type": "http"}, None, zend)
    return gekregen


async def test_a_body_that_does_not_fit_is_answered_too():
    start, romp = await _antwoord(OSError(errno.ENOSPC, "No space left on device"))
    assert start["status"] == 507
    assert b'role="alert"' in romp["body"]


async def test_another_failure_is_not_hidden():
    with pytest.raises(ConnectionResetError):
        await _antwoord(ConnectionResetError(errno.ECONNRESET, "weg"))
