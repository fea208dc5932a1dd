"""Searching at one table: in what an audience may read of remarks, and in the text that is on the table.

Compared here and not by the database: one of the two we run on knows capitals of a to z only.
"""

import unicodedata
from dataclasses import dataclass

from django.db.models import QuerySet

from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.tafels.models import Tafel
from dialoog.teksten.huidig import huidige_versie
from dialoog.teksten.models import Artikeltekst

RONDOM = 80  # signs shown before and after what was found


@dataclass(frozen=True)
class Gevonden:
    """An article with the words around what was found."""

    artikeltekst: Artikeltekst
    stukje: str


def in_reacties(reacties: QuerySet[Reactie], groep: Doelgroep, vraag: str) -> QuerySet[Reactie]:
    """Those in which every word stands. What this audience reads no more is not found either."""
    woorden = _woorden(vraag)
    if not woorden:
        return reacties
    leesbaar = reacties.filter(ingetrokken_op=None) if groep.begeleidt else reacties.geldend()
    regels = leesbaar.order_by().values_list("pk", "tekst", "was", "wordt").iterator(chunk_size=2000)
    return leesbaar.filter(pk__in=[pk for pk, *delen in regels if _staan_in(woorden, " ".join(delen))])


def in_tekst(tafel: Tafel, vraag: str) -> list[Gevonden]:
    """The articles on the table now in which every word stands, legal text or plain language."""
    woorden, versie = _woorden(vraag), huidige_versie(tafel)
    if not woorden or versie is None:
        return []
    gevonden = []
    for regel in versie.artikelteksten.select_related("artikel").order_by("volgorde"):
        kop = f"{regel.nummer} {regel.titel}"
        laag = next((laag for laag in (regel.tekst, regel.tekst_b1) if _staan_in(woorden, f"{kop} {laag}")), None)
        if laag is not None:
            gevonden.append(Gevonden(regel, _stukje(laag, woorden)))
    return gevonden


def _woorden(vraag: str) -> list[str]:
    return _gelijk(vraag).split()


def _gelijk(tekst: str) -> str:
    """Capitals, accents and ways to write the same letter make no difference."""
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def _staan_in(woorden: list[str], tekst: str) -> bool:
    gelijk = _gelijk(tekst)
    return all(woord in gelijk for woord in woorden)


def _stukje(tekst: str, woorden: list[str]) -> str:
    """What stands around the first word. Found in other letters than it was typed: the beginning."""
    plaats = max(tekst.casefold().find(woorden[0]), 0)
    begin, eind = max(plaats - RONDOM, 0), plaats + len(woorden[0]) + RONDOM
    return f"{'…' if begin else ''}{tekst[begin:eind].strip()}{'…' if eind < len(tekst) else ''}"
