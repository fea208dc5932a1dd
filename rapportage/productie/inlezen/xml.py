"""iJw 3.2 messages, read as a stream: no tree in memory, no document types, no entities.

A BSN, a name or an address never leaves the reader: text is kept only for the few elements a message type asks for,
and a BSN lives until its pseudonym is made.
"""

import base64
import hmac
from collections.abc import Iterator
from functools import partial
from xml.parsers import expat

import pandas as pd
from stdnum.nl import bsn

from rapportage.productie.inlezen import kolommen
from rapportage.productie.inlezen.berichten import GEEN_AFWIJZING, SOORTEN, Bericht
from rapportage.productie.inlezen.bron import Bronbestand, Invoer
from rapportage.productie.inlezen.fouten import BestandOnleesbaar

HAP_BYTES = 64 * 1024
BLOK_RIJEN = 50_000
DIEPSTE = 32
LANGSTE_TEKST = 1000
VERSIE = ("3", "2")


def pseudoniem(nummer: str, sleutel: bytes) -> str:
    """The client's pseudonym: the same for the same BSN and key, and no way back. "" for what is not a BSN."""
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) == 9 and bsn.is_valid(nummer)):
        return ""
    afdruk = hmac.digest(sleutel, nummer.encode(), "sha256")
    return "c-" + base64.b32encode(afdruk).decode().lower()[:26]


class Xmlbestand(Bronbestand):
    """A message whose header was found right. `regelnummer` is the sequence number of the product or prestatie."""

    def __init__(self, invoer: Invoer, soort: str, sleutel: bytes):
        super().__init__(invoer)
        if soort == "toewijzingen" and not sleutel:
            raise BestandOnleesbaar(
                f"{invoer.naam}: stel eerst PSEUDONIEM_SLEUTEL in; zonder kan een JW301 niet veilig worden ingelezen."
            )
        self._lezer = _Berichtlezer(soort, partial(pseudoniem, sleutel=sleutel))
        while self._lezer.bericht is None and self._voer():
            pass

    def blokken(self) -> Iterator[pd.DataFrame]:
        while self._voer():
            if self.soort != "antwoorden" and self._lezer.bericht.aantal >= BLOK_RIJEN:
                yield self._blok()
        bericht = self._lezer.bericht
        self.meldingen.extend(bericht.meldingen)
        if bericht.aantal:
            yield self._blok()

    def _blok(self) -> pd.DataFrame:
        rijen = self._lezer.bericht.neem()
        blok = pd.DataFrame(rijen, columns=[*kolommen.FRAME[self._lezer.soort], "regelnummer"])
        tekst = blok.columns.drop("regelnummer")
        return blok.astype(dict.fromkeys(tekst, "str") | {"regelnummer": "int64"})

    @property
    def soort(self) -> str:
        return self._lezer.soort

    @property
    def is_bericht(self) -> bool:
        return True

    def _voer(self) -> bool:
        """Feeds the next bite; False at the end of the file."""
        fout, klaar = self._lezer.voer(self._invoer.lees(HAP_BYTES))
        if fout:  # raised here, so that no frame of the error holds what was read
            raise BestandOnleesbaar(f"{self._invoer.naam}: {fout}.")
        return not klaar


class _Afgekeurd(Exception):
    """What is wrong with the message, on its way out of the parser."""


