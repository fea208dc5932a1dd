"""Forms of tables, and the filter above the list."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from dialoog.tafels.genodigden import SOORTEN, Genodigde, mogelijk
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.models import Tafel
from dialoog.tafels.querysets import BEGELEIDEN
from dialoog.tafels.regels import GEEN_BEGELEIDER, GEEN_REDEN, begeleiders, sessies_die_tellen, te_weinig
from dialoog.teksten.schoon import een_regel, schoon
from portaal.kern.formulieren import TekstVeld, zonder_bsn
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.mensen.models import Gebruiker

NAAM_MAX = 160
MEESTE_SESSIES = 99
ALLEEN_BEGELEIDER = frozenset({Tafelstatus.CONCEPT})


class Regelveld(forms.CharField):
    """One line, without signs that nobody sees or that turn the reading direction: a name stands on many pages."""

    def to_python(self, value):
        return een_regel(super().to_python(value))


class Leesveld(TekstVeld):
    """Running text without such signs."""

    def to_python(self, value):
        return schoon(super().to_python(value))


def _naam(**opties) -> Regelveld:
    fouten = {"required": "Geef de tafel een naam."}
    return Regelveld(
        label="Naam van de tafel", max_length=NAAM_MAX, validators=[zonder_bsn], error_messages=fouten, **opties
    )


def _doel() -> Leesveld:
    return Leesveld(
        label="Doel",
        rijen=4,
        help_text="Wat bespreken we, en waarvoor? Iedereen die de tafel ziet, leest dit.",
        error_messages={"required": "Schrijf op waar deze tafel voor is."},
    )


class TafelForm(forms.Form):
    """What a table says about itself."""

    use_required_attribute = False

    naam = _naam()
    doel = _doel()
    ligt_open = Leesveld(label="Wat ligt open?", rijen=3, required=False, help_text="Waarover kan nog iets veranderen?")
    staat_vast = Leesveld(
        label="Wat staat vast?", rijen=3, required=False, help_text="Wat is al besloten, en verandert hier niet?"
    )
    meelezen = forms.BooleanField(
        label="Andere aanbieders en gemeenten lezen mee",
        required=False,
        help_text="Aanbieders en gemeenten die meelezen, lezen de tekst, de verslagen en de uitkomst, en kunnen "
        "schriftelijk reageren. Reacties van anderen lezen zij pas in de reactienota.",
    )


class NieuweTafelForm(TafelForm):
    """The same, and what kind of table it is: that stays."""

    soort = forms.ChoiceField(
        label="Waar gaat de tafel over?",
        choices=[
            (Tafelsoort.TEKST, "Over een tekst, zoals een conceptovereenkomst. U zet de tekst hierna op tafel."),
            (Tafelsoort.THEMA, "Over een thema, zoals wachttijden. De tafel kan de hele looptijd open blijven."),
        ],
        initial=Tafelsoort.TEKST,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies tekst of thema.", "invalid_choice": "Kies tekst of thema."},
    )
    field_order = ("naam", "soort", "doel", "ligt_open", "staat_vast", "meelezen")


class BeheerForm(TafelForm):
    """Once there is a table: also who leads it, its maximum of sessions, and how else people were asked."""

    andere_kanalen = Leesveld(
        label="Andere kanalen",
        rijen=3,
        required=False,
        help_text="Hoe vroeg u mensen nog meer naar hun mening? Bijvoorbeeld op een bijeenkomst. "
        "Dit komt in de reactienota.",
    )
    begeleider = forms.ModelChoiceField(
        label="Wie begeleidt de tafel?",
        queryset=Gebruiker.objects.none(),
        empty_label="Kies een procesbegeleider",
        error_messages={"required": GEEN_BEGELEIDER, "invalid_choice": GEEN_BEGELEIDER},
    )
    max_sessies = forms.IntegerField(
        label="Hoogste aantal sessies",
        min_value=1,
        max_value=MEESTE_SESSIES,
        help_text="Sessies die niet doorgaan, tellen niet mee.",
        error_messages={
            "required": "Vul in hoeveel sessies er hoogstens zijn.",
            "invalid": "Vul een heel getal in, bijvoorbeeld 4.",
        },
    )

    def __init__(self, *args, tafel: Tafel, **kwargs):
        super().__init__(*args, **kwargs)
        self.tafel = tafel
        self.fields["begeleider"].queryset = Gebruiker.objects.filter(pk__in=[wie.pk for wie in begeleiders(tafel)])
        if tafel.soort == Tafelsoort.THEMA:
            del self.fields["max_sessies"]  # may go on as long as it is open
        elif self.initial.get("max_sessies") is None:
            self.initial["max_sessies"] = tafel.regio.instellingen.dialoog.max_sessies

    def clean_max_sessies(self) -> int:
        gekozen = self.cleaned_data["max_sessies"]
        if gekozen < sessies_die_tellen(self.tafel):
            raise ValidationError(te_weinig(self.tafel))
        return gekozen


class RedenForm(forms.Form):
    """Why a table gets another state, where the transition asks a reason."""

    use_required_attribute = False

    reden = Leesveld(
        label="Waarom?",
        rijen=3,
        help_text="Wie het aangaat, leest dit.",
        error_messages={"required": GEEN_REDEN},
    )


class VoorstelForm(forms.Form):
    """A provider or municipality proposes a theme table."""

    use_required_attribute = False

    naam = _naam(help_text="Bijvoorbeeld: Wachttijden in de jeugdhulp")
    doel = _doel()
    aanleiding = Leesveld(
        label="Waarom is deze tafel nu nodig?",
        rijen=4,
        help_text="Noem geen namen van kinderen of ouders.",
        error_messages={"required": "Schrijf op waarom deze tafel nu nodig is."},
    )


class UitnodigForm(forms.Form):
    """Whom to invite: organisations, and people of them."""

    use_required_attribute = False

    wie = forms.MultipleChoiceField(
        label="Wie nodigt u uit?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één organisatie of persoon.",
            "invalid_choice": "Kies uit de lijst: deze organisatie of persoon staat er niet in.",
        },
    )

    def __init__(self, *args, namens, **kwargs):
        super().__init__(*args, **kwargs)
        self.groepen = mogelijk(namens)
        self._bij_sleutel = {een.sleutel: een for _, samen in self.groepen for een in samen}
        self.fields["wie"].choices = [(sleutel, str(een)) for sleutel, een in self._bij_sleutel.items()]

    def genodigden(self) -> list[Genodigde]:
        return [self._bij_sleutel[sleutel] for sleutel in self.cleaned_data["wie"]]

    def gekozen(self) -> set[str]:
        """What stands ticked."""
        waarde = self["wie"].value()
        return set(waarde) if isinstance(waarde, list | tuple) else set()


class ZoekForm(forms.Form):
    """Which organisations stand in the list to invite from; kept in the address.

    None before somebody asks: with their people they fill many screens.
    """

    zoek = forms.CharField(label="Zoek een organisatie of persoon", required=False, max_length=100)
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=[("", "alle"), *((soort, soort.label) for soort in Soort if soort in SOORTEN)],
    )

    @property
    def woord(self) -> str:
        self.is_valid()
        return (self.cleaned_data.get("zoek") or "").strip().casefold()

    @property
    def gevraagd(self) -> bool:
        """Whether anything was asked; what cannot be read counts as not given."""
        return bool(self.woord or self.cleaned_data.get("soort"))

    def kies(self, groepen: list) -> list:
        woord, soort = self.woord, self.cleaned_data.get("soort")
        if not self.gevraagd:
            return []
        return [
            (organisatie, samen)
            for organisatie, samen in groepen
            if soort in (None, "", organisatie.soort) and any(woord in str(een).casefold() for een in samen)
        ]


class TafelFilter(forms.Form):
    """What of the list is shown; kept in the address. What cannot be read counts as not given."""

    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "alle"), *Tafelsoort.choices])
    status = forms.ChoiceField(label="Status", required=False)

    def __init__(self, gegevens, namens):
        super().__init__(gegevens)
        ziet_alles = namens.mag(BEGELEIDEN)
        weg = {Tafelstatus.INGETROKKEN} | (set() if ziet_alles else ALLEEN_BEGELEIDER)
        keuzes = [keuze for keuze in Tafelstatus.choices if keuze[0] not in weg]
        self.fields["status"].choices = [("", "alle"), *keuzes]

    def kies(self, tafels: QuerySet) -> QuerySet:
        self.is_valid()
        gekozen = {veld: waarde for veld, waarde in self.cleaned_data.items() if waarde}
        return tafels.filter(**gekozen)
