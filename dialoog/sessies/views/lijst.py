"""/dialoog/<slug>/sessies/: all sessions of a table; the process supervisor plans one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dialoog.sessies import regels
from dialoog.sessies.acties.plannen import plan
from dialoog.sessies.forms import SessieForm
from dialoog.sessies.views.zoek import tafel_of_404
from dialoog.sessies.weergave import lopende, punt_gegevens
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.models import Tafel
from dialoog.tafels.querysets import RECHT
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid, geweigerd, met_recht


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
def sessies(request: HttpRequest, slug: str) -> HttpResponse:
    """In order of number; POST plans one more."""
    tafel = tafel_of_404(request, slug)
    form = None
    if request.method == "POST":
        if not regels.begeleidt(request.namens):
            return geweigerd(request, f"Een sessie plannen kan alleen {regels.WIE}.")
        form = SessieForm(request.POST)
        if form.is_valid():
            try:
                gepland = plan(door=request.namens, tafel=tafel, afspraak=form.afspraak)
            except MagNiet as fout:
                form.add_error(None, str(fout))
            else:
                messages.success(request, "De sessie is gepland. Wie aan tafel zit, kreeg een bericht.")
                return redirect(gepland)
    groep = doelgroep(tafel, request.namens)
    gegevens = punt_gegevens(lopende(tafel), groep) | {
        "tafel": tafel,
        "sessies": tafel.sessies.prefetch_related("punten"),
        "form": form,
        "maximum": regels.maximum(tafel),
        "nieuw": form or SessieForm(),
        "waarom_niet": _waarom_niet(tafel, request.namens),
        "begeleidt": regels.begeleidt(request.namens),
    }
    return render(request, "dialoog/sessies/lijst.html", gegevens)


def _waarom_niet(tafel: Tafel, namens: Hoedanigheid) -> str:
    """Why no session can be planned now, for who would plan it."""
    try:
        regels.eis_plannen(tafel, namens)
    except MagNiet as fout:
        return str(fout)
    return ""
