"""Forms of the provider's pages: starting, handing in a file, choosing columns, confirming."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat

from aanbieder.models import Regio
from portaal.kern.formulieren import OPNIEUW, MetVerzoek
from rapportage.verantwoording.acties.bevestigen import LANGSTE_REDEN
from rapportage.verantwoording.keuzes import Fase, Wijze
from rapportage.verantwoording.register import KOLOMMEN

MEESTE_BYTES = 25 * 1024 * 1024
MEESTE_REVISIE = 2**31 - 1
SOORTEN = ".xlsx,.xlsm,.xls,.ods,.csv,.txt"


class Manier(models.TextChoices):
    """How a report is begun; a chosen file goes before this choice."""

    VOORZET = "voorzet", "Vul in wat de regio al weet"
    BESTAND = "bestand", "Lever een bestand aan"
    LEEG = "leeg", "Begin met een leeg formulier"


class Bestandsveld(forms.FileField):
    """A workbook or CSV of at most 25 MiB."""

    widget = forms.ClearableFileInput(attrs={"accept": SOORTEN})

    def __init__(self, **opties):
        opties.setdefault("label", "Bestand")
        opties.setdefault("help_text", "XLSX, ODS of CSV, hoogstens 25 MB. Zonder namen en zonder BSN.")
        opties.setdefault("error_messages", {"empty": "Dit bestand is leeg.", "required": "Kies een bestand."})
        super().__init__(**opties)

    def clean(self, data, initial=None):
        bestand = super().clean(data, initial)
        if bestand and bestand.size > MEESTE_BYTES:
            raise ValidationError(
                f"Dit bestand is {filesizeformat(bestand.size)}. Het mag hoogstens 25 MB zijn. "
                "Haal extra bladen en opmaak weg, of sla het op als CSV.",
                code="te_groot",
            )
        return bestand


class NietOngezien(MetVerzoek):
    """A file that replaces all rows; what somebody else changed since the page was opened needs a tick first."""

    vervang = forms.BooleanField(label="Vervang ze toch", required=False)

    @property
    def vraagt_vervangen(self) -> bool:
        return self.is_bound and ("vervang" in self.errors or "vervang" in self.data)

    def vraag_vervangen(self, zin: str) -> None:
        self.add_error(
            "vervang", f"{zin} Wilt u dat? Kies het bestand opnieuw en zet een kruisje bij 'Vervang ze toch'."
        )
        self.vernieuw_verzoek()


def jaren(regio: Regio, vandaag: date) -> list[int]:
    """The years that can be reported on, the latest first."""
    eerste = regio.instellingen.regio.eerste_jaar or vandaag.year
    return list(range(vandaag.year, min(eerste, vandaag.year) - 1, -1))


class NieuwForm(NietOngezien):
    """Starting the report of a year. Without `manier` a file decides: with one it is read, without one prefilled."""

    jaar = forms.TypedChoiceField(
        label="Jaar", coerce=int, error_messages={"invalid_choice": "Over dit jaar kunt u niet verantwoorden."}
    )
    soort = forms.ChoiceField(
        label="Fase",
        choices=Fase.choices,
        help_text="Elke volgende fase komt in de plaats van de vorige. Wat u invulde, blijft staan.",
    )
    manier = forms.ChoiceField(
        label="Hoe wilt u beginnen?", choices=Manier.choices, required=False, widget=forms.RadioSelect
    )
    bestand = Bestandsveld(required=False)
    wijze = forms.ChoiceField(
        label="Wat staat er in het bestand?", choices=Wijze.choices, required=False, widget=forms.RadioSelect
    )

    revisie = forms.RegexField(  # what the page showed of each year: "2024:12 2023:4"
        r"^(\d{4}:\d{1,9}( |$))*$", required=False, widget=forms.HiddenInput, error_messages={"invalid": OPNIEUW}
    )

    def __init__(self, *args, regio: Regio, vandaag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in jaren(regio, vandaag)]

    def clean(self) -> dict:
        gegevens = super().clean()
        if gegevens.get("bestand"):
            gegevens["manier"] = Manier.BESTAND
        elif gegevens.get("manier") == Manier.BESTAND and "bestand" not in self.errors:
            self.add_error("bestand", "Kies een bestand, of kies een andere manier om te beginnen.")
        gegevens["manier"] = gegevens.get("manier") or Manier.VOORZET
        gegevens["wijze"] = gegevens.get("wijze") or Wijze.ALLES
        gegevens["revisie"] = self._getoond(gegevens) if "revisie" in self.data else None
        return gegevens

    @staticmethod
    def _getoond(gegevens: dict) -> int:
        """What the page showed of the chosen year: 0 when it was not there yet."""
        per_jaar = dict(re.findall(r"(\d{4}):(\d+)", gegevens.get("revisie", "")))
        return int(per_jaar.get(str(gegevens.get("jaar")), 0))


class BestandForm(NietOngezien):
    """A file for a report that is there."""

    revisie = forms.IntegerField(
        required=False, min_value=0, max_value=MEESTE_REVISIE, widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), OPNIEUW),
    )  # fmt: skip
    bestand = Bestandsveld()
    wijze = forms.ChoiceField(
        label="Wat doet dit bestand?",
        choices=[
            (Wijze.ALLES, "Het vervangt alle rijen van de verantwoording"),
            (Wijze.ALLEEN, "Het verbetert alleen de rijen die erin staan; de andere rijen blijven"),
        ],
        widget=forms.RadioSelect,
        initial=Wijze.ALLES,
        required=False,
    )

    def clean_wijze(self) -> str:
        return self.cleaned_data["wijze"] or Wijze.ALLES


class KolommenForm(forms.Form):
    """For every column of a file which of ours it is; names are kolom_<place>."""

    use_required_attribute = False
    keuzes = (("", "niet gebruiken"), *((kolom.naam, kolom.kop) for kolom in KOLOMMEN))

    def __init__(self, *args, voorbeeld: dict, **kwargs):
        super().__init__(*args, **kwargs)
        for plek, kop in enumerate(voorbeeld["koppen"]):
            self.fields[f"kolom_{plek}"] = forms.ChoiceField(
                label=f"Kolom '{kop}'" if kop else f"Kolom {plek + 1} zonder kop",
                choices=self.keuzes,
                required=False,
                initial=voorbeeld["vondst"].get(str(plek), ""),
            )

    @property
    def gekozen(self) -> dict[int, str]:
        return {int(naam.removeprefix("kolom_")): waarde for naam, waarde in self.cleaned_data.items()}


class RedenForm(forms.Form):
    """The reason why findings are right as they are."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Waarom klopt het?",
        max_length=LANGSTE_REDEN,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De contractmanager en de accountant lezen dit. Schrijf geen namen of burgerservicenummers op.",
        error_messages={"required": "Schrijf op waarom het klopt."},
    )
