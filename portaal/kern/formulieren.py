"""What forms of every room share: sent twice counts once, and running text without citizen service numbers."""

import uuid
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from portaal.kern.persoonsgegevens import bevat_bsn

TEKST_MAX = 5000
OPNIEUW = "Open het formulier opnieuw."
VROEGST, LAATST = date(2000, 1, 1), date(2099, 12, 31)
BUITEN = "Kies een datum tussen 1-1-2000 en 31-12-2099."
GEEN_DATUM = "Dit is geen datum. Schrijf de datum zoals 2024-09-11 of 11-9-2024."
GEEN_BSN = (
    "In deze tekst staat een nummer dat een burgerservicenummer kan zijn. Haal het burgerservicenummer weg. "
    "Noem een kind met het toewijzingsnummer."
)


def zonder_bsn(waarde: str) -> None:
    if bevat_bsn(waarde):
        raise ValidationError(GEEN_BSN, code="bsn")


class TekstVeld(forms.CharField):
    """Running text; a line end counts once, as the browser's own counter does."""

    default_validators = (zonder_bsn,)

    def __init__(self, *, rijen: int = 6, **opties):
        opties.setdefault("max_length", TEKST_MAX)
        opties.setdefault("widget", forms.Textarea(attrs={"rows": rijen}))
        super().__init__(**opties)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class MetVerzoek(forms.Form):
    """A form with a token, so that sending it twice counts once. Without token there is no check."""

    use_required_attribute = False  # what is missing comes back in the error summary, in our own words

    verzoek = forms.UUIDField(required=False, widget=forms.HiddenInput, error_messages={"invalid": OPNIEUW})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("verzoek", uuid.uuid4())

    def vernieuw_verzoek(self) -> None:
        """A fresh token on a form that is shown again."""
        self.data = self.data.copy()
        self.data["verzoek"] = str(uuid.uuid4())


class Datumveld(forms.DateField):
    """A day, picked or typed as 11-9-2024, in the century that this is about."""

    def __init__(self, **opties):
        opties["error_messages"] = {"invalid": GEEN_DATUM, "required": "Vul een datum in."} | opties.get(
            "error_messages", {}
        )
        super().__init__(
            input_formats=["%Y-%m-%d", "%d-%m-%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": VROEGST, "max": LAATST}),
            validators=[MinValueValidator(VROEGST, BUITEN), MaxValueValidator(LAATST, BUITEN)],
            **opties,
        )
