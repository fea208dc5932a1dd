"""From the paragraphs of a document to its articles, with the numbers that stand in it. Pure.

A heading is an article when it has a number: typed ("Artikel 3 Wachttijd", "3.2 Wachttijd", "Bijlage 1") or counted
by Word. Without a heading style a line is one when it looks like one. Everything else is text of the article above.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialoog.teksten.nummering import Label, Teller
from dialoog.teksten.schoon import NUMMER_MAX, TITEL_MAX, adres_van, een_regel, schoon
from dialoog.teksten.worddelen import Alinea, Stijl

AANHEF = "aanhef"
ARTIKEL = "artikel"
MEESTE_ARTIKELEN = 500
LANGSTE_KOP = 1000
KORTE_KOP = 90  # a line without heading style is no longer than this
MEESTE_WOORDEN = 9
ONGENUMMERD_MAX = 30

_CIJFER = r"\d{1,4}[a-zA-Z]{0,2}(?:\.\d{1,4}[a-zA-Z]?){0,5}"
MET_WOORD = re.compile(
    rf"(?P<woord>artikel|art\.|bijlage|annex|hoofdstuk|paragraaf|afdeling|deel)\s*(?P<nummer>{_CIJFER}|(?<=\s)(?:[ivxlc]+|[a-z]))"
    r"(?:\s*[.:)\u2013\u2014-]+\s*|\s+|$)(?P<titel>.*)",
    re.IGNORECASE,
)
KAAL = re.compile(rf"(?P<nummer>{_CIJFER}|[IVXLC]+|[A-Z])(?P<teken>\s*[.:)\u2013\u2014-]+)?(?:\s+|$)(?P<titel>.*)")
INHOUDSOPGAVE = re.compile(r"(toc|inhopg|inhoudsopgave|table of contents)\b")
REGEL_VAN_INHOUD = re.compile(r"(\t|\.{4,}|\u2026{2,})\s*\d+\s*$")
KOPSTIJL = re.compile(r"(?:heading|kop|artikelkop|artikel kop)\s*(\d?)")
ZINSEINDE = re.compile(r"[.;,:?!]$")


@dataclass(frozen=True)
class GelezenArtikel:
    nummer: str
    titel: str
    tekst: str
    niveau: int = 1


@dataclass(frozen=True)
class Kop:
    nummer: str
    titel: str


@dataclass(frozen=True)
class Regel:
    """A paragraph as it is read: clean text, its number, and what it looks like."""

    ruw: str
    tekst: str
    label: Label | None
    kopniveau: int | None
    vet: bool
    is_titel: bool = False
    tabel: bool = False

    @property
    def geheel(self) -> str:
        """With its number before it, as it reads on paper."""
        return f"{self.label.tekst} {self.tekst}".strip() if self.label else self.tekst


def regels(alineas: list[Alinea], stijlen: dict[str, Stijl], teller: Teller) -> Iterator[Regel]:
    """Clean paragraphs in order; empty ones and the table of contents are left out."""
    for alinea in alineas:
        stijl = stijlen.get(alinea.stijl) or stijlen.get("", Stijl())
        if INHOUDSOPGAVE.match(stijl.naam):
            continue
        tekst = schoon(alinea.tekst)
        label = None if alinea.tabel else _label(alinea, stijl, teller, bool(tekst))
        if not tekst:
            continue
        kopstijl = KOPSTIJL.match(stijl.naam)
        niveau = alinea.kop if alinea.kop is not None else stijl.kop
        if niveau is None and kopstijl:
            niveau = int(kopstijl[1] or 1) - 1
        yield Regel(
            ruw=alinea.tekst,
            tekst=tekst,
            label=label,
            kopniveau=niveau,
            vet=stijl.vet if alinea.vet is None else alinea.vet,
            is_titel=stijl.naam in ("title", "titel"),
            tabel=alinea.tabel,
        )


def _label(alinea: Alinea, stijl: Stijl, teller: Teller, met_tekst: bool) -> Label | None:
    lijst = alinea.lijst or stijl.lijst
    if not lijst or lijst == "0" or not met_tekst:
        return None
    ilvl = alinea.ilvl if alinea.ilvl is not None else stijl.ilvl
    if ilvl is None and alinea.stijl and lijst in teller.lijsten:
        ilvl = teller.lijsten[lijst].niveau_van_stijl(alinea.stijl)
    return teller.volgende(lijst, ilvl or 0)


# --- headings ----------------------------------------------------------------------------------------------
def kop_van(regel: Regel, *, ruim: bool = False) -> Kop | None:
    """The number and title when this begins an article. `ruim` also takes a short "3. Wachttijd" in plain letters."""
    if regel.tabel or regel.is_titel or len(regel.tekst) > LANGSTE_KOP:
        return None
    if not regel.label and REGEL_VAN_INHOUD.search(regel.ruw):
        return None
    regel_tekst = een_regel(regel.geheel)
    met_woord = MET_WOORD.fullmatch(regel_tekst)
    is_kop = regel.kopniveau is not None
    if met_woord and _mag_met_woord(regel, met_woord, is_kop):
        return _kop(_nummer_met_woord(met_woord), met_woord["titel"])
    if regel.label and regel.label.is_opsomming:
        return None
    kaal = KAAL.fullmatch(regel_tekst)
    if (
        kaal
        and (_heeft_punten(kaal) or kaal["teken"] or kaal["nummer"][0].isdigit())
        and (is_kop or _lijkt_kop(regel, kaal, ruim))
    ):
        return _kop(kaal["nummer"], kaal["titel"])
    return None


def _heeft_punten(kaal: re.Match) -> bool:
    return "." in kaal["nummer"]


def _mag_met_woord(regel: Regel, gevonden: re.Match, is_kop: bool) -> bool:
    """A sentence may begin with "Artikel 3 van deze overeenkomst"."""
    if is_kop or (regel.label and regel.label.sjabloon.lower().startswith(gevonden["woord"].lower())):
        return True
    titel = gevonden["titel"]
    kort = len(titel) <= KORTE_KOP and not ZINSEINDE.search(titel)
    return kort and (not titel or regel.vet or titel[0].isupper() or titel[0].isdigit())


def _lijkt_kop(regel: Regel, kaal: re.Match, ruim: bool) -> bool:
    titel = kaal["titel"]
    if not titel or len(titel) > KORTE_KOP or not titel[0].isupper() or ZINSEINDE.search(titel):
        return False
    if regel.vet:
        return True
    if len(titel.split()) > MEESTE_WOORDEN or not kaal["nummer"][0].isdigit():
        return False
    return ruim or (_heeft_punten(kaal) and not regel.label)


def _nummer_met_woord(gevonden: re.Match) -> str:
    woord, nummer = gevonden["woord"].lower(), gevonden["nummer"]
    if woord in (ARTIKEL, "art."):
        return nummer
    return f"{woord.capitalize()} {nummer}"


def _kop(nummer: str, titel: str) -> Kop:
    return Kop(nummer.rstrip("."), titel.strip(" \u2013\u2014-:"))


# --- articles ----------------------------------------------------------------------------------------------
def artikelen(alle: list[Regel]) -> list[GelezenArtikel]:
    """In order; text before the first is `aanhef`. Empty when nothing looks like an article."""
    koppen = [kop_van(regel) for regel in alle]
    if not any(koppen):
        koppen = [kop_van(regel, ruim=True) for regel in alle]
    if not any(koppen):
        koppen = _zelf_genummerd(alle)
    if not any(koppen):
        return []
    return _met_niveaus(_verzamel(alle, koppen, _diepte(alle, koppen)))


def _zelf_genummerd(alle: list[Regel]) -> list[Kop | None]:
    """A document with headings and no numbers at all: its highest headings count as 1, 2, 3."""
    diepten = [regel.kopniveau for regel in alle if regel.kopniveau is not None and not regel.is_titel]
    if not diepten:
        return [None] * len(alle)
    uit, nummer = [], 0
    for regel in alle:
        telt = regel.kopniveau == min(diepten) and not regel.is_titel
        nummer += telt
        uit.append(Kop(str(nummer), een_regel(regel.tekst)) if telt else None)
    return uit


def is_zelf_genummerd(alle: list[Regel]) -> bool:
    """Whether the numbers are ours."""
    return not any(kop_van(regel, ruim=True) for regel in alle) and any(_zelf_genummerd(alle))


def _diepte(alle: list[Regel], koppen: list[Kop | None]) -> int:
    """The highest heading level of the articles; a heading without number at that level stands on its own."""
    diepten = [regel.kopniveau for regel, kop in zip(alle, koppen, strict=True) if kop and regel.kopniveau is not None]
    return min(diepten, default=-1)


def _verzamel(alle: list[Regel], koppen: list[Kop | None], diepte: int) -> list[GelezenArtikel]:
    uit: list[GelezenArtikel] = []
    kop, alineas = Kop(AANHEF, ""), []
    bezet = {adres_van(een.nummer).casefold() for een in koppen if een}

    def sluit() -> None:
        if alineas or kop.nummer != AANHEF:
            uit.append(_artikel(kop, alineas))

    for regel, nieuwe in zip(alle, koppen, strict=True):
        genummerd = kop.nummer != AANHEF
        if nieuwe is None and genummerd and not kop.titel and not alineas and _is_losse_titel(regel):
            kop = replace(kop, titel=een_regel(regel.tekst))  # "Artikel 3" and its title on a line of its own
            continue
        if nieuwe is None and genummerd:
            nieuwe = _ongenummerd(regel, diepte, bezet)
        if nieuwe is not None:
            sluit()
            kop, alineas = nieuwe, []
            bezet.add(adres_van(nieuwe.nummer).casefold())
        elif not regel.is_titel:
            alineas.append(regel.geheel)
    sluit()
    return uit


def _is_losse_titel(regel: Regel) -> bool:
    kort = len(regel.tekst) <= KORTE_KOP and not ZINSEINDE.search(regel.tekst)
    return kort and not regel.tabel and regel.label is None and (regel.vet or regel.kopniveau is not None)


def _ongenummerd(regel: Regel, diepte: int, bezet: set[str]) -> Kop | None:
    """ "Ondertekening": a heading as high as the articles; its own words are its number."""
    if regel.kopniveau is None or regel.kopniveau > diepte or regel.is_titel or regel.tabel:
        return None
    titel = een_regel(regel.tekst)
    if len(titel) > ONGENUMMERD_MAX or not adres_van(titel) or adres_van(titel).casefold() in bezet:
        return None
    return Kop(titel, "")


def _artikel(kop: Kop, alineas: list[str]) -> GelezenArtikel:
    """A title too long for a title also stands whole in the text."""
    titel = kop.titel
    if len(titel) > TITEL_MAX:
        alineas, titel = [titel, *alineas], titel[: TITEL_MAX - 1].rstrip() + "\u2026"
    return GelezenArtikel(kop.nummer[:NUMMER_MAX], titel, "\n\n".join(alineas))


def _met_niveaus(gelezen: list[GelezenArtikel]) -> list[GelezenArtikel]:
    """The depth of a number: 3.2 is 2; below a chapter one more."""
    uit, in_hoofdstuk = [], False
    for artikel in gelezen:
        cijfers = artikel.nummer[0].isdigit()
        in_hoofdstuk = in_hoofdstuk if cijfers else artikel.nummer.startswith("Hoofdstuk ")
        niveau = artikel.nummer.count(".") + 1 + in_hoofdstuk if cijfers else 1
        uit.append(replace(artikel, niveau=min(niveau, 6)))
    return uit
