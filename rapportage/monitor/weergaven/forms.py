"""The form of a saved view."""

from django import forms

from rapportage.monitor.models import Weergave


class WeergaveForm(forms.ModelForm):
    """Name, and whether colleagues see it too; the name is one's own only once."""

    use_required_attribute = False

    class Meta:
        model = Weergave
        fields = ["naam", "gedeeld"]
        labels = {"naam": "Naam", "gedeeld": "Ook zichtbaar voor collega's van mijn organisatie"}
        error_messages = {"naam": {"required": "Geef de weergave een naam."}}

    def _get_validation_exclusions(self):
        """Whose view it is counts for the name being unique, though it is no field here."""
        return super()._get_validation_exclusions() - {"organisatie", "gebruiker"}
