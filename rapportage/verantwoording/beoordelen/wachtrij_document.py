"""The queue as a file: exactly the rows on the screen."""

from collections.abc import Sequence

from aanbieder.models import Regio
from portaal.kern import klok
from portaal.kern.export import Document, Kolom, Tabel
from portaal.kern.opmaak import datum
from rapportage.verantwoording.beoordelen.wachtrij import Rij

KOLOMMEN = (
    Kolom("Aanbieder"),
    Kolom("Contractmanager"),
    Kolom("Versie"),
    Kolom("Status"),
    Kolom("Sinds", "datum"),
    Kolom("Aan zet"),
    Kolom("Verwacht"),
    Kolom("Uiterlijk", "datum"),
    Kolom("Te laat"),
    Kolom("Ingediende versie", "getal"),
    Kolom("Totaal", "geld"),
    Kolom("Open vragen", "getal"),
    Kolom("Nieuw sinds u keek"),
)


def tabel(rijen: Sequence[Rij], naam: str = "Wachtrij") -> Tabel:
    return Tabel(naam, KOLOMMEN, [_cellen(rij) for rij in rijen])


def _cellen(rij: Rij) -> tuple:
    return (
        rij.aanbieder.naam,
        rij.contractmanager,
        rij.fase_tekst,
        rij.status_tekst,
        rij.sinds,
        rij.aan_zet_tekst,
        rij.verwacht_tekst,
        rij.stand.uiterlijk,
        "ja" if rij.stand.te_laat else "nee",
        rij.versie.nummer if rij.versie else None,
        rij.totaal_cent,
        rij.open_vragen,
        ", ".join(rij.nieuw),
    )


def document(regio: Regio, jaar: int, rijen: Sequence[Rij], keuzes: Sequence[tuple[str, str]]) -> Document:
    return Document(
        f"Productieverantwoordingen {jaar} van {regio}",
        [("Gemaakt op", datum(klok.vandaag())), *keuzes, ("Aantal", str(len(rijen)))],
        [
            ("Verwacht", "De versie die nu van de aanbieder wordt gevraagd, of die bij de regio ligt."),
            ("Uiterlijk", "De dag waarop die versie binnen moet zijn."),
            ("Te laat", "De dag is voorbij en er is geen getekende versie."),
            ("Totaal", "Het totaal van de laatste getekende versie die niet is ingetrokken."),
        ],
        [tabel(rijen)],
    )
