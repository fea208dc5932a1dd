"""The tables of the budget page, described once: page, CSV and XLSX read the same columns and the same rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString

from portaal.kern import export, opmaak
from portaal.templatetags.opmaak import kern
from rapportage.productie.keuzes import Status
from rapportage.prognose.bij_budget import Zekerheid
from rapportage.uitnutting.budget import Budget, Filter, Maandrij, Rij

# what each figure means, shown on the page and written in every file
DEFINITIES = {
    "plafond": "Het hoogste bedrag dat voor dit jaar is afgesproken, met de wijzigingen die op de peildatum gelden.",
    "goedgekeurd": "Declaraties die de gemeente heeft toegekend, min credits. Het jaar is het jaar van de zorg.",
    "in behandeling": "Declaraties die zijn ingediend en nog geen antwoord hebben, min credits.",
    "besteed": "Goedgekeurd plus in behandeling.",
    "resterend": "Plafond min goedgekeurd min in behandeling.",
    "gebruikt": "Besteed gedeeld door het plafond, in procenten.",
    "afgekeurd": "Declaraties die zijn afgewezen. Ze tellen nergens in mee.",
    "prognose": "Wat er over het hele jaar naar verwachting wordt besteed.",
    "80% zekerheid": "In het verleden viel 80% van de uitkomsten van de aanbieders van de regio binnen zo'n marge.",
    "MAPE": "Hoeveel procent de prognose er eerder gemiddeld naast zat, hoger of lager, even ver vooruit als nu.",
    "plafond bereikt op": "De eerste dag waarop het plafond naar verwachting is bereikt; leeg als dat niet gebeurt.",
    "vergoed": "Wat volgens de afspraak over het plafond wordt betaald van het goedgekeurde bedrag.",
    "buiten plafond": "Besteed in segmenten zonder plafond in dit jaar. Dat telt niet mee in de andere bedragen.",
}


@dataclass(frozen=True)
class Kolom:
    """A column: heading, mark, how it reads, and (for amounts that stand for lines) the filter to those lines."""

    kop: str
    kern: str
    als: str
    waarde: Callable[[Rij], object]
    regels: dict[str, str] | None = None
    leeg: str = ""


@dataclass(frozen=True)
class Cel:
    """A cell ready to show: the figure as marked HTML, and where its lines are."""

    kop: str
    html: SafeString
    adres: str = ""


@dataclass(frozen=True)
class Regel:
    """A row ready to show."""

    sleutel: str
    naam: str
    cellen: Sequence[Cel]
    onderwerp: str
    klopt_niet: tuple[str, object]


@dataclass(frozen=True)
class Tabel:
    """A table ready to show and to export."""

    naam: str
    titel: str
    eerste_kop: str
    kolommen: Sequence[Kolom]
    regels: Sequence[Regel]
    rijen: Sequence[tuple[str, ...]]

    @property
    def vast(self) -> bool:
        """Whether it stands on the page without rows too."""
        return self.naam != "budget:buiten"

    @property
    def leeg(self) -> str:
        """What to say when there is no row."""
        return "Voor dit jaar is geen plafond afgesproken." if self.naam == "budget:segment" else "Geen bedragen."

    def als_export(self) -> export.Tabel:
        """The same rows as a sheet."""
        koppen = [export.Kolom("Code"), export.Kolom(self.eerste_kop)]
        koppen += [export.Kolom(k.kop, SOORTEN[k.als], k.kern) for k in self.kolommen]
        return export.Tabel(self.titel, koppen, self.rijen, self.naam)


SOORTEN = {"euro": "geld", "euro0": "geld", "procent": "procent", "datum_kort": "datum"}  # mark style -> kind of cell
BINNEN = {"plafond": "binnen"}
BUITEN = Kolom("Buiten plafond", "buiten_plafond", "euro", lambda r: r.buiten, {"plafond": "buiten"})
GEBRUIK = (
    Kolom("Plafond", "plafond", "euro", lambda r: r.stand.plafond, leeg="onbekend"),
    Kolom("Goedgekeurd", "goedgekeurd", "euro", lambda r: r.stand.goedgekeurd, BINNEN | {"status": Status.TOEGEKEND}),
    Kolom(
        "In behandeling",
        "in_behandeling",
        "euro",
        lambda r: r.stand.in_behandeling,
        BINNEN | {"status": Status.INGEDIEND},
    ),
    Kolom("Besteed", "besteed", "euro", lambda r: r.stand.besteed, BINNEN),
    Kolom("Resterend", "resterend", "euro", lambda r: r.stand.resterend, leeg="onbekend"),
    Kolom("Gebruikt", "uitnutting", "procent", lambda r: r.stand.uitnutting, leeg="geen plafond"),
    Kolom("Afgekeurd", "afgekeurd", "euro", lambda r: r.stand.afgekeurd, {"status": Status.AFGEKEURD}),
    Kolom("Prognose", "prognose", "euro0", lambda r: r.prognose, leeg="onbekend"),
    Kolom("Plafond bereikt op", "datum_op", "datum_kort", lambda r: r.datum_op, leeg="niet dit jaar"),
)
VERGOED = Kolom("Vergoed", "vergoed", "euro", lambda r: r.vergoed, leeg="onbekend")
GOEDGEKEURD_BUITEN = Kolom(
    "Goedgekeurd",
    "goedgekeurd",
    "euro",
    lambda r: r.stand.goedgekeurd,
    {"plafond": "buiten", "status": Status.TOEGEKEND},
)
IN_BEHANDELING_BUITEN = Kolom(
    "In behandeling",
    "in_behandeling",
    "euro",
    lambda r: r.stand.in_behandeling,
    {"plafond": "buiten", "status": Status.INGEDIEND},
)


def tabellen(budget: Budget, regels_adres: str) -> dict[str, Tabel]:
    """All tables of the page by name; `regels_adres` is where a provider's lines are."""
    uitvoer = {
        "segment": ("Per plafond", "Segment", (*GEBRUIK, VERGOED), budget.per_segment, "segment"),
        "gemeente": ("Per gemeente", "Gemeente", (*GEBRUIK, BUITEN), budget.per_gemeente, "gemeente"),
        "product": ("Per product", "Product", (*GEBRUIK, BUITEN), budget.per_product, "product"),
        "buiten": (
            "Buiten de plafonds",
            "Segment",
            (GOEDGEKEURD_BUITEN, IN_BEHANDELING_BUITEN, BUITEN),
            budget.buiten,
            "segment",
        ),
    }
    gemaakt = {
        naam: _tabel(f"budget:{naam}", titel, kop, kolommen, rijen, _adres(budget.filter, regels_adres, sleutelveld))
        for naam, (titel, kop, kolommen, rijen, sleutelveld) in uitvoer.items()
    }
    gemaakt["maand"] = _tabel(
        "budget:maand",
        "Per maand",
        "Maand",
        MAAND,
        [_maand(rij) for rij in budget.per_maand],
        _adres(budget.filter, regels_adres, "maand"),
    )
    return gemaakt


