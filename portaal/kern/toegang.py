"""Who is asking, for which organisation, and may they.

Four steps, each in one place:
1. `AanmeldenVerplicht`: sign-in is the default for every address; `OPENBAAR` lists the exceptions.
2. `NamensWie`: puts `request.namens` (a `Hoedanigheid`) in place: the organisation a person acts for.
3. `TweedeFactor`: people of the region set up a second factor before they see anything.
4. `met_recht`: the right a page asks for. Which rows are visible is never decided here but by
   `zichtbaar_voor` on the querysets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from portaal.kern.mensen.keuzes import ROLLEN_VAN_SOORT, Rol, Soort

if TYPE_CHECKING:
    from portaal.kern.mensen.models import Gebruiker, Organisatie

# Names of addresses that are open without signing in (allauth's own sign-in pages mark themselves).
OPENBAAR = frozenset({"gezondheid", "toegankelijkheid", "privacy", "security_txt", "uitnodiging"})

# Names of addresses for signed-in people without an organisation chosen yet.
ZONDER_ORGANISATIE = frozenset({"namens", "mijn_gegevens"})

# What somebody who looks at a provider's pages "als deze aanbieder" may still post.
MEEKIJKER_MAG = frozenset({"meekijken_stoppen", "namens", "account_logout"})

AANBIEDER_ALLEN = [(Soort.AANBIEDER, rol) for rol in ROLLEN_VAN_SOORT[Soort.AANBIEDER]]
CONTRACTMANAGER = (Soort.REGIO, Rol.CONTRACTMANAGER)
REGIO_BEHEERDER = (Soort.REGIO, Rol.BEHEERDER)
GEMEENTE = (Soort.GEMEENTE, Rol.GEMEENTE)

# right -> the pairs (kind of organisation, role) that have it
RECHTEN: dict[str, frozenset[tuple[str, str]]] = {
    naam: frozenset(paren)
    for naam, paren in {
        "aanbieder_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "contract_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "budget_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "aanbieders_zien": [CONTRACTMANAGER, GEMEENTE],
        "monitor_zien": [CONTRACTMANAGER, GEMEENTE],
        "meekijken": [CONTRACTMANAGER],
        "berichten_zien": [(soort, rol) for soort, rollen in ROLLEN_VAN_SOORT.items() for rol in rollen],
        "signalen_zien": [
            *AANBIEDER_ALLEN,
            CONTRACTMANAGER,
            GEMEENTE,
            (Soort.VERWIJZER, Rol.VERWIJZER),
            (Soort.TOEZICHT, Rol.TOEZICHTHOUDER),
        ],
        "signaal_geven": [
            *AANBIEDER_ALLEN,
            CONTRACTMANAGER,
            GEMEENTE,
            (Soort.VERWIJZER, Rol.VERWIJZER),
            (Soort.TOEZICHT, Rol.TOEZICHTHOUDER),
        ],
        "signaal_beantwoorden": [CONTRACTMANAGER],
        "mensen_beheren": [(Soort.AANBIEDER, Rol.BEHEERDER), REGIO_BEHEERDER],
        "regio_beheren": [REGIO_BEHEERDER],
        "importeren": [REGIO_BEHEERDER],
        "log_zien": [(Soort.AANBIEDER, Rol.BEHEERDER), REGIO_BEHEERDER],
    }.items()
}


@dataclass(frozen=True)
class Hoedanigheid:
    """A person acting for an organisation. Every `zichtbaar_voor` takes one.

    `meekijker_van` is set while a contract manager looks at the pages "als deze aanbieder": then
    `organisatie` is the provider, `rollen` hold reading only, and `meekijker_van` is the region.
    """

    gebruiker: "Gebruiker"
    organisatie: "Organisatie"
    rollen: frozenset[str]
    meekijker_van: "Organisatie | None" = None

    @property
    def soort(self) -> str:
        return self.organisatie.soort

    @property
    def kijkt_mee(self) -> bool:
        return self.meekijker_van is not None

    @property
    def log_organisatie(self) -> "Organisatie":
        """For whom the person really works; the log names that one."""
        return self.meekijker_van or self.organisatie

    def mag(self, recht: str) -> bool:
        """Whether one of the person's roles in this organisation carries the right."""
        return any((self.soort, rol) in RECHTEN[recht] for rol in self.rollen)

    def wie_mag(self, recht: str) -> list[str]:
        """The roles within this kind of organisation that carry the right; empty: it is not theirs at all."""
        return [Rol(rol).label for rol in ROLLEN_VAN_SOORT[self.soort] if (self.soort, rol) in RECHTEN[recht]]


class AanmeldenVerplicht(LoginRequiredMiddleware):
    """Django's sign-in-by-default, with the open addresses in one list."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.resolver_match.view_name in OPENBAAR:
            return None
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
            from portaal.kern.log.acties import meegekeken

            meegekeken(door=request.namens, onderwerp=request.get_full_path())
        return antwoord

    def process_view(self, request, view_func, view_args, view_kwargs):
        from portaal.kern.mensen.hoedanigheid import bepaal

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
    """People who act for the region need a second factor (setting TWEEDE_FACTOR_VERPLICHT; off with DEBUG)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not settings.TWEEDE_FACTOR_VERPLICHT or request.namens is None:
            return None
        if request.namens.log_organisatie.soort != Soort.REGIO:
            return None
        if _mag_zonder_organisatie(request.resolver_match.view_name or "") or _heeft_tweede_factor(request.user):
            return None
        messages.warning(request, "U werkt voor de regio. Stel eerst een tweede stap in voor het inloggen.")
        return redirect("mfa_index")


def _heeft_tweede_factor(gebruiker) -> bool:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import is_mfa_enabled

    return is_mfa_enabled(gebruiker, types=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def _is_eigen_account(naam: str) -> bool:
    return naam.startswith(("account_", "mfa_", "usersessions_"))


def _mag_zonder_organisatie(naam: str) -> bool:
    return naam in OPENBAAR or naam in ZONDER_ORGANISATIE or _is_eigen_account(naam)


def _is_pagina(request: HttpRequest, antwoord: HttpResponse) -> bool:
    """Whether the answer showed something of the organisation: no redirect, no own account, no file of the theme."""
    if request.method != "GET" or antwoord.status_code != 200 or request.resolver_match is None:
        return False
    naam = request.resolver_match.view_name or ""
    vraagt_vanzelf = naam == "berichten" and "HX-Request" in request.headers  # the bell polls
    return not _mag_zonder_organisatie(naam) and not vraagt_vanzelf


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
