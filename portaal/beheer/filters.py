"""The filters above the lists of /beheer/; they stay in the address."""

import django_filters
from django import forms
from django.db.models import Q

from portaal.kern.log.models import Logregel
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.mensen.models import Lidmaatschap, Organisatie

DATUMVELD = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _organisaties(request):
    return Organisatie.objects.zichtbaar_voor(request.namens)


class MensenFilter(django_filters.FilterSet):
    """People by organisation, kind of organisation, name or e-mail address."""

    organisatie = django_filters.ModelChoiceFilter(
        label="Organisatie", queryset=_organisaties, empty_label="alle organisaties"
    )
    soort = django_filters.ChoiceFilter(
        label="Soort organisatie", field_name="organisatie__soort", choices=Soort.choices, empty_label="alle soorten"
    )
    tekst = django_filters.CharFilter(label="Naam of e-mailadres", method="zoek")

    class Meta:
        model = Lidmaatschap
        fields = ["organisatie", "soort", "tekst"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.namens.soort != Soort.REGIO:  # one organisation: nothing to choose
            del self.filters["organisatie"], self.filters["soort"]

    def zoek(self, rijen, naam, waarde):
        return rijen.filter(Q(gebruiker__naam__icontains=waarde) | Q(gebruiker__email__icontains=waarde))


class LogFilter(django_filters.FilterSet):
    """Log rows by period, kind, organisation, person and text."""

    van = django_filters.DateFilter(label="Van", field_name="tijd", lookup_expr="date__gte", widget=DATUMVELD)
    tot = django_filters.DateFilter(label="Tot en met", field_name="tijd", lookup_expr="date__lte", widget=DATUMVELD)
    gebeurtenis = django_filters.ChoiceFilter(
        label="Gebeurtenis", choices=Logregel.Gebeurtenis.choices, empty_label="alles"
    )
    organisatie = django_filters.ModelChoiceFilter(
        label="Namens of over", queryset=_organisaties, method="van_organisatie", empty_label="alle organisaties"
    )
    persoon = django_filters.CharFilter(label="Wie (naam of e-mailadres)", method="van_persoon")
    tekst = django_filters.CharFilter(label="Woord in actie of onderwerp", method="met_tekst")

    class Meta:
        model = Logregel
        fields = ["van", "tot", "gebeurtenis", "organisatie", "persoon", "tekst"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.namens.soort != Soort.REGIO:
            del self.filters["organisatie"]

    def van_organisatie(self, rijen, naam, organisatie):
        return rijen.filter(Q(organisatie=organisatie) | Q(betreft=organisatie))

    def van_persoon(self, rijen, naam, waarde):
        return rijen.filter(Q(gebruiker__naam__icontains=waarde) | Q(gebruiker__email__icontains=waarde))

    def met_tekst(self, rijen, naam, waarde):
        return rijen.filter(Q(actie__icontains=waarde) | Q(onderwerp__icontains=waarde))