@dataclass(frozen=True)
class _Maand:
    sleutel: str
    naam: str
    rij: Maandrij


def _maand(rij: Maandrij) -> _Maand:
    dag = rij.bedrag.maand
    onvolledig = not rij.volledig and (rij.bedrag.besteed or rij.bedrag.afgekeurd or rij.buiten)
    return _Maand(f"{dag:%Y-%m}", opmaak.maand(dag) + (" (nog niet volledig)" if onvolledig else ""), rij)


MAAND = (
    Kolom(
        "Goedgekeurd",
        "goedgekeurd",
        "euro",
        lambda m: m.rij.bedrag.goedgekeurd,
        BINNEN | {"status": Status.TOEGEKEND},
    ),
    Kolom(
        "In behandeling",
        "in_behandeling",
        "euro",
        lambda m: m.rij.bedrag.in_behandeling,
        BINNEN | {"status": Status.INGEDIEND},
    ),
    Kolom("Besteed", "besteed", "euro", lambda m: m.rij.bedrag.besteed, BINNEN),
    Kolom("Besteed tot en met deze maand", "cumulatief", "euro", lambda m: m.rij.cumulatief),
    Kolom(
        "Prognose tot en met deze maand", "prognose_cumulatief", "euro", lambda m: m.rij.prognose_cumulatief, leeg="-"
    ),
    Kolom("Afgekeurd", "afgekeurd", "euro", lambda m: m.rij.bedrag.afgekeurd, {"status": Status.AFGEKEURD}),
    Kolom("Buiten plafond", "buiten_plafond", "euro", lambda m: m.rij.buiten, {"plafond": "buiten"}),
)


