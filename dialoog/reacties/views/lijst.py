"""All remarks at a table: to read, to search, and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dialoog.reacties import getoond, lijst, lijstbestand
from dialoog.reacties.lijst import Lijst, LijstForm
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import TAFEL, Doelgroep, doelgroep
from dialoog.tafels.models import Tafel
from portaal.kern import export
from portaal.kern.toegang import met_recht

PER_PAGINA = 50
MEESTE_IN_BESTAND = 20_000
TE_VEEL = f"Zoveel reacties passen niet in één bestand. Kies er minder dan {MEESTE_IN_BESTAND}, per artikel."


@dataclass(frozen=True)
class _Gevraagd:
    """What the address asks; nothing when it cannot be read (then the form says why)."""

    tafel: Tafel
    groep: Doelgroep
    form: LijstForm
    lijst: Lijst


@require_safe
@met_recht("dialoog_zien")
def reacties(request: HttpRequest, slug: str) -> HttpResponse:
    return _toon(request, _gevraagd(request, slug))


@require_safe
@met_recht("dialoog_zien")
def bestand(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The same remarks as CSV, XLSX or PDF; never more than the table reads, also for the process supervisor.

    What cannot be read in the address gives the page, which says what is wrong.
    """
    if soort not in export.INHOUDSOORTEN:
        raise Http404
    gevraagd = _gevraagd(request, slug, voor_bestand=True)
    if not gevraagd.form.is_valid():
        return _toon(request, gevraagd)
    if gevraagd.lijst.reacties.count() > MEESTE_IN_BESTAND:
        return _toon(request, gevraagd, TE_VEEL)
    rijen = getoond.toon(getoond.met_alles(gevraagd.lijst.reacties).order_by("nummer"), gevraagd.groep)
    zichtbaar = lijst.zichtbaar(gevraagd.tafel, gevraagd.groep)
    document = lijstbestand.document(
        gevraagd.tafel,
        rijen,
        _nummers(zichtbaar, rijen),
        _in_woorden(gevraagd.form),
        str(request.namens.organisatie),
    )
    return export.antwoord(document, soort, f"reacties-{gevraagd.tafel.slug}")


def _gevraagd(request: HttpRequest, slug: str, *, voor_bestand: bool = False) -> _Gevraagd:
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    groep = doelgroep(tafel, request.namens)
    if voor_bestand and groep.begeleidt:
        groep = TAFEL
    form = LijstForm(request.GET, reacties=lijst.zichtbaar(tafel, groep))
    if form.is_valid():
        gekozen = lijst.kies(tafel, groep, request.namens, form.cleaned_data)
    else:
        gekozen = Lijst(Reactie.objects.none(), [])
    return _Gevraagd(tafel, groep, form, gekozen)


def _toon(request: HttpRequest, gevraagd: _Gevraagd, melding: str = "") -> HttpResponse:
    bladen = Paginator(getoond.met_alles(gevraagd.lijst.reacties), PER_PAGINA)
    pagina = bladen.get_page(request.GET.get("page"))
    gegevens = {
        "tafel": gevraagd.tafel,
        "groep": gevraagd.groep,
        "form": gevraagd.form,
        "artikelen": gevraagd.lijst.artikelen,
        "page_obj": pagina,
        "aantal": bladen.count,
        "rijen": getoond.toon(pagina.object_list, gevraagd.groep),
        "gekozen": any(waarde for veld, waarde in request.GET.items() if veld != "page"),
        "melding": melding,
    }
    return render(request, "dialoog/reacties/lijst.html", gegevens)


def _nummers(zichtbaar, rijen: Iterable[getoond.Getoond]) -> dict[int, int]:
    ouders = {een.reactie.ouder_id for een in rijen if een.reactie.ouder_id}
    return dict(zichtbaar.filter(antwoorden__isnull=False).values_list("pk", "nummer").distinct()) if ouders else {}


def _in_woorden(form: LijstForm) -> str:
    """The filters as they stand above the list."""
    delen = []
    for naam, veld in form.fields.items():
        waarde = form.cleaned_data.get(naam)
        if waarde:
            keuzes = {str(sleutel): label for sleutel, label in getattr(veld, "choices", ())}
            delen.append(f"{veld.label}: {keuzes.get(str(waarde), waarde)}")
    return "; ".join(delen) or "alle reacties"
