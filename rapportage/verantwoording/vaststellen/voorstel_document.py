"""The proposal as a file: a workbook to look at, and rows for the region's plafonds.csv."""

import csv
from io import StringIO

from portaal.kern.export import Document, Kolom, Tabel
from portaal.kern.opmaak import euro
from rapportage.verantwoording.plafonds import HELE_OVEREENKOMST
from rapportage.verantwoording.vaststellen.voorstel import Voorstel

KOLOMMEN = (
    "nummer",
    "jaar",
    "segment",
    "gemeentecode",
    "productcode",
    "bedrag_cent",
    "prikkel",
    "geldig_van",
    "grondslag",
)


def document(gevonden: Voorstel) -> Document:
    return Document(
        f"Voorstel plafond {gevonden.doeljaar} van {gevonden.aanbieder}",
        [
            ("Overeenkomst", gevonden.nummer),
            ("Vastgesteld", f"{gevonden.basisjaar}, versie {gevonden.versie.nummer}"),
            ("Index", ", ".join(index.in_woorden for index in gevonden.indexen)),
            ("Niet meegenomen", euro(gevonden.niet_meegenomen_cent)),
        ],
        [
            ("Voorstel", "Eenheden van het basisjaar x tarief x index, per rij afgerond op hele centen."),
            (
                "Niet meegenomen",
                "Wat is vastgesteld zonder toegekende eenheden: in behandeling, nog te declareren en onderhanden werk, "
                "min te crediteren.",
            ),
        ],
        [_plafonds(gevonden), _aandelen(gevonden)],
    )


def _plafonds(gevonden: Voorstel) -> Tabel:
    kolommen = (
        Kolom("Segment"), Kolom("Naam"), Kolom("Voorstel", "geld"), Kolom("Nu afgesproken", "geld"),
        Kolom("Jaar van die afspraak"), Kolom("Verschil", "geld"), Kolom("Prikkel"), Kolom("Grondslag"),
        Kolom("Grondslag nu"),
    )  # fmt: skip
    rijen = [
        (
            s.segment, s.naam, s.bedrag_cent, s.nu.bedrag_cent if s.nu else None, str(s.nu_jaar or ""),
            s.verschil_cent, s.prikkel, s.grondslag, s.nu.grondslag if s.nu else "",
        )
        for s in gevonden.segmenten
    ]  # fmt: skip
    return Tabel("Plafonds", kolommen, rijen)


def _aandelen(gevonden: Voorstel) -> Tabel:
    kolommen = (
        Kolom("Segment"), Kolom("Gemeentecode"), Kolom("Gemeente"), Kolom("Productcode"), Kolom("Product"),
        Kolom("Volgt op"), Kolom("Eenheden", "getal"), Kolom("Tarief", "geld"), Kolom("Basisjaar", "geld"),
        Kolom("Voorstel", "geld"),
    )  # fmt: skip
    rijen = [
        (
            s.segment, *a.gemeente, *a.product, a.volgt_op, a.volume, a.tarief_cent, a.basis_cent, a.bedrag_cent,
        )
        for s in gevonden.segmenten
        for a in s.aandelen
    ]  # fmt: skip
    return Tabel("Aandelen", kolommen, rijen)


def als_csv(gevonden: Voorstel) -> bytes:
    """Rows with exactly the columns of plafonds.csv, to add to the region's file."""
    doel = StringIO(newline="")
    schrijver = csv.writer(doel, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    begin = f"{gevonden.doeljaar}-01-01"
    for segment in gevonden.segmenten:
        vast = (gevonden.nummer, gevonden.doeljaar, "" if segment.segment == HELE_OVEREENKOMST else segment.segment)
        schrijver.writerow([*vast, "", "", segment.bedrag_cent, segment.prikkel, begin, segment.grondslag])
        for (gemeente, product), cent in segment.per_plek.items():
            schrijver.writerow([*vast, gemeente, product, cent, "", begin, ""])
    return doel.getvalue().encode()
