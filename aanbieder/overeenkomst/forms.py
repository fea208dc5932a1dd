"""What a reader may ask of the contract pages, kept in the address."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from aanbieder.overeenkomst.geschiedenis import Onderwerp

VROEGST, LAATST = date(2000, 1, 1), date(2099, 12, 31)
BUITEN = "Kies een datum tussen 1-1-2000 en 31-12-2099."


class DatumForm(forms.Form):
    """`nummer` chooses an agreement, `datum` the day the page speaks about."""

    nummer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    datum = forms.DateField(
        label="Hoe was of is het op",
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": VROEGST, "max": LAATST}),
        error_messages={"invalid": "Dit is geen datum. Schrijf de datum zoals 2024-09-11 of 11-9-2024."},
        validators=[MinValueValidator(VROEGST, BUITEN), MaxValueValidator(LAATST, BUITEN)],
    )


class OnderwerpForm(forms.Form):
    onderwerp = forms.ChoiceField(
        label="Onderwerp",
        required=False,
        choices=[("", "Alle onderwerpen"), *Onderwerp.choices],
        error_messages={"invalid_choice": "Dit onderwerp bestaat niet. Kies er een uit de lijst."},
    )
