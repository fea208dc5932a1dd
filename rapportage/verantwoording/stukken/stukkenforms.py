"""The forms of the page with documents."""

from django import forms

from aanbieder.models import Aanbieder
from portaal.kern import klok
from portaal.kern.bestanden.opslag import LANGSTE_NAAM, MEESTE_BYTES
from rapportage.verantwoording.acties.stukken import VERKLARINGEN
from rapportage.verantwoording.forms import jaren as verantwoordingsjaren
from rapportage.verantwoording.keuzes import Oordeel, Stuksoort
from rapportage.verantwoording.stukken.verklaring import bestuurstekst

# asked only with an accountant's statement, and then always: field -> what is said when it is empty
VOOR_CONTROLEVERKLARING = {
    "accountant": "Vul in welke accountant de verklaring gaf.",
    "oordeel": "Kies het oordeel van de accountant.",
    "datum": "Vul de datum van de verklaring in.",
}
JAAR_VERPLICHT = {"required": "Kies een boekjaar.", "invalid_choice": "Kies een boekjaar uit de lijst."}


def jaren(aanbieder: Aanbieder) -> list[int]:
    """The years that can be reported on, the latest first."""
    return verantwoordingsjaren(aanbieder.regio, klok.vandaag())


class JaarForm(forms.Form):
    """Which year's documents the page shows."""

    use_required_attribute = False

    jaar = forms.TypedChoiceField(label="Boekjaar", coerce=int, error_messages=JAAR_VERPLICHT)

    def __init__(self, *args, aanbieder: Aanbieder, **kwargs):
        super().__init__(*args, **kwargs)
        self.aanbieder = aanbieder
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in jaren(aanbieder)]


class StukForm(JaarForm):
    """A file with what it is. What an accountant's statement needs is asked only there."""

    soort = forms.ChoiceField(
        label="Wat is het?",
        choices=[("", "Kies een soort"), *Stuksoort.choices],
        error_messages={"required": "Kies wat het is."},
        help_text="Een verklaring is een PDF. Een ander stuk mag ook DOCX, XLSX, ODT of ODS zijn.",
    )
    bestand = forms.FileField(
        label="Bestand",
        max_length=10 * LANGSTE_NAAM,
        help_text="Hoogstens 25 MB, zonder wachtwoord, macro's of bijlagen erin.",
        error_messages={
            "required": "Kies een bestand.", "empty": "Dit bestand is leeg.", "invalid": "Kies een bestand.",
        },
    )  # fmt: skip
    titel = forms.CharField(label="Omschrijving", max_length=200, required=False)
    accountant = forms.CharField(
        label="Accountant",
        max_length=200,
        required=False,
        help_text="Alleen bij een controleverklaring: het kantoor dat haar gaf.",
    )
    oordeel = forms.ChoiceField(
        label="Oordeel van de accountant",
        choices=[("", "niet van toepassing"), *Oordeel.choices],
        required=False,
        help_text="Alleen bij een controleverklaring. Ook een ander oordeel dan goedkeurend kunt u aanleveren.",
    )
    datum = forms.DateField(
        label="Datum van het stuk",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul een datum in als 31-12-2023."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam in VOOR_CONTROLEVERKLARING:
            self.fields[naam].wanneer_verplicht = "verplicht bij een controleverklaring"

    def clean_bestand(self):
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MEESTE_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 25 MB. Maak het kleiner of knip het in delen.")
        return bestand

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("soort") == Stuksoort.CONTROLEVERKLARING:
            for naam, vraag in VOOR_CONTROLEVERKLARING.items():
                if not gegevens.get(naam) and naam not in self.errors:
                    self.add_error(naam, vraag)
        elif gegevens.get("soort") not in VERKLARINGEN:
            gegevens["accountant"], gegevens["oordeel"] = "", ""
        if gegevens.get("datum") and gegevens["datum"] > klok.vandaag():
            self.add_error("datum", "Deze datum ligt in de toekomst.")
        return gegevens


class BestuursverklaringForm(JaarForm):
    """The board's statement, agreed to in the portal. Which text was agreed to comes along with the year."""

    akkoord = forms.BooleanField(
        label="Ik verklaar dit namens het bestuur",
        error_messages={"required": "Zet het kruisje als u dit verklaart."},
    )

    def tekst(self) -> str:
        return bestuurstekst(self.aanbieder, self.cleaned_data["jaar"])
