"""Hiding a remark, and names to write under."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from dialoog.reacties import getoond
from dialoog.reacties.acties import pseudoniem as pseudoniemen
from dialoog.reacties.acties.verbergen import toon_weer, verberg
from dialoog.reacties.beheerforms import PseudoniemForm, RedenForm, WeerTonenForm
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import BEGELEIDING, mag_reageren
from dialoog.tafels.models import Pseudoniem, Tafel
from dialoog.tafels.querysets import BEGELEIDEN
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("dialoog_begeleiden")
def verbergen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hides, or shows again what was hidden; both with a reason."""
    zichtbaar = Reactie.objects.zichtbaar_voor(request.namens).filter(tafel__slug=slug)
    reactie = get_object_or_404(getoond.met_alles(zichtbaar), pk=pk)
    form = (WeerTonenForm if reactie.verborgen_op else RedenForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actie = toon_weer if request.POST.get("actie") == "toon" else verberg
        try:
            actie(door=request.namens, reactie=reactie, **form.cleaned_data)
        except MagNiet as fout:
            form.add_error(None, str(fout))
        else:
            wat = "weer te lezen" if actie is toon_weer else "verborgen"
            messages.success(request, f"De reactie is {wat}. Wie haar schreef, krijgt bericht.")
            return redirect(reactie.get_absolute_url())
    (een,) = getoond.toon([reactie], BEGELEIDING)
    gegevens = {"tafel": reactie.tafel, "een": een, "form": form, "verborgen": bool(reactie.verborgen_op)}
    return render(request, "dialoog/reacties/verbergen.html", gegevens)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("dialoog_zien")
def pseudoniem(request: HttpRequest, slug: str) -> HttpResponse:
    """Choosing a name, for who may; who is who, for the process supervisor. Nobody else has this page."""
    namens = request.namens
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(namens).select_related("regio"), slug=slug)
    if namens.mag(BEGELEIDEN) and request.method != "POST":
        return _wie_is_wie(request, tafel)
    if not pseudoniemen.mag_onder_pseudoniem(tafel, namens):
        raise Http404
    eigen = Pseudoniem.objects.filter(tafel=tafel, gebruiker=namens.gebruiker).first()
    form = PseudoniemForm(request.POST or None, initial={"naam": eigen.naam if eigen else ""})
    if request.method == "POST" and form.is_valid():
        try:
            gekozen = pseudoniemen.kies_naam(door=namens, tafel=tafel, naam=form.cleaned_data["naam"])
        except MagNiet as fout:
            form.add_error("naam", str(fout))
        else:
            messages.success(request, f"U kunt aan deze tafel nu schrijven als {gekozen.naam}.")
            return redirect("pseudoniem", slug=tafel.slug)
    gegevens = {
        "tafel": tafel,
        "eigen": eigen,
        "form": form,
        "ligt_vast": eigen is not None and pseudoniemen.ligt_vast(eigen),
        "mag_nu": mag_reageren(tafel, namens),
        "enige": pseudoniemen.is_enige(tafel, namens),
    }
    return render(request, "dialoog/reacties/pseudoniem.html", gegevens)


def _wie_is_wie(request: HttpRequest, tafel: Tafel) -> HttpResponse:
    lijst = Pseudoniem.objects.filter(tafel=tafel).select_related("gebruiker").order_by("naam")
    inzage(door=request.namens, onderwerp=f"wie onder pseudoniem schrijft aan {tafel}")
    return render(request, "dialoog/reacties/wie_is_wie.html", {"tafel": tafel, "lijst": lijst})
