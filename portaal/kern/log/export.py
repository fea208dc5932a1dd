"""The log as CSV."""

import csv
import json
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from portaal.kern.export import BOM, veilig
from portaal.kern.log.models import Logregel

KOLOMMEN = ["tijd", "gebeurtenis", "wie", "namens", "betreft", "actie", "onderwerp", "voor", "na"]


class _Regel:
    """A file-like that hands back each written line, so that the answer streams."""

    def write(self, tekst: str) -> str:
        return tekst


def csv_regels(regels: QuerySet[Logregel]) -> Iterator[str]:
    """The lines of the file, header first; semicolons, as a Dutch spreadsheet expects."""
    schrijver = csv.writer(_Regel(), delimiter=";")
    yield BOM + schrijver.writerow(KOLOMMEN)
    for regel in regels.iterator(chunk_size=2000):
        yield schrijver.writerow([veilig(waarde) for waarde in _rij(regel)])


def _rij(regel: Logregel) -> list[str]:
    return [
        timezone.localtime(regel.tijd).isoformat(timespec="seconds"),
        regel.gebeurtenis,
        str(regel.gebruiker or ""),
        str(regel.organisatie or ""),
        str(regel.betreft or ""),
        regel.actie,
        regel.onderwerp,
        json.dumps(regel.voor, ensure_ascii=False) if regel.voor else "",
        json.dumps(regel.na, ensure_ascii=False) if regel.na else "",
    ]
