"""/aanbieders/<slug>/kpi/reacties/: a provider answers a figure."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from aanbieder.models import Aanbieder
from aanbieder.regio.kpicatalogus import KPISOORTEN
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht
from rapportage.kpi.models import Kpireactie
from rapportage.kpi.perioden import Periode
from rapportage.kpi.reacties import acties, regels
from rapportage.kpi.reacties.forms import ReactieForm
from rapportage.kpi.reacties.getoond import getoond, in_woorden, periode_van
from rapportage.kpi.reacties.regels import Actie


def _aanbieder(request: HttpRequest, slug: str) -> Aanbieder:
    zichtbaar = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd()
    return get_object_or_404(zichtbaar.select_related("regio__organisatie", "organisatie"), slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(regels.REAGEREN)
def nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """The figure that the address names, and the form; an address that names none does not exist."""
    aanbieder = _aanbieder(request, slug)
    gegevens = request.POST if request.method == "POST" else request.GET
    kpi, begin, einde = (gegevens.get(naam, request.GET.get(naam, "")) for naam in ("kpi", "begin", "einde"))
    periode = periode_van(begin, einde)
    if kpi not in KPISOORTEN or periode is None:
        raise Http404
    cijfer = getoond(aanbieder, request.namens, kpi, periode)
    form = ReactieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reactie = acties.reageer(door=request.namens, aanbieder=aanbieder, getoond=cijfer, **form.cleaned_data)
        except MagNiet as fout:
            form.add_error(None, str(fout))
            form.vernieuw_verzoek()
        else:
            messages.success(request, "Uw reactie is verstuurd. Zij komt terug in het volgende contractgesprek.")
            return redirect("kpireactie", slug=slug, pk=reactie.pk)
    gegevens = {"aanbieder": aanbieder, "form": form, "cijfer": cijfer, "woorden": in_woorden(cijfer)}
    return render(request, "rapportage/kpi/reacties/nieuw.html", gegevens | {"kpi_adres": _kpi_adres(slug, cijfer)})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("kpi_inbreng_zien")
def reactie(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One answer with what came of it; POST `actie` takes it back."""
    aanbieder = _aanbieder(request, slug)
    rijen = Kpireactie.objects.zichtbaar_voor(request.namens).select_related("door", "gesloten_door")
    gevonden = get_object_or_404(rijen, aanbieder=aanbieder, pk=pk)
    if request.method == "POST":
        if request.POST.get("actie") != Actie.TREK_IN:
            raise Http404
        if not regels.mag(Actie.TREK_IN, request.namens):
            return geweigerd(request, f"Dat kan alleen {regels.WIE[regels.REAGEREN]}.")
        try:
            acties.trek_in(door=request.namens, reactie=gevonden)
        except MagNiet as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "Uw reactie is ingetrokken.")
        return redirect("kpireactie", slug=slug, pk=pk)
    inzage(door=request.namens, onderwerp=request.path, betreft=aanbieder.organisatie)
    gegevens = {
        "aanbieder": aanbieder,
        "reactie": gevonden,
        "woorden": in_woorden(gevonden),
        "kan_intrekken": Actie.TREK_IN in regels.mogelijk(gevonden, request.namens),
        "kpi_adres": _kpi_adres(slug, gevonden),
    }
    return render(request, "rapportage/kpi/reacties/reactie.html", gegevens)


def _kpi_adres(slug: str, ding: acties.Getoond | Kpireactie) -> str:
    """The page of this KPI over this period."""
    periode = ding.periode if isinstance(ding, acties.Getoond) else Periode(ding.begin, ding.einde)
    return f"{reverse('kpi_een', args=[slug, ding.kpi])}?periode={periode.adres}"
