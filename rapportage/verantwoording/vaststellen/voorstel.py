"""A proposal for a later year's ceilings out of a settled version: units x tariff x index (docs/rekenregels.md, 10)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from aanbieder.models import Aanbieder, Overeenkomst, Product
from portaal.kern.opmaak import euro, procent
from rapportage.afronding import half_op, van_procent
from rapportage.bekostiging.inspanning import EENHEID_EURO
from rapportage.uitnutting.indeling import GEHEEL
from rapportage.verantwoording import versies
from rapportage.verantwoording.models import Versie
from rapportage.verantwoording.plafonds import HELE_OVEREENKOMST, Plafondafspraak, Plafonds
from rapportage.verantwoording.rijen import Productieregel


@dataclass(frozen=True)
class Index:
    """The index of a year in percent; None is not known yet, and counts as nothing."""

    jaar: int
    percent: Decimal | None

    @property
    def factor(self) -> Fraction:
        return 1 + van_procent(self.percent or Decimal(0))

    @property
    def in_woorden(self) -> str:
        return f"index {self.jaar} {'nog niet bekend' if self.percent is None else procent(self.percent, 2)}"


def indexen(bekend: Mapping[int, Decimal], basisjaar: int, doeljaar: int) -> tuple[Index, ...]:
    """The index of each year after the base year up to the target year."""
    return tuple(Index(jaar, bekend.get(jaar)) for jaar in range(basisjaar + 1, doeljaar + 1))


def factor_van(reeks: Iterable[Index]) -> Fraction:
    factor = Fraction(1)
    for index in reeks:
        factor *= index.factor
    return factor


def bedrag_van(regel: Productieregel, factor: Fraction) -> int:
    """Cents of a row in the target year, rounded half up. In euros (unit 83) the volume is the amount already, also
    where the price of the trajectory stands beside it."""
    in_euro = regel.eenheid == EENHEID_EURO or regel.tarief_cent is None
    basis = regel.toegekend if in_euro else regel.volume * regel.tarief_cent
    return half_op(basis * factor)


@dataclass(frozen=True)
class Aandeel:
    """A row of the proposal: one row of the version. `gemeente` and `product` are (code, name)."""

    gemeente: tuple[str, str]
    product: tuple[str, str]
    volgt_op: str  # the code of the base year, when another product took its place
    volume: int
    tarief_cent: int | None
    basis_cent: int
    bedrag_cent: int


@dataclass(frozen=True)
class Segmentvoorstel:
    """The proposed ceiling of a segment (or the whole agreement) with its shares; `nu` is what was agreed last."""

    segment: str
    naam: str
    aandelen: tuple[Aandeel, ...]
    nu: Plafondafspraak | None
    nu_jaar: int | None
    grondslag: str

    @property
    def bedrag_cent(self) -> int:
        return sum(aandeel.bedrag_cent for aandeel in self.aandelen)

    @property
    def verschil_cent(self) -> int | None:
        return None if self.nu is None else self.bedrag_cent - self.nu.bedrag_cent

    @property
    def prikkel(self) -> str:
        return self.nu.prikkel if self.nu else ""

    @property
    def per_plek(self) -> dict[tuple[str, str], int]:
        """Cents by municipality and product; they add up to the ceiling."""
        som: dict[tuple[str, str], int] = defaultdict(int)
        for aandeel in self.aandelen:
            som[aandeel.gemeente[0], aandeel.product[0]] += aandeel.bedrag_cent
        return dict(sorted(som.items()))


@dataclass(frozen=True)
class Voorstel:
    """`niet_meegenomen_cent` was settled without granted units: pending, to be declared, work in hand, credits."""

    aanbieder: Aanbieder
    versie: Versie
    nummer: str
    basisjaar: int
    doeljaar: int
    indexen: tuple[Index, ...]
    segmenten: tuple[Segmentvoorstel, ...]
    niet_meegenomen_cent: int
    is_er_al: bool  # the target year has ceilings

    @property
    def bedrag_cent(self) -> int:
        return sum(segment.bedrag_cent for segment in self.segmenten)

    @property
    def onbekend(self) -> list[int]:
        """The years whose index is not known yet."""
        return [index.jaar for index in self.indexen if index.percent is None]

    @property
    def factor(self) -> Decimal:
        """The indices together, to show."""
        return Decimal(half_op(factor_van(self.indexen) * 10**4)).scaleb(-4)


def voorstel(versie: Versie, doeljaar: int) -> Voorstel:
    """The proposal for `doeljaar` out of a settled version."""
    aanbieder, basisjaar = versie.verantwoording.aanbieder, versie.verantwoording.jaar
    reeks = indexen(aanbieder.regio.instellingen.index, basisjaar, doeljaar)
    plafonds, nu_jaar = _laatst_afgesproken(aanbieder, basisjaar, doeljaar)
    plaats = _Plaats(plafonds, date(doeljaar, 1, 1))
    regels = versies.regels(versie)
    per_segment: dict[str, list[Aandeel]] = defaultdict(list)
    factor = factor_van(reeks)
    for regel in sorted(regels, key=lambda r: (*r.sleutel, r.tarief_cent or 0)):
        bedrag = bedrag_van(regel, factor)
        if bedrag:
            product = plaats.product(regel)
            per_segment[plaats.segment(product)].append(_aandeel(regel, product, plaats, bedrag))
    nu = {afspraak.segment: afspraak for afspraak in plafonds.afspraken}
    gemaakt = [
        Segmentvoorstel(
            segment=code,
            naam=plaats.naam(code),
            aandelen=tuple(per_segment[code]),
            nu=nu.get(code),
            nu_jaar=nu_jaar if code in nu else None,
            grondslag=_grondslag(versie, basisjaar, per_segment[code], reeks),
        )
        for code in sorted(per_segment, key=plaats.volgorde)
    ]
    return Voorstel(
        aanbieder=aanbieder,
        versie=versie,
        nummer=_overeenkomst(aanbieder, doeljaar),
        basisjaar=basisjaar,
        doeljaar=doeljaar,
        indexen=reeks,
        segmenten=tuple(gemaakt),
        niet_meegenomen_cent=sum(regel.totaal - regel.toegekend for regel in regels),
        is_er_al=nu_jaar == doeljaar and bool(nu),
    )


def _laatst_afgesproken(aanbieder: Aanbieder, basisjaar: int, doeljaar: int) -> tuple[Plafonds, int]:
    """The ceilings of the target year, or else of the latest year before it that has any."""
    for jaar in range(doeljaar, basisjaar, -1):
        plafonds = Plafonds(aanbieder, jaar)
        if plafonds.indeling.plafonds:
            return plafonds, jaar
    return Plafonds(aanbieder, basisjaar), basisjaar


def _overeenkomst(aanbieder: Aanbieder, doeljaar: int) -> str:
    """The agreement that runs at the start of the target year, or else the latest."""
    alle = list(Overeenkomst.objects.filter(aanbieder=aanbieder).order_by("begin"))
    dag = date(doeljaar, 1, 1)
    lopend = [o for o in alle if o.begin <= dag and (o.einde is None or o.einde >= dag)]
    return (lopend or alle)[-1].nummer if alle else ""


class _Plaats:
    """Which product and which ceiling a row of the base year belongs to in the target year."""

    def __init__(self, plafonds: Plafonds, dag: date):
        self.plafonds, self.naslag, self.dag = plafonds, plafonds.naslag, dag
        self.met_plafond = set(plafonds.indeling.plafonds)
        self._onder_plafond = {s for plafond in self.met_plafond for s in plafonds.indeling.lijn(plafond or None)}

    def product(self, regel: Productieregel) -> Product:
        """The product itself, or what took its place before the target year."""
        product = self.naslag.producten[self.plafonds.product_pk[regel.productcategorie, regel.productcode]]
        gezien = {product.pk}
        while product.geldig_tot and product.geldig_tot < self.dag and product.opvolger_id not in (None, *gezien):
            product = self.naslag.producten[product.opvolger_id]
            gezien.add(product.pk)
        return product

    def segment(self, product: Product) -> str:
        """The segment whose ceiling it falls under; without one the highest that no ceiling lies in."""
        plafond = self.plafonds.indeling.plafond_van(product.pk)
        if plafond is None:
            lijn = self.plafonds.indeling.lijn(product.segment_id)
            plafond = next((pk for pk in reversed(lijn) if pk not in self._onder_plafond), lijn[0])
        return HELE_OVEREENKOMST if plafond == GEHEEL else self.naslag.segmenten[plafond].code

    def naam(self, code: str) -> str:
        return next((s.naam for s in self.naslag.segmenten.values() if s.code == code), "hele overeenkomst")

    def volgorde(self, code: str) -> int:
        return next((s.volgorde for s in self.naslag.segmenten.values() if s.code == code), -1)


def _aandeel(regel: Productieregel, product: Product, plaats: _Plaats, bedrag: int) -> Aandeel:
    namen = {g.code: g.naam for g in plaats.naslag.gemeenten.values()}
    zelfde = (product.productcategorie, product.productcode) == (regel.productcategorie, regel.productcode)
    return Aandeel(
        gemeente=(regel.gemeentecode, namen.get(regel.gemeentecode, regel.gemeentecode)),
        product=(product.productcode, product.naam),
        volgt_op="" if zelfde else regel.productcode,
        volume=regel.volume,
        tarief_cent=regel.tarief_cent,
        basis_cent=bedrag_van(regel, Fraction(1)),
        bedrag_cent=bedrag,
    )


def _grondslag(versie: Versie, basisjaar: int, aandelen: Sequence[Aandeel], reeks: Sequence[Index]) -> str:
    """How the ceiling came about, as it stands beside it later."""
    basis = euro(sum(aandeel.basis_cent for aandeel in aandelen)).replace("\u00a0", " ")
    return f"vastgesteld {basisjaar} (versie {versie.nummer}): {basis} x {', '.join(i.in_woorden for i in reeks)}"
