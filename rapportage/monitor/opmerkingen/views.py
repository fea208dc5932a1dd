"""/monitor/opmerkingen/: remarks at figures, wherever they stand."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht
from rapportage.monitor.models import Opmerking
from rapportage.monitor.opmerkingen import acties
from rapportage.monitor.opmerkingen.forms import OpmerkingForm
from rapportage.monitor.plekken import lees
from rapportage.monitor.regels import deelt_met, zichtbaar_voor
from rapportage.monitor.uitvoer import GeenPagina, Pagina, pagina

MEESTE = 200


@require_safe
@met_recht("opmerkingen_zien")
def opmerkingen(request: HttpRequest) -> HttpResponse:
    """All remarks this reader may see, newest first."""
    zichtbaar = Opmerking.objects.zichtbaar_voor(request.namens).filter(ingetrokken_op=None).order_by("-pk")
    zichtbaar = zichtbaar.select_related("door", "organisatie", "aanbieder")
    context = {"opmerkingen": zichtbaar[:MEESTE], "meeste": MEESTE}
    return render(request, "rapportage/monitor/opmerkingen/lijst.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("opmerking_plaatsen")
def nieuw(request: HttpRequest) -> HttpResponse:
    """The form for the page in `?adres=`; `?plek=` chooses the figure beforehand."""
    hier = _pagina(request)
    document = lees(hier.document(request.namens)) if hier.heeft_document else None
    aanbieder = hier.aanbieder(request.namens)
    delen = deelt_met(request.namens, aanbieder)
    form = OpmerkingForm(request.POST or None, document=document, deelt_met=delen)
    if request.method == "POST" and form.is_valid():
        velden = {naam: form.cleaned_data.get(naam, False) for naam in ("plek", "tekst", "gedeeld")}
        try:
            acties.plaats(door=request.namens, pagina=hier, **velden)
        except MagNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Uw opmerking staat bij het cijfer.")
            return redirect(f"{hier.adres}#opmerkingen")
    if not form.is_bound:
        form.kies(request.GET.get("plek", ""))
    context = {
        "form": form,
        "pagina": hier,
        "titel": document.titel if document else hier.pad,
        "alleen_eigen": zichtbaar_voor(request.namens, aanbieder, gedeeld=False),
        "naar_rapportage": bool(delen) and request.namens.soort == Soort.REGIO,
    }
    return render(request, "rapportage/monitor/opmerkingen/nieuw.html", context)


def _pagina(request: HttpRequest) -> Pagina:
    try:
        return pagina(request.GET.get("adres", ""), request.namens)
    except GeenPagina as fout:
        raise Http404 from fout


@require_POST
@met_recht("opmerking_plaatsen")
def intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one's own remark back."""
    opmerking = get_object_or_404(Opmerking.objects.zichtbaar_voor(request.namens), pk=pk)
    try:
        acties.trek_in(door=request.namens, opmerking=opmerking)
    except MagNiet as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De opmerking is ingetrokken.")
    return redirect(f"{opmerking.pagina}#opmerkingen")
