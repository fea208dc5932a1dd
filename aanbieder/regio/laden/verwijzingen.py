"""What the files of a region say about each other: keys given once, references that exist, terms that run forward.

Pure. A file with unreadable lines is left out as a target: its faults would come back as unknown references.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from aanbieder.regio.laden.bestanden import Rij
from aanbieder.regio.laden.fouten import Fout
from aanbieder.regio.laden.kolommen import BESTANDEN

Rijen = dict[str, list[Rij]]

# file, column -> file, column that holds it; an empty cell refers to nothing
VERWIJZINGEN = (
    ("segmenten", "bovenliggend", "segmenten", "code"),
    ("producten", "segment", "segmenten", "code"),
    ("producten", "opvolger", "producten", "productcode"),
    ("aanbieder_leden", "slug", "aanbieders", "slug"),
    ("aanbieder_leden", "lid", "aanbieders", "slug"),
    ("contactpersonen", "slug", "aanbieders", "slug"),
    ("overeenkomsten", "slug", "aanbieders", "slug"),
    ("overeenkomsten", "voorganger", "overeenkomsten", "nummer"),
    ("documenten", "nummer", "overeenkomsten", "nummer"),
    ("overeenkomst_segmenten", "nummer", "overeenkomsten", "nummer"),
    ("overeenkomst_segmenten", "segment", "segmenten", "code"),
    ("overeenkomst_producten", "nummer", "overeenkomsten", "nummer"),
    ("overeenkomst_producten", "gemeentecode", "gemeenten", "code"),
    ("plafonds", "nummer", "overeenkomsten", "nummer"),
    ("plafonds", "segment", "segmenten", "code"),
    ("plafonds", "gemeentecode", "gemeenten", "code"),
    ("plafonds", "productcode", "producten", "productcode"),
    ("kpi_normen", "slug", "aanbieders", "slug"),
)
# file, key, column that points at another row of the same file: following it never comes back
KETENS = (
    ("segmenten", "code", "bovenliggend"),
    ("producten", "productcode", "opvolger"),
    ("overeenkomsten", "nummer", "voorganger"),
)
TERMIJNEN = (("geldig_van", "geldig_tot"), ("begin", "einde"))


def controleer_verwijzingen(rijen: Rijen, namen: dict[str, str], heel: set[str]) -> list[Fout]:
    """Every fault between the rows; `heel` names the files of which every line could be read."""
    return [
        *_dubbel(rijen, namen),
        *_onbekend(rijen, namen, heel),
        *_productparen(rijen, namen, heel),
        *_kringen(rijen, namen),
        *_termijnen(rijen, namen),
        *_eigen_regels(rijen, namen),
    ]


def _dubbel(rijen: Rijen, namen: dict[str, str]) -> Iterator[Fout]:
    sleutels = [(bestand.naam, bestand.sleutel) for bestand in BESTANDEN] + [("aanbieders", ("agb",))]
    for bestand, kolommen in sleutels:
        eerste: dict[tuple, int] = {}
        for rij in rijen.get(bestand, []):
            sleutel = tuple(rij[kolom] for kolom in kolommen)
            if sleutel == ("",):
                continue
            regel = eerste.setdefault(sleutel, rij.regel)
            if regel != rij.regel:
                verwacht = f"dit staat ook al op regel {regel}; het mag maar één keer voorkomen"
                yield Fout(namen[bestand], verwacht, rij.regel, " + ".join(kolommen), _samen(sleutel))


def _onbekend(rijen: Rijen, namen: dict[str, str], heel: set[str]) -> Iterator[Fout]:
    for bestand, kolom, doel, doelkolom in VERWIJZINGEN:
        if doel not in heel:
            continue
        bekend = {rij[doelkolom] for rij in rijen[doel]} | {""}
        for rij in rijen.get(bestand, []):
            if rij[kolom] not in bekend:
                yield Fout(
                    namen[bestand],
                    f"verwacht een {doelkolom} uit {namen[doel]}",
                    rij.regel,
                    kolom,
                    rij[kolom],
                )


def _productparen(rijen: Rijen, namen: dict[str, str], heel: set[str]) -> Iterator[Fout]:
    """Tariffs name category and code; ceilings and successors the code alone, which is then one product."""
    if "producten" not in heel:
        return
    paren = {(rij["productcategorie"], rij["productcode"]) for rij in rijen["producten"]}
    for rij in rijen.get("overeenkomst_producten", []):
        paar = (rij["productcategorie"], rij["productcode"])
        if paar not in paren:
            verwacht = f"verwacht een product uit {namen['producten']}"
            kolom = "productcategorie + productcode"
            yield Fout(namen["overeenkomst_producten"], verwacht, rij.regel, kolom, _samen(paar))
    aantal = Counter(code for _, code in paren)
    for bestand, kolom in (("plafonds", "productcode"), ("producten", "opvolger")):
        for rij in rijen.get(bestand, []):
            if aantal[rij[kolom]] > 1:
                verwacht = "deze productcode hoort bij meer dan één productcategorie; verwacht een code die uniek is"
                yield Fout(namen[bestand], verwacht, rij.regel, kolom, rij[kolom])


def _kringen(rijen: Rijen, namen: dict[str, str]) -> Iterator[Fout]:
    for bestand, sleutel, kolom in KETENS:
        volgende = {rij[sleutel]: rij[kolom] for rij in rijen.get(bestand, [])}
        for rij in rijen.get(bestand, []):
            stap, gezien = rij[kolom], set()
            while stap and stap != rij[sleutel] and stap not in gezien:
                gezien.add(stap)
                stap = volgende.get(stap, "")
            if stap and stap == rij[sleutel]:
                verwacht = "deze verwijzing komt via andere regels weer bij zichzelf uit"
                yield Fout(namen[bestand], verwacht, rij.regel, kolom, rij[kolom])


def _termijnen(rijen: Rijen, namen: dict[str, str]) -> Iterator[Fout]:
    for bestand, lijst in rijen.items():
        for rij in lijst:
            for van, tot in TERMIJNEN:
                begin, einde = rij.waarden.get(van), rij.waarden.get(tot)
                if begin and einde and einde < begin:
                    verwacht = f"verwacht een dag op of na {van} ({begin})"
                    yield Fout(namen[bestand], verwacht, rij.regel, tot, einde.isoformat())


def _eigen_regels(rijen: Rijen, namen: dict[str, str]) -> Iterator[Fout]:
    hogere = {rij["bovenliggend"] for rij in rijen.get("segmenten", [])}
    for rij in rijen.get("producten", []):
        if rij["segment"] in hogere:
            verwacht = "dit segment is verdeeld; verwacht een segment van het laagste niveau"
            yield Fout(namen["producten"], verwacht, rij.regel, "segment", rij["segment"])
    for rij in rijen.get("aanbieder_leden", []):
        if rij["slug"] == rij["lid"]:
            verwacht = "een aanbieder is geen lid van zichzelf"
            yield Fout(namen["aanbieder_leden"], verwacht, rij.regel, "lid", rij["lid"])


def _samen(sleutel: tuple[Any, ...]) -> str:
    delen = (deel.isoformat() if isinstance(deel, date) else str(deel) for deel in sleutel if deel not in ("", None))
    return " + ".join(delen)
