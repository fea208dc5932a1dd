"""A concept agreement in Word, read into articles: bytes in, articles or one Dutch sentence out. Pure."""

import tempfile
import zlib
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dialoog.teksten.nummering import Teller
from dialoog.teksten.opbouw import (
    AANHEF,
    MEESTE_ARTIKELEN,
    GelezenArtikel,
    Regel,
    artikelen,
    is_zelf_genummerd,
    regels,
)
from dialoog.teksten.schoon import NUMMER_MAX, TITEL_MAX, adres_van, een_regel
from dialoog.teksten.worddelen import alineas, lijsten, naam, stijlen, te_diep
from portaal.kern.bestanden.inhoud import Inhoudsfout, Vorm, controleer

MEESTE_BYTES = 25 * 1024 * 1024
MEESTE_XML = {
    "word/document.xml": 32 * 1024 * 1024,
    "word/styles.xml": 4 * 1024 * 1024,
    "word/numbering.xml": 4 * 1024 * 1024,
}
MEESTE_TEKENS = 2_000_000
GEEN_DOCX = "Dit bestand is niet te lezen als DOCX. Open het in Word, sla het opnieuw op en probeer het nog eens."
GEEN_ARTIKELEN = (
    "In dit document vonden wij geen artikelen. Zet boven elk artikel een kop, bijvoorbeeld: Artikel 1 Doel. "
    "Of begin met een lege tekst en typ de artikelen hier."
)


class Leesfout(ValueError):
    """The document was refused; the message is a Dutch sentence."""


@dataclass(frozen=True)
class GelezenTekst:
    """What stood in the document. `opmerkingen` says in Dutch what was left out or made up."""

    titel: str
    artikelen: tuple[GelezenArtikel, ...]
    opmerkingen: tuple[str, ...] = ()


def lees(inhoud: bytes, bestandsnaam: str = "tekst.docx") -> GelezenTekst:
    """Raises Leesfout, and nothing else, whatever the bytes are."""
    if len(inhoud) > MEESTE_BYTES:
        raise Leesfout("Dit bestand is groter dan 25 MB. Haal plaatjes weg of knip de tekst in delen.")
    _controleer(inhoud, bestandsnaam)
    delen = _delen(inhoud)
    boom = delen["word/document.xml"]
    if boom is None:
        raise Leesfout(GEEN_DOCX)
    teller = Teller(lijsten(delen["word/numbering.xml"]))
    alle = list(regels(alineas(boom), stijlen(delen["word/styles.xml"]), teller))
    gevonden = artikelen(alle)
    _keur(gevonden)
    return GelezenTekst(_titel(alle), tuple(gevonden), tuple(_opmerkingen(boom, alle, gevonden)))


def _controleer(inhoud: bytes, bestandsnaam: str) -> None:
    """The same check as every file that people hand in."""
    with tempfile.NamedTemporaryFile(suffix=".docx") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        try:
            controleer(Path(bestand.name), bestandsnaam, (Vorm.DOCX,))
        except Inhoudsfout as fout:
            raise Leesfout(str(fout)) from fout


def _delen(inhoud: bytes) -> dict[str, Element | None]:
    """The parts that are read; one that is not there is None."""
    uit: dict[str, Element | None] = dict.fromkeys(MEESTE_XML)
    try:
        with ZipFile(BytesIO(inhoud)) as archief:
            for deel, meeste in MEESTE_XML.items():
                if deel not in archief.namelist():
                    continue
                if archief.getinfo(deel).file_size > meeste:
                    raise Leesfout("De tekst in dit bestand is te lang. Knip haar in delen.")
                uit[deel] = fromstring(archief.read(deel), forbid_dtd=True)
                if te_diep(uit[deel]):
                    raise Leesfout(GEEN_DOCX)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, LookupError) as fout:
        raise Leesfout(GEEN_DOCX) from fout
    except (ParseError, DefusedXmlException, ValueError) as fout:
        raise fout if isinstance(fout, Leesfout) else Leesfout(GEEN_DOCX) from fout
    return uit


def _keur(gevonden: list[GelezenArtikel]) -> None:
    if not gevonden:
        raise Leesfout(GEEN_ARTIKELEN)
    if len(gevonden) > MEESTE_ARTIKELEN:
        raise Leesfout(f"Dit document heeft {len(gevonden)} artikelen; het mogen er hoogstens {MEESTE_ARTIKELEN} zijn.")
    if sum(len(artikel.tekst) for artikel in gevonden) > MEESTE_TEKENS:
        raise Leesfout("De tekst in dit bestand is te lang. Knip haar in delen.")
    te_lang = next((artikel for artikel in gevonden if len(artikel.nummer) > NUMMER_MAX), None)
    if te_lang:
        raise Leesfout(f"Het nummer {te_lang.nummer[:NUMMER_MAX]}... is te lang.")
    keren = Counter(adres_van(artikel.nummer).casefold() for artikel in gevonden)
    dubbel = [artikel.nummer for artikel in gevonden if keren[adres_van(artikel.nummer).casefold()] > 1]
    if dubbel:
        namen = ", ".join(dict.fromkeys(dubbel))
        raise Leesfout(
            f"Deze nummers staan meer dan één keer in het document: {namen}. Geef elk artikel een eigen nummer."
        )


def _titel(alle: list[Regel]) -> str:
    titel = next((een_regel(regel.tekst) for regel in alle if regel.is_titel), "")
    return titel[:TITEL_MAX]


# --- what was not taken over -------------------------------------------------------------------------------
GEMERKT = (
    ("footnoteReference", "De voetnoten in dit document zijn niet overgenomen."),
    ("endnoteReference", "De eindnoten in dit document zijn niet overgenomen."),
    ("commentReference", "De opmerkingen in de kantlijn zijn niet overgenomen."),
    ("txbxContent", "Tekst in tekstvakken is niet overgenomen."),
    ("blip", "Plaatjes zijn niet overgenomen."),
    ("vanish", "Verborgen tekst is niet overgenomen."),
)
BIJGEHOUDEN = frozenset({"ins", "del", "moveFrom", "moveTo"})


def _opmerkingen(boom: Element, alle: list[Regel], gevonden: list[GelezenArtikel]) -> list[str]:
    soorten = {naam(element) for element in boom.iter()}
    uit = [zin for soort, zin in GEMERKT if soort in soorten]
    if soorten & BIJGEHOUDEN:
        uit.append("Bijgehouden wijzigingen zijn verwerkt: wat was ingevoegd staat erin, wat was verwijderd niet.")
    if is_zelf_genummerd(alle):
        uit.append("Dit document heeft geen artikelnummers. Wij hebben de koppen genummerd.")
    if any(artikel.nummer == AANHEF for artikel in gevonden):
        uit.append("De tekst vóór het eerste artikel staat bij: aanhef.")
    return uit
