"""/beheer/log/: who did or saw what. Reading only; nothing in the portal changes a log row."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portaal.beheer.filters import LogFilter
from portaal.beheer.tabellen import LogTabel
from portaal.kern.log.export import csv_regels
from portaal.kern.log.models import Logregel
from portaal.kern.toegang import met_recht


@require_safe
@met_recht("log_zien")
def lijst(request: HttpRequest) -> HttpResponse:
    filters = _filters(request)
    tabel = LogTabel(filters.qs, request=request)
    return render(request, "portaal/beheer/log.html", {"filters": filters, "tabel": tabel})


@require_safe
@met_recht("log_zien")
def als_csv(request: HttpRequest) -> HttpResponse:
    """Exactly the rows of the filter in the address."""
    antwoord = StreamingHttpResponse(csv_regels(_filters(request).qs), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="logboek.csv"'
    return antwoord


def _filters(request: HttpRequest) -> LogFilter:
    regels = Logregel.objects.zichtbaar_voor(request.namens).select_related("gebruiker", "organisatie", "betreft")
    return LogFilter(request.GET, queryset=regels, request=request)
