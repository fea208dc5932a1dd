"""Start and stop looking at the pages "als deze aanbieder"."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from aanbieder.models import Aanbieder
from portaal.kern.mensen import meekijken
from portaal.kern.toegang import met_recht


class MeekijkForm(forms.Form):
    """Why somebody looks along; the provider can read it in its log."""

    reden = forms.CharField(label="Waarom kijkt u mee? (mag leeg blijven)", max_length=200, required=False)


@require_POST
@met_recht("meekijken")
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    aanbieder = get_object_or_404(Aanbieder.objects.zichtbaar_voor(request.namens), slug=slug)
    form = MeekijkForm(request.POST)
    if not form.is_valid():
        messages.error(request, "De reden mag hoogstens 200 tekens lang zijn.")
        return redirect("start")
    meekijken.start(request, organisatie=aanbieder.organisatie, reden=form.cleaned_data["reden"])
    return redirect("start")


@require_POST
def stoppen(request: HttpRequest) -> HttpResponse:
    """Ends it; stopping when nothing was started is no mistake."""
    organisatie = meekijken.stop(request)
    if organisatie is not None:
        messages.info(request, f"U kijkt niet meer mee als {organisatie}.")
    return redirect("start")
