"""The rows in the browser: typing, saving by itself, working with two."""

from urllib.parse import quote
from uuid import UUID, uuid4

from django.contrib import messages
from django.core import signing
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portaal.kern import adres
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import bewaard, met_recht
from portaal.kern.toegang.bewaard import bewaart_invoer
from rapportage.verantwoording.acties import rijen as acties
from rapportage.verantwoording.acties.cellen import Celuitkomst, Celwijziging, Soort
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.models import Verantwoording
from rapportage.verantwoording.regels import eis_bewerkbaar, open_rijen
from rapportage.verantwoording.rooster.aanwezig import anderen, meld_aanwezig
from rapportage.verantwoording.rooster.eenmalig import Eenmalig
from rapportage.verantwoording.rooster.invulling import als_onbewaard, getypte_cellen
from rapportage.verantwoording.rooster.rooster import KOLOMUITLEG, Rooster, lege_rij
from rapportage.verantwoording.rooster.roosterstand import Filter, Staat, nieuws, tijd
from rapportage.verantwoording.views.vinden import vind

PER_PAGINA = 40
ZOUT = "rij-terug"
TERUG_SECONDEN = 24 * 3600
SESSIE_WEG = "rij-weg"


def _staat(request: HttpRequest, verantwoording: Verantwoording, uitkomsten: list[Celuitkomst] = ()) -> Staat:
    waarom_niet = ""
    try:
        eis_bewerkbaar(verantwoording, request.namens)
    except MagNiet as fout:
        waarom_niet = str(fout)
    rooster = Rooster(beeld(verantwoording), open_rijen(verantwoording), not waarom_niet, uitkomsten)
    return Staat(verantwoording, rooster, waarom_niet, [u for u in uitkomsten if u.soort == Soort.WEG])


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_opstellen")
@bewaart_invoer("verantwoording_rijen")
def rijen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    verantwoording = vind(request, slug, pk)
    if request.method == "POST":
        uitkomsten = _bewaar(request, verantwoording)
        if uitkomsten is None:
            return redirect(request.get_full_path())
        return _pagina(request, verantwoording, uitkomsten)
    velden = bewaard.neem(request)
    if velden is None:
        return _pagina(request, verantwoording, [])
    return _pagina(request, verantwoording, als_onbewaard(getypte_cellen(velden)), van_voor_het_inloggen=True)


def _bewaar(request: HttpRequest, verantwoording: Verantwoording) -> list[Celuitkomst] | None:
    """What could not be kept of the form; None when all of it was."""
    wijzigingen = getypte_cellen(request.POST)
    if not wijzigingen:
        return None
    try:
        uitkomsten = acties.wijzig_cellen(door=request.namens, verantwoording=verantwoording, wijzigingen=wijzigingen)
    except MagNiet as fout:
        messages.error(request, str(fout))
        return als_onbewaard(wijzigingen)
    mislukt = [uitkomst for uitkomst in uitkomsten if uitkomst.soort != Soort.BEWAARD]
    goed = len(uitkomsten) - len(mislukt)
    if goed:
        cellen = "1 cel is" if goed == 1 else f"{goed} cellen zijn"
        messages.success(request, f"{cellen} bewaard om {tijd()}.")
    return mislukt or None


def _pagina(
    request: HttpRequest,
    verantwoording: Verantwoording,
    uitkomsten: list[Celuitkomst],
    van_voor_het_inloggen: bool = False,
) -> HttpResponse:
    staat, keuze = _staat(request, verantwoording, uitkomsten), Filter.uit(request.GET)
    plekken = staat.rooster.plekken(keuze.alleen_fouten, keuze.gemeente, keuze.product, keuze.rij)
    gevraagd = request.GET.get("page") or _pagina_van(keuze.rij, plekken, staat.rooster)
    pagina = _met_wat_niet_lukte(staat, Paginator(plekken, PER_PAGINA), gevraagd)
    meld_aanwezig(verantwoording, request.namens)
    gegevens = {
        "verantwoording": verantwoording,
        "aanbieder": verantwoording.aanbieder,
        "rooster": staat.rooster,
        "rijen": staat.rooster.rijen(list(pagina)),
        "page_obj": pagina,
        "keuze": keuze,
        "vraag": _vraag(request),
        "aantal": len(plekken),
        "waarom_niet": staat.waarom_niet,
        "niet_bewaard": [u for u in uitkomsten if u.soort != Soort.WEG],
        "rij_weg": staat.weg,
        "van_voor_het_inloggen": van_voor_het_inloggen,
        "anderen": anderen(verantwoording, request.namens),
        "kolommen": KOLOMUITLEG,
        "merk": bewaard.merk(request),
        "merkveld": bewaard.VELD,
        "verzoek": uuid4(),
        "terug": _terug_te_zetten(request, verantwoording),
    }
    return render(request, "rapportage/verantwoording/rijen.html", gegevens)


