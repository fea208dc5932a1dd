"""The declaration lines under a figure, and the same lines as a file."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from aanbieder.models import Aanbieder
from portaal.kern import export, klok, opmaak
from portaal.kern.log.acties import inzage
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid, met_recht
from rapportage.productie import regellijst
from rapportage.productie import stand as gegevensstand
from rapportage.productie.filters import VOLGORDEN, RegelsForm, gekozen
from rapportage.productie.filters import regels as kies
from rapportage.productie.models import Declaratieregel, Gegevensstand

PER_PAGINA = 50
MEESTE_IN_BESTAND = 100_000
BLOK = 2000


@dataclass(frozen=True)
class _Gevraagd:
    """The lines asked for; without any when the filter cannot be read (then the form says why)."""

    aanbieder: Aanbieder
    stand: Gegevensstand
    form: RegelsForm
    rijen: QuerySet
    totalen: regellijst.Totalen
    volgorde: str

    @property
    def gesorteerd(self) -> QuerySet:
        met_netto = self.rijen.annotate(netto=regellijst.NETTO).order_by(*VOLGORDEN[self.volgorde])
        return met_netto.select_related("gemeente", "product", "toewijzing")


def _gevraagd(request: HttpRequest, slug: str) -> _Gevraagd:
    namens = request.namens
    zichtbaar = Aanbieder.objects.zichtbaar_voor(namens)
    aanbieder = get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)
    _alleen_eigen(namens, request.GET.get("gemeente", "").strip())
    stand = gegevensstand.van(aanbieder.regio)
    form = RegelsForm(
        request.GET, aanbieder=aanbieder, namens=namens, peildatum=stand.peildatum, vandaag=klok.vandaag()
    )
    if form.is_valid():
        keuze = gekozen(form)
        rijen, volgorde = kies(aanbieder, namens, keuze), keuze.volgorde
    else:
        rijen, volgorde = Declaratieregel.objects.none(), "datum"
    return _Gevraagd(aanbieder, stand, form, rijen, regellijst.totalen(rijen), volgorde)


def _alleen_eigen(namens: Hoedanigheid, gemeente: str) -> None:
    """Another municipality's residents do not exist for a municipality."""
    if namens.soort == Soort.GEMEENTE and gemeente not in ("", namens.organisatie.gemeente.code):
        raise Http404


@require_safe
@met_recht("budget_zien")
def regels(request: HttpRequest, slug: str) -> HttpResponse:
    """Totals of what passes the filter, then the lines themselves, 50 a page."""
    gevraagd = _gevraagd(request, slug)
    inzage(
        door=request.namens,
        onderwerp=f"declaratieregels van {gevraagd.aanbieder}",
        betreft=gevraagd.aanbieder.organisatie,
    )
    return _toon(request, gevraagd)


def _toon(request: HttpRequest, gevraagd: _Gevraagd, melding: str = "") -> HttpResponse:
    bladen = Paginator(gevraagd.gesorteerd, PER_PAGINA)
    bladen.count = gevraagd.totalen.aantal  # counted with the totals, so not once more
    pagina = bladen.get_page(request.GET.get("page"))
    context = {
        "aanbieder": gevraagd.aanbieder,
        "form": gevraagd.form,
        "totalen": gevraagd.totalen,
        "peildatum": gevraagd.stand.peildatum,
        "page_obj": pagina,
        "regels": regellijst.met_vorige(list(pagina.object_list)),
        "koppen": _koppen(gevraagd.volgorde),
        "definities": regellijst.DEFINITIES,
        "alleen_eigen": request.namens.soort == Soort.GEMEENTE,
        "melding": melding,
        "adres_hier": request.get_full_path(),
    }
    return render(request, "rapportage/productie/regels.html", context)


def _koppen(volgorde: str) -> dict[str, tuple[str, str]]:
    """Per sortable column: where its heading leads, and how the table is sorted by it now."""
    richtingen = {}
    for kolom in ("datum", "bedrag", "ingediend"):
        oplopend = volgorde == kolom
        richting = "ascending" if oplopend else "descending" if volgorde == f"-{kolom}" else ""
        richtingen[kolom] = (f"-{kolom}" if oplopend else kolom, richting)
    return richtingen


@require_safe
@met_recht("budget_zien")
def regels_bestand(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """Every line that passes the filter, as CSV or XLSX; too many for one file goes back to the page, which says so."""
    gevraagd = _gevraagd(request, slug)
    aanbieder, aantal = gevraagd.aanbieder, gevraagd.totalen.aantal
    inzage(
        door=request.namens, onderwerp=f"declaratieregels van {aanbieder} als {soort}", betreft=aanbieder.organisatie
    )
    if not gevraagd.form.is_valid():
        return _toon(request, gevraagd)
    if aantal > MEESTE_IN_BESTAND:
        meeste, hoeveel = opmaak.getal(MEESTE_IN_BESTAND), opmaak.getal(aantal)
        return _toon(
            request,
            gevraagd,
            f"Dit zijn {hoeveel} regels. In één bestand passen er {meeste}. Kies bijvoorbeeld één maand of gemeente.",
        )
    document = export.Document(
        f"Declaratieregels van {aanbieder}",
        _kop(gevraagd, request.namens),
        tuple(regellijst.DEFINITIES.items()),
        [_totaaltabel(gevraagd.totalen), regellijst.als_tabel(gevraagd.gesorteerd.iterator(chunk_size=BLOK))],
    )
    jaar = gevraagd.form.cleaned_data["jaar"]
    return export.antwoord(document, soort, f"declaratieregels-{slug}-{jaar}")


def _kop(gevraagd: _Gevraagd, namens: Hoedanigheid) -> list[tuple[str, str]]:
    """Of whom, as of when, within which filter, out of which source."""
    form = gevraagd.form
    regels = [
        ("Aanbieder", gevraagd.aanbieder.naam),
        ("Peildatum", opmaak.datum(gevraagd.stand.peildatum) or "nog geen gegevens"),
        ("Bron", "declaraties van de gemeenten"),
    ]
    for veld in form.visible_fields():
        waarde = form.data.get(veld.name, "")
        if waarde:
            regels.append((str(veld.label), str(dict(getattr(veld.field, "choices", ())).get(waarde, waarde))))
    if namens.soort == Soort.GEMEENTE:
        regels.append(("Bereik", f"alleen inwoners van {namens.organisatie}"))
    regels.append(("Aantal regels", str(gevraagd.totalen.aantal)))
    return regels


def _totaaltabel(totalen: regellijst.Totalen) -> export.Tabel:
    kolommen = [export.Kolom(kop, "geld") for kop in ("Goedgekeurd", "In behandeling", "Afgekeurd")]
    return export.Tabel("Totaal", kolommen, [[totalen.goedgekeurd, totalen.in_behandeling, totalen.afgekeurd]])
