"""/aanbieders/<slug>/stuuropdracht/: the assignment that holds, the one on its way, and earlier ones."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from aanbieder.overeenkomst.models import Aanbieder
from aanbieder.stuuropdracht import acties, regels
from aanbieder.stuuropdracht.forms import InspraakForm, OpdrachtForm
from aanbieder.stuuropdracht.models import Inspraak, Stuuropdracht
from aanbieder.stuuropdracht.opdrachten import geldende as geldende_opdracht
from aanbieder.stuuropdracht.opdrachten import hoort_er
from aanbieder.stuuropdracht.regels import Actie
from aanbieder.stuuropdracht.views import doe, gevraagde_actie
from aanbieder.stuuropdracht.weergave import getoond, normen_van
from portaal.kern import klok
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht

BEGIN = "begin"  # the one action that needs no assignment yet


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("kpi_zien")
def stuuropdracht(request: HttpRequest, slug: str) -> HttpResponse:
    """POST does one `actie` of the table in `regels` on the one on its way, or begins one."""
    zichtbaar = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd()
    aanbieder = get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)
    opdrachten = Stuuropdracht.objects.zichtbaar_voor(request.namens).filter(aanbieder=aanbieder)
    alle = list(opdrachten.select_related("aanbieder__regio").prefetch_related("afspraken"))
    onderweg = next((opdracht for opdracht in alle if opdracht.stand in regels.OPEN), None)
    formulieren = {"form": None, "inspraak": InspraakForm()}
    if request.method == "POST":
        antwoord = _post(request, aanbieder, onderweg, formulieren)
        if antwoord is not None:
            return antwoord
    else:
        inzage(door=request.namens, onderwerp=request.path, betreft=aanbieder.organisatie)
    gegevens = _op_de_pagina(request, aanbieder, alle, onderweg) | formulieren
    if gegevens["form"] is None and gegevens["mag_opstellen"]:
        gegevens["form"] = OpdrachtForm(opdracht=onderweg)
    return render(request, "aanbieder/stuuropdracht/stuuropdracht.html", gegevens)


def _post(
    request: HttpRequest, aanbieder: Aanbieder, onderweg: Stuuropdracht | None, formulieren: dict
) -> HttpResponse | None:
    """The answer, or None when a form has to be corrected on the page."""
    begint = request.POST.get("actie") == BEGIN
    actie = Actie.WIJZIG if begint else gevraagde_actie(request)
    if not regels.mag(actie, request.namens):
        return geweigerd(request, f"Dat kan alleen {regels.wie_wel(actie)}.")
    terug = redirect("stuuropdracht", slug=aanbieder.slug)
    if begint:
        formulieren["form"] = form = OpdrachtForm(request.POST)
        return terug if form.is_valid() and _begin(request, aanbieder, form) else None
    if onderweg is None:
        messages.error(request, "Er is geen stuuropdracht in voorbereiding. Misschien was iemand anders u voor.")
        return terug
    form = None
    if actie == Actie.WIJZIG:
        formulieren["form"] = form = OpdrachtForm(request.POST)
    elif actie == Actie.REAGEER:
        formulieren["inspraak"] = form = InspraakForm(request.POST)
    return terug if doe(request, onderweg, actie, form) else None


def _begin(request: HttpRequest, aanbieder: Aanbieder, form: OpdrachtForm) -> bool:
    try:
        acties.begin_opdracht(door=request.namens, aanbieder=aanbieder, inhoud=form.inhoud)
    except MagNiet as fout:
        form.add_error(None, str(fout))
        return False
    messages.success(request, "De stuuropdracht is bewaard als concept. Vraag nu de aanbieder om een reactie.")
    return True


def _op_de_pagina(
    request: HttpRequest, aanbieder: Aanbieder, alle: list[Stuuropdracht], onderweg: Stuuropdracht | None
) -> dict:
    vandaag = klok.vandaag()
    normen = normen_van(aanbieder, vandaag)
    nu = geldende_opdracht(alle, vandaag)
    mogelijk = regels.mogelijk(onderweg, request.namens) if onderweg else []
    hoort = hoort_er(aanbieder)
    reacties = Inspraak.objects.zichtbaar_voor(request.namens).filter(opdracht__aanbieder=aanbieder)
    per_opdracht: dict[int, list[Inspraak]] = {}
    for reactie in reacties.select_related("organisatie", "door"):
        per_opdracht.setdefault(reactie.opdracht_id, []).append(reactie)
    return {
        "aanbieder": aanbieder,
        "hoort": hoort,
        "nu": getoond(nu, normen, per_opdracht),
        "onderweg": getoond(onderweg, normen, per_opdracht),
        "overige": [
            getoond(opdracht, normen, per_opdracht)
            for opdracht in alle
            if opdracht not in (nu, onderweg) and opdracht.stand not in regels.OPEN
        ],
        "mogelijk": mogelijk,
        "mag_opstellen": Actie.WIJZIG in mogelijk
        or (onderweg is None and hoort and regels.mag(Actie.WIJZIG, request.namens)),
        "is_aanbieder": request.namens.organisatie == aanbieder.organisatie,
    }
