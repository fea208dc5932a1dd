"""/signalen/: telling the region that something is wrong, and the answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dialoog.signalen import acties, regels
from dialoog.signalen.forms import BerichtForm, SignaalFilter, SignaalForm
from dialoog.signalen.keuzes import Actie
from dialoog.signalen.models import Signaal
from dialoog.signalen.tabellen import SignaalTabel
from dialoog.signalen.tekst import cijfer_in_woorden, waarde_in_woorden
from portaal.kern.log.acties import inzage
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht

GEDAAN = {
    Actie.NEEM: "U neemt dit signaal in behandeling.",
    Actie.REAGEER: "Uw bericht is verstuurd.",
    Actie.BEANTWOORD: "Uw antwoord is verstuurd.",
    Actie.DEEL: "Het signaal is gedeeld met de aanbieder.",
    Actie.SLUIT: "Het signaal is gesloten.",
    Actie.HEROPEN: "Het signaal is weer open. De regio antwoordt opnieuw.",
    Actie.TREK_IN: "Het signaal is ingetrokken.",
}


@require_safe
@met_recht("signalen_zien")
def signalen(request: HttpRequest) -> HttpResponse:
    zichtbaar = Signaal.objects.zichtbaar_voor(request.namens).select_related("aanbieder", "gever")
    filters = SignaalFilter(request.GET, queryset=zichtbaar.nieuwste_eerst(), request=request)
    tabel = SignaalTabel(filters.qs, request=request)
    gegevens = {"filters": filters, "tabel": tabel, "pagina": tabel.pagina}
    return render(request, "dialoog/signalen/lijst.html", gegevens)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("signaal_geven")
def nieuw(request: HttpRequest) -> HttpResponse:
    """The form; the address may fill it in, and say which figure is questioned."""
    form = SignaalForm(request.POST or None, namens=request.namens)
    if request.method == "POST" and form.is_valid():
        try:
            signaal = acties.geef(door=request.namens, **form.cleaned_data)
        except MagNiet as fout:
            form.add_error(None, str(fout))
            form.vernieuw_verzoek()
        else:
            messages.success(request, "Uw signaal is verstuurd.")
            return redirect("signaal", pk=signaal.pk)
    if not form.is_bound:
        form.vul_in(request.GET)
    return render(request, "dialoog/signalen/nieuw.html", _bij_nieuw(request, form))


def _bij_nieuw(request: HttpRequest, form: SignaalForm) -> dict:
    cijfer = form["cijfer"].value() or ""
    return {
        "form": form,
        "is_aanbieder": request.namens.soort == Soort.AANBIEDER,
        "is_toezicht": request.namens.soort == Soort.TOEZICHT,
        "is_regio": request.namens.soort == Soort.REGIO,
        "cijfer": cijfer_in_woorden(cijfer),
        "waarde": waarde_in_woorden(cijfer, form["waarde"].value() or ""),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("signalen_zien")
def signaal(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal with its messages; POST does one `actie` of the table in `regels`."""
    rijen = Signaal.objects.zichtbaar_voor(request.namens)
    rijen = rijen.select_related("regio__organisatie", "gever", "aanbieder__organisatie", "door", "behandelaar")
    signaal = get_object_or_404(rijen, pk=pk)
    form = BerichtForm()
    if request.method == "POST":
        actie = _actie(request)
        if not regels.is_aan(actie, signaal, request.namens):
            return geweigerd(request, f"Dat kan alleen {regels.wie_wel(actie)}.")
        form = BerichtForm(request.POST)
        antwoord = _doe(request, signaal, actie, form)
        if antwoord is not None:
            return antwoord
    else:
        inzage(door=request.namens, onderwerp=str(signaal), betreft=signaal.gever)
    return render(request, "dialoog/signalen/signaal.html", _bij_signaal(request, signaal, form))


def _actie(request: HttpRequest) -> Actie:
    try:
        return Actie(request.POST.get("actie", ""))
    except ValueError as fout:
        raise Http404 from fout


def _doe(request: HttpRequest, signaal: Signaal, actie: Actie, form: BerichtForm) -> HttpResponse | None:
    """Back to the signal, or None when the text is to be corrected on the page."""
    gegevens = {}
    if regels.OVERGANGEN[actie].met_tekst:
        if not form.is_valid():
            return None
        gegevens = form.cleaned_data
    try:
        acties.voer_uit(door=request.namens, signaal=signaal, actie=actie, **gegevens)
    except MagNiet as fout:
        if gegevens:
            form.add_error(None, str(fout))
            signaal.refresh_from_db(fields=["status"])  # somebody else was first
            return None
        messages.error(request, str(fout))
    else:
        messages.success(request, GEDAAN[actie])
    return redirect("signaal", pk=signaal.pk)


def _bij_signaal(request: HttpRequest, signaal: Signaal, form: BerichtForm) -> dict:
    mogelijk = regels.mogelijk(signaal, request.namens)
    return {
        "signaal": signaal,
        "form": form,
        "berichten": signaal.berichten.select_related("door", "organisatie"),
        "knoppen_met_tekst": [actie for actie in mogelijk if regels.OVERGANGEN[actie].met_tekst],
        "knoppen": [actie for actie in mogelijk if not regels.OVERGANGEN[actie].met_tekst],
        "kan_delen": Actie.DEEL in mogelijk,
        "kan_heropenen": Actie.HEROPEN in mogelijk,
        "zichtbaar_voor": regels.zichtbaar_voor_wie(signaal, request.namens),
        "toont_namen": bool(regels.kanten(signaal, request.namens)),
    }
