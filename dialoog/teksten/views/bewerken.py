"""/dialoog/<slug>/tekst/nieuw/ and concept/: the process supervisor prepares the next version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from dialoog.tafels.keuzes import in_een_zin
from dialoog.tafels.models import Tafel
from dialoog.teksten import acties, regels
from dialoog.teksten.acties import Bron
from dialoog.teksten.acties.artikelen import NIEUW, vingerafdruk
from dialoog.teksten.acties.versies import laatste_teksten
from dialoog.teksten.forms import ArtikelForm, KoppelForm, NieuwForm, PubliceerForm
from dialoog.teksten.huidig import huidige_versie, inhoud
from dialoog.teksten.inlezen import Leesfout, lees
from dialoog.teksten.models import Artikeltekst, Tekstversie, Versiestatus
from dialoog.teksten.schoon import adres_van
from portaal.kern.adres import getal
from portaal.kern.bestanden.inhoud import Vorm
from portaal.kern.bestanden.opslag import NietBewaard, bewaar, pad_van
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht

METHODEN = ["GET", "HEAD", "POST"]


def _tafel(request: HttpRequest, slug: str) -> Tafel:
    return get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)


def _concept(request: HttpRequest, slug: str) -> Tekstversie:
    """The version in preparation; without one it does not exist."""
    versies = Tekstversie.objects.zichtbaar_voor(request.namens).select_related("tafel")
    return get_object_or_404(versies, tafel=_tafel(request, slug), status=Versiestatus.CONCEPT)


@require_http_methods(METHODEN)
@met_recht(regels.BEGELEIDEN)
def tekst_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    tafel = _tafel(request, slug)
    gestuurd = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NieuwForm(*gestuurd, met_vorige=huidige_versie(tafel) is not None)
    if form.is_valid():
        try:
            _maak(request, tafel, form.cleaned_data)
        except (MagNiet, Leesfout, NietBewaard) as fout:
            veld = None if isinstance(fout, MagNiet) else "bestand"
            form.add_error(veld, str(fout))
        else:
            return redirect("tekst_concept", slug=slug)
    concept = tafel.versies.filter(status=Versiestatus.CONCEPT).first()
    gegevens = {
        "tafel": tafel,
        "form": form,
        "concept": concept,
        "mag": regels.mag(tafel, request.namens),
        "in_een_zin": in_een_zin(tafel.status),
    }
    return render(request, "dialoog/teksten/nieuw.html", gegevens)


def _maak(request: HttpRequest, tafel: Tafel, gegevens: dict) -> None:
    """The file is judged, scanned, read, and not kept: the text is what matters."""
    if gegevens["uit"] != Bron.DOCX:
        acties.maak_concept(door=request.namens, tafel=tafel, uit=gegevens["uit"], titel=gegevens["titel"])
        messages.success(request, "De nieuwe versie staat klaar. Alleen procesbegeleiders zien haar.")
        return
    with bewaar(gegevens["bestand"], (Vorm.DOCX,)) as bewaard:
        gelezen = lees(pad_van(bewaard.opslag).read_bytes(), bewaard.bestandsnaam)
        bewaard.nodig = False
        acties.maak_concept(
            door=request.namens, tafel=tafel, uit=Bron.DOCX, gelezen=gelezen, titel=gegevens["titel"],
            bestandsnaam=bewaard.bestandsnaam, sha256=bewaard.sha256,
        )  # fmt: skip
    messages.success(request, f"Gelezen: {len(gelezen.artikelen)} artikelen. Kijk na of alles klopt.")
    for opmerking in gelezen.opmerkingen:
        messages.info(request, opmerking)


@require_http_methods(METHODEN)
@met_recht(regels.BEGELEIDEN)
def tekst_concept(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles of the version in preparation; POST does one `actie`."""
    versie = _concept(request, slug)
    rijen, staand = inhoud(versie), laatste_teksten(versie.tafel)
    actie = request.POST.get("actie", "") if request.method == "POST" else ""
    koppelform = KoppelForm(request.POST if actie == "koppel" else None, rijen=rijen, staand=staand)
    publiceerform = PubliceerForm(
        request.POST if actie == "publiceer" else None, eerste=not staand, initial={"titel": versie.titel}
    )
    if request.method == "POST":
        antwoord = _doe(request, versie, actie, koppelform, publiceerform)
        if antwoord is not None:
            return antwoord
    gegevens = {
        "tafel": versie.tafel,
        "versie": versie,
        "huidig": huidige_versie(versie.tafel),
        "rijen": _met_koppeling(rijen, staand, koppelform),
        "weg": _weg(rijen, huidige_versie(versie.tafel)),
        "koppelform": koppelform,
        "publiceerform": publiceerform,
        "mag": regels.mag(versie.tafel, request.namens),
    }
    return render(request, "dialoog/teksten/concept.html", gegevens)


