"""/dialoog/<slug>/tekst/: reading the text, its versions, and what changed between two of them."""

from collections import Counter

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import Doelgroep, doelgroep, mag_reageren
from dialoog.tafels.models import Tafel
from dialoog.teksten import regels
from dialoog.teksten.huidig import huidige_versie, inhoud
from dialoog.teksten.models import Artikeltekst, Tekstversie, Versiestatus
from dialoog.teksten.vergelijken import Wat, vergelijk
from portaal.kern.toegang import met_recht

TALEN = {"beide": "Beide", "juridisch": "Contracttekst", "b1": "Gewone taal"}


@require_safe
@met_recht("dialoog_zien")
def tafel_tekst(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole text as it is on the table, or an older version with ?versie=; ?taal= chooses the language."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    groep = doelgroep(tafel, request.namens)
    versies = list(Tekstversie.objects.zichtbaar_voor(request.namens).filter(tafel=tafel).order_by("-nummer"))
    huidig = huidige_versie(tafel)
    versie = _gekozen(versies, request.GET.get("versie", ""), huidig)
    artikelen = inhoud(versie) if versie else []
    taal = request.GET.get("taal", "")
    gegevens = {
        "tafel": tafel,
        "groep": groep,
        "versie": versie,
        "huidig": huidig,
        "versies": [een for een in versies if een.status == Versiestatus.GEPUBLICEERD],
        "concept": next((een for een in versies if een.status == Versiestatus.CONCEPT), None),
        "is_concept": bool(versie) and versie.status == Versiestatus.CONCEPT,
        "artikelen": _met_aantallen(artikelen, tafel, groep),
        "talen": TALEN if any(een.tekst_b1 for een in artikelen) else {},
        "taal": taal if taal in TALEN else "beide",
        "mag_reageren": mag_reageren(tafel, request.namens),
        "mag_bewerken": regels.mag(tafel, request.namens),
    }
    return render(request, "dialoog/teksten/tekst.html", gegevens)


def _gekozen(versies: list[Tekstversie], nummer: str, anders: Tekstversie | None) -> Tekstversie | None:
    if not nummer:
        return anders
    gevonden = next((versie for versie in versies if str(versie.nummer) == nummer), None)
    if gevonden is None:
        raise Http404
    return gevonden


def _met_aantallen(artikelen: list[Artikeltekst], tafel: Tafel, groep: Doelgroep) -> list[dict]:
    """Each article with the number of remarks that this audience reads."""
    per_artikel = Reactie.objects.filter(tafel=tafel).voor(groep).geldend().order_by().values("artikel")
    aantallen = Counter({rij["artikel"]: rij["aantal"] for rij in per_artikel.annotate(aantal=Count("pk"))})
    return [{"rij": rij, "aantal": aantallen[rij.artikel_id]} for rij in artikelen]


@require_safe
@met_recht("dialoog_zien")
def tekst_verschil(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed from ?van= to ?tot=; the last two versions when nothing is asked."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    versies = list(Tekstversie.objects.zichtbaar_voor(request.namens).filter(tafel=tafel).order_by("nummer"))
    gepubliceerd = [versie for versie in versies if versie.status == Versiestatus.GEPUBLICEERD]
    tot = _gekozen(versies, request.GET.get("tot", ""), gepubliceerd[-1] if gepubliceerd else None)
    eerder = [versie for versie in gepubliceerd if tot and versie.nummer < tot.nummer]
    van = _gekozen(versies, request.GET.get("van", ""), eerder[-1] if eerder else tot)
    verschillen = vergelijk(inhoud(van), inhoud(tot)) if tot else []
    gegevens = {
        "tafel": tafel,
        "groep": doelgroep(tafel, request.namens),
        "versies": versies,
        "van": van,
        "tot": tot,
        "verschillen": [een for een in verschillen if een.wat != Wat.GELIJK],
        "gelijk": [een.een.kop for een in verschillen if een.wat == Wat.GELIJK],
        "telling": dict(Counter(een.wat.value for een in verschillen if een.wat != Wat.GELIJK)),
    }
    return render(request, "dialoog/teksten/verschil.html", gegevens)
