"""Derived out of the lines, in SQL: clients and euros per segment, municipality and year (docs/rekenregels.md, 5)."""

from aanbieder.models import Product, Regio, Segment
from rapportage.productie.opslaan import dialect, schoning
from rapportage.productie.opslaan.afleiden import Bron

MARKT = "tijdelijk_marktcijfer"
PER_CLIENT = "tijdelijk_per_client"

KOLOMMEN = [
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


def bereken(regio: Regio, bron: Bron, jaren: list[int] | None = None) -> None:
    """Fills MARKT: clients and net granted cents per top segment, municipality (and whole region) and year.

    Cleaning as in docs/rekenregels.md, 5: lines of zero, debit/credit pairs that cancel and clients older than the
    region's age limit are left out and counted.
    """
    waar = schoning.waar(regio, jaren)
    ruim_op()
    schoning.gecrediteerd(bron, waar)
    dialect.voer_uit(f"CREATE TEMPORARY TABLE {PER_CLIENT} AS {_per_client(regio, bron, waar)}")
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
    namen = KOLOMMEN[5:]
    return ", ".join(f"{som} AS {naam}" for som, naam in zip(sommen.split(", "), namen, strict=True))


def _per_client(regio: Regio, bron: Bron, waar: str) -> str:
    """SQL: first the many lines into few rows by numbers alone, then allocations and segments beside those."""
    hoofd = ", ".join(f"({product}, {segment})" for product, segment in hoofdsegmenten(regio).items())
    grens = regio.instellingen.regio.leeftijdsgrens
    jaar = dialect.jaar("r.periode_begin")
    te_oud = f"r.jaar - t.geboortejaar > {grens}"
    return f"""
        WITH hoofd(product_id, segment_id) AS (VALUES {hoofd or "(0, 0)"}),
        gemerkt AS ({schoning.gemerkt(bron, waar, f"r.toewijzing_id, r.product_id, r.gemeente_id, {jaar} AS jaar")}),
        per_toewijzing AS (
            SELECT toewijzing_id, product_id, gemeente_id, jaar,
                SUM(CASE hoe WHEN {schoning.NUL} THEN 1 ELSE 0 END) AS nul,
                SUM(CASE hoe WHEN {schoning.PAAR} THEN 1 ELSE 0 END) AS paren,
                SUM(CASE hoe WHEN {schoning.BLIJFT} THEN 1 ELSE 0 END) AS blijft,
                SUM(CASE hoe WHEN {schoning.BLIJFT} THEN netto ELSE 0 END) AS netto
            FROM gemerkt GROUP BY toewijzing_id, product_id, gemeente_id, jaar
        )
        SELECT h.segment_id, r.gemeente_id, r.jaar, t.client,
            SUM(CASE WHEN {te_oud} THEN 0 ELSE r.blijft END) AS geteld,
            SUM(CASE WHEN {te_oud} THEN 0 ELSE r.netto END) AS netto,
            SUM(r.nul) AS nul,
            SUM(r.paren) AS paren,
            SUM(CASE WHEN {te_oud} THEN r.blijft ELSE 0 END) AS leeftijd
        FROM per_toewijzing r
        JOIN hoofd h ON h.product_id = r.product_id
        LEFT JOIN ({bron.toewijzingen}) t ON t.id = r.toewijzing_id
        GROUP BY h.segment_id, r.gemeente_id, r.jaar, t.client
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


def vervang(regio: Regio, jaren: list[int] | None = None) -> None:
    """Puts MARKT in the place of the stored market rows of these years (all when None)."""
    binnen = f" AND jaar IN ({', '.join(map(str, jaren))})" if jaren else ""
    dialect.voer_uit(f"DELETE FROM rapportage_marktcijfer WHERE regio_id = %s{binnen}", [regio.pk])
    namen = ", ".join(KOLOMMEN)
    dialect.voer_uit(f"INSERT INTO rapportage_marktcijfer ({namen}) SELECT {namen} FROM {MARKT}")


def ruim_op() -> None:
    """Drops the temporary tables."""
    schoning.ruim_op()
    dialect.laat_vallen(PER_CLIENT, MARKT)
