"""What an agreement delivers on a day: per sub-segment and gemeente yes or no, with why not, and the products."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from aanbieder.overeenkomst.models import Overeenkomst, OvereenkomstSegment, Tarief
from aanbieder.overeenkomst.tarieven import Stap, Tariefboek, per_eenheid
from aanbieder.regio.models import Gemeente, Product, Segment
from portaal.kern.opmaak import datum as datum_in_woorden

GEEN_TARIEF = "Geen tarief voor deze gemeente op deze datum."


@dataclass(frozen=True)
class Cel:
    """One gemeente: delivers or not, and why not."""

    gemeente: Gemeente
    levert: bool
    waarom: str = ""


@dataclass(frozen=True)
class Deel:
    """Gemeenten with the same tariff (or the same reason for none) of a product."""

    gemeenten: tuple[Gemeente, ...]
    alle: bool
    tarief: Tarief | None
    waarom: str = ""
    stap: Stap | None = None

    @property
    def waar(self) -> str:
        return in_woorden(self.gemeenten, self.alle)


@dataclass(frozen=True)
class Productrij:
    product: Product
    tariefsoort: str
    eenheid: str
    delen: tuple[Deel, ...]

    @property
    def per_gemeente(self) -> list[tuple[Gemeente, Tarief | None]]:
        """The tariff of each gemeente, in the order of the columns."""
        paren = [(gemeente, deel.tarief) for deel in self.delen for gemeente in deel.gemeenten]
        return sorted(paren, key=lambda paar: paar[0].naam)


@dataclass(frozen=True)
class Matrixrij:
    """A sub-segment on the day asked for."""

    segment: Segment
    cellen: tuple[Cel, ...]
    producten: tuple[Productrij, ...]

    @property
    def levert(self) -> bool:
        return any(cel.levert for cel in self.cellen)

    @property
    def overal(self) -> bool:
        return bool(self.cellen) and all(cel.levert for cel in self.cellen)

    @property
    def eenduidig(self) -> bool:
        """Whether all gemeenten have the same answer."""
        return len({(cel.levert, cel.waarom) for cel in self.cellen}) <= 1

    @property
    def waar(self) -> str:
        """Where it is delivered, in words; empty for nowhere."""
        wel = tuple(cel.gemeente for cel in self.cellen if cel.levert)
        return in_woorden(wel, len(wel) == len(self.cellen)) if wel else ""

    @property
    def redenen(self) -> list[str]:
        """Why not, once per reason, with the gemeenten where that is not all of them."""
        per_reden: dict[str, list[Gemeente]] = {}
        for cel in self.cellen:
            if not cel.levert:
                per_reden.setdefault(cel.waarom, []).append(cel.gemeente)
        if len(per_reden) == 1 and not self.levert:
            return list(per_reden)
        return [f"{in_woorden(plekken, False)}: {reden}" for reden, plekken in per_reden.items()]


def in_woorden(gemeenten: Sequence[Gemeente], alle: bool) -> str:
    """`alle gemeenten`, or the names; with one column only (a municipality reading) its own name."""
    if alle and len(gemeenten) > 1:
        return "alle gemeenten"
    return ", ".join(gemeente.naam for gemeente in gemeenten)


def matrix(
    overeenkomst: Overeenkomst,
    segmenten: Iterable[Segment],
    afspraken: Iterable[OvereenkomstSegment],
    gemeenten: Sequence[Gemeente],
    boek: Tariefboek,
    index: Mapping[int, Decimal],
    dag: date,
) -> list[Matrixrij]:
    """One row for every segment without segments under it, in the region's order."""
    alle = {segment.pk: segment for segment in segmenten}
    boven = {segment.bovenliggend_id for segment in alle.values()}
    per_segment: dict[int, list[OvereenkomstSegment]] = {}
    for afspraak in afspraken:
        per_segment.setdefault(afspraak.segment_id, []).append(afspraak)
    geldig = [gemeente for gemeente in gemeenten if not _buiten(gemeente, dag)]
    rijen = []
    for segment in alle.values():
        if segment.pk in boven:
            continue
        keten = (per_segment[pk] for pk in _omhoog(segment, alle) if pk in per_segment)
        waarom = _segment_niet(overeenkomst, next(keten, []), dag)
        rijen.append(_rij(segment, waarom, geldig, boek, index, dag))
    return rijen


def _omhoog(segment: Segment, alle: Mapping[int, Segment]) -> Iterable[int]:
    """The segment and those above it; what was agreed for 2 holds for 2.1 when 2.1 has no agreement of its own."""
    pk: int | None = segment.pk
    while pk is not None:
        yield pk
        pk = alle[pk].bovenliggend_id


