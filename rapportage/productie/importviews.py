"""/beheer/importeren/: hand a file in, follow how far it is, see what came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from aanbieder.models import Regio
from portaal.kern import export, opmaak
from portaal.kern.toegang import met_recht
from rapportage.productie.acties import neem_in
from rapportage.productie.forms import ImportForm
from rapportage.productie.keuzes import Importstatus
from rapportage.productie.models import Import
from rapportage.productie.tabellen import GeweigerdTabel, ImportTabel

LOOPT = (Importstatus.WACHT, Importstatus.BEZIG)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("importeren")
def importeren(request: HttpRequest) -> HttpResponse:
    """The form, and the files that were read before."""
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        verslag = neem_in(door=request.namens, regio=regio, **form.cleaned_data)
        messages.success(request, f"{verslag.bestandsnaam} is ontvangen.")
        return redirect("import", pk=verslag.pk)
    eerdere = Import.objects.zichtbaar_voor(request.namens).defer("bevindingen").select_related("door")
    tabel = ImportTabel(eerdere, request=request)
    return render(request, "rapportage/productie/importeren.html", {"form": form, "tabel": tabel})


@require_safe
@met_recht("importeren")
def verslag(request: HttpRequest, pk: int) -> HttpResponse:
    """One import; while it runs the page asks again by itself."""
    gevonden = get_object_or_404(Import.objects.zichtbaar_voor(request.namens).select_related("door"), pk=pk)
    sjabloon = "rapportage/productie/_verslag.html" if request.htmx else "rapportage/productie/import.html"
    gegevens = {
        "verslag": gevonden,
        "loopt": gevonden.status in LOOPT,
        "tabel": GeweigerdTabel(gevonden.bevindingen, request=request),
    }
    return render(request, sjabloon, gegevens)


@require_safe
@met_recht("importeren")
def geweigerd(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused lines that are kept (the first 1000) as CSV."""
    gevonden = get_object_or_404(Import.objects.zichtbaar_voor(request.namens), pk=pk)
    kolommen = [export.Kolom("Regelnummer", "getal"), *(export.Kolom(kop) for kop in ("Veld", "Waarde", "Reden"))]
    moment = timezone.localtime(gevonden.gemaakt_op)
    kop = [
        ("Bestand", gevonden.bestandsnaam),
        ("Soort", gevonden.get_soort_display()),
        ("Ingelezen op", opmaak.datum(moment)),
        ("Geweigerde regels", str(gevonden.geweigerd)),
    ]
    tabel = export.Tabel("Geweigerde regels", kolommen, gevonden.bevindingen)
    return export.antwoord(export.Document("Geweigerde regels", kop, (), [tabel]), "csv", f"geweigerd-{pk}")
