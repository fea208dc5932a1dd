"""Forms to say something at an article and to change what you said. Only soort and tekst have to be there."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from dialoog.reacties.acties.bijlagen import GEEN_BIJLAGE, VOL
from dialoog.reacties.acties.bijlagen import MEESTE as MEESTE_BIJLAGEN
from dialoog.reacties.keuzes import Kant, Reactiesoort
from dialoog.reacties.models import Bijlage, Reactie
from dialoog.reacties.namen import kijk_na
from dialoog.reacties.persoonscheck import Bevinding
from dialoog.reacties.vermelden import MEESTE, Persoon
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Tekstversie
from portaal.kern.formulieren import GEEN_BSN, OPNIEUW, TEKST_MAX, MetVerzoek, TekstVeld
from portaal.kern.persoonsgegevens import bevat_bsn
from portaal.kern.toegang import Hoedanigheid

LANGSTE_WOORDEN = 10_000  # of an article that is quoted or rewritten
GROOTSTE = 2**63 - 1
ANTWOORDSOORTEN = [
    (Reactiesoort.REACTIE, "Antwoord"),
    (Reactiesoort.VRAAG, "Vraag"),
    (Reactiesoort.STEUN, "Steun: ik ben het ermee eens"),
]
NAKIJKEN = "Haal persoonlijke gegevens weg uit uw tekst. Klopt uw tekst zo? Zet dan hier een kruisje."
LEEG = "Schrijf eerst uw reactie."
ONBEKEND = "De reactie waarop u antwoordt, staat niet bij dit artikel."
SOORTEN = [
    (Reactiesoort.REACTIE, "Reactie"),
    (Reactiesoort.VOORSTEL, "Voorstel voor andere woorden"),
    (Reactiesoort.VRAAG, "Vraag"),
    (Reactiesoort.STEUN, "Steun: dit is goed zo"),
]
ZIJN_ER_NOG = {"invalid_choice": "Kies iemand uit de lijst.", "invalid_list": "Kies iemand uit de lijst."}


def _getal() -> forms.IntegerField:
    fouten = dict.fromkeys(("invalid", "min_value", "max_value"), OPNIEUW)
    return forms.IntegerField(
        required=False, min_value=0, max_value=GROOTSTE, widget=forms.HiddenInput, error_messages=fouten
    )


class BestandenInvoer(forms.FileInput):
    allow_multiple_selected = True


class BestandenVeld(forms.FileField):
    """Any number of files; gives a list."""

    widget = BestandenInvoer(attrs={"multiple": True})

    def clean(self, data, initial=None):
        gegeven = data if isinstance(data, list | tuple) else [data]
        return [super(BestandenVeld, self).clean(een, initial) for een in gegeven if een]


class Wasveld(TekstVeld):
    """The words that are to change: they stand ready, so they count only beside new ones, and are checked then."""

    default_validators = ()


class Kantveld(forms.ChoiceField):
    """Which of the two texts; not saying so is the contract's own."""

    def clean(self, value):
        return super().clean(value or Kant.JURIDISCH)


