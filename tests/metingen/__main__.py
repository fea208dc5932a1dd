"""`python -m tests.metingen`: all benchmarks, one after the other."""

import subprocess
import sys

METINGEN = (
    ("schrijvers",),
    ("wachttijd",),
    ("importeren", "sqlite"),
    ("importeren", "postgresql"),
    ("paginas",),
    ("budgetomvang",),
    ("verantwoording",),
    ("monitor",),
    ("kpi",),
    ("dialoog",),
)

if __name__ == "__main__":
    for naam, *opties in METINGEN:
        subprocess.run([sys.executable, "-m", f"tests.metingen.{naam}", *opties], check=True)
