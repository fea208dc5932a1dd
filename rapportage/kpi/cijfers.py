"""The values of providers as they may be read: too few clients is no value, for everyone.

One query for the computed ones and one for those handed in, whatever the number of providers.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from rapportage.kpi import definities
from rapportage.kpi.models import Aangeleverdcijfer
from rapportage.kpi.perioden import Periode, jaar
from rapportage.kpi.register import BEREKEND, KPIS


@dataclass(frozen=True)
class Cijfer:
    """`waarde` is None without a denominator or with too few clients; `n` stays what it is.

    `te_klein` is the minimum that `n` does not reach; 0 when it does.
    """

    waarde: Decimal | None = None
    n: int = 0
    teller: int | None = None
    noemer: int | None = None
    aangeleverd: Aangeleverdcijfer | None = None
    te_klein: int = 0


GEEN = Cijfer()
Plek = tuple[str, str, Periode]  # key of the KPI, variant, period


class Cijfers:
    """Provider -> place -> figure."""

    def __init__(self, instellingen):
        self.instellingen = instellingen
        self._per_aanbieder: dict[int, dict[Plek, Cijfer]] = defaultdict(dict)

    def van(self, aanbieder: int, kpi: str, periode: Periode, variant: str = "") -> Cijfer:
        """A figure that is handed in is one of a whole year: that in which the period ends."""
        if KPIS[kpi].aangeleverd:
            periode = jaar(periode.jaar)
        return self._per_aanbieder.get(aanbieder, {}).get((kpi, variant, periode), GEEN)

    def voeg_berekend_toe(self, waarden: QuerySet) -> "Cijfers":
        """Rows of Kpiwaarde, filtered to what the reader may see and one municipality or none."""
        velden = ("aanbieder", "kpi", "variant", "begin", "einde", "waarde", "teller", "noemer", "n")
        for aanbieder, kpi, variant, begin, einde, waarde, teller, noemer, n in waarden.values_list(*velden):
            if kpi not in BEREKEND:  # of an older register
                continue
            minimum = definities.minimum_n(self.instellingen, kpi, einde)
            cijfer = Cijfer(waarde, n, teller, noemer) if n >= minimum else Cijfer(n=n, te_klein=minimum)
            self._per_aanbieder[aanbieder][kpi, variant, Periode(begin, einde)] = cijfer
        return self

    def voeg_aangeleverd_toe(self, aangeleverd: Iterable[Aangeleverdcijfer]) -> "Cijfers":
        for rij in aangeleverd:
            periode = jaar(rij.jaar)
            minimum = definities.minimum_n(self.instellingen, rij.kpi, periode.einde)
            gevonden = {"waarde": rij.waarde} if rij.n >= minimum else {"te_klein": minimum}
            cijfer = Cijfer(n=rij.n, aangeleverd=rij, **gevonden)
            self._per_aanbieder[rij.aanbieder_id][rij.kpi, "", periode] = cijfer
        return self
