"""Forms of the report: which months, the words at a chapter, and fixing it."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError

from portaal.kern import klok
from portaal.kern.formulieren import OPNIEUW, Datumveld, TekstVeld
from rapportage.tertiaal.periode import Tertiaal

LANGSTE_TEKST = 20_000
MEESTE_REVISIE = 2**31 - 1


class PeriodeForm(forms.Form):
    """One of the periods that have no report yet; the newest stands first and is chosen."""

    use_required_attribute = False

    periode = forms.ChoiceField(
        label="Periode",
        error_messages={"required": "Kies een periode.", "invalid_choice": "Kies een periode uit de lijst."},
    )

    def __init__(self, *args, periodes: Sequence[Tertiaal], **kwargs):
        super().__init__(*args, **kwargs)
        self._periodes = {f"{p.jaar}-{p.nummer}": p for p in periodes}
        self.fields["periode"].choices = [(s, f"{p.naam} ({p.voluit})") for s, p in self._periodes.items()]

    @property
    def gekozen(self) -> Tertiaal:
        return self._periodes[self.cleaned_data["periode"]]


class MetRevisie(forms.Form):
    """Carries which state of the report somebody looked at."""

    use_required_attribute = False

    revisie = forms.IntegerField(
        min_value=0,
        max_value=MEESTE_REVISIE,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), OPNIEUW),
    )


class WoordenForm(MetRevisie):
    tekst = TekstVeld(
        label="Uw tekst",
        help_text="Wat betekenen deze cijfers? Wat gaat u doen? Een lege regel begint een nieuwe alinea.",
        required=False,
        max_length=LANGSTE_TEKST,
        rijen=10,
        error_messages={"max_length": "De tekst is te lang: hoogstens %(limit_value)d tekens."},
    )


class VaststelForm(MetRevisie):
    gelezen = forms.BooleanField(
        label="Ik heb de rapportage gelezen en wil deze definitief maken",
        error_messages={"required": "Zet eerst een kruisje. Daarna kunt u vaststellen."},
    )


class BesprekingForm(forms.Form):
    """Which body discussed the report, when, and what came of it."""

    use_required_attribute = False

    orgaan = forms.CharField(
        label="Overleg",
        max_length=120,
        help_text="Bijvoorbeeld de regionale werkgroep, het overleg van accounthouders of de bestuurders.",
        error_messages={"required": "Vul in met wie de rapportage is besproken."},
    )
    datum = Datumveld(label="Datum")
    uitkomst = TekstVeld(
        label="Uitkomst",
        rijen=4,
        error_messages={"required": "Vul in wat er uit het gesprek kwam."},
    )

    def clean_datum(self):
        datum = self.cleaned_data["datum"]
        if datum > klok.vandaag():
            raise ValidationError("Deze datum is nog niet geweest.")
        return datum
