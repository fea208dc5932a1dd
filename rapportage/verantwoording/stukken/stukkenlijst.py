"""The documents of a provider and a year, as the page lists them."""

from dataclasses import dataclass

from aanbieder.models import Aanbieder
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.models import Stuk, Versie
from rapportage.verantwoording.stukken.verklaring import vraagt_aandacht


@dataclass(frozen=True)
class Stukrij:
    """A document, the versions it was part of, and what a reader has to know."""

    stuk: Stuk
    versies: tuple[Versie, ...]

    @property
    def vraagt_aandacht(self) -> bool:
        return vraagt_aandacht(self.stuk.oordeel)

    @property
    def uitgang(self) -> str:
        """What the download is, for its mark."""
        return self.stuk.bestandsnaam.rpartition(".")[2].lower() if self.stuk.opslag else "txt"


def lijst(aanbieder: Aanbieder, jaar: int, namens: Hoedanigheid) -> list[Stukrij]:
    """Latest first. Others than the provider see a withdrawn document only where somebody signed with it."""
    eigen = namens.organisatie.pk == aanbieder.organisatie_id
    zichtbaar = Stuk.objects.zichtbaar_voor(namens).filter(aanbieder=aanbieder, jaar=jaar).select_related("door")
    in_versies = _in_versies(aanbieder, jaar, namens)
    rijen = [Stukrij(stuk, tuple(in_versies.get(stuk.pk, ()))) for stuk in zichtbaar]
    return [rij for rij in rijen if eigen or rij.versies or not rij.stuk.ingetrokken_op]


def _in_versies(aanbieder: Aanbieder, jaar: int, namens: Hoedanigheid) -> dict[int, list[Versie]]:
    versies = Versie.objects.zichtbaar_voor(namens).filter(
        verantwoording__aanbieder=aanbieder, verantwoording__jaar=jaar
    )
    gevonden: dict[int, list[Versie]] = {}
    for versie in versies.select_related("verantwoording__aanbieder").order_by("nummer"):
        for deel in versie.inhoud["stukken"]:
            gevonden.setdefault(deel["nummer"], []).append(versie)
    return gevonden
