"""One remark: its own address, other words for it, taking it back, recognising it, and what it said before."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from dialoog.reacties.acties import schrijven
from dialoog.reacties.acties.bijlagen import bewaar_bijlagen
from dialoog.reacties.artikelpagina import Lezer, Teksten, op_de_pagina
from dialoog.reacties.forms import BewerkForm
from dialoog.reacties.getoond import Getoond, met_alles, staande_bijlagen, toon
from dialoog.reacties.models import Reactie
from dialoog.reacties.regels import Actie, heeft_stem, is_van, waarom_niet
from dialoog.tafels.doelgroep import REAGEREN, doelgroep, in_woorden
from dialoog.tafels.models import Tafel
from dialoog.tafels.querysets import RECHT
from portaal.kern.bestanden.opslag import NietBewaard
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import bewaard, met_recht
from portaal.kern.toegang.bewaard import bewaart_invoer


def _vind(request: HttpRequest, slug: str, pk: int) -> tuple[Tafel, Reactie]:
    tafels = Tafel.objects.zichtbaar_voor(request.namens).select_related("regio__organisatie")
    tafel = get_object_or_404(tafels, slug=slug)
    reacties = met_alles(Reactie.objects.zichtbaar_voor(request.namens))
    return tafel, get_object_or_404(reacties, tafel=tafel, pk=pk)


def _vind_eigen(request: HttpRequest, slug: str, pk: int) -> tuple[Tafel, Reactie]:
    """Somebody else's remark has no page to change it."""
    tafel, gevonden = _vind(request, slug, pk)
    if not is_van(gevonden, request.namens):
        raise Http404
    return tafel, gevonden


def _kan_niet(actie: Actie, tafel: Tafel, reactie: Reactie, request: HttpRequest) -> str:
    stem = heeft_stem(tafel, request.namens)
    return waarom_niet(actie, tafel, request.namens, stem=stem, reactie=reactie)


@require_safe
@met_recht(RECHT)
def reactie(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The lasting address: leads to the remark under its article, whatever number that has now."""
    _, gevonden = _vind(request, slug, pk)
    return redirect(op_de_pagina(gevonden))


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(REAGEREN)
@bewaart_invoer("reactie_bewerken")
def bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Other words, other files. When another window was first, both texts are shown."""
    tafel, gevonden = _vind_eigen(request, slug, pk)
    if request.method != "POST" and (zin := _kan_niet(Actie.BEWERK, tafel, gevonden, request)):
        messages.error(request, zin)
        return redirect(op_de_pagina(gevonden))
    nu = {veld: getattr(gevonden, veld) for veld in ("soort", "tekst", "was", "wordt", "revisie")}
    verstuurd = request.POST if request.method == "POST" else bewaard.neem(request)
    wie = {"tafel": tafel, "namens": request.namens}
    bestanden = request.FILES if request.method == "POST" else None
    form = BewerkForm(
        verstuurd, bestanden, initial=nu, staat_er=[gevonden.was], staand=staande_bijlagen(gevonden), **wie
    )
    ander, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            _bewerk(request, gevonden, form)
        except NietBewaard as fout:
            form.add_error("bijlagen", str(fout))
        except schrijven.Botsing as fout:
            ander, status = fout, 409
            mijn = form.woorden | {"revisie": fout.nu.revisie, "weg": form.cleaned_data["weg"]}
            form = BewerkForm(initial=mijn, staand=staande_bijlagen(fout.nu), **wie)
        except MagNiet as fout:
            form.add_error(None, str(fout))
            status = 409
        else:
            messages.success(request, "Uw reactie is aangepast. Wat er eerst stond, blijft na te lezen.")
            return redirect(op_de_pagina(gevonden))
    groep = doelgroep(tafel, request.namens)  # None: invited no longer, since a moment ago
    context = {
        "tafel": tafel,
        "reactie": gevonden,
        "form": form,
        "ander": ander,
        "kies_opnieuw": bool(bestanden),  # a browser forgets them
        "zichtbaar_voor": in_woorden(tafel, groep) if groep else "",
        "merk": bewaard.merk(request),
        "merkveld": bewaard.VELD,
    }
    return render(request, "dialoog/reacties/bewerken.html", context, status=status)


def _bewerk(request: HttpRequest, reactie: Reactie, form: BewerkForm) -> None:
    """Under a pseudonym new files are checked and named as when it was posted."""
    wie, gegevens = request.namens.gebruiker, form.cleaned_data
    with bewaar_bijlagen(
        gegevens["bijlagen"],
        onder_pseudoniem=bool(reactie.pseudoniem_id),
        eigen_naam=str(wie),
        eigen_adres=wie.email,
        eerder=reactie.bijlagen.count(),
    ) as bijlagen:
        andere = {"bijlagen": bijlagen, "weg": gegevens["weg"]}
        schrijven.bewerk(door=request.namens, reactie=reactie, revisie=gegevens["revisie"], **form.woorden, **andere)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(REAGEREN)
def intrekken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asks first; what was said is gone for good, that it was said is not."""
    tafel, gevonden = _vind_eigen(request, slug, pk)
    if request.method == "POST":
        try:
            schrijven.trek_in(door=request.namens, reactie=gevonden)
        except MagNiet as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "Uw reactie is ingetrokken.")
        return redirect(op_de_pagina(gevonden))
    if zin := _kan_niet(Actie.TREK_IN, tafel, gevonden, request):
        messages.error(request, zin)
        return redirect(op_de_pagina(gevonden))
    return render(request, "dialoog/reacties/intrekken.html", {"tafel": tafel, "reactie": gevonden})


@require_POST
@met_recht(REAGEREN)
def herken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """ "Ik herken dit", on and off."""
    tafel, gevonden = _vind(request, slug, pk)
    try:
        herkend = schrijven.herken(door=request.namens, reactie=gevonden)
    except MagNiet as fout:
        messages.error(request, str(fout))
        return HttpResponseClientRefresh() if request.htmx else redirect(op_de_pagina(gevonden))
    if not request.htmx:
        return redirect(op_de_pagina(gevonden))
    groep = doelgroep(tafel, request.namens)
    een = _toon(gevonden, groep)
    lezer = Lezer(tafel, gevonden.artikel, request.namens, groep)
    toen = Teksten(gevonden.artikel).toen(gevonden.versie_id, gevonden.kant)
    context = {"een": een, "tafel": tafel, "mag": lezer.mag(een, herkend=herkend, toen=toen)}
    return render(request, "dialoog/reacties/_herken_gedaan.html", context)


@require_safe
@met_recht(RECHT)
def geschiedenis(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a remark said before, for whoever reads it; gone with its words."""
    tafel, gevonden = _vind(request, slug, pk)
    een = _toon(gevonden, doelgroep(tafel, request.namens))
    if not een.leesbaar:
        raise Http404
    eerder = [
        (versie, [bijlage for bijlage in gevonden.bijlagen.all() if bijlage.hoort_bij(versie.nummer)])
        for versie in gevonden.eerder.order_by("-nummer")
    ]
    context = {"tafel": tafel, "een": een, "eerder": eerder}
    return render(request, "dialoog/reacties/geschiedenis.html", context)


def _toon(reactie: Reactie, groep) -> Getoond:
    (een,) = toon(met_alles(Reactie.objects.filter(pk=reactie.pk)), groep)
    return een
