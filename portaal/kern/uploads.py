"""A full disk while a file comes in, before any page sees it: a clear answer instead of an error."""

import errno
from collections.abc import Awaitable, Callable

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SCHIJF_VOL = "portaal.schijf_vol"  # in request.META
RUIMTE_OP = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class NaarSchijf(TemporaryFileUploadHandler):
    """Django's own, which remembers that there was no room left."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as fout:
            if fout.errno not in RUIMTE_OP:
                raise
            self._geen_ruimte(fout)

    def file_complete(self, file_size: int):
        try:
            return super().file_complete(file_size)
        except OSError as fout:  # what was still in a buffer did not fit
            if fout.errno not in RUIMTE_OP:
                raise
            self._geen_ruimte(fout)

    def _geen_ruimte(self, fout: OSError) -> None:
        self.request.META[SCHIJF_VOL] = True
        self.upload_interrupted()
        raise StopUpload(connection_reset=False) from fout


class SchijfVol:
    """Answers a form whose file did not fit; no view runs, so nothing changes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method == "POST" and request.content_type == "multipart/form-data":
            _ = request.FILES  # reads the form, if nobody did
            if request.META.get(SCHIJF_VOL):
                return render(request, "507.html", status=507)
        return None


TE_VOL = b"""<!doctype html><html lang="nl"><meta charset="utf-8"><title>Geen ruimte</title>
<h1>Uw bestand is niet bewaard</h1><p role="alert">Er is op dit moment geen ruimte op de schijf van het portaal.
Er is niets gewijzigd. Ga terug en probeer het later opnieuw.</p></html>"""


def met_ruimte(paginas: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """The ASGI application that answers 507 when the body itself does not fit: Django spools it before it reads it."""

    async def toepassing(scope, receive, send) -> None:
        begonnen = False

        async def zend(bericht) -> None:
            nonlocal begonnen
            begonnen = True
            await send(bericht)

        try:
            await paginas(scope, receive, zend)
        except OSError as fout:
            if begonnen or fout.errno not in RUIMTE_OP:
                raise
            koppen = [(b"content-type", b"text/html; charset=utf-8"), (b"connection", b"close")]
            await send({"type": "http.response.start", "status": 507, "headers": koppen})
            await send({"type": "http.response.body", "body": TE_VOL})

    return toepassing
