"""What part of the money goes to meerwerk and maatwerk, to care without a framework contract, to micro providers."""

from collections import defaultdict
from collections.abc import Iterable

from portaal.kern import opmaak
from rapportage.kpi.eenheden import TE_WEINIG
from rapportage.monitor import bladen, kubus
from rapportage.monitor.kubus import Feit
from rapportage.monitor.weergave import Kolom, Rij, Tabel, aandeel

MAANDEN = opmaak.MAANDEN
ZWAARTEN = ("meerwerk", "maatwerk")
DEFINITIES = (
    ("Bedrag", "Goedgekeurde declaraties min credits, in volledige maanden. Het jaar is het jaar van de zorg."),
    ("Meerwerk en maatwerk", "Het deel van het bedrag van een productcategorie dat naar die producten gaat."),
    ("Zonder contract (NGA)", "Zorg van een aanbieder zonder raamovereenkomst met de regio."),
    ("Micro-aanbieder", "Een aanbieder die de regio zo heeft aangemerkt."),
    (
        "Zonder de grootste",
        "Hetzelfde deel, zonder de aanbieder met het hoogste bedrag in die productcategorie.",
    ),
)
PER_CATEGORIE = (
    Kolom("Productcategorie"),
    Kolom("Bedrag", "euro0", "bedrag"),
    Kolom("Meerwerk", "euro0", "meerwerk"),
    Kolom("Maatwerk", "euro0", "maatwerk"),
    Kolom("Meerwerk en maatwerk", "aandeel", "aandeel_maatwerk", TE_WEINIG),
    Kolom("Zonder de grootste", "aandeel", "aandeel_maatwerk_zonder_grootste", TE_WEINIG),
)
AANBOD = (
    Kolom("Bedrag", "euro0", "bedrag"),
    Kolom("Zonder contract (NGA)", "euro0", "nga"),
    Kolom("Deel NGA", "aandeel", "aandeel_nga", TE_WEINIG),
    Kolom("Micro-aanbieders", "euro0", "micro"),
    Kolom("Deel micro", "aandeel", "aandeel_micro", TE_WEINIG),
)


def jaren(lezing: bladen.Lezing) -> list[int]:
    """The years there are amounts of."""
    return sorted({jaar for blad in lezing.breed("productie") for jaar in blad["rijen"]["jaar"]})


