"""The forecast of a region as pages read it: stored with the latest computation, or made when it is asked for.

Unscoped by itself: a page starts from what `zichtbaar_voor` gives and shows a municipality only its own series.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.cache import cache

from aanbieder.models import Regio
from portaal.kern import klok
from rapportage.kpi.models import Monitorblad, Zorgberekening
from rapportage.productie import stand as gegevensstand
from rapportage.prognose import methoden
from rapportage.prognose.berekenen import VORM, bereken
from rapportage.prognose.bron import AANBIEDERS, REGIO, groep_van, van_aanbieder, van_gemeente
from rapportage.prognose.toets import Foutverdeling, Gebruikelijk
from rapportage.uitnutting.prognose import METHODEN

ONDERDEEL = "prognose"
EEN_DAG = 24 * 60 * 60
DUUR = frozenset({"toewijzingen", "seizoen"})  # what these need takes seconds: made with every import, not for a page
BETER_DEEL, BETER_PUNTEN = Decimal("0.8"), Decimal(1)  # clearly better: a fifth less wrong, and a whole percent


@dataclass(frozen=True)
class Uitkomst:
    """One method for one series; amounts in cents, running totals per month of the year."""

    methode: str
    prognose: int | None
    datum_op: date | None
    cumulatief: tuple[int, ...]
    volledig: int
    laag: tuple[int, ...]
    hoog: tuple[int, ...]
    mape: Decimal | None
    spoor: Decimal | None
    toelichting: str

    @property
    def naam(self) -> str:
        return methoden.naam_van(self.methode)

    @property
    def aanname(self) -> str:
        return methoden.AANNAMES.get(self.methode, "")

    @property
    def ondergrens(self) -> int | None:
        """Of the year, with 80% certainty; None in a closed year or with too short a history."""
        return self.laag[-1] if self.laag else None

    @property
    def bovengrens(self) -> int | None:
        return self.hoog[-1] if self.hoog else None


@dataclass(frozen=True)
class Reeksbeeld:
    """Region, municipality or provider: its ceiling, what was spent up to now, and every method's forecast."""

    sleutel: str
    plafond: int | None
    besteed: int
    uitkomsten: dict[str, Uitkomst]


@dataclass(frozen=True)
class Bewijs:
    """How far off a method was over the same origins, in percents by months ahead; `dekking` of its interval."""

    methode: str
    regio: dict[int, Decimal | None]
    gemeenten: dict[int, Decimal | None]
    aanbieders: dict[int, Decimal | None]
    dekking: Decimal | None
    getoetst: int
    momenten: int

    @property
    def naam(self) -> str:
        return methoden.naam_van(self.methode)

    @property
    def aanname(self) -> str:
        return methoden.AANNAMES.get(self.methode, "")


@dataclass(frozen=True)
class Regiobeeld:
    """All forecasts of a region's year. `methode` is the one the region chose."""

    jaar: int
    peildatum: date
    laatste: date
    spoorjaar: int
    methode: str
    reeksen: dict[str, Reeksbeeld]
    bewijs: tuple[Bewijs, ...]
    fouten: dict[str, dict[str, Foutverdeling]]

    @property
    def regio(self) -> Reeksbeeld:
        return self.reeksen[REGIO]

    def gemeente(self, pk: int) -> Reeksbeeld:
        return self.reeksen[van_gemeente(pk)]

    def aanbieder(self, pk: int) -> Reeksbeeld | None:
        return self.reeksen.get(van_aanbieder(pk))

    def fouten_van(self, sleutel: str = "") -> Foutverdeling | None:
        """The errors of the chosen method among series like this one; without a key among providers."""
        return self.fouten.get(self.methode, {}).get(groep_van(sleutel) if sleutel else AANBIEDERS)

    def betere(self) -> Bewijs | None:
        """A method that was clearly less wrong than the chosen one: for the region, and not worse for the others."""
        gekozen = next((b for b in self.bewijs if b.methode == self.methode), None)
        beter = [b for b in self.bewijs if gekozen and b is not gekozen and _duidelijk_beter(b, gekozen)]
        return min(beter, key=lambda b: b.regio[MAATSTAF], default=None)


MAATSTAF = 3  # months ahead at which methods are compared: far enough to matter, near enough to be tested often


def _duidelijk_beter(ander: Bewijs, gekozen: Bewijs) -> bool:
    paren = [(getattr(ander, deel).get(MAATSTAF), getattr(gekozen, deel).get(MAATSTAF)) for deel in DELEN]
    if any(None in paar for paar in paren):
        return False
    (nieuw, oud), *rest = paren
    return nieuw <= oud * BETER_DEEL and oud - nieuw >= BETER_PUNTEN and all(n <= o for n, o in rest)


DELEN = ("regio", "gemeenten", "aanbieders")


