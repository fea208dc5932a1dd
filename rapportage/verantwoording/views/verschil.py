"""Why the provider's total differs from the region's, line by line."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aanbieder.models import Gemeente, Product
from portaal.kern import export, opmaak
from portaal.kern.log.acties import inzage
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import met_recht
from rapportage.productie import stand as gegevensstand
from rapportage.verantwoording.getoond import Getoond, getoond
from rapportage.verantwoording.models import Verantwoording
from rapportage.verantwoording.verschil import verschilgrafiek, verschilwoorden
from rapportage.verantwoording.verschil.regioregels import regiokant
from rapportage.verantwoording.verschil.verschil import Verschil, verklaar
from rapportage.verantwoording.views.vinden import vind

MEESTE = 300  # parts on the page; the file has all of them


@require_safe
@met_recht("verantwoording_zien")
def verschil(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """For the provider from its draft, for the region from what was signed last; ?als=csv or xlsx gives the file."""
    dossier = vind(request, slug, pk)
    aanbieder, als = dossier.aanbieder, request.GET.get("als")
    inzage(door=request.namens, onderwerp=f"verschillen van {dossier}", betreft=aanbieder.organisatie)
    gelezen = getoond(dossier, request.namens)
    gevonden = verklaar(gelezen.regels, regiokant(aanbieder, dossier.jaar))
    rijen = verschilwoorden.regels(gevonden, _namen(dossier), dossier.jaar, reverse("regels", args=[slug]))
    gegevens = _gegevens(dossier, gelezen)
    if als in ("csv", "xlsx") and (gelezen.concept or gelezen.versie):
        titel = f"Verschil met de regio, {dossier.jaar}"
        document = verschilwoorden.document(titel, gegevens, gevonden, rijen)
        return export.antwoord(document, als, f"verschil-{slug}-{dossier.jaar}")
    context = {
        "aanbieder": aanbieder,
        "verantwoording": dossier,
        "gelezen": gelezen,
        "is_aanbieder": request.namens.soort == Soort.AANBIEDER,
        "gegevens": gegevens,
        "verschil": gevonden,
        "absoluut": abs(gevonden.bedrag),
        "stappen": [(verschilwoorden.WOORDEN[oorzaak], bedrag) for oorzaak, bedrag in gevonden.per_oorzaak],
        "waterval": _waterval(gevonden),
        "rijen": rijen[:MEESTE],
        "meer": max(0, len(rijen) - MEESTE),
    }
    return render(request, "rapportage/verantwoording/verschil.html", context)


def _namen(dossier: Verantwoording) -> verschilwoorden.Namen:
    regio = dossier.aanbieder.regio
    producten = Product.objects.filter(regio=regio).values_list("productcategorie", "productcode", "naam")
    return verschilwoorden.Namen(
        gemeenten=dict(Gemeente.objects.filter(regio=regio).values_list("code", "naam")),
        producten={(categorie, code): naam for categorie, code, naam in producten},
    )


def _gegevens(dossier: Verantwoording, gelezen: Getoond) -> list[tuple[str, str]]:
    """Of whom, as of when, out of which source."""
    peildatum = gegevensstand.van(dossier.aanbieder.regio).peildatum
    zonder = "het concept van nu" if gelezen.concept else "nog niets ingediend"
    bron = str(gelezen.versie) if gelezen.versie else zonder
    return [
        ("Aanbieder", dossier.aanbieder.naam),
        ("Boekjaar", str(dossier.jaar)),
        ("Peildatum van de regio", opmaak.datum(peildatum) or "nog geen gegevens"),
        ("Verantwoording", bron),
    ]


def _waterval(gevonden: Verschil) -> str:
    """Empty when there is nothing to draw."""
    delen = [(verschilwoorden.WOORDEN[oorzaak].titel, bedrag) for oorzaak, bedrag in gevonden.per_oorzaak if bedrag]
    if not delen:
        return ""
    return verschilgrafiek.waterval(verschilgrafiek.treden(delen, "Verschil"), "Hoe het verschil is opgebouwd")
