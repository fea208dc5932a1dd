"""What was spent in the four months, against the same months of the year before: region, municipality, segment.

Only months that are complete are compared: over the others declarations still come in, and then less would seem to
have been spent.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Sum

from portaal.kern import opmaak
from rapportage.models import Maandproductie
from rapportage.tertiaal.deel import Deel, Getal, Kolom, Rij, Tabel, Vraag, geld, hoofdstuk, verandering
from rapportage.uitnutting.berekening import Maandbedrag, laatste_volledige_maand
from rapportage.uitnutting.naslag import Naslag

BRON = "declaraties van de gemeenten, van alle aanbieders, ook zonder contract"
GEEN_SEGMENT = "product onbekend"
NIET_VOLLEDIG = "nog niet volledig"
Regel = tuple[int, int | None, Maandbedrag]  # municipality, top-level segment, month


@hoofdstuk("besteding", "Besteding in deze vier maanden", BRON)
def besteding(vraag: Vraag) -> Deel:
    """Approved plus pending, by the month of the care."""
    naslag = Naslag(vraag.regio)
    regels = _regels(vraag, naslag)
    if not regels:
        return Deel([f"Er zijn geen declaraties over {vraag.periode.voluit} en over dezelfde maanden een jaar eerder."])
    naast = Vergelijking(vraag)
    bedragen = [bedrag for _, _, bedrag in regels]
    kern = (
        f"In {vraag.periode.voluit} is {opmaak.euro(naast.besteed(bedragen))} besteed: goedgekeurd plus in behandeling."
    )
    zinnen = [kern, naast.in_woorden(bedragen), naast.onvolledig()]
    gemeenten = {pk: (g.code, g.naam) for pk, g in sorted(naslag.gemeenten.items(), key=lambda paar: paar[1].naam)}
    segmenten = {s.pk: (s.code, str(s)) for s in sorted(naslag.segmenten.values(), key=lambda s: s.volgorde)}
    segmenten[None] = ("onbekend", GEEN_SEGMENT)
    per_gemeente = _rijen(naast, regels, lambda regel: regel[0], gemeenten)
    per_segment = _rijen(naast, regels, lambda regel: regel[1], segmenten)
    tabellen = [
        Tabel("besteding:maand", "Besteed per maand", naast.kolommen("Maand"), _maanden(naast, bedragen)),
        Tabel(
            "besteding:gemeente", "Besteed per gemeente", naast.kolommen("Gemeente"), _als_rijen(naast, per_gemeente)
        ),
        Tabel("besteding:segment", "Besteed per segment", naast.kolommen("Segment"), _als_rijen(naast, per_segment)),
    ]
    return Deel(zinnen, [*_afwijkingen(naast, per_gemeente), *_afwijkingen(naast, per_segment)], tabellen, kern)


class Vergelijking:
    """These four months, and those of them that can be compared with the year before."""

    def __init__(self, vraag: Vraag):
        self.periode = vraag.periode
        self.grens = vraag.regio.instellingen.drempels.afwijking_vorig_jaar_procent
        termijn = vraag.regio.instellingen.termijnen.aanlevertermijn_dagen
        laatste = laatste_volledige_maand(vraag.stand.peildatum, termijn) if vraag.stand.peildatum else date.min
        self.volledig = [maand for maand in self.periode.maanden if maand <= laatste]
        self.open = [maand for maand in self.periode.maanden if maand > laatste]
        self.bekend = vraag.is_jaar_eerder_bekend and bool(self.volledig)

    def besteed(self, bedragen: Iterable[Maandbedrag]) -> int:
        return _som(bedragen, self.periode.maanden)

    def paar(self, bedragen: list[Maandbedrag], maanden: list[date] | None = None) -> tuple[int, int | None]:
        """What was spent in the complete months, and a year before; None when that is not known."""
        maanden = self.volledig if maanden is None else maanden
        eerder = [maand.replace(year=maand.year - 1) for maand in maanden]
        return _som(bedragen, maanden), _som(bedragen, eerder) if self.bekend else None

    def kolommen(self, eerste_kop: str) -> tuple[Kolom, ...]:
        jaar = self.periode.jaar
        return (
            Kolom(eerste_kop),
            Kolom(f"Besteed {jaar}", "besteed"),
            *([Kolom(f"Volledige maanden {jaar}", "besteed_volledig")] if self.open else []),
            Kolom(f"Zelfde maanden {jaar - 1}", "besteed_vorig_jaar"),
            Kolom("Verschil", "verschil"),
            Kolom("Verandering", "verandering"),
        )

    def cellen(self, bedragen: list[Maandbedrag], maand: date | None = None) -> list[Getal]:
        """The cells of a row, of all months or of one."""
        besteed = self.besteed(bedragen) if maand is None else _som(bedragen, [maand])
        if maand in self.open:
            return [geld(besteed), *[Getal(NIET_VOLLEDIG, "")] * 4]
        nu, toen = self.paar(bedragen, [maand] if maand else None)
        verschil = None if toen is None else nu - toen
        rest = [geld(toen, "geen gegevens"), geld(verschil, "geen gegevens"), verandering(nu, toen)]
        return [geld(besteed), *([geld(nu)] if self.open else []), *rest]

    def in_woorden(self, bedragen: list[Maandbedrag]) -> str:
        nu, toen = self.paar(bedragen)
        if toen is None:
            return f"Er is geen vergelijking met {self.periode.jaar - 1}: daar zijn geen gegevens over."
        if not self.open:
            eerder = f"In dezelfde maanden van {self.periode.jaar - 1} was dat {opmaak.euro(toen)}."
        else:
            maanden = f"{opmaak.MAANDEN[self.volledig[0].month - 1]} tot en met {opmaak.maand(self.volledig[-1])}"
            waarover = maanden if len(self.volledig) > 1 else opmaak.maand(self.volledig[0])
            eerder = f"Vergeleken is {waarover}: nu {opmaak.euro(nu)}, een jaar eerder {opmaak.euro(toen)}."
        return f"{eerder} {_verschil(nu, toen)}".strip()

    def onvolledig(self) -> str:
        """Which of the months may still grow: declarations come in until some time after the month."""
        if not self.open:
            return "Alle vier de maanden zijn volledig."
        maanden = ", ".join(opmaak.maand(maand) for maand in self.open)
        return f"Nog niet volledig: {maanden}. Daarover komen nog declaraties binnen."


def _regels(vraag: Vraag, naslag: Naslag) -> list[Regel]:
    """Both years in one query."""
    rijen = (
        Maandproductie.objects.zichtbaar_voor(vraag.namens)
        .filter(aanbieder__regio=vraag.regio, maand__in=(*vraag.periode.maanden, *vraag.periode.jaar_eerder.maanden))
        .values_list("gemeente", "product", "maand")
        .annotate(Sum("goedgekeurd_cent"), Sum("in_behandeling_cent"), Sum("afgekeurd_cent"))
        .order_by()
    )
    hoogste = {pk: _bovenste(pk, naslag.boven) for pk in naslag.segmenten}
    return [(g, hoogste.get(naslag.segment_van.get(p)), Maandbedrag(*bedrag)) for g, p, *bedrag in rijen]


def _bovenste(segment: int, boven: dict[int, int | None]) -> int:
    while boven[segment] is not None:
        segment = boven[segment]
    return segment


def _som(bedragen: Iterable[Maandbedrag], maanden: Iterable[date]) -> int:
    return sum(bedrag.besteed for bedrag in bedragen if bedrag.maand in maanden)


def _verschil(nu: int, toen: int) -> str:
    if not toen:
        return ""
    if nu == toen:
        return "Dat is evenveel."
    hoe = "meer" if nu > toen else "minder"
    return f"Er is nu {opmaak.euro(abs(nu - toen))} {hoe} besteed ({verandering(nu, toen).tekst})."


def _klein(zin: str) -> str:
    """For after a colon."""
    return f"{zin[:1].lower()}{zin[1:]}"


def _maanden(naast: Vergelijking, bedragen: list[Maandbedrag]) -> list[Rij]:
    rijen = [Rij(f"{m:%Y-%m}", [opmaak.maand(m), *naast.cellen(bedragen, m)]) for m in naast.periode.maanden]
    return [*rijen, Rij("totaal", ["samen", *naast.cellen(bedragen)])]


def _rijen(naast: Vergelijking, regels: list[Regel], kies: Callable[[Regel], int | None], namen: dict) -> dict:
    """(key, name) -> its months, of whatever has an amount in one of both years."""
    per: dict[int | None, list[Maandbedrag]] = defaultdict(list)
    for regel in regels:
        per[kies(regel)].append(regel[2])
    return {wat: per[pk] for pk, wat in namen.items() if any(bedrag.besteed for bedrag in per.get(pk, ()))}


def _als_rijen(naast: Vergelijking, per: dict) -> list[Rij]:
    return [Rij(sleutel, [naam, *naast.cellen(bedragen)]) for (sleutel, naam), bedragen in per.items()]


def _afwijkingen(naast: Vergelijking, per: dict) -> list[str]:
    """What changed by more than the region calls a change, the largest amount first."""
    gevonden = []
    for (_, naam), bedragen in per.items():
        nu, toen = naast.paar(bedragen)
        if toen is None:
            continue
        if not toen and nu:
            gevonden.append((nu, f"{naam}: {opmaak.euro(nu)} besteed, een jaar eerder niets."))
        elif abs(nu - toen) * 100 > naast.grens * abs(toen):
            gevonden.append((abs(nu - toen), f"{naam}: {_klein(_verschil(nu, toen))}"))
    return [zin for _, zin in sorted(gevonden, key=lambda paar: -paar[0])]
