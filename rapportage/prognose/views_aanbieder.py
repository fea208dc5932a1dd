"""/aanbieders/<slug>/prognose/: a provider's forecast, its answer to it, and fixing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from aanbieder.models import Aanbieder
from portaal.kern import export
from portaal.kern.adres import getal
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid, geweigerd, met_recht
from rapportage.models import Prognosereactie
from rapportage.monitor.opmerkingen.lezen import met_opmerkingen
from rapportage.monitor.uitvoer import paginabron
from rapportage.productie import stand as gegevensstand
from rapportage.prognose import aanbiederpagina, acties
from rapportage.prognose.forms import ReactieForm, VaststelForm
from rapportage.prognose.regels import Stand, stand_van
from rapportage.prognose.regio import Regiobeeld, regiobeeld
from rapportage.prognose.views import SOORTEN

RECHT_VAN = {"reageer": "prognose_reageren", "trek_in": "prognose_reageren", "stel_vast": "prognose_vaststellen"}
GEDAAN = {
    "reageer": "Uw reactie is opgeslagen. De regio leest die voor de prognose wordt vastgesteld.",
    "trek_in": "Uw reactie is ingetrokken.",
    "stel_vast": "De prognose is vastgesteld.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("prognose_zien")
def prognose_aanbieder(request: HttpRequest, slug: str) -> HttpResponse:
    """The forecast; POST does one `actie`: reageer, trek_in or stel_vast."""
    aanbieder = _aanbieder(request.namens, slug)
    beeld = regiobeeld(aanbieder.regio)
    formulier = None
    if request.method == "POST":
        antwoord, formulier = _doe(request, aanbieder)
        if antwoord is not None:
            return antwoord
    else:
        inzage(door=request.namens, onderwerp=f"prognose van {aanbieder}", betreft=aanbieder.organisatie)
    if beeld is None:
        return render(request, "rapportage/prognose/aanbieder.html", {"aanbieder": aanbieder})
    context = _context(request, aanbieder, beeld, stand_van(aanbieder, beeld), formulier)
    return render(request, "rapportage/prognose/aanbieder.html", context)


@require_safe
@met_recht("prognose_zien")
def prognose_aanbieder_bestand(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """What is on the screen as CSV, XLSX or PDF."""
    aanbieder = _aanbieder(request.namens, slug)
    beeld = regiobeeld(aanbieder.regio)
    if soort not in SOORTEN or beeld is None:
        raise Http404
    inzage(door=request.namens, onderwerp=f"prognose van {aanbieder} als {soort}", betreft=aanbieder.organisatie)
    blad = aanbiederpagina.pagina(aanbieder, beeld)
    pad = request.path.rpartition("bestand.")[0]
    return export.antwoord(met_opmerkingen(blad.als_document(), pad, request.namens), soort, blad.bestandsnaam)


@paginabron("prognose_aanbieder")
def _document(namens: Hoedanigheid, argumenten: dict, gegevens) -> export.Document:
    aanbieder = _aanbieder(namens, argumenten["slug"])
    beeld = regiobeeld(aanbieder.regio)
    if beeld is None:
        raise Http404
    return aanbiederpagina.pagina(aanbieder, beeld).als_document()


def _aanbieder(namens: Hoedanigheid, slug: str) -> Aanbieder:
    zichtbaar = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()
    return get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)


def _context(
    request: HttpRequest, aanbieder: Aanbieder, beeld: Regiobeeld, stand: Stand, formulier: ReactieForm | None
) -> dict:
    namens, blad = request.namens, aanbiederpagina.pagina(aanbieder, beeld)
    mag_reageren = namens.mag("prognose_reageren") and not namens.kijkt_mee
    versie = gegevensstand.van(aanbieder.regio).versie
    return {
        "aanbieder": aanbieder,
        "pagina": blad,
        "vaststand": stand,
        "exports": [(soort, f"{request.path}bestand.{soort}") for soort in SOORTEN],
        "vastgesteld": aanbiederpagina.vastgesteld(stand.vastgesteld),
        "reacties": aanbiederpagina.reacties(aanbieder, stand, namens),
        "form": formulier or (ReactieForm() if mag_reageren and stand.te_reageren else None),
        "vaststelform": VaststelForm(initial={"versie": versie})
        if namens.mag("prognose_vaststellen") and stand.te_reageren
        else None,
    }


def _doe(request: HttpRequest, aanbieder: Aanbieder) -> tuple[HttpResponse | None, ReactieForm | None]:
    """Back to the page, or the form to be corrected."""
    actie = request.POST.get("actie", "")
    if actie not in RECHT_VAN:
        raise Http404
    if not request.namens.mag(RECHT_VAN[actie]) or request.namens.kijkt_mee:
        wie = "een contractmanager van de regio" if actie == "stel_vast" else "een indiener of tekenbevoegde"
        return geweigerd(request, f"Dat kan alleen {wie}."), None
    form = ReactieForm(request.POST) if actie == "reageer" else None
    if form is not None and not form.is_valid():
        return None, form
    try:
        _voer_uit(request, aanbieder, actie, form)
    except MagNiet as fout:
        if form is not None:  # what was typed stays on the screen
            form.add_error(None, str(fout))
            return None, form
        messages.error(request, str(fout))
    else:
        messages.success(request, GEDAAN[actie])
    return redirect("prognose_aanbieder", slug=aanbieder.slug), None


def _voer_uit(request: HttpRequest, aanbieder: Aanbieder, actie: str, form: ReactieForm | None) -> None:
    if actie == "reageer":
        gegevens = form.cleaned_data
        acties.reageer(
            door=request.namens,
            aanbieder=aanbieder,
            tekst=gegevens["tekst"],
            eigen_cent=gegevens["eigen_verwachting"],
        )
    elif actie == "trek_in":
        rijen = Prognosereactie.objects.zichtbaar_voor(request.namens).select_related("aanbieder__regio")
        pk = getal(request.POST.get("reactie")) or 0
        acties.trek_in(door=request.namens, reactie=get_object_or_404(rijen, pk=pk, aanbieder=aanbieder))
    else:
        vaststelform = VaststelForm(request.POST)
        if not vaststelform.is_valid():
            raise MagNiet("Open de pagina opnieuw.")
        acties.stel_vast(
            door=request.namens, regio=aanbieder.regio, aanbieders=[aanbieder], **vaststelform.cleaned_data
        )
