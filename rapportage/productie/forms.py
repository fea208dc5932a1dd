"""The form that takes a file in."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from rapportage.productie.keuzes import Soort


class ImportForm(forms.Form):
    """Which kind of file, the file, and whether refused lines may be left out."""

    soort = forms.ChoiceField(label="Wat staat er in het bestand?", choices=Soort.choices)
    bestand = forms.FileField(
        label="Bestand",
        max_length=200,
        help_text="CSV (ook ingepakt als .csv.gz) of XML volgens iJw 3.2.",
        error_messages={"empty": "Dit bestand is leeg."},
    )
    zonder_geweigerde = forms.BooleanField(
        label="Sla de goede regels op, ook als er regels worden geweigerd",
        required=False,
        help_text="Zonder dit kruisje wordt er bij één geweigerde regel niets opgeslagen.",
    )

    def clean_bestand(self):
        bestand = self.cleaned_data["bestand"]
        meeste = settings.MAX_INLEESBESTAND_BYTES
        if bestand.size > meeste:
            raise forms.ValidationError(
                f"Dit bestand is {filesizeformat(bestand.size)}. Het mag hoogstens {filesizeformat(meeste)} zijn."
                " Knip het in delen."
            )
        return bestand