class WoordenForm(forms.Form):
    """The words of a remark, with the check on personal details: it warns once, and the writer decides."""

    use_required_attribute = False

    soort = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=SOORTEN,
        widget=forms.RadioSelect,
        initial=Reactiesoort.REACTIE,
        error_messages={"required": "Kies wat u wilt doen.", "invalid_choice": "Kies wat u wilt doen."},
    )
    tekst = TekstVeld(
        label="Uw tekst",
        required=False,
        rijen=6,
        help_text=f"Hoogstens {TEKST_MAX} tekens.",
    )
    was = Wasveld(label="Wat er nu staat", required=False, rijen=4, max_length=None)
    wordt = TekstVeld(label="Wat er volgens u moet staan", required=False, rijen=4, max_length=LANGSTE_WOORDEN)
    bevestigd = forms.BooleanField(label="Plaats toch: ik heb mijn tekst nagekeken", required=False)

    def __init__(self, *args, tafel: Tafel, namens: Hoedanigheid, staat_er: Sequence[str] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self._staat_er = {woorden.strip() for woorden in staat_er}
        self.tafel, self.namens = tafel, namens
        self.gevonden: list[Bevinding] = []  # what the writer has to look at once more
        for veld in ("tekst", "was", "wordt"):  # a browser would cut what is pasted without a word
            self.fields[veld].widget.attrs.pop("maxlength", None)
        self.fields["tekst"].wanneer_verplicht = "mag leeg zijn bij steun of bij andere woorden"

    def clean(self):
        gegevens = super().clean()
        if self.errors:
            return gegevens
        woorden = gegevens["wordt"] if gegevens["soort"] == Reactiesoort.VOORSTEL else ""
        gegevens["was"] = self._was(gegevens["was"]) if woorden else ""
        if self.errors:
            return gegevens
        if not gegevens["tekst"] and not woorden and gegevens["soort"] != Reactiesoort.STEUN:
            self.add_error("tekst", LEEG)
            return gegevens
        gevonden = kijk_na(self.tafel, self.namens, f"{gegevens['tekst']}\n{woorden}")
        if any(een.blokkeert for een in gevonden):
            self.add_error("tekst", [een.zin for een in gevonden if een.blokkeert])
        elif gevonden and not gegevens["bevestigd"]:
            self.gevonden = gevonden
            self.add_error("bevestigd", NAKIJKEN)
        return gegevens

    def _was(self, was: str) -> str:
        """The article's own words are never refused."""
        if was not in self._staat_er:
            if len(was) > LANGSTE_WOORDEN:
                self.add_error("was", f"Hoogstens {LANGSTE_WOORDEN} tekens. Neem alleen wat u wilt veranderen.")
            elif bevat_bsn(was):
                self.add_error("was", GEEN_BSN)
        return was

    @property
    def toont_bevestigd(self) -> bool:
        """The checkbox is there once there was something to confirm."""
        return bool(self.gevonden) or bool(self.is_bound and self.data.get("bevestigd"))

    @property
    def woorden(self) -> dict:
        return {veld: self.cleaned_data[veld] for veld in ("soort", "tekst", "was", "wordt")}


class ReactieForm(MetVerzoek, WoordenForm):
    """A remark on an article, or a reply (`ouder`)."""

    kant = Kantveld(
        label="Over welke tekst gaat het?",
        choices=[(Kant.JURIDISCH, "De contracttekst"), (Kant.B1, "De tekst in gewone taal")],
        widget=forms.RadioSelect,
        initial=Kant.JURIDISCH,
    )
    ouder = _getal()
    versie = _getal()
    vermeldingen = forms.MultipleChoiceField(
        label="Wie wilt u noemen?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Zij krijgen een bericht met een link naar uw reactie.",
        error_messages=ZIJN_ER_NOG,
    )
    bijlagen = BestandenVeld(label="Bijlagen", required=False)
    onder_pseudoniem = forms.BooleanField(required=False)

    def __init__(
        self,
        *args,
        reacties: QuerySet[Reactie],
        versies: QuerySet[Tekstversie],
        personen: Sequence[Persoon] = (),
        pseudoniem: str = "",
        woorden_nu: dict[str, str],
        antwoord: bool = False,
        **kwargs,
    ):
        super().__init__(*args, staat_er=tuple(woorden_nu.values()), **kwargs)
        if antwoord:
            self.fields["soort"].choices = ANTWOORDSOORTEN
        self._reacties, self._versies = reacties, versies
        self._personen = {persoon.sleutel: persoon for persoon in personen}
        self.fields["vermeldingen"].choices = [(sleutel, str(wie)) for sleutel, wie in self._personen.items()]
        self._woorden_nu, self.pseudoniem = woorden_nu, pseudoniem
        self.heeft_b1 = bool(woorden_nu[Kant.B1])
        self.fields["onder_pseudoniem"].label = f"Plaats onder mijn pseudoniem: {pseudoniem}"

    def clean(self):
        """The words that stood ready follow the choice between the two texts."""
        gegevens = super().clean()
        kant, was = gegevens.get("kant"), gegevens.get("was")
        if kant and was and was in self._staat_er:
            gegevens["was"] = self._woorden_nu[kant].strip()
        return gegevens

    def clean_ouder(self) -> Reactie | None:
        pk = self.cleaned_data["ouder"]
        if not pk:
            return None
        ouder = self._reacties.filter(pk=pk).select_related("ouder", "door", "organisatie").first()
        if ouder is None:
            raise ValidationError(ONBEKEND)
        return ouder

    def clean_versie(self) -> Tekstversie | None:
        """The version that the writer read; None: the one on the table."""
        return self._versies.filter(nummer=min(self.cleaned_data["versie"] or 0, 32_767)).first()

    def clean_vermeldingen(self) -> list[Persoon]:
        gekozen = list(dict.fromkeys(self.cleaned_data["vermeldingen"]))
        if len(gekozen) > MEESTE:
            raise ValidationError(f"Noem hoogstens {MEESTE} mensen.")
        return [self._personen[sleutel] for sleutel in gekozen]

    def clean_onder_pseudoniem(self) -> bool:
        if self.cleaned_data["onder_pseudoniem"] and not self.pseudoniem:
            raise ValidationError("Kies eerst een pseudoniem voor deze tafel.")
        return self.cleaned_data["onder_pseudoniem"]

    @property
    def gegevens(self) -> dict:
        """What `plaats` takes, without the files."""
        velden = ("kant", "ouder", "versie", "vermeldingen", "onder_pseudoniem", "verzoek")
        return self.woorden | {veld: self.cleaned_data[veld] for veld in velden}


class BewerkForm(WoordenForm):
    """Other words for a remark, and other files; `revisie` says what the writer had before them."""

    revisie = forms.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), OPNIEUW),
    )
    bijlagen = BestandenVeld(label="Bijlagen toevoegen", required=False)
    weg = forms.TypedMultipleChoiceField(
        label="Bijlagen weghalen",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Anderen kunnen het bestand dan niet meer openen. De naam blijft bij ‘Eerdere woorden’ staan.",
        error_messages=dict.fromkeys(("invalid_choice", "invalid_list"), GEEN_BIJLAGE),
    )

    def __init__(self, *args, staand: Sequence[Bijlage] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["weg"].choices = [(bijlage.pk, bijlage.bestandsnaam) for bijlage in staand]

    def clean(self):
        gegevens = super().clean()
        erbij, blijft = gegevens.get("bijlagen"), len(self.fields["weg"].choices) - len(set(gegevens.get("weg", ())))
        if erbij and blijft + len(erbij) > MEESTE_BIJLAGEN:
            self.add_error("bijlagen", VOL)
        return gegevens
