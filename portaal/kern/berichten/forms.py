"""What somebody wants to hear, where and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from portaal.kern.berichten.keuzes import DAGEN, UREN, Ritme
from portaal.kern.berichten.models import Postvoorkeur
from portaal.kern.berichten.soorten import Soort
from portaal.kern.berichten.voorkeuren import Voorkeuren


@dataclass(frozen=True)
class Rij:
    """A kind with its fields; a missing field is not for this person to choose."""

    soort: Soort
    pagina: BoundField | None
    mail: BoundField | None


class VoorkeurenForm(forms.ModelForm):
    """One row per kind, and what holds for all mail."""

    dag = forms.TypedChoiceField(label="Dag van de week", choices=DAGEN, coerce=int)
    uur = forms.TypedChoiceField(label="Vanaf", choices=UREN, coerce=int)

    class Meta:
        model = Postvoorkeur
        fields = ["alles_uit", "met_inhoud", "dag", "uur"]

    def __init__(self, *args, soorten: Iterable[Soort], voorkeuren: Voorkeuren, **kwargs):
        super().__init__(*args, **kwargs)
        self.soorten = list(soorten)
        self.fields["alles_uit"].label = "Stuur mij geen e-mail over berichten"
        self.fields[
            "alles_uit"
        ].help_text = (
            "Uw keuzes hierboven blijven bewaard voor later. Alleen herinneringen aan een datum komen nog wel."
        )
        self.fields["met_inhoud"].label = "Zet ook in de mail wat er staat"
        self.fields["met_inhoud"].help_text = (
            "Zonder vinkje staat in de mail alleen waar het over gaat, met een link. "
            "Mail is minder veilig dan deze pagina's."
        )
        for soort in self.soorten:
            keuze = voorkeuren.keuze(self.instance.gebruiker_id, soort, ook_uit=True)
            if not soort.alleen_mail and not soort.verplicht:
                self.fields[f"pagina_{soort.sleutel}"] = forms.BooleanField(
                    label=f"{soort.naam} op de pagina", required=False, initial=keuze.pagina
                )
            if not soort.eigen_mail:
                self.fields[f"mail_{soort.sleutel}"] = forms.ChoiceField(
                    label=f"E-mail: {soort.naam}", choices=soort.ritmes, initial=str(keuze.mail)
                )

    def rijen(self) -> list[Rij]:
        return [
            Rij(soort, self._veld(f"pagina_{soort.sleutel}"), self._veld(f"mail_{soort.sleutel}"))
            for soort in self.soorten
        ]

    def _veld(self, naam: str) -> BoundField | None:
        return self[naam] if naam in self.fields else None

    def keuzes(self) -> dict[str, tuple[bool, str]]:
        """Kind -> on the page, rhythm of mail. What is not to choose stays as it is."""
        schoon = self.cleaned_data
        return {
            soort.sleutel: (
                schoon.get(f"pagina_{soort.sleutel}", True),
                schoon.get(f"mail_{soort.sleutel}", Ritme.NOOIT.value),
            )
            for soort in self.soorten
        }
