"""Forms of signals, and the filter above the list."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.http import url_has_allowed_host_and_scheme

from aanbieder.overeenkomst.models import Aanbieder
from dialoog.signalen.keuzes import ONDERWERP_MAX, ZONDER_AANBIEDER, Signaalsoort, Status
from dialoog.signalen.models import Signaal
from dialoog.signalen.querysets import te_noemen_aanbieders
from portaal.kern.formulieren import MetVerzoek, TekstVeld, zonder_bsn
from portaal.kern.mensen.keuzes import Soort

CIJFERNAAM = RegexValidator(r"^[A-Za-z0-9_:.-]+\Z", "Deze naam van een cijfer kennen we niet.")
MACHINEWAARDE = RegexValidator(r"^[A-Za-z0-9_:.+-]+\Z", "Deze waarde kennen we niet.")


def pagina_hier(waarde: str) -> None:
    """Only a path within this site; a full or protocol-relative address is refused."""
    hier = waarde.startswith("/") and url_has_allowed_host_and_scheme(waarde, allowed_hosts=None)
    if not hier or not waarde.isprintable():
        raise ValidationError("Het adres van de pagina met het cijfer klopt niet.", code="adres")


def _verborgen(lengte: int, *controles) -> forms.CharField:
    return forms.CharField(required=False, max_length=lengte, validators=controles, widget=forms.HiddenInput)


class SignaalForm(MetVerzoek):
    """A new signal. The hidden fields say which figure it questions."""

    soort = forms.ChoiceField(
        label="Waar gaat het over?",
        choices=[("", "Kies een soort"), *Signaalsoort.choices],
        error_messages={"required": "Kies waar het over gaat."},
    )
    aanbieder = forms.ModelChoiceField(
        label="Aanbieder",
        queryset=Aanbieder.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="geen bepaalde aanbieder",
        help_text="Leeg laten kan alleen bij een vraag, een cijfer of ontbrekend aanbod.",
        error_messages={"invalid_choice": "Kies een aanbieder uit de lijst."},
    )
    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=ONDERWERP_MAX,
        validators=[zonder_bsn],
        error_messages={"required": "Vul een onderwerp in."},
    )
    tekst = TekstVeld(
        label="Uw signaal",
        help_text="Schrijf geen namen, geboortedata of burgerservicenummers van kinderen op.",
        error_messages={"required": "Schrijf op wat er aan de hand is."},
    )
    cijfer = _verborgen(80, CIJFERNAAM)
    waarde = _verborgen(60, MACHINEWAARDE)
    over = _verborgen(500, pagina_hier)

    def __init__(self, *args, namens, **kwargs):
        super().__init__(*args, **kwargs)
        aanbieders = te_noemen_aanbieders(namens)
        self.fields["aanbieder"].queryset = aanbieders
        if namens.soort == Soort.AANBIEDER:
            self.initial["aanbieder"] = aanbieders.values_list("slug", flat=True).first()

    def vul_in(self, gegevens) -> None:
        """Take from the address what would pass as input; the rest is left out without a word."""
        for naam, veld in self.fields.items():
            if naam in ("tekst", "verzoek") or not gegevens.get(naam):
                continue
            try:
                veld.clean(gegevens[naam])
            except ValidationError:
                continue
            self.initial[naam] = gegevens[naam]

    def clean(self):
        gegevens = super().clean()
        zonder = not gegevens.get("aanbieder") and "aanbieder" not in self.errors
        if zonder and gegevens.get("soort", "") not in {"", *ZONDER_AANBIEDER}:
            self.add_error("aanbieder", "Kies over welke aanbieder het gaat.")
        return gegevens


class BerichtForm(MetVerzoek):
    """A message, an answer, or the reason to open a signal again."""

    tekst = TekstVeld(label="Uw bericht", error_messages={"required": "Schrijf een bericht."})


def _aanbieders_in_beeld(request):
    zichtbaar = Signaal.objects.zichtbaar_voor(request.namens).order_by()
    return Aanbieder.objects.filter(pk__in=zichtbaar.values("aanbieder"))


class SignaalFilter(django_filters.FilterSet):
    """Signals by state, kind and provider; `volgorde` says what stands first."""

    status = django_filters.ChoiceFilter(label="Status", choices=Status.choices, empty_label="alle")
    soort = django_filters.ChoiceFilter(label="Soort", choices=Signaalsoort.choices, empty_label="alle soorten")
    aanbieder = django_filters.ModelChoiceFilter(
        label="Aanbieder", queryset=_aanbieders_in_beeld, to_field_name="slug", empty_label="alle aanbieders"
    )
    volgorde = django_filters.ChoiceFilter(
        label="Bovenaan",
        choices=[("wachtend", "wat het langst wacht")],
        empty_label="de nieuwste",
        method="zet_volgorde",
    )

    class Meta:
        model = Signaal
        fields = ["status", "soort", "aanbieder", "volgorde"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.namens.soort == Soort.AANBIEDER:  # a provider sees signals about itself only
            del self.filters["aanbieder"]

    def zet_volgorde(self, rijen, naam, waarde):
        return rijen.langst_wachtend_eerst()
