"""/monitor/tertiaal/: the reports, one report, its words, its files. For contract managers only."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbieder.models import Regio
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import bewaard, met_recht
from portaal.kern.toegang.bewaard import bewaart_invoer
from rapportage.productie import stand as gegevensstand
from rapportage.tertiaal import acties
from rapportage.tertiaal.bestanden import docx, pdf
from rapportage.tertiaal.forms import BesprekingForm, PeriodeForm, VaststelForm, WoordenForm
from rapportage.tertiaal.inhoud import inhoud
from rapportage.tertiaal.models import Tertiaalrapport, Tertiaalstatus
from rapportage.tertiaal.periode import Tertiaal, te_kiezen
from rapportage.tertiaal.regels import DEFINITIEF, Botsing

RECHT = "monitor_sturen"
BESTANDEN = {
    "docx": (docx.maak, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (pdf.maak, "application/pdf"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
def tertiaal(request: HttpRequest) -> HttpResponse:
    """The reports of the region; POST makes the draft of a period that has none."""
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    rapporten = Tertiaalrapport.objects.zichtbaar_voor(request.namens).defer("cijfers", "woorden")
    stand = gegevensstand.van(regio)
    alle = te_kiezen(stand.peildatum, regio.instellingen.regio.eerste_jaar)
    gemaakt = {Tertiaal(r.jaar, r.tertiaal) for r in rapporten}
    form = PeriodeForm(request.POST if request.method == "POST" else None, periodes=alle)
    form.fields["periode"].initial = next((f"{p.jaar}-{p.nummer}" for p in alle if p not in gemaakt), None)
    if request.method == "POST" and form.is_valid():
        gevonden, nieuw = acties.maak_concept(door=request.namens, regio=regio, periode=form.gekozen)
        if nieuw:
            messages.success(request, "Het concept staat klaar. De cijfers zijn ingevuld; u schrijft de toelichting.")
        else:
            messages.info(request, "Deze rapportage was er al. U ziet deze hier.")
        return redirect("tertiaalrapport", gevonden.jaar, gevonden.tertiaal)
    rijen = [(rapport, Tertiaal(rapport.jaar, rapport.tertiaal)) for rapport in rapporten]
    context = {"regio": regio, "rijen": rijen, "form": form, "peildatum": stand.peildatum, "te_kiezen": alle}
    return render(request, "rapportage/tertiaal/lijst.html", context)


def _vind(request: HttpRequest, jaar: int, tertiaal: int) -> Tertiaalrapport:
    zichtbaar = Tertiaalrapport.objects.zichtbaar_voor(request.namens)
    return get_object_or_404(
        zichtbaar.select_related("regio__organisatie", "vastgesteld_door"), jaar=jaar, tertiaal=tertiaal
    )


@require_safe
@met_recht(RECHT)
def rapport(request: HttpRequest, jaar: int, tertiaal: int) -> HttpResponse:
    """One report: figures, words, and what can still be done with it."""
    gevonden = _vind(request, jaar, tertiaal)
    inzage(door=request.namens, onderwerp=f"tertiaalrapportage {gevonden}")
    return _pagina(request, gevonden, VaststelForm(initial={"revisie": gevonden.revisie}))


def _pagina(request: HttpRequest, gevonden: Tertiaalrapport, form: VaststelForm, status: int = 200) -> HttpResponse:
    concept = gevonden.status == Tertiaalstatus.CONCEPT
    context = {
        "rapport": gevonden,
        "inhoud": inhoud(gevonden),
        "concept": concept,
        "definitief": DEFINITIEF,
        "verouderd": concept and gegevensstand.van(gevonden.regio).versie != gevonden.cijfers["versie"],
        "gewijzigd": gevonden.cijfers.get("gewijzigd"),
        "besprekingen": gevonden.besprekingen.all(),
        "form": form,
    }
    return render(request, "rapportage/tertiaal/rapport.html", context, status=status)


@require_POST
@met_recht(RECHT)
def opnieuw(request: HttpRequest, jaar: int, tertiaal: int) -> HttpResponse:
    """The figures made anew; the words stay."""
    gevonden = _vind(request, jaar, tertiaal)
    try:
        gewijzigd = acties.ververs(door=request.namens, rapport=gevonden)
    except MagNiet as fout:
        messages.error(request, str(fout))
    else:
        hoeveel = {0: "Er is geen cijfer veranderd.", 1: "Er is 1 verandering."}
        zin = hoeveel.get(len(gewijzigd), f"Er zijn {len(gewijzigd)} veranderingen.")
        messages.success(request, f"De cijfers zijn opnieuw gemaakt. {zin} Uw teksten zijn niet veranderd.")
    return redirect("tertiaalrapport", jaar, tertiaal)


@require_POST
@met_recht(RECHT)
def vaststellen(request: HttpRequest, jaar: int, tertiaal: int) -> HttpResponse:
    """Freezes what was read."""
    gevonden = _vind(request, jaar, tertiaal)
    form = VaststelForm(request.POST)
    if form.is_valid():
        try:
            acties.stel_vast(door=request.namens, rapport=gevonden, revisie=form.cleaned_data["revisie"])
        except MagNiet as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "De rapportage is vastgesteld. De contractmanagers krijgen bericht.")
        return redirect("tertiaalrapport", jaar, tertiaal)
    if gevonden.status == Tertiaalstatus.VASTGESTELD:
        messages.error(request, DEFINITIEF)
        return redirect("tertiaalrapport", jaar, tertiaal)
    return _pagina(request, gevonden, form)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
def bespreking(request: HttpRequest, jaar: int, tertiaal: int) -> HttpResponse:
    """Which body discussed the report, and what came of it."""
    gevonden = _vind(request, jaar, tertiaal)
    form = BesprekingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acties.leg_bespreking_vast(door=request.namens, rapport=gevonden, **form.cleaned_data)
        except MagNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De bespreking is vastgelegd.")
            return redirect("tertiaalrapport", jaar, tertiaal)
    return render(request, "rapportage/tertiaal/bespreking.html", {"rapport": gevonden, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
@bewaart_invoer("tertiaal_tekst")
def tekst(request: HttpRequest, jaar: int, tertiaal: int, hoofdstuk: str) -> HttpResponse:
    """The words at one chapter. When somebody else wrote in between, both texts are shown."""
    gevonden = _vind(request, jaar, tertiaal)
    beeld = inhoud(gevonden)
    deel = next((deel for deel in beeld["hoofdstukken"] if deel["sleutel"] == hoofdstuk), None)
    if deel is None:
        raise Http404
    terug = redirect(f"{redirect('tertiaalrapport', jaar, tertiaal).url}#{hoofdstuk}")
    if gevonden.status == Tertiaalstatus.VASTGESTELD:
        messages.error(request, DEFINITIEF)
        return terug
    nu, ander, status = gevonden.woorden.get(hoofdstuk, {}).get("tekst", ""), None, 200
    verstuurd = request.POST if request.method == "POST" else bewaard.neem(request)
    form = WoordenForm(verstuurd, initial={"tekst": nu, "revisie": gevonden.revisie})
    if request.method == "POST" and form.is_valid():
        try:
            acties.schrijf(door=request.namens, rapport=gevonden, hoofdstuk=hoofdstuk, **form.cleaned_data)
        except Botsing as fout:
            ander, status = fout, 409
            gevonden.refresh_from_db()
            form = WoordenForm(initial={"tekst": form.cleaned_data["tekst"], "revisie": gevonden.revisie})
        except MagNiet as fout:
            messages.error(request, str(fout))
            return terug
        else:
            messages.success(request, "Uw tekst is opgeslagen.")
            return terug
    context = {
        "rapport": gevonden,
        "inhoud": beeld,
        "deel": deel,
        "form": form,
        "ander": ander,
        "merk": bewaard.merk(request),
        "merkveld": bewaard.VELD,
    }
    return render(request, "rapportage/tertiaal/tekst.html", context, status=status)


@require_safe
@met_recht(RECHT)
def bestand(request: HttpRequest, jaar: int, tertiaal: int, soort: str) -> HttpResponse:
    """The report as DOCX or PDF."""
    if soort not in BESTANDEN:
        raise Http404
    gevonden = _vind(request, jaar, tertiaal)
    inzage(door=request.namens, onderwerp=f"tertiaalrapportage {gevonden} als {soort}")
    maak, inhoudsoort = BESTANDEN[soort]
    antwoord = HttpResponse(maak(gevonden), content_type=inhoudsoort)
    naam = f"tertiaalrapportage-{gevonden.regio.code}-{jaar}-{tertiaal}.{soort}"
    antwoord["Content-Disposition"] = content_disposition_header(True, naam)
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
