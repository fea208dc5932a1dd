"""The contract manager's queue, the report side by side, and questions."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbieder.models import Regio
from portaal.kern import adres, export, opmaak
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht
from rapportage.verantwoording import regels
from rapportage.verantwoording.acties import vragen as acties
from rapportage.verantwoording.acties.gezien import markeer_gezien
from rapportage.verantwoording.acties.samen import Uitkomst, zet_samen
from rapportage.verantwoording.beoordelen import vergelijkbeeld, wachtrij_document, wachtrij_volgorde
from rapportage.verantwoording.beoordelen import wachtrij as rij_van
from rapportage.verantwoording.beoordelen.vraag_forms import AntwoordForm, VraagForm
from rapportage.verantwoording.beoordelen.wachtrij_filter import WachtrijFilter
from rapportage.verantwoording.keuzes import Actie, Status
from rapportage.verantwoording.models import Verantwoording, Versie, Vraag
from rapportage.verantwoording.overgangen import BIJ_AANBIEDER
from rapportage.verantwoording.views.vinden import vind

GEDAAN = {Actie.BEOORDEEL: "In beoordeling genomen", Actie.NEEM_AAN: "Aangenomen"}
FORMATEN = ("csv", "xlsx")
TOON = (vergelijkbeeld.ALLES, vergelijkbeeld.GEVRAAGD, vergelijkbeeld.GEWIJZIGD)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_beoordelen")
def wachtrij(request: HttpRequest) -> HttpResponse:
    """What waits, what is late, what is new; POST does one step for the chosen ones and keeps the filters."""
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    if request.method == "POST":
        return _samen(request)
    form = WachtrijFilter(
        request.GET, eerste_jaar=regio.instellingen.regio.eerste_jaar, email=request.namens.gebruiker.email
    )
    goed = form.is_valid()
    jaar = form.cleaned_data["jaar"] if goed else None
    alle = rij_van.rijen(regio, jaar, request.namens) if goed else []
    rijen, op = wachtrij_volgorde.sorteer(form.kies(alle) if goed else [], form.volgorde if goed else "")
    formaat = request.GET.get("formaat", "")
    if formaat and (formaat not in FORMATEN or not goed):
        raise Http404
    inzage(door=request.namens, onderwerp=f"wachtrij van verantwoordingen{f' als {formaat}' if formaat else ''}")
    if formaat:
        document = wachtrij_document.document(regio, jaar, rijen, form.in_woorden())
        return export.antwoord(document, formaat, f"verantwoordingen-{regio.code}-{jaar}")
    context = {
        "form": form,
        "jaar": jaar,
        "rijen": rijen,
        "alle": alle,
        "tellingen": wachtrij_volgorde.tellingen(alle),
        "koppen": wachtrij_volgorde.koppen(op),
        "op": op,
        "samen": [actie for actie in rij_van.BULK if any(actie in rij.samen_te_doen for rij in rijen)],
    }
    return render(request, "rapportage/verantwoording/wachtrij.html", context)


def _samen(request: HttpRequest) -> HttpResponse:
    """One step for each chosen report. The outcome of every one is told."""
    try:
        actie = Actie(request.POST.get("actie", ""))
    except ValueError as fout:
        raise Http404 from fout
    if actie not in rij_van.BULK:
        raise Http404
    gekozen = [pk for pk in map(adres.getal, request.POST.getlist("keuze")) if pk is not None]
    zichtbaar = Verantwoording.objects.zichtbaar_voor(request.namens).filter(pk__in=gekozen)
    verantwoordingen = list(zichtbaar.select_related("aanbieder").order_by("aanbieder__naam"))
    if verantwoordingen:
        _vertel(request, actie, zet_samen(door=request.namens, verantwoordingen=verantwoordingen, actie=actie))
    else:
        messages.error(request, "U koos geen aanbieder. Zet een vinkje bij de aanbieders die u bedoelt.")
    vraag = request.GET.urlencode()
    return redirect(reverse("verantwoording_wachtrij") + (f"?{vraag}" if vraag else ""))


def _vertel(request: HttpRequest, actie: Actie, uitkomsten: list[Uitkomst]) -> None:
    wel = [str(u.verantwoording.aanbieder) for u in uitkomsten if not u.waarom_niet]
    if wel:
        messages.success(request, f"{GEDAAN[actie]}: {', '.join(wel)}.")
    for uitkomst in uitkomsten:
        if uitkomst.waarom_niet:
            messages.error(request, f"{uitkomst.verantwoording.aanbieder}: niet gedaan. {uitkomst.waarom_niet}")


@require_safe
@met_recht("verantwoording_beoordelen")
def beoordelen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The signed version beside what the region knows; differences first."""
    verantwoording = vind(request, slug, pk)
    inzage(door=request.namens, onderwerp=str(verantwoording), betreft=verantwoording.aanbieder.organisatie)
    markeer_gezien(door=request.namens, verantwoording=verantwoording)
    return _pagina(request, verantwoording)


