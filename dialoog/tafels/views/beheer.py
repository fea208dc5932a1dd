"""/dialoog/nieuw/ and /dialoog/<slug>/beheer/: making a table, what it says, and its state."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from aanbieder.models import Regio
from dialoog.tafels import acties, regels
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.forms import BeheerForm, NieuweTafelForm, RedenForm
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.models import Tafel
from dialoog.tafels.overzicht import STATUS_IN_WOORDEN
from dialoog.tafels.querysets import BEGELEIDEN
from portaal.kern.toegang import met_recht


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(BEGELEIDEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    form = NieuweTafelForm(request.POST or None, initial={"meelezen": True})
    if request.method == "POST" and form.is_valid():
        try:
            gemaakt = acties.maak(door=request.namens, regio=regio, **form.cleaned_data)
        except regels.MagNiet as fout:
            form.add_error("naam", str(fout))
        else:
            verder = "Zet er nu een tekst op, en nodig" if gemaakt.soort == Tafelsoort.TEKST else "Nodig nu"
            messages.success(request, f"De tafel is gemaakt. {verder} mensen uit. Open de tafel als alles klaarstaat.")
            return redirect("tafel_beheer", slug=gemaakt.slug)
    return render(request, "dialoog/tafels/nieuw.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(BEGELEIDEN)
def beheer(request: HttpRequest, slug: str) -> HttpResponse:
    """POST with `naar` changes the state; without it, what the table says."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    form, redenform, naar = None, None, request.POST.get("naar", "")
    if request.method == "POST":
        if naar:
            redenform = RedenForm(request.POST)
            gelukt = _zet_status(request, tafel, naar, redenform)
        else:
            form = BeheerForm(request.POST)
            gelukt = form.is_valid() and _wijzig(request, tafel, form)
        if gelukt:
            return redirect("tafel_beheer", slug=tafel.slug)
        tafel.refresh_from_db()
    begin = {veld: getattr(tafel, veld) for veld in BeheerForm.base_fields}
    gegevens = {
        "tafel": tafel,
        "groep": doelgroep(tafel, request.namens),
        "form": form or BeheerForm(initial=begin),
        "fouten": redenform,
        "knoppen": [
            (overgang, beletsel, _redenform(overgang, redenform, naar))
            for overgang, beletsel in regels.knoppen(tafel, request.namens)
        ],
        "is_tafel": tafel.status not in (Tafelstatus.VOORGESTELD, Tafelstatus.AFGEWEZEN),
        "status_in_woorden": STATUS_IN_WOORDEN[Tafelstatus(tafel.status)],
    }
    return render(request, "dialoog/tafels/beheer.html", gegevens)


def _wijzig(request: HttpRequest, tafel: Tafel, form: BeheerForm) -> bool:
    try:
        acties.wijzig(door=request.namens, tafel=tafel, **form.cleaned_data)
    except regels.MagNiet as fout:
        form.add_error("naam", str(fout))
        return False
    messages.success(request, "De wijzigingen zijn bewaard.")
    return True


def _zet_status(request: HttpRequest, tafel: Tafel, naar: str, form: RedenForm) -> bool:
    """By hand: what a session does is not done here. `form` holds the reason, where one is asked."""
    if naar not in Tafelstatus.values:
        raise Http404
    overgang = next((o for o, _ in regels.knoppen(tafel, request.namens) if o.naar == naar), None)
    if overgang is None:
        form.errors.clear()
        form.add_error(None, f"Dat kan nu niet: de status van deze tafel is “{tafel.get_status_display()}”.")
        return False
    if overgang.met_reden and not form.is_valid():
        return False
    reden = form.cleaned_data["reden"] if overgang.met_reden else ""
    try:
        acties.zet_status(door=request.namens, tafel=tafel, naar=naar, reden=reden)
    except regels.MagNiet as fout:
        form.errors.clear()
        form.add_error(None, str(fout))
        return False
    messages.success(request, f"De status van de tafel is nu “{tafel.get_status_display()}”.")
    return True


def _redenform(overgang: regels.Overgang, ingevuld: RedenForm | None, naar: str) -> RedenForm | None:
    """The form beside a button that asks a reason; the one that was sent keeps what was typed."""
    if not overgang.met_reden:
        return None
    return ingevuld if ingevuld is not None and overgang.naar == naar else RedenForm()
