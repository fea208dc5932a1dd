"""/monitor/weergaven/: addresses with their filter, under a name."""

from urllib.parse import urldefrag

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portaal.kern.toegang import geweigerd, met_recht
from rapportage.monitor.models import Weergave
from rapportage.monitor.uitvoer import GeenPagina, pagina
from rapportage.monitor.weergaven import acties
from rapportage.monitor.weergaven.forms import WeergaveForm

MEESTE = 200


@require_safe
@met_recht("weergaven_bewaren")
def weergaven(request: HttpRequest) -> HttpResponse:
    """One's own views, and what colleagues share."""
    zichtbaar = Weergave.objects.zichtbaar_voor(request.namens).select_related("gebruiker")[:MEESTE]
    regels = [{"weergave": weergave, "eigen": acties.is_eigen(request.namens, weergave)} for weergave in zichtbaar]
    return render(request, "rapportage/monitor/weergaven/lijst.html", {"regels": regels})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("weergaven_bewaren")
def nieuw(request: HttpRequest) -> HttpResponse:
    """Saves the page in `?adres=`; only a page of this portal that the reader may open."""
    adres = urldefrag(request.GET.get("adres", "")).url
    try:
        pagina(adres, request.namens)
    except GeenPagina as fout:
        raise Http404 from fout
    form = WeergaveForm(request.POST or None, instance=acties.nieuwe(door=request.namens, adres=adres))
    if request.method == "POST" and form.is_valid():
        acties.bewaar(door=request.namens, weergave=form.instance)
        messages.success(request, f"De weergave {form.instance.naam} is bewaard.")
        return redirect(adres)
    return render(request, "rapportage/monitor/weergaven/weergave.html", {"form": form, "adres": adres})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("weergaven_bewaren")
def weergave(request: HttpRequest, pk: int) -> HttpResponse:
    """Renames, shares or removes one's own view."""
    gevonden = get_object_or_404(Weergave.objects.zichtbaar_voor(request.namens).select_related("gebruiker"), pk=pk)
    if not acties.is_eigen(request.namens, gevonden):
        return geweigerd(request, f"Alleen {gevonden.gebruiker} kan deze weergave wijzigen.")
    if request.method == "POST" and request.POST.get("actie") == "verwijder":
        acties.verwijder(door=request.namens, weergave=gevonden)
        messages.success(request, "De weergave is verwijderd.")
        return redirect("weergaven")
    form = WeergaveForm(request.POST or None, instance=gevonden)
    if request.method == "POST" and form.is_valid():
        acties.bewaar(door=request.namens, weergave=form.instance)
        messages.success(request, "De weergave is gewijzigd.")
        return redirect("weergaven")
    context = {"form": form, "adres": gevonden.adres, "weergave": gevonden}
    return render(request, "rapportage/monitor/weergaven/weergave.html", context)
