"""The form of an answer to a figure."""

from django import forms

from portaal.kern import klok
from portaal.kern.formulieren import Datumveld, MetVerzoek, TekstVeld
from rapportage.kpi.models import Reactiesoort


class ReactieForm(MetVerzoek):
    """An explanation, or an improvement action with the day it is ready."""

    soort = forms.ChoiceField(
        label="Wat wilt u geven?",
        choices=[
            (Reactiesoort.TOELICHTING, "Een toelichting: waarom het cijfer zo is"),
            (Reactiesoort.VERBETERACTIE, "Een verbeteractie: wat u gaat doen, en wanneer het klaar is"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een toelichting of een verbeteractie."},
    )
    tekst = TekstVeld(
        label="Uw reactie",
        help_text="Uw contractmanager leest dit. Schrijf geen namen, geboortedata of burgerservicenummers op.",
        error_messages={"required": "Schrijf uw reactie op."},
    )
    gereed_op = Datumveld(label="Klaar op", required=False, help_text="Alleen bij een verbeteractie.")

    def clean(self) -> dict:
        gegevens = super().clean()
        if gegevens.get("soort") == Reactiesoort.VERBETERACTIE and "gereed_op" not in self.errors:
            dag = gegevens.get("gereed_op")
            if dag is None:
                self.add_error("gereed_op", "Vul in wanneer de verbeteractie klaar is.")
            elif dag < klok.vandaag():
                self.add_error("gereed_op", "Deze dag is al voorbij. Kies een dag vanaf vandaag.")
        return gegevens
