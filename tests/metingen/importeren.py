"""`python -m tests.metingen.importeren [sqlite|postgresql] [aantal]`: importing lines against storing ready rows alone.

Ready rows: `executemany` into the real table on SQLite, COPY on PostgreSQL, both with its indexes and its keys.
"""

import json
import resource
import sys
import time
from pathlib import Path

from tests.metingen.opzet import MIB, apart, databases, mediaan, schrijf_declaraties, toon

RONDES = 3
TABEL = "rapportage_declaratieregel"


def main(soort: str, aantal: int) -> None:
    with databases(soort) as waar:
        waar.met_regio("basis", regels=False)
        bestand = schrijf_declaraties(waar.werkmap / "declaraties.csv", aantal)
        klaar = waar.werkmap / "klaar"
        imports, kaal = [], []
        for ronde in range(RONDES):
            imports.append(apart(waar.nieuw("import", "basis"), "importeren", "--import", bestand))
            if not ronde:
                apart(waar.url("import"), "importeren", "--haal", klaar)
            kaal.append(apart(waar.nieuw("kaal", "basis"), "importeren", "--kaal", klaar))
    geheel, opslaan = (mediaan(r["seconden"] for r in deel) for deel in (imports, kaal))
    verhouding = mediaan(i["seconden"] / k["seconden"] for i, k in zip(imports, kaal, strict=True))
    stappen = imports[0]["stappen"]
    uitkomst = f"verhouding {verhouding:.2f} (hoogstens 2,5)"
    if soort == "sqlite":  # the database works inside the process, so its own time says it without the neighbours
        rekentijd = mediaan(i["cpu"] / k["cpu"] for i, k in zip(imports, kaal, strict=True))
        uitkomst += f", in rekentijd {rekentijd:.2f}"
    rijen = [[f"import: {naam}", f"{seconden:.1f}", ""] for naam, seconden in stappen.items()]
    rijen += [
        ["import, geheel", f"{geheel:.1f}", f"{max(i['mib'] for i in imports):.0f}"],
        ["kant-en-klare rijen opslaan", f"{opslaan:.1f}", ""],
    ]
    toon(
        f"{aantal:,} declaratieregels op {soort}, mediaan van {RONDES} rondes",
        ["", "s", "MiB"],
        rijen,
        f"{uitkomst}; geheugen hoogstens 1024 MiB",
    )


def importeer_en_meet(pad: Path) -> dict:
    import django

    django.setup()
    from rapportage.productie.opslaan.acties import importeer

    begin, cpu = time.perf_counter(), time.process_time()
    momenten: list[tuple[str, float]] = []
    importeer(
        soort="declaraties", pad=pad, voortgang=lambda stap, deel: momenten.append((stap, time.perf_counter() - begin))
    )
    seconden = time.perf_counter() - begin
    stappen = {}
    for (stap, van), (_, tot) in zip(momenten, [*momenten[1:], ("", seconden)], strict=True):
        stappen[stap] = stappen.get(stap, 0.0) + tot - van
    cpu = time.process_time() - cpu
    return {"seconden": seconden, "cpu": cpu, "mib": _mib(), "stappen": {s: round(d, 2) for s, d in stappen.items()}}


def haal(klaar: Path) -> dict:
    """Keeps the stored rows as ready as each database takes them."""
    verbinding, kolommen = _verbinding()
    if _is_sqlite(verbinding):
        # The rows stay in a database beside it, so that no conversion is part of what is measured.
        with verbinding.cursor() as cursor:
            cursor.execute(f"ATTACH '{klaar}' AS klaar")
            cursor.execute(f"CREATE TABLE klaar.rijen AS SELECT {kolommen} FROM {TABEL} ORDER BY id")
        return {}
    with verbinding.cursor() as cursor, klaar.open("wb") as uit:
        vraag = f"COPY (SELECT {kolommen}, 1 FROM {TABEL} ORDER BY id) TO STDOUT"
        with cursor.copy(vraag) as kopie:
            for deel in kopie:
                uit.write(deel)
    return {}


def sla_kaal_op(klaar: Path) -> dict:
    verbinding, kolommen = _verbinding()
    if _is_sqlite(verbinding):
        import sqlite3

        ruw = verbinding.connection
        rijen = sqlite3.connect(klaar).execute("SELECT rijen.*, 1 FROM rijen").fetchall()
        plekken = ", ".join("?" * len(rijen[0]))
        begin, cpu = time.perf_counter(), time.process_time()
        ruw.execute("BEGIN IMMEDIATE")
        ruw.executemany(f"INSERT INTO {TABEL} ({kolommen}, bron_id) VALUES ({plekken})", rijen)
        ruw.execute("COMMIT")
        return {"seconden": time.perf_counter() - begin, "cpu": time.process_time() - cpu}
    gegevens = klaar.read_bytes()
    begin = time.perf_counter()
    with verbinding.cursor() as cursor, cursor.copy(f"COPY {TABEL} ({kolommen}, bron_id) FROM STDIN") as kopie:
        kopie.write(gegevens)
    return {"seconden": time.perf_counter() - begin}


def _verbinding() -> tuple:
    """The connection, and the columns of a line that a file fills."""
    import django

    django.setup()
    from django.db import connection

    from rapportage.productie.opslaan.tabellen import DECLARATIE

    connection.ensure_connection()
    return connection, ", ".join(DECLARATIE.kolommen)


def _is_sqlite(verbinding) -> bool:
    return verbinding.vendor == "sqlite"


def _mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MIB


DELEN = {"--import": importeer_en_meet, "--haal": haal, "--kaal": sla_kaal_op}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in DELEN:
        print(json.dumps(DELEN[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main(sys.argv[1] if sys.argv[1:] else "sqlite", int(sys.argv[2]) if sys.argv[2:] else 1_000_000)
