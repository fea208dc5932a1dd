"""The form of a snapshot."""

from django import forms


class MomentopnameForm(forms.Form):
    """Title, and whether the provider that it is about gets it too."""

    use_required_attribute = False

    titel = forms.CharField(
        label="Titel", max_length=200, error_messages={"required": "Geef de momentopname een titel."}
    )
    gedeeld = forms.BooleanField(
        required=False,
        help_text="Dan staat er alleen in wat de aanbieder zelf ook mag zien. Delen kunt u later niet meer terugnemen.",
    )

    def __init__(self, *args, deelt_met: str, **kwargs):
        super().__init__(*args, **kwargs)
        if deelt_met:
            self.fields["gedeeld"].label = f"Ook zichtbaar voor {deelt_met}"
        else:
            del self.fields["gedeeld"]
