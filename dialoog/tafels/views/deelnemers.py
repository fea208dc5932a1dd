"""/dialoog/<slug>/deelnemers/: who is invited, since when; inviting and ending."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from dialoog.tafels import acties, regels
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.forms import UitnodigForm, ZoekForm
from dialoog.tafels.genodigden import Genodigde
from dialoog.tafels.models import Deelname, Tafel
from dialoog.tafels.querysets import BEGELEIDEN
from portaal.kern.toegang import met_recht

ERBIJ = ("organisatie", "gebruiker", "uitgenodigd_door", "beeindigd_door")


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(BEGELEIDEN)
def deelnemers(request: HttpRequest, slug: str) -> HttpResponse:
    """POST with `beeindig` ends one invitation, otherwise it invites who is ticked."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    form = None
    if request.method == "POST":
        if "beeindig" in request.POST:
            return _beeindig(request, tafel)
        form = UitnodigForm(request.POST, namens=request.namens)
        if form.is_valid() and _nodig_uit(request, tafel, form):
            return redirect("tafel_deelnemers", slug=tafel.slug)
    deelnames = list(tafel.deelnames.select_related(*ERBIJ))
    geldig = [deelname for deelname in deelnames if not deelname.beeindigd_op]
    zit_al = {Genodigde(deelname.organisatie, deelname.gebruiker).sleutel for deelname in geldig}
    form = form or UitnodigForm(namens=request.namens, initial={"wie": _voor_de_hand(tafel, zit_al)})
    zoek = ZoekForm(request.GET)
    gekozen = form.gekozen()
    gegevens = {
        "tafel": tafel,
        "groep": doelgroep(tafel, request.namens),
        "geldig": geldig,
        "eerder": [deelname for deelname in deelnames if deelname.beeindigd_op],
        "kan_uitnodigen": tafel.status in regels.UITNODIGEN,
        "form": form,
        "zoek": zoek,
        "groepen": [
            (organisatie, [(een, een.sleutel in zit_al, een.sleutel in gekozen) for een in samen])
            for organisatie, samen in zoek.kies(form.groepen)
        ],
    }
    return render(request, "dialoog/tafels/deelnemers.html", gegevens)


def _nodig_uit(request: HttpRequest, tafel: Tafel, form: UitnodigForm) -> bool:
    try:
        uitkomst = acties.nodig_uit(door=request.namens, tafel=tafel, wie=form.genodigden())
    except regels.MagNiet as fout:
        form.add_error(None, str(fout))
        return False
    if uitkomst.nieuw:
        namen = ", ".join(str(Genodigde(een.organisatie, een.gebruiker)) for een in uitkomst.nieuw)
        messages.success(request, f"Uitgenodigd: {namen}.")
    if uitkomst.al:
        messages.warning(request, f"Was al uitgenodigd: {', '.join(map(str, uitkomst.al))}.")
    return True


def _beeindig(request: HttpRequest, tafel: Tafel) -> HttpResponse:
    pk = request.POST["beeindig"]
    rijen = Deelname.objects.filter(tafel=tafel)
    deelname = get_object_or_404(rijen, pk=int(pk) if pk.isdecimal() and len(pk) <= 15 else 0)
    acties.beeindig(door=request.namens, tafel=tafel, deelname=deelname)
    messages.success(request, "De uitnodiging is beëindigd. Deze deelnemer zit niet meer aan tafel.")
    return redirect("tafel_deelnemers", slug=tafel.slug)


def _voor_de_hand(tafel: Tafel, zit_al: set[str]) -> list[str]:
    """Who proposed a table or supported it, stands ticked while nobody is invited yet."""
    if zit_al or not tafel.voorgesteld_door_id:
        return []
    return [str(pk) for pk in (tafel.voorgesteld_door_id, *tafel.steun.values_list("organisatie", flat=True))]
