"""An assignment as a page shows it: its agreements beside the norms the provider is held to now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aanbieder.overeenkomst.models import Aanbieder, KpiNorm, normen_over
from aanbieder.regio.kpicatalogus import KPISOORTEN, naam_van
from aanbieder.stuuropdracht.models import Inspraak, Stuurafspraak, Stuuropdracht
from aanbieder.stuuropdracht.normen import Normregel, geldende, normregels


@dataclass(frozen=True)
class Afspraakregel:
    """One KPI of an assignment beside the norm the provider is held to now."""

    kpi: str
    tekst: str
    norm: Normregel | None

    @property
    def naam(self) -> str:
        return naam_van(self.kpi)

    @property
    def richting(self) -> str:
        soort = KPISOORTEN.get(self.kpi)
        return soort.richting_in_woorden if soort else ""


def normen_van(aanbieder: Aanbieder, dag: date) -> list[Normregel]:
    """Every norm that concerns this provider. One query."""
    ook_deze = normen_over(Aanbieder.objects.filter(pk=aanbieder.pk))
    return normregels(KpiNorm.objects.filter(ook_deze).select_related("aanbieder", "voorstel"), dag)


def getoond(
    opdracht: Stuuropdracht | None, normen: list[Normregel], reacties: Mapping[int, list[Inspraak]] | None = None
) -> dict:
    """With its agreements in the order of the catalogue; empty for none."""
    if opdracht is None:
        return {}
    plaats = {sleutel: nummer for nummer, sleutel in enumerate(KPISOORTEN)}
    afspraken: list[Stuurafspraak] = sorted(opdracht.afspraken.all(), key=lambda a: plaats.get(a.kpi, len(plaats)))
    return {
        "opdracht": opdracht,
        "regels": [Afspraakregel(a.kpi, a.tekst, geldende(normen, a.kpi)) for a in afspraken],
        "reacties": (reacties or {}).get(opdracht.pk, []),
    }
