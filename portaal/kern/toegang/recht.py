"""The right a page asks for."""

from collections.abc import Callable
from functools import lru_cache, wraps
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from portaal.kern.toegang.hoedanigheid import Hoedanigheid
from portaal.kern.toegang.rechten import RECHTEN


def geweigerd(request: HttpRequest, uitleg: str) -> HttpResponse:
    """403 with one plain sentence that says why, or who can."""
    return render(request, "403.html", {"uitleg": uitleg}, status=403)


def met_recht(recht: str) -> Callable:
    """View decorator: 404 when nobody of this kind of organisation has the right, 403 naming who has it otherwise."""
    if recht not in RECHTEN:
        raise LookupError(f"Onbekend recht {recht}")

    def versier(view: Callable) -> Callable:
        @wraps(view)
        def binnen(request, *args, **kwargs):
            namens = request.namens
            if namens is None:
                raise Http404
            if namens.mag(recht):
                return view(request, *args, **kwargs)
            wie = namens.wie_mag(recht)
            if not wie:
                raise Http404
            uitleg = f"Uw rol geeft hier geen toegang toe. Wel bij {namens.organisatie}: {', '.join(wie)}."
            return geweigerd(request, uitleg)

        binnen.recht = recht
        return binnen

    return versier


def te_openen(adres: str, namens: Hoedanigheid) -> bool:
    """Whether this role may open the page: a notice with a link in it goes to everyone of an organisation."""
    recht = _recht_van(urlsplit(adres).path)
    return recht is not None and (not recht or namens.mag(recht))


@lru_cache(maxsize=4096)
def _recht_van(pad: str) -> str | None:
    """The right that a page asks, empty when everybody may; None when there is no such page. Kept: mail asks a lot."""
    try:
        return getattr(resolve(pad).func, "recht", "")
    except Resolver404:
        return None
