"""What a reader of the monitor asked for, read from the address. Codes in, ids out."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from aanbieder.models import Gemeente, Regio
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor.weergave import Filterveld


class OnbekendeKeuze(LookupError):
    """The address names something that is not there for this reader."""


def lijst(gegevens: Mapping[str, str], naam: str) -> list[str]:
    """All values of a name in an address, each once; empty ones left out."""
    waarden = gegevens.getlist(naam) if hasattr(gegevens, "getlist") else [gegevens.get(naam, "")]
    return list(dict.fromkeys(w.strip() for w in waarden if w.strip()))


@dataclass(frozen=True)
class Gemeentekeuze:
    """The chosen municipalities (id -> Gemeente); `alle` when nothing is left out of the region."""

    alle: bool
    gekozen: dict[int, Gemeente]
    mogelijk: dict[int, Gemeente]
    eigen: bool = False

    @property
    def pks(self) -> list[int | None]:
        """The sheets to read: that of the region as a whole, or one per municipality."""
        return [None] if self.alle else list(self.gekozen)

    @property
    def codes(self) -> list[str]:
        return [g.code for g in self.gekozen.values()]

    @property
    def in_woorden(self) -> str:
        if self.alle:
            return "alle gemeenten"
        namen = [g.naam for g in self.gekozen.values()]
        return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"

    def als_vraag(self) -> list[tuple[str, str]]:
        """For the address. A municipality's too: its figures are not those of the region's page without a choice."""
        return [] if self.alle else [("gemeente", code) for code in self.codes]

    def gegevens(self) -> list[tuple[str, str]]:
        regels = [("Gemeenten", self.in_woorden)]
        return [*regels, ("Bereik", "alleen uw eigen inwoners")] if self.eigen else regels

    def veld(self) -> list[Filterveld]:
        """The choice on the page; a municipality has none."""
        if self.eigen:
            return []
        keuzes = [(g.code, g.naam, not self.alle and pk in self.gekozen) for pk, g in self.mogelijk.items()]
        return [Filterveld("gemeente", "Gemeenten", keuzes, meer=True, alle="alle")]


def gemeenten(regio: Regio, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Gemeentekeuze:
    """A contract manager chooses any; a municipality has its own residents only. Raises OnbekendeKeuze."""
    zichtbaar = Gemeente.objects.eigen_cijfers_van(namens).filter(regio=regio)
    mogelijk = {g.pk: g for g in zichtbaar}
    gevraagd = lijst(gegevens, "gemeente")
    bekend = {g.code for g in mogelijk.values()}
    if any(code not in bekend for code in gevraagd):
        raise OnbekendeKeuze("gemeente")
    if namens.soort == Soort.GEMEENTE:
        return Gemeentekeuze(False, mogelijk, mogelijk, eigen=True)
    gekozen = {pk: g for pk, g in mogelijk.items() if g.code in gevraagd} or mogelijk
    return Gemeentekeuze(len(gekozen) == len(mogelijk), gekozen, mogelijk)


def uit(gegevens: Mapping[str, str], naam: str, mogelijk: list[str], standaard: str = "") -> str:
    """One value out of those possible. Raises OnbekendeKeuze."""
    gevraagd = lijst(gegevens, naam)
    if not gevraagd:
        return standaard
    if gevraagd[-1] not in mogelijk:
        raise OnbekendeKeuze(naam)
    return gevraagd[-1]


def meer_uit(gegevens: Mapping[str, str], naam: str, mogelijk: list[str]) -> list[str]:
    """Some of those possible, in their order. Raises OnbekendeKeuze."""
    gevraagd = lijst(gegevens, naam)
    if any(waarde not in mogelijk for waarde in gevraagd):
        raise OnbekendeKeuze(naam)
    return [waarde for waarde in mogelijk if waarde in gevraagd]


def veld(naam: str, label: str, keuzes: list[tuple[str, str]], gekozen: list[str], **hoe) -> Filterveld:
    """A choice for the form of the page."""
    return Filterveld(naam, label, [(waarde, tekst, waarde in gekozen) for waarde, tekst in keuzes], **hoe)


def vraag(*delen: tuple[str, str]) -> str:
    """Choices as the query of an address, empty ones left out."""
    return urlencode([(naam, waarde) for naam, waarde in delen if waarde])
