"""What the year will come to, and the day on which the ceiling is reached.

Pure: months and the reference date go in, a `Verwachting` comes out. A method says what each month that is
not complete will cost; the rest (adding up, rounding, the day, the what-if) is the same for every method.
A new method registers itself with `@methode("naam")`.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from aanbieder.overeenkomst.prikkel import Prikkel
from portaal.kern.opmaak import maand as maandnaam
from rapportage.afronding import half_op, van_procent
from rapportage.uitnutting.berekening import bedragen, eerste_dag, laatste_volledige_maand, maanden_van
from rapportage.uitnutting.prikkel import vergoed

GEEN_MAANDEN = "Er is nog geen volledige maand om een prognose op te baseren."


@dataclass(frozen=True)
class Uitgangspunten:
    """What a forecast starts from. `maanden`: cents spent by first day of the month, earlier years too.

    `begin` is the later of the region's first year and the agreement's begin: from there a month without
    lines is a month of zero, before it nothing is known. Without it the first month in `maanden` counts.
    `index`: percent by year. `nog_verwacht`: what allocations will still bring, by month that is not complete, on
    top of what was spent there; None where nobody looked.
    """

    maanden: Mapping[date, int]
    jaar: int
    peildatum: date
    plafond: int | None = None
    begin: date | None = None
    terugblik_maanden: int = 12
    aanlevertermijn_dagen: int = 30
    index: Mapping[int, Decimal] = field(default_factory=dict)
    nog_verwacht: Mapping[date, Fraction] | None = None

    @property
    def laatste_volledige(self) -> date:
        return laatste_volledige_maand(self.peildatum, self.aanlevertermijn_dagen)

    @property
    def eerste_maand(self) -> date | None:
        begin = self.begin or min(self.maanden, default=None)
        return None if begin is None else eerste_dag(begin)

    @property
    def te_ramen(self) -> tuple[date, ...]:
        """The months of the year that are not complete."""
        return tuple(maand for maand in maanden_van(self.jaar) if maand > self.laatste_volledige)


@dataclass(frozen=True)
class Raming:
    """A method's answer: exact amounts for the months to forecast, or None, and what it assumes in words."""

    maanden: Mapping[date, Fraction] | None
    toelichting: str


@dataclass(frozen=True)
class Prognosemaand:
    """`cumulatief` is rounded from the exact sum; `bedrag` is the step to it, so that the months add up."""

    maand: date
    bedrag: int
    werkelijk: bool
    cumulatief: int


@dataclass(frozen=True)
class Verwachting:
    """Without a forecast `maanden` has only the complete months, and `toelichting` says why."""

    prognose: int | None
    maanden: tuple[Prognosemaand, ...] = ()
    datum_op: date | None = None
    toelichting: str = ""


Methode = Callable[[Uitgangspunten], Raming]
METHODEN: dict[str, Methode] = {}


def methode(naam: str) -> Callable[[Methode], Methode]:
    """Register a forecast method under the name that regio.toml uses for it."""

    def registreer(functie: Methode) -> Methode:
        METHODEN[naam] = functie
        return functie

    return registreer


@methode("rolling")
def gemiddelde_maand(uit: Uitgangspunten) -> Raming:
    """The mean of the last complete months, carried forward."""
    laatste = uit.laatste_volledige
    vroegste = eerste_dag(laatste, 1 - uit.terugblik_maanden)
    begin = max(vroegste, uit.eerste_maand) if uit.eerste_maand else None
    if begin is None or begin > laatste:
        return Raming(None, GEEN_MAANDEN)
    aantal = (laatste.year - begin.year) * 12 + laatste.month - begin.month + 1
    totaal = sum(uit.maanden.get(eerste_dag(begin, i), 0) for i in range(aantal))
    gemiddeld = Fraction(totaal, aantal)
    periode = maandnaam(begin) if aantal == 1 else f"{maandnaam(begin)} tot en met {maandnaam(laatste)}"
    tekst = (
        f"Het gemiddelde van {aantal} volledige {'maand' if aantal == 1 else 'maanden'} ({periode}), "
        f"{bedragen(half_op(gemiddeld))[0]} per maand, staat voor elke maand die nog niet volledig is."
    )
    return Raming(dict.fromkeys(uit.te_ramen, gemiddeld), tekst)


