"""Does a declaration line fit the allocation it names? Allocations are indexed once per file."""

import numpy as np
import pandas as pd

from rapportage.productie.controleren.regels import Blok
from rapportage.productie.controleren.toewijzingen import lees_nummer, toewijzingsleutel
from rapportage.productie.controleren.waarden import FOUT, LEEG, datum, getal, per_waarde

MINUUT, UUR = 1, 4  # of code list WJ756, as numbers
OPEN_EINDE = 99_999_999
GEEN_PRODUCT = -1


class Toegewezen:
    """The region's allocations, to be found by municipality and number."""

    def __init__(self, frame: pd.DataFrame):
        tekst = frame[["nummer", "productcategorie", "eenheid", "ingangsdatum", "einddatum"]].astype("str")
        nummers = per_waarde(tekst["nummer"], lees_nummer)
        gemeenten = frame["gemeente_id"].to_numpy(dtype="int64")
        self._index = pd.Index(toewijzingsleutel(gemeenten, nummers))
        # One row more than there are allocations: place -1 (not found) reads that one.
        self._id = _met_slot(frame["id"], FOUT)
        self._aanbieder = _met_slot(frame["aanbieder_id"], FOUT)
        self._product = _met_slot(frame["product_id"], GEEN_PRODUCT)
        self._categorie = _met_slot(per_waarde(tekst["productcategorie"], getal), LEEG)
        self._eenheid = _met_slot(per_waarde(tekst["eenheid"], getal), LEEG)
        self._begin = _met_slot(per_waarde(tekst["ingangsdatum"], datum), 0)
        eind = per_waarde(tekst["einddatum"], datum)
        self._eind = _met_slot(np.where(eind < 0, OPEN_EINDE, eind), OPEN_EINDE)

    def zoek(
        self,
        blok: Blok,
        streng: np.ndarray,
        wie: dict[str, np.ndarray],
        eenheid: np.ndarray,
        dagen: dict[str, np.ndarray],
    ) -> np.ndarray:
        """Allocation ids, FOUT where there is none; lines that do not fit their allocation are refused."""
        nummer = per_waarde(blok.frame["toewijzingnummer"], lees_nummer)
        blok.eis(
            nummer != FOUT,
            "toewijzingnummer",
            "verwacht is een getal van 1 tot en met 9 cijfers, of leeg",
            alleen=streng,
        )
        plek = self._index.get_indexer(toewijzingsleutel(wie["gemeente_id"], nummer))
        plek[(nummer < 0) | (wie["gemeente_id"] < 0)] = -1
        gevonden = plek >= 0
        blok.eis(
            gevonden,
            "toewijzingnummer",
            "deze toewijzing is bij deze gemeente niet bekend; lees eerst de toewijzingen in",
            alleen=streng & (nummer >= 0) & (wie["gemeente_id"] >= 0),
        )
        eigen = gevonden & (self._aanbieder[plek] == wie["aanbieder_id"])
        blok.eis(
            eigen,
            "toewijzingnummer",
            "deze toewijzing is van een andere aanbieder; verwacht is een toewijzing van de aanbieder zelf",
            alleen=streng & gevonden & (wie["aanbieder_id"] >= 0),
        )
        self._past(blok, streng & eigen, plek, wie["product_id"], eenheid)
        self._in_looptijd(blok, streng & eigen, plek, dagen)
        return np.where(eigen, self._id[plek], FOUT)

    def _past(self, blok: Blok, alleen: np.ndarray, plek: np.ndarray, product: np.ndarray, eenheid: np.ndarray) -> None:
        toegewezen = self._product[plek]
        blok.eis(
            product == toegewezen,
            "productcode",
            "de toewijzing is voor een ander product; verwacht is de productcode van de toewijzing",
            alleen=alleen & (product >= 0) & (toegewezen != GEEN_PRODUCT),
        )
        categorie = self._categorie[plek]
        blok.eis(
            per_waarde(blok.frame["productcategorie"], getal) == categorie,
            "productcategorie",
            "de toewijzing is voor een andere productcategorie; verwacht is die van de toewijzing",
            alleen=alleen & (toegewezen == GEEN_PRODUCT) & (categorie >= 0),
        )
        toegewezen = self._eenheid[plek]
        blok.eis(
            (eenheid == toegewezen) | ((toegewezen == UUR) & (eenheid == MINUUT)),
            "eenheid",
            "de toewijzing is in een andere eenheid; verwacht is die van de toewijzing (bij uren 04 ook minuten 01)",
            alleen=alleen & (eenheid >= 0) & (toegewezen >= 0),
        )

    def _in_looptijd(self, blok: Blok, alleen: np.ndarray, plek: np.ndarray, dagen: dict[str, np.ndarray]) -> None:
        blok.eis(
            dagen["begin"] >= self._begin[plek],
            "periode_begin",
            "ligt voor de ingangsdatum van de toewijzing; verwacht is een periode binnen de toewijzing",
            alleen=alleen & (dagen["begin"] >= 0),
        )
        blok.eis(
            dagen["eind"] <= self._eind[plek],
            "periode_eind",
            "ligt na de einddatum van de toewijzing; verwacht is een periode binnen de toewijzing",
            alleen=alleen & (dagen["eind"] >= 0),
        )


def _met_slot(waarden: pd.Series | np.ndarray, slot: int) -> np.ndarray:
    return np.append(np.asarray(waarden, dtype="int64"), slot)
