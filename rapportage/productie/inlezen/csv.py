"""CSV in blocks: Arrow parses, we keep count of lines and say what is wrong where."""

import csv
import io
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from rapportage.productie.inlezen import kolommen
from rapportage.productie.inlezen.bron import KOP_BYTES, Bronbestand, Invoer
from rapportage.productie.inlezen.fouten import BestandOnleesbaar

BLOK_BYTES = 8 * 2**20
LANGSTE_REGEL = 2**20
OUDE_MAC = "de regels eindigen op een losse CR (oude Mac-indeling); sla het bestand opnieuw op als CSV UTF-8"
REGELEINDE, AANHALING, TERUGLOOP = ord("\n"), ord('"'), ord("\r")


class Csvbestand(Bronbestand):
    """A CSV file whose header was found right; `blokken` may be walked once."""

    @property
    def soort(self) -> str:
        return self._soort

    def __init__(self, invoer: Invoer, soort: str):
        super().__init__(invoer)
        if soort not in kolommen.CSV:
            raise BestandOnleesbaar(f"{invoer.naam} is geen XML; {soort} worden alleen als iJw-bericht (XML) gelezen.")
        self._soort = soort
        self._kop, self._kopregels = self._lees_kop()

    def _lees_kop(self) -> tuple[list[str], int]:
        begin = self._invoer.kop()
        kopregel, gevonden, _ = begin.partition(b"\n")
        if len(kopregel) > KOP_BYTES or (not gevonden and len(begin) > KOP_BYTES):
            raise self._fout("regel 1 is langer dan 64 KiB; verwacht is een kopregel met kolomnamen")
        tekst = self._tekst(kopregel, 1).rstrip("\r")
        if "\r" in tekst:
            raise self._fout(OUDE_MAC)
        self._scheiding = ";" if tekst.count(";") > tekst.count(",") else ","
        namen = [naam.strip().lower() for naam in next(csv.reader([tekst], delimiter=self._scheiding), [])]
        self._controleer_kop(namen)
        return namen, len(kopregel) + len(gevonden)

    def _controleer_kop(self, namen: list[str]) -> None:
        nodig = kolommen.CSV[self._soort]
        ontbreekt = [naam for naam in nodig if naam not in namen]
        if ontbreekt:
            for soort, anders in kolommen.CSV.items():
                if soort != self._soort and set(anders) <= set(namen):
                    raise self._fout(f"dit zijn {soort}; lees ze in met {kolommen.opdracht(soort)}")
        if len(ontbreekt) == len(nodig):
            raise self._fout(f"regel 1 is geen kopregel voor {self._soort}; verwacht is {','.join(nodig)}")
        if ontbreekt:
            raise self._fout(f"de kolom {', '.join(ontbreekt)} ontbreekt; het bestand heeft {', '.join(namen)[:500]}")
        dubbel = sorted({naam for naam in nodig if namen.count(naam) > 1})
        if dubbel:
            raise self._fout(f"de kolom {', '.join(dubbel)} staat er meer dan een keer in")
        over = [naam or "(zonder naam)" for naam in namen if naam not in nodig]
        if over:
            self.meldingen.append(f"Niet gebruikt: kolom {', '.join(over)[:200]}.")

    def blokken(self) -> Iterator[pd.DataFrame]:
        """Blocks of the contract's columns as text, plus `regelnummer` as an editor shows it."""
        regel = 2
        for tekst in self._stukken():
            blok, aantal = self._blok(tekst, regel)
            regel += aantal
            if len(blok):
                yield blok

    def _stukken(self) -> Iterator[bytes]:
        """Runs of whole rows. A row may hold line ends between quotes, so count the quotes."""
        rest = self._invoer.lees(BLOK_BYTES)[self._kopregels :]
        regel = 2
        while True:
            deel = self._invoer.lees(BLOK_BYTES)
            buffer = rest + deel
            if not deel:
                if buffer:
                    yield buffer
                return
            eind = _laatste_regeleinde(buffer)
            if len(buffer) - eind > LANGSTE_REGEL:
                raise self._te_lang(buffer, eind, regel)
            regel += buffer.count(b"\n", 0, eind)
            if eind:
                yield buffer[:eind]
            rest = buffer[eind:]

    def _te_lang(self, buffer: bytes, eind: int, regel: int) -> BestandOnleesbaar:
        self._controleer_tekens(buffer, regel)
        nummer = regel + buffer.count(b"\n", 0, eind)
        return self._fout(
            f"regel {nummer} is langer dan 1 MiB, of een aanhalingsteken in die regel wordt niet gesloten"
        )

    def _blok(self, tekst: bytes, regel: int) -> tuple[pd.DataFrame, int]:
        self._controleer_tekens(tekst, regel)
        nummers, aantal = _regelnummers(tekst, regel)
        if not len(nummers):
            return pd.DataFrame(columns=[*kolommen.FRAME[self._soort], "regelnummer"]), aantal
        tabel = self._ontleed(tekst, regel)
        if tabel is None or len(tabel) != len(nummers):
            raise self._zoek_fout(tekst, regel)
        if _is_ruim(tekst):
            tabel = pa.table({naam: pc.utf8_trim_whitespace(tabel[naam]) for naam in tabel.column_names})
        blok = tabel.to_pandas()
        if self._soort == "declaraties":
            blok["declaratienummer"] = pd.Series("", index=blok.index, dtype="str")
        blok["regelnummer"] = nummers
        return _zonder_lege_rijen(blok), aantal

    def _ontleed(self, tekst: bytes, regel: int) -> pa.Table | None:
        nodig = kolommen.CSV[self._soort]
        aanhaling = b'"' in tekst
        # Extra columns may repeat a name; Arrow must tell the columns apart.
        namen = [naam if naam in nodig else f"_{plek}" for plek, naam in enumerate(self._kop)]
        fout = []
        try:
            tabel = pa_csv.read_csv(
                pa.BufferReader(tekst),
                read_options=pa_csv.ReadOptions(
                    column_names=namen, block_size=len(tekst) + 1 if aanhaling else LANGSTE_REGEL * 2
                ),
                parse_options=pa_csv.ParseOptions(
                    delimiter=self._scheiding,
                    newlines_in_values=aanhaling,
                    invalid_row_handler=lambda rij: fout.append(rij) or "skip",
                ),
                convert_options=pa_csv.ConvertOptions(
                    include_columns=nodig,
                    column_types=dict.fromkeys(nodig, pa.large_string()),
                    strings_can_be_null=False,
                    check_utf8=False,  # done above, with the line number
                ),
            )
        except pa.ArrowInvalid:
            return None
        return None if fout else tabel

    def _zoek_fout(self, tekst: bytes, regel: int) -> BestandOnleesbaar:
        """The slow way through a block that Arrow refused, to name the line."""
        lezer = csv.reader(io.StringIO(tekst.decode(), newline=""), delimiter=self._scheiding)
        verwacht, begin, verdacht = len(self._kop), regel, 0
        try:
            for rij in lezer:
                if rij and len(rij) != verwacht:
                    return self._fout(
                        f"regel {begin} heeft {len(rij)} velden, verwacht zijn er {verwacht} zoals in de kopregel,"
                        f" gescheiden door '{self._scheiding}'"
                    )
                if not verdacht and any('"' in veld or "\n" in veld for veld in rij):
                    verdacht = begin
                begin = regel + lezer.line_num
        except csv.Error:
            verdacht = verdacht or begin
        return self._fout(f"bij regel {verdacht or regel} staat een aanhalingsteken dat niet klopt")

    def _controleer_tekens(self, tekst: bytes, regel: int) -> None:
        nul = tekst.find(b"\0")
        if nul >= 0:
            raise self._fout(f"regel {regel + tekst.count(REGELEINDE, 0, nul)} bevat nul-bytes; verwacht is tekst")
        if not tekst.isascii():
            self._tekst(tekst, regel)
        if tekst.count(b"\r") != tekst.count(b"\r\n") + tekst.endswith(b"\r"):
            raise self._fout(OUDE_MAC)

    def _tekst(self, tekst: bytes, regel: int) -> str:
        try:
            return tekst.decode()
        except UnicodeDecodeError as fout:
            nummer = regel + tekst.count(b"\n", 0, fout.start)
            raise self._fout(
                f"regel {nummer} is niet in UTF-8 (byte {tekst[fout.start]:#04x}); sla het bestand op als CSV UTF-8"
            ) from None

    def _fout(self, zin: str) -> BestandOnleesbaar:
        return BestandOnleesbaar(f"{self._invoer.naam}: {zin}.")


