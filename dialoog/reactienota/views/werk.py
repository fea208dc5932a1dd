"""Answering: the remarks on an article, and one form for all that are ticked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dialoog.reactienota import werklijst
from dialoog.reactienota.acties.antwoorden import beantwoord, maak_open
from dialoog.reactienota.forms import AntwoordForm, OpenForm, WerkFilter, begin
from dialoog.reactienota.models import Antwoord
from dialoog.reactienota.regels import GEEN_EIGEN_ANTWOORD, RECHT, mag_beantwoorden
from dialoog.reactienota.stand import Stand, stand_van
from dialoog.tafels.doelgroep import BEGELEIDING
from dialoog.tafels.keuzes import in_een_zin
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht

NEEM_OVER = "neem_over"


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
def reactienota_werk(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles with what is open, and the remarks on one of them."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    stand = stand_van(tafel)
    artikel = _artikel(tafel, stand, request.GET.get("artikel"))
    form = None
    if request.method == "POST":
        if artikel is None:
            raise Http404
        actie = request.POST.get("actie")
        if actie != NEEM_OVER:
            form = (OpenForm if actie == "open" else AntwoordForm)(request.POST, artikel=artikel)
        if form is not None and form.is_valid() and _bewaar(request, tafel, artikel, form):
            verder = werklijst.verder_bij(artikel, WerkFilter(request.GET, artikel), form.cleaned_data["reacties"])
            return redirect(f"{_adres(request, tafel, artikel)}#{f'rij-{verder}' if verder else 'reacties'}")
    return render(request, "dialoog/reactienota/werk.html", _op_de_pagina(request, tafel, stand, artikel, form))


def _artikel(tafel: Tafel, stand: Stand, nr: str | None) -> Artikel | None:
    """The one asked for, else the first that needs something."""
    if nr:
        return get_object_or_404(tafel.artikelen, nr=nr)
    eerste = stand.eerste_open or next(iter(stand.artikelen), None)
    return eerste.artikel if eerste else None


def _bewaar(request: HttpRequest, tafel: Tafel, artikel: Artikel, form: AntwoordForm | OpenForm) -> bool:
    reacties = form.cleaned_data["reacties"]
    wat = {"door": request.namens, "tafel": tafel, "artikel": artikel, "reacties": reacties}
    try:
        if isinstance(form, OpenForm):
            maak_open(**wat)
            zin = "Het antwoord is weggehaald bij de aangekruiste reacties."
        else:
            beantwoord(**wat, woorden=form.woorden, antwoord=form.cleaned_data["antwoord"])
            hoeveel = {0: "", 1: " Het hoort bij 1 aangekruiste reactie."}
            zin = "Het antwoord is bewaard." + hoeveel.get(
                len(reacties), f" Het hoort bij {len(reacties)} aangekruiste reacties."
            )
    except MagNiet as fout:
        form.add_error(None, str(fout))
        return False
    messages.success(request, zin)
    return True


def _adres(request: HttpRequest, tafel: Tafel, artikel: Artikel, **erbij: str) -> str:
    """This page with the same filter; what was ticked in the address is left out."""
    vraag = request.GET.copy()
    for weg in ("alles", "kies", "antwoord", NEEM_OVER):
        vraag.pop(weg, None)
    vraag["artikel"] = artikel.nr
    for naam, waarde in erbij.items():
        vraag[naam] = waarde
    return f"{reverse('reactienota_werk', args=[tafel.slug])}?{vraag.urlencode()}"


def _op_de_pagina(request: HttpRequest, tafel: Tafel, stand: Stand, artikel: Artikel | None, form) -> dict:
    gegevens = {
        "tafel": tafel,
        "groep": BEGELEIDING,
        "voortgang": stand,
        "artikel": artikel,
        "mag": mag_beantwoorden(tafel, request.namens),
        "uitleg": GEEN_EIGEN_ANTWOORD,
        "status_in_een_zin": in_een_zin(tafel.status),
        "form": form,
    }
    if artikel is None:
        return gegevens
    filters = WerkFilter(request.GET, artikel)
    vraag = request.POST if request.method == "POST" else request.GET
    gewijzigd = _te_wijzigen(tafel, artikel, vraag.get("antwoord", ""))
    if not isinstance(form, AntwoordForm):
        antwoordform = AntwoordForm(artikel=artikel, initial=_begin(request, artikel, gewijzigd))
    else:
        antwoordform = form
    rijen = werklijst.rijen(artikel, filters, _aangekruist(request))
    return gegevens | {
        "titel": next((een.titel for een in stand.artikelen if een.artikel == artikel), ""),
        "filters": filters,
        "antwoordform": antwoordform,
        "gewijzigd": gewijzigd,
        "rijen": rijen,
        "gekozen": [rij for rij in rijen if rij.aangekruist],
        "antwoorden": werklijst.antwoorden(artikel),
        "hier": _adres(request, tafel, artikel),
        "alles": _adres(request, tafel, artikel, alles="1"),
        "kies": _adres(request, tafel, artikel, kies=""),
        "neem_over": _adres(request, tafel, artikel, **{NEEM_OVER: ""}),
    }


def _begin(request: HttpRequest, artikel: Artikel, gewijzigd: Antwoord | None) -> dict:
    """What the form shows at first: an answer that is changed, or what was typed, with the words taken over."""
    vooraf = begin(gewijzigd) if gewijzigd else {}
    if request.POST.get("actie") == NEEM_OVER:
        vooraf |= {naam: request.POST[naam] for naam in AntwoordForm.base_fields if naam in request.POST}
    return vooraf | werklijst.over_te_nemen(artikel, request.GET.get(NEEM_OVER, ""))


def _te_wijzigen(tafel: Tafel, artikel: Artikel, pk: str) -> Antwoord | None:
    if not pk.isascii() or not pk.isdecimal() or len(pk) > 15:
        return None
    return Antwoord.objects.filter(tafel=tafel, artikel=artikel, gepubliceerd_op=None, pk=pk).first()


def _aangekruist(request: HttpRequest) -> werklijst.Aangekruist:
    """Also the proposal whose words are taken over."""
    erbij = {request.GET.get(NEEM_OVER, "")}
    if request.method == "POST":
        return werklijst.Aangekruist(waarden=frozenset(request.POST.getlist("reacties")), sleutels=frozenset(erbij))
    gekozen = frozenset(request.GET.get("kies", "").split(",")) | erbij
    return werklijst.Aangekruist(alles="alles" in request.GET, sleutels=gekozen)