@dataclass(frozen=True)
class Scenario:
    """A what-if on the months still to come: so many percent more (or less), so many cents a month extra."""

    procent: Decimal = Decimal(0)
    extra_per_maand: int = 0

    def pas_toe(self, raming: Raming) -> Raming:
        if raming.maanden is None:
            return raming
        factor = 1 + van_procent(self.procent)
        return replace(raming, maanden={m: b * factor + self.extra_per_maand for m, b in raming.maanden.items()})


@dataclass(frozen=True)
class WatAls:
    """The outcome of a scenario against the forecast; `vergoed` as if everything is approved."""

    verwachting: Verwachting
    verschil: int | None
    vergoed: int | None
    resterend: int | None = None


def verwacht(uit: Uitgangspunten, naam: str = "rolling", scenario: Scenario | None = None) -> Verwachting:
    """The forecast by the named method. A closed year is what it was, whatever the method."""
    if not uit.te_ramen:
        raming = Raming({}, "Alle maanden zijn volledig: de prognose is het werkelijke bedrag.")
    elif naam in METHODEN:
        raming = METHODEN[naam](uit)
    else:
        raming = Raming(None, f"De prognosemethode {naam} is er niet.")
    if scenario is not None:
        raming = scenario.pas_toe(raming)
    maanden = _reeks(uit, raming)
    return Verwachting(
        prognose=None if raming.maanden is None else maanden[-1].cumulatief,
        maanden=maanden,
        datum_op=_datum_op(uit, maanden),
        toelichting=raming.toelichting,
    )


def rolling(
    maanden: Mapping[date, int],
    jaar: int,
    peildatum: date,
    *,
    terugblik_maanden: int = 12,
    aanlevertermijn_dagen: int = 30,
    begin: date | None = None,
    plafond: int | None = None,
) -> Verwachting:
    """`verwacht` by the method rolling, for who has loose values at hand."""
    return verwacht(Uitgangspunten(maanden, jaar, peildatum, plafond, begin, terugblik_maanden, aanlevertermijn_dagen))


def wat_als(uit: Uitgangspunten, scenario: Scenario, naam: str = "rolling", prikkel: Prikkel | None = None) -> WatAls:
    """What changes when the months that are not complete become cheaper or dearer."""
    gewoon, anders = verwacht(uit, naam), verwacht(uit, naam, scenario)
    if anders.prognose is None:
        return WatAls(anders, None, None)
    return WatAls(
        verwachting=anders,
        verschil=anders.prognose - gewoon.prognose,
        vergoed=vergoed(prikkel, anders.prognose, uit.plafond),
        resterend=None if uit.plafond is None else uit.plafond - anders.prognose,
    )


def _reeks(uit: Uitgangspunten, raming: Raming) -> tuple[Prognosemaand, ...]:
    """The year by month; the exact sum is rounded at each month end, rounded months are never added."""
    rijen, exact, vorige = [], Fraction(0), 0
    for maand in maanden_van(uit.jaar):
        werkelijk = maand <= uit.laatste_volledige
        if not werkelijk and raming.maanden is None:
            break
        exact += uit.maanden.get(maand, 0) if werkelijk else raming.maanden[maand]
        cumulatief = half_op(exact)
        rijen.append(Prognosemaand(maand, cumulatief - vorige, werkelijk, cumulatief))
        vorige = cumulatief
    return tuple(rijen)


def _datum_op(uit: Uitgangspunten, maanden: tuple[Prognosemaand, ...]) -> date | None:
    """The first day on which the cumulative amount, a straight line inside a month, reaches the ceiling.

    A year before that of the reference date counts real amounts only, its months that are not complete too.
    """
    if not uit.plafond:
        return None
    if uit.jaar < uit.peildatum.year:
        bedragen_per_maand = [(maand, uit.maanden.get(maand, 0)) for maand in maanden_van(uit.jaar)]
    else:
        bedragen_per_maand = [(rij.maand, rij.bedrag) for rij in maanden]
    begin = 0
    for maand, bedrag in bedragen_per_maand:
        if begin + bedrag >= uit.plafond:
            dagen = monthrange(maand.year, maand.month)[1]
            dag = -((begin - uit.plafond) * dagen // bedrag)
            return maand.replace(day=dag)
        begin += bedrag
    return None
