"""Derived out of the lines, in SQL: the monthly table. The market table (`markt`) takes lines from the same sources.

Each derivation fills a temporary table from a *source*: either the stored lines, or the stored lines as they will be
after an import. So an import computes before it locks anything, `herbereken` and `controleer` run the very same SQL.
"""

from dataclasses import dataclass, replace

from aanbieder.models import Regio
from rapportage.productie.keuzes import DEBET, Status
from rapportage.productie.opslaan import dialect
from rapportage.productie.opslaan.tabellen import DECLARATIE, TOEWIJZING
from rapportage.productie.opslaan.tussentabel import OUD

GERAAKT = "tijdelijk_geraakt"
MAANDEN = "tijdelijk_maandproductie"

REGELS = DECLARATIE.naam
KOLOMMEN = [
    "aanbieder_id",
    "gemeente_id",
    "product_id",
    "toewijzing_id",
    "periode_begin",
    "bedrag_cent",
    "volume",
    "eenheid",
    "debet_credit",
    "status",
    "referentienummer",
    "vorig_referentienummer",
]

MAAND_SLEUTEL = ["aanbieder_id", "gemeente_id", "product_id", "maand"]
MAAND_WAARDEN = [
    "goedgekeurd_cent",
    "in_behandeling_cent",
    "afgekeurd_cent",
    "goedgekeurd_volume",
    "in_behandeling_volume",
    "goedgekeurd_regels",
    "in_behandeling_regels",
    "afgekeurd_regels",
]


@dataclass(frozen=True)
class Bron:
    """Where lines come from: `per_maand` limited to the touched months, `geheel` all of them (SQL sub-selects).

    `toewijzingen` gives id, client and geboortejaar of the allocations that lines name.
    """

    per_maand: str
    geheel: str
    alles: bool
    toewijzingen: str = f"SELECT id, client, geboortejaar FROM {TOEWIJZING.naam}"


def _kies(alias: str) -> str:
    return ", ".join(f"{alias}.{k}" for k in KOLOMMEN)


OPGESLAGEN = Bron(
    per_maand=f"SELECT {_kies('m')} FROM {REGELS} m",
    geheel=f"SELECT {_kies('m')} FROM {REGELS} m",
    alles=True,
)


def na_toewijzingen() -> Bron:
    """The stored lines beside the allocations as they will be. New allocations have no lines yet."""
    anders = f"SELECT o.id, s.client, s.geboortejaar FROM {OUD} o JOIN {TOEWIJZING.tijdelijk} s"
    blijft = f"SELECT id, client, geboortejaar FROM {TOEWIJZING.naam} WHERE id NOT IN (SELECT id FROM {OUD})"
    return replace(OPGESLAGEN, toewijzingen=f"{blijft} UNION ALL {anders} ON {TOEWIJZING.zelfde_sleutel('o', 's')}")


def na_import() -> Bron:
    """The lines as they will be: stored ones that do not change, plus the file's new and changed ones."""
    nieuw = f"SELECT {_kies('s')} FROM {DECLARATIE.tijdelijk} s"
    if not dialect.rijen(f"SELECT 1 FROM {REGELS} LIMIT 1"):
        return Bron(nieuw, nieuw, alles=False)
    blijft = f"m.id NOT IN (SELECT id FROM {OUD})"
    geraakt = (
        f"SELECT {_kies('m')} FROM {GERAAKT} g JOIN {REGELS} m ON m.aanbieder_id = g.aanbieder_id"
        f" AND m.periode_begin >= g.maand AND m.periode_begin < g.tot WHERE {blijft}"
    )
    geheel = f"SELECT {_kies('m')} FROM {REGELS} m WHERE {blijft}"
    return Bron(f"{geraakt} UNION ALL {nieuw}", f"{geheel} UNION ALL {nieuw}", alles=False)


