"""The settlement of a version: per ceiling what was accounted for, and what of it is paid (docs/rekenregels.md, 3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from aanbieder.overeenkomst.prikkel import PrikkelOnjuist, ontleed
from aanbieder.overeenkomst.prikkel_woorden import prikkel_in_woorden
from rapportage.uitnutting.prikkel import vergoed
from rapportage.verantwoording.models import Vaststelling, Versie
from rapportage.verantwoording.plafonds import Plafondafspraak, Plafonds
from rapportage.verantwoording.rijen import Productieregel, regels_van_json

BUITEN = "buiten de plafonds"


@dataclass(frozen=True)
class Vaststelregel:
    """One ceiling of the settlement, in cents. `segment` is its code ("overeenkomst" for the whole agreement).

    The rows outside every ceiling are one line with an empty code and no ceiling: no incentive says what is paid.
    """

    segment: str
    naam: str
    prikkel: str
    plafond_cent: int | None
    verantwoord_cent: int
    toegekend_cent: int
    vergoed_cent: int | None
    niet_vergoed_cent: int | None

    @property
    def is_buiten(self) -> bool:
        return self.plafond_cent is None

    @property
    def boven_cent(self) -> int:
        """How much lies above the ceiling."""
        return max(0, self.verantwoord_cent - (self.plafond_cent or 0)) if not self.is_buiten else 0

    @property
    def in_woorden(self) -> str:
        """The incentive as a sentence."""
        if self.is_buiten:
            return "Hiervoor is geen plafond afgesproken."
        try:
            return prikkel_in_woorden(ontleed(self.prikkel))
        except PrikkelOnjuist:
            return self.prikkel

    def als_json(self) -> dict:
        return asdict(self)


def regels_van(rijen: Iterable[dict]) -> list[Vaststelregel]:
    """The lines of a stored settlement."""
    return [Vaststelregel(**rij) for rij in rijen]


def bereken(regels: Iterable[Productieregel], plafonds: Sequence[Plafondafspraak]) -> list[Vaststelregel]:
    """A line per ceiling in the order given; at the end, where there are such rows, one for what lies outside. Pure."""
    plafond_van = {product: plek for plek, plafond in enumerate(plafonds) for product in plafond.producten}
    sommen: dict[int | None, list[int]] = defaultdict(lambda: [0, 0, 0])
    for regel in regels:
        som = sommen[plafond_van.get((regel.productcategorie, regel.productcode))]
        for plek, bedrag in enumerate((regel.totaal, regel.toegekend, 1)):
            som[plek] += bedrag
    uitkomst = []
    for plek, plafond in enumerate(plafonds):
        totaal, toegekend, _ = sommen[plek]
        betaald = vergoed(ontleed(plafond.prikkel), totaal, plafond.bedrag_cent)
        uitkomst.append(
            Vaststelregel(
                plafond.segment,
                plafond.naam,
                plafond.prikkel,
                plafond.bedrag_cent,
                totaal,
                toegekend,
                betaald,
                totaal - betaald,
            )  # fmt: skip
        )
    totaal, toegekend, aantal = sommen[None]
    if aantal:
        uitkomst.append(Vaststelregel("", BUITEN, "", None, totaal, toegekend, None, None))
    return uitkomst


def stel_vast_regels(versie: Versie) -> list[Vaststelregel]:
    """The settlement of a version under the ceilings in force now, addenda included."""
    verantwoording = versie.verantwoording
    plafonds = Plafonds(verantwoording.aanbieder, verantwoording.jaar)
    return bereken(regels_van_json(versie.inhoud["rijen"]), plafonds.afspraken)


def totaal_cent(regels: Iterable[Vaststelregel]) -> int:
    """Everything that was accounted for, under the ceilings and outside."""
    return sum(regel.verantwoord_cent for regel in regels)


def vergoed_cent(regels: Iterable[Vaststelregel]) -> int:
    """What is paid under the incentives; rows outside the ceilings are not in it."""
    return sum(regel.vergoed_cent or 0 for regel in regels)


def buiten_plafond_cent(regels: Iterable[Vaststelregel]) -> int:
    return sum(regel.verantwoord_cent for regel in regels if regel.is_buiten)


def optelling(regels: Sequence[Vaststelregel]) -> dict[str, int]:
    """The sums that a models.Vaststelling keeps beside its lines."""
    return {"vergoed_cent": vergoed_cent(regels), "buiten_plafond_cent": buiten_plafond_cent(regels)}


@dataclass(frozen=True)
class Overzicht:
    """What the fragment _vaststelling.html shows: a settlement that was written, or one that would be."""

    regels: tuple[Vaststelregel, ...]
    vaststelling: Vaststelling | None = None

    @property
    def totaal(self) -> int:
        return totaal_cent(self.regels)

    @property
    def vergoed(self) -> int:
        return vergoed_cent(self.regels)

    @property
    def niet_vergoed(self) -> int:
        return sum(regel.niet_vergoed_cent or 0 for regel in self.regels)

    @property
    def buiten(self) -> int:
        return buiten_plafond_cent(self.regels)

    @property
    def plafond(self) -> int:
        return sum(regel.plafond_cent or 0 for regel in self.regels)


def overzicht(vaststelling: Vaststelling) -> Overzicht:
    """A settlement as it was written."""
    return Overzicht(tuple(regels_van(vaststelling.regels)), vaststelling)


def vooruitblik(versie: Versie) -> Overzicht:
    """What the settlement of a version would be."""
    return Overzicht(tuple(stel_vast_regels(versie)))