def _plekken(tekst: bytes, teken: int) -> np.ndarray:
    return np.flatnonzero(np.frombuffer(tekst, dtype=np.uint8) == teken)


def _regeleinden(tekst: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Places of all line ends, and which of them end a row (not between quotes)."""
    einden = _plekken(tekst, REGELEINDE)
    if b'"' not in tekst:
        return einden, np.ones(len(einden), dtype=bool)
    return einden, np.searchsorted(_plekken(tekst, AANHALING), einden) % 2 == 0


def _laatste_regeleinde(tekst: bytes) -> int:
    """Where the last whole row ends, 0 when none does."""
    if b'"' not in tekst:
        return tekst.rfind(b"\n") + 1
    einden, echt = _regeleinden(tekst)
    return int(einden[echt][-1]) + 1 if echt.any() else 0


def _regelnummers(tekst: bytes, regel: int) -> tuple[np.ndarray, int]:
    """The line on which every non-empty row starts, and how many lines the text has."""
    einden, echt = _regeleinden(tekst)
    if not tekst.endswith(b"\n"):
        einden, echt = np.append(einden, len(tekst)), np.append(echt, True)
    aantal = len(einden)
    rij_einden = einden[echt]
    begin = np.concatenate(([0], rij_einden[:-1] + 1))
    eerste_regel = np.concatenate(([0], np.flatnonzero(echt)[:-1] + 1)) + regel
    lengte = rij_einden - begin
    alleen_cr = (lengte == 1) & (np.frombuffer(tekst, dtype=np.uint8)[begin.clip(max=len(tekst) - 1)] == TERUGLOOP)
    return eerste_regel[(lengte > 0) & ~alleen_cr].astype("int64"), aantal


def _is_ruim(tekst: bytes) -> bool:
    """Whether there can be white space to trim."""
    return b" " in tekst or b"\t" in tekst or not tekst.isascii()


def _zonder_lege_rijen(blok: pd.DataFrame) -> pd.DataFrame:
    """Spreadsheets save rows of nothing but separators; they say nothing."""
    leeg = (blok.iloc[:, 0] == "").to_numpy(dtype=bool, copy=True)
    if not leeg.any():
        return blok
    velden = blok.columns.drop("regelnummer")
    leeg[leeg] = (blok.loc[leeg, velden] == "").all(axis=1).to_numpy()
    return blok if not leeg.any() else blok[~leeg].reset_index(drop=True)
