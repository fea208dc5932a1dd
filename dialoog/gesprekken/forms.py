"""Forms of contract talks, and the filter above the list."""

from django import forms
from django.db.models import QuerySet

from aanbieder.models import Aanbieder
from dialoog.gesprekken.models import Gesprekstatus
from portaal.kern.formulieren import Datumveld, TekstVeld, zonder_bsn
from portaal.kern.mensen.keuzes import Soort

ONDERWERP_MAX = 200


def _onderwerp(label: str, **opties) -> forms.CharField:
    fouten = {"required": "Vul in waar het over gaat."}
    return forms.CharField(
        label=label, max_length=ONDERWERP_MAX, validators=[zonder_bsn], error_messages=fouten, **opties
    )


class DagForm(forms.Form):
    """When a talk is, and what it is about."""

    use_required_attribute = False

    datum = Datumveld(label="Datum", error_messages={"required": "Vul de dag van het gesprek in."})
    onderwerp = _onderwerp("Onderwerp", initial="Contractgesprek")


class GesprekForm(DagForm):
    """Planning a talk."""

    aanbieder = forms.ModelChoiceField(
        label="Aanbieder",
        queryset=Aanbieder.objects.none(),
        to_field_name="slug",
        empty_label="Kies een aanbieder",
        error_messages={"required": "Kies een aanbieder.", "invalid_choice": "Kies een aanbieder uit de lijst."},
    )
    field_order = ("aanbieder", "datum", "onderwerp")

    def __init__(self, *args, aanbieders: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["aanbieder"].queryset = aanbieders


class PuntForm(forms.Form):
    """An own point of the agenda."""

    use_required_attribute = False

    onderwerp = _onderwerp("Nieuw punt", widget=forms.TextInput)


class UitkomstForm(forms.Form):
    """What came of a point; `punt` says which."""

    use_required_attribute = False

    punt = forms.RegexField(r"^(reactie|punt):\d{1,15}$", widget=forms.HiddenInput)
    uitkomst = TekstVeld(
        label="Uitkomst",
        rijen=3,
        help_text="De aanbieder leest dit ook.",
        error_messages={"required": "Schrijf op wat er is afgesproken."},
    )


class VerslagForm(forms.Form):
    """The report of a talk."""

    use_required_attribute = False

    verslag = TekstVeld(
        label="Verslag",
        help_text="De aanbieder leest dit ook. Punten die open blijven, komen terug in het volgende gesprek.",
        error_messages={"required": "Schrijf in het kort op wat er is besproken."},
    )


class GesprekFilter(forms.Form):
    """What of the list is shown; kept in the address. What cannot be read counts as not given."""

    status = forms.ChoiceField(label="Status", required=False, choices=[("", "alle"), *Gesprekstatus.choices])
    aanbieder = forms.ModelChoiceField(
        label="Aanbieder", queryset=Aanbieder.objects.none(), to_field_name="slug", required=False, empty_label="alle"
    )
    van = forms.ChoiceField(
        label="Van wie", required=False, choices=[("", "alle aanbieders"), ("mij", "waar ik contractmanager van ben")]
    )

    def __init__(self, gegevens, namens):
        super().__init__(gegevens)
        self.namens = namens
        if namens.soort == Soort.AANBIEDER:
            del self.fields["aanbieder"], self.fields["van"]
        else:
            self.fields["aanbieder"].queryset = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()

    def kies(self, gesprekken: QuerySet) -> QuerySet:
        self.is_valid()
        gekozen = self.cleaned_data
        if gekozen.get("status"):
            gesprekken = gesprekken.filter(status=gekozen["status"])
        if gekozen.get("aanbieder"):
            gesprekken = gesprekken.filter(aanbieder=gekozen["aanbieder"])
        if gekozen.get("van"):
            gesprekken = gesprekken.filter(aanbieder__contractmanager_email__iexact=self.namens.gebruiker.email)
        return gesprekken

    def kies_aanbieders(self, aanbieders: QuerySet) -> QuerySet:
        """The same choice for providers that need a talk."""
        gekozen = self.cleaned_data
        if gekozen.get("aanbieder"):
            aanbieders = aanbieders.filter(pk=gekozen["aanbieder"].pk)
        if gekozen.get("van"):
            aanbieders = aanbieders.filter(contractmanager_email__iexact=self.namens.gebruiker.email)
        return aanbieders