def _pagina_van(rij: int | None, plekken: list[int], rooster: Rooster) -> int:
    """The page on which a row stands; the first when it is not asked for."""
    regels = rooster.beeld.regels
    return next((nr // PER_PAGINA + 1 for nr, plek in enumerate(plekken) if regels[plek].pk == rij), 1)


def _met_wat_niet_lukte(staat: Staat, paginering: Paginator, gevraagd: str | int) -> Page:
    """The page asked for; typed text that was not kept is always on it."""
    pagina = paginering.get_page(gevraagd)
    regels = staat.rooster.beeld.regels
    nodig = {pk for pk, _ in staat.rooster.onbewaard}
    getoond = {regels[plek].pk for plek in pagina}
    extra = [plek for plek, regel in enumerate(regels) if regel.pk in nodig - getoond]
    pagina.object_list = [*pagina.object_list, *extra]
    return pagina


def _vraag(request: HttpRequest, rij: int | None = None) -> str:
    """The choice in the address, to go on with; a row that was added stands in it too."""
    velden = request.GET.copy()
    velden.pop("rij", None)
    if rij:
        velden.pop("page", None)
        velden["rij"] = rij
    return f"?{velden.urlencode()}" if velden else ""


def _naar_rooster(request: HttpRequest, verantwoording: Verantwoording, rij: int | None = None) -> HttpResponse:
    adres_ = reverse("verantwoording_rijen", args=[verantwoording.aanbieder.slug, verantwoording.pk])
    return redirect(adres_ + _vraag(request, rij))


@require_POST
@met_recht("verantwoording_opstellen")
def cel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One cell from the script: what became of it, and all that changed since the page last heard."""
    verantwoording = vind(request, slug, pk)
    velden = request.POST
    if velden.get("wie") not in (None, str(request.user.pk)):
        return JsonResponse({"uitkomst": "ander"})  # somebody else signed in; the typed text is not theirs
    try:
        wijziging = Celwijziging(int(velden["regel"][:18]), velden["kolom"], velden["waarde"], velden["was"])
    except (KeyError, ValueError) as fout:
        raise Http404 from fout
    try:
        (uitkomst,) = acties.wijzig_cellen(door=request.namens, verantwoording=verantwoording, wijzigingen=[wijziging])
    except MagNiet as fout:
        uitkomst = Celuitkomst(wijziging, Soort.GEWEIGERD, wijziging.was, str(fout))
    antwoord = {"uitkomst": uitkomst.soort, "zin": uitkomst.zin, "waarde": uitkomst.waarde, "om": tijd()}
    niet_gelukt = [] if uitkomst.soort == Soort.BEWAARD else [uitkomst]
    return JsonResponse(antwoord | nieuws(_staat(request, verantwoording, niet_gelukt), velden, request.user.pk))


@require_safe
@met_recht("verantwoording_opstellen")
def stand(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What changed since a revision, of the rows the page shows, and who else has them open."""
    verantwoording = vind(request, slug, pk)
    meld_aanwezig(verantwoording, request.namens)
    antwoord = {"revisie": verantwoording.revisie, "anderen": anderen(verantwoording, request.namens)}
    if request.GET.get("sinds") != str(verantwoording.revisie):
        antwoord |= nieuws(_staat(request, verantwoording), request.GET, request.user.pk)
    return JsonResponse(antwoord)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_opstellen")
@bewaart_invoer("verantwoording_rijen")
def nieuwe_rij(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A row more: about a product of the contract, or one that was just removed. Typed cells are kept first."""
    verantwoording = vind(request, slug, pk)
    if request.method != "POST":
        return _naar_rooster(request, verantwoording)
    try:
        regel_id = _voeg_toe(request, verantwoording)
    except MagNiet as fout:
        regel_id = None
        messages.error(request, str(fout))
    uitkomsten = _bewaar(request, verantwoording)
    if uitkomsten is not None:
        return _pagina(request, verantwoording, uitkomsten)
    return _naar_rooster(request, verantwoording, regel_id)


def _voeg_toe(request: HttpRequest, verantwoording: Verantwoording) -> int | None:
    """The row that the form is about; sent twice, the row that was added the first time."""
    terug = "terug" in request.POST
    eenmalig, waarden = _teruggezet(request, verantwoording) if terug else _nieuwe(request, verantwoording)
    if not eenmalig.begin():
        messages.info(request, "De rij staat er al weer." if terug else "Deze rij is al toegevoegd.")
        return eenmalig.regel_id
    try:
        regel = acties.voeg_rij_toe(door=request.namens, verantwoording=verantwoording, **waarden)
    except MagNiet:
        eenmalig.laat_los()
        raise
    eenmalig.klaar(regel.pk)
    messages.success(request, "De rij is teruggezet." if terug else "De rij is toegevoegd.")
    return regel.pk


def _teruggezet(request: HttpRequest, verantwoording: Verantwoording) -> tuple[Eenmalig, dict]:
    try:
        weg = signing.loads(request.POST["terug"], salt=f"{ZOUT}-{verantwoording.pk}", max_age=TERUG_SECONDEN)
    except signing.BadSignature as fout:
        raise MagNiet("De rij kan niet meer worden teruggezet. Voeg haar opnieuw toe.") from fout
    return Eenmalig(verantwoording, UUID(weg["verzoek"])), weg["rij"]


def _nieuwe(request: HttpRequest, verantwoording: Verantwoording) -> tuple[Eenmalig, dict]:
    """Sent twice, a choice is one row; another choice from the same page (back in the browser) is another row."""
    gemeente, product = request.POST.get("gemeente", "")[:10], request.POST.get("product", "")[:20]
    if not (gemeente and product):
        raise MagNiet("Kies eerst een gemeente en een product voor de nieuwe rij.")
    try:
        token = UUID(request.POST.get("verzoek", ""))
    except ValueError as fout:
        raise MagNiet("De rij is niet toegevoegd. Probeer het nog eens.") from fout
    waarden = lege_rij(beeld(verantwoording).naslag, gemeente, product)
    return Eenmalig(verantwoording, token, quote(f"{gemeente}:{product}")), {"waarden": waarden}


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_opstellen")
@bewaart_invoer("verantwoording_rijen")
def rij_weg(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One row less; the next page offers to put it back. Typed cells of the other rows are kept first."""
    verantwoording = vind(request, slug, pk)
    if request.method != "POST":
        return _naar_rooster(request, verantwoording)
    uitkomsten = _bewaar(request, verantwoording)
    regel = request.POST.get("regel", "")
    try:
        weg = acties.verwijder_rij(door=request.namens, verantwoording=verantwoording, regel_id=adres.getal(regel) or 0)
    except MagNiet as fout:
        messages.error(request, str(fout))
    else:
        if weg:
            terug = {"rij": weg, "verzoek": str(uuid4())}
            request.session[SESSIE_WEG] = signing.dumps(terug, salt=f"{ZOUT}-{verantwoording.pk}", compress=True)
    if uitkomsten is not None:
        return _pagina(request, verantwoording, uitkomsten)
    return _naar_rooster(request, verantwoording)


def _terug_te_zetten(request: HttpRequest, verantwoording: Verantwoording) -> str:
    """The row that was just removed from this report, signed, for the button that puts it back; shown once."""
    terug = request.session.pop(SESSIE_WEG, "")
    try:
        signing.loads(terug, salt=f"{ZOUT}-{verantwoording.pk}", max_age=TERUG_SECONDEN)
    except signing.BadSignature:
        return ""
    return terug
