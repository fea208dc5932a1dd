"""/monitor/momentopnamen/: what a page showed, frozen for a talk."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from portaal.kern import export, klok, opmaak
from portaal.kern.exportpdf import cel_als_tekst
from portaal.kern.log.acties import inzage
from portaal.kern.toegang import met_recht
from rapportage.monitor.models import Momentopname
from rapportage.monitor.momentopnamen import acties, bevroren
from rapportage.monitor.momentopnamen.forms import MomentopnameForm
from rapportage.monitor.regels import zichtbaar_voor
from rapportage.monitor.uitvoer import GeenPagina, Pagina, pagina

PER_BLAD = 50


@require_safe
@met_recht("momentopnamen_zien")
def momentopnamen(request: HttpRequest) -> HttpResponse:
    zichtbaar = Momentopname.objects.zichtbaar_voor(request.namens).defer("document")
    bladen = Paginator(zichtbaar.select_related("door", "aanbieder", "organisatie"), PER_BLAD)
    return render(
        request, "rapportage/monitor/momentopnamen/lijst.html", {"blad": bladen.get_page(request.GET.get("page"))}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("momentopnamen_zien")
def nieuw(request: HttpRequest) -> HttpResponse:
    """Freezes the page in `?adres=`."""
    hier = _pagina(request.GET.get("adres", ""), request)
    aanbieder = hier.aanbieder(request.namens)
    document = hier.document(request.namens)
    deelt_met = str(aanbieder) if acties.kan_delen(request.namens, aanbieder) else ""
    titel = f"{document.titel}, {opmaak.datum(klok.vandaag())}"
    form = MomentopnameForm(request.POST or None, deelt_met=deelt_met, initial={"titel": titel[:200]})
    if request.method == "POST" and form.is_valid():
        velden = {"titel": form.cleaned_data["titel"], "gedeeld": form.cleaned_data.get("gedeeld", False)}
        gemaakt = acties.leg_momentopname_vast(door=request.namens, pagina=hier, **velden)
        messages.success(request, "De momentopname is gemaakt.")
        return redirect(gemaakt)
    context = {
        "form": form,
        "pagina": hier,
        "titel": document.titel,
        "alleen_eigen": zichtbaar_voor(request.namens, aanbieder, gedeeld=False),
    }
    return render(request, "rapportage/monitor/momentopnamen/nieuw.html", context)


def _pagina(adres: str, request: HttpRequest) -> Pagina:
    try:
        gevonden = pagina(adres, request.namens)
    except GeenPagina as fout:
        raise Http404 from fout
    if not gevonden.heeft_document:
        raise Http404
    return gevonden


def _zichtbaar(request: HttpRequest, pk: int) -> Momentopname:
    rijen = Momentopname.objects.zichtbaar_voor(request.namens).select_related(
        "door", "organisatie", "aanbieder__organisatie", "aanbieder__regio__organisatie"
    )
    gevonden = get_object_or_404(rijen, pk=pk)
    if gevonden.aanbieder:
        inzage(door=request.namens, onderwerp=f"momentopname {gevonden}", betreft=gevonden.aanbieder.organisatie)
    return gevonden


@require_safe
@met_recht("momentopnamen_zien")
def momentopname(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables as they were."""
    gevonden = _zichtbaar(request, pk)
    document = bevroren.uit_json(gevonden.document)
    context = {
        "momentopname": gevonden,
        "document": document,
        "tabellen": [_als_tekst(tabel) for tabel in document.tabellen],
        "klopt": bevroren.hash_van(gevonden.document) == gevonden.sha256,
        "exports": [(soort, f"bestand.{soort}") for soort in ("csv", "xlsx", "pdf")],
    }
    return render(request, "rapportage/monitor/momentopnamen/momentopname.html", context)


def _als_tekst(tabel: export.Tabel) -> dict:
    """A table ready to show: the first column names the row; a single row of totals is shown as a list."""
    rijen = []
    for rij in tabel.rijen:
        cellen = [
            {"tekst": cel_als_tekst(kolom, cel), "kop": kolom.kop, "getal": kolom.soort != "tekst"}
            for kolom, cel in zip(tabel.kolommen, rij, strict=True)
        ]
        rijen.append((cellen[0], cellen[1:]))
    totalen = len(rijen) == 1 and all(kolom.soort != "tekst" for kolom in tabel.kolommen)
    return {"naam": tabel.naam, "kolommen": tabel.kolommen, "rijen": rijen, "totalen": totalen}


@require_safe
@met_recht("momentopnamen_zien")
def bestand(request: HttpRequest, pk: int, soort: str) -> HttpResponse:
    if soort not in export.SCHRIJVERS:
        raise Http404
    gevonden = _zichtbaar(request, pk)
    naam = slugify(f"momentopname {gevonden.pk} {gevonden.titel}")[:80]
    return export.antwoord(bevroren.uit_json(gevonden.document), soort, naam)


@require_safe
@met_recht("momentopnamen_zien")
def vergelijk(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen figures beside those of now, by the same eyes: what was shared compares with what is shared."""
    gevonden = _zichtbaar(request, pk)
    toen = bevroren.uit_json(gevonden.document)
    context = {"momentopname": gevonden, "verschillen": None, "nu": klok.vandaag()}
    try:
        hier = _pagina(gevonden.adres, request)
        nu = acties.document_nu(hier, request.namens, gevonden.aanbieder if gevonden.gedeeld else None)
    except Http404:
        return render(request, "rapportage/monitor/momentopnamen/vergelijk.html", context)
    context["verschillen"] = bevroren.verschillen(toen, nu)
    context["peildatum_nu"] = dict(nu.gegevens).get("Peildatum", "")
    return render(request, "rapportage/monitor/momentopnamen/vergelijk.html", context)
