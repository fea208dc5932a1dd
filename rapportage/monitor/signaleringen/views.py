"""/monitor/signaleringen/: what changed and is worth a look."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht
from rapportage.monitor.models import Signalering, Signaleringstatus
from rapportage.monitor.signaleringen import acties
from rapportage.monitor.signaleringen.forms import WegleggenForm

MEESTE_OPEN = 10
MEESTE_OUD = 50


@require_safe
@met_recht("monitor_sturen")
def signaleringen(request: HttpRequest) -> HttpResponse:
    """The open ones by euros at stake, and what was put away with its reason."""
    inzage(door=request.namens, onderwerp="signaleringen")
    zichtbaar = Signalering.objects.zichtbaar_voor(request.namens).select_related("door")
    openstaand = list(zichtbaar.filter(status=Signaleringstatus.OPEN))
    context = {
        "openstaand": openstaand[:MEESTE_OPEN],
        "kleinere": len(openstaand[MEESTE_OPEN:]),
        "kleinere_cent": sum(s.inzet_cent for s in openstaand[MEESTE_OPEN:]),
        "weggelegd": zichtbaar.filter(status=Signaleringstatus.AFGEWEZEN).order_by("-weggelegd_op")[:MEESTE_OUD],
        "voorbij": zichtbaar.filter(status=Signaleringstatus.VOORBIJ).order_by("-pk")[:MEESTE_OPEN],
    }
    return render(request, "rapportage/monitor/signaleringen/lijst.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("monitor_sturen")
def signalering(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: put it away with a reason, or bring it back."""
    rijen = Signalering.objects.zichtbaar_voor(request.namens).select_related("door", "regio")
    gevonden = get_object_or_404(rijen, pk=pk)
    form = WegleggenForm(request.POST or None)
    if request.method == "POST":
        try:
            if request.POST.get("actie") == "terug":
                acties.zet_terug(door=request.namens, signalering=gevonden)
                messages.success(request, "De signalering staat weer open.")
                return redirect("signaleringen")
            if form.is_valid():
                acties.leg_weg(door=request.namens, signalering=gevonden, reden=form.cleaned_data["reden"])
                messages.success(request, "De signalering is weggelegd. Om dezelfde oorzaak komt deze niet terug.")
                return redirect("signaleringen")
        except MagNiet as fout:
            messages.error(request, str(fout))
            return redirect("signalering", pk=pk)
    context = {"signalering": gevonden, "form": form, "is_open": gevonden.status == Signaleringstatus.OPEN}
    return render(request, "rapportage/monitor/signaleringen/signalering.html", context)
