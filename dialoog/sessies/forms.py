"""Forms of the sessions."""

from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet

from dialoog.reacties.beheerforms import RedenForm
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.sessies.acties.plannen import Afspraak
from dialoog.sessies.models import Aanwezig, Aanwezigheid, Agendapunt, Sessie
from dialoog.tafels.models import Deelname
from dialoog.teksten.models import Artikeltekst
from portaal.kern import klok
from portaal.kern.formulieren import OPNIEUW, Datumveld, MetVerzoek, TekstVeld, zonder_bsn

GEEN_LINK = "Dit is geen adres van een videogesprek. Het begint met https://."
NOTULEN_MAX = 50_000


def _tijd(label: str, **opties) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": "Vul een tijd in.", "invalid": "Dit is geen tijd. Schrijf de tijd zoals 14:00."},
        **opties,
    )


class SessieForm(forms.Form):
    """When and where a session is."""

    use_required_attribute = False

    datum = Datumveld(label="Datum", error_messages={"required": "Vul de dag van de sessie in."})
    begin = _tijd("Begin", initial=time(14))
    einde = _tijd("Einde", initial=time(16))
    plaats = forms.CharField(label="Plaats", required=False, max_length=200, validators=[zonder_bsn])
    videolink = forms.CharField(
        label="Videolink",
        required=False,
        max_length=200,
        validators=[URLValidator(schemes=["https"], message=GEEN_LINK)],
        widget=forms.URLInput,
        help_text="Alleen wie aan tafel zit, ziet deze link.",
    )

    def __init__(self, *args, sessie: Sessie | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.sessie = sessie

    def clean_datum(self):
        """In the past only when it stood there already: a late change of the place."""
        datum = self.cleaned_data["datum"]
        if datum < klok.vandaag() and (self.sessie is None or self.sessie.datum != datum):
            raise ValidationError("Deze dag is al voorbij. Kies vandaag of later.")
        return datum

    def clean(self) -> dict:
        gegevens = super().clean()
        begin, einde = gegevens.get("begin"), gegevens.get("einde")
        if begin and einde and einde <= begin:
            self.add_error("einde", "Het einde ligt na het begin.")
        if not {"plaats", "videolink"} & set(self.errors) and not gegevens.get("plaats") and not gegevens["videolink"]:
            self.add_error("plaats", "Geef een plaats, een videolink, of allebei.")
        return gegevens

    @property
    def afspraak(self) -> Afspraak:
        return Afspraak(**self.cleaned_data)


class PuntForm(forms.Form):
    """One more point: an article of the text that is on the table, or a subject."""

    use_required_attribute = False

    artikel = forms.ModelChoiceField(
        label="Artikel", queryset=Artikeltekst.objects.none(), required=False, empty_label="Geen artikel"
    )
    titel = forms.CharField(
        label="Of een eigen onderwerp", required=False, max_length=200, validators=[zonder_bsn], strip=True
    )

    def __init__(self, *args, artikelen: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["artikel"].queryset = artikelen

    def clean(self) -> dict:
        gegevens = super().clean()
        if not self.errors and not gegevens.get("artikel") and not gegevens.get("titel"):
            self.add_error("artikel", "Kies een artikel, of schrijf een onderwerp.")
        return gegevens


class MeldMijForm(forms.Form):
    """ "Ik ben er", or not."""

    use_required_attribute = False

    hoe = forms.ChoiceField(
        label="Bent u erbij?",
        choices=[
            (Aanwezig.ZAAL, "Ik ben er, in de zaal"),
            (Aanwezig.ONLINE, "Ik ben er, online"),
            (Aanwezig.AFGEMELD, "Ik kan niet komen"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord.", "invalid_choice": "Kies een van de drie."},
    )


class AanwezigForm(forms.Form):
    """Who was there, one choice per invitation; empty leaves it open."""

    use_required_attribute = False

    def __init__(self, *args, deelnames: list[Deelname], staand: dict[int, Aanwezigheid], **kwargs):
        super().__init__(*args, **kwargs)
        for deelname in deelnames:
            self.fields[f"deelname_{deelname.pk}"] = forms.ChoiceField(
                label=naam_van(deelname),
                required=False,
                choices=[("", "nog niet bekend"), *Aanwezig.choices],
                initial=staand[deelname.pk].hoe if deelname.pk in staand else "",
            )

    @property
    def wie(self) -> dict[int, str]:
        """Invitation -> how, of those that were filled in."""
        return {int(naam.removeprefix("deelname_")): hoe for naam, hoe in self.cleaned_data.items() if hoe}


def naam_van(deelname: Deelname) -> str:
    return f"{deelname.gebruiker}, {deelname.organisatie}" if deelname.gebruiker_id else str(deelname.organisatie)


class ZegForm(MetVerzoek):
    """The fast box in the room: who says what, under the point in discussion."""

    spreker = forms.CharField(
        label="Wie zegt het (naam of organisatie)",
        max_length=120,
        error_messages={"required": "Vul in wie het zegt."},
        validators=[zonder_bsn],
        widget=forms.TextInput(attrs={"list": "sprekers", "autocomplete": "off"}),
    )
    soort = forms.ChoiceField(label="Soort", choices=Reactiesoort.choices, initial=Reactiesoort.REACTIE)
    tekst = TekstVeld(label="Wat is er gezegd", rijen=2, error_messages={"required": "Typ eerst wat er is gezegd."})
    punt = forms.IntegerField(widget=forms.HiddenInput, max_value=2**31)


class VerbergForm(RedenForm):
    """Why nobody reads a note any more."""

    aantekening = forms.IntegerField(widget=forms.HiddenInput, max_value=2**31, error_messages={"required": OPNIEUW})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reden"].help_text = "Iedereen aan tafel leest deze reden. Herhaal de woorden niet."


class VerslagForm(forms.Form):
    """The minutes: in general, and the outcome of every point."""

    use_required_attribute = False

    notulen = TekstVeld(
        label="Verslag",
        required=False,
        rijen=16,
        max_length=NOTULEN_MAX,
        help_text="Iedereen die deze tafel ziet, leest dit na het delen. Ook wie alleen meeleest.",
    )
    uitkomsten = TekstVeld(label="Uitkomsten en afspraken", required=False, rijen=6)
    gelezen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, punten: list[Agendapunt], **kwargs):
        super().__init__(*args, **kwargs)
        for punt in punten:
            self.fields[f"punt_{punt.pk}"] = TekstVeld(
                label=f"Uitkomst van: {punt.titel}", required=False, rijen=3, initial=punt.uitkomst, max_length=20_000
            )

    @property
    def per_punt(self) -> dict[int, str]:
        return {int(n.removeprefix("punt_")): t for n, t in self.cleaned_data.items() if n.startswith("punt_")}

    def bewaard(self, sessie: Sessie) -> bool:
        """Whether what was typed is what is nu now."""
        punten = dict(sessie.punten.values_list("pk", "uitkomst"))
        nu = (sessie.notulen, sessie.uitkomsten, punten)
        return nu == (self.cleaned_data.get("notulen"), self.cleaned_data.get("uitkomsten"), self.per_punt)
