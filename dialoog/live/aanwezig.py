"""Who has a table open and who is typing, put together from what every process tells of its own sockets. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.template.loader import render_to_string

MEEST_NAMEN = 12
BLIJFT_SECONDEN = 30  # what another process told holds this long; it repeats itself well within
WEG_NA_SECONDEN = 5  # going from page to page is not leaving


@dataclass(frozen=True)
class Hier:
    """What one process has: a key per person at the table, the first names, and keys of who only reads along."""

    aan_tafel: frozenset[str] = frozenset()
    namen: tuple[tuple[str, str], ...] = ()  # (name, key), by name
    meelezers: frozenset[str] = frozenset()

    def als_bericht(self) -> dict:
        return {"a": sorted(self.aan_tafel), "n": [list(een) for een in self.namen], "m": sorted(self.meelezers)}

    @classmethod
    def uit_bericht(cls, wat: dict) -> "Hier":
        return cls(frozenset(wat["a"]), tuple((naam, sleutel) for naam, sleutel in wat["n"]), frozenset(wat["m"]))


@dataclass
class Aanwezigen:
    """Of one table, as this process knows it. Times are the event loop's."""

    gezien: dict[str, tuple[str, float]] = field(default_factory=dict)  # key -> name, here until (may be infinite)
    elders: dict[str, tuple[Hier, float]] = field(default_factory=dict)  # process -> what it told, and until when

    def hier(self, bezoeken: Iterable, nu: float) -> Hier:
        """This process's own part; who just closed a page stays a moment."""
        open_nu = {een.sleutel: een.naam for een in bezoeken}
        self.gezien = {sleutel: (naam, tot) for sleutel, (naam, tot) in self.gezien.items() if tot > nu}
        for sleutel, naam in open_nu.items():
            self.gezien[sleutel] = (naam, nu + WEG_NA_SECONDEN)
        tafel = {sleutel: naam for sleutel, (naam, _) in self.gezien.items() if naam}
        namen = sorted((naam, sleutel) for sleutel, naam in tafel.items())[:MEEST_NAMEN]
        return Hier(frozenset(tafel), tuple(namen), frozenset(self.gezien) - frozenset(tafel))

    def vergeet(self, sleutel: str) -> None:
        """Somebody who may no longer be here is gone at once, and so is a name that is no longer theirs."""
        self.gezien.pop(sleutel, None)

    def hoorde(self, proces: str, wat: Hier, nu: float) -> None:
        self.elders[proces] = (wat, nu + BLIJFT_SECONDEN)

    def samen(self, eigen: Hier, nu: float) -> "Samen":
        """Everybody once, however many pages they have open in however many processes."""
        self.elders = {proces: (wat, tot) for proces, (wat, tot) in self.elders.items() if tot > nu}
        delen = [eigen, *(wat for wat, _ in self.elders.values())]
        aan_tafel = frozenset().union(*(deel.aan_tafel for deel in delen))
        meelezers = frozenset().union(*(deel.meelezers for deel in delen)) - aan_tafel
        namen = {sleutel: naam for deel in delen for naam, sleutel in deel.namen}
        gesorteerd = sorted((naam, sleutel) for sleutel, naam in namen.items())[:MEEST_NAMEN]
        return Samen(tuple(naam for naam, _ in gesorteerd), len(aan_tafel), len(meelezers))


@dataclass(frozen=True)
class Samen:
    """What a page shows. Who reads along is counted, never named, and hears numbers only."""

    namen: tuple[str, ...] = ()
    aan_tafel: int = 0
    meelezers: int = 0

    def beeld(self, *, met_namen: bool) -> dict:
        namen = self.namen if met_namen else ()
        gegevens = {"namen": namen, "meer": self.aan_tafel - len(namen), "aanwezig": self}
        html = render_to_string("dialoog/live/_aanwezig.html", gegevens).strip()
        return {"aantal": self.aan_tafel + self.meelezers, "html": html}


def wie_typt(namen: list[str]) -> str:
    """`Anna Aerts`, `Anna Aerts en Bas Bakker`, `Anna Aerts en 3 anderen`."""
    if len(namen) < 3:
        return " en ".join(namen)
    return f"{namen[0]} en {len(namen) - 1} anderen"
