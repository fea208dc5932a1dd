"""/berichten/: the notices of the organisation acted for, and what a person wants to hear of."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portaal.kern import adres, klok
from portaal.kern.berichten.acties import bewaar_voorkeuren, markeer_gelezen
from portaal.kern.berichten.forms import VoorkeurenForm
from portaal.kern.berichten.keuzes import DAGEN, Ritme
from portaal.kern.berichten.models import Bericht, BerichtGelezen, Postvoorkeur, Samenvatting
from portaal.kern.berichten.post import nog_van
from portaal.kern.berichten.soorten import Soort, soort_met, soorten_voor
from portaal.kern.berichten.voorkeuren import Voorkeuren, volgende
from portaal.kern.toegang import met_recht

PER_PAGINA = 20


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("berichten_zien")
def berichten(request: HttpRequest) -> HttpResponse:
    """The list, unread ones first; POST marks one (`bericht`) or all (`alles`) as read."""
    zichtbaar = Bericht.objects.zichtbaar_voor(request.namens).op_pagina_van(request.user)
    if request.method == "POST":
        return _lees(request, zichtbaar)
    gelezen = BerichtGelezen.objects.filter(bericht=OuterRef("pk"), gebruiker=request.user)
    soorten = [soort for soort in soorten_voor([request.namens]) if not soort.alleen_mail]
    soort = request.GET.get("soort", "")
    getoond = zichtbaar.filter(soort=soort) if soort in {een.sleutel for een in soorten} else zichtbaar
    rijen = getoond.annotate(is_gelezen=Exists(gelezen)).order_by("is_gelezen", "-gemaakt_op", "-pk")
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("page"))
    open_ = nog_van(list(pagina), request.namens)
    for bericht in pagina:
        bericht.te_openen = bericht.pk in open_
        bericht.soortnaam = soort_met(bericht.soort).naam
    ongelezen = zichtbaar.ongelezen_door(request.user).count()
    ongelezen_hier = ongelezen if getoond is zichtbaar else getoond.ongelezen_door(request.user).count()
    context = {
        "page_obj": pagina,
        "nieuw": [bericht for bericht in pagina if not bericht.is_gelezen],
        "gelezen": [bericht for bericht in pagina if bericht.is_gelezen],
        "aantal_gelezen": pagina.paginator.count - ongelezen_hier,
        "ongelezen": ongelezen,
        "soorten": soorten,
        "soort": soort,
    }
    sjabloon = "portaal/berichten/_lijst.html" if request.htmx else "portaal/berichten/lijst.html"
    return render(request, sjabloon, context)


def _lees(request: HttpRequest, zichtbaar) -> HttpResponse:
    if "alles" not in request.POST:
        bericht = get_object_or_404(zichtbaar, pk=adres.getal(request.POST.get("bericht")) or 0)
        zichtbaar = zichtbaar.filter(pk=bericht.pk)
    aantal = markeer_gelezen(door=request.namens, berichten=zichtbaar)
    messages.success(request, "1 bericht is gelezen." if aantal == 1 else f"{aantal} berichten zijn gelezen.")
    return redirect(request.get_full_path())


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("berichten_zien")
def voorkeuren(request: HttpRequest) -> HttpResponse:
    """What one wants to hear of: kind by kind, on the page and by mail. A person's own, for all organisations."""
    soorten, gekozen = soorten_voor(request.hoedanigheden), Voorkeuren([request.user.pk])
    post = gekozen.post(request.user.pk)
    nu = _volgende_samenvatting(post, soorten, gekozen)
    form = VoorkeurenForm(request.POST or None, instance=post, soorten=soorten, voorkeuren=gekozen)
    if request.method == "POST" and form.is_valid():
        bewaar_voorkeuren(door=request.namens, post=form.save(commit=False), keuzes=form.keuzes())
        messages.success(request, "Uw keuzes zijn bewaard.")
        return redirect("berichtvoorkeuren")
    return render(request, "portaal/berichten/voorkeuren.html", {"form": form, "volgende": nu})


def _volgende_samenvatting(post: Postvoorkeur, soorten: list[Soort], gekozen: Voorkeuren) -> dict | None:
    """When the next digest comes, as chosen now; None when there is none to come."""
    ritmes = {gekozen.keuze(post.gebruiker_id, soort).mail for soort in soorten}
    if not ritmes & {Ritme.DAGELIJKS, Ritme.WEKELIJKS}:
        return None
    nu = klok.nu()
    vandaag = Samenvatting.objects.filter(gebruiker=post.gebruiker_id, dag=timezone.localdate(nu))
    dag = volgende(post, nu=nu, week=Ritme.DAGELIJKS not in ritmes, geweest=vandaag.exists())
    return {"dag": dag, "uur": post.uur, "naam": dict(DAGEN)[dag.isoweekday()]}
