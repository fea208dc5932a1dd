"""/kalender/: the one list of everything that is asked of somebody, and the same as a file for a diary."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aanbieder.models import Regio
from portaal.kern import klok, opmaak
from portaal.kern.toegang import Hoedanigheid, met_recht
from portaal.overzicht.kalenderbestand import icalendar
from portaal.overzicht.kalenderbronnen import punten
from portaal.overzicht.kalenderpunt import Punt

GEEN_DATUM_GEVRAAGD = "nu en hierna"


@dataclass(frozen=True)
class Vak:
    """A heading with what stands below it."""

    titel: str
    punten: tuple[Punt, ...]


class Jaarkeuze(forms.Form):
    """The calendar year of the days; empty is what runs now."""

    jaar = forms.TypedChoiceField(label="Jaar", required=False, coerce=int, empty_value=None)

    def __init__(self, gegevens, namens: Hoedanigheid):
        super().__init__(gegevens)
        self.fields["jaar"].choices = [("", GEEN_DATUM_GEVRAAGD), *((jaar, str(jaar)) for jaar in _jaren(namens))]


def _jaren(namens: Hoedanigheid) -> list[int]:
    """From the year after the region's first boekjaar to next year."""
    dit_jaar = klok.vandaag().year
    regio = Regio.objects.zichtbaar_voor(namens).first()
    eerste = (regio.instellingen.regio.eerste_jaar if regio else None) or dit_jaar - 1
    return list(range(min(eerste + 1, dit_jaar), dit_jaar + 2))


def vakken(alles: Iterable[Punt]) -> list[Vak]:
    """What is not done: first where the day has passed, then month by month."""
    vandaag = klok.vandaag()
    te_doen = [punt for punt in alles if not punt.afgerond]
    voorbij = tuple(punt for punt in te_doen if punt.datum < vandaag)
    rest = [punt for punt in te_doen if punt.datum >= vandaag]
    per_maand = groupby(rest, key=lambda punt: punt.datum.replace(day=1))
    maanden = [Vak(opmaak.maand(maand).capitalize(), tuple(groep)) for maand, groep in per_maand]
    return [Vak("De datum is voorbij", voorbij), *maanden] if voorbij else maanden


def _gekozen(request: HttpRequest) -> tuple[Jaarkeuze, list[Punt]]:
    keuze = Jaarkeuze(request.GET, request.namens)
    goed = keuze.is_valid()
    return keuze, punten(request.namens, keuze.cleaned_data["jaar"]) if goed else []


@require_safe
@met_recht("kalender_zien")
def kalender(request: HttpRequest) -> HttpResponse:
    """What is asked, why, by which clause, how far it is, and where to go."""
    keuze, alles = _gekozen(request)
    context = {
        "form": keuze,
        "vakken": vakken(alles),
        "afgerond": [punt for punt in alles if punt.afgerond],
        "aantal": len(alles),
        "te_laat": sum(punt.te_laat for punt in alles),
        "jaar": keuze.cleaned_data.get("jaar"),
    }
    return render(request, "portaal/overzicht/kalender.html", context)


@require_safe
@met_recht("kalender_zien")
def kalender_ics(request: HttpRequest) -> HttpResponse:
    """The list of the page as all-day events. What is not asked is not in it."""
    _, alles = _gekozen(request)
    inhoud = icalendar(
        [punt for punt in alles if not punt.niet_nodig],
        van=request.namens.organisatie.sleutel,
        naam=f"Kalender van {request.namens.organisatie}",
        gemaakt_op=klok.nu(),
        volledig=request.build_absolute_uri,
        kalender=reverse("kalender"),
    )
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="kalender.ics"'
    return antwoord
