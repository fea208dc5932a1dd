"""The form of a remark: which figure of the page, the text, and who else reads it."""

from django import forms

from portaal.kern import export
from portaal.kern.formulieren import TekstVeld
from rapportage.monitor.plekken import HELE_PAGINA, cijferkolommen, kolomsleutel, regels, tabelsleutel

TEKST_MAX = 2000


class OpmerkingForm(forms.Form):
    """A figure is a row and a column; a page without figures to choose takes remarks as a whole."""

    use_required_attribute = False

    regel = forms.ChoiceField(label="Welke regel?", error_messages={"required": "Kies een regel."})
    kolom = forms.ChoiceField(
        label="Welk cijfer van die regel?",
        required=False,
        help_text="Laat dit open bij een opmerking over de hele pagina.",
    )
    tekst = TekstVeld(
        label="Uw opmerking",
        max_length=TEKST_MAX,
        rijen=5,
        help_text="Schrijf geen namen, geboortedata of burgerservicenummers van kinderen op.",
        error_messages={"required": "Schrijf uw opmerking op."},
    )
    gedeeld = forms.BooleanField(required=False)

    def __init__(self, *args, document: export.Document | None, deelt_met: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        tabellen = document.tabellen if document else []
        self.fields["regel"].choices = [(HELE_PAGINA, "de hele pagina"), *_regelkeuzes(tabellen)]
        self.fields["kolom"].choices = [("", "Kies een cijfer"), *_kolomkeuzes(tabellen)]
        if deelt_met:
            self.fields["gedeeld"].label = f"Ook zichtbaar voor {' en '.join(deelt_met)}"
        else:
            del self.fields["gedeeld"]
        if not tabellen:
            del self.fields["kolom"]

    def kies(self, plek: str) -> None:
        """Chooses a figure beforehand, when the page has it."""
        regel, _, kolom = plek.rpartition(":")
        if regel in dict(_plat(self.fields["regel"].choices)):
            self.initial |= {"regel": regel, "kolom": kolom}

    def clean(self):
        gegevens = super().clean()
        regel, kolom = gegevens.get("regel"), gegevens.get("kolom", "")
        if regel and regel != HELE_PAGINA and "kolom" not in self.errors and not kolom:
            self.add_error("kolom", "Kies een cijfer van deze regel.")
        gegevens["plek"] = HELE_PAGINA if regel in (None, HELE_PAGINA) else f"{regel}:{kolom}"
        return gegevens


def _regelkeuzes(tabellen) -> list[tuple[str, list[tuple[str, str]]]]:
    groepen = []
    for tabel in tabellen:
        if cijferkolommen(tabel):
            namen = [(f"{tabelsleutel(tabel)}:{r.sleutel}", r.naam or tabel.naam) for r in regels(tabel)]
            groepen.append((tabel.naam, namen))
    return groepen


def _kolomkeuzes(tabellen) -> list[tuple[str, str]]:
    gevonden = {}
    for tabel in tabellen:
        for nummer in cijferkolommen(tabel):
            gevonden.setdefault(kolomsleutel(tabel.kolommen[nummer]), tabel.kolommen[nummer].kop)
    return list(gevonden.items())


def _plat(keuzes) -> list[tuple[str, str]]:
    return [paar for waarde, naam in keuzes for paar in (naam if isinstance(naam, list) else [(waarde, naam)])]