def bepaal_geraakt() -> list[int]:
    """Notes which (provider, month) an import touches; gives the years among them."""
    maand = dialect.maand("periode_begin")
    ruim_op(GERAAKT)
    dialect.voer_uit(
        f"CREATE TEMPORARY TABLE {GERAAKT} AS SELECT aanbieder_id, maand, {dialect.volgende_maand('maand')} AS tot"
        f" FROM (SELECT aanbieder_id, {maand} AS maand FROM {DECLARATIE.tijdelijk}"
        f" UNION SELECT aanbieder_id, {maand} FROM {OUD}) x"
    )
    return [jaar for (jaar,) in dialect.rijen(f"SELECT DISTINCT {dialect.jaar('maand')} FROM {GERAAKT}")]


def maanden(bron: Bron) -> None:
    """Fills MAANDEN: lines summed per provider, municipality, product and month. Net cents: debit minus credit."""
    netto = f"(CASE debet_credit WHEN '{DEBET}' THEN 1 ELSE -1 END)"

    def som(kolom: str, status: str) -> str:
        return f"CAST(SUM(CASE WHEN status = '{status}' THEN {kolom} ELSE 0 END) AS BIGINT)"

    ruim_op(MAANDEN)
    # summed per status first: three sums over the many lines, eight over the few rows that are left
    dialect.voer_uit(
        f"CREATE TEMPORARY TABLE {MAANDEN} AS SELECT aanbieder_id, gemeente_id, product_id, maand,"
        f" {som('cent', Status.TOEGEKEND)} AS goedgekeurd_cent,"
        f" {som('cent', Status.INGEDIEND)} AS in_behandeling_cent,"
        f" {som('cent', Status.AFGEKEURD)} AS afgekeurd_cent,"
        f" {som('stuks', Status.TOEGEKEND)} AS goedgekeurd_volume,"
        f" {som('stuks', Status.INGEDIEND)} AS in_behandeling_volume,"
        f" {som('regels', Status.TOEGEKEND)} AS goedgekeurd_regels,"
        f" {som('regels', Status.INGEDIEND)} AS in_behandeling_regels,"
        f" {som('regels', Status.AFGEKEURD)} AS afgekeurd_regels"
        f" FROM (SELECT aanbieder_id, gemeente_id, product_id, {dialect.maand('periode_begin')} AS maand, status,"
        f" SUM({netto} * bedrag_cent) AS cent, SUM({netto} * volume) AS stuks, COUNT(*) AS regels"
        f" FROM ({bron.per_maand}) r GROUP BY 1, 2, 3, 4, 5) s GROUP BY 1, 2, 3, 4"
    )


def vervang_maanden(bron: Bron, regio: Regio) -> None:
    """Puts MAANDEN in the place of the stored monthly rows (of the touched months, or of the region)."""
    if bron.alles:
        dialect.voer_uit(
            "DELETE FROM rapportage_maandproductie WHERE aanbieder_id IN"
            " (SELECT id FROM aanbieder_aanbieder WHERE regio_id = %s)",
            [regio.pk],
        )
        waar = f" WHERE aanbieder_id IN (SELECT id FROM aanbieder_aanbieder WHERE regio_id = {regio.pk})"
    else:
        dialect.voer_uit(
            f"DELETE FROM rapportage_maandproductie WHERE EXISTS (SELECT 1 FROM {GERAAKT} g WHERE"
            " g.aanbieder_id = rapportage_maandproductie.aanbieder_id AND g.maand = rapportage_maandproductie.maand)"
        )
        waar = ""
    namen = ", ".join(MAAND_SLEUTEL + MAAND_WAARDEN)
    dialect.voer_uit(f"INSERT INTO rapportage_maandproductie ({namen}) SELECT {namen} FROM {MAANDEN}{waar}")


def ruim_op(*tabellen: str) -> None:
    """Drops temporary tables."""
    dialect.laat_vallen(*(tabellen or (GERAAKT, MAANDEN)))
