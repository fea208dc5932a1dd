"""A page of the monitor as plain data: tables, pictures and definitions, once for screen, file, PDF and snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portaal.kern import export, opmaak
from portaal.templatetags.opmaak import OPMAKEN
from rapportage.afronding import half_op

BRON = "toewijzingen en declaraties van de gemeenten"
SOORTEN = {"euro": "geld", "euro0": "geld", "procent": "procent", "aandeel": "procent", "getal": "getal",
           "komma": "getal", "datum": "datum", "datum_kort": "datum"}  # fmt: skip
OP_ZESDEN = 6
LINKS = ("tekst", "maand")
LANG = 25  # rows; a longer table is folded on the screen


def aandeel(deel: int, geheel: int) -> Decimal | None:
    """A share as a fraction in six decimals, half up; None of nothing."""
    return None if not geheel else Decimal(half_op(Fraction(deel * 10**OP_ZESDEN, geheel))).scaleb(-OP_ZESDEN)


@dataclass(frozen=True)
class Kolom:
    """A column: heading, how it reads, the mark of its figures, and what stands where nothing is known."""

    kop: str
    als: str = "tekst"
    kern: str = ""
    leeg: str = "onbekend"

    @property
    def getal(self) -> bool:
        return self.als not in LINKS

    def html(self, waarde: object) -> SafeString | str:
        """The cell; a figure is a `<data>` with its exact value."""
        leesbaar = self.leeg if waarde is None else _leesbaar(self.als, waarde)
        if not self.kern:
            return leesbaar
        return format_html('<data data-kern="{}" value="{}">{}</data>', self.kern, opmaak.machine(waarde), leesbaar)

    def als_cel(self, waarde: object) -> export.Cel:
        """The same value in a file."""
        if waarde is None:
            return None
        if self.als == "aandeel":
            return waarde * 100
        return _leesbaar(self.als, waarde) if self.als in LINKS else waarde


def _leesbaar(als: str, waarde: object) -> str:
    if als == "aandeel":
        return opmaak.procent(waarde * 100)
    if als == "komma":
        return opmaak.getal(waarde, 1)
    return OPMAKEN[als](waarde)


@dataclass(frozen=True)
class Rij:
    """A row; the first value names it. `adres`: where that name leads. `kolommen`: its own, in place of the table's."""

    sleutel: str
    waarden: tuple
    adres: str = ""
    uitleg: str = ""
    kolommen: tuple[Kolom, ...] = ()


@dataclass(frozen=True)
class Cel:
    kop: str
    html: SafeString | str
    getal: bool


@dataclass(frozen=True)
class Tabel:
    """A table of the page; `voet` holds its totals, `leeg` what to say without rows."""

    naam: str
    titel: str
    kolommen: Sequence[Kolom]
    rijen: Sequence[Rij]
    voet: Sequence[Rij] = ()
    uitleg: str = ""
    leeg: str = "Er zijn geen cijfers in deze keuze."
    dicht: bool = False  # folded on the screen: a long table under its picture

    @property
    def gevouwen(self) -> bool:
        return self.dicht or len(self.rijen) > LANG

    @property
    def anker(self) -> str:
        return "tabel-" + self.naam.replace(":", "-")

    @property
    def regels(self) -> list[tuple[Rij, str, list[Cel]]]:
        return [self._regel(rij) for rij in self.rijen]

    @property
    def voetregels(self) -> list[tuple[Rij, str, list[Cel]]]:
        return [self._regel(rij) for rij in self.voet]

    def _regel(self, rij: Rij) -> tuple[Rij, str, list[Cel]]:
        kolommen = rij.kolommen or self.kolommen
        naam, *rest = rij.waarden
        cellen = [Cel(k.kop, k.html(w), k.getal) for k, w in zip(kolommen[1:], rest, strict=True)]
        return rij, kolommen[0].html(naam), cellen

    def als_export(self) -> export.Tabel:
        koppen = [export.Kolom(k.kop, SOORTEN.get(k.als, "tekst"), k.kern) for k in self.kolommen]
        alle = (*self.rijen, *self.voet)
        rijen = [tuple(k.als_cel(w) for k, w in zip(self.kolommen, rij.waarden, strict=True)) for rij in alle]
        return export.Tabel(self.titel, koppen, rijen, self.naam, [rij.sleutel for rij in alle])


@dataclass(frozen=True)
class Grafiek:
    """A picture (ready SVG, wide and narrow) above the table `bij` that holds its figures."""

    bij: str
    svg: str
    uitleg: str
    legenda: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Kengetal:
    """A figure at the head of the page."""

    naam: str
    kolom: Kolom
    waarde: object
    uitleg: str = ""
    adres: str = ""

    @property
    def html(self) -> SafeString | str:
        return self.kolom.html(self.waarde)


@dataclass(frozen=True)
class Filterveld:
    """A choice in the address: `keuzes` are (value, words, chosen)."""

    naam: str
    label: str
    keuzes: Sequence[tuple[str, str, bool]]
    meer: bool = False
    alle: str = ""

    @property
    def gekozen(self) -> list[str]:
        return [waarde for waarde, _, gekozen in self.keuzes if gekozen]


@dataclass(frozen=True)
class Monitorpagina:
    """Everything a page of the monitor shows; `zinnen` are its conclusions in words, with computed figures."""

    titel: str
    inleiding: str
    tabellen: Sequence[Tabel]
    grafieken: Sequence[Grafiek] = ()
    definities: Sequence[tuple[str, str]] = ()
    peildatum: date | None = None
    berekend_op: datetime | None = None
    gegevens: Sequence[tuple[str, str]] = ()
    kengetallen: Sequence[Kengetal] = ()
    zinnen: Sequence[str] = ()
    filters: Sequence[Filterveld] = ()
    vraag: str = ""
    bestandsnaam: str = "monitor"

    @property
    def kop(self) -> list[tuple[str, str]]:
        """Of what, as of when, computed when, out of which source."""
        regels = [*self.gegevens, ("Peildatum", opmaak.datum(self.peildatum) or "nog geen gegevens")]
        if self.berekend_op:
            moment = timezone.localtime(self.berekend_op)
            regels.append(("Berekend op", f"{opmaak.datum(moment)} om {moment:%H:%M}"))
        return [*regels, ("Bron", BRON)]

    @property
    def delen(self) -> list["Deel"]:
        """Each table with its pictures."""
        return [Deel(t, [g for g in self.grafieken if g.bij == t.naam]) for t in self.tabellen]

    def als_document(self) -> export.Document:
        """What the screen shows, as one file."""
        tabellen = [t.als_export() for t in self.tabellen if t.rijen]
        if self.kengetallen:
            koppen = [export.Kolom(k.naam, SOORTEN.get(k.kolom.als, "tekst"), k.kolom.kern) for k in self.kengetallen]
            cellen = tuple(k.kolom.als_cel(k.waarde) for k in self.kengetallen)
            tabellen.insert(0, export.Tabel("In één blik", koppen, [cellen], "totaal"))
        zinnen = [("Wat opvalt", zin) for zin in self.zinnen]
        return export.Document(self.titel, [*self.kop, *zinnen], list(self.definities), tabellen)


@dataclass(frozen=True)
class Deel:
    tabel: Tabel
    grafieken: list[Grafiek] = field(default_factory=list)
