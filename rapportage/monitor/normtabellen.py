"""Sizes and durations of allocations against the standards: a table of all products, histograms of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from aanbieder.models import Product
from portaal.kern import opmaak
from rapportage.kpi.eenheden import TE_WEINIG
from rapportage.monitor import bladen, grafieken, verdelingen
from rapportage.monitor.eenheid import EURO, MINUTEN_PER_UUR, MINUUT, eenheid_van
from rapportage.monitor.verdelingen import Vak, Verdeling, komma
from rapportage.monitor.weergave import Grafiek, Kolom, Rij, Tabel, aandeel

NIET_TE_VERGELIJKEN = "niet te vergelijken"
GEEN_NORM = "geen norm"
KWARTIELEN = (Kolom("Een kwart blijft onder", "komma", "p25", TE_WEINIG),
              Kolom("Mediaan", "komma", "mediaan", TE_WEINIG),
              Kolom("Een kwart komt boven", "komma", "p75", TE_WEINIG))  # fmt: skip
AFGELEID = frozenset({"p25", "mediaan", "p75", "binnen_norm", "per_normuur"})
DUUR = (
    Kolom("Product"), Kolom("Beëindigd", "getal", "aantal"), *KWARTIELEN,
    Kolom("Norm", "komma", "norm", GEEN_NORM), Kolom("Binnen de norm", "aandeel", "binnen_norm", GEEN_NORM),
)  # fmt: skip
VOLUME = (
    Kolom("Product"), Kolom("Eenheid"), Kolom("Begonnen", "getal", "aantal"), *KWARTIELEN,
    Kolom("Norm in uren", "komma", "norm", GEEN_NORM),
    Kolom("Binnen de norm", "aandeel", "binnen_norm", NIET_TE_VERGELIJKEN),
    Kolom("Mediaan per normuur", "euro", "per_normuur", "-"),
)  # fmt: skip


class Verdelingen:
    """Sizes and durations of one choice, and the product whose histograms are shown."""

    def __init__(self, lezing: bladen.Lezing, gekozen: Callable[[Product], bool], jaar: int, code: str):
        self.lezing, self.jaar = lezing, jaar
        self.per_maand = Fraction(lezing.regio.instellingen.zorgtermen.dagen_per_maand)
        producten = lezing.naslag.producten
        volume = [rij for blad in lezing.gekozen("verdelingen") for rij in blad["volume"]]
        duur = [rij for blad in lezing.gekozen("verdelingen") for rij in blad["duur"]]
        self.volume = {s: v for s, v in verdelingen.tel(volume, 3, jaar).items() if gekozen(producten[s[0]])}
        self.duur = {s[0]: v for s, v in verdelingen.tel(duur, 2, jaar).items() if gekozen(producten[s[0]])}
        self.product = self._in_beeld(code)

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        """Products there is something to show of."""
        aanwezig = self.duur.keys() | {pk for pk, _ in self.volume}
        return [(p.productcode, str(p)) for pk, p in self.lezing.naslag.producten.items() if pk in aanwezig]

    def _in_beeld(self, code: str) -> Product | None:
        """The one asked for, otherwise the one with a standard that ended most often."""
        producten = self.lezing.naslag.producten
        if code:
            return next((p for p in producten.values() if p.productcode == code), None)
        beste = max(
            self.duur, key=lambda pk: (producten[pk].norm_maanden is not None, self.duur[pk].n, -pk), default=None
        )
        return None if beste is None else producten[beste]

    def tabellen(self) -> list[Tabel]:
        uit = [
            Tabel("duur", "Duur per product", DUUR, self._duren(),
                  uitleg=f"Toewijzingen die in {self.jaar} eindigden, in maanden."),
            Tabel("volume", "Volume per product", VOLUME, self._volumes(),
                  uitleg=f"Toegewezen volume van toewijzingen die in {self.jaar} begonnen, over de hele looptijd. Bij"
                  " trajecten is het volume een bedrag; de norm staat in uren en is daarmee niet te vergelijken."),
        ]  # fmt: skip
        for naam, vakken, eenheid in self._vakken():
            titel = f"{'Duur' if naam == 'duur' else 'Volume'} van {self.product}"
            uit.append(self._vaktabel(f"verdeling:{naam}", titel, vakken, eenheid))
        return uit

    def _duren(self) -> list[Rij]:
        rijen = []
        for pk, product in self.lezing.naslag.producten.items():
            verdeling = self.duur.get(pk)
            if verdeling is None:
                continue
            norm = product.norm_maanden
            binnen = None if norm is None else aandeel(verdeling.hoogstens(norm * self.per_maand), verdeling.n)
            kwartielen = [komma(waarde / self.per_maand) for waarde in verdeling.kwartielen()]
            waarden = (str(product), verdeling.n, *kwartielen, norm, binnen)
            rijen.append(self._rij(product.productcode, waarden, DUUR, verdeling.n))
        return rijen

    def _volumes(self) -> list[Rij]:
        rijen = []
        for (pk, code), verdeling in sorted(self.volume.items(), key=lambda paar: self._plek(paar[0])):
            product = self.lezing.naslag.producten[pk]
            eenheid, keer = eenheid_van(code)
            kwartielen = verdeling.kwartielen()
            cijfers = [komma(waarde / keer) for waarde in kwartielen]
            norm = product.norm_volume
            binnen = _binnen(product, verdeling) if code == MINUUT else None
            per_uur = _half_op(kwartielen[1] / Fraction(norm)) if norm and code == EURO else None
            waarden = (str(product), eenheid, verdeling.n, *cijfers, norm, binnen, per_uur)
            rijen.append(self._rij(f"{product.productcode}:{code:02}", waarden, VOLUME, verdeling.n))
        return rijen

    def _rij(self, sleutel: str, waarden: tuple, kolommen: Sequence[Kolom], n: int) -> Rij:
        """Out of too few allocations only the counts."""
        if self.lezing.genoeg(n):
            return Rij(sleutel, waarden)
        eigen = tuple(replace(k, leeg=TE_WEINIG) if k.kern in AFGELEID else k for k in kolommen)
        over = tuple(None if k.kern in AFGELEID else w for k, w in zip(kolommen, waarden, strict=True))
        return Rij(sleutel, over, kolommen=eigen)

    def _plek(self, sleutel: tuple[int, int]) -> tuple[str, int]:
        product = self.lezing.naslag.producten[sleutel[0]]
        return product.productcategorie + product.productcode, sleutel[1]

    def _vakken(self) -> list[tuple[str, list[Vak], str]]:
        """The histograms of the product in view: (which, classes, unit)."""
        if self.product is None:
            return []
        uit = []
        if self.product.pk in self.duur:
            uit.append(("duur", self.duur[self.product.pk].vakken(self.per_maand), "maanden"))
        for (pk, code), verdeling in self.volume.items():
            if pk == self.product.pk:
                eenheid, keer = eenheid_van(code)
                uit.append(("volume", verdeling.vakken(Fraction(keer), vanaf_nul=code != EURO), eenheid))
                break
        return uit

    def _vaktabel(self, naam: str, titel: str, vakken: list[Vak], eenheid: str) -> Tabel:
        totaal = sum(vak.aantal for vak in vakken)
        geheel = totaal if self.lezing.genoeg(totaal) else 0
        rijen = [Rij(_kort(vak), (_lang(vak, eenheid), vak.aantal, aandeel(vak.aantal, geheel))) for vak in vakken]
        deel = Kolom("Deel", "aandeel", "aandeel", TE_WEINIG)
        return Tabel(naam, titel, (Kolom("Vak"), Kolom("Toewijzingen", "getal", "aantal"), deel), rijen, dicht=True)

    def grafieken(self) -> list[Grafiek]:
        gemaakt = []
        for naam, vakken, eenheid in self._vakken():
            norm = self._norm(naam, vakken, eenheid)
            wat = "Duur" if naam == "duur" else "Toegewezen volume"
            titel = f"{wat} van {self.product} in {eenheid}, {self.jaar}"
            svg = grafieken.histogram([(_kort(vak), vak.aantal) for vak in vakken], titel, norm, f"verdeling-{naam}")
            legenda = [("v-besteed", "toewijzingen"), *([("v-plafond", "norm")] if norm else [])]
            gemaakt.append(Grafiek(f"verdeling:{naam}", svg, f"{titel}. Aantal toewijzingen per vak.", legenda))
        return gemaakt

    def _norm(self, naam: str, vakken: list[Vak], eenheid: str) -> tuple[float, str] | None:
        """Where the standard stands, counted in classes; only in the unit that the standard has."""
        grens = self.product.norm_maanden if naam == "duur" else self.product.norm_volume if eenheid == "uur" else None
        if grens is None or not vakken:
            return None
        eerste = vakken[0]
        if eerste.van is None:
            return None
        plaats = (Fraction(grens) - eerste.van) / (eerste.tot - eerste.van)
        return float(plaats), f"norm {komma(Fraction(grens), 0)} {eenheid}"


def _kort(vak: Vak) -> str:
    if vak.van is None:
        return f"t/m {_heel(vak.tot)}"
    return f"{_heel(vak.van)}+" if vak.tot is None else f"{_heel(vak.van)}-{_heel(vak.tot)}"


def _lang(vak: Vak, eenheid: str) -> str:
    if vak.van is None:
        return f"tot en met {_heel(vak.tot)} {eenheid}"
    meer = f"meer dan {_heel(vak.van)}"
    return f"{meer} {eenheid}" if vak.tot is None else f"{meer}, tot en met {_heel(vak.tot)} {eenheid}"


def _heel(grens: Fraction) -> str:
    return opmaak.getal(int(grens))


def _binnen(product: Product, verdeling: Verdeling):
    """Between the bounds of the standard where it has them, otherwise at most the standard; in hours."""
    laag, hoog = product.norm_volume_min or 0, product.norm_volume_max or product.norm_volume
    if hoog is None:
        return None
    raak = verdeling.tussen(Fraction(laag) * MINUTEN_PER_UUR, Fraction(hoog) * MINUTEN_PER_UUR)
    return aandeel(raak, verdeling.n)


def _half_op(waarde: Fraction) -> int:
    return int(komma(waarde, 0))
