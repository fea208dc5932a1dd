"""What a reader asked for, read from the address: a period and a group of peers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aanbieder.models import Regio
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi import perioden
from rapportage.kpi.perioden import Periode
from rapportage.kpi.vergelijken import Peersoort


class OnleesbareKeuze(ValueError):
    """Something in the address cannot be read; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Keuze:
    """`perioden` are all there is to choose from, by their end."""

    periode: Periode
    peers: Peersoort
    perioden: tuple[Periode, ...]

    def als_vraag(self) -> dict[str, str]:
        """As query parameters; the ordinary group is left out."""
        vraag = {"periode": self.periode.adres}
        return vraag if self.peers == Peersoort.CATEGORIE else vraag | {"peers": self.peers.value}


def keuze_voor(regio: Regio, peildatum: date | None, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Keuze:
    """The choice in `gegevens` (periode, peers); the year of the reference date by default. Raises OnleesbareKeuze."""
    aanbod = aangeboden(regio, peildatum, namens)
    tekst, peers = gegevens.get("periode", "").strip(), gegevens.get("peers", "").strip()
    periode = perioden.kies(tekst, aanbod)
    if periode is None:
        raise OnleesbareKeuze("Die periode is er niet. Kies een periode uit de lijst.")
    if peers and peers not in list(Peersoort):
        raise OnleesbareKeuze("Die groep is er niet. Kies een groep uit de lijst.")
    return Keuze(periode, Peersoort(peers or Peersoort.CATEGORIE), tuple(aanbod))


def aangeboden(regio: Regio, peildatum: date | None, namens: Hoedanigheid) -> list[Periode]:
    """Every period there are figures of; of one municipality's residents only whole years."""
    alle = perioden.perioden(regio, peildatum)
    return [periode for periode in alle if periode.is_jaar] if namens.soort == Soort.GEMEENTE else alle
