"""Who has a table open and who is typing, put together from what every process tells of its own sockets. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.template.loader import render_to_string

MEEST_NAMEN = 12
BLIJFT_SECONDEN = 30  # what another process told holds this long; it repeats itself well within
WEG_NA_SECONDEN = 5  # going from page to page is not leaving


@dataclass(frozen=True)
class Hier:
    """What one process has: a key per person at the table, the first names, keys of who sits there without ever being
    named (they may choose a pseudonym), and of who only reads along."""

    aan_tafel: frozenset[str] = frozenset()
    namen: tuple[tuple[str, str], ...] = ()  # (name, key), by name
    naamloos: frozenset[str] = frozenset()
    meelezers: frozenset[str] = frozenset()

    def als_bericht(self) -> dict:
        namen = [list(een) for een in self.namen]
        return {"a": sorted(self.aan_tafel), "n": namen, "c": sorted(self.naamloos), "m": sorted(self.meelezers)}

    @classmethod
    def uit_bericht(cls, wat: dict) -> "Hier":
        namen = tuple((naam, sleutel) for naam, sleutel in wat["n"])
        return cls(frozenset(wat["a"]), namen, frozenset(wat["c"]), frozenset(wat["m"]))


@dataclass
class Aanwezigen:
    """Of one table, as this process knows it. Times are the event loop's."""

    gezien: dict[str, tuple[str, bool, float]] = field(default_factory=dict)  # key -> name, at the table, here until
    elders: dict[str, tuple[Hier, float]] = field(default_factory=dict)  # process -> what it told, and until when

    def hier(self, bezoeken: Iterable, nu: float) -> Hier:
        """This process's own part; who just closed a page stays a moment."""
        self.gezien = {sleutel: gezien for sleutel, gezien in self.gezien.items() if gezien[2] > nu}
        for een in bezoeken:
            self.gezien[een.sleutel] = (een.naam, een.aan_tafel, nu + WEG_NA_SECONDEN)
        tafel = {sleutel: naam for sleutel, (naam, _, _) in self.gezien.items() if naam}
        naamloos = frozenset(sleutel for sleutel, (naam, zit_aan, _) in self.gezien.items() if zit_aan and not naam)
        namen = sorted((naam, sleutel) for sleutel, naam in tafel.items())[:MEEST_NAMEN]
        return Hier(frozenset(tafel), tuple(namen), naamloos, frozenset(self.gezien) - frozenset(tafel) - naamloos)

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
        naamloos = frozenset().union(*(deel.naamloos for deel in delen)) - aan_tafel
        meelezers = frozenset().union(*(deel.meelezers for deel in delen)) - aan_tafel - naamloos
        namen = {sleutel: naam for deel in delen for naam, sleutel in deel.namen}
        gesorteerd = sorted((naam, sleutel) for sleutel, naam in namen.items())[:MEEST_NAMEN]
        return Samen(tuple(naam for naam, _ in gesorteerd), len(aan_tafel), len(naamloos), len(meelezers))


@dataclass(frozen=True)
class Samen:
    """What a page shows. Who reads along is counted, never named, and hears numbers only."""

    namen: tuple[str, ...] = ()
    aan_tafel: int = 0
    naamloos: int = 0
    meelezers: int = 0

    def beeld(self, *, met_namen: bool) -> dict:
        namen = self.namen if met_namen else ()
        gegevens = {"namen": namen, "meer": self.aan_tafel - len(namen), "aanwezig": self}
        html = render_to_string("dialoog/live/_aanwezig.html", gegevens).strip()
        return {"aantal": self.aan_tafel + self.naamloos + self.meelezers, "html": html}


def wie_typt(namen: list[str]) -> str:
    """`Anna Aerts`, `Anna Aerts en iemand`, `Anna Aerts en 3 anderen`, `2 mensen`; empty for who is never named."""
    bekend = sorted(naam for naam in namen if naam)
    if not bekend:
        return "iemand" if len(namen) == 1 else f"{len(namen)} mensen"
    if len(namen) < 3:
        return " en ".join([*bekend, *("iemand" for naam in namen if not naam)])
    return f"{bekend[0]} en {len(namen) - 1} anderen"
