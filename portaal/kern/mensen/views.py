"""Pages about oneself: for whom one acts, one's own details, and coming in by invitation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portaal.kern.mensen import acties, regels
from portaal.kern.mensen.forms import GegevensForm, NamensForm, NieuwAccountForm
from portaal.kern.mensen.hoedanigheid import SESSIE_NAMENS
from portaal.kern.mensen.meekijken import stop
from portaal.kern.mensen.models import Gebruiker, Uitnodiging
from portaal.kern.regels import MagNiet


@require_http_methods(["GET", "HEAD", "POST"])
def namens(request: HttpRequest) -> HttpResponse:
    """Choose the organisation to act for. Choosing also ends looking along as a provider."""
    volgende = _veilig(request, request.POST.get("next") or request.GET.get("next", ""))
    form = NamensForm(request.POST or None, hoedanigheden=request.hoedanigheden)
    if request.method == "POST" and form.is_valid():
        stop(request)
        request.session[SESSIE_NAMENS] = form.cleaned_data["organisatie"]
        return redirect(volgende or "start")
    if request.namens and not form.is_bound:
        form.initial["organisatie"] = request.namens.log_organisatie.pk
    return render(request, "portaal/mensen/namens.html", {"form": form, "volgende": volgende})


@require_http_methods(["GET", "HEAD", "POST"])
def mijn_gegevens(request: HttpRequest) -> HttpResponse:
    gebruiker = Gebruiker.objects.get(pk=request.user.pk)  # not request.user: an invalid form changes the instance
    form = GegevensForm(request.POST or None, instance=gebruiker)
    if request.method == "POST" and form.is_valid():
        acties.wijzig_gegevens(
            door=request.namens, gebruiker=request.user, naam=form.cleaned_data["naam"],
            telefoon=form.cleaned_data["telefoon"],
        )  # fmt: skip
        messages.success(request, "Uw gegevens zijn bewaard.")
        return redirect("mijn_gegevens")
    return render(request, "portaal/mensen/mijn_gegevens.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def uitnodiging(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation. Opening it changes nothing (mail scanners do); the button does."""
    uitnodiging = get_object_or_404(
        Uitnodiging.objects.select_related("organisatie", "door"), token_hash=acties.token_hash(token)
    )
    try:
        regels.uitnodiging_open(uitnodiging)
    except MagNiet as fout:
        return render(request, "portaal/mensen/uitnodiging_dicht.html", {"uitleg": fout}, status=410)
    if Gebruiker.objects.filter(email__iexact=uitnodiging.email).exists():
        return _bekend(request, uitnodiging)
    return _nieuw(request, uitnodiging)


def _nieuw(request: HttpRequest, uitnodiging: Uitnodiging) -> HttpResponse:
    """Somebody new sets a name and a password."""
    form = NieuwAccountForm(request.POST or None, uitnodiging=uitnodiging)
    if request.method == "POST" and form.is_valid():
        try:
            acties.aanvaard(uitnodiging=uitnodiging, **form.cleaned_data)
        except MagNiet as fout:
            return render(request, "portaal/mensen/uitnodiging_dicht.html", {"uitleg": fout}, status=410)
        messages.success(request, "Uw account is klaar. Log nu in met uw e-mailadres en wachtwoord.")
        return redirect("account_login")
    return render(request, "portaal/mensen/uitnodiging_nieuw.html", {"form": form, "uitnodiging": uitnodiging})


def _bekend(request: HttpRequest, uitnodiging: Uitnodiging) -> HttpResponse:
    """Somebody who has an account signs in and accepts with one button."""
    is_het_zelf = request.user.is_authenticated and request.user.email.lower() == uitnodiging.email
    if request.method == "POST" and is_het_zelf:
        try:
            acties.aanvaard(uitnodiging=uitnodiging, gebruiker=request.user)
        except MagNiet as fout:
            return render(request, "portaal/mensen/uitnodiging_dicht.html", {"uitleg": fout}, status=410)
        request.session[SESSIE_NAMENS] = uitnodiging.organisatie_id
        messages.success(request, f"U kunt nu handelen namens {uitnodiging.organisatie}.")
        return redirect("start")
    inloggen = reverse("account_login", query={"next": request.path})
    gegevens = {"uitnodiging": uitnodiging, "is_het_zelf": is_het_zelf, "inloggen": inloggen}
    return render(request, "portaal/mensen/uitnodiging_bekend.html", gegevens)


def _veilig(request: HttpRequest, adres: str) -> str:
    """The address to go on to, only within this site."""
    eigen = url_has_allowed_host_and_scheme(
        adres, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return adres if eigen else ""
