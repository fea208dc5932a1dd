"""The filters above the queue; they stay in the address. The rows are computed, so they are filtered here."""

from collections.abc import Iterable, Mapping

from django import forms

from portaal.kern import klok
from rapportage.verantwoording.beoordelen.wachtrij import AAN_ZET, NIET_BEGONNEN, Rij
from rapportage.verantwoording.beoordelen.wachtrij_volgorde import STANDAARD
from rapportage.verantwoording.keuzes import Fase, Status

MIJN, ALLE = "mijn", "alle"
TE_LAAT = "ja"


def jaren(eerste: int | None) -> list[int]:
    """The years to choose from: the region's first year to the year of today, latest first."""
    dit_jaar = klok.vandaag().year
    return list(range(dit_jaar, min(eerste or dit_jaar - 1, dit_jaar) - 1, -1))


class WachtrijFilter(forms.Form):
    """What of the queue is shown; `mijn` are the providers of this contract manager."""

    jaar = forms.TypedChoiceField(label="Jaar", coerce=int)
    fase = forms.ChoiceField(label="Fase", required=False, choices=[("", "alle fasen"), *Fase.choices])
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "alle statussen"), (NIET_BEGONNEN, "niet begonnen"), *Status.choices],
    )
    zet = forms.ChoiceField(label="Wie is aan zet", required=False, choices=[("", "iedereen"), *AAN_ZET.items()])
    te_laat = forms.ChoiceField(
        label="Op tijd", required=False, choices=[("", "maakt niet uit"), (TE_LAAT, "alleen te laat")]
    )
    manager = forms.ChoiceField(label="Aanbieders", required=False, choices=[(ALLE, "van iedereen"), (MIJN, "van mij")])
    zoek = forms.CharField(label="Naam", required=False, max_length=100)
    sort = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, gegevens: Mapping[str, str], *, eerste_jaar: int | None, email: str):
        gegevens = gegevens.copy()
        keuze = jaren(eerste_jaar)
        gegevens["jaar"] = gegevens.get("jaar") or str(max(keuze[0] - 1, keuze[-1]))
        super().__init__(gegevens)
        self.email = email.lower()
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in keuze]

    @property
    def volgorde(self) -> str:
        return self.cleaned_data["sort"] or STANDAARD

    def kies(self, rijen: Iterable[Rij]) -> list[Rij]:
        return [rij for rij in rijen if self._past(rij)]

    def _past(self, rij: Rij) -> bool:
        wil = self.cleaned_data
        fase = rij.verantwoording.fase if rij.verantwoording else rij.stand.fase
        return (
            wil["fase"] in ("", fase)
            and wil["status"] in ("", rij.stand.status)
            and wil["zet"] in ("", rij.stand.aan_zet)
            and (not wil["te_laat"] or rij.stand.te_laat)
            and (wil["manager"] != MIJN or rij.aanbieder.contractmanager_email.lower() == self.email)
            and all(woord in rij.aanbieder.naam.casefold() for woord in wil["zoek"].casefold().split())
        )

    def in_woorden(self) -> list[tuple[str, str]]:
        """The filters in use, for the head of a file."""
        gekozen = []
        for naam, waarde in self.cleaned_data.items():
            if waarde and naam != "sort":
                keuzes = {str(k): tekst for k, tekst in getattr(self.fields[naam], "choices", ())}
                gekozen.append((str(self.fields[naam].label), str(keuzes.get(str(waarde), waarde))))
        return gekozen
