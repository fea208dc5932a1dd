"""What in a text may tell who somebody is: numbers, names, addresses. Pure.

It warns and lets the writer decide; only a number that may be a BSN stops the text. It looks at words and shapes,
so it misses names and now and then takes a word for one: what is found is shown with the words themselves.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dialoog.reacties.voornamen import (
    FAMILIE,
    GEWOON,
    INSTELLINGEN,
    OOK_EEN_WOORD,
    ROLLEN,
    TUSSEN,
    UITGANGEN,
    VOORNAMEN,
)
from portaal.kern.persoonsgegevens import bevat_bsn

MEESTE_GETOOND = 5
LANGSTE_GETOOND = 60
VOORNAAMWOORDEN = frozenset("mijn onze ons haar zijn hun jouw uw".split())


@dataclass(frozen=True)
class Bevinding:
    """`zin` is for the screen, with the words found in it; `blokkeert`: the text cannot be posted like this."""

    code: str  # bsn, telefoon, naam, e-mail or adres
    zin: str
    blokkeert: bool = False
    gevonden: tuple[str, ...] = ()


ZINNEN = {
    "telefoon": "In uw tekst staat een telefoonnummer: {}. Haal het weg als het van een persoon is.",
    "e-mail": "In uw tekst staat een e-mailadres: {}. Haal het weg als het van een persoon is.",
    "adres": "In uw tekst staat misschien een adres: {}. Haal het weg als daar een persoon woont.",
    "naam": "In uw tekst staat misschien de naam van een persoon: {}. Schrijf liever ‘mijn kind’ of ‘de begeleider’.",
}
ZIN_BSN = (
    "In uw tekst staat een nummer dat een burgerservicenummer (BSN) kan zijn. Haal het weg. Daarna kunt u uw tekst "
    "plaatsen."
)


def bevindingen(tekst: str, namen: Collection[str], bekend: Collection[str] = ()) -> list[Bevinding]:
    """What stands out. `namen` are people known here; `bekend` are names of organisations and municipalities."""
    gewoon = genormaliseerd(tekst)
    gevonden: list[Bevinding] = []
    if bevat_bsn(re.sub(r"\s*-\s*|\s+", " ", gewoon)):
        gevonden.append(Bevinding("bsn", ZIN_BSN, blokkeert=True))
    zonder_mail = MAIL.sub(" ", gewoon)
    soorten = (
        ("telefoon", _telefoons(gewoon)),
        ("e-mail", (deel[0] for deel in MAIL.finditer(gewoon))),
        ("adres", _adressen(gewoon)),
        ("naam", _namen(zonder_mail, namen, bekend)),
    )
    for code, delen in soorten:
        uniek = tuple(dict.fromkeys(deel.strip()[:LANGSTE_GETOOND] for deel in delen))
        if uniek:
            getoond = ", ".join(f"‘{deel}’" for deel in uniek[:MEESTE_GETOOND])
            gevonden.append(Bevinding(code, ZINNEN[code].format(getoond), gevonden=uniek))
    return gevonden


def genormaliseerd(tekst: str) -> str:
    """One way to write each sign: plain digits and dashes, nothing invisible in between."""
    return "".join(_teken(teken) for teken in unicodedata.normalize("NFKC", tekst))


def _teken(teken: str) -> str:
    soort = unicodedata.category(teken)
    if soort == "Nd":
        return str(unicodedata.decimal(teken))
    if soort == "Pd":
        return "-"
    return "" if soort in ("Cf", "Mn", "Me") else "'" if teken == "’" else teken


# --- Numbers and addresses ---------------------------------------------------------------------------------
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
SCHEIDING = r"[\s.()/-]{0,3}"
TELEFOON = re.compile(
    rf"(?<![\d+.,-])(?:(?:\+|00){SCHEIDING}31{SCHEIDING}(?:\(?0\)?{SCHEIDING})?[1-9](?:{SCHEIDING}\d){{8}}"
    rf"|\(?0[1-9](?:{SCHEIDING}\d){{8}}"
    rf"|\+{SCHEIDING}[1-9]\d(?:{SCHEIDING}\d){{7,11}})(?!\d)"
)
DATUM = re.compile(r"\(?[0-3]\d[-/.\s][01]\d[-/.\s](?:19|20)\d\d(?!\d)")
OPENBAAR_NUMMER = re.compile(r"0[89]00")  # of a service, of nobody
POSTCODE = re.compile(r"(?<![\w:.,])[1-9]\d{3} ?(?!BW\b|EU\b|NL\b|SA\b|SD\b|SS\b)[A-Z]{2}\b")
STRAAT = re.compile(
    r"\b(?!Onderweg\b|Vanweg\b|Halverweg\b)[A-Z][\w'-]{1,40}"
    r"(?:straat|laan|weg|plein|steeg|gracht|kade|singel|dijk|hof|pad|dreef|baan) \d{1,4}\b"
)


def _telefoons(tekst: str) -> Iterator[str]:
    for deel in TELEFOON.finditer(tekst):
        if not DATUM.match(deel[0]) and not OPENBAAR_NUMMER.match(deel[0]):
            yield deel[0]


def _adressen(tekst: str) -> Iterator[str]:
    for patroon in (STRAAT, POSTCODE):
        yield from (deel[0] for deel in patroon.finditer(tekst))


# --- Names -------------------------------------------------------------------------------------------------
WOORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-](?=[^\W\d_])){0,60}|'t\b")
EIND_VAN_ZIN = re.compile(r"[.!?:;\n•\"“”‘(]|^\s*[-*]", re.MULTILINE)
LOS = re.compile(r"[ \t\n]{1,2}|\.? {1,2}|[,:]? ?\(? ?", re.ASCII)


@dataclass(frozen=True)
class Woord:
    """A word of the text; `tussen` is what stands between it and the word before."""

    tekst: str
    tussen: str
    vooraan: bool

    @property
    def klein(self) -> str:
        return self.tekst.casefold()

    @property
    def kan_naam(self) -> bool:
        """Begins with one capital and goes on in small letters: no acronym."""
        return len(self.tekst) > 1 and self.tekst[0].isupper() and not self.tekst.isupper()


def _woorden(tekst: str) -> list[Woord]:
    woorden, vorige = [], 0
    for deel in WOORD.finditer(tekst):
        tussen = tekst[vorige : deel.start()]
        afkorting = bool(woorden) and tussen.startswith(".") and woorden[-1].klein in ROLLEN  # "mw. De Vries"
        vooraan = not woorden or (not afkorting and bool(EIND_VAN_ZIN.search(tussen)))
        woorden.append(Woord(deel[0], tussen, vooraan))
        vorige = deel.end()
    return woorden


def _namen(tekst: str, namen: Collection[str], bekend: Collection[str]) -> Iterator[str]:
    woorden = _woorden(tekst)
    yield from _bekende_mensen(woorden, namen)
    instellingen = INSTELLINGEN | {woord.klein for naam in bekend for woord in _woorden(genormaliseerd(naam))}
    overslaan = 0
    for plaats, woord in enumerate(woorden):
        if plaats < overslaan:
            continue
        eind = _na_rol(woorden, plaats, instellingen) or _twee(woorden, plaats, instellingen)
        if eind:
            yield " ".join(deel.tekst for deel in woorden[plaats:eind])
            overslaan = eind
        elif _voornaam(woord):
            yield woord.tekst


def _bekende_mensen(woorden: list[Woord], namen: Collection[str]) -> Iterator[str]:
    """Whole names and surnames. A surname that is also a word counts with its capital only."""
    stand = [woord.klein for woord in woorden]
    rijen: dict[str, list[tuple[list[str], bool]]] = {}
    for naam in namen:
        delen = [woord.klein for woord in _woorden(genormaliseerd(naam))]
        achter = next((delen[n:] for n in range(1, len(delen)) if delen[n] not in TUSSEN), [])
        for rij, heel in ((delen, True), (achter, False)):
            if rij:
                rijen.setdefault(rij[0], []).append((rij, heel))
    for plaats, begin in enumerate(stand):
        for rij, heel in rijen.get(begin, ()):
            met_hoofdletter = woorden[plaats].tekst[0].isupper()
            zeker = (heel and len(rij) > 1) or (met_hoofdletter and not (woorden[plaats].vooraan and begin in GEWOON))
            if zeker and stand[plaats : plaats + len(rij)] == rij:
                yield " ".join(woord.tekst for woord in woorden[plaats : plaats + len(rij)])


def _na_rol(woorden: list[Woord], plaats: int, instellingen: Collection[str]) -> int:
    """Where the name ends that follows "mijn dochter", "juf", "ik heet" here; 0 when there is none."""
    woord = woorden[plaats]
    eigen = woord.klein in ("heet", "heten") or (woord.klein == "naam" and _volgt(woorden, plaats + 1, "is"))
    if not (eigen or woord.klein in FAMILIE or woord.klein in ROLLEN):
        return 0
    verder = plaats + (2 if woord.klein == "naam" else 1)
    while verder < len(woorden) and woorden[verder].klein in TUSSEN and LOS.fullmatch(woorden[verder].tussen):
        verder += 1
    if verder >= len(woorden) or not LOS.fullmatch(woorden[verder].tussen):
        return 0
    naam = woorden[verder]
    if naam.klein in VOORNAMEN and verder == plaats + 1:
        return _met_achternaam(woorden, verder, instellingen)
    if naam.kan_naam and not _geen_naam(naam, instellingen):
        return _met_achternaam(woorden, verder, instellingen)
    return 0


def _met_achternaam(woorden: list[Woord], plaats: int, instellingen: Collection[str]) -> int:
    return _twee(woorden, plaats, instellingen, al_naam=True) or plaats + 1


def _twee(woorden: list[Woord], plaats: int, instellingen: Collection[str], *, al_naam: bool = False) -> int:
    """Where two capitalised words in a row end ("Karin van der Berg"); 0 when they are none, or an organisation."""
    eerste = woorden[plaats]
    if not eerste.kan_naam or _geen_naam(eerste, instellingen):
        return 0
    if eerste.vooraan and eerste.klein not in VOORNAMEN and not al_naam:
        return 0
    verder = plaats + 1
    while verder < len(woorden) and woorden[verder].tekst in TUSSEN and woorden[verder].tussen.isspace():
        verder += 1
    if verder >= len(woorden) or verder > plaats + 4:
        return 0
    tweede = woorden[verder]
    if tweede.tussen != " " or not tweede.kan_naam or _geen_naam(tweede, instellingen):
        return 0
    return verder + 1


def _volgt(woorden: list[Woord], plaats: int, klein: str) -> bool:
    return plaats < len(woorden) and woorden[plaats].klein == klein


def _geen_naam(woord: Woord, instellingen: Collection[str]) -> bool:
    klein = woord.klein
    return klein in GEWOON or klein in instellingen or klein.endswith(UITGANGEN)


def _voornaam(woord: Woord) -> bool:
    if not woord.kan_naam:
        return False
    return woord.klein in VOORNAMEN or (woord.klein in OOK_EEN_WOORD and not woord.vooraan)
