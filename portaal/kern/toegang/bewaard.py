"""What somebody sent just after the session ended is kept until that same person has signed in again.

A view opts in with `bewaart_invoer`, and its form carries `merk(request)`: signed by us, it says who the form was made
for. So nobody else who signs in on the same computer gets to see it, and a form from elsewhere is never kept.
"""

from collections.abc import Callable

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import reverse

VELD = "formulier_van"
SESSIE = "bewaarde_invoer"
SECONDEN = 3600
FORMULIER_SECONDEN = 3 * 24 * 3600  # how long the page may have been open
MEESTE_BYTES = 200_000
_ZOUT = "bewaarde-invoer"


def bewaart_invoer(naam: str) -> Callable:
    """View decorator: a POST without session is kept for the address called `naam` (with the same arguments)."""

    def versier(view: Callable) -> Callable:
        view.bewaart_invoer = naam
        return view

    return versier


def merk(request: HttpRequest) -> str:
    """The value of the hidden field `VELD`."""
    return signing.dumps(request.user.pk, salt=_ZOUT)


def bewaar(request: HttpRequest, view: Callable, argumenten: dict) -> str:
    """Keeps the form of somebody who is no longer signed in, and gives where it will be shown; "" when not kept."""
    naam = getattr(view, "bewaart_invoer", "")
    grootte = int(request.META.get("CONTENT_LENGTH") or 0)
    if not naam or request.method != "POST" or grootte > MEESTE_BYTES:
        return ""
    try:
        van = signing.loads(request.POST.get(VELD, ""), salt=_ZOUT, max_age=FORMULIER_SECONDEN)
    except signing.BadSignature:
        return ""
    adres = reverse(naam, kwargs=argumenten)
    inhoud = signing.dumps({"van": van, "adres": adres, "velden": request.POST.urlencode()}, salt=_ZOUT, compress=True)
    request.session[SESSIE] = inhoud  # signed with its moment, so that it can be too old
    return f"{adres}?{request.GET.urlencode()}" if request.GET else adres


def neem(request: HttpRequest) -> QueryDict | None:
    """What was kept for this person and this address; after that it is gone. Somebody else's goes unseen."""
    if SESSIE not in request.session:
        return None
    try:
        bewaard = signing.loads(request.session[SESSIE], salt=_ZOUT, max_age=SECONDEN)
    except signing.BadSignature:
        bewaard = None
    if bewaard and bewaard["van"] == request.user.pk and bewaard["adres"] != request.path:
        return None  # on the way there
    del request.session[SESSIE]
    if not bewaard or bewaard["van"] != request.user.pk:
        return None
    return QueryDict(bewaard["velden"])