def _toon(request: HttpRequest) -> str:
    toon = request.GET.get("toon", "")
    return toon if toon in TOON else vergelijkbeeld.ALLES


def _pagina(request: HttpRequest, verantwoording: Verantwoording, form: forms.Form | None = None) -> HttpResponse:
    """The page, with a form that has to be corrected when there is one."""
    versie = vergelijkbeeld.te_beoordelen(verantwoording)
    beeld = vergelijkbeeld.beoordeling(versie, request.namens) if versie else None
    mogelijk = regels.mogelijk(verantwoording, request.namens)
    toon = _toon(request)
    tolerantie = verantwoording.aanbieder.regio.instellingen.verantwoording.voor(verantwoording.jaar).tolerantie_procent
    rijen = beeld.getoond(toon) if beeld else []
    context = {
        "aanbieder": verantwoording.aanbieder,
        "verantwoording": verantwoording,
        "versie": versie,
        "beeld": beeld,
        "afwijkend": [rij for rij in rijen if toon != vergelijkbeeld.ALLES or rij.vraagt_aandacht],
        "binnen": [rij for rij in rijen if toon == vergelijkbeeld.ALLES and not rij.vraagt_aandacht],
        "toon": toon,
        "antwoorden_tonen": verantwoording.status not in BIJ_AANBIEDER,  # an answer is a draft until it is handed in
        "kan_vragen": verantwoording.status == Status.IN_BEOORDELING,
        "kan_beoordelen": Actie.BEOORDEEL in mogelijk,
        "kan_terug": Actie.STUUR_TERUG in mogelijk,
        "kan_aannemen": Actie.NEEM_AAN in mogelijk,
        "kan_vaststellen": Actie.STEL_VAST in mogelijk,
        "form": form,
        "tolerantie": opmaak.procent(tolerantie, max(0, -tolerantie.normalize().as_tuple().exponent)),
    }
    return render(request, "rapportage/verantwoording/beoordelen.html", context)


@require_POST
@met_recht("verantwoording_beoordelen")
def vragen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Prepares a question, or (`verwijder`) takes a prepared one away."""
    verantwoording = vind(request, slug, pk)
    form = VraagForm(request.POST, regio=verantwoording.aanbieder.regio)
    anker = "vragen"
    try:
        if "verwijder" in request.POST:
            acties.verwijder_vraag(door=request.namens, vraag=_vraag(request, verantwoording, "verwijder"))
            messages.success(request, "De vraag is weggehaald.")
        elif form.is_valid():
            versie = get_object_or_404(
                Versie.objects.zichtbaar_voor(request.namens).select_related("verantwoording"),
                verantwoording=verantwoording,
                nummer=form.cleaned_data["versie"],
            )
            sleutel, tekst = form.cleaned_data["sleutel"], form.cleaned_data["tekst"]
            acties.stel_vraag(door=request.namens, versie=versie, sleutel=sleutel, tekst=tekst)
            messages.success(
                request, "De vraag staat klaar. De aanbieder ziet haar als u de verantwoording terugstuurt."
            )
            anker = f"rij-{sleutel.replace(':', '-')}" if sleutel else anker
        else:
            return _pagina(request, verantwoording, form)
    except MagNiet as fout:
        if form.is_valid():  # what was typed stays on the page
            form.add_error(None, str(fout))
            verantwoording.refresh_from_db()
            return _pagina(request, verantwoording, form)
        messages.error(request, str(fout))
    return _terug(request, verantwoording, anker)


def _terug(request: HttpRequest, verantwoording: Verantwoording, anker: str) -> HttpResponse:
    adres = reverse("verantwoording_beoordelen", args=[verantwoording.aanbieder.slug, verantwoording.pk])
    toon = _toon(request)
    return redirect(f"{adres}{f'?toon={toon}' if toon != vergelijkbeeld.ALLES else ''}#{anker}")


def _vraag(request: HttpRequest, verantwoording: Verantwoording, veld: str) -> Vraag:
    nummer = adres.getal(request.POST.get(veld)) or 0
    zichtbaar = Vraag.objects.zichtbaar_voor(request.namens).select_related("verantwoording")
    return get_object_or_404(zichtbaar, pk=nummer, verantwoording=verantwoording)


@require_POST
@met_recht("verantwoording_opstellen")
def antwoorden(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The provider's answer to a question that was asked."""
    verantwoording = vind(request, slug, pk)
    vraag = _vraag(request, verantwoording, "vraag")
    form = AntwoordForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Typ een antwoord van hooguit 2.000 tekens.")
    else:
        try:
            acties.antwoord(door=request.namens, vraag=vraag, tekst=form.cleaned_data["tekst"])
        except MagNiet as fout:
            messages.error(request, f"{fout} U typte: {form.cleaned_data['tekst']}")
        else:
            messages.success(request, "Uw antwoord is bewaard. De contractmanager ziet het als u opnieuw indient.")
    return redirect(f"{verantwoording.get_absolute_url()}#vragen")
