"""What happens to every request before a page sees it, in the order of the setting MIDDLEWARE."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from portaal.kern.log.acties import meegekeken
from portaal.kern.mensen.hoedanigheid import bepaal
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang.bewaard import bewaar
from portaal.kern.toegang.hoedanigheid import Hoedanigheid
from portaal.kern.toegang.recht import geweigerd

# Names of addresses that are open without signing in (allauth's own sign-in pages mark themselves).
OPENBAAR = frozenset({"gezondheid", "toegankelijkheid", "privacy", "security_txt", "uitnodiging"})

# Names of addresses for signed-in people without an organisation chosen yet.
ZONDER_ORGANISATIE = frozenset({"namens", "mijn_gegevens"})

# What somebody who looks at a provider's pages "als deze aanbieder" may still post.
MEEKIJKER_MAG = frozenset({"meekijken_stoppen", "namens", "account_logout"})


class AanmeldenVerplicht(LoginRequiredMiddleware):
    """Django's sign-in-by-default, with the open addresses in one list."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.resolver_match.view_name in OPENBAAR:
            return None
        if not request.user.is_authenticated and (adres := bewaar(request, view_func, view_kwargs)):
            return redirect_to_login(adres)
        return super().process_view(request, view_func, view_args, view_kwargs)


class NamensWie:
    """Sets `request.namens`; sends people with several organisations to the choice first.

    Also keeps "als deze aanbieder" to reading, and leaves one log row for every page seen that way.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.namens = None
        request.hoedanigheden = []
        antwoord = self.get_response(request)
        if request.namens and request.namens.kijkt_mee and _is_pagina(request, antwoord):
            meegekeken(door=request.namens, onderwerp=request.get_full_path())
        return antwoord

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated:
            return None
        request.namens, aantal = bepaal(request)
        naam = request.resolver_match.view_name or ""
        if request.namens is None and not _mag_zonder_organisatie(naam):
            if aantal:
                return redirect(f"/namens/?{urlencode({'next': request.get_full_path()})}")
            return render(request, "fouten/zonder_organisatie.html", status=403)
        leest = request.method in ("GET", "HEAD", "OPTIONS")
        if request.namens and request.namens.kijkt_mee and not leest and naam not in MEEKIJKER_MAG:
            return geweigerd(request, "U kijkt mee als deze aanbieder. Dan kunt u niets wijzigen.")
        return None


class TweedeFactor:
    """People who act for the region need a second factor (setting TWEEDE_FACTOR_VERPLICHT; off with DEBUG).

    `request.tweede_factor_nodig` lets the page where they set it up say why they are there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.namens is None or not mist_tweede_factor(request.namens):
            return None
        request.tweede_factor_nodig = True
        mag = _mag_zonder_organisatie(request.resolver_match.view_name or "")
        return None if mag else redirect("mfa_index")


def mist_tweede_factor(namens: Hoedanigheid) -> bool:
    """Whether this person has to set up a second factor before seeing anything; sockets ask this too."""
    if not settings.TWEEDE_FACTOR_VERPLICHT or namens.log_organisatie.soort != Soort.REGIO:
        return False
    return not is_mfa_enabled(namens.gebruiker, types=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def _is_eigen_account(naam: str) -> bool:
    return naam.startswith(("account_", "mfa_", "usersessions_"))


def _mag_zonder_organisatie(naam: str) -> bool:
    return naam in OPENBAAR or naam in ZONDER_ORGANISATIE or _is_eigen_account(naam)


def _is_pagina(request: HttpRequest, antwoord: HttpResponse) -> bool:
    """Whether the answer showed something of the organisation: no redirect, no own account, no file of the theme."""
    if request.method != "GET" or antwoord.status_code != 200 or request.resolver_match is None:
        return False
    naam = request.resolver_match.view_name or ""
    belt = naam == "berichten" and "HX-Request" in request.headers  # the bell polls
    haalt_bij = naam == "gebeurtenissen" and request.headers.get("Accept") == "application/json"  # a table's live page
    vraagt_vanzelf = belt or haalt_bij
    return not _mag_zonder_organisatie(naam) and not vraagt_vanzelf