class _Berichtlezer:
    """Turns elements into rows by their path; namespaces and prefixes do not matter."""

    def __init__(self, soort: str, maak_pseudoniem: partial):
        self._soort, self._maak_pseudoniem = soort, maak_pseudoniem
        self._pad: list[str] = []
        self._tekst: list[str] | None = None
        self._lengte = 0
        self._kop: dict[str, str] = {}
        self.bericht: Bericht | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._einde
        self._parser.CharacterDataHandler = self._karakters

    @property
    def soort(self) -> str:
        """What the message holds; a stop or a verdict may come where allocations or declarations are asked for."""
        return self._soort

    def voer(self, hap: bytes) -> tuple[str, bool]:
        """Parses a bite, b"" at the end. What is wrong ("" when nothing), and whether the message is complete."""
        try:
            self._parser.Parse(hap, not hap)
        except _Afgekeurd as fout:
            return str(fout), True
        except expat.ExpatError as fout:
            return (
                f"dit is geen geldige XML; lezen lukt tot regel {fout.lineno}, teken {fout.offset + 1}",
                True,
            )
        except (LookupError, ValueError):
            return "de codering in de eerste regel van de XML is niet bekend; verwacht is UTF-8", True
        return "", not hap

    def _doctype(self, *_: object) -> None:
        raise _Afgekeurd("een DOCTYPE of ENTITY mag niet in een iJw-bericht staan; het is niet gelezen")

    def _begin(self, naam: str, _: dict[str, str]) -> None:
        element, boven = naam.rpartition(":")[2], self._pad[-1] if self._pad else ""
        if not self._pad and element != "Bericht":
            raise _Afgekeurd("dit is geen iJw-bericht; verwacht is Bericht als buitenste element")
        if self.bericht is None and len(self._pad) == 1 and element != "Header":
            raise _Afgekeurd("de Header ontbreekt; die hoort vooraan in een iJw-bericht")
        if len(self._pad) >= DIEPSTE:
            raise _Afgekeurd(f"elementen zitten meer dan {DIEPSTE} diep in elkaar; zo is geen iJw-bericht")
        self._pad.append(element)
        if self.bericht:
            self.bericht.begin(element)
        wil = self.bericht is None or self.bericht.wil(boven, element)
        self._tekst, self._lengte = ([] if wil else None), 0

    def _karakters(self, tekst: str) -> None:
        if self._tekst is None:
            return
        self._lengte += len(tekst)
        if self._lengte > LANGSTE_TEKST:
            raise _Afgekeurd(f"de tekst in {self._pad[-1]} is langer dan {LANGSTE_TEKST} tekens")
        self._tekst.append(tekst)

    def _einde(self, _: str) -> None:
        element = self._pad.pop()
        tekst = "".join(self._tekst).strip() if self._tekst else ""
        self._tekst = None
        if self.bericht:
            self.bericht.einde(self._pad, element, tekst)
        elif element == "Header":
            self._open_bericht()
        elif tekst and self._kop.get(element, "") in GEEN_AFWIJZING:  # of several return codes the rejecting one
            self._kop[element] = tekst
        if not self._pad:
            self._sluit()

    def _open_bericht(self) -> None:
        code = self._kop.get("BerichtCode", "")
        self._controleer_soort(code)
        versie = (
            self._kop.get("BerichtVersie", "").lstrip("0"),
            self._kop.get("BerichtSubversie", "").lstrip("0"),
        )
        if versie != VERSIE:
            raise _Afgekeurd(
                f"dit bericht is versie {'.'.join(versie)[:9]}; alleen iJw {'.'.join(VERSIE)} wordt gelezen"
            )
        if not self._kop.get("Afzender") or not self._kop.get("Ontvanger"):
            raise _Afgekeurd("in de Header ontbreekt Afzender of Ontvanger")
        self.bericht = SOORTEN[code](self._kop, self._maak_pseudoniem)

    def _controleer_soort(self, code: str) -> None:
        if code not in kolommen.BERICHTEN:
            naam = kolommen.ANDERE_BERICHTEN.get(code, "onbekend bericht")
            bekend = ", ".join(naam for naam, _ in kolommen.BERICHTEN.values())
            raise _Afgekeurd(f"dit is een {naam} (berichtcode '{code[:9]}'); gelezen worden {bekend}")
        naam, soort = kolommen.BERICHTEN[code]
        if soort in kolommen.OOK_GELEZEN.get(self._soort, ()):
            self._soort = soort
        elif soort != self._soort:
            raise _Afgekeurd(f"dit is een {naam} met {soort}; lees het in met {kolommen.opdracht(soort)}")

    def _sluit(self) -> None:
        if self.bericht is None:
            raise _Afgekeurd("de Header ontbreekt; die hoort vooraan in een iJw-bericht")
        if self._soort == "antwoorden" and not self.bericht.aantal:
            raise _Afgekeurd(
                "dit antwoord noemt geen declaratie (retourcode"
                f" {self._kop.get('RetourCode', 'ontbreekt')}); dien de declaratie verbeterd opnieuw in"
            )
