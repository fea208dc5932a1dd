"""Forms: an answer to many remarks, the filter above them, and publishing."""

from django import forms
from django.db.models import QuerySet

from dialoog.reactienota.acties.antwoorden import Woorden
from dialoog.reactienota.models import Antwoord, Besluit
from dialoog.reactienota.regels import VERANDERD, nog_open, te_kiezen
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.teksten.models import Artikel, Tekstversie, Versiestatus
from portaal.kern.formulieren import TekstVeld
from portaal.models import Organisatie


class KeuzeForm(forms.Form):
    """Which remarks of an article; a choice names the remark and how often it was edited when it was read."""

    use_required_attribute = False

    reacties = forms.MultipleChoiceField(
        label="Reacties",
        required=False,
        error_messages={"invalid_choice": VERANDERD, "invalid_list": VERANDERD, "required": "Kruis een reactie aan."},
    )

    def __init__(self, *args, artikel: Artikel, **kwargs):
        super().__init__(*args, **kwargs)
        rijen = te_kiezen(artikel.reacties.all()).order_by().values_list("pk", "bewerkingen")
        self.fields["reacties"].choices = [(keuze(pk, bewerkingen), "") for pk, bewerkingen in rijen]

    def clean_reacties(self) -> dict[int, int]:
        return dict(tuple(map(int, een.split("."))) for een in self.cleaned_data["reacties"])


def keuze(pk: int, bewerkingen: int) -> str:
    return f"{pk}.{bewerkingen}"


class OpenForm(KeuzeForm):
    """Taking the answer away from remarks."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reacties"].required = True


class AntwoordForm(KeuzeForm):
    """One answer, for all remarks that are ticked. With `antwoord` it changes that one."""

    antwoord = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**53)
    besluit = forms.ChoiceField(
        label="Besluit",
        choices=Besluit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een besluit.", "invalid_choice": "Kies een besluit uit de lijst."},
    )
    reden = TekstVeld(
        label="Reden",
        rijen=4,
        help_text="Waarom neemt u dit wel of niet over? Iedereen aan tafel en wie meeleest, leest dit.",
        error_messages={"required": "Schrijf op waarom."},
    )
    was = TekstVeld(label="Was", rijen=3, required=False, help_text="De woorden die veranderen.")
    wordt = TekstVeld(label="Wordt", rijen=3, required=False, help_text="De nieuwe woorden.")
    versie = forms.ModelChoiceField(
        label="Versie waarin de nieuwe woorden staan",
        queryset=Tekstversie.objects.none(),
        required=False,
        empty_label="nog niet bekend",
        error_messages={"invalid_choice": "Kies een versie uit de lijst."},
    )

    def __init__(self, *args, artikel: Artikel, **kwargs):
        super().__init__(*args, artikel=artikel, **kwargs)
        self.fields["versie"].queryset = Tekstversie.objects.filter(tafel=artikel.tafel_id).order_by("-nummer")
        self.fields["versie"].label_from_instance = _versie

    def clean(self) -> dict:
        gegevens = super().clean()
        if not self.errors and not gegevens["reacties"] and not gegevens["antwoord"]:
            self.add_error("reacties", "Kruis minstens één reactie aan.")
        return gegevens

    @property
    def woorden(self) -> Woorden:
        return Woorden(**{naam: self.cleaned_data[naam] for naam in ("besluit", "reden", "was", "wordt", "versie")})


def _versie(versie: Tekstversie) -> str:
    return str(versie) if versie.status == Versiestatus.GEPUBLICEERD else f"{versie} (in voorbereiding)"


def begin(antwoord: Antwoord) -> dict:
    """What the form shows of an answer that is changed."""
    velden = ("besluit", "reden", "was", "wordt", "versie")
    return {"antwoord": antwoord.pk} | {naam: getattr(antwoord, naam) for naam in velden}


class WerkFilter(forms.Form):
    """Which remarks of the article are shown; kept in the address. What cannot be read counts as not given."""

    toon = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[("", "nog niet beantwoord"), ("beantwoord", "beantwoord"), ("alle", "alle reacties")],
    )
    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "alle"), *Reactiesoort.choices])
    versie = forms.ModelChoiceField(
        label="Over versie",
        queryset=Tekstversie.objects.none(),
        to_field_name="nummer",
        required=False,
        empty_label="alle",
    )
    organisatie = forms.ModelChoiceField(
        label="Organisatie", queryset=Organisatie.objects.none(), required=False, empty_label="alle"
    )

    def __init__(self, gegevens, artikel: Artikel):
        super().__init__(gegevens)
        versies = Tekstversie.objects.gepubliceerd().filter(tafel=artikel.tafel_id)
        self.fields["versie"].queryset = versies
        wie = Organisatie.objects.filter(tafelreacties__artikel=artikel).distinct()
        self.fields["organisatie"].queryset = wie.order_by("naam")

    def kies(self, reacties: QuerySet) -> QuerySet:
        self.is_valid()
        gekozen = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        toon = gekozen.pop("toon", "open")
        if toon == "open":
            reacties = reacties.filter(nog_open())
        elif toon == "beantwoord":
            reacties = reacties.exclude(nog_open())
        return reacties.filter(**gekozen)


class PublicatieForm(forms.Form):
    use_required_attribute = False

    toelichting = TekstVeld(
        label="Toelichting",
        rijen=4,
        required=False,
        help_text="Staat boven de nota. Bijvoorbeeld: hoe is er gesproken, en wat gebeurt er nu?",
    )
    andere_kanalen = TekstVeld(
        label="Hoe is er nog meer om een mening gevraagd?",
        rijen=3,
        required=False,
        help_text="Bijvoorbeeld een enquête, een bijeenkomst of een gesprek met ouders.",
    )
    gelezen = forms.BooleanField(
        label="Ik heb de antwoorden gelezen en wil ze publiceren",
        error_messages={"required": "Zet eerst een kruisje. Daarna kunt u publiceren."},
    )