def _adres(filter: Filter, regels_adres: str, sleutelveld: str) -> Callable[[str, dict[str, str]], str]:
    vast = filter.als_vraag()

    def adres(sleutel: str, keuze: dict[str, str]) -> str:
        eigen = {} if sleutel == "overeenkomst" else {sleutelveld: sleutel}
        return f"{regels_adres}?{urlencode(vast | eigen | keuze)}"

    return adres


def _tabel(naam: str, titel: str, kop: str, kolommen: Sequence[Kolom], rijen: Iterable, adres: Callable) -> Tabel:
    rijen = list(rijen)
    return Tabel(
        naam=naam,
        titel=titel,
        eerste_kop=kop,
        kolommen=kolommen,
        regels=[
            Regel(
                rij.sleutel,
                rij.naam,
                [_cel(kolom, kolom.waarde(rij), rij.sleutel, adres) for kolom in kolommen],
                f"{titel}: {rij.naam}",
                (kolommen[0].kern, kolommen[0].waarde(rij)),
            )
            for rij in rijen
        ],
        rijen=[(rij.sleutel, rij.naam, *(kolom.waarde(rij) for kolom in kolommen)) for rij in rijen],
    )


def _cel(kolom: Kolom, waarde: object, sleutel: str, adres: Callable) -> Cel:
    html = kern(kolom.kern, waarde, kolom.als, kolom.leeg or "onbekend")
    if isinstance(waarde, int) and waarde < 0 and kolom.kern == "resterend":
        html = format_html("{} <small>overschreden</small>", html)
    heeft_regels = kolom.regels is not None and waarde
    return Cel(kolom.kop, html, adres(sleutel, kolom.regels) if heeft_regels else "")


def document(
    budget: Budget, titel: str, gegevens: list[tuple[str, str]], gemaakt: dict[str, Tabel], zeker: Zekerheid
) -> export.Document:
    """What the screen shows, as one file: totals first, then every table, with reference date and definitions."""
    totaal = [(kolom.kop, kolom.waarde(budget.totaal), kolom.als, kolom.kern) for kolom in (*GEBRUIK, VERGOED)]
    totaal.append(("Buiten plafond", budget.buiten_plafond, "euro", BUITEN.kern))
    totaal.append(("Prognose, ondergrens", zeker.laag, "euro0", "prognose_laag"))
    totaal.append(("Prognose, bovengrens", zeker.hoog, "euro0", "prognose_hoog"))
    totaal.append(("MAPE", zeker.mape, "procent", "prognose_mape"))
    gegevens = [*gegevens, *(("Prognose", zin) for zin in zeker.zinnen)]
    kop = export.Tabel(
        "Totaal",
        [export.Kolom(naam, SOORTEN[als], merk) for naam, _, als, merk in totaal],
        [[waarde for _, waarde, _, _ in totaal]],
        "budget:totaal",
    )
    definities = [(naam.capitalize(), tekst) for naam, tekst in DEFINITIES.items()]
    return export.Document(titel, gegevens, definities, [kop, *(t.als_export() for t in gemaakt.values() if t.rijen)])
