"""Handing in a file, following it, and choosing its columns."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht
from rapportage.verantwoording.acties import aanleveren
from rapportage.verantwoording.bevinding import van_json
from rapportage.verantwoording.forms import BestandForm, KolommenForm
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.keuzes import Uitkomst, Wijze
from rapportage.verantwoording.models import Aanlevering, Kolomindeling, Verantwoording
from rapportage.verantwoording.overgangen import BEWERKBAAR, OPSTELLEN
from rapportage.verantwoording.paginas import bevindingenlijst
from rapportage.verantwoording.register import KOLOMMEN
from rapportage.verantwoording.views.dossiers import na_aanlevering
from rapportage.verantwoording.views.pagina import samenvatting
from rapportage.verantwoording.views.vinden import vind

STIL_NA = timedelta(minutes=5)  # a file read while the browser waited, and still not done: it broke off


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_opstellen")
def bestand(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A file for a report that is there: all of it, or only the rows that were wrong."""
    dossier = vind(request, slug, pk)
    if request.method == "POST" and request.POST.get("actie") == "vergeet_kolommen":
        aanleveren.vergeet_kolommen(door=request.namens, aanbieder=dossier.aanbieder)
        messages.success(request, "Uw keuze van kolommen is vergeten. Bij het volgende bestand vragen wij het opnieuw.")
        return redirect("verantwoording_bestand", slug=slug, pk=pk)
    vooraf = {"wijze": request.GET.get("wijze") or Wijze.ALLES, "revisie": dossier.revisie}
    form = BestandForm(request.POST or None, request.FILES or None, initial=vooraf)
    if request.method == "POST" and form.is_valid():
        try:
            aanlevering = aanleveren.lever_aan(door=request.namens, verantwoording=dossier, **form.cleaned_data)
        except aanleveren.IntussenGewijzigd as fout:
            form.vraag_vervangen(str(fout))
        except MagNiet as fout:
            form.add_error(None, str(fout))
            form.vernieuw_verzoek()
        else:
            return na_aanlevering(request, aanlevering)
    gegevens = {
        "aanbieder": dossier.aanbieder,
        "verantwoording": dossier,
        "form": form,
        "bewerkbaar": dossier.status in BEWERKBAAR,
        "onthouden": Kolomindeling.objects.zichtbaar_voor(request.namens).filter(aanbieder=dossier.aanbieder),
    }
    return render(request, "rapportage/verantwoording/bestand.html", gegevens)


def _aanlevering(request: HttpRequest, dossier: Verantwoording, pk: int) -> Aanlevering:
    eigen = Aanlevering.objects.zichtbaar_voor(request.namens).filter(verantwoording=dossier)
    return get_object_or_404(eigen.select_related("door", "verantwoording__aanbieder"), pk=pk)


@require_safe
@met_recht("verantwoording_zien")
def aanlevering(request: HttpRequest, slug: str, pk: int, aanlevering: int) -> HttpResponse:
    """One upload and what was found in it; while it is being read the page asks again by itself."""
    dossier = vind(request, slug, pk)
    gevonden = _aanlevering(request, dossier, aanlevering)
    afgebroken = (
        gevonden.loopt and gevonden.grootte <= aanleveren.METEEN_BYTES and gevonden.gemaakt_op < klok.nu() - STIL_NA
    )
    loopt = gevonden.loopt and not afgebroken
    gegevens = {"aanbieder": dossier.aanbieder, "verantwoording": dossier, "aanlevering": gevonden, "loopt": loopt}
    if request.htmx:
        if not loopt and "klaar" in request.GET:  # asked once, when polling has stopped: the whole page changes
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return render(request, "rapportage/verantwoording/_voortgang.html", gegevens)
    gegevens |= {
        "afgebroken": afgebroken,
        "lijst": bevindingenlijst.van_bestand(van_json(gevonden.bevindingen)),
        "samenvatting": samenvatting(gevonden),
        "totaal_cent": beeld(dossier).totaal_cent if gevonden.uitkomst == Uitkomst.GELEZEN else None,
        "mag_kiezen": request.namens.mag(OPSTELLEN) and not request.namens.kijkt_mee,
    }
    return render(request, "rapportage/verantwoording/aanlevering.html", gegevens)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_opstellen")
def kolommen(request: HttpRequest, slug: str, pk: int, aanlevering: int) -> HttpResponse:
    """Which column of the file is which; asked once for files with the same headings."""
    dossier = vind(request, slug, pk)
    gevonden = _aanlevering(request, dossier, aanlevering)
    if gevonden.uitkomst != Uitkomst.KOLOMMEN:
        return redirect("aanlevering", slug=slug, pk=pk, aanlevering=gevonden.pk)
    form = KolommenForm(request.POST or None, voorbeeld=gevonden.voorbeeld)
    try:
        if request.POST.get("actie") == "laat_vallen":
            aanleveren.laat_vallen(door=request.namens, aanlevering=gevonden)
            messages.info(request, "Het bestand is niet gebruikt. Er is niets gewijzigd.")
            return redirect(dossier)
        if request.method == "POST" and form.is_valid():
            klaar = aanleveren.kies_kolommen(door=request.namens, aanlevering=gevonden, kolommen=form.gekozen)
            return na_aanlevering(request, klaar)
    except MagNiet as fout:
        form.is_valid()
        form.add_error(None, str(fout))
    rijen = gevonden.voorbeeld["rijen"]
    velden = [(veld, [rij[plek] if plek < len(rij) else "" for rij in rijen]) for plek, veld in enumerate(form)]
    gegevens = {
        "aanbieder": dossier.aanbieder,
        "verantwoording": dossier,
        "aanlevering": gevonden,
        "form": form,
        "velden": velden,
        "koppen": gevonden.voorbeeld["koppen"],
        "rijen": rijen,
        "register": KOLOMMEN,
        "lijst": bevindingenlijst.van_bestand(van_json(gevonden.bevindingen)),
    }
    return render(request, "rapportage/verantwoording/kolommen.html", gegevens)