def _segment_niet(overeenkomst: Overeenkomst, afspraken: list[OvereenkomstSegment], dag: date) -> str:
    """Why the segment is not delivered on this day; empty when it is."""
    if not afspraken:
        return "Dit segment staat niet in de overeenkomst."
    op_volgorde = sorted(afspraken, key=lambda rij: rij.begin or overeenkomst.begin)
    begonnen = [rij for rij in op_volgorde if (rij.begin or overeenkomst.begin) <= dag]
    afspraak = begonnen[-1] if begonnen else op_volgorde[0]
    if not afspraak.levert:
        return _zin(afspraak.toelichting) or "Niet afgesproken voor dit segment."
    if not begonnen:
        return f"Dit segment loopt nog niet: het begint op {datum_in_woorden(afspraak.begin or overeenkomst.begin)}."
    einde = afspraak.einde or overeenkomst.einde
    if einde is not None and einde < dag:
        return f"Dit segment is afgelopen op {datum_in_woorden(einde)}."
    return ""


def _rij(
    segment: Segment,
    segment_niet: str,
    gemeenten: Sequence[Gemeente],
    boek: Tariefboek,
    index: Mapping[int, Decimal],
    dag: date,
) -> Matrixrij:
    if segment_niet:
        return Matrixrij(segment, tuple(Cel(gemeente, False, segment_niet) for gemeente in gemeenten), ())
    producten = tuple(
        _productrij(product, soort, gemeenten, boek, index, dag)
        for product in boek.van_segment(segment.pk)
        for soort in boek.soorten[product.pk]
    )
    met_tarief = {gemeente.pk for rij in producten for deel in rij.delen if deel.tarief for gemeente in deel.gemeenten}
    # where every product came to an end, that is the better reason
    vervallen = {deel.waarom for rij in producten for deel in rij.delen if _product_niet(rij.product, dag)}
    alles_vervallen = bool(producten) and all(_product_niet(rij.product, dag) for rij in producten)
    reden = min(vervallen) if alles_vervallen else GEEN_TARIEF
    cellen = tuple(
        Cel(gemeente, True) if gemeente.pk in met_tarief else Cel(gemeente, False, reden) for gemeente in gemeenten
    )
    return Matrixrij(segment, cellen, producten)


def _productrij(
    product: Product,
    soort: str,
    gemeenten: Sequence[Gemeente],
    boek: Tariefboek,
    index: Mapping[int, Decimal],
    dag: date,
) -> Productrij:
    """Gemeenten with the same amount from the same day stand together."""
    niet = _product_niet(product, dag)
    groepen: dict[tuple, tuple[list[Gemeente], Tarief | None]] = {}
    for gemeente in gemeenten:
        tarief = None if niet else boek.op(dag, product.pk, soort, gemeente.pk)
        sleutel = (tarief.tarief_cent, tarief.geldig_van) if tarief else ()
        groepen.setdefault(sleutel, ([], tarief))[0].append(gemeente)
    delen = tuple(
        Deel(
            tuple(plekken),
            len(groepen) == 1,
            tarief,
            "" if tarief else niet or GEEN_TARIEF,
            boek.stap_naar(tarief, index) if tarief else None,
        )
        for plekken, tarief in groepen.values()
    )
    return Productrij(product, soort, per_eenheid(product), delen)


def _product_niet(product: Product, dag: date) -> str:
    """Why the product does not exist on this day; empty when it does."""
    if product.geldig_van is not None and dag < product.geldig_van:
        return f"Dit product bestaat pas vanaf {datum_in_woorden(product.geldig_van)}."
    if product.geldig_tot is not None and product.geldig_tot < dag:
        return f"Product vervallen per {datum_in_woorden(product.geldig_tot + timedelta(days=1))}."
    return ""


def _buiten(gemeente: Gemeente, dag: date) -> bool:
    """Whether the gemeente does not exist (yet, any more) on this day."""
    nog_niet = gemeente.geldig_van is not None and dag < gemeente.geldig_van
    return nog_niet or (gemeente.geldig_tot is not None and gemeente.geldig_tot < dag)


def _zin(tekst: str) -> str:
    """A remark from a file as a sentence: capital first, full stop last."""
    kaal = tekst.strip()
    return f"{kaal[0].upper()}{kaal[1:]}{'' if kaal.endswith(('.', '!', '?')) else '.'}" if kaal else ""
