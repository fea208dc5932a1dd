"""/gesprekken/: contract talks, what is on the agenda, and what came of it."""

from django.contrib import messages
from django.db.models import Case, F, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from aanbieder.models import Aanbieder
from dialoog.gesprekken import acties, regels
from dialoog.gesprekken.agenda import behoeften, punten, volgende
from dialoog.gesprekken.forms import DagForm, GesprekFilter, GesprekForm, PuntForm, UitkomstForm, VerslagForm
from dialoog.gesprekken.models import Gesprek, Gesprekstatus
from dialoog.gesprekken.regels import Actie
from dialoog.gesprekken.tabellen import GesprekTabel
from portaal.kern import klok
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht

GEDAAN = {
    Actie.VERZET: "De dag en het onderwerp zijn bewaard.",
    Actie.VOEG_TOE: "Het punt staat op de agenda.",
    Actie.SLUIT_PUNT: "Het punt is gesloten. De aanbieder leest de uitkomst.",
    Actie.ROND_AF: "Het gesprek is afgerond. De aanbieder kreeg een bericht.",
    Actie.VERVALT: "Het gesprek gaat niet door. De aanbieder kreeg een bericht.",
}
FORMULIEREN = {
    Actie.VERZET: DagForm,
    Actie.VOEG_TOE: PuntForm,
    Actie.SLUIT_PUNT: UitkomstForm,
    Actie.ROND_AF: VerslagForm,
}


@require_safe
@met_recht("gesprekken_zien")
def gesprekken(request: HttpRequest) -> HttpResponse:
    """Planned talks first, the soonest on top; then what was held, the latest first."""
    filters = GesprekFilter(request.GET, request.namens)
    zichtbaar = filters.kies(Gesprek.objects.zichtbaar_voor(request.namens).select_related("aanbieder"))
    gepland = Case(When(status=Gesprekstatus.GEPLAND, then="datum"))
    rijen = zichtbaar.order_by(gepland.asc(nulls_last=True), F("datum").desc(), "-pk")
    tabel = GesprekTabel(rijen, request=request)
    voert = regels.mag(request.namens)
    nodig = []
    if voert:
        aanbieders = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd().select_related("regio")
        nodig = behoeften(filters.kies_aanbieders(aanbieders), klok.vandaag())
    gegevens = {"filters": filters, "tabel": tabel, "pagina": tabel.pagina, "voert": voert, "nodig": nodig}
    return render(request, "dialoog/gesprekken/lijst.html", gegevens)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(regels.VOEREN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Planning a talk; the address may name the provider."""
    aanbieders = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd().select_related("organisatie")
    begin = {"aanbieder": request.GET.get("aanbieder", "")}
    form = GesprekForm(request.POST or None, aanbieders=aanbieders, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            gemaakt = acties.plan(door=request.namens, **form.cleaned_data)
        except MagNiet as fout:
            form.add_error("datum", str(fout))
        else:
            messages.success(request, "Het gesprek is gepland. De aanbieder kreeg een bericht.")
            return redirect("gesprek", pk=gemaakt.pk)
    return render(request, "dialoog/gesprekken/nieuw.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("gesprekken_zien")
def gesprek(request: HttpRequest, pk: int) -> HttpResponse:
    """One talk; POST does one `actie` of the table in `regels`."""
    rijen = Gesprek.objects.zichtbaar_voor(request.namens)
    gevonden = get_object_or_404(rijen.select_related("aanbieder__regio", "aanbieder__organisatie"), pk=pk)
    ingevuld: dict[Actie, object] = {}
    if request.method == "POST":
        antwoord = _post(request, gevonden, ingevuld)
        if antwoord is not None:
            return antwoord
        gevonden.refresh_from_db()
    else:
        inzage(door=request.namens, onderwerp=str(gevonden), betreft=gevonden.aanbieder.organisatie)
    return render(request, "dialoog/gesprekken/gesprek.html", _op_de_pagina(request, gevonden, ingevuld))


def _post(request: HttpRequest, gesprek: Gesprek, ingevuld: dict) -> HttpResponse | None:
    """Back to the talk, or None when a form has to be corrected on the page."""
    try:
        actie = Actie(request.POST.get("actie", ""))
    except ValueError as fout:
        raise Http404 from fout
    if not regels.mag(request.namens):
        return geweigerd(request, f"Dat kan alleen {regels.WIE}.")
    form = FORMULIEREN[actie](request.POST) if actie in FORMULIEREN else None
    if form is not None:
        ingevuld[actie] = form
        if not form.is_valid():
            return None
    try:
        _doe(request, gesprek, actie, form.cleaned_data if form else {})
    except MagNiet as fout:
        if form is None:
            messages.error(request, str(fout))
            return redirect("gesprek", pk=gesprek.pk)
        form.add_error(None, str(fout))
        return None
    messages.success(request, GEDAAN[actie])
    return redirect("gesprek", pk=gesprek.pk)


def _doe(request: HttpRequest, gesprek: Gesprek, actie: Actie, gegevens: dict) -> None:
    wie = {"door": request.namens, "gesprek": gesprek}
    if actie == Actie.VERZET:
        acties.verzet(**wie, **gegevens)
    elif actie == Actie.VOEG_TOE:
        acties.voeg_toe(**wie, **gegevens)
    elif actie == Actie.SLUIT_PUNT:
        acties.sluit_punt(**wie, sleutel=gegevens["punt"], uitkomst=gegevens["uitkomst"])
    elif actie == Actie.ROND_AF:
        acties.rond_af(**wie, **gegevens)
    else:
        acties.laat_vervallen(**wie)


def _op_de_pagina(request: HttpRequest, gesprek: Gesprek, ingevuld: dict) -> dict:
    mogelijk = regels.mogelijk(gesprek, request.namens)
    uitkomst = ingevuld.get(Actie.SLUIT_PUNT)
    fout_bij = uitkomst["punt"].value() if uitkomst else ""
    rijen = [
        {"punt": punt, "form": _uitkomstform(punt.sleutel, uitkomst if punt.sleutel == fout_bij else None)}
        for punt in punten(gesprek)
    ]
    eerst = volgende(gesprek.aanbieder_id) if gesprek.status == Gesprekstatus.GEPLAND else None
    return {
        "gesprek": gesprek,
        "aanbieder": gesprek.aanbieder,
        "rijen": rijen,
        "mogelijk": mogelijk,
        "fouten": [form for form in ingevuld.values() if form.errors],
        "dagform": ingevuld.get(Actie.VERZET)
        or DagForm(initial={"datum": gesprek.datum, "onderwerp": gesprek.onderwerp}),
        "puntform": ingevuld.get(Actie.VOEG_TOE) or PuntForm(),
        "verslagform": ingevuld.get(Actie.ROND_AF) or VerslagForm(),
        "eerder_gesprek": eerst if eerst != gesprek else None,
        "niet_bewaard": _getypt(ingevuld) if not mogelijk else "",
    }


def _uitkomstform(sleutel: str, ingevuld: UitkomstForm | None) -> UitkomstForm:
    """A form per point, each with ids of its own."""
    form = ingevuld or UitkomstForm(initial={"punt": sleutel})
    form.auto_id = f"id_{sleutel.replace(':', '_')}_%s"
    return form


def _getypt(ingevuld: dict) -> str:
    """What somebody typed on a talk that was over by then: it is shown, so that it is not lost."""
    teksten = [waarde for form in ingevuld.values() for waarde in form.cleaned_data.values() if isinstance(waarde, str)]
    return "\n".join(teksten)
