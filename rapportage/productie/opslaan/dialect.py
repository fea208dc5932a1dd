"""The few places where SQLite and PostgreSQL want other SQL, and how rows get into a table fast.

Storing, not reading, is the cost of an import: COPY on PostgreSQL and `executemany` on SQLite are several times
faster than the ORM (docs/prestaties.md).
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
from django.db import connection
from psycopg.pq import TransactionStatus

PER_BLOK = 50_000
TYPES = {
    "sqlite": {"getal": "INTEGER", "tekst": "TEXT", "datum": "TEXT"},
    "postgresql": {"getal": "bigint", "tekst": "text", "datum": "date"},
}


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def sqltype(soort: str) -> str:
    """The column type of a `getal`, `tekst` or `datum`."""
    return TYPES[connection.vendor][soort]


def anders(links: str, rechts: str) -> str:
    """SQL: two values differ, where empty equals empty."""
    return f"{links} {'IS NOT' if is_sqlite() else 'IS DISTINCT FROM'} {rechts}"


def maand(kolom: str) -> str:
    """SQL: the first day of a date's month."""
    return f"substr({kolom}, 1, 8) || '01'" if is_sqlite() else f"date_trunc('month', {kolom})::date"


def jaar(kolom: str) -> str:
    """SQL: a date's year as integer."""
    return f"CAST(substr({kolom}, 1, 4) AS INTEGER)" if is_sqlite() else f"EXTRACT(YEAR FROM {kolom})::int"


def volgende_maand(kolom: str) -> str:
    """SQL: the first day of the month after a first day of a month."""
    return f"date({kolom}, '+1 month')" if is_sqlite() else f"({kolom} + interval '1 month')::date"


def dagnummer(kolom: str) -> str:
    """SQL: a date as the number of days since 1970-01-01."""
    return f"CAST(julianday({kolom}) - 2440587.5 AS INTEGER)" if is_sqlite() else f"({kolom} - DATE '1970-01-01')"


def code_als_getal(kolom: str) -> str:
    """SQL: a code of digits as a number, nothing as 0."""
    return f"CAST({kolom} AS INTEGER)" if is_sqlite() else f"COALESCE(NULLIF({kolom}, '')::int, 0)"


def zonder_rijnummer() -> str:
    """SQL: the end of CREATE TABLE for a table that is only ever looked up by its key."""
    return " WITHOUT ROWID" if is_sqlite() else ""


def voer_uit(sql: str, waarden: list | None = None) -> int:
    """Runs one statement; gives the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return cursor.rowcount


def rijen(sql: str, waarden: list | None = None) -> list[tuple]:
    """All rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return cursor.fetchall()


def frame(sql: str, kolommen: tuple[str, ...], teksten: int = 0) -> tuple[pd.DataFrame, list[list[str]]]:
    """A query's whole-number columns as a frame, and the `teksten` columns after those as lists. No NULL among them."""
    blokken: list[list[np.ndarray]] = [[] for _ in kolommen]
    woorden: list[list[str]] = [[] for _ in range(teksten)]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rijen := cursor.fetchmany(PER_BLOK):
            per_kolom = list(zip(*rijen, strict=True))
            for deel, kolom in zip(blokken, per_kolom, strict=False):
                deel.append(np.array(kolom, dtype=np.int64))
            for woord, kolom in zip(woorden, per_kolom[len(kolommen) :], strict=True):
                woord.extend(kolom)
    leeg = np.empty(0, dtype=np.int64)
    getallen = {naam: np.concatenate([leeg, *deel]) for naam, deel in zip(kolommen, blokken, strict=True)}
    return pd.DataFrame(getallen), woorden


def laat_vallen(*tabellen: str) -> None:
    """Drops temporary tables. A PostgreSQL transaction that failed takes no statement, and drops them itself."""
    if not is_sqlite() and connection.connection.info.transaction_status == TransactionStatus.INERROR:
        return
    for tabel in tabellen:
        voer_uit(f"DROP TABLE IF EXISTS {tabel}")


@contextmanager
def _tijdelijk_werk() -> Iterator:
    """The raw SQLite connection, in a deferred transaction.

    Temporary tables live in a file of their own, so the database itself is not locked and others go on writing.
    """
    connection.ensure_connection()
    ruw = connection.connection
    if connection.in_atomic_block:
        yield ruw
        return
    ruw.execute("BEGIN DEFERRED")
    try:
        yield ruw
    except BaseException:
        ruw.execute("ROLLBACK")
        raise
    ruw.execute("COMMIT")


def vul(tabel: str, kolommen: list[str], blok: pd.DataFrame) -> None:
    """Adds the rows of a frame to a table, as fast as the database takes them. Missing values become NULL."""
    arrow = pa.Table.from_pandas(blok[kolommen], preserve_index=False)
    lijst = ", ".join(kolommen)
    if is_sqlite():
        plekken = ", ".join("?" * len(kolommen))
        with _tijdelijk_werk() as ruw:
            ruw.executemany(
                f"INSERT INTO {tabel} ({lijst}) VALUES ({plekken})",
                zip(*(kolom.to_pylist() for kolom in arrow.columns), strict=True),
            )
        return
    buffer = io.BytesIO()
    # every value quoted and NULL bare: that is how COPY tells an empty text from no value
    pa_csv.write_csv(arrow, buffer, pa_csv.WriteOptions(include_header=False, quoting_style="all_valid"))
    with connection.cursor() as cursor, cursor.copy(f"COPY {tabel} ({lijst}) FROM STDIN (FORMAT csv)") as kopie:
        kopie.write(buffer.getbuffer())
