"""Which norm holds on a day, and how the norms of a region stand beside each other. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from aanbieder.overeenkomst.models import KpiNorm
from aanbieder.regio.kpicatalogus import KPISOORTEN, RICHTING_IN_WOORDEN, naam_van, waarde_in_woorden
from aanbieder.stuuropdracht.models import Normvoorstel

Sleutel = tuple[str, str, int | None]


class Geldt(Enum):
    """Where a norm stands on a day; the value is what a reader sees."""

    NU = "geldt"
    STRAKS = "gaat nog gelden"
    GEWEEST = "heeft gegolden"


@dataclass(frozen=True)
class Normregel:
    """A norm as a row of the list: in words, for whom, and who set it."""

    norm: KpiNorm
    stand: Geldt
    laatste_dag: date | None  # its own, or the day before the norm that took its place

    @property
    def naam(self) -> str:
        return naam_van(self.norm.kpi)

    @property
    def in_woorden(self) -> str:
        return waarde_in_woorden(self.norm.kpi, self.norm.norm, exact=True)

    @property
    def machine(self) -> str:
        """The exact value: cents, or a number without zeros at the end."""
        return f"{self.norm.norm.normalize():f}"

    @property
    def richting(self) -> str:
        return RICHTING_IN_WOORDEN.get(self.norm.richting, self.norm.richting)

    @property
    def voor_wie(self) -> str:
        return voor_wie(self.norm)

    @property
    def gesteld_door(self) -> str:
        voorstel = getattr(self.norm, "voorstel", None)
        return voorstel.vastgesteld_door if voorstel else "bij de inrichting van de regio"


def voor_wie(ding: KpiNorm | Normvoorstel) -> str:
    """Whom a norm is for, in words."""
    if ding.aanbieder:
        return ding.aanbieder.naam
    return f"categorie {ding.categorie}" if ding.categorie else "alle aanbieders"


def geldende(regels: Iterable[Normregel], kpi: str) -> Normregel | None:
    """Of rows that all concern one provider the norm it is held to now: its own first, its category's, everybody's."""
    nu = [regel for regel in regels if regel.norm.kpi == kpi and regel.stand == Geldt.NU]
    return min(nu, key=lambda regel: (regel.norm.aanbieder_id is None, regel.norm.categorie == ""), default=None)


def normregels(normen: Iterable[KpiNorm], dag: date) -> list[Normregel]:
    """Every norm with where it stands on the day, in the order of the catalogue, for whom, and the latest first."""
    per_sleutel: dict[Sleutel, list[KpiNorm]] = {}
    for norm in normen:
        per_sleutel.setdefault((norm.kpi, norm.categorie, norm.aanbieder_id), []).append(norm)
    regels = [regel for zelfde in per_sleutel.values() for regel in _op_rij(zelfde, dag)]
    plaats = {sleutel: nummer for nummer, sleutel in enumerate(KPISOORTEN)}
    return sorted(regels, key=lambda r: (plaats.get(r.norm.kpi, len(plaats)), r.norm.kpi, _wie(r.norm), _nieuwste(r)))


def _wie(norm: KpiNorm) -> tuple[str, str]:
    return (norm.aanbieder.naam if norm.aanbieder else "", norm.categorie)


def _nieuwste(regel: Normregel) -> int:
    return -regel.norm.geldig_van.toordinal()


def _op_rij(zelfde: list[KpiNorm], dag: date) -> list[Normregel]:
    """Norms with one key: each runs until the next one begins, or until its own last day when that is earlier."""
    op_dag = sorted(zelfde, key=lambda norm: norm.geldig_van)
    regels = []
    for norm, volgende in zip(op_dag, [*op_dag[1:], None], strict=True):
        einden = [norm.geldig_tot] if norm.geldig_tot else []
        if volgende:
            einden.append(date.fromordinal(volgende.geldig_van.toordinal() - 1))
        laatste = min(einden, default=None)
        if norm.geldig_van > dag:
            stand = Geldt.STRAKS
        else:
            stand = Geldt.NU if laatste is None or laatste >= dag else Geldt.GEWEEST
        regels.append(Normregel(norm, stand, laatste))
    return regels
