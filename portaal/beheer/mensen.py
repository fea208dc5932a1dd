"""/beheer/mensen/: who works for an organisation. A provider manages its own people, the region everybody's."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portaal.beheer.filters import MensenFilter
from portaal.beheer.tabellen import MensenTabel, UitnodigingTabel
from portaal.kern.mensen import acties
from portaal.kern.mensen.forms import BeeindigForm, OrganisatieForm, RollenForm, UitnodigingForm
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie, Uitnodiging
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid, met_recht


@dataclass(frozen=True)
class Lid:
    """A person in an organisation with all roles there: one row of the list."""

    gebruiker: Gebruiker
    organisatie: Organisatie
    rollen: list[str]


@require_safe
@met_recht("mensen_beheren")
def lijst(request: HttpRequest) -> HttpResponse:
    leden = Lidmaatschap.objects.geldig().zichtbaar_voor(request.namens)
    filters = MensenFilter(request.GET, queryset=leden, request=request)
    organisatie = _gekozen(request.namens, filters)
    uitnodigingen = (
        Uitnodiging.objects.zichtbaar_voor(request.namens).openstaand().select_related("organisatie", "door")
    )
    if organisatie is not None:
        uitnodigingen = uitnodigingen.filter(organisatie=organisatie)
    gegevens = {
        "filters": filters,
        "tabel": MensenTabel(_per_persoon(filters.qs), request=request),
        "organisatie": organisatie,
        "uitnodigingen": UitnodigingTabel(uitnodigingen, request=request),
    }
    return render(request, "portaal/beheer/mensen.html", gegevens)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("mensen_beheren")
def uitnodigen(request: HttpRequest, organisatie: int) -> HttpResponse:
    organisatie = get_object_or_404(Organisatie.objects.zichtbaar_voor(request.namens), pk=organisatie)
    form = UitnodigingForm(request.POST or None, organisatie=organisatie)
    if request.method == "POST" and form.is_valid():
        try:
            acties.nodig_uit(
                door=request.namens,
                organisatie=organisatie,
                adres=lambda token: request.build_absolute_uri(reverse("uitnodiging", args=[token])),
                **form.cleaned_data,
            )
        except MagNiet as fout:
            form.add_error("email", str(fout))
        except OSError:  # the mail server did not take it; the invitation itself stands
            messages.error(request, "De mail kon niet weg. Trek de uitnodiging in en probeer het later opnieuw.")
            return redirect(_lijst_van(organisatie))
        else:
            messages.success(request, f"De uitnodiging is verstuurd naar {form.cleaned_data['email']}.")
            return redirect(_lijst_van(organisatie))
    return render(request, "portaal/beheer/uitnodigen.html", {"form": form, "organisatie": organisatie})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("regio_beheren")
def nieuwe_organisatie(request: HttpRequest) -> HttpResponse:
    """An organisation that no region folder brings: an access team, a supervisor, a client council."""
    form = OrganisatieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            organisatie = acties.voeg_organisatie_toe(door=request.namens, **form.cleaned_data)
        except MagNiet as fout:
            form.add_error("naam", str(fout))
        else:
            messages.success(request, f"{organisatie} staat erin. Nodig nu de eerste persoon uit.")
            return redirect("beheer_uitnodigen", organisatie.pk)
    return render(request, "portaal/beheer/nieuwe_organisatie.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("mensen_beheren")
def persoon(request: HttpRequest, organisatie: int, gebruiker: int) -> HttpResponse:
    """One member: change the roles, or go on to ending the access."""
    lid = _lid_of_404(request.namens, organisatie, gebruiker)
    form = _rollenform(request, lid)
    if request.method == "POST" and form.is_valid():
        try:
            acties.wijzig_rollen(
                door=request.namens, organisatie=lid.organisatie, gebruiker=lid.gebruiker,
                rollen=form.cleaned_data["rollen"],
            )  # fmt: skip
        except MagNiet as fout:
            form.add_error("rollen", str(fout))
        else:
            messages.success(request, f"De rollen van {lid.gebruiker} zijn bewaard.")
            return redirect("beheer_mensen" if request.user != lid.gebruiker else "start")
    return render(request, "portaal/beheer/persoon.html", {"lid": lid, "form": form, "stop": BeeindigForm()})


@require_POST
@met_recht("mensen_beheren")
def beeindigen(request: HttpRequest, organisatie: int, gebruiker: int) -> HttpResponse:
    lid = _lid_of_404(request.namens, organisatie, gebruiker)
    form = BeeindigForm(request.POST)
    if form.is_valid():
        try:
            acties.beeindig(door=request.namens, organisatie=lid.organisatie, gebruiker=lid.gebruiker)
        except MagNiet as fout:
            form.add_error("zeker", str(fout))
        else:
            messages.success(request, f"{lid.gebruiker} heeft geen toegang meer voor {lid.organisatie}.")
            return redirect("beheer_mensen" if request.user != lid.gebruiker else "start")
    rollenform = _rollenform(request, lid, ingevuld=False)
    return render(request, "portaal/beheer/persoon.html", {"lid": lid, "form": rollenform, "stop": form})


@require_POST
@met_recht("mensen_beheren")
def intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    uitnodiging = get_object_or_404(Uitnodiging.objects.zichtbaar_voor(request.namens), pk=pk)
    try:
        acties.trek_in(door=request.namens, uitnodiging=uitnodiging)
    except MagNiet as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"De uitnodiging voor {uitnodiging.email} is ingetrokken.")
    return redirect(_lijst_van(uitnodiging.organisatie))


def _gekozen(namens: Hoedanigheid, filters: MensenFilter) -> Organisatie | None:
    """The one organisation the list is about: the own one, or the one chosen by the region."""
    if namens.soort != Soort.REGIO:
        return namens.organisatie
    return filters.form.cleaned_data.get("organisatie") if filters.is_valid() else None


def _per_persoon(leden) -> list[Lid]:
    """One row per person and organisation, by organisation and name."""
    rijen = leden.select_related("gebruiker", "organisatie").order_by(
        "organisatie__naam", "organisatie", "gebruiker__naam", "gebruiker", "rol"
    )
    groepen = groupby(rijen, key=lambda lid: (lid.organisatie_id, lid.gebruiker_id))
    leden_per_groep = [list(groep) for _, groep in groepen]
    return [Lid(g[0].gebruiker, g[0].organisatie, [x.get_rol_display() for x in g]) for g in leden_per_groep]


def _lid_of_404(namens: Hoedanigheid, organisatie: int, gebruiker: int) -> Lid:
    leden = Lidmaatschap.objects.geldig().zichtbaar_voor(namens).select_related("gebruiker", "organisatie")
    rijen = list(leden.filter(organisatie=organisatie, gebruiker=gebruiker).order_by("rol"))
    eerste = rijen[0] if rijen else get_object_or_404(leden.none())
    return Lid(eerste.gebruiker, eerste.organisatie, [rij.rol for rij in rijen])


def _rollenform(request: HttpRequest, lid: Lid, ingevuld: bool = True) -> RollenForm:
    gegevens = request.POST if ingevuld and request.method == "POST" else None
    over_zichzelf = request.user == lid.gebruiker
    return RollenForm(
        gegevens, organisatie=lid.organisatie, over_zichzelf=over_zichzelf, initial={"rollen": lid.rollen}
    )


def _lijst_van(organisatie: Organisatie) -> str:
    return reverse("beheer_mensen", query={"organisatie": organisatie.pk})
