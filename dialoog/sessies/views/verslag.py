"""/dialoog/<slug>/sessies/<nummer>/verslag/: the minutes, while they are written and when they are shared."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dialoog.sessies import regels
from dialoog.sessies.acties import verslag as acties
from dialoog.sessies.forms import VerslagForm
from dialoog.sessies.models import Sessie
from dialoog.sessies.regels import Actie
from dialoog.sessies.verslag import concepttekst, voor_lezer
from dialoog.sessies.views.zoek import sessie_of_404
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.querysets import RECHT
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht

GEDAAN = {
    Actie.VERSLAG: "Het verslag is bewaard.",
    Actie.DEEL: "Het verslag is gedeeld. Iedereen die deze tafel ziet, kan het lezen.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
def verslag(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """The process supervisor writes and shares; everybody else reads what was shared."""
    sessie = sessie_of_404(request, slug, nummer)
    form = None
    if request.method == "POST":
        if not regels.begeleidt(request.namens):
            return geweigerd(request, f"Een verslag maken kan alleen {regels.WIE}.")
        actie = request.POST.get("actie", "")
        if actie not in GEDAAN:
            raise Http404
        form = VerslagForm(request.POST, punten=list(sessie.punten.all()))
        if form.is_valid() and _gelukt(request, sessie, Actie(actie), form):
            return redirect(reverse("sessie_verslag", args=[slug, nummer]))
        sessie = sessie_of_404(request, slug, nummer)
    return render(request, "dialoog/sessies/verslag.html", _op_de_pagina(request, sessie, form))


def _gelukt(request: HttpRequest, sessie: Sessie, actie: Actie, form: VerslagForm) -> bool:
    """Keeps what was written, and shares it when that was the button."""
    gegevens = form.cleaned_data
    woorden = {"notulen": gegevens["notulen"], "uitkomsten": gegevens["uitkomsten"], "per_punt": form.per_punt}
    woorden["gelezen"] = gegevens["gelezen"]
    try:
        acties.bewaar(door=request.namens, sessie=sessie, **woorden)
        if actie == Actie.DEEL:
            acties.deel(door=request.namens, sessie=sessie)
    except MagNiet as fout:
        form.add_error(None, str(fout))
        return False
    messages.success(request, GEDAAN[actie])
    return True


def _op_de_pagina(request: HttpRequest, sessie: Sessie, form: VerslagForm | None) -> dict:
    groep = doelgroep(sessie.tafel, request.namens)
    mogelijk = regels.mogelijk(sessie, request.namens)
    schrijft = Actie.VERSLAG in mogelijk
    leesbaar = sessie.verslag_op is not None or schrijft
    if schrijft and form is None:
        voorzet = not sessie.notulen and not sessie.verslag_op
        begin = {"notulen": concepttekst(sessie) if voorzet else sessie.notulen, "uitkomsten": sessie.uitkomsten}
        form = VerslagForm(initial=begin, punten=list(sessie.punten.all()))
    nu = acties.vingerafdruk(sessie)
    return {
        "sessie": sessie,
        "tafel": sessie.tafel,
        "groep": groep,
        "mogelijk": mogelijk,
        "verslag": voor_lezer(sessie, groep) if leesbaar else None,
        "form": form if schrijft else None,
        "nu": nu,
        "ondertussen": schrijft
        and form.is_bound
        and form.data.get("gelezen", "") not in ("", nu)
        and not form.bewaard(sessie),
        "punten": sessie.punten.all(),
        "voorzet": schrijft and not sessie.notulen and not sessie.verslag_op,
    }
