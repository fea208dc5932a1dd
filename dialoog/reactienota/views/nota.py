"""The note: its state before it is published, publishing, reading, and as a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dialoog.consent.models import Rondestatus
from dialoog.reactienota.acties.publiceren import publiceer
from dialoog.reactienota.bestanden import docx, pdf
from dialoog.reactienota.forms import PublicatieForm
from dialoog.reactienota.inhoud import inhoud
from dialoog.reactienota.maken import Opzet, opzet
from dialoog.reactienota.mijn import mijn_uitkomsten, telling
from dialoog.reactienota.models import Antwoord, Reactienota
from dialoog.reactienota.pagina import voor_pagina
from dialoog.reactienota.regels import GEEN_EIGEN_ANTWOORD, eis_publiceren
from dialoog.reactienota.stand import stand_van
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.models import Tafel
from portaal.kern import export, klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht

BESTANDEN = {"docx": docx.maak, "pdf": pdf.maak}


def _tafel(request: HttpRequest, slug: str) -> Tafel:
    return get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens).select_related("regio"), slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("dialoog_zien")
def reactienota(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest note, or the one of ?nota=. ?antwoord= finds the note with that answer.

    The process supervisor gets the draft of the next one when it can be published; POST does.
    """
    tafel = _tafel(request, slug)
    groep = doelgroep(tafel, request.namens)
    gestuurd = request.POST if request.method == "POST" else None
    form = PublicatieForm(gestuurd, initial={"andere_kanalen": tafel.andere_kanalen})
    if request.method == "POST":
        if not groep.begeleidt:
            return geweigerd(request, "Een reactienota publiceert de procesbegeleider.")
        if form.is_valid() and _publiceer(request, tafel, form):
            return redirect("reactienota", tafel.slug)
    elif "antwoord" in request.GET:
        return _naar_antwoord(request, tafel)
    notas = Reactienota.objects.zichtbaar_voor(request.namens).filter(tafel=tafel)
    nota = _kies(notas, request.GET.get("nota"))
    gegevens = {"tafel": tafel, "groep": groep, "notas": list(notas), "uitleg": GEEN_EIGEN_ANTWOORD}
    if groep.begeleidt:
        gegevens |= _om_te_publiceren(request, tafel) | {"form": form}
        if gegevens["te_publiceren"] and "nota" not in request.GET:
            nota = _concept(request, gegevens["opzet"], form)
            gegevens["concept"] = True
    if nota is not None:
        gegevens |= {"nota": nota, "inhoud": voor_pagina(nota, groep)}
    return render(request, "dialoog/reactienota/nota.html", gegevens)


def _kies(notas, nummer: str | None) -> Reactienota | None:
    """The newest without number; a number that is not there does not exist."""
    rijen = notas.select_related("tafel")
    if not nummer:
        return rijen.first()
    if not nummer.isascii() or not nummer.isdecimal() or len(nummer) > 4:
        raise Http404
    return get_object_or_404(rijen, nummer=int(nummer))


def _publiceer(request: HttpRequest, tafel: Tafel, form: PublicatieForm) -> bool:
    velden = {naam: form.cleaned_data[naam] for naam in ("toelichting", "andere_kanalen")}
    try:
        publiceer(door=request.namens, tafel=tafel, **velden)
    except MagNiet as fout:
        form.add_error(None, str(fout))
        return False
    messages.success(request, "De reactienota is gepubliceerd. Iedereen die reageerde, krijgt bericht.")
    return True


def _naar_antwoord(request: HttpRequest, tafel: Tafel) -> HttpResponse:
    """From an answer on the article page to its place in the note."""
    pk = request.GET["antwoord"]
    if not pk.isascii() or not pk.isdecimal() or len(pk) > 15:
        raise Http404
    get_object_or_404(Antwoord.objects.exclude(gepubliceerd_op=None), tafel=tafel, pk=pk)
    for nota in Reactienota.objects.zichtbaar_voor(request.namens).filter(tafel=tafel).select_related("tafel"):
        if any(een["pk"] == int(pk) for artikel in nota.inhoud["artikelen"] for een in artikel["antwoorden"]):
            return redirect(f"{nota.get_absolute_url()}#antwoord-{pk}")
    raise Http404


def _concept(request: HttpRequest, wat: Opzet, form: PublicatieForm) -> Reactienota:
    """The next note as it would come out now, with what was typed for it."""
    velden = {naam: form[naam].value() or "" for naam in ("toelichting", "andere_kanalen")}
    return wat.nota(tijd=klok.moment(), door=request.namens.gebruiker, **velden)


def _om_te_publiceren(request: HttpRequest, tafel: Tafel) -> dict:
    """How far it is, what still blocks, and whether there is something to publish."""
    stand = stand_van(tafel)
    blokkade = ""
    try:
        eis_publiceren(tafel, request.namens)
    except MagNiet as fout:
        blokkade = str(fout)
    wat = opzet(tafel)
    return {
        "opzet": wat,
        "voortgang": stand,
        "blokkade": blokkade,
        "open_rondes": []
        if blokkade
        else tafel.rondes.filter(status=Rondestatus.OPEN).select_related("tafel", "voorstel"),
        "te_publiceren": not blokkade and not stand.open and (not wat.leeg or wat.vorige is None),
        "klaar": wat.vorige is not None and wat.leeg and not stand.open,
    }


@require_safe
@met_recht("dialoog_zien")
def reactienota_bestand(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The note as DOCX or PDF, with what this reader may see."""
    tafel = _tafel(request, slug)
    if soort not in BESTANDEN:
        raise Http404
    notas = Reactienota.objects.zichtbaar_voor(request.namens).filter(tafel=tafel)
    nota = _kies(notas, request.GET.get("nota"))
    if nota is None:
        raise Http404
    beeld = inhoud(nota, doelgroep(tafel, request.namens))
    bestand = BESTANDEN[soort](beeld, nota.gepubliceerd_op)
    return export.download(bestand, soort, f"reactienota-{tafel.slug}-{nota.nummer}")


@require_safe
@met_recht("dialoog_zien")
def mijn_reacties(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of the reader's own remarks."""
    tafel = _tafel(request, slug)
    uitkomsten = mijn_uitkomsten(tafel, request.namens)
    gegevens = {
        "tafel": tafel,
        "groep": doelgroep(tafel, request.namens),
        "uitkomsten": uitkomsten,
        "telling": telling(uitkomsten),
    }
    return render(request, "dialoog/reactienota/mijn_reacties.html", gegevens)
