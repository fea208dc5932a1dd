"""The form to put a notice away."""

from django import forms

from portaal.kern.formulieren import TekstVeld

REDEN_MAX = 1000


class WegleggenForm(forms.Form):
    use_required_attribute = False

    reden = TekstVeld(
        label="Waarom legt u deze signalering weg?",
        max_length=REDEN_MAX,
        rijen=3,
        help_text="Bijvoorbeeld: dit is besproken op 3 september, de aanbieder declareert later.",
        error_messages={"required": "Schrijf op waarom u de signalering weglegt."},
    )
