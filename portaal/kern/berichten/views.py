"""/berichten/: the notices of the organisation acted for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from portaal.kern import adres
from portaal.kern.berichten.acties import markeer_gelezen
from portaal.kern.berichten.models import Bericht, BerichtGelezen
from portaal.kern.toegang import met_recht, te_openen

PER_PAGINA = 25


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("berichten_zien")
def berichten(request: HttpRequest) -> HttpResponse:
    """The list, unread ones first; POST marks one (`bericht`) or all (`alles`) as read."""
    zichtbaar = Bericht.objects.zichtbaar_voor(request.namens)
    if request.method == "POST":
        return _lees(request, zichtbaar)
    gelezen = BerichtGelezen.objects.filter(bericht=OuterRef("pk"), gebruiker=request.user)
    rijen = zichtbaar.annotate(is_gelezen=Exists(gelezen)).order_by("is_gelezen", "-gemaakt_op", "-pk")
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("page"))
    for bericht in pagina:
        bericht.te_openen = te_openen(bericht.adres, request.namens)
    context = {"page_obj": pagina, "ongelezen": zichtbaar.ongelezen_door(request.user).count()}
    sjabloon = "portaal/berichten/_lijst.html" if request.htmx else "portaal/berichten/lijst.html"
    return render(request, sjabloon, context)


def _lees(request: HttpRequest, zichtbaar) -> HttpResponse:
    if "alles" not in request.POST:
        bericht = get_object_or_404(zichtbaar, pk=adres.getal(request.POST.get("bericht")) or 0)
        zichtbaar = zichtbaar.filter(pk=bericht.pk)
    aantal = markeer_gelezen(door=request.namens, berichten=zichtbaar)
    messages.success(request, "1 bericht is gelezen." if aantal == 1 else f"{aantal} berichten zijn gelezen.")
    return redirect("berichten")
