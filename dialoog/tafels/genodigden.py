"""Who can be invited: organisations of the region, and the people in them that may see tables at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.tafels.querysets import RECHT
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie
from portaal.kern.toegang import RECHTEN, Hoedanigheid

SOORTEN = {soort for soort, _ in RECHTEN[RECHT]}  # kinds of organisations with somebody who sees tables


@dataclass(frozen=True)
class Genodigde:
    """An organisation, or one person in it."""

    organisatie: Organisatie
    gebruiker: Gebruiker | None = None

    @property
    def sleutel(self) -> str:
        """In a form: 12 or 12:34."""
        return f"{self.organisatie.pk}:{self.gebruiker.pk}" if self.gebruiker else str(self.organisatie.pk)

    def __str__(self) -> str:
        return f"{self.gebruiker} van {self.organisatie}" if self.gebruiker else str(self.organisatie)


def mogelijk(namens: Hoedanigheid) -> list[tuple[Organisatie, list[Genodigde]]]:
    """Per organisation: itself, then its people by name. Two queries."""
    organisaties = list(Organisatie.objects.zichtbaar_voor(namens).filter(soort__in=SOORTEN).order_by("naam", "pk"))
    mensen = _mensen(organisaties)
    return [
        (organisatie, [Genodigde(organisatie), *(Genodigde(organisatie, wie) for wie in mensen[organisatie.pk])])
        for organisatie in organisaties
    ]


def _mensen(organisaties: Iterable[Organisatie]) -> dict[int, list[Gebruiker]]:
    soort_van = {organisatie.pk: organisatie.soort for organisatie in organisaties}
    gevonden: dict[int, dict[int, Gebruiker]] = {pk: {} for pk in soort_van}
    leden = Lidmaatschap.objects.geldig().filter(organisatie__in=soort_van, gebruiker__is_active=True)
    for lid in leden.select_related("gebruiker"):
        if (soort_van[lid.organisatie_id], lid.rol) in RECHTEN[RECHT]:
            gevonden[lid.organisatie_id][lid.gebruiker_id] = lid.gebruiker
    return {pk: sorted(mensen.values(), key=str) for pk, mensen in gevonden.items()}