@dataclass(frozen=True)
class Versie:
    """Of the data, and the computation that belongs to it (none: not made yet): figures and pages are kept under it."""

    regio: int
    versie: int
    peildatum: date | None
    berekening: int | None

    @property
    def sleutel(self) -> str:
        return f"{self.regio}:{self.versie}:{self.berekening or 0}"


def versie_van(regio: Regio) -> Versie:
    """Two queries."""
    stand = gegevensstand.van(regio)
    berekening = Zorgberekening.objects.filter(regio=regio, versie=stand.versie).order_by("-pk")
    return Versie(regio.pk, stand.versie, stand.peildatum, berekening.values_list("pk", flat=True).first())


def regiobeeld(regio: Regio, jaar: int | None = None) -> Regiobeeld | None:
    """The forecasts of a year, of the year of the reference date when not given; None before the first import."""
    versie = versie_van(regio)
    if versie.peildatum is None:
        return None
    jaar = jaar or versie.peildatum.year
    sleutel = f"prognose:{versie.sleutel}:{jaar}"
    return cache.get_or_set(sleutel, lambda: van_json(_gegevens(regio, jaar, versie), regio), EEN_DAG)


def regioprognose(regio: Regio, jaar: int | None = None, gemeente: int | None = None) -> Reeksbeeld | None:
    """The region's own series, or that of one municipality."""
    beeld = regiobeeld(regio, jaar)
    if beeld is None:
        return None
    return beeld.regio if gemeente is None else beeld.gemeente(gemeente)


def _gegevens(regio: Regio, jaar: int, versie: Versie) -> dict:
    """Stored for this very version of the data, or computed now without the methods that take long."""
    if jaar == versie.peildatum.year and versie.berekening:
        bladen = Monitorblad.objects.filter(berekening=versie.berekening, onderdeel=ONDERDEEL, gemeente=None)
        blad = bladen.values_list("inhoud", flat=True).first()
        if blad and blad.get("vorm") == VORM:
            return blad
    namen = [naam for naam in METHODEN if naam not in DUUR or naam == regio.instellingen.prognose.methode]
    return bereken(regio, jaar, versie.peildatum, versie=versie.versie, namen=namen)


def van_json(gegevens: dict, regio: Regio) -> Regiobeeld:
    """What `bereken` gave, as pages read it."""
    return Regiobeeld(
        jaar=gegevens["jaar"],
        peildatum=date.fromisoformat(gegevens["peildatum"]),
        laatste=date.fromisoformat(gegevens["laatste"]),
        spoorjaar=gegevens["spoorjaar"],
        methode=regio.instellingen.prognose.methode,
        reeksen={
            sleutel: Reeksbeeld(
                sleutel, deel["p"], deel["b"], {naam: _uitkomst(naam, uit) for naam, uit in deel["m"].items()}
            )
            for sleutel, deel in gegevens["reeksen"].items()
        },
        bewijs=tuple(_bewijs(naam, deel) for naam, deel in gegevens["bewijs"].items()),
        fouten={
            naam: {groep: Foutverdeling(tuple(g), Gebruikelijk(*s), tuple(n)) for groep, (g, s, n) in groepen.items()}
            for naam, groepen in gegevens["fouten"].items()
        },
    )


def _uitkomst(naam: str, deel: dict) -> Uitkomst:
    verwachting, marge = deel["v"], deel["i"] or ((), ())
    return Uitkomst(
        methode=naam,
        prognose=verwachting["som"],
        datum_op=date.fromisoformat(verwachting["op"]) if verwachting["op"] else None,
        cumulatief=tuple(verwachting["c"]),
        volledig=verwachting["n"],
        laag=tuple(marge[0]),
        hoog=tuple(marge[1]),
        mape=_getal(deel["mape"]),
        spoor=_getal(deel["spoor"]),
        toelichting=verwachting["t"],
    )


def _bewijs(naam: str, deel: dict) -> Bewijs:
    binnen, getoetst = deel["dekking"][AANBIEDERS]
    return Bewijs(
        methode=naam,
        **{groep: {int(h): _getal(fout) for h, fout in deel[groep].items()} for groep in DELEN},
        dekking=(Decimal(binnen) * 100 / getoetst).quantize(Decimal("0.1")) if getoetst else None,
        getoetst=getoetst,
        momenten=deel["n"],
    )


def _getal(tekst: str | float | None) -> Decimal | None:
    return None if tekst is None else Decimal(str(tekst))


def jaren(regio: Regio) -> list[int]:
    """The years to choose from: since the region's first, up to that of the reference date."""
    peildatum = gegevensstand.van(regio).peildatum or klok.vandaag()
    eerste = regio.instellingen.regio.eerste_jaar or peildatum.year
    return list(range(eerste, peildatum.year + 1))
