"""The list of remarks as a file. Files travel: everybody gets what the table reads, the process supervisor too."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from dialoog.reacties.getoond import Getoond, Staat
from dialoog.tafels.models import Tafel
from portaal.kern import klok, opmaak
from portaal.kern.export import Document, Kolom, Tabel

KOLOMMEN = [
    Kolom("Nummer", "getal"),
    Kolom("Reactie op", "getal"),
    Kolom("Artikel"),
    Kolom("Versie", "getal"),
    Kolom("Over"),
    Kolom("Soort"),
    Kolom("Van"),
    Kolom("Namens"),
    Kolom("Datum", "datum"),
    Kolom("Tekst"),
    Kolom("Was"),
    Kolom("Wordt"),
    Kolom("Herkend", "getal"),
    Kolom("Bijlagen", "getal"),
    Kolom("Antwoord"),
    Kolom("Reden van het antwoord"),
]
DEFINITIES = [
    ("Nummer", "Het nummer van de reactie aan deze tafel. Het staat ook bij antwoorden onder ‘Reactie op’."),
    ("Versie", "De versie van de tekst die op tafel lag toen dit werd gezegd."),
    ("Verborgen", "De procesbegeleider haalde de woorden weg. De reden staat erbij."),
    ("Ingetrokken", "Wie de reactie schreef, haalde de woorden weg."),
]


def document(tafel: Tafel, getoond: Sequence[Getoond], nummers: dict[int, int], gekozen: str, voor: str) -> Document:
    """`nummers`: of the remarks that are replied to; `gekozen`: the filters in words; `voor`: who asked."""
    return Document(
        titel=f"Reacties aan tafel: {tafel}",
        gegevens=[
            ("Tafel", str(tafel)),
            ("Aantal", opmaak.getal(len(getoond))),
            ("Keuze", gekozen),
            ("Gemaakt op", opmaak.datum(klok.vandaag())),
            ("Gemaakt voor", voor),
        ],
        definities=DEFINITIES,
        tabellen=[Tabel("Reacties", KOLOMMEN, _rijen(getoond, nummers), sleutel="reacties")],
    )


def _rijen(getoond: Sequence[Getoond], nummers: dict[int, int]) -> Iterable[tuple]:
    for een in getoond:
        reactie = een.reactie
        antwoord = een.antwoord if een.leesbaar else None
        yield (
            reactie.volgnummer,
            nummers.get(reactie.ouder_id),
            reactie.artikel.nr,
            reactie.versie.nummer,
            reactie.get_kant_display(),
            reactie.get_soort_display() if een.leesbaar else "",
            een.afzender,
            een.namens,
            timezone.localdate(een.wanneer),
            een.tekst if een.leesbaar else in_plaats_van(een),
            een.was,
            een.wordt,
            een.herkend,
            len(een.bijlagen),
            antwoord.get_besluit_display() if antwoord else "",
            antwoord.reden if antwoord else "",
        )


def in_plaats_van(een: Getoond) -> str:
    """What stands where the words were."""
    if een.staat == Staat.VERBORGEN:
        return f"Deze reactie is verborgen door de procesbegeleider: {een.reactie.verborgen_reden}"
    return "Deze reactie is ingetrokken."
