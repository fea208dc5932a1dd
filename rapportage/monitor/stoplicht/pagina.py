"""The lights of the largest providers: "Waar is nog ruimte?". Page and file read the same rows.

Who may not see amounts gets the lights in words, and an order that tells none of them.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Sum

from aanbieder.models import Aanbieder, Regio
from portaal.kern import export, klok, opmaak
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi.stoplicht import Licht, Lichten, lichten, totaallicht
from rapportage.models import Maandproductie
from rapportage.monitor.stoplicht.keuze import Keuze, Keuzehulp
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.berekening import eerste_dag, laatste_volledige_maand
from rapportage.uitnutting.budget import Rij as Budgetrij
from rapportage.uitnutting.regiostanden import regiostanden
from rapportage.uitnutting.stoplicht import ERNST, Kleur

AANTAL = 25
EEN_JAAR = 12
EEN_DAG = 24 * 60 * 60
DEFINITIES = (
    ("Budget", "Of er volgens de prognose nog ruimte is onder het plafond van dit jaar. Rood is: vol, niet verwijzen."),
    ("Wachttijd", "De mediaan van de dagen tussen toewijzing en eerste zorg, naast de norm."),
    ("KPI's", "Hoeveel van de KPI's met een norm daarbinnen liggen."),
    ("Totaal", "Het slechtste van de drie. Wat onbekend is, is grijs en staat erbij."),
    ("De grootste", f"De {AANTAL} aanbieders met het hoogste goedgekeurde bedrag (min credits) in twaalf maanden."),
)  # fmt: skip


@dataclass(frozen=True)
class Budgetdeel:
    """The light of a ceiling, what the forecast leaves of it, and which ceiling that is."""

    licht: Licht
    ruimte: int | None
    waarover: str


ONBEKEND = Licht(Kleur.GRIJS, "onbekend")
GEEN = Budgetdeel(ONBEKEND, None, "geen contract")


@dataclass(frozen=True)
class Rij:
    """One provider. `budget` is that of the chosen segment or product; `ruimte` is None for who sees no amounts."""

    aanbieder: Aanbieder
    budget: Licht
    wachttijd: Licht
    kpi: Licht
    ruimte: int | None
    waarover: str

    @property
    def totaal(self) -> Licht:
        return totaallicht({"budget": self.budget, "wachttijd": self.wachttijd, "KPI's": self.kpi})

    @property
    def lichten(self) -> list[tuple[str, Licht]]:
        return [("Totaal", self.totaal), ("Budget", self.budget), ("Wachttijd", self.wachttijd), ("KPI's", self.kpi)]


@dataclass(frozen=True)
class Stoplichtpagina:
    """Everything the page shows."""

    regio: Regio
    keuze: Keuze
    peildatum: date | None
    periode: str
    rijen: list[Rij]
    keuzes: dict[str, list[tuple[str, str]]]
    aantallen: dict[str, int]
    met_bedragen: bool
    woorden: list[tuple[str, str]]

    @property
    def sleutel(self) -> str:
        """What the table shows, as a key to keep it under."""
        getoond = [
            (rij.aanbieder.slug, rij.aanbieder.naam, rij.lichten, rij.ruimte, rij.waarover) for rij in self.rijen
        ]
        return hashlib.sha256(repr((getoond, self.keuze, self.met_bedragen)).encode()).hexdigest()


def ziet_bedragen(namens: Hoedanigheid) -> bool:
    return namens.soort == Soort.REGIO


def pagina(regio: Regio, namens: Hoedanigheid, keuze: Keuze) -> Stoplichtpagina:
    """A constant number of queries. Raises OnbekendeKeuze."""
    stand = gegevensstand.van(regio)
    peildatum = stand.peildatum or klok.vandaag()
    laatste = laatste_volledige_maand(peildatum, regio.instellingen.termijnen.aanlevertermijn_dagen)
    begin = eerste_dag(laatste, 1 - EEN_JAAR)
    hulp = Keuzehulp(regio, keuze, namens)
    budgetten, alle_lichten = _budgetten(hulp, peildatum.year, stand.versie), lichten(regio, peildatum.year)
    aanbieders = _grootste(regio, namens, begin, laatste, stand.versie)
    passend = hulp.passend(begin, peildatum)
    rijen = [
        _rij(aanbieder, budgetten.get(aanbieder.pk, GEEN), alle_lichten.get(aanbieder.pk), ziet_bedragen(namens))
        for aanbieder in aanbieders
        if passend is None or aanbieder.pk in passend
    ]
    aantallen = {kleur.value: sum(rij.totaal.kleur == kleur for rij in rijen) for kleur in ERNST}
    getoond = [rij for rij in rijen if keuze.kleur in ("", rij.totaal.kleur)]
    return Stoplichtpagina(
        regio=regio,
        keuze=keuze,
        peildatum=stand.peildatum,
        periode=f"{opmaak.maand(begin)} tot en met {opmaak.maand(laatste)}",
        rijen=sorted(getoond, key=_volgorde),
        keuzes=hulp.keuzes,
        aantallen=aantallen,
        met_bedragen=ziet_bedragen(namens),
        woorden=hulp.in_woorden,
    )


def _volgorde(rij: Rij) -> tuple:
    """Most room first. Without amounts: by light, then by name."""
    if rij.ruimte is not None:
        return (0, -rij.ruimte, rij.aanbieder.naam.casefold())
    return (1, *(ERNST.index(licht.kleur) for licht in (rij.budget, rij.totaal)), rij.aanbieder.naam.casefold())


def _grootste(regio: Regio, namens: Hoedanigheid, begin: date, laatste: date, versie: int) -> list[Aanbieder]:
    """The contracted providers with the largest net granted amount over the period; none without any amount."""
    bedragen = (
        Maandproductie.objects.filter(aanbieder__regio=regio, aanbieder__gecontracteerd=True)
        .filter(maand__gte=begin, maand__lte=laatste)
        .values_list("aanbieder")
        .annotate(som=Sum("goedgekeurd_cent"))
        .filter(som__gt=0)
        .order_by("-som", "aanbieder")[:AANTAL]
    )
    sleutel = f"stoplicht-grootste:{regio.pk}:{versie}:{begin}:{AANTAL}"
    volgorde = cache.get_or_set(sleutel, lambda: [pk for pk, _ in bedragen], EEN_DAG)
    zichtbaar = Aanbieder.objects.zichtbaar_voor(namens).in_bulk(volgorde)
    return [zichtbaar[pk] for pk in volgorde if pk in zichtbaar]


def _rij(aanbieder: Aanbieder, budget: Budgetdeel, alle: Lichten | None, met_bedragen: bool) -> Rij:
    licht = budget.licht
    wachttijd, kpi = (alle.wachttijd, alle.kpi) if alle else (ONBEKEND, ONBEKEND)
    if not met_bedragen:
        licht, wachttijd, kpi = (Licht(deel.kleur, deel.zin) for deel in (licht, wachttijd, kpi))
    return Rij(aanbieder, licht, wachttijd, kpi, budget.ruimte if met_bedragen else None, budget.waarover)


def _budgetten(hulp: Keuzehulp, jaar: int, versie: int) -> dict[int, Budgetdeel]:
    """Provider id -> what the chosen segment or product leaves, kept until the data changes."""

    def bereken() -> dict[int, Budgetdeel]:
        return {pk: _budgetdeel(*hulp.budget(stand)) for pk, stand in regiostanden(hulp.regio, jaar).items()}

    sleutel = f"stoplicht-budget:{hulp.regio.pk}:{versie}:{jaar}:{hulp.segment_van_keuze or 0}"
    return cache.get_or_set(sleutel, bereken, EEN_DAG)


def _budgetdeel(rij: Budgetrij | None, waarover: str) -> Budgetdeel:
    if rij is None:
        return Budgetdeel(ONBEKEND, None, waarover)
    onbekend = rij.stand.plafond is None or rij.prognose is None
    licht = Licht(rij.licht.kleur, rij.licht.zin, rij.licht.toelichting)
    return Budgetdeel(licht, None if onbekend else rij.stand.plafond - rij.prognose, waarover)


def document(gevonden: Stoplichtpagina) -> export.Document:
    """The list on the screen as a file."""
    kolommen = [export.Kolom("Aanbieder"), export.Kolom("Categorie")]
    for naam in ("Totaal", "Budget", "Wachttijd", "KPI's"):
        kolommen += [export.Kolom(naam), export.Kolom(f"{naam} in woorden")]
    if gevonden.met_bedragen:
        kolommen.append(export.Kolom("Ruimte volgens de prognose", "geld", "ruimte"))
    rijen = [
        (
            rij.aanbieder.naam,
            rij.aanbieder.categorie,
            *(deel for _, licht in rij.lichten for deel in (licht.kleur.value, licht.zin)),
            *((rij.ruimte,) if gevonden.met_bedragen else ()),
        )
        for rij in gevonden.rijen
    ]
    gegevens = [
        ("Regio", str(gevonden.regio)),
        ("Peildatum", opmaak.datum(gevonden.peildatum) or "nog geen gegevens"),
        ("Grootste aanbieders over", gevonden.periode),
        *gevonden.woorden,
    ]
    sleutels = [rij.aanbieder.slug for rij in gevonden.rijen]
    tabel = export.Tabel("Stoplichten", kolommen, rijen, "stoplicht", sleutels)
    return export.Document("Waar is nog ruimte?", gegevens, DEFINITIES, [tabel])
