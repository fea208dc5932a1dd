"""Which name may be a pseudonym at a table. Pure; names are compared as they look, not as they are typed."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from dialoog.reacties.voornamen import TUSSEN

KORTSTE, LANGSTE = 2, 40
KORTSTE_DEEL = 3  # shorter parts of a name tell nobody
LANG_GENOEG = 5  # a shorter name of an organisation stands in ordinary names
MAG = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '-](?=[^\W\d_]))*", re.UNICODE)

# Letters of other scripts that look like ours, and signs that stand in for a letter.
LIJKT_OP = str.maketrans(
    {
        teken: letter
        for letter, tekens in {
            "a": "аα4@", "b": "вβ8", "c": "сς", "d": "ԁ", "e": "еєε3", "g": "9", "h": "нһ", "i": "іїιl1|!ӏ", "j": "ј",
            "k": "кκ", "m": "м", "n": "ηп", "o": "оοσ0", "p": "рρ", "s": "ѕ5$", "t": "тτ7", "u": "υ", "v": "ν",
            "x": "хχ", "y": "уγ",
        }.items()
        for teken in tekens
    }
)  # fmt: skip

GEEN_LETTERS = (
    f"Kies een naam van {KORTSTE} tot {LANGSTE} letters. Er mogen ook spaties, streepjes en een apostrof in staan."
)
GEMENGD = "Schrijf de naam in één soort letters."
EIGEN_NAAM = "Kies een naam waarin uw eigen naam niet staat."
BESTAANDE_NAAM = "Zo heet al iemand aan deze tafel. Kies een andere naam."
ORGANISATIE = "In deze naam staat de naam van een organisatie of van een functie. Kies een andere naam."
AL_GEKOZEN = "Deze naam gebruikt al iemand aan deze tafel. Kies een andere."
FUNCTIES = ("procesbegeleider", "contractmanager", "beheerder", "moderator", "gemeente", "regio", "wethouder")


def schoon(naam: str) -> str:
    """Without what cannot be seen, and with single spaces."""
    zichtbaar = (teken for teken in unicodedata.normalize("NFKC", naam) if unicodedata.category(teken) != "Cf")
    return " ".join("".join(zichtbaar).replace("’", "'").split())


def zoals_het_oogt(naam: str) -> str:
    """The letters only, without accents, capitals and look-alikes: two names with the same result look alike."""
    klein = unicodedata.normalize("NFKD", schoon(naam).casefold()).translate(LIJKT_OP)
    return "".join(teken for teken in klein if teken.isalnum())


def bezwaar(
    naam: str, *, eigen: str, mensen: Iterable[str], organisaties: Iterable[str], gekozen: Collection[str]
) -> str:
    """Why this name (`schoon`) cannot be chosen, in a sentence; "" when it can. `gekozen`: others' pseudonyms."""
    if not KORTSTE <= len(naam) <= LANGSTE or not MAG.fullmatch(naam):
        return GEEN_LETTERS
    if len({unicodedata.name(teken, "").split(" ")[0] for teken in naam if teken.isalpha()}) > 1:
        return GEMENGD
    oogt = zoals_het_oogt(naam)
    if any(deel in oogt for deel in _delen(eigen)):
        return EIGEN_NAAM
    if any(oogt == deel or (deel == zoals_het_oogt(mens) and deel in oogt) for mens in mensen for deel in _delen(mens)):
        return BESTAANDE_NAAM
    verboden = {zoals_het_oogt(deel) for deel in (*organisaties, *FUNCTIES)}
    if any(oogt == deel or (len(deel) >= LANG_GENOEG and deel in oogt) for deel in verboden):
        return ORGANISATIE
    return AL_GEKOZEN if oogt in {zoals_het_oogt(ander) for ander in gekozen} else ""


def _delen(volledig: str) -> set[str]:
    """The whole name and its parts, as they look; of an e-mail address what stands before the @."""
    kaal = volledig.split("@")[0]
    woorden = [woord for woord in re.split(r"[\s._-]+", kaal) if woord.casefold() not in TUSSEN]
    delen = {zoals_het_oogt(deel) for deel in (kaal, *woorden)}
    return {deel for deel in delen if len(deel) >= KORTSTE_DEEL}
