"""/aanbieders/<slug>/kpi/aanleveren/: the figures of the provider's own client survey, by form or by file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbieder.models import Aanbieder
from portaal.kern import klok
from portaal.kern.export import antwoord
from portaal.kern.log.acties import inzage
from portaal.kern.toegang import met_recht
from rapportage.kpi import eenheden
from rapportage.kpi.aanleveren import acties, bestand
from rapportage.kpi.aanleveren.forms import BestandForm, JaarForm, formulieren, jaren
from rapportage.kpi.aanleveren.velden import GEVRAAGD, VRAGEN
from rapportage.kpi.models import Aangeleverdcijfer, Aanleverwijze
from rapportage.verantwoording.uitvraag.uitvraag import uitvragen

ZIEN = "kpi_inbreng_zien"
PAGINA = "rapportage/kpi/aanleveren/aanleveren.html"


def _aanbieder(request: HttpRequest, slug: str) -> Aanbieder:
    zichtbaar = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd()
    return get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)


@require_safe
@met_recht(ZIEN)
def aanleveren(request: HttpRequest, slug: str) -> HttpResponse:
    """What was handed in over a year, and for who may the form."""
    aanbieder = _aanbieder(request, slug)
    inzage(door=request.namens, onderwerp=request.get_full_path(), betreft=aanbieder.organisatie)
    keuze = _keuze(request, aanbieder)
    return render(request, PAGINA, _op_de_pagina(request, aanbieder, keuze))


def _keuze(request: HttpRequest, aanbieder: Aanbieder) -> JaarForm:
    gegevens = request.POST if request.method == "POST" else request.GET
    return JaarForm(gegevens, regio=aanbieder.regio, vandaag=klok.vandaag())


def _op_de_pagina(request: HttpRequest, aanbieder: Aanbieder, keuze: JaarForm, **formulier) -> dict:
    jaar = keuze.gekozen
    alle = Aangeleverdcijfer.objects.zichtbaar_voor(request.namens).filter(aanbieder=aanbieder).select_related("door")
    bekend = {rij.kpi: rij for rij in alle if rij.jaar == jaar}
    mag = request.namens.mag(acties.RECHT) and not request.namens.kijkt_mee
    gevraagd = [u for u in uitvragen(aanbieder, jaar) if u.adres.startswith(adres_van(aanbieder))]
    return {
        "aanbieder": aanbieder,
        "keuze": keuze,
        "jaar": jaar,
        "rijen": [_rij(sleutel, bekend.get(sleutel)) for sleutel in GEVRAAGD],
        "eerder": [_rij(rij.kpi, rij) for rij in alle if rij.jaar != jaar and rij.kpi in VRAGEN],
        "gevraagd": gevraagd,
        "formulieren": formulieren(None, bekend) if mag else [],
        "bestand": BestandForm() if mag else None,
        "wie_levert": " of ".join(request.namens.wie_mag(acties.RECHT)),
    } | formulier


def _rij(sleutel: str, cijfer: Aangeleverdcijfer | None) -> dict:
    """One KPI with what was handed in; nothing: "niet aangeleverd"."""
    soort = VRAGEN[sleutel].soort
    rij = {"soort": soort, "cijfer": cijfer}
    if cijfer is not None:
        rij["waarde"] = eenheden.tekst(soort.eenheid, cijfer.waarde)
        rij["respons"] = round(100 * cijfer.n / cijfer.uitgenodigd) if cijfer.uitgenodigd else None
    return rij


def adres_van(aanbieder: Aanbieder) -> str:
    return reverse("kpi_aanleveren", args=[aanbieder.slug])


@require_POST
@met_recht(acties.RECHT)
def bewaar(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a year; what is left empty stays as it was."""
    aanbieder = _aanbieder(request, slug)
    keuze = _keuze(request, aanbieder)
    if not keuze.is_valid():
        return render(request, PAGINA, _op_de_pagina(request, aanbieder, keuze))
    if "intrekken" in request.POST:
        return _trek_in(request, aanbieder, keuze.gekozen)
    forms = formulieren(request.POST, {})
    goed = not [form for form in forms if not form.is_valid()]  # every form, so that each shows its own errors
    ingevuld = [form for form in forms if not form.leeg]
    if goed and ingevuld:
        cijfers = [form.cijfer(keuze.gekozen) for form in ingevuld]
        aantal = acties.lever_aan(door=request.namens, aanbieder=aanbieder, cijfers=cijfers)
        messages.success(request, _bevestiging(aantal, keuze.gekozen))
        return redirect(f"{adres_van(aanbieder)}?jaar={keuze.gekozen}")
    if goed:
        forms[0].add_error("waarde", "Vul bij ten minste een van de twee KPI's het cijfer in.")
    return render(request, PAGINA, _op_de_pagina(request, aanbieder, keuze, formulieren=forms))


def _trek_in(request: HttpRequest, aanbieder: Aanbieder, jaar: int) -> HttpResponse:
    sleutel = request.POST["intrekken"]
    if sleutel not in VRAGEN:
        raise Http404
    if acties.trek_in(door=request.namens, aanbieder=aanbieder, kpi=sleutel, jaar=jaar):
        messages.success(request, f"Het cijfer voor {VRAGEN[sleutel].soort.naam.lower()} {jaar} is ingetrokken.")
    return redirect(f"{adres_van(aanbieder)}?jaar={jaar}")


def _bevestiging(aantal: int, jaar: int | None = None) -> str:
    over = f" over {jaar}" if jaar else ""
    if not aantal:
        return f"Deze cijfers{over} waren al bekend. Er is niets gewijzigd."
    return f"{aantal} {'cijfer is' if aantal == 1 else 'cijfers zijn'} bewaard{over}."


@require_POST
@met_recht(acties.RECHT)
def bewaar_bestand(request: HttpRequest, slug: str) -> HttpResponse:
    """All rows of a file, or none; the file itself is not kept."""
    aanbieder = _aanbieder(request, slug)
    keuze = _keuze(request, aanbieder)
    form = BestandForm(request.POST, request.FILES)
    if form.is_valid():
        gekozen = form.cleaned_data["bestand"]
        try:
            cijfers = bestand.lees(gekozen, jaren(aanbieder.regio, klok.vandaag()))
        except bestand.BestandOnjuist as fout:
            for een in fout.fouten:
                form.add_error("bestand", str(een))
        else:
            aantal = acties.lever_aan(
                door=request.namens, aanbieder=aanbieder, cijfers=cijfers, wijze=Aanleverwijze.BESTAND,
                bestandsnaam=gekozen.name,
            )  # fmt: skip
            messages.success(request, _bevestiging(aantal))
            return redirect(f"{adres_van(aanbieder)}?jaar={max(cijfer.jaar for cijfer in cijfers)}")
    return render(request, PAGINA, _op_de_pagina(request, aanbieder, keuze, bestand=form))


@require_safe
@met_recht(ZIEN)
def sjabloon(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The template for one year."""
    aanbieder = _aanbieder(request, slug)
    if soort not in ("csv", "xlsx"):
        raise Http404
    jaar = _keuze(request, aanbieder).gekozen
    return antwoord(bestand.sjabloon(aanbieder, jaar), soort, f"clientervaring-{slug}-{jaar}")


@require_http_methods(["GET", "HEAD", "POST"])
def pagina(request: HttpRequest, slug: str) -> HttpResponse:
    return bewaar(request, slug) if request.method == "POST" else aanleveren(request, slug)


pagina.recht = ZIEN
