"""Kinds of notices, and what only digests tell. Rooms register theirs when they start; the kernel knows none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.toegang import Hoedanigheid

if TYPE_CHECKING:
    from portaal.kern.berichten.models import Bericht

OVERIG = "overig"


@dataclass(frozen=True)
class Soort:
    """A kind of notice. `begin`: what the keys of its notices begin with, before the first ":".

    The functions get notices of this kind and a reader, and look at things as they are now:
    - `nog_van`: the pks of those that are still this reader's (a table may be theirs no more);
    - `gelezen`: the pks of those whose page the reader has seen already;
    - `woorden`: pk -> what it is about, for whoever wants content in mail; without it the notice's own text.
    """

    sleutel: str
    naam: str
    uitleg: str
    begin: tuple[str, ...] = ()
    mail: Ritme = Ritme.DAGELIJKS  # until somebody chooses
    recht: str = ""  # only who has it can get these
    verplicht: bool = False  # always shown on the page
    eigen_mail: bool = False  # is mailed in another way already
    alleen_mail: bool = False  # told in digests only: not a notice
    nog_van: "Callable[[list[Bericht], Hoedanigheid], set[int]] | None" = None
    gelezen: "Callable[[list[Bericht], Hoedanigheid], set[int]] | None" = None
    woorden: "Callable[[list[Bericht], Hoedanigheid], dict[int, str]] | None" = None

    @property
    def ritmes(self) -> list[tuple[str, str]]:
        """What somebody can choose for mail."""
        niet = {Ritme.DIRECT} if self.alleen_mail else set()
        return [(str(ritme), ritme.label) for ritme in Ritme if ritme not in niet]


@dataclass(frozen=True)
class Lezer:
    """Somebody a digest is made for. `sinds`: what came before it was told before."""

    namens: Hoedanigheid
    sinds: datetime
    met_inhoud: bool

    @property
    def sleutel(self) -> tuple[int, int]:
        return self.namens.gebruiker.pk, self.namens.organisatie.pk


@dataclass(frozen=True)
class Regel:
    """A line in a mail. `woorden` is empty unless the reader asked for content."""

    titel: str
    adres: str
    woorden: tuple[str, ...] = ()


Bron = Callable[[list[Lezer], datetime], dict[tuple[int, int], list[Regel]]]

_SOORTEN: dict[str, Soort] = {}
_VAN_BEGIN: dict[str, str] = {}
DIGESTBRONNEN: dict[str, Bron] = {}  # kind -> the lines of many readers at once
_OVERIG = Soort(OVERIG, "Andere berichten", "Alles wat nergens anders bij hoort.")


def registreer(*soorten: Soort) -> None:
    for soort in soorten:
        _SOORTEN[soort.sleutel] = soort
        _VAN_BEGIN.update(dict.fromkeys(soort.begin, soort.sleutel))


def soort_van(sleutel: str) -> Soort:
    """The kind of a notice with this key; what nobody registered is "overig"."""
    return soort_met(_VAN_BEGIN.get(sleutel.partition(":")[0], OVERIG))


def soort_met(naam: str) -> Soort:
    return _SOORTEN.get(naam, _OVERIG)


def alle() -> list[Soort]:
    return [*_SOORTEN.values(), _OVERIG]


def soorten_voor(wie: Iterable[Hoedanigheid]) -> list[Soort]:
    """The kinds that somebody can get in any of these capacities."""
    mogelijk = list(wie)
    return [soort for soort in alle() if not soort.recht or any(namens.mag(soort.recht) for namens in mogelijk)]
