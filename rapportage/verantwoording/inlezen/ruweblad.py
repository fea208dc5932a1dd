"""What the reader library does not tell of a sheet, found in its raw XML: text searches, no parser. Pure."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapportage.verantwoording.inlezen.soort import onleesbaar

BLOK = 2**20
ZONDER_UITKOMST = (
    "Er staan formules in zonder uitkomst. Open het bestand in Excel of LibreOffice, sla het op en lever het opnieuw"
    " aan."
)
ONBEKENDE_ENTITEIT = (
    "Het werkboek bevat iets dat er niet in hoort (een DTD). Sla het opnieuw op in Excel of LibreOffice."
)
ZONDER_WAARDE = (b"</%f></%c>", b"<%v></%", b"<%v/>", b"<%v />", b"/></%c>", b"</%f>\n", b"</%f>\r", b"</%f> ")
CEL = rb"<%sc(\s[^>]*[^/>])>(.*?)</%sc>"


def bijzondere_cellen(blokken: Iterable[bytes]) -> dict[str, str]:
    """Cell -> text of what the reader library gives as empty: formulas without a stored result, and error values.

    Without this "#REF!" would be 0. Walks through the raw sheet, which also counts its real size and refuses a DTD.
    """
    uit: dict[str, str] = {}
    rest, tekens = b"", None
    for blok in blokken:
        deel = rest + blok
        if tekens is None:
            if b"<!DOCTYPE" in deel or b"<!ENTITY" in deel:
                raise onleesbaar(ONBEKENDE_ENTITEIT)
            tekens = _Tekens.van(deel)
        eind = deel.rfind(tekens.einde) + len(tekens.einde) if tekens.einde in deel else 0
        if tekens.verdacht(deel):
            _verzamel(tekens.cel.finditer(deel, 0, eind), uit)
        rest = deel[eind:]
        if len(rest) > 8 * BLOK:  # rows without a single cell
            rest = rest[-BLOK:]
    return uit


@dataclass
class _Tekens:
    """What to look for in a sheet, whose elements may have a prefix (`<x:c>`) and either kind of quotes.

    Looking for one text is quick, so a regular expression is only tried where a text says there may be something.
    """

    cel: re.Pattern[bytes]
    einde: bytes
    formule: bytes
    fout: bytes
    zonder_waarde: tuple[bytes, ...]
    met_formules: bool = False

    @classmethod
    def van(cls, begin: bytes) -> "_Tekens":
        blad = re.search(rb"<(\w+:)?worksheet[\s>]", begin)
        voor = (blad[1] or b"") if blad else b""
        return cls(
            cel=re.compile(CEL % (voor, voor), re.DOTALL),
            einde=b"</%sc>" % voor,
            formule=b"<%sf" % voor,
            fout=b"t='e'" if b" r='" in begin else b't="e"',
            zonder_waarde=tuple(patroon.replace(b"%", voor) for patroon in ZONDER_WAARDE),
        )

    def verdacht(self, deel: bytes) -> bool:
        self.met_formules = self.met_formules or self.formule in deel
        if self.fout in deel:
            return True
        return self.met_formules and any(teken in deel for teken in self.zonder_waarde)


def _verzamel(cellen: Iterable[re.Match[bytes]], uit: dict[str, str]) -> None:
    for cel in cellen:
        kenmerken, inhoud = cel[1], cel[2]
        fout = re.search(rb"""\bt=["']e["']""", kenmerken)
        formule = b"f" in inhoud and re.search(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>(.*?)</)", inhoud, re.DOTALL)
        waarde = re.search(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<", inhoud)
        if not fout and (not formule or waarde or re.search(rb"""\bt=["']str["']""", kenmerken)):
            continue
        plek = re.search(rb"""\br=["']([A-Za-z]{1,3}[0-9]{1,7})["']""", kenmerken)
        if plek is None:
            raise onleesbaar(ZONDER_UITKOMST)
        tekst = waarde[1] if fout and waarde else b"=" + ((formule[1] or b"formule") if formule else b"fout")
        uit[plek[1].decode().upper()] = html.unescape(tekst.decode(errors="replace")).strip()


ODS_FORMULE = re.compile(rb"<table:table-cell\b[^>]*\btable:formula=[^>]*>")


def weiger_lege_formules(blokken: Iterable[bytes]) -> None:
    """In an ODS: a formula that was never calculated would read as an empty cell."""
    rest = b""
    for nummer, blok in enumerate(blokken):
        deel = rest + blok
        if not nummer and (b"<!DOCTYPE" in deel or b"<!ENTITY" in deel):
            raise onleesbaar(ONBEKENDE_ENTITEIT)
        if b"table:formula" in deel:
            for cel in ODS_FORMULE.finditer(deel):
                if b"value-type=" not in cel[0]:
                    raise onleesbaar(ZONDER_UITKOMST)
        rest = deel[deel.rfind(b"<") :][-65536:] if b"<" in deel else b""
