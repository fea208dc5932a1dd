"""What changed between two wordings, word by word: was and wordt. Pure.

Myers' greedy search, with a budget of steps. What does not fit in it is compared by paragraph, and else shown whole,
so that two texts of a megabyte never hold up a page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

WOORD = re.compile(r"\s*[^\W_]+|\s*[^\w\s]|\s*_|\s+")
MEESTE_WOORDEN = 6_000  # above this many in one wording, paragraphs are compared first
MEESTE_VERSCHILLEN = 900  # per comparison
MEESTE_STAPPEN = 1_500_000  # per text
VENSTER = 80  # so far a change slides
ZINSEINDE = frozenset(".;:?!")
KORT = 2  # so few equal words between two changes are noise


Blok = tuple[bool, list[str], list[str]]  # equal, old words, new words


class Soort(StrEnum):
    GELIJK = "gelijk"
    WEG = "weg"
    ERBIJ = "erbij"


@dataclass(frozen=True)
class Stuk:
    soort: Soort
    tekst: str


@dataclass
class Budget:
    """Steps that may be taken; give one to several comparisons on the same page."""

    stappen: int = MEESTE_STAPPEN


def verschil(was: str, wordt: str, budget: Budget | None = None) -> list[Stuk]:
    """The pieces in reading order: `gelijk` and `weg` together are the old wording, `gelijk` and `erbij` the new."""
    if was == wordt:
        return [Stuk(Soort.GELIJK, was)] if was else []
    budget = budget or Budget()
    oud, nieuw = WOORD.findall(was), WOORD.findall(wordt)
    if max(len(oud), len(nieuw)) <= MEESTE_WOORDEN:
        return _samen(_woorden(oud, nieuw, budget))
    return _samen(_alineas(was, wordt, budget))


def is_gewijzigd(stukken: Sequence[Stuk]) -> bool:
    return any(stuk.soort != Soort.GELIJK for stuk in stukken)


def _alineas(was: str, wordt: str, budget: Budget) -> list[Stuk]:
    """By paragraph; within a changed one by word, as far as the budget goes."""
    uit: list[Stuk] = []
    for gelijk, oud, nieuw in _blokken(was.splitlines(keepends=True), wordt.splitlines(keepends=True), budget):
        if gelijk:
            uit.append(Stuk(Soort.GELIJK, "".join(oud)))
        else:
            uit += _woorden(WOORD.findall("".join(oud)), WOORD.findall("".join(nieuw)), budget)
    return uit


def _woorden(oud: list[str], nieuw: list[str], budget: Budget) -> list[Stuk]:
    uit: list[Stuk] = []
    for gelijk, weg, erbij in _zonder_ruis(_op_zinnen(_blokken(oud, nieuw, budget))):
        if gelijk:
            uit.append(Stuk(Soort.GELIJK, "".join(weg)))
            continue
        uit += [Stuk(soort, "".join(deel)) for soort, deel in ((Soort.WEG, weg), (Soort.ERBIJ, erbij)) if deel]
    return uit


def _op_zinnen(blokken: list[Blok]) -> list[Blok]:
    """What is only gone or only added slides to where a paragraph or sentence begins, when the words allow it."""
    uit = list(blokken)
    for plek in range(1, len(uit) - 1):
        (voor, links, _), (gelijk, weg, erbij), (na, rechts, _) = uit[plek - 1 : plek + 2]
        los = weg or erbij
        if gelijk or not voor or not na or (weg and erbij) or not los:
            continue
        naar = _beste_plaats(links[-VENSTER:], los, rechts[:VENSTER])
        rij = links[len(links) + min(naar, 0) :] + los + rechts[: max(naar, 0)]
        begin = max(naar, 0)
        links, rechts = links[: len(links) + min(naar, 0)] + rij[:begin], rij[begin + len(los) :] + rechts[begin:]
        los = rij[begin : begin + len(los)]
        uit[plek - 1 : plek + 2] = [
            (True, links, links),
            (False, los if weg else [], los if erbij else []),
            (True, rechts, rechts),
        ]
    return uit


def _beste_plaats(links: list[str], los: list[str], rechts: list[str]) -> int:
    """How far to slide: negative is to the left; 0 when no other place begins a paragraph or sentence."""
    rij, hier = links + los + rechts, len(links)
    plaatsen = [0]
    for stap in (-1, 1):
        naar = stap
        while hier + naar >= 0 and hier + naar + len(los) <= len(rij):
            over = min(hier + naar, hier + naar - stap)  # the word that would go to the other side
            if rij[over] != rij[over + len(los)]:
                break
            plaatsen.append(naar)
            naar += stap
    return max(plaatsen, key=lambda naar: (_grens(rij, hier + naar), -abs(naar)))


def _grens(rij: list[str], plek: int) -> int:
    if rij[plek].startswith("\n"):
        return 2
    return 1 if plek and rij[plek - 1].strip() in ZINSEINDE else 0


def _zonder_ruis(blokken: list[Blok]) -> list[Blok]:
    """One or two equal words between two larger changes are taken into the change: that reads better."""
    uit: list[Blok] = []
    for plek, (gelijk, oud, nieuw) in enumerate(blokken):
        ruis = gelijk and 0 < plek < len(blokken) - 1 and len(oud) <= KORT
        ruis = ruis and min(_omvang(blokken[plek - 1]), _omvang(blokken[plek + 1])) > 2 * KORT
        if uit and not uit[-1][0] and (ruis or not gelijk):
            uit[-1] = (False, uit[-1][1] + oud, uit[-1][2] + nieuw)
        else:
            uit.append((gelijk, list(oud), list(nieuw)))
    return uit


def _omvang(blok: Blok) -> int:
    return max(len(blok[1]), len(blok[2]))


def _samen(stukken: list[Stuk]) -> list[Stuk]:
    """Neighbours of the same kind as one."""
    uit: list[Stuk] = []
    for stuk in stukken:
        if not stuk.tekst:
            continue
        if uit and uit[-1].soort == stuk.soort:
            uit[-1] = Stuk(stuk.soort, uit[-1].tekst + stuk.tekst)
        else:
            uit.append(stuk)
    return uit


def _blokken(oud: list[str], nieuw: list[str], budget: Budget) -> list[Blok]:
    """(equal, old, new) in order; what the ends share is taken off first."""
    kop = 0
    while kop < min(len(oud), len(nieuw)) and oud[kop] == nieuw[kop]:
        kop += 1
    staart = 0
    while staart < min(len(oud), len(nieuw)) - kop and oud[-1 - staart] == nieuw[-1 - staart]:
        staart += 1
    binnen, buiten = oud[kop : len(oud) - staart], nieuw[kop : len(nieuw) - staart]
    midden: list[Blok] = []
    van, naar = 0, 0
    for x, y, lengte in [*_gelijke_stukken(binnen, buiten, budget), (len(binnen), len(buiten), 0)]:
        midden.append((False, binnen[van:x], buiten[naar:y]))
        midden.append((True, binnen[x : x + lengte], buiten[y : y + lengte]))
        van, naar = x + lengte, y + lengte
    einde = oud[len(oud) - staart :]
    alles = [(True, oud[:kop], nieuw[:kop]), *midden, (True, einde, einde)]
    return [blok for blok in alles if blok[1] or blok[2]]


def _gelijke_stukken(oud: Sequence[str], nieuw: Sequence[str], budget: Budget) -> list[tuple[int, int, int]]:
    """(place in old, place in new, length) of what stays; empty when that takes too long to find out."""
    if not oud or not nieuw:
        return []
    sporen, verst = [], {1: 0}
    for stap in range(min(len(oud) + len(nieuw), MEESTE_VERSCHILLEN) + 1):
        budget.stappen -= stap + 1
        if budget.stappen < 0:
            return []
        sporen.append(dict(verst))
        for k in range(-stap, stap + 1, 2):
            omlaag = k == -stap or (k != stap and verst[k - 1] < verst[k + 1])
            x = verst[k + 1] if omlaag else verst[k - 1] + 1
            y = x - k
            while x < len(oud) and y < len(nieuw) and oud[x] == nieuw[y]:
                x, y = x + 1, y + 1
            verst[k] = x
            if x >= len(oud) and y >= len(nieuw):
                return _terug(sporen, len(oud), len(nieuw))
    return []


def _terug(sporen: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int, int]]:
    """The way back through the traces of the search."""
    gelijk = []
    for stap in range(len(sporen) - 1, -1, -1):
        verst, k = sporen[stap], x - y
        omlaag = k == -stap or (k != stap and verst[k - 1] < verst[k + 1])
        vorige = k + 1 if omlaag else k - 1
        begin_x = verst[vorige] if omlaag else verst[vorige] + 1
        if x > begin_x:
            gelijk.append((begin_x, begin_x - k, x - begin_x))
        x, y = verst[vorige], verst[vorige] - vorige
    return gelijk[::-1]
