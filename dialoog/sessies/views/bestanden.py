"""Files of a session."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from dialoog.sessies import bestanden
from dialoog.sessies.verslag import verslag
from dialoog.sessies.views.zoek import sessie_of_404
from dialoog.tafels.doelgroep import Doelgroep, doelgroep
from dialoog.tafels.querysets import RECHT
from portaal.kern.export import download
from portaal.kern.toegang import met_recht


@require_safe
@met_recht(RECHT)
def agendabestand(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """The session for somebody's own calendar."""
    sessie = sessie_of_404(request, slug, nummer)
    inhoud = bestanden.icalendar(sessie, doelgroep(sessie.tafel, request.namens))
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = content_disposition_header(True, f"{slug}-sessie-{nummer}.ics")
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_safe
@met_recht(RECHT)
def verslag_pdf(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """The shared minutes; a file travels, so for everybody as for who reads along."""
    sessie = sessie_of_404(request, slug, nummer)
    if sessie.verslag_op is None:
        raise Http404
    gedeeld = verslag(sessie, Doelgroep("meelezers"))
    return download(bestanden.verslag_pdf(gedeeld), "pdf", f"{slug}-verslag-sessie-{nummer}")
