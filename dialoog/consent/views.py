"""/dialoog/<slug>/rondes/: voting on a proposal, and what came of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dialoog.consent import acties, regels
from dialoog.consent.forms import NotaForm, OpenForm, SluitForm, StemForm
from dialoog.consent.models import Consentronde
from dialoog.consent.regels import Actie
from dialoog.consent.weergave import ERBIJ, ronde_gegevens
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.querysets import RECHT
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht

GEDAAN = {
    Actie.STEM: "De stem van uw organisatie is bewaard. U kunt hem wijzigen tot de ronde sluit.",
    Actie.SLUIT: "De ronde is gesloten. Iedereen aan tafel ziet de uitslag.",
    Actie.NOTA: "De minderheidsnota is bewaard.",
}


@require_POST
@met_recht(RECHT)
def ronde_openen(request: HttpRequest, slug: str, reactie: int) -> HttpResponse:
    """Puts a proposal to the table."""
    zichtbaar = Reactie.objects.zichtbaar_voor(request.namens).select_related("tafel__regio", "artikel")
    voorstel = get_object_or_404(zichtbaar, tafel__slug=slug, pk=reactie)
    if not regels.begeleidt(request.namens):
        return geweigerd(request, f"Een consentronde openen kan alleen {regels.WIE}.")
    form = OpenForm(request.POST)
    terug = redirect(voorstel.artikel.get_absolute_url())
    if not form.is_valid():
        messages.error(request, f"De ronde is niet geopend. {' '.join(form.errors['uiterlijk'])}")
        return terug
    try:
        ronde = acties.open_ronde(door=request.namens, voorstel=voorstel, **form.cleaned_data)
    except MagNiet as fout:
        messages.error(request, str(fout))
        return terug
    messages.success(request, "De consentronde is open. Iedereen met een stem kreeg een bericht.")
    return redirect(ronde)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
def consentronde(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One round; POST does one `actie` of the table in `regels`."""
    zichtbaar = Consentronde.objects.zichtbaar_voor(request.namens).select_related(*ERBIJ)
    ronde = get_object_or_404(zichtbaar, tafel__slug=slug, pk=pk)
    form = None
    if request.method == "POST":
        actie = _actie(request)
        if not _mag_ooit(actie, request.namens):
            return geweigerd(request, _wie(actie, request.namens))
        form = _form(actie, ronde, request)
        if form.is_valid() and _gelukt(request, actie, ronde, form):
            return redirect(ronde)
        ronde.refresh_from_db()
    return render(request, "dialoog/consent/ronde.html", _op_de_pagina(request, ronde, form))


def _actie(request: HttpRequest) -> Actie:
    try:
        return Actie(request.POST.get("actie", ""))
    except ValueError as fout:
        raise Http404 from fout


def _mag_ooit(actie: Actie, namens) -> bool:
    """Whether this role may, whatever the state."""
    if regels.REGELS[actie].recht == regels.STEMMEN:
        return namens.mag(regels.STEMMEN) and not namens.kijkt_mee
    return regels.begeleidt(namens)


def _wie(actie: Actie, namens) -> str:
    wie = namens.wie_mag(regels.STEMMEN) if actie == Actie.STEM and not namens.kijkt_mee else []
    if wie:
        return f"Uw rol kan niet stemmen. Wel bij {namens.organisatie}: {', '.join(wie)}."
    return "Stemmen kan alleen een organisatie zelf." if actie == Actie.STEM else f"Dat kan alleen {regels.WIE}."


def _form(actie: Actie, ronde: Consentronde, request: HttpRequest):
    if actie == Actie.STEM:
        return StemForm(request.POST, tafel=ronde.tafel, namens=request.namens)
    if actie == Actie.SLUIT:
        return SluitForm(request.POST, nog_niet=regels.nog_te_stemmen(ronde))
    return NotaForm(request.POST)


def _gelukt(request: HttpRequest, actie: Actie, ronde: Consentronde, form) -> bool:
    """Does it; what is not possible comes back on the form."""
    gegevens = {"door": request.namens, "ronde": ronde} | form.cleaned_data
    for naam in ("nagekeken", "toch"):
        gegevens.pop(naam, None)
    doe = {Actie.STEM: acties.stem, Actie.SLUIT: acties.sluit, Actie.NOTA: acties.bewaar_nota}[actie]
    try:
        doe(**gegevens)
    except acties.Botsing as fout:
        form.data = form.data.copy()
        form.data["gezien"] = acties.merk(fout.nu)
        form.add_error(None, str(fout))
        return False
    except MagNiet as fout:
        form.add_error(None, str(fout))
        return False
    messages.success(request, GEDAAN[actie])
    return True


def _op_de_pagina(request: HttpRequest, ronde: Consentronde, form) -> dict:
    namens = request.namens
    groep = doelgroep(ronde.tafel, namens)
    mogelijk = regels.mogelijk(ronde, namens)
    eigen = ronde.stemmen.filter(organisatie=namens.organisatie).first()
    begin = {"gezien": acties.merk(eigen)} | ({"keuze": eigen.keuze, "reden": eigen.reden} if eigen else {})
    leeg = StemForm(initial=begin, tafel=ronde.tafel, namens=namens)
    stemform = form if isinstance(form, StemForm) else leeg
    notaform = form if isinstance(form, NotaForm) else _leeg(ronde, mogelijk)
    return ronde_gegevens(ronde, groep) | {
        "groep": groep,
        "mogelijk_nu": mogelijk,
        "eigen": eigen,
        "fouten": form,
        "stemform": stemform if Actie.STEM in mogelijk else None,
        "notaform": notaform if {Actie.SLUIT, Actie.NOTA} & set(mogelijk) else None,
        "niet_bewaard": form.data.get("reden", "") if form and Actie.STEM not in mogelijk else "",
        "waarom_niet": _waarom_niet(ronde, namens, mogelijk),
    }


def _leeg(ronde: Consentronde, mogelijk: list[Actie]) -> NotaForm:
    begin = {"minderheidsnota": ronde.minderheidsnota}
    if Actie.SLUIT in mogelijk:
        return SluitForm(initial=begin, nog_niet=regels.nog_te_stemmen(ronde))
    return NotaForm(initial=begin)


def _waarom_niet(ronde: Consentronde, namens, mogelijk: list[Actie]) -> str:
    """Why somebody at the table cannot vote in an open round; empty when they can, or lead it."""
    if Actie.STEM in mogelijk or regels.begeleidt(namens) or not regels.is_open(ronde):
        return ""
    try:
        regels.eis(Actie.STEM, ronde, namens)
    except MagNiet as fout:
        wie = namens.wie_mag(regels.STEMMEN)
        rol = not namens.mag(regels.STEMMEN) and wie
        return _wie(Actie.STEM, namens) if rol else str(fout)
    return ""
