"""What a reader may ask of the contract pages, kept in the address."""

from django import forms

from aanbieder.overeenkomst.geschiedenis import Onderwerp
from portaal.kern.formulieren import Datumveld


class DatumForm(forms.Form):
    """`nummer` chooses an agreement, `datum` the day the page speaks about."""

    nummer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    datum = Datumveld(label="Hoe was of is het op", required=False)


class OnderwerpForm(forms.Form):
    onderwerp = forms.ChoiceField(
        label="Onderwerp",
        required=False,
        choices=[("", "Alle onderwerpen"), *Onderwerp.choices],
        error_messages={"invalid_choice": "Dit onderwerp bestaat niet. Kies er een uit de lijst."},
    )
