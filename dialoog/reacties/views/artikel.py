"""/dialoog/<slug>/artikel/<nr>/: the text of an article, a box to write in, and what was said; and its drafts."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from dialoog.consent.weergave import rondes_html
from dialoog.live.leesstand import bezoek, lees_berichten
from dialoog.reacties.acties.bijlagen import bewaar_bijlagen
from dialoog.reacties.acties.concepten import VELDEN, bewaar_concept, concepten_van, gooi_weg
from dialoog.reacties.acties.schrijven import AlVerstuurd, plaats
from dialoog.reacties.artikelpagina import Lezer, Teksten, alle, eerste_nieuwe, kort_in, op_de_pagina, vind, woorden
from dialoog.reacties.forms import ReactieForm
from dialoog.reacties.keuzes import Kant, Reactiesoort
from dialoog.reacties.models import Reactie, Reactieconcept
from dialoog.reacties.vermelden import te_noemen
from dialoog.tafels.doelgroep import REAGEREN, doelgroep, in_woorden
from dialoog.tafels.models import Pseudoniem, Tafel
from dialoog.tafels.querysets import RECHT
from dialoog.teksten.huidig import huidige_versie
from dialoog.teksten.models import Artikel
from portaal.kern.bestanden.opslag import NietBewaard
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import bewaard, geweigerd, met_recht
from portaal.kern.toegang.bewaard import bewaart_invoer

TERUG = "U was niet meer aangemeld. Uw tekst is niet verloren: hij staat hieronder. Plaats hem nu."


@dataclass
class Plek:
    """An article as somebody reached it."""

    lezer: Lezer
    teksten: Teksten

    @property
    def adres(self) -> str:
        return self.lezer.artikel.get_absolute_url()


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
@bewaart_invoer("artikel")
def artikel(request: HttpRequest, slug: str, nr: str) -> HttpResponse:
    """The article; POST says something about it. A visit is the one thing that looking at it writes."""
    plek = _vind(request, slug, nr)
    if request.method == "POST":
        return _plaats(request, plek)
    verstuurd = bewaard.neem(request)
    if verstuurd is not None:
        messages.info(request, TERUG)
        ouder = _ouder(plek, verstuurd.get("ouder"))
        return _pagina(request, plek, _form(plek, verstuurd, antwoord=bool(ouder)), ouder=ouder)
    ouder = _ouder(plek, request.GET.get("antwoord_op"))
    concept = concepten_van(request.namens, plek.lezer.artikel, ouder).first()
    form = _form(plek, initial=_begin(request, plek, ouder, concept), antwoord=bool(ouder))
    return _pagina(request, plek, form, ouder=ouder, concept=concept)


@require_POST
@met_recht(REAGEREN)
def concept(request: HttpRequest, slug: str, nr: str) -> HttpResponse:
    """Keeps what is being written: by script now and then (JSON), or with a button."""
    plek = _vind(request, slug, nr)
    ouder = _ouder(plek, request.POST.get("ouder"))
    met_script = request.headers.get("Accept", "").startswith("application/json")
    wie = {"door": request.namens, "artikel": plek.lezer.artikel, "ouder": ouder}
    try:
        if "weg" in request.POST:
            gooi_weg(**wie)
            zin = "Uw concept is weggegooid."
        else:
            inhoud = {veld: request.POST.get(veld, "") for veld in VELDEN}
            inhoud["vermeldingen"] = request.POST.getlist("vermeldingen")
            gemaakt = bewaar_concept(**wie, inhoud=inhoud, verzoek=_uuid(request.POST.get("verzoek")))
            zin = "Uw concept is bewaard. Alleen u ziet het." if gemaakt else ""
    except MagNiet as fout:
        if met_script:
            return JsonResponse({"zin": f"Uw concept is niet bewaard. {fout}"}, status=409)
        form = _form(plek, request.POST, antwoord=bool(ouder))
        form.add_error(None, f"Uw concept is niet bewaard. {fout}")
        return _pagina(request, plek, form, ouder=ouder, status=409)
    if met_script:
        return JsonResponse({"zin": zin})
    messages.success(request, zin or "Er was niets om te bewaren.")
    return redirect(f"{plek.adres}?antwoord_op={ouder.pk}" if ouder and "weg" not in request.POST else plek.adres)


def _vind(request: HttpRequest, slug: str, nr: str) -> Plek:
    tafels = Tafel.objects.zichtbaar_voor(request.namens).select_related("regio__organisatie", "begeleider")
    tafel = get_object_or_404(tafels, slug=slug)
    artikelen = Artikel.objects.zichtbaar_voor(request.namens).select_related("tafel")
    gevonden = get_object_or_404(artikelen, tafel=tafel, nr=nr)
    teksten = Teksten(gevonden)
    if teksten.huidig is None:  # in preparation: not on the table yet
        raise Http404
    return Plek(Lezer(tafel, gevonden, request.namens, doelgroep(tafel, request.namens)), teksten)


def _plaats(request: HttpRequest, plek: Plek) -> HttpResponse:
    if not request.namens.mag(REAGEREN):
        wie = ", ".join(request.namens.wie_mag(REAGEREN))
        uitleg = f"Uw rol geeft hier geen toegang toe. Wel bij {request.namens.organisatie}: {wie}."
        return geweigerd(request, uitleg)
    ouder = _ouder(plek, request.POST.get("ouder"))
    form, status = _form(plek, request.POST, request.FILES, antwoord=bool(ouder)), 200
    if form.is_valid():
        gegevens, bestanden = form.gegevens, form.cleaned_data["bijlagen"]
        try:
            wie = {"eigen_naam": str(request.namens.gebruiker), "eigen_adres": request.namens.gebruiker.email}
            with bewaar_bijlagen(bestanden, onder_pseudoniem=gegevens["onder_pseudoniem"], **wie) as bijlagen:
                reactie = plaats(door=request.namens, artikel=plek.lezer.artikel, bijlagen=bijlagen, **gegevens)
        except NietBewaard as fout:
            form.add_error("bijlagen", str(fout))
        except MagNiet as fout:
            form.add_error(None, str(fout))
            status = 409
            if isinstance(fout, AlVerstuurd):
                form.vernieuw_verzoek()
        else:
            messages.success(request, "Uw reactie staat hieronder.")
            return redirect(op_de_pagina(reactie))
    return _pagina(request, plek, form, ouder=ouder, status=status)


def _form(plek: Plek, *verstuurd, initial: dict | None = None, antwoord: bool = False) -> ReactieForm:
    lezer = plek.lezer
    eigen = Pseudoniem.objects.filter(tafel=lezer.tafel, gebruiker=lezer.namens.gebruiker)
    pseudoniem = eigen.first() if lezer.mag_pseudoniem else None
    return ReactieForm(
        *verstuurd,
        initial=initial,
        tafel=lezer.tafel,
        namens=lezer.namens,
        reacties=lezer.artikel.reacties.voor(lezer.groep),
        versies=lezer.tafel.versies.gepubliceerd().filter(artikelteksten__artikel=lezer.artikel),
        personen=te_noemen(lezer.tafel, lezer.namens, lezer.groep),
        pseudoniem=pseudoniem.naam if pseudoniem else "",
        woorden_nu={kant: woorden(plek.teksten.huidig, kant) for kant in Kant.values},
        antwoord=antwoord,
    )


def _begin(request: HttpRequest, plek: Plek, ouder: Reactie | None, concept: Reactieconcept | None) -> dict:
    """The draft, else what the link asked for; the words of the article stand ready to be changed."""
    huidig = plek.teksten.huidig
    kant = request.GET.get("kant") if request.GET.get("kant") in Kant.values else Kant.JURIDISCH
    soort = request.GET.get("soort") if request.GET.get("soort") in Reactiesoort.values else Reactiesoort.REACTIE
    begin = {
        "soort": soort,
        "kant": kant,
        "was": woorden(huidig, kant),
        "versie": huidig.versie.nummer,
        "ouder": ouder.pk if ouder else None,
        "onder_pseudoniem": True,  # who chose one, mostly wants it; without one the box is not there
    }
    if concept:
        begin |= {"onder_pseudoniem": False} | concept.inhoud | {"verzoek": concept.verzoek}
    return begin


def _ouder(plek: Plek, gegeven: str | None) -> Reactie | None:
    """The remark that is replied to; None when there is none, or this reader does not see it."""
    if not gegeven or not gegeven.isdecimal() or len(gegeven) > 18:
        return None
    reacties = plek.lezer.artikel.reacties.voor(plek.lezer.groep).select_related(
        "ouder", "door", "pseudoniem", "organisatie"
    )
    return reacties.filter(pk=gegeven).first()


def _uuid(gegeven: str | None) -> UUID | None:
    try:
        return UUID(gegeven or "")
    except ValueError:
        return None


def _pagina(
    request: HttpRequest,
    plek: Plek,
    form: ReactieForm,
    *,
    ouder: Reactie | None = None,
    concept: Reactieconcept | None = None,
    status: int = 200,
) -> HttpResponse:
    lezer, teksten = plek.lezer, plek.teksten
    if not request.namens.kijkt_mee:
        lezer.gelezen_tot = bezoek(request.user, lezer.artikel, lezer.tafel.gebeurtenisnummer)
    inkorting = kort_in(lezer, alles="alles" in request.GET, met=ouder)
    draad = lezer.draad(teksten, inkorting)
    if request.method != "POST" and not request.namens.kijkt_mee:
        lees_berichten(request.namens, lezer.tafel, [een.pk for een in alle(draad)])
    aantal_nieuw, eerste = eerste_nieuwe(draad)
    vorige, volgende, versie = _ernaast(lezer)
    waarom_niet = lezer.waarom_niet()
    context = {
        "tafel": lezer.tafel,
        "artikel": lezer.artikel,
        "groep": lezer.groep,
        "tekst": teksten.huidig,
        "versie": versie,
        "vorige": vorige,
        "volgende": volgende,
        "zichtbaar_voor": in_woorden(lezer.tafel, lezer.groep, _leest_mee(lezer, ouder)),
        "draad": draad,
        "inkorting": inkorting,
        "aantal_nieuw": aantal_nieuw,
        "eerste_nieuwe": eerste,
        "rondes": rondes_html(lezer.artikel, lezer.groep, request),
        "form": form,
        "ouder": vind(draad, ouder.pk) if ouder else None,
        "concept": concept,
        "antwoordconcepten": _antwoordconcepten(lezer, ouder),
        "schrijft": form.is_bound or bool(ouder or concept) or "kant" in request.GET,
        "waarom_niet": waarom_niet,
        "mag_pseudoniem": lezer.mag_pseudoniem,
        "mag_rol": request.namens.mag(REAGEREN) and not request.namens.kijkt_mee,
        "niet_geplaatst": _getypt(form, concept) if waarom_niet else "",
        "conceptadres": reverse("reactie_concept", args=[lezer.tafel.slug, lezer.artikel.nr]),
        "merk": bewaard.merk(request),
        "merkveld": bewaard.VELD,
    }
    return render(request, "dialoog/reacties/artikel.html", context | _vak(request, context), status=status)


def _vak(request: HttpRequest, context: dict) -> dict:
    """The box to reply in, made beforehand: it stands in the thread, right under the remark that it replies to."""
    ouder = context["ouder"]
    if ouder is None or context["waarom_niet"] or not context["mag_rol"]:
        return {}
    kop = "h5" if ouder.reactie.ouder_id else "h4"
    html = render_to_string("dialoog/reacties/_formulier.html", context | {"kop": kop}, request=request)
    return {"vak": html, "vak_bij": ouder.pk}


def _leest_mee(lezer: Lezer, ouder: Reactie | None) -> str:
    """The organisation that gets to read a reply although it is not at the table: it wrote what is replied to."""
    if ouder is None or ouder.organisatie.soort == Soort.REGIO or ouder.organisatie == lezer.namens.organisatie:
        return ""
    zit_aan = lezer.tafel.deelnames.geldig().filter(organisatie=ouder.organisatie).exists()
    return "" if zit_aan or ouder.pseudoniem_id else str(ouder.organisatie)


def _ernaast(lezer: Lezer) -> tuple:
    """The articles before and after this one in the text that is on the table, and that version."""
    versie = huidige_versie(lezer.tafel)
    rij = list(versie.artikelteksten.order_by("volgorde", "pk").values("artikel", "artikel__nr", "nummer", "titel"))
    hier = next((plaats for plaats, een in enumerate(rij) if een["artikel"] == lezer.artikel.pk), None)
    if hier is None:
        return None, None, versie
    return (rij[hier - 1] if hier else None), (rij[hier + 1] if hier + 1 < len(rij) else None), versie


def _antwoordconcepten(lezer: Lezer, ouder: Reactie | None) -> list[Reactieconcept]:
    """Replies that this reader began and did not post, other than the one in the form."""
    mijn = lezer.artikel.concepten.filter(
        gebruiker=lezer.namens.gebruiker, organisatie=lezer.namens.organisatie, ouder__isnull=False
    )
    return list(
        mijn.exclude(ouder__in=[ouder.pk, ouder.ouder_id or 0] if ouder else []).select_related("ouder").order_by("pk")
    )


def _getypt(form: ReactieForm, concept: Reactieconcept | None) -> str:
    """What somebody wrote while the table closed: it is shown, so that it is not lost."""
    bron = form.data if form.is_bound else concept.inhoud if concept else {}
    return "\n\n".join(filter(None, (bron.get("tekst", ""), bron.get("wordt", ""))))