class Aandelen:
    """The shares within one choice of municipalities, segments, products and a year."""

    def __init__(self, lezing: bladen.Lezing, segment: list[str], product: list[str], jaar: int):
        self.lezing, self.jaar = lezing, jaar
        naslag = lezing.naslag
        reeksen = {lezing.reeks(p) for p in naslag.producten.values() if p.productcode in product}
        self.producten = {
            pk for pk, p in naslag.producten.items()
            if (not product or lezing.reeks(p) in reeksen) and (not segment or self._in(p.segment_id, segment))
        }  # fmt: skip
        alles = self.alles = kubus.uit(lezing.breed("productie"), lezing.keuze.gekozen)
        self.tot = alles.tot
        self.alle_jaren = alles.waar(lambda feit: feit.product in self.producten)
        self.feiten = [feit for feit in self.alle_jaren if feit.jaar == jaar]

    def _in(self, pk: int | None, codes: list[str]) -> bool:
        naslag = self.lezing.naslag
        while pk is not None:
            if naslag.segmenten[pk].code in codes:
                return True
            pk = naslag.boven[pk]
        return False

    @property
    def periode(self) -> str:
        """The year in words; a running year ends with its last complete month."""
        if self.jaar == self.tot // 100 and self.tot % 100 < len(MAANDEN):
            return f"januari tot en met {MAANDEN[self.tot % 100 - 1]} {self.jaar}"
        return str(self.jaar)

    def tabellen(self) -> list[Tabel]:
        uitleg = f"Bedragen over {self.periode}, {self.lezing.keuze.in_woorden}."
        return [
            Tabel("aandelen:categorie", "Meerwerk en maatwerk", PER_CATEGORIE, self._categorieen(),
                  uitleg=uitleg, leeg="In deze keuze zijn geen producten meerwerk of maatwerk."),
            Tabel("aandelen:aanbod", "Zonder contract en micro-aanbieders",
                  (Kolom("Segment"), *AANBOD), self._segmenten(), [self._aanbod("samen", "Samen", self.feiten)],
                  uitleg=uitleg),
            Tabel("aandelen:jaar", "Zonder contract en micro-aanbieders per jaar", (Kolom("Jaar"), *AANBOD),
                  self._jaren(), uitleg=f"Volledige maanden, {self.lezing.keuze.in_woorden}."),
        ]  # fmt: skip

    def zinnen(self) -> list[str]:
        som = _som(self.feiten)
        if not som or not self._genoeg(self.feiten):
            return []
        nga, micro = (aandeel(_som(deel), som) for deel in (self._nga(self.feiten), self._micro(self.feiten)))
        return [
            f"In {self.periode} ging {opmaak.procent(nga * 100)} van {opmaak.euro(som, 0)} naar aanbieders zonder"
            f" contract en {opmaak.procent(micro * 100)} naar micro-aanbieders."
        ]

    def _categorieen(self) -> list[Rij]:
        zwaarte = {pk: p.zwaarte.casefold() for pk, p in self.lezing.naslag.producten.items()}
        per = _groepen(self.feiten, lambda feit: self.lezing.naslag.producten[feit.product].productcategorie)
        met_zwaarte = {p.productcategorie for pk, p in self.lezing.naslag.producten.items() if zwaarte[pk] in ZWAARTEN}
        rijen = []
        for code in sorted(met_zwaarte & per.keys()):
            feiten = per[code]
            meer, maat = (_som(f for f in feiten if zwaarte[f.product] == soort) for soort in ZWAARTEN)
            rest = _zonder_grootste(feiten)
            extra = _som(f for f in rest if zwaarte[f.product] in ZWAARTEN)
            som = _som(feiten)
            delen = (aandeel(meer + maat, som), aandeel(extra, _som(rest)))
            if not self._genoeg(feiten):
                delen = (None, None)
            elif not self.lezing.genoeg(_toewijzingen(rest)):  # who its clients are is not known of a part
                delen = (delen[0], None)
            rijen.append(Rij(code, (self.lezing.categorienamen[code], som, meer, maat, *delen)))
        return rijen

    def _segmenten(self) -> list[Rij]:
        segmenten = self.lezing.naslag.segmenten
        per = _groepen(self.feiten, lambda feit: self.lezing.hoofdsegment[feit.product])
        return [self._aanbod(s.code, str(s), per[pk]) for pk, s in segmenten.items() if pk in per]

    def _jaren(self) -> list[Rij]:
        per = _groepen(self.alle_jaren, lambda feit: feit.jaar)
        return [self._aanbod(str(jaar), str(jaar), feiten) for jaar, feiten in sorted(per.items())]

    def _aanbod(self, sleutel: str, naam: str, feiten: list[Feit]) -> Rij:
        som, nga, micro = _som(feiten), _som(self._nga(feiten)), _som(self._micro(feiten))
        delen = (aandeel(nga, som), aandeel(micro, som)) if self._genoeg(feiten) else (None, None)
        return Rij(sleutel, (naam, som, nga, delen[0], micro, delen[1]))

    def _genoeg(self, feiten: list[Feit]) -> bool:
        """Whether enough clients had this care in its year for a share of it."""
        producten = {feit.product for feit in feiten}
        jaren = {feit.jaar for feit in feiten}
        gemeenten = self.lezing.keuze.gekozen
        return self.lezing.genoeg(sum(self.alles.clienten(jaar, producten, gemeenten) for jaar in jaren))

    def _nga(self, feiten: Iterable[Feit]) -> Iterable[Feit]:
        return (f for f in feiten if not self.lezing.aanbieders[f.aanbieder].gecontracteerd)

    def _micro(self, feiten: Iterable[Feit]) -> Iterable[Feit]:
        return (f for f in feiten if self.lezing.aanbieders[f.aanbieder].micro)


def _som(feiten: Iterable[Feit]) -> int:
    return sum(feit.cent for feit in feiten)


def _toewijzingen(feiten: Iterable[Feit]) -> int:
    return sum(feit.toewijzingen for feit in feiten)


def _groepen(feiten: Iterable[Feit], sleutel) -> dict:
    per = defaultdict(list)
    for feit in feiten:
        per[sleutel(feit)].append(feit)
    return dict(per)


def _zonder_grootste(feiten: list[Feit]) -> list[Feit]:
    """Without the provider with the highest amount; nothing when there is only one."""
    per = {aanbieder: _som(eigen) for aanbieder, eigen in _groepen(feiten, lambda feit: feit.aanbieder).items()}
    grootste = max(per, key=lambda aanbieder: (per[aanbieder], -aanbieder), default=None)
    return [feit for feit in feiten if feit.aanbieder != grootste]
