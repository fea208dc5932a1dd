"""Check the example region's report with some cells changed; rows by their row in the sheet, 2 is the first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.controles.uitslag import Uitslag
from rapportage.verantwoording.register import NAMEN
from rapportage.verantwoording.rijen import invoer_van
from tests.rapportage.verantwoording.voorbeeldregio import NASLAG, rijen

Wijzigingen = Mapping[int, Mapping[str, str]]


def uitslag(wijzigingen: Wijzigingen | None = None, erbij: Iterable[Mapping[str, str]] = (),
            weg: Iterable[int] = (), **naslag) -> Uitslag:  # fmt: skip
    gegevens = rijen()
    for rij, waarden in (wijzigingen or {}).items():
        gegevens[rij - 2].update(waarden)
    over = [rij for plek, rij in enumerate(gegevens) if plek + 2 not in set(weg)]
    over += [dict.fromkeys(NAMEN, "") | {"boekjaar": "2023"} | dict(rij) for rij in erbij]
    return controleer(invoer_van(over), replace(NASLAG, **naslag))


def bevindingen(wijzigingen: Wijzigingen | None = None, **anders) -> tuple[Bevinding, ...]:
    return uitslag(wijzigingen, **anders).bevindingen


def gevonden(wijzigingen: Wijzigingen | None = None, **anders) -> list[tuple[str, str]]:
    """Code and cell of every finding, in order."""
    return [(bevinding.code, bevinding.cel) for bevinding in bevindingen(wijzigingen, **anders)]


def een(wijzigingen: Wijzigingen | None = None, **anders) -> Bevinding:
    """The one finding there is."""
    (bevinding,) = bevindingen(wijzigingen, **anders)
    return bevinding
