"""Checks on declaration lines (iJw 323, or with the verdict of 325)."""

import numpy as np
import pandas as pd

from rapportage.productie.controleren.credits import Referenties
from rapportage.productie.controleren.naslag import Naslag, ZoekDebets
from rapportage.productie.controleren.regels import Blok, Regelcontrole, heel
from rapportage.productie.controleren.toegewezen import MINUUT, UUR, Toegewezen
from rapportage.productie.controleren.waarden import (
    FOUT,
    HOOGSTE_BEDRAG,
    LEEG,
    bedrag,
    getal,
    per_waarde,
    waarom_geen_getal,
)

EURO = 83  # of code list WJ756
MINUTEN_PER_UUR = 60
INGEDIEND, TOEGEKEND, AFGEKEURD = range(3)
STATUSSEN = {"ingediend": INGEDIEND, "toegekend": TOEGEKEND, "afgekeurd": AFGEKEURD}
DEBET, CREDIT = range(2)
TEKENS_REFERENTIE, TEKENS_DECLARATIENUMMER = 20, 12
LANGSTE_PRODUCTCODE = 20


class Declaratiecontrole(Regelcontrole):
    """Checks blocks of `declaraties`; typed rows come back.

    A rejected line (afgekeurd) is stored as it came: it may be wrong in the very way it was rejected for. Of such a
    line only what storing needs is checked; the other rules hold for lines that are `streng`.
    """

    def __init__(self, naslag: Naslag, toewijzingen: pd.DataFrame, zoek_debets: ZoekDebets):
        """`toewijzingen` has gemeente_id, nummer, id, aanbieder_id, product_id (-1 for none), productcategorie,
        eenheid, ingangsdatum and einddatum ("" open). `zoek_debets` gives stored debit lines by provider id and
        reference: amount, volume, status, and the reference of the credit on it or "".
        """
        super().__init__(naslag)
        self._toegewezen = Toegewezen(toewijzingen)
        self._referenties = Referenties(zoek_debets, self.verslag)
        self._eenheid_van_product = {p.id: getal(p.eenheid) for p in naslag.producten.values()}

    def blok(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The lines of this block that passed, with ids, numbers and ISO dates."""
        blok = Blok(frame, self.verslag)
        status = blok.lees("status", lambda s: STATUSSEN.get(s, FOUT), f"verwacht is {', '.join(STATUSSEN)}")
        streng = status != AFGEKEURD
        credit = blok.lees("debet_credit", lambda s: {"D": DEBET, "C": CREDIT}.get(s, FOUT), "verwacht is D of C")
        wie = self._wie(blok, streng)
        self._kenmerken(blok, streng, status, credit == CREDIT)
        getallen = self._getallen(blok, streng, wie["product_id"])
        dagen = self._periode(blok, streng)
        toewijzing = self._toegewezen.zoek(blok, streng, wie, getallen["eenheid"], dagen)
        self._referenties.voeg_toe(
            blok, wie["aanbieder_id"], getallen["bedrag_cent"], getallen["volume"], credit == CREDIT, streng
        )
        self._onthoud_datum(dagen["ingediend_op"][blok.goed])
        tarief = getallen["tarief_cent"]
        uit = pd.DataFrame(
            {
                "regelnummer": blok.regels,
                "gemeente_id": wie["gemeente_id"],
                "toewijzing_id": heel(toewijzing, toewijzing < 0),
                "aanbieder_id": wie["aanbieder_id"],
                "referentienummer": frame["referentienummer"],
                "vorig_referentienummer": frame["vorig_referentienummer"],
                "product_id": heel(wie["product_id"], wie["product_id"] < 0),
                "onbekend_product": self._onbekend_product(frame, wie["product_id"] < 0),
                "periode_begin": frame["periode_begin"],
                "periode_eind": frame["periode_eind"],
                "volume": getallen["volume"],
                "eenheid": frame["eenheid"],
                "tarief_cent": heel(tarief, tarief < 0),
                "bedrag_cent": getallen["bedrag_cent"],
                "debet_credit": frame["debet_credit"],
                "ingediend_op": frame["ingediend_op"],
                "status": frame["status"],
                "retourcode": frame["retourcode"],
                "declaratienummer": frame["declaratienummer"],
            },
            copy=False,
        )
        return uit if blok.goed.all() else uit[blok.goed].reset_index(drop=True)

    def sluit_af(self) -> set[int]:
        """Line numbers refused now that the whole file is known: repeated keys, and credits that do not fit."""
        return self._referenties.sluit_af()

    def _wie(self, blok: Blok, streng: np.ndarray) -> dict[str, np.ndarray]:
        """Ids; a rejected line may name a product nobody knows (that can be why it was rejected)."""
        product = blok.product(self.naslag)
        blok.eis(
            product >= 0,
            "productcode",
            "dit product is bij deze productcategorie niet bekend; verwacht is een code uit de regio",
            alleen=streng,
        )
        return {
            "gemeente_id": blok.gemeente(self.naslag),
            "aanbieder_id": blok.aanbieder(self.naslag),
            "product_id": product,
        }

    @staticmethod
    def _onbekend_product(frame: pd.DataFrame, onbekend: np.ndarray) -> pd.Series:
        """Category and code as they came, where they are of no known product; empty everywhere else."""
        uit = pd.Series("", index=frame.index, dtype="str")
        if onbekend.any():
            codes = frame.loc[onbekend, "productcategorie"] + "/" + frame.loc[onbekend, "productcode"]
            uit[onbekend] = codes.str.slice(0, LANGSTE_PRODUCTCODE)
        return uit

    def _kenmerken(self, blok: Blok, streng: np.ndarray, status: np.ndarray, credit: np.ndarray) -> None:
        blok.tekst("referentienummer", TEKENS_REFERENTIE)
        blok.tekst("vorig_referentienummer", TEKENS_REFERENTIE, mag_leeg=True)
        blok.tekst("declaratienummer", TEKENS_DECLARATIENUMMER, mag_leeg=True)
        zonder_vorig = blok.leeg("vorig_referentienummer")
        blok.eis(
            zonder_vorig,
            "vorig_referentienummer",
            "hoort leeg bij een debetregel; alleen een credit verwijst naar een eerdere regel",
            alleen=streng & ~credit,
        )
        blok.eis(
            ~zonder_vorig,
            "vorig_referentienummer",
            "leeg; een creditregel hoort te verwijzen naar het referentienummer van de debetregel",
            alleen=streng & credit,
        )
        blok.lees(
            "retourcode",
            lambda code: 0 if not code or (len(code) == 4 and code.isascii() and code.isalnum()) else FOUT,
            "verwacht is een retourcode van vier tekens, of leeg",
        )
        blok.eis(
            ~blok.leeg("retourcode"),
            "retourcode",
            "leeg; een afgekeurde regel heeft een retourcode die zegt waarom",
            alleen=status == AFGEKEURD,
        )

    def _getallen(self, blok: Blok, streng: np.ndarray, product: np.ndarray) -> dict[str, np.ndarray]:
        volume = blok.lees("volume", getal, waarom_geen_getal("volume", "hele eenheden"))
        tarief = blok.lees("tarief_cent", getal, waarom_geen_getal("tarief_cent", "hele centen"), mag_leeg=True)
        in_rekening = blok.lees("bedrag_cent", bedrag, waarom_geen_getal("bedrag_cent", "hele centen", HOOGSTE_BEDRAG))
        eenheid = per_waarde(blok.frame["eenheid"], lambda code: getal(code) if code in self.naslag.eenheden else FOUT)
        blok.eis(eenheid >= 0, "eenheid", f"verwacht is {', '.join(sorted(self.naslag.eenheden))}", alleen=streng)
        blok.tekst("eenheid", 2)
        blok.eis(
            (tarief >= 0) | (eenheid == EURO),
            "tarief_cent",
            "leeg; een tarief mag alleen ontbreken bij eenheid 83 (euro)",
            alleen=streng & (tarief == LEEG) & (eenheid >= 0),
        )
        blok.eis(
            tarief == LEEG,
            "tarief_cent",
            "hoort leeg bij eenheid 83 (euro): daar is het volume het bedrag",
            alleen=streng & (tarief >= 0) & (eenheid == EURO),
        )
        leesbaar = streng & (volume >= 0) & (in_rekening >= 0) & (eenheid >= 0)
        self._bedrag(blok, leesbaar, product, {"volume": volume, "tarief": tarief, "eenheid": eenheid}, in_rekening)
        return {"volume": volume, "tarief_cent": tarief, "bedrag_cent": in_rekening, "eenheid": eenheid}

    def _bedrag(
        self,
        blok: Blok,
        leesbaar: np.ndarray,
        product: np.ndarray,
        delen: dict[str, np.ndarray],
        in_rekening: np.ndarray,
    ) -> None:
        """Volume times tariff; hours over minutes round half up; unit 83 is the amount (docs/rekenregels.md, 1)."""
        volume, tarief, eenheid = delen["volume"], delen["tarief"], delen["eenheid"]
        van_product = pd.Series(product).map(self._eenheid_van_product).to_numpy(dtype="float64", na_value=FOUT)
        per_uur = (eenheid == MINUUT) & (van_product == UUR)
        keer = volume * tarief
        verwacht = np.where(per_uur, (2 * keer + MINUTEN_PER_UUR) // (2 * MINUTEN_PER_UUR), keer)
        euro = eenheid == EURO
        blok.eis(
            in_rekening == volume,
            "bedrag_cent",
            "bij eenheid 83 (euro) is het bedrag gelijk aan het volume",
            alleen=leesbaar & euro,
        )
        fout = leesbaar & ~euro & (tarief >= 0) & (in_rekening != verwacht)
        if fout.any():
            som = iter(zip(volume[fout], tarief[fout], per_uur[fout], verwacht[fout], strict=True))
            blok.eis(~fout, "bedrag_cent", lambda _: _waarom_ander_bedrag(*next(som)))

    def _periode(self, blok: Blok, streng: np.ndarray) -> dict[str, np.ndarray]:
        begin, eind = blok.datum("periode_begin"), blok.datum("periode_eind")
        ingediend = blok.datum("ingediend_op")
        leesbaar = streng & (begin >= 0) & (eind >= 0)
        blok.eis(eind >= begin, "periode_eind", "ligt voor periode_begin; verwacht is dezelfde dag of later", leesbaar)
        blok.eis(
            begin // 100 == eind // 100,
            "periode_eind",
            "begin en einde liggen niet in dezelfde maand; verwacht is een regel per kalendermaand",
            alleen=leesbaar & (eind >= begin),
        )
        blok.eis(
            ingediend >= begin,
            "ingediend_op",
            "ligt voor het begin van de periode; verwacht is dezelfde dag of later",
            alleen=streng & (begin >= 0) & (ingediend >= 0),
        )
        return {"begin": begin, "eind": eind, "ingediend_op": ingediend}


def _waarom_ander_bedrag(volume: int, tarief: int, per_uur: bool, verwacht: int) -> str:
    som = f"{volume} minuten x uurtarief {tarief} / 60" if per_uur else f"volume {volume} x tarief {tarief}"
    return f"verwacht is {verwacht} ({som})"