def _met_koppeling(rijen: list[Artikeltekst], staand: dict[int, Artikeltekst], form: KoppelForm) -> list[dict]:
    """Each article with its address, its field, and how it stands beside the one it is."""
    uit = []
    for rij in rijen:
        was = staand.get(rij.artikel_id)
        anders = was and (was.titel, was.tekst) != (rij.titel, rij.tekst)
        wat = "nieuw" if was is None else "gewijzigd" if anders else "hernummerd" if was.nummer != rij.nummer else ""
        uit.append({"rij": rij, "nr": adres_van(rij.nummer), "veld": form.veld(rij), "was": was, "wat": wat})
    return uit


def _weg(rijen: list[Artikeltekst], huidig: Tekstversie | None) -> list[Artikeltekst]:
    """What is on the table and not in the next version."""
    blijft = {rij.artikel_id for rij in rijen}
    return [rij for rij in inhoud(huidig) if rij.artikel_id not in blijft] if huidig else []


def _doe(request, versie: Tekstversie, actie: str, koppelform: KoppelForm, form: PubliceerForm) -> HttpResponse | None:
    """Back to the page, or None when something in a form is to be corrected."""
    slug = versie.tafel.slug
    try:
        if actie == "koppel":
            if not koppelform.is_valid():
                return None
            acties.koppel(door=request.namens, versie=versie, keuzes=koppelform.keuzes())
            messages.success(request, "Bewaard: welk artikel is welk.")
        elif actie in ("omhoog", "omlaag"):
            rij = get_object_or_404(versie.artikelteksten, pk=getal(request.POST.get("rij")) or 0)
            acties.verplaats(door=request.namens, rij=rij, omhoog=actie == "omhoog")
        elif actie == "gooi_weg":
            acties.gooi_weg(door=request.namens, versie=versie)
            messages.success(request, "De versie in voorbereiding is weggegooid.")
            return redirect("tafel_tekst", slug=slug)
        elif actie == "publiceer":
            if not form.is_valid():
                return None
            acties.publiceer(door=request.namens, versie=versie, **form.cleaned_data)
            messages.success(request, f"Versie {versie.nummer} ligt op tafel. De deelnemers krijgen bericht.")
            return redirect("tafel_tekst", slug=slug)
        else:
            raise Http404
    except MagNiet as fout:
        messages.error(request, str(fout))
        if not Tekstversie.objects.filter(pk=versie.pk, status=Versiestatus.CONCEPT).exists():
            return redirect("tafel_tekst", slug=slug)
    return redirect("tekst_concept", slug=slug)


@require_http_methods(METHODEN)
@met_recht(regels.BEGELEIDEN)
def tekst_artikel(request: HttpRequest, slug: str, nr: str) -> HttpResponse:
    """One article of the version in preparation, or with `nieuw` one more."""
    versie = _concept(request, slug)
    rij = None if nr == NIEUW else next((een for een in inhoud(versie) if adres_van(een.nummer) == nr), None)
    if rij is None and nr != NIEUW:
        raise Http404
    if rij and request.POST.get("actie") == "weg":
        return _laat_vervallen(request, rij)
    form = ArtikelForm(request.POST if request.method == "POST" else None, initial=_begin(rij))
    if form.is_valid():
        try:
            nieuw = _bewaar(request, versie, rij, form.cleaned_data)
        except MagNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Bewaard: {nieuw.kop}.")
            return redirect("tekst_concept", slug=slug)
    gegevens = {"tafel": versie.tafel, "versie": versie, "rij": rij, "nr": nr, "form": form}
    return render(request, "dialoog/teksten/artikel.html", gegevens | _ernaast(versie, rij, form))


def _begin(rij: Artikeltekst | None) -> dict:
    if rij is None:
        return {}
    velden = {veld: getattr(rij, veld) for veld in ("nummer", "titel", "tekst", "tekst_b1")}
    return velden | {"gelezen": vingerafdruk(rij)}


def _ernaast(versie: Tekstversie, rij: Artikeltekst | None, form: ArtikelForm) -> dict:
    """The wording on the table, and what somebody else made of it while this form was open."""
    if rij is None:
        return {"was": None, "ondertussen": False, "nu": ""}
    was = laatste_teksten(versie.tafel).get(rij.artikel_id)
    ondertussen = form.is_bound and form.data.get("gelezen", "") not in ("", vingerafdruk(rij))
    return {"was": was, "ondertussen": ondertussen, "nu": vingerafdruk(rij)}


def _bewaar(request: HttpRequest, versie: Tekstversie, rij: Artikeltekst | None, gegevens: dict) -> Artikeltekst:
    if rij is not None:
        return acties.wijzig(door=request.namens, rij=rij, **gegevens)
    velden = {veld: gegevens[veld] for veld in ("nummer", "titel", "tekst", "tekst_b1")}
    return acties.voeg_toe(door=request.namens, versie=versie, **velden)


def _laat_vervallen(request: HttpRequest, rij: Artikeltekst) -> HttpResponse:
    slug = rij.versie.tafel.slug
    try:
        acties.laat_vervallen(door=request.namens, rij=rij)
    except MagNiet as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{rij.kop} staat niet in de nieuwe versie. De reacties erop blijven bewaard.")
    return redirect("tekst_concept", slug=slug)
