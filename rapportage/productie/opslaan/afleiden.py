"""Derived tables out of the lines, in SQL: the monthly table and the market table.

Each derivation fills a temporary table from a *source*: either the stored lines, or the stored lines as they will be
after an import. So an import computes before it locks anything, `herbereken` and `controleer` run the very same SQL.
"""

from dataclasses import dataclass

from aanbieder.models import Gemeente, Product, Regio, Segment
from rapportage.productie.keuzes import CREDIT, DEBET, Status
from rapportage.productie.opslaan import dialect
from rapportage.productie.opslaan.tabellen import DECLARATIE
from rapportage.productie.opslaan.tussentabel import OUD

GERAAKT = "tijdelijk_geraakt"
MAANDEN = "tijdelijk_maandproductie"
MARKT = "tijdelijk_marktcijfer"
PER_CLIENT = "tijdelijk_per_client"

REGELS = DECLARATIE.naam
KOLOMMEN = [
    "aanbieder_id",
    "gemeente_id",
    "product_id",
    "toewijzing_id",
    "periode_begin",
    "bedrag_cent",
    "volume",
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
MARKT_KOLOMMEN = [
    "regio_id",
    "segment_id",
    "gemeente_id",
    "jaar",
    "clienten",
    "bedrag_cent",
    "weggelaten_nul",
    "weggelaten_paren",
    "weggelaten_leeftijd",
]


@dataclass(frozen=True)
class Bron:
    """Where lines come from: `per_maand` limited to the touched months, `geheel` all of them (SQL sub-selects)."""

    per_maand: str
    geheel: str
    alles: bool


def _kies(alias: str) -> str:
    return ", ".join(f"{alias}.{k}" for k in KOLOMMEN)


OPGESLAGEN = Bron(
    per_maand=f"SELECT {_kies('m')} FROM {REGELS} m",
    geheel=f"SELECT {_kies('m')} FROM {REGELS} m",
    alles=True,
)


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
    dialect.voer_uit(
        f"CREATE TEMPORARY TABLE {MAANDEN} AS SELECT aanbieder_id, gemeente_id, product_id,"
        f" {dialect.maand('periode_begin')} AS maand,"
        f" {som(f'{netto} * bedrag_cent', Status.TOEGEKEND)} AS goedgekeurd_cent,"
        f" {som(f'{netto} * bedrag_cent', Status.INGEDIEND)} AS in_behandeling_cent,"
        f" {som(f'{netto} * bedrag_cent', Status.AFGEKEURD)} AS afgekeurd_cent,"
        f" {som(f'{netto} * volume', Status.TOEGEKEND)} AS goedgekeurd_volume,"
        f" {som(f'{netto} * volume', Status.INGEDIEND)} AS in_behandeling_volume,"
        f" {som('1', Status.TOEGEKEND)} AS goedgekeurd_regels,"
        f" {som('1', Status.INGEDIEND)} AS in_behandeling_regels,"
        f" {som('1', Status.AFGEKEURD)} AS afgekeurd_regels"
        f" FROM ({bron.per_maand}) r GROUP BY 1, 2, 3, 4"
    )


def markt(regio: Regio, bron: Bron, jaren: list[int] | None = None) -> None:
    """Fills MARKT: clients and net granted cents per top segment, municipality (and whole region) and year.

    Cleaning as in rekenregels section 5: lines of zero, debit/credit pairs that cancel and clients older than the
    region's age limit are left out and counted.
    """
    ruim_op(PER_CLIENT, MARKT)
    dialect.voer_uit(f"CREATE TEMPORARY TABLE {PER_CLIENT} AS {_per_client(regio, bron, jaren)}")
    velden = "CAST(SUM({0}) AS BIGINT)"
    sommen = ", ".join(velden.format(k) for k in ("netto", "nul", "paren", "leeftijd"))
    # the intermediate has a row per (segment, municipality, year, client): within a municipality a row is a client
    dialect.voer_uit(
        f"CREATE TEMPORARY TABLE {MARKT} AS SELECT {regio.pk} AS regio_id, segment_id, gemeente_id, jaar,"
        f" COUNT(CASE WHEN geteld > 0 THEN client END) AS clienten, {_benoemd(sommen)}"
        f" FROM {PER_CLIENT} GROUP BY segment_id, gemeente_id, jaar"
        f" UNION ALL SELECT {regio.pk}, segment_id, NULL, jaar,"
        f" COUNT(DISTINCT CASE WHEN geteld > 0 THEN client END), {sommen}"
        f" FROM {PER_CLIENT} GROUP BY segment_id, jaar"
    )


def _benoemd(sommen: str) -> str:
    namen = MARKT_KOLOMMEN[5:]
    return ", ".join(f"{som} AS {naam}" for som, naam in zip(sommen.split(", "), namen, strict=True))


def _per_client(regio: Regio, bron: Bron, jaren: list[int] | None) -> str:
    gemeenten = ", ".join(str(pk) for pk in Gemeente.objects.filter(regio=regio).values_list("pk", flat=True))
    hoofd = ", ".join(f"({product}, {segment})" for product, segment in hoofdsegmenten(regio).items())
    jaar = dialect.jaar("r.periode_begin")
    binnen = f" AND {jaar} IN ({', '.join(map(str, jaren))})" if jaren else ""
    grens = regio.instellingen.regio.leeftijdsgrens
    return f"""
        WITH hoofd(product_id, segment_id) AS (VALUES {hoofd or "(0, 0)"}),
        regels AS (
            SELECT r.*, {jaar} AS jaar FROM ({bron.geheel}) r
            WHERE status = '{Status.TOEGEKEND}' AND gemeente_id IN ({gemeenten or "0"}){binnen}
        ),
        gecrediteerd AS (
            SELECT DISTINCT aanbieder_id, vorig_referentienummer FROM regels WHERE debet_credit = '{CREDIT}'
        ),
        gemerkt AS (
            SELECT h.segment_id, r.gemeente_id, r.jaar, t.client,
                CASE r.debet_credit WHEN '{DEBET}' THEN r.bedrag_cent ELSE -r.bedrag_cent END AS netto,
                CASE
                    WHEN r.bedrag_cent = 0 THEN 'nul'
                    WHEN r.debet_credit = '{CREDIT}' OR c.aanbieder_id IS NOT NULL THEN 'paar'
                    WHEN r.jaar - t.geboortejaar > {grens} THEN 'leeftijd'
                    ELSE ''
                END AS weg
            FROM regels r
            JOIN hoofd h ON h.product_id = r.product_id
            LEFT JOIN rapportage_toewijzing t ON t.id = r.toewijzing_id
            LEFT JOIN gecrediteerd c
                ON c.aanbieder_id = r.aanbieder_id AND c.vorig_referentienummer = r.referentienummer
        )
        SELECT segment_id, gemeente_id, jaar, client,
            SUM(CASE WHEN weg = '' THEN 1 ELSE 0 END) AS geteld,
            SUM(CASE WHEN weg = '' THEN netto ELSE 0 END) AS netto,
            SUM(CASE WHEN weg = 'nul' THEN 1 ELSE 0 END) AS nul,
            SUM(CASE WHEN weg = 'paar' THEN 1 ELSE 0 END) AS paren,
            SUM(CASE WHEN weg = 'leeftijd' THEN 1 ELSE 0 END) AS leeftijd
        FROM gemerkt GROUP BY segment_id, gemeente_id, jaar, client
    """


def hoofdsegmenten(regio: Regio) -> dict[int, int]:
    """Product id -> id of the top-level segment above it."""
    boven = dict(Segment.objects.filter(regio=regio).values_list("pk", "bovenliggend"))
    hoofd = {}
    for product, segment in Product.objects.filter(regio=regio).values_list("pk", "segment"):
        while boven[segment] is not None:
            segment = boven[segment]
        hoofd[product] = segment
    return hoofd


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


def vervang_markt(regio: Regio, jaren: list[int] | None = None) -> None:
    """Puts MARKT in the place of the stored market rows of these years (all when None)."""
    binnen = f" AND jaar IN ({', '.join(map(str, jaren))})" if jaren else ""
    dialect.voer_uit(f"DELETE FROM rapportage_marktcijfer WHERE regio_id = %s{binnen}", [regio.pk])
    namen = ", ".join(MARKT_KOLOMMEN)
    dialect.voer_uit(f"INSERT INTO rapportage_marktcijfer ({namen}) SELECT {namen} FROM {MARKT}")


def ruim_op(*tabellen: str) -> None:
    """Drops temporary tables."""
    for tabel in tabellen or (GERAAKT, MAANDEN, PER_CLIENT, MARKT):
        dialect.voer_uit(f"DROP TABLE IF EXISTS {tabel}")
