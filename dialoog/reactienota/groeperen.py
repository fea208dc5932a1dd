"""Which remarks are alike, by the words they share. Pure; it suggests, a person decides."""

import re
from collections.abc import Mapping
from itertools import combinations

WOORD = re.compile(r"[^\W\d_]{4,}")
STOPWOORDEN = frozenset(
    "alle alleen alles andere anders bent bijvoorbeeld binnen daar daarbij daarom deze dient door echter eigen elke "
    "enige geen graag haar hebben heeft hier hierbij hierin hoeveel iedere indien jullie kunnen maar mijn moet moeten "
    "mogelijk naar niet niets nodig omdat onder onze over soms staat steeds tegen toch tussen uitgaan vaak vanaf "
    "vanuit veel voor voorstel waar waarbij waarin waarom want wanneer welke werd weten wier willen wordt worden "
    "zeer zelf zich zijn zodat zonder zoals zouden zullen artikel tekst graag wijzigen vervangen".split()
)
DREMPEL = 0.4
MINSTENS = 3  # words in common
MEESTE = 25


def woorden(tekst: str) -> frozenset[str]:
    """The words that say something, without their commonest endings."""
    return frozenset(_stam(woord) for woord in WOORD.findall(tekst.lower()) if woord not in STOPWOORDEN)


def _stam(woord: str) -> str:
    for einde in ("en", "e", "s"):
        if woord.endswith(einde) and len(woord) - len(einde) >= 4:
            return woord[: -len(einde)]
    return woord


def lijkt_op(teksten: Mapping[int, str]) -> dict[int, list[int]]:
    """For every key the keys of texts like it, most alike first; a text that is like none is left out.

    Alike: at least MINSTENS words in common, and those are DREMPEL of the shorter text's words.
    """
    per_tekst = {sleutel: deel for sleutel, tekst in teksten.items() if len(deel := woorden(tekst)) >= MINSTENS}
    gevonden: dict[int, list[tuple[float, int]]] = {}
    for een, ander in combinations(per_tekst, 2):
        samen = len(per_tekst[een] & per_tekst[ander])
        if samen < MINSTENS:
            continue
        if samen / min(len(per_tekst[een]), len(per_tekst[ander])) >= DREMPEL:
            mate = samen / len(per_tekst[een] | per_tekst[ander])
            gevonden.setdefault(een, []).append((-mate, ander))
            gevonden.setdefault(ander, []).append((-mate, een))
    return {sleutel: [ander for _, ander in sorted(buren)[:MEESTE]] for sleutel, buren in gevonden.items()}
