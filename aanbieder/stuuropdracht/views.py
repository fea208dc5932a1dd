"""/normen/: the norms that hold and held, and norms on their way to being set."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from aanbieder.overeenkomst.models import Aanbieder, KpiNorm
from aanbieder.regio.kpicatalogus import KPISOORTEN, naam_van, waarde_in_woorden
from aanbieder.regio.models import Regio
from aanbieder.stuuropdracht import acties, regels
from aanbieder.stuuropdracht.forms import InspraakForm, NormFilter, NormForm
from aanbieder.stuuropdracht.meldingen import aanbieders_van
from aanbieder.stuuropdracht.models import Inspraak, Normvoorstel
from aanbieder.stuuropdracht.normen import Geldt, normregels, voor_wie
from aanbieder.stuuropdracht.opdrachten import zonder_opdracht
from aanbieder.stuuropdracht.regels import Actie
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht

GEDAAN = {
    Actie.WIJZIG: "De wijziging is bewaard.",
    Actie.VRAAG_REACTIE: "De aanbieders kunnen nu reageren. Zij kregen een bericht.",
    Actie.REAGEER: "Uw reactie is verstuurd.",
    Actie.STEL_VAST: "Vastgesteld. De aanbieders kregen een bericht.",
    Actie.TREK_IN: "Ingetrokken.",
}


def gevraagde_actie(request: HttpRequest) -> Actie:
    """The action that a form sends; 404 for one that does not exist."""
    try:
        return Actie(request.POST.get("actie", ""))
    except ValueError as fout:
        raise Http404 from fout


@require_safe
@met_recht("kpi_zien")
def normen(request: HttpRequest) -> HttpResponse:
    namens, vandaag = request.namens, klok.vandaag()
    regio = Regio.objects.zichtbaar_voor(namens).first()
    filters = NormFilter(request.GET, regio)
    gekozen = filters.gekozen
    rijen = KpiNorm.objects.zichtbaar_voor(namens).filter(**gekozen).select_related("aanbieder", "voorstel")
    alle = normregels(rijen, vandaag)
    voorstellen = Normvoorstel.objects.zichtbaar_voor(namens).filter(stand__in=regels.OPEN, **gekozen)
    gegevens = {
        "filters": filters,
        "gefilterd": bool(gekozen),
        "groepen": [(stand, [regel for regel in alle if regel.stand == stand]) for stand in (Geldt.NU, Geldt.STRAKS)],
        "geweest": [regel for regel in alle if regel.stand == Geldt.GEWEEST],
        "voorstellen": [_in_het_kort(voorstel) for voorstel in voorstellen.select_related("aanbieder")],
        "zonder": _zonder(request),
        "mag_voorstellen": regels.mag(Actie.WIJZIG, namens),
    }
    return render(request, "aanbieder/stuuropdracht/normen.html", gegevens)


def _zonder(request: HttpRequest) -> list:
    """For who may draft: the providers that should have a steering assignment and have none."""
    if not request.namens.mag("norm_voorstellen"):
        return []
    aanbieders = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd().select_related("regio")
    return zonder_opdracht(aanbieders, klok.vandaag())


def _in_het_kort(voorstel: Normvoorstel) -> dict:
    soort = KPISOORTEN.get(voorstel.kpi)
    return {
        "voorstel": voorstel,
        "naam": naam_van(voorstel.kpi),
        "norm": waarde_in_woorden(voorstel.kpi, voorstel.norm, exact=True),
        "richting": soort.richting_in_woorden if soort else "",
        "voor_wie": voor_wie(voorstel),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("norm_voorstellen")
def nieuw(request: HttpRequest) -> HttpResponse:
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    form = NormForm(request.POST or None, regio=regio)
    if request.method == "POST" and form.is_valid():
        try:
            voorstel = acties.stel_norm_voor(door=request.namens, regio=regio, inhoud=form.inhoud)
        except MagNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het voorstel is bewaard als concept. Vraag nu de aanbieders om een reactie.")
            return redirect("normvoorstel", pk=voorstel.pk)
    return render(request, "aanbieder/stuuropdracht/norm_nieuw.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("kpi_zien")
def voorstel(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal; POST does one `actie` of the table in `regels`."""
    rijen = Normvoorstel.objects.zichtbaar_voor(request.namens).select_related("aanbieder", "regio", "opgesteld_door")
    gevonden = get_object_or_404(rijen, pk=pk)
    form, inspraak = None, InspraakForm()
    if request.method == "POST":
        actie = gevraagde_actie(request)
        if not regels.mag(actie, request.namens):
            return geweigerd(request, f"Dat kan alleen {regels.wie_wel(actie)}.")
        if actie == Actie.WIJZIG:
            form = NormForm(request.POST, regio=gevonden.regio, voorstel=gevonden)
        elif actie == Actie.REAGEER:
            inspraak = InspraakForm(request.POST)
        if doe(request, gevonden, actie, form if actie == Actie.WIJZIG else inspraak):
            return redirect("normvoorstel", pk=pk)
    mogelijk = regels.mogelijk(gevonden, request.namens)
    if form is None and Actie.WIJZIG in mogelijk:
        form = NormForm(regio=gevonden.regio, voorstel=gevonden)
    reacties = Inspraak.objects.zichtbaar_voor(request.namens).filter(voorstel=gevonden)
    gegevens = _in_het_kort(gevonden) | {
        "mogelijk": mogelijk,
        "form": form,
        "inspraak": inspraak,
        "reacties": reacties.select_related("organisatie", "door"),
        "aantal_aanbieders": len(aanbieders_van(gevonden)),
        "is_aanbieder": not request.namens.mag("norm_voorstellen"),
    }
    return render(request, "aanbieder/stuuropdracht/voorstel.html", gegevens)


def doe(request: HttpRequest, ding: regels.Ding, actie: Actie, form) -> bool:
    """One action on a proposal or an assignment, with its message. False: the form has to be corrected on the page."""
    met_form = actie in (Actie.WIJZIG, Actie.REAGEER)
    if met_form and not form.is_valid():
        return False
    try:
        if actie == Actie.WIJZIG:
            wijzig = acties.wijzig_norm if isinstance(ding, Normvoorstel) else acties.wijzig_opdracht
            sleutel = "voorstel" if isinstance(ding, Normvoorstel) else "opdracht"
            wijzig(door=request.namens, inhoud=form.inhoud, **{sleutel: ding})
        elif actie == Actie.REAGEER:
            acties.reageer(door=request.namens, ding=ding, **form.cleaned_data)
        else:
            acties.zet_stap(door=request.namens, ding=ding, actie=actie, gezien=request.POST.get("versie", ""))
    except MagNiet as fout:
        if met_form:
            form.add_error(None, str(fout))
            return False
        messages.error(request, str(fout))
    else:
        messages.success(request, GEDAAN[actie])
    return True
