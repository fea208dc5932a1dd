"""Statements and other documents of a provider."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbieder.models import Aanbieder
from portaal.kern.bestanden.opslag import NietBewaard, pad_van
from portaal.kern.log.acties import inzage
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid, geweigerd, met_recht
from rapportage.verantwoording.acties.stukken import lever_stuk_aan, trek_stuk_in
from rapportage.verantwoording.keuzes import Oordeel, Stuksoort
from rapportage.verantwoording.models import Stuk
from rapportage.verantwoording.overgangen import ONDERTEKENEN, OPSTELLEN
from rapportage.verantwoording.regels import wie_wel
from rapportage.verantwoording.stukken.stukkenforms import BestuursverklaringForm, JaarForm, StukForm, jaren
from rapportage.verantwoording.stukken.stukkenlijst import lijst
from rapportage.verantwoording.stukken.verklaring import bestuurstekst
from rapportage.verantwoording.versies import met_stuk
from rapportage.verantwoording.views.vinden import vind_aanbieder

VEILIG = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",  # also when a browser opens it after all
}


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_zien")
def stukken(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents of a year (`?jaar=`), with the forms for whoever may hand in or sign."""
    aanbieder = vind_aanbieder(request, slug)
    if request.method == "POST":
        return _lever_aan(request, aanbieder)
    keuze = JaarForm(request.GET, aanbieder=aanbieder)
    jaar = keuze.cleaned_data["jaar"] if keuze.is_valid() else jaren(aanbieder)[0]
    inzage(door=request.namens, onderwerp=f"stukken {jaar} van {aanbieder}", betreft=aanbieder.organisatie)
    return _pagina(request, aanbieder, jaar)


@require_safe
@met_recht("verantwoording_zien")
def stuk(request: HttpRequest, slug: str, stuk: int) -> HttpResponse:
    """The file itself, always as a download; a statement made in the portal as text."""
    gevonden = _stuk(request.namens, slug, stuk)
    pad = pad_van(gevonden.opslag)
    if pad is None and not gevonden.tekst:
        raise Http404
    aanbieder = gevonden.aanbieder
    inzage(door=request.namens, onderwerp=f"{gevonden} van {aanbieder}", betreft=aanbieder.organisatie)
    if pad is None:
        antwoord = HttpResponse(gevonden.tekst, content_type="text/plain; charset=utf-8")
        naam = f"{gevonden.soort}-{gevonden.jaar}-{slug}.txt"
        antwoord["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=naam)
    else:
        antwoord = FileResponse(
            pad.open("rb"), as_attachment=True, filename=gevonden.bestandsnaam, content_type=gevonden.inhoudstype
        )
    for kop, waarde in VEILIG.items():
        antwoord[kop] = waarde
    return antwoord


@require_POST
@met_recht("verantwoording_opstellen")
def intrekken(request: HttpRequest, slug: str, stuk: int) -> HttpResponse:
    gevonden = _stuk(request.namens, slug, stuk)
    try:
        trek_stuk_in(door=request.namens, stuk=gevonden)
    except MagNiet as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Ingetrokken: {gevonden}.")
    return redirect(_adres(slug, gevonden.jaar))


def _lever_aan(request: HttpRequest, aanbieder: Aanbieder) -> HttpResponse:
    """POST: a file, or with `akkoord_gevraagd` the board's statement."""
    verklaart = "akkoord_gevraagd" in request.POST
    recht = ONDERTEKENEN if verklaart else OPSTELLEN
    if not request.namens.mag(recht):
        if request.namens.soort != Soort.AANBIEDER:
            raise Http404
        return geweigerd(request, f"Dat kan alleen een {wie_wel(recht)}.")
    form = (BestuursverklaringForm if verklaart else StukForm)(request.POST, request.FILES, aanbieder=aanbieder)
    if form.is_valid():
        gegevens = form.cleaned_data
        if verklaart:
            gegevens = {"jaar": gegevens["jaar"], "soort": Stuksoort.BESTUURSVERKLARING, "tekst": form.tekst()}
        try:
            gemaakt = lever_stuk_aan(door=request.namens, aanbieder=aanbieder, **gegevens)
        except (MagNiet, NietBewaard) as fout:
            form.add_error(None if verklaart else "bestand", str(fout))
        else:
            messages.success(request, f"Aangeleverd: {gemaakt}.")
            return redirect(_adres(aanbieder.slug, gemaakt.jaar))
    jaar = form.cleaned_data.get("jaar") or jaren(aanbieder)[0]
    return _pagina(request, aanbieder, jaar, **{"verklaring" if verklaart else "form": form})


def _pagina(request: HttpRequest, aanbieder: Aanbieder, jaar: int, form=None, verklaring=None) -> HttpResponse:
    namens, begin = request.namens, {"jaar": jaar}
    mag_aanleveren = namens.mag(OPSTELLEN) and not namens.kijkt_mee
    stukken_ = lijst(aanbieder, jaar, namens)
    verklaard = any(rij.stuk.soort == Stuksoort.BESTUURSVERKLARING and not rij.stuk.ingetrokken_op for rij in stukken_)
    mag_verklaren = namens.mag(ONDERTEKENEN) and not namens.kijkt_mee and not verklaard
    gegevens = {
        "aanbieder": aanbieder,
        "jaar": jaar,
        "keuze": JaarForm(initial=begin, aanbieder=aanbieder),
        "lijst": stukken_,
        "mag_aanleveren": mag_aanleveren,
        "wie_levert": wie_wel(OPSTELLEN),
        "eigen": namens.organisatie.pk == aanbieder.organisatie_id,
        "form": form or (StukForm(initial=begin, aanbieder=aanbieder) if mag_aanleveren else None),
        "verklaring": verklaring
        or (
            BestuursverklaringForm(initial=begin, aanbieder=aanbieder, auto_id="verklaring_%s")
            if mag_verklaren
            else None
        ),
        "bestuurstekst": bestuurstekst(aanbieder, jaar),
        "goedkeurend": Oordeel.GOEDKEUREND,
    }
    return render(request, "rapportage/verantwoording/stukken.html", gegevens)


def _stuk(namens: Hoedanigheid, slug: str, pk: int) -> Stuk:
    """What was withdrawn before anybody signed with it is the provider's own business."""
    zichtbaar = Stuk.objects.zichtbaar_voor(namens).select_related("aanbieder__organisatie")
    gevonden = get_object_or_404(zichtbaar, pk=pk, aanbieder__slug=slug)
    eigen = gevonden.aanbieder.organisatie_id == namens.organisatie.pk
    if gevonden.ingetrokken_op and not eigen and not met_stuk(gevonden):
        raise Http404
    return gevonden


def _adres(slug: str, jaar: int) -> str:
    return f"{reverse('stukken', args=[slug])}?jaar={jaar}"
