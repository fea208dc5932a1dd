"""Cleaning before every analysis, in SQL: which granted lines are left out, and why (docs/rekenregels.md, 5).

The market table and the KPIs take their lines from here, so that both leave out the same. What is left to them is the
age limit: that asks the client's year of birth of the allocation (`te_oud`).
"""

from aanbieder.models import Gemeente, Regio
from rapportage.productie.keuzes import CREDIT, DEBET, Status
from rapportage.productie.opslaan import dialect
from rapportage.productie.opslaan.afleiden import Bron

GECREDITEERD = "tijdelijk_gecrediteerd"
NUL, PAAR, BLIJFT = 0, 1, 2  # what becomes of a line: nought euro, one of a pair that cancels, or it stays


def waar(regio: Regio, jaren: list[int] | None = None) -> str:
    """SQL: a granted line of this region, in these years."""
    gemeenten = ", ".join(str(pk) for pk in Gemeente.objects.filter(regio=regio).values_list("pk", flat=True))
    binnen = f" AND {dialect.jaar('periode_begin')} IN ({', '.join(map(str, jaren))})" if jaren else ""
    return f"status = '{Status.TOEGEKEND}' AND gemeente_id IN ({gemeenten or '0'}){binnen}"


def gecrediteerd(bron: Bron, waar: str) -> None:
    """Fills GECREDITEERD: the references that a granted credit takes back. With a key, so that a lookup is cheap."""
    getal, tekst = dialect.sqltype("getal"), dialect.sqltype("tekst")
    dialect.voer_uit(
        f"CREATE TEMPORARY TABLE {GECREDITEERD} (aanbieder_id {getal}, referentienummer {tekst},"
        f" PRIMARY KEY (aanbieder_id, referentienummer)){dialect.zonder_rijnummer()}"
    )
    dialect.voer_uit(
        f"INSERT INTO {GECREDITEERD} SELECT DISTINCT aanbieder_id, vorig_referentienummer"
        f" FROM ({bron.geheel}) r WHERE debet_credit = '{CREDIT}' AND {waar}"
    )


def gemerkt(bron: Bron, waar: str, kolommen: str) -> str:
    """SQL: the granted lines with `kolommen` of them (as r), `netto` cents and `hoe`: NUL, PAAR or BLIJFT.

    Needs GECREDITEERD.
    """
    return f"""
        SELECT {kolommen},
            CASE r.debet_credit WHEN '{DEBET}' THEN r.bedrag_cent ELSE -r.bedrag_cent END AS netto,
            CASE
                WHEN r.bedrag_cent = 0 THEN {NUL}
                WHEN r.debet_credit = '{CREDIT}' OR c.aanbieder_id IS NOT NULL THEN {PAAR}
                ELSE {BLIJFT}
            END AS hoe
        FROM ({bron.geheel}) r
        LEFT JOIN {GECREDITEERD} c
            ON c.aanbieder_id = r.aanbieder_id AND c.referentienummer = r.referentienummer
        WHERE {waar}
    """


def ruim_op() -> None:
    dialect.laat_vallen(GECREDITEERD)
