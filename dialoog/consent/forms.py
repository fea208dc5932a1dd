"""Forms of a consent round."""

from django import forms

from dialoog.consent.acties import MET_REDEN, REDEN_NODIG
from dialoog.consent.models import Keuze
from dialoog.reacties.namen import kijk_na
from dialoog.tafels.models import Tafel
from portaal.kern.formulieren import Datumveld, TekstVeld
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid

UITLEG = {
    Keuze.AKKOORD: "Akkoord: wij kunnen ermee leven.",
    Keuze.ZORG: "Akkoord met zorg: wij houden het niet tegen, maar hebben een zorg.",
    Keuze.BEZWAAR: "Bezwaar met reden: zo kan het niet, en wij zeggen waarom.",
    Keuze.ONTHOUDING: "Onthouding: wij stemmen niet mee.",
}


class OpenForm(forms.Form):
    """Putting a proposal to the table."""

    use_required_attribute = False

    uiterlijk = Datumveld(label="Stemmen kan tot en met", required=False)


class NotaForm(forms.Form):
    """What the process supervisor writes with the worries and objections."""

    use_required_attribute = False

    minderheidsnota = TekstVeld(
        label="Minderheidsnota",
        required=False,
        rijen=4,
        help_text=(
            "De zorgen en bezwaren komen er vanzelf bij. Schrijf hier wat de tafel ermee doet. Mag leeg blijven. "
            "Het komt ook in de reactienota."
        ),
    )


class SluitForm(NotaForm):
    """Closing. Where organisations could still vote, it asks whether that is meant."""

    toch = forms.BooleanField(
        error_messages={"required": "Zet een kruisje als u de ronde nu al wilt sluiten. Of wacht op de andere stemmen."}
    )

    def __init__(self, *args, nog_niet: int, **kwargs):
        super().__init__(*args, **kwargs)
        if nog_niet:
            wie = "1 organisatie stemde" if nog_niet == 1 else f"{nog_niet} organisaties stemden"
            self.fields["toch"].label = f"Nog {wie} niet. Ik sluit de ronde toch."
        else:
            del self.fields["toch"]


class StemForm(forms.Form):
    """The voice of an organisation. `gezien` marks the voice that stood on the page.

    A reason of an experience expert is looked at as a remark is: it warns, and the writer decides.
    """

    use_required_attribute = False

    keuze = forms.ChoiceField(
        label="De stem van uw organisatie",
        choices=list(UITLEG.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat uw organisatie stemt.", "invalid_choice": "Kies een van de vier."},
    )
    reden = TekstVeld(
        label="Reden",
        required=False,
        rijen=4,
        max_length=2000,
        help_text="Schrijf zo dat iedereen die hierboven staat het mag lezen.",
    )
    nagekeken = forms.BooleanField(label="Ik heb dit gezien en laat mijn tekst zo", required=False)
    gezien = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args, tafel: Tafel, namens: Hoedanigheid, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reden"].wanneer_verplicht = "verplicht bij een zorg of bezwaar"
        self.tafel, self.namens = tafel, namens
        self.bevindingen = []

    def clean(self) -> dict:
        gegevens = super().clean()
        keuze, reden = gegevens.get("keuze"), gegevens.get("reden", "")
        if keuze in MET_REDEN and not reden and "reden" not in self.errors:
            self.add_error("reden", REDEN_NODIG[Keuze(keuze)])
        if reden and self.namens.soort == Soort.CLIENT:
            self._kijk_na(reden, bool(gegevens.get("nagekeken")))
        return gegevens

    def _kijk_na(self, reden: str, nagekeken: bool) -> None:
        gevonden = kijk_na(self.tafel, self.namens, reden)
        for bevinding in gevonden:
            if bevinding.blokkeert or not nagekeken:
                self.add_error("reden", bevinding.zin)
        self.bevindingen = [bevinding for bevinding in gevonden if not bevinding.blokkeert]
