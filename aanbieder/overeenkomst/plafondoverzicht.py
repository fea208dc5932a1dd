"""The ceilings of an agreement per year as agreed (what was used of them is rapportage's)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aanbieder.overeenkomst.models import Plafond
from aanbieder.overeenkomst.prikkel import PrikkelOnjuist, ontleed
from aanbieder.overeenkomst.prikkel_woorden import prikkel_in_woorden

HELE_OVEREENKOMST = "Hele overeenkomst"


@dataclass(frozen=True)
class Plafondregel:
    segment: str
    bedrag_cent: int
    prikkel: str
    grondslag: str
    geldig_van: date


@dataclass(frozen=True)
class Plafondjaar:
    """One year: the ceilings, or (`aandeel`) what of them belongs to the municipality that reads."""

    jaar: int
    regels: tuple[Plafondregel, ...]
    aandeel: bool

    @property
    def som_cent(self) -> int:
        return sum(regel.bedrag_cent for regel in self.regels)


def plafondjaren(plafonds: Iterable[Plafond], dag: date, *, aandeel: bool) -> list[Plafondjaar]:
    """Years, latest first. `plafonds` come from zichtbaar_voor: a municipality's hold its own shares only.

    A year still to come counts as on its first of January.
    """
    per_jaar: dict[int, dict[tuple, Plafond]] = {}
    for plafond in sorted(plafonds, key=lambda rij: rij.geldig_van):
        is_aandeel = plafond.gemeente_id is not None or plafond.product_id is not None
        if is_aandeel != aandeel or plafond.geldig_van > max(dag, date(plafond.jaar, 1, 1)):
            continue
        sleutel = (plafond.segment_id, plafond.gemeente_id, plafond.product_id)
        per_jaar.setdefault(plafond.jaar, {})[sleutel] = plafond
    return [
        Plafondjaar(jaar, tuple(_regels(rijen.values())), aandeel)
        for jaar, rijen in sorted(per_jaar.items(), reverse=True)
    ]


def _regels(plafonds: Iterable[Plafond]) -> Iterable[Plafondregel]:
    """One line per segment: the ceiling itself, or the sum of the shares."""
    per_segment: dict[int | None, list[Plafond]] = {}
    for plafond in sorted(plafonds, key=lambda rij: rij.segment.volgorde if rij.segment else -1):
        per_segment.setdefault(plafond.segment_id, []).append(plafond)
    for rijen in per_segment.values():
        laatste = max(rijen, key=lambda rij: rij.geldig_van)
        is_aandeel = laatste.gemeente_id is not None or laatste.product_id is not None
        yield Plafondregel(
            segment=str(laatste.segment or HELE_OVEREENKOMST),
            bedrag_cent=sum(rij.bedrag_cent for rij in rijen),
            prikkel="" if is_aandeel else _prikkel(laatste.prikkel),
            grondslag=laatste.grondslag,
            geldig_van=laatste.geldig_van,
        )


def _prikkel(tekst: str) -> str:
    """The incentive in words; what cannot be taken apart stands as it was agreed."""
    try:
        return prikkel_in_woorden(ontleed(tekst))
    except PrikkelOnjuist:
        return tekst
