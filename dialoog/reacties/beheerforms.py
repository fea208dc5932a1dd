"""The forms of watching over remarks."""

from django import forms

from dialoog.reacties.acties.verbergen import REDEN_MAX
from dialoog.reacties.pseudoniemnaam import LANGSTE
from portaal.kern.formulieren import TekstVeld


class RedenForm(forms.Form):
    use_required_attribute = False  # what is missing comes back in the error summary, in our own words

    reden = TekstVeld(
        label="Reden",
        rijen=3,
        max_length=REDEN_MAX,
        help_text="Iedereen aan tafel leest deze reden. Herhaal de woorden van de reactie niet.",
        error_messages={
            "required": "Schrijf op waarom.",
            "max_length": f"Schrijf de reden in hoogstens {REDEN_MAX} tekens.",
        },
    )


class WeerTonenForm(RedenForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reden"].help_text = "Wie de reactie schreef, leest deze reden. Het staat ook in het logboek."


class PseudoniemForm(forms.Form):
    use_required_attribute = False

    naam = forms.CharField(
        label="Naam",
        max_length=4 * LANGSTE,  # what cannot be seen is taken out first; the rule itself is in pseudoniemnaam
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Bijvoorbeeld: Moeder van twee. Niet uw eigen naam, en niet de naam van iemand anders.",
        error_messages={
            "required": "Vul een naam in.",
            "max_length": f"Kies een naam van hoogstens {LANGSTE} letters.",
        },
    )
