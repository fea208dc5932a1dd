"""Forms of the text: a new version, an article, which article is which, publishing."""

from django import forms

from dialoog.teksten.acties import Bron
from dialoog.teksten.models import Artikeltekst
from dialoog.teksten.schoon import NUMMER_MAX, TITEL_MAX, een_regel, schoon
from portaal.kern.bestanden.opslag import LANGSTE_NAAM
from portaal.kern.formulieren import zonder_bsn

ARTIKEL_MAX = 200_000


class Regelveld(forms.CharField):
    """One line without signs that nobody sees."""

    def to_python(self, value):
        return een_regel(super().to_python(value))


class Lap(forms.CharField):
    """A long text; a blank line parts two paragraphs."""

    default_validators = (zonder_bsn,)

    def __init__(self, *, rijen: int = 14, **opties):
        super().__init__(
            max_length=ARTIKEL_MAX, required=False, strip=False, widget=forms.Textarea(attrs={"rows": rijen}), **opties
        )

    def to_python(self, value):
        return schoon(super().to_python(value))


class NieuwForm(forms.Form):
    """What a new version begins with."""

    use_required_attribute = False

    uit = forms.ChoiceField(
        label="Waar begint u mee?",
        choices=Bron.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar u mee begint."},
    )
    bestand = forms.FileField(
        label="Word-bestand",
        required=False,
        max_length=10 * LANGSTE_NAAM,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text="DOCX, hoogstens 25 MB, zonder wachtwoord of macro's.",
        error_messages={"empty": "Dit bestand is leeg.", "invalid": "Kies een bestand."},
    )
    titel = Regelveld(
        label="Titel van de tekst",
        max_length=TITEL_MAX,
        required=False,
        help_text="Laat u dit leeg, dan nemen wij de titel uit het bestand of van de tekst die nu op tafel ligt.",
    )

    def __init__(self, *args, met_vorige: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not met_vorige:
            self.fields["uit"].choices = [keuze for keuze in Bron.choices if keuze[0] != Bron.VORIGE]
        self.initial.setdefault("uit", Bron.VORIGE if met_vorige else Bron.DOCX)

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("uit") == Bron.DOCX and not gegevens.get("bestand") and "bestand" not in self.errors:
            self.add_error("bestand", "Kies een Word-bestand.")
        return gegevens


class ArtikelForm(forms.Form):
    """An article: number, title, legal text and plain language."""

    use_required_attribute = False

    nummer = Regelveld(
        label="Nummer",
        max_length=NUMMER_MAX,
        help_text="Bijvoorbeeld 3, 3.2, 12a of Bijlage 1.",
        error_messages={"required": "Vul een nummer in."},
    )
    titel = Regelveld(label="Titel", max_length=TITEL_MAX, required=False)
    tekst = Lap(label="Contracttekst", help_text="Een lege regel begint een nieuwe alinea.")
    tekst_b1 = Lap(
        label="In gewone taal (B1)",
        rijen=8,
        help_text="Korte zinnen, bekende woorden. Schrijf wat het artikel voor de lezer betekent.",
    )
    b1_klopt = forms.BooleanField(
        label="Ik heb nagekeken dat de gewone taal nog klopt bij de contracttekst", required=False
    )
    gelezen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class KoppelForm(forms.Form):
    """Per article of the new version which standing article it is.

    In a very long text those that kept number and title are not asked: the page would be all lists.
    """

    NIEUW = "nieuw"
    MEESTE_KEUZES = 40_000

    def __init__(self, *args, rijen: list[Artikeltekst], staand: dict[int, Artikeltekst], **kwargs):
        super().__init__(*args, **kwargs)
        keuzes = [(self.NIEUW, "nieuw artikel"), *((str(pk), f"is {rij.kop}") for pk, rij in staand.items())]
        if len(rijen) * len(keuzes) > self.MEESTE_KEUZES:
            rijen = [rij for rij in rijen if not self._zelfde(rij, staand.get(rij.artikel_id))]
        self.rijen = rijen
        for rij in rijen:
            self.fields[f"artikel-{rij.pk}"] = forms.ChoiceField(
                label=rij.kop,
                choices=keuzes,
                initial=str(rij.artikel_id) if rij.artikel_id in staand else self.NIEUW,
                error_messages={"invalid_choice": "Kies een artikel uit de lijst."},
            )

    @staticmethod
    def _zelfde(rij: Artikeltekst, was: Artikeltekst | None) -> bool:
        return was is not None and (was.nummer, was.titel) == (rij.nummer, rij.titel)

    def veld(self, rij: Artikeltekst) -> forms.BoundField | None:
        """The field of this article; None when it is not asked."""
        naam = f"artikel-{rij.pk}"
        return self[naam] if naam in self.fields else None

    def keuzes(self) -> dict[int, int | None]:
        """Row -> article; None for a new one."""
        gekozen = {rij.pk: self.cleaned_data[f"artikel-{rij.pk}"] for rij in self.rijen}
        return {pk: None if keuze == self.NIEUW else int(keuze) for pk, keuze in gekozen.items()}


class PubliceerForm(forms.Form):
    """The last words before a version goes on the table."""

    use_required_attribute = False

    titel = Regelveld(
        label="Titel van de tekst", max_length=TITEL_MAX, error_messages={"required": "Vul een titel in."}
    )
    toelichting = forms.CharField(
        label="Wat is er veranderd?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[zonder_bsn],
        help_text="Een paar zinnen voor de deelnemers. Wat er woord voor woord anders is, laten wij zelf zien.",
        error_messages={"required": "Schrijf in een paar woorden wat er is veranderd."},
    )

    def __init__(self, *args, eerste: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["toelichting"].required = not eerste

    def clean_toelichting(self) -> str:
        return schoon(self.cleaned_data["toelichting"])
