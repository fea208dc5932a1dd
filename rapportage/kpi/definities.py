"""Which definition of a KPI holds when: the ordinary one, or a version out of the region's [[kpi.<sleutel>]] blocks.

Pure. A period is computed by the definition that holds on its last day. In the first year of a new version the one
before it is computed too (variant "oud"), so that both lines can be shown.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from aanbieder.regio.instellingen import Instellingen
from portaal.kern.opmaak import getal

ZWAARTEN = ("licht", "midden", "zwaar", "meerwerk", "maatwerk")
REDENEN = {"uitval": ("32", "33"), "uitstroom": ("31",)}
OVERLEG = ("34",)  # ended early in agreement: counted beside, in the variant met_34
LADDER = {"aandeel_maatwerk": ("meerwerk", "maatwerk"), "afschaling": ZWAARTEN}


@dataclass(frozen=True)
class Definitie:
    """The terms a KPI is computed with. `vanaf` None: the ordinary definition, that held from the start."""

    vanaf: date | None = None
    minimum_n: int = 10
    verlenging_dagen: int = 31
    dagen: int = 183
    dagen_per_maand: Decimal = Decimal("30.4375")
    redenen: tuple[str, ...] = ()
    zwaarten: tuple[str, ...] = ()

    @classmethod
    def gewoon(cls, sleutel: str) -> "Definitie":
        """Without anything a region said about it."""
        return cls(redenen=REDENEN.get(sleutel, ()), zwaarten=LADDER.get(sleutel, ()))

    def in_woorden(self) -> dict[str, str]:
        """Every term as it stands in a sentence."""
        return {
            "verlenging_dagen": str(self.verlenging_dagen),
            "vanaf_dagen": str(self.verlenging_dagen + 1),
            "dagen": str(self.dagen),
            "dagen_per_maand": getal(self.dagen_per_maand, max(0, -self.dagen_per_maand.as_tuple().exponent)),
            "redenen": _opsomming(self.redenen, "of"),
            "zwaarten": _opsomming(self.zwaarten, "en"),
        }


def versies(instellingen: Instellingen, sleutel: str) -> list[Definitie]:
    """The definitions of a KPI in a region, oldest first; the first one is the ordinary one."""
    termen = instellingen.zorgtermen
    eerste = replace(
        Definitie.gewoon(sleutel),
        minimum_n=instellingen.drempels.minimum_n,
        verlenging_dagen=termen.verlenging_dagen,
        dagen=termen.recidief_dagen,
        dagen_per_maand=termen.dagen_per_maand,
    )
    blokken = sorted(instellingen.kpi.get(sleutel, ()), key=lambda blok: blok.vanaf)
    namen = [veld.name for veld in fields(Definitie)]
    return [eerste] + [
        replace(eerste, **{n: w for n in namen if (w := getattr(blok, n, None)) is not None}) for blok in blokken
    ]


def geldend(instellingen: Instellingen, sleutel: str, dag: date) -> Definitie:
    """The definition that holds on a day."""
    return [d for d in versies(instellingen, sleutel) if d.vanaf is None or d.vanaf <= dag][-1]


def vorige(instellingen: Instellingen, sleutel: str, dag: date) -> Definitie | None:
    """The definition before the one that holds, as long as that one is less than a year old on `dag`."""
    tot_nu = [d for d in versies(instellingen, sleutel) if d.vanaf is None or d.vanaf <= dag]
    if len(tot_nu) < 2 or dag >= _jaar_later(tot_nu[-1].vanaf):
        return None
    return tot_nu[-2]


def minimum_n(instellingen: Instellingen, sleutel: str, dag: date) -> int:
    """How many clients a figure of this KPI needs to be shown."""
    return geldend(instellingen, sleutel, dag).minimum_n


def _jaar_later(dag: date) -> date:
    return date(dag.year + 1, 3, 1) if (dag.month, dag.day) == (2, 29) else dag.replace(year=dag.year + 1)


def _opsomming(delen: tuple[str, ...], voegwoord: str) -> str:
    return f" {voegwoord} ".join(filter(None, [", ".join(delen[:-1]), *delen[-1:]]))
