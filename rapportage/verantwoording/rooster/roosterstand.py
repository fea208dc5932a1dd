"""What a page of the grid asks for and hears: the choice in its address, and what changed since it last looked."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from portaal.kern import adres, klok
from portaal.kern.opmaak import euro
from rapportage.verantwoording.acties.cellen import Celuitkomst
from rapportage.verantwoording.models import Regel, Verantwoording
from rapportage.verantwoording.rooster.rooster import Rooster
from rapportage.verantwoording.rooster.roostercellen import Cel, Rij

MEESTE_RIJEN = 100  # a page asks about at most this many at once


def tijd(moment: datetime | None = None) -> str:
    """A moment, or now, as 14:03."""
    return localtime(moment or klok.nu()).strftime("%H:%M")


@dataclass
class Filter:
    """What the address asks for; what it does not know it ignores."""

    alleen_fouten: bool = False
    gemeente: str = ""
    product: str = ""
    rij: int | None = None

    @property
    def is_keuze(self) -> bool:
        return bool(self.alleen_fouten or self.gemeente or self.product or self.rij)

    @classmethod
    def uit(cls, velden: QueryDict) -> "Filter":
        return cls(
            velden.get("alleen") == "fouten",
            velden.get("gemeente", ""),
            velden.get("product", ""),
            adres.getal(velden.get("rij")),
        )


@dataclass
class Staat:
    """What a page of the grid needs to know beside its rows."""

    verantwoording: Verantwoording
    rooster: Rooster
    waarom_niet: str = ""
    weg: list[Celuitkomst] = field(default_factory=list)


def nieuws(staat: Staat, velden: QueryDict, gebruiker_id: int) -> dict:
    """Rows changed after `sinds`, and what stands below the cells of the rows that the page shows (`rijen`)."""
    sinds = adres.getal(velden.get("sinds")) or 0
    gevraagd = [deel for deel in velden.get("rijen", "").split(",") if deel][:MEESTE_RIJEN]
    plek_van = {str(regel.pk): plek for plek, regel in enumerate(staat.rooster.beeld.regels)}
    rijen = staat.rooster.rijen([plek_van[pk] for pk in gevraagd if pk in plek_van])
    return {
        "revisie": staat.verantwoording.revisie,
        "rijen": [_nieuwe_rij(rij.regel, gebruiker_id) for rij in rijen if rij.regel.revisie > sinds],
        "onder": {cel.id: _onder(cel, rij, staat) for rij in rijen for cel in rij.cellen if cel.heeft_onder},
        "hint": {cel.id: f"{cel.hint[0]}: {euro(cel.hint[1])}" for rij in rijen for cel in rij.cellen if cel.hint},
        "staat": {
            cel.id: "fout" if cel.fout else "let-op" for rij in rijen for cel in rij.cellen if cel.fout or cel.let_op
        },
        "weg": [pk for pk in gevraagd if pk not in plek_van],
        "aantal_rijen": len(plek_van),
        "totaal": {"waarde": staat.rooster.beeld.totaal_cent, "tekst": euro(staat.rooster.beeld.totaal_cent)},
        "met_werk": staat.rooster.aantal_met_werk,
    }


def _nieuwe_rij(regel: Regel, gebruiker_id: int) -> dict:
    eigen = regel.gewijzigd_door_id == gebruiker_id
    return {
        "id": regel.pk,
        "waarden": regel.waarden,
        "wie": "" if eigen else str(regel.gewijzigd_door or ""),
        "om": tijd(regel.gewijzigd_op),
    }


def _onder(cel: Cel, rij: Rij, staat: Staat) -> str:
    gegevens = {"cel": cel, "rij": rij, "verslag": staat.verantwoording.get_absolute_url()}
    return render_to_string("rapportage/verantwoording/_rooster_onder.html", gegevens)
