"""Handing in by form and by file."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from aanbieder.models import Regio
from aanbieder.regio.kpicatalogus import lees, om_te_typen
from portaal.kern.formulieren import TekstVeld
from rapportage.kpi.aanleveren.acties import Cijfer
from rapportage.kpi.aanleveren.velden import VRAGEN, Vraag
from rapportage.kpi.models import Aangeleverdcijfer

MEESTE_BYTES = 2 * 1024 * 1024
MEESTE_MENSEN = 1_000_000
TOELICHTING_MAX = 2000
MEER_DAN_GEVRAAGD = "Er kunnen niet meer antwoorden zijn dan mensen die u hebt gevraagd."


def jaren(regio: Regio, vandaag: date) -> list[int]:
    """The years about which figures can be handed in, the latest first."""
    eerste = regio.instellingen.regio.eerste_jaar or vandaag.year - 1
    return list(range(vandaag.year, min(eerste, vandaag.year - 1) - 1, -1))


class JaarForm(forms.Form):
    """The year of the page, in its address; empty or wrong is last year: that is what is asked about."""

    jaar = forms.TypedChoiceField(
        label="Jaar", coerce=int, required=False, empty_value=None,
        error_messages={"invalid_choice": "Over dit jaar kunt u geen cijfers aanleveren."},
    )  # fmt: skip

    def __init__(self, gegevens, *, regio: Regio, vandaag: date):
        super().__init__(gegevens)
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in jaren(regio, vandaag)]
        self._gewoon = vandaag.year - 1

    @property
    def gekozen(self) -> int:
        return (self.cleaned_data.get("jaar") if self.is_valid() else None) or self._gewoon


class CijferForm(forms.Form):
    """The four fields of one KPI; all empty: not handed in here. Give it `prefix` = the key of the KPI."""

    use_required_attribute = False

    waarde = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    n = forms.IntegerField(min_value=1, max_value=MEESTE_MENSEN)
    uitgenodigd = forms.IntegerField(min_value=1, max_value=MEESTE_MENSEN, required=False)
    toelichting = TekstVeld(rijen=3, max_length=TOELICHTING_MAX, required=False)

    def __init__(self, *args, vraag: Vraag, bekend: Aangeleverdcijfer | None = None, **kwargs):
        super().__init__(*args, prefix=vraag.sleutel, initial=_initial(vraag, bekend), **kwargs)
        self.vraag = vraag
        for veld in vraag.velden:
            self.fields[veld.naam].label = veld.label
            self.fields[veld.naam].help_text = veld.hulp
            self.fields[veld.naam].error_messages["required"] = f"Vul dit in. {veld.waarom}"
        for naam in ("n", "uitgenodigd"):
            self.fields[naam].error_messages |= dict.fromkeys(
                ("invalid", "min_value", "max_value"), "Vul een heel getal in, 1 of hoger."
            )

    @property
    def leeg(self) -> bool:
        return not self.has_changed()

    def clean(self) -> dict:
        gegevens = super().clean()
        if gegevens.get("waarde"):
            try:
                gegevens["waarde"] = lees(self.vraag.soort.eenheid, gegevens["waarde"])
            except ValueError as fout:
                self.add_error("waarde", str(fout))
        if gegevens.get("n") and gegevens.get("uitgenodigd") and gegevens["n"] > gegevens["uitgenodigd"]:
            self.add_error("uitgenodigd", MEER_DAN_GEVRAAGD)
        return gegevens

    def cijfer(self, jaar: int) -> Cijfer:
        velden = {veld.naam: self.cleaned_data[veld.naam] for veld in self.vraag.velden}
        return Cijfer(self.vraag.sleutel, jaar, **velden)


def _initial(vraag: Vraag, bekend: Aangeleverdcijfer | None) -> dict:
    if bekend is None:
        return {}
    velden = {naam: getattr(bekend, naam) for naam in ("n", "uitgenodigd", "toelichting")}
    return velden | {"waarde": om_te_typen(vraag.soort.eenheid, bekend.waarde)}


class BestandForm(forms.Form):
    """A file with one row per KPI and year."""

    use_required_attribute = False

    bestand = forms.FileField(
        label="Bestand",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt"}),
        help_text="XLSX, ODS of CSV, hoogstens 2 MB. Zonder namen en zonder BSN.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )

    def clean_bestand(self):
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MEESTE_BYTES:
            raise ValidationError("Dit bestand is groter dan 2 MB. Gebruik ons sjabloon: dat is klein.")
        return bestand


def formulieren(gegevens, bekend: dict[str, Aangeleverdcijfer]) -> list[CijferForm]:
    """One form per KPI, filled with what was handed in before; each may be left empty as a whole."""
    return [
        CijferForm(gegevens, vraag=vraag, bekend=bekend.get(sleutel), empty_permitted=True)
        for sleutel, vraag in VRAGEN.items()
    ]
