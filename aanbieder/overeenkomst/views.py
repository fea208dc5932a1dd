"""The contract of a provider: the page, its tariffs as a file, its history, and its documents."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aanbieder.overeenkomst.contract import Contract, kies_overeenkomst, lees_contract, standaarddag
from aanbieder.overeenkomst.documentbestand import downloadnaam, pad_van, soort_van
from aanbieder.overeenkomst.forms import DatumForm, OnderwerpForm
from aanbieder.overeenkomst.geschiedenis import Regel, geschiedenis
from aanbieder.overeenkomst.models import Aanbieder, Document, Overeenkomst
from aanbieder.overeenkomst.tarieflijst import tarieflijst
from portaal.kern import klok
from portaal.kern.export import antwoord
from portaal.kern.log.acties import inzage
from portaal.kern.opmaak import datum
from portaal.kern.toegang import met_recht

PER_PAGINA = 50


def _aanbieder(request: HttpRequest, slug: str) -> Aanbieder:
    """A provider with a contract; 404 without one: then there is no such page."""
    zichtbaar = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd()
    return get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)


def _contract(request: HttpRequest, aanbieder: Aanbieder, form: DatumForm) -> Contract:
    """The agreement and day asked for. A day that cannot be read counts as not given: the form says so."""
    zichtbaar = Overeenkomst.objects.zichtbaar_voor(request.namens).filter(aanbieder=aanbieder)
    overeenkomsten = list(zichtbaar.select_related("voorganger"))
    vandaag = klok.vandaag()
    gevraagd = form.cleaned_data
    overeenkomst = kies_overeenkomst(overeenkomsten, gevraagd.get("nummer", ""), vandaag)
    if overeenkomst is None:
        raise Http404
    dag = gevraagd.get("datum") or standaarddag(overeenkomst, vandaag)
    return lees_contract(aanbieder, overeenkomst, overeenkomsten, request.namens, dag)


@require_safe
@met_recht("contract_zien")
def contract(request: HttpRequest, slug: str) -> HttpResponse:
    aanbieder = _aanbieder(request, slug)
    form = DatumForm(request.GET)
    form.is_valid()
    gelezen = _contract(request, aanbieder, form)
    if form.is_valid():
        form = DatumForm(initial={"nummer": form.cleaned_data["nummer"], "datum": gelezen.datum})
    inzage(door=request.namens, onderwerp=request.get_full_path(), betreft=aanbieder.organisatie)
    gegevens = {"contract": gelezen, "form": form, "vandaag": klok.vandaag(), "zelf": _zelf(request, aanbieder)}
    return render(request, "aanbieder/overeenkomst/contract.html", gegevens)


def _zelf(request: HttpRequest, aanbieder: Aanbieder) -> bool:
    """Whether the reader is the provider itself."""
    return request.namens.organisatie == aanbieder.organisatie


@require_safe
@met_recht("contract_zien")
def tarieven(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The tariffs as CSV or XLSX; a date that cannot be read goes back to the page, which says what is wrong."""
    aanbieder = _aanbieder(request, slug)
    form = DatumForm(request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('contract', args=[slug])}?{request.GET.urlencode()}")
    gelezen = _contract(request, aanbieder, form)
    inzage(door=request.namens, onderwerp=request.get_full_path(), betreft=aanbieder.organisatie)
    document = tarieflijst(gelezen, datum(klok.vandaag()), str(request.namens.organisatie))
    return antwoord(document, soort, f"tarieven-{slug}-{gelezen.datum.isoformat()}")


@require_safe
@met_recht("contract_zien")
def wijzigingen(request: HttpRequest, slug: str) -> HttpResponse:
    aanbieder = _aanbieder(request, slug)
    overeenkomsten = Overeenkomst.objects.zichtbaar_voor(request.namens).filter(aanbieder=aanbieder)
    aantal = overeenkomsten.count()
    if not aantal:
        raise Http404
    form = OnderwerpForm(request.GET)
    onderwerp = form.cleaned_data["onderwerp"] if form.is_valid() else ""
    regels = _over(geschiedenis(aanbieder, request.namens), onderwerp)
    inzage(door=request.namens, onderwerp=request.get_full_path(), betreft=aanbieder.organisatie)
    gegevens = {
        "aanbieder": aanbieder,
        "form": form,
        "meer_overeenkomsten": aantal > 1,
        "page_obj": Paginator(regels, PER_PAGINA).get_page(request.GET.get("page")),
    }
    return render(request, "aanbieder/overeenkomst/wijzigingen.html", gegevens)


def _over(regels: list[Regel], onderwerp: str) -> list[Regel]:
    return [regel for regel in regels if onderwerp in ("", regel.soort)]


@require_safe
@met_recht("contract_zien")
def document(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    aanbieder = _aanbieder(request, slug)
    zichtbaar = Document.objects.zichtbaar_voor(request.namens).select_related("overeenkomst")
    gevonden = get_object_or_404(zichtbaar, pk=pk, overeenkomst__aanbieder=aanbieder)
    pad = pad_van(gevonden)
    if pad is None:
        raise Http404
    inzage(door=request.namens, onderwerp=request.get_full_path(), betreft=aanbieder.organisatie)
    soort, uitgang = soort_van(pad)
    return FileResponse(
        pad.open("rb"), as_attachment=True, filename=downloadnaam(gevonden, uitgang), content_type=soort
    )
