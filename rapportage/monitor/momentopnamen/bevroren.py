"""A document as JSON and back, with a hash over it, and the differences between two. Pure."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, astuple, dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from portaal.kern import export
from portaal.kern.exportpdf import cel_als_tekst
from rapportage.monitor.plekken import Regel, aantal_namen, cijferkolommen, kolomsleutel, lees, regels, tabelsleutel

GETALLEN = frozenset({"geld", "getal", "procent"})


def als_json(document: export.Document) -> dict:
    """Everything that goes into a file, as plain JSON; figures as text, so that they stay exact."""
    return {
        "titel": document.titel,
        "gegevens": [list(regel) for regel in document.gegevens],
        "definities": [list(regel) for regel in document.definities],
        "opmerkingen": [list(astuple(opmerking)) for opmerking in document.opmerkingen],
        "tabellen": [
            {
                "naam": tabel.naam,
                "sleutel": tabel.sleutel,
                "rijsleutels": list(tabel.rijsleutels),
                "kolommen": [asdict(kolom) for kolom in tabel.kolommen],
                "rijen": [[_cel(k, c) for k, c in zip(tabel.kolommen, rij, strict=True)] for rij in tabel.rijen],
            }
            for tabel in document.tabellen
        ],
    }


def _cel(kolom: export.Kolom, cel: export.Cel) -> str | None:
    if cel is None:
        return None
    if kolom.soort in GETALLEN:
        return f"{Decimal(cel):f}"
    if isinstance(cel, date):
        return (cel.date() if isinstance(cel, datetime) else cel).isoformat()
    return str(cel)


def uit_json(inhoud: dict) -> export.Document:
    """The document as it was."""
    tabellen = []
    for tabel in inhoud["tabellen"]:
        kolommen = [export.Kolom(**kolom) for kolom in tabel["kolommen"]]
        rijen = [tuple(_terug(k, c) for k, c in zip(kolommen, rij, strict=True)) for rij in tabel["rijen"]]
        sleutels = tabel.get("rijsleutels", [])  # not in the oldest snapshots
        tabellen.append(export.Tabel(tabel["naam"], kolommen, rijen, tabel["sleutel"], sleutels))
    return export.Document(
        inhoud["titel"],
        [tuple(regel) for regel in inhoud["gegevens"]],
        [tuple(regel) for regel in inhoud["definities"]],
        tabellen,
        [export.Opmerking(*delen) for delen in inhoud["opmerkingen"]],
    )


def _terug(kolom: export.Kolom, cel: str | None) -> export.Cel:
    if cel is None:
        return None
    if kolom.soort in GETALLEN:
        return Decimal(cel)
    return date.fromisoformat(cel) if kolom.soort == "datum" else cel


def hash_van(inhoud: dict) -> str:
    """SHA-256 over the content in one fixed way of writing."""
    tekst = json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(tekst.encode()).hexdigest()


@dataclass(frozen=True)
class Verschil:
    """One figure that reads otherwise now; `erbij` is the change of an amount or number, where there is one."""

    tabel: str
    rij: str
    kolom: str
    toen: str
    nu: str
    erbij: str = ""


def verschillen(toen: export.Document, nu: export.Document) -> list[Verschil]:
    """Every figure that changed, came or went, in the order of the page."""
    nieuw = {tabelsleutel(tabel): tabel for tabel in lees(nu).tabellen}
    gevonden: list[Verschil] = []
    for tabel in lees(toen).tabellen:
        gevonden += _per_tabel(tabel, nieuw.pop(tabelsleutel(tabel), None))
    return gevonden + [Verschil(tabel.naam, "", "", "stond er niet", "staat er") for tabel in nieuw.values()]


def _per_tabel(toen: export.Tabel, nu: export.Tabel | None) -> Iterator[Verschil]:
    if nu is None:
        yield Verschil(toen.naam, "", "", "stond er", "staat er niet meer")
        return
    if not (toen.rijsleutels and nu.rijsleutels):  # rows compare by their words when one side has no marks
        toen, nu = replace(toen, rijsleutels=()), replace(nu, rijsleutels=())
    rijen = {regel.sleutel: regel for regel in regels(nu)}
    for regel in regels(toen):
        ander = rijen.pop(regel.sleutel, None)
        if ander is None:
            yield Verschil(toen.naam, regel.naam, "", "stond er", "staat er niet meer")
        else:
            yield from _per_rij(toen, regel, nu, ander)
    for regel in rijen.values():
        yield Verschil(toen.naam, regel.naam, "", "stond er niet", "staat er")


def _per_rij(tabel: export.Tabel, regel: Regel, nu: export.Tabel, ander: Regel) -> Iterator[Verschil]:
    plaatsen = {kolomsleutel(kolom): plaats for plaats, kolom in enumerate(nu.kolommen)}
    cijfers, namen = set(cijferkolommen(tabel)), aantal_namen(tabel)
    for plaats, kolom in enumerate(tabel.kolommen):
        if plaats < namen and plaats not in cijfers:
            continue
        daar = plaatsen.get(kolomsleutel(kolom))
        was, wordt = regel.cellen[plaats], None if daar is None else ander.cellen[daar]
        if was != wordt:
            leesbaar = [cel_als_tekst(kolom, cel) or "onbekend" for cel in (was, wordt)]
            yield Verschil(tabel.naam, regel.naam, kolom.kop, *leesbaar, _erbij(kolom, was, wordt))


def _erbij(kolom: export.Kolom, was: export.Cel, wordt: export.Cel) -> str:
    if kolom.soort not in GETALLEN or was is None or wordt is None:
        return ""
    verschil = Decimal(wordt) - Decimal(was)
    tekst = cel_als_tekst(kolom, verschil)
    return f"+{tekst}" if verschil > 0 else tekst
