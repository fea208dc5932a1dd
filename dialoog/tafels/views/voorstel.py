"""/dialoog/voorstellen/, /dialoog/<slug>/steun/ and voorstel-intrekken/: proposing a table, support, taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dialoog.tafels import acties, regels
from dialoog.tafels.forms import VoorstelForm
from dialoog.tafels.models import Tafel
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(regels.VOORSTELLEN)
def voorstellen(request: HttpRequest) -> HttpResponse:
    form = VoorstelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gemaakt = acties.stel_voor(door=request.namens, **form.cleaned_data)
        except MagNiet as fout:
            form.add_error("naam", str(fout))
        else:
            messages.success(request, "Uw voorstel is verstuurd. De procesbegeleider van de regio kreeg een bericht.")
            return redirect(gemaakt)
    return render(request, "dialoog/tafels/voorstellen.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(regels.VOORSTELLEN)
def intrekken(request: HttpRequest, slug: str) -> HttpResponse:
    """For the organisation that proposed it, while nobody decided; asks whether it is meant."""
    eigen = Tafel.objects.voorstel_voor(request.namens).filter(voorgesteld_door=request.namens.organisatie)
    tafel = get_object_or_404(eigen, slug=slug)
    if request.method == "POST":
        try:
            acties.trek_voorstel_in(door=request.namens, tafel=tafel)
        except MagNiet as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "Het voorstel is ingetrokken.")
        return redirect(tafel)
    return render(request, "dialoog/tafels/intrekken.html", {"tafel": tafel})


@require_POST
@met_recht(regels.VOORSTELLEN)
def steun(request: HttpRequest, slug: str) -> HttpResponse:
    """Support a proposal, or with `trek_in` take that back; one per organisation."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    trek_in = "trek_in" in request.POST
    doe = acties.trek_steun_in if trek_in else acties.steun
    try:
        doe(door=request.namens, tafel=tafel)
    except MagNiet as fout:
        messages.error(request, str(fout))
    else:
        wat = "steunt dit voorstel niet meer" if trek_in else "steunt dit voorstel"
        messages.success(request, f"{request.namens.organisatie} {wat}.")
    return redirect(tafel)
