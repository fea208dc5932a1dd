"""/dialoog/<slug>/deelnemers/: who is invited, since when; inviting, and ending on a page of its own."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dialoog.tafels import acties, regels
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.forms import UitnodigForm, ZoekForm
from dialoog.tafels.genodigden import Genodigde
from dialoog.tafels.keuzes import ZICHTBAAR, in_een_zin
from dialoog.tafels.models import Deelname, Tafel
from dialoog.tafels.querysets import BEGELEIDEN, LEZEN_MEE
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht

ERBIJ = ("organisatie", "gebruiker", "uitgenodigd_door", "beeindigd_door")
MEESTE_GEKOZEN = 200  # that an address can carry


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(BEGELEIDEN)
def deelnemers(request: HttpRequest, slug: str) -> HttpResponse:
    """POST with `zoek_nu` searches and keeps what was ticked in the address; otherwise it invites who is ticked."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    form = None
    if request.method == "POST":
        if "zoek_nu" in request.POST:
            return redirect(_zoekadres(request, tafel))
        form = UitnodigForm(request.POST, namens=request.namens)
        if form.is_valid() and _nodig_uit(request, tafel, form):
            return redirect("tafel_deelnemers", slug=tafel.slug)
    deelnames = list(tafel.deelnames.select_related(*ERBIJ))
    geldig = [deelname for deelname in deelnames if not deelname.beeindigd_op]
    zit_al = {Genodigde(deelname.organisatie, deelname.gebruiker).sleutel for deelname in geldig}
    if form is None:
        begin = request.GET.getlist("wie")[:MEESTE_GEKOZEN] or _voor_de_hand(tafel, zit_al)
        form = UitnodigForm(namens=request.namens, initial={"wie": begin})
    gegevens = {
        "tafel": tafel,
        "groep": doelgroep(tafel, request.namens),
        "geldig": geldig,
        "eerder": [deelname for deelname in deelnames if deelname.beeindigd_op],
        "kan_uitnodigen": tafel.status in regels.UITNODIGEN,
        "in_een_zin": in_een_zin(tafel.status),
        "form": form,
    }
    return render(request, "dialoog/tafels/deelnemers.html", gegevens | _lijst(request, form, zit_al))


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(BEGELEIDEN)
def beeindig(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asks whether it is meant: nobody is told to come back by a wrong click."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    deelname = get_object_or_404(tafel.deelnames.select_related("organisatie", "gebruiker"), pk=pk)
    wie = Genodigde(deelname.organisatie, deelname.gebruiker)
    if request.method == "POST" or deelname.beeindigd_op:
        acties.beeindig(door=request.namens, tafel=tafel, deelname=deelname)
        messages.success(request, f"De uitnodiging van {wie} is beëindigd.")
        return redirect("tafel_deelnemers", slug=tafel.slug)
    gegevens = {
        "tafel": tafel,
        "groep": doelgroep(tafel, request.namens),
        "deelname": deelname,
        "wie": wie,
        "blijft_zien": _blijft_zien(tafel, deelname),
        "krijgt_bericht": tafel.status in ZICHTBAAR,
    }
    return render(request, "dialoog/tafels/beeindig.html", gegevens)


def _blijft_zien(tafel: Tafel, deelname: Deelname) -> str:
    """What is left of the table for who was invited."""
    if deelname.organisatie.soort == Soort.REGIO:
        return "Wie in de regio alle tafels mag lezen, leest deze tafel nog wel."
    if tafel.meelezen and deelname.organisatie.soort in LEZEN_MEE:
        return "Meelezen kan nog wel: de tekst, de verslagen en de uitkomst."
    return "De tafel is daarna niet meer te zien, tenzij er nog een andere uitnodiging is."


def _lijst(request: HttpRequest, form: UitnodigForm, zit_al: set[str]) -> dict:
    """What was asked for, and apart from it who is ticked and is not in that list."""
    zoek = ZoekForm(request.POST if request.method == "POST" else request.GET)
    gekozen = form.gekozen() - zit_al
    groepen = zoek.kies(form.groepen)
    getoond = {een.sleutel for _, samen in groepen for een in samen}
    return {
        "zoek": zoek,
        "elders": [
            een for _, samen in form.groepen for een in samen if een.sleutel in gekozen and een.sleutel not in getoond
        ],
        "groepen": [_groep(organisatie, samen, zit_al, gekozen, zoek.woord) for organisatie, samen in groepen],
    }


def _groep(organisatie, samen: list[Genodigde], zit_al: set[str], gekozen: set[str], woord: str) -> dict:
    """People stand folded, unless the search was for one of them or one is ticked."""
    geheel, *mensen = [(een, een.sleutel in zit_al, een.sleutel in gekozen) for een in samen]
    bedoeld = bool(woord) and any(woord in str(een.gebruiker).casefold() for een, _, _ in mensen)
    return {
        "organisatie": organisatie,
        "geheel": geheel,
        "mensen": mensen,
        "open": bedoeld or any(gekruist for _, _, gekruist in mensen),
    }


def _zoekadres(request: HttpRequest, tafel: Tafel) -> str:
    vraag = [(naam, request.POST.get(naam, "")[:100]) for naam in ("zoek", "soort")]
    vraag += [("wie", sleutel[:40]) for sleutel in request.POST.getlist("wie")[:MEESTE_GEKOZEN]]
    return f"{reverse('tafel_deelnemers', args=[tafel.slug])}?{urlencode(vraag)}#uitnodigen"


def _nodig_uit(request: HttpRequest, tafel: Tafel, form: UitnodigForm) -> bool:
    try:
        uitkomst = acties.nodig_uit(door=request.namens, tafel=tafel, wie=form.genodigden())
    except MagNiet as fout:
        form.add_error(None, str(fout))
        return False
    if uitkomst.nieuw:
        namen = ", ".join(str(Genodigde(een.organisatie, een.gebruiker)) for een in uitkomst.nieuw)
        messages.success(request, f"Uitgenodigd: {namen}.")
    if uitkomst.al:
        messages.warning(request, f"Was al uitgenodigd: {', '.join(map(str, uitkomst.al))}.")
    return True


def _voor_de_hand(tafel: Tafel, zit_al: set[str]) -> list[str]:
    """Who proposed a table or supported it, stands ticked while nobody is invited yet."""
    if zit_al or not tafel.voorgesteld_door_id:
        return []
    return [str(pk) for pk in (tafel.voorgesteld_door_id, *tafel.steun.values_list("organisatie", flat=True))]
