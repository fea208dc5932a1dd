"""Files of a session."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from dialoog.sessies import bestanden
from dialoog.sessies.verslag import voor_lezer
from dialoog.sessies.verslagbestand import MAKERS
from dialoog.sessies.views.zoek import sessie_of_404
from dialoog.tafels.doelgroep import doelgroep
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
def verslag_bestand(request: HttpRequest, slug: str, nummer: int, soort: str) -> HttpResponse:
    """The shared minutes, as the page shows them to this reader now."""
    sessie = sessie_of_404(request, slug, nummer)
    if sessie.verslag_op is None:
        raise Http404
    gedeeld = voor_lezer(sessie, doelgroep(sessie.tafel, request.namens))
    return download(MAKERS[soort](gedeeld), soort, f"{slug}-verslag-sessie-{nummer}")
