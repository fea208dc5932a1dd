"""/dialoog/nieuw/ and /dialoog/<slug>/beheer/: making a table, what it says, and its state."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from aanbieder.models import Regio
from dialoog.reactienota.regels import BEANTWOORDEN
from dialoog.tafels import acties, regels
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.forms import BeheerForm, NieuweTafelForm, RedenForm
from dialoog.tafels.keuzes import VOORSTEL, Tafelstatus, in_een_zin
from dialoog.tafels.models import Tafel
from dialoog.tafels.overzicht import STATUS_IN_WOORDEN
from dialoog.tafels.querysets import BEGELEIDEN
from dialoog.tafels.stappen import stappen
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(BEGELEIDEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    form = NieuweTafelForm(request.POST or None, initial={"meelezen": True})
    if request.method == "POST" and form.is_valid():
        try:
            gemaakt = acties.maak(door=request.namens, regio=regio, **form.cleaned_data)
        except MagNiet as fout:
            form.add_error("naam", str(fout))
        else:
            messages.success(request, "De tafel is gemaakt. Hieronder staat wat u nu doet.")
            return redirect("tafel_beheer", slug=gemaakt.slug)
    return render(request, "dialoog/tafels/nieuw.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(BEGELEIDEN)
def beheer(request: HttpRequest, slug: str) -> HttpResponse:
    """POST with `naar` changes the state; without it, what the table says."""
    tafel = get_object_or_404(
        Tafel.objects.zichtbaar_voor(request.namens).select_related("regio__organisatie"), slug=slug
    )
    form, redenform, naar = None, None, request.POST.get("naar", "")
    if request.method == "POST":
        if naar:
            redenform = RedenForm(request.POST)
            gelukt = _zet_status(request, tafel, naar, redenform)
        else:
            form = BeheerForm(request.POST, tafel=tafel)
            gelukt = form.is_valid() and _wijzig(request, tafel, form)
        if gelukt:
            return redirect("tafel_beheer", slug=tafel.slug)
        tafel.refresh_from_db()
    return render(request, "dialoog/tafels/beheer.html", _gegevens(request, tafel, form, redenform, naar))


def _gegevens(
    request: HttpRequest, tafel: Tafel, form: BeheerForm | None, redenform: RedenForm | None, naar: str
) -> dict:
    if form is None and tafel.status not in regels.VAST:
        begin = {veld: getattr(tafel, veld) for veld in BeheerForm.base_fields}
        form = BeheerForm(initial=begin, tafel=tafel)
    return {
        "tafel": tafel,
        "groep": doelgroep(tafel, request.namens),
        "form": form,
        "fouten": redenform,
        "knoppen": [
            (overgang, _met_adres(tafel, overgang, beletsel), _redenform(overgang, redenform, naar))
            for overgang, beletsel in regels.knoppen(tafel, request.namens)
        ],
        "is_tafel": tafel.status not in VOORSTEL,
        "vast": tafel.status in regels.VAST,
        "stappen": stappen(tafel),
        "kan_uitnodigen": tafel.status in regels.UITNODIGEN,
        "kan_antwoorden": tafel.status in BEANTWOORDEN,
        "status_in_woorden": STATUS_IN_WOORDEN[Tafelstatus(tafel.status)],
    }


def _met_adres(tafel: Tafel, overgang: regels.Overgang, beletsel: regels.Beletsel | None) -> dict | None:
    """What stands in the way of a button, and the link to where it is solved."""
    if beletsel is None:
        return None
    argumenten = [tafel.slug] if beletsel.nummer is None else [tafel.slug, beletsel.nummer]
    return {
        "nog_niet": regels.NOG_NIET[overgang.naar],
        "woorden": beletsel.woorden,
        "adres": reverse(beletsel.pagina, args=argumenten),
        "daarheen": beletsel.daarheen,
    }


def _wijzig(request: HttpRequest, tafel: Tafel, form: BeheerForm) -> bool:
    try:
        acties.wijzig(door=request.namens, tafel=tafel, **form.cleaned_data)
    except MagNiet as fout:
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
        form.add_error(None, f"Dat kan nu niet: deze tafel {in_een_zin(tafel.status)}.")
        return False
    if overgang.met_reden and not form.is_valid():
        return False
    reden = form.cleaned_data["reden"] if overgang.met_reden else ""
    try:
        acties.zet_status(door=request.namens, tafel=tafel, naar=naar, reden=reden)
    except MagNiet as fout:
        form.errors.clear()
        form.add_error(None, str(fout))
        return False
    messages.success(request, f"Gelukt. Deze tafel {in_een_zin(tafel.status)}.")
    return True


def _redenform(overgang: regels.Overgang, ingevuld: RedenForm | None, naar: str) -> RedenForm | None:
    """The form beside a button that asks a reason; the one that was sent keeps what was typed."""
    if not overgang.met_reden:
        return None
    return ingevuld if ingevuld is not None and overgang.naar == naar else RedenForm()
