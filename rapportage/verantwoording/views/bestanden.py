"""Files to take along: the template, the marked workbook, the rows; and the help page."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from aanbieder.models import Aanbieder
from portaal.kern import adres, klok
from portaal.kern.export import download
from portaal.kern.log.acties import inzage
from portaal.kern.toegang import met_recht
from rapportage.verantwoording import inlezen
from rapportage.verantwoording.aanleveren import opslag
from rapportage.verantwoording.bestanden import gemarkeerd as markering
from rapportage.verantwoording.bestanden import sjabloon as sjablonen
from rapportage.verantwoording.bestanden import uitvoer
from rapportage.verantwoording.bevinding import van_json
from rapportage.verantwoording.forms import jaren
from rapportage.verantwoording.getoond import getoond
from rapportage.verantwoording.keuzes import Ernst, Uitkomst
from rapportage.verantwoording.models import Aanlevering, Kolomindeling
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.paginas.jaarlijst import ziet_concept
from rapportage.verantwoording.register import CONTROLES, KOLOMMEN
from rapportage.verantwoording.views.vinden import vind, vind_aanbieder

SOORTEN = ("csv", "xlsx")  # both can be handed in again


@require_safe
@met_recht("verantwoording_zien")
def uitleg(request: HttpRequest, slug: str) -> HttpResponse:
    """Every column and every finding; `#<code>` and `#kolom-<name>` are where messages lead."""
    gegevens = {
        "aanbieder": vind_aanbieder(request, slug),
        "kolommen": KOLOMMEN,
        "groepen": [(ernst, [c for c in CONTROLES.values() if c.ernst == ernst]) for ernst in Ernst],
        "jaar": klok.vandaag().year - 1,
    }
    return render(request, "rapportage/verantwoording/uitleg.html", gegevens)


@require_safe
@met_recht("verantwoording_zien")
def sjabloon(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The template for ?jaar= (last year by default); with ?gevuld=1 the region's figures stand in it."""
    aanbieder = vind_aanbieder(request, slug)
    jaar = _jaar(request, aanbieder)
    if soort not in SOORTEN:
        raise Http404
    inzage(door=request.namens, onderwerp=f"sjabloon {jaar} van {aanbieder}", betreft=aanbieder.organisatie)
    naslag = naslag_voor(aanbieder, jaar)
    rijen = sjablonen.rijen_voor(naslag, gevuld=request.GET.get("gevuld") == "1")
    inhoud = uitvoer.als_csv(rijen) if soort == "csv" else sjablonen.als_xlsx(naslag, aanbieder.naam, rijen)
    return download(inhoud, soort, f"sjabloon-verantwoording-{jaar}-{slug}")


@require_safe
@met_recht("verantwoording_zien")
def gemarkeerd(request: HttpRequest, slug: str, pk: int, aanlevering: int) -> HttpResponse:
    """An upload as it came, with its findings in it."""
    dossier = vind(request, slug, pk)
    if not ziet_concept(request.namens):
        raise Http404
    zichtbaar = Aanlevering.objects.zichtbaar_voor(request.namens).filter(verantwoording=dossier)
    upload = get_object_or_404(zichtbaar, pk=aanlevering, uitkomst=Uitkomst.GELEZEN)
    pad = opslag.pad(upload.opslag)
    if not upload.opslag or not pad.is_file():
        raise Http404
    eigen = Kolomindeling.objects.zichtbaar_voor(request.namens).filter(aanbieder=dossier.aanbieder)
    indelingen = dict(eigen.values_list("koppen", "kolommen"))
    lees = partial(inlezen.lees, pad, upload.bestandsnaam, indeling=indelingen.get)
    try:
        inhoud = markering.maak(pad, upload.bestandsnaam, van_json(upload.bevindingen), lees)
    except (inlezen.Onleesbaar, inlezen.KolommenOnbekend) as fout:  # its columns were forgotten since
        raise Http404 from fout
    return download(inhoud, "xlsx", f"gemarkeerd-{dossier.jaar}-{slug}")


@require_safe
@met_recht("verantwoording_zien")
def export(request: HttpRequest, slug: str, pk: int, soort: str) -> HttpResponse:
    """The rows with exactly the columns of the report: the draft, or for the region what was signed last."""
    dossier = vind(request, slug, pk)
    if soort not in SOORTEN:
        raise Http404
    gelezen = getoond(dossier, request.namens)
    if not gelezen.concept and gelezen.versie is None:
        raise Http404
    inzage(door=request.namens, onderwerp=f"{dossier} als {soort}", betreft=dossier.aanbieder.organisatie)
    inhoud = uitvoer.als_csv(gelezen.rijen) if soort == "csv" else uitvoer.als_xlsx(gelezen.rijen)
    return download(inhoud, soort, f"verantwoording-{dossier.jaar}-{slug}")


def _jaar(request: HttpRequest, aanbieder: Aanbieder) -> int:
    """The year asked for; one that no report can be about does not exist."""
    nu = klok.vandaag().year
    jaar = adres.getal(request.GET.get("jaar") or str(nu - 1))
    if jaar not in {*jaren(aanbieder.regio, klok.vandaag()), nu - 1}:
        raise Http404
    return jaar
