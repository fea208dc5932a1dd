"""What changed between two contents of a report. Pure."""

from collections.abc import Iterator
from itertools import zip_longest

SAMENVATTING = "samenvatting"  # the chapter that is put together from the others


def verschillen(was: dict, nu: dict) -> list[list[str]]:
    """Rows [chapter, what, was, is now] for each figure and sentence that differs; "" where it was not there.

    Not of the summary: that says nothing that is not in another chapter.
    """
    oud = {deel["sleutel"]: deel for deel in was.get("hoofdstukken", [])}
    nieuw = {deel["sleutel"]: deel for deel in nu.get("hoofdstukken", [])}
    gevonden = []
    for sleutel in dict.fromkeys([*nieuw, *oud]):
        if sleutel == SAMENVATTING:
            continue
        links, rechts = oud.get(sleutel, {}), nieuw.get(sleutel, {})
        titel = (rechts or links)["titel"]
        gevonden += [[titel, *verschil] for verschil in (*_cellen(links, rechts), *_zinnen(links, rechts))]
    return gevonden


def _cellen(oud: dict, nieuw: dict) -> Iterator[tuple[str, str, str]]:
    links, rechts = _figuren(oud), _figuren(nieuw)
    for plek in dict.fromkeys([*rechts, *links]):
        (wat_was, was), (wat_nu, nu) = links.get(plek, ("", "")), rechts.get(plek, ("", ""))
        if was != nu:
            yield wat_nu or wat_was, was, nu


def _figuren(deel: dict) -> dict[tuple, tuple[str, str]]:
    """(table, row, place of the column) -> what it is in words, and the figure as shown."""
    gevonden = {}
    for tabel in deel.get("tabellen", []):
        for rij in tabel["rijen"]:
            naam = rij["cellen"][0]
            for plek, (kolom, cel) in enumerate(zip(tabel["kolommen"], rij["cellen"], strict=True)):
                if kolom["kern"]:
                    wat = f"{tabel['titel']}, {naam}: {kolom['kop']}"
                    gevonden[tabel["sleutel"], rij["sleutel"], plek] = (wat, cel if isinstance(cel, str) else cel[0])
    return gevonden


def _zinnen(oud: dict, nieuw: dict) -> Iterator[tuple[str, str, str]]:
    for veld, wat in (("zinnen", "zin"), ("uitzonderingen", "uitzondering")):
        links, rechts = oud.get(veld, []), nieuw.get(veld, [])
        weg = [zin for zin in links if zin not in rechts]
        erbij = [zin for zin in rechts if zin not in links]
        yield from ((wat, was, nu) for was, nu in zip_longest(weg, erbij, fillvalue=""))
