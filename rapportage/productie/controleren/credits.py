"""What needs the whole file: keys that repeat, and credits against the debits they take back."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from rapportage.productie.controleren.naslag import Debet, Sleutel, ZoekDebets
from rapportage.productie.controleren.regels import Blok, Verslag, eerdere_regel

AFGEKEURD = "afgekeurd"


@dataclass
class _Deel:
    """Of one block, what is needed at the end: some forty bytes a line."""

    regels: np.ndarray
    aanbieder: np.ndarray
    bedrag: np.ndarray
    volume: np.ndarray
    credit: np.ndarray
    streng: np.ndarray
    goed: np.ndarray
    referentie: pd.Series
    vorig: pd.Series  # of credits only


class Referenties:
    """Remembers every line's key, and for credits which debit they name."""

    def __init__(self, zoek_debets: ZoekDebets, verslag: Verslag):
        self._zoek_debets = zoek_debets
        self._verslag = verslag
        self._delen: list[_Deel] = []

    def voeg_toe(
        self,
        blok: Blok,
        aanbieder: np.ndarray,
        bedrag: np.ndarray,
        volume: np.ndarray,
        credit: np.ndarray,
        streng: np.ndarray,
    ) -> None:
        """Takes the lines of a block that have a key, refused ones too: a later line may name them."""
        bekend = (aanbieder >= 0) & ~blok.leeg("referentienummer")
        kies = slice(None) if bekend.all() else bekend
        self._delen.append(
            _Deel(
                regels=blok.regels[kies],
                aanbieder=aanbieder[kies],
                bedrag=bedrag[kies],
                volume=volume[kies],
                credit=credit[kies],
                streng=streng[kies],
                goed=blok.goed[kies],
                referentie=blok.frame["referentienummer"][kies],
                vorig=blok.frame["vorig_referentienummer"][bekend & credit],
            )
        )

    def sluit_af(self) -> set[int]:
        """Refuses the lines that do not hold with the whole file known; gives their numbers."""
        if not self._delen:
            return set()
        alles = self._samen()
        eerder = set(self._verslag.regels)
        sleutel, vorige_sleutel = _sleutels(alles)
        plekken, eerste = eerdere_regel(sleutel, alles.regels)
        self._weiger(
            alles,
            plekken,
            "referentienummer",
            [f"staat ook op regel {regel}; een referentienummer hoort een keer in het bestand" for regel in eerste],
        )
        alles.goed[plekken] = False
        self._credits(alles, sleutel, vorige_sleutel)
        return self._verslag.regels - eerder

    def _samen(self) -> _Deel:
        velden = {
            naam: np.concatenate([getattr(deel, naam) for deel in self._delen])
            for naam in ("regels", "aanbieder", "bedrag", "volume", "credit", "streng", "goed")
        }
        referentie = pd.concat([deel.referentie for deel in self._delen], ignore_index=True)
        vorig = pd.concat([deel.vorig for deel in self._delen], ignore_index=True)
        self._delen = []
        return _Deel(**velden, referentie=referentie, vorig=vorig)

    def _credits(self, alles: _Deel, sleutel: np.ndarray, vorige_sleutel: np.ndarray) -> None:
        plekken = np.flatnonzero(alles.credit)
        mee = alles.goed[plekken] & alles.streng[plekken]
        if not mee.any():
            return
        plekken, naar, vorig = plekken[mee], vorige_sleutel[mee], alles.vorig[mee].to_list()
        debets = np.flatnonzero(~alles.credit)
        debets = debets[~pd.Series(sleutel[debets]).duplicated().to_numpy()]
        waar = pd.Index(sleutel[debets]).get_indexer(naar)
        namen: list[Sleutel] = list(zip(alles.aanbieder[plekken].tolist(), vorig, strict=True))
        bewaard = self._zoek_debets(namen)
        redenen: dict[int, str] = {}
        for plek, plaats, naam in zip(plekken.tolist(), waar.tolist(), namen, strict=True):
            debet = Debet(*bewaard[naam]) if naam in bewaard else None
            in_bestand = int(debets[plaats]) if plaats >= 0 else -1
            reden = _waarom_niet(alles, plek, in_bestand, debet, naam[1])
            if reden:
                redenen[plek] = reden
        goed = np.array([plek not in redenen for plek in plekken.tolist()])
        herhaald, eerste = eerdere_regel(naar[goed], alles.regels[plekken[goed]])
        for plek, regel in zip(plekken[goed][herhaald].tolist(), eerste.tolist(), strict=True):
            redenen[plek] = f"deze debetregel is al gecrediteerd op regel {regel}; verwacht is een credit per debet"
        redenen |= self._eerder_gecrediteerd(alles, plekken, namen, bewaard, redenen)
        velden = dict(zip(plekken.tolist(), vorig, strict=True))
        volgorde = sorted(redenen)
        self._verslag.meld(
            alles.regels[volgorde],
            "vorig_referentienummer",
            [velden[plek] for plek in volgorde[: self._verslag.ruimte]],
            [redenen[plek] for plek in volgorde[: self._verslag.ruimte]],
        )

    def _eerder_gecrediteerd(
        self,
        alles: _Deel,
        plekken: np.ndarray,
        namen: list[Sleutel],
        bewaard: dict[Sleutel, tuple[int, int, str, str]],
        redenen: dict[int, str],
    ) -> dict[int, str]:
        """Credits on a debit that a stored line credits already, unless this file speaks of that line again."""
        botsing: dict[int, Sleutel] = {}
        eigen = alles.referentie[plekken].to_list()
        for plek, naam, referentie in zip(plekken.tolist(), namen, eigen, strict=True):
            door = bewaard[naam][3] if naam in bewaard else ""
            if door and door != referentie and plek not in redenen:
                botsing[plek] = (naam[0], door)
        if not botsing:
            return {}
        mee = alles.referentie.isin({door for _, door in botsing.values()}).to_numpy(dtype=bool)
        opnieuw = set(zip(alles.aanbieder[mee].tolist(), alles.referentie[mee].to_list(), strict=True))
        return {
            plek: f"deze debetregel is al eerder gecrediteerd, met {door[1]}; verwacht is een credit per debet"
            for plek, door in botsing.items()
            if door not in opnieuw
        }

    def _weiger(self, alles: _Deel, plekken: np.ndarray, veld: str, redenen: list[str]) -> None:
        ruimte = self._verslag.ruimte
        waarden = alles.referentie[plekken[:ruimte]].to_list()
        self._verslag.meld(alles.regels[plekken], veld, waarden, redenen)


def _sleutels(alles: _Deel) -> tuple[np.ndarray, np.ndarray]:
    """Provider and reference as one number: of every line, and of the debit every credit names."""
    codes, _ = pd.factorize(pd.concat([alles.referentie, alles.vorig], ignore_index=True))
    aanbieders, uniek = pd.factorize(alles.aanbieder)
    eigen = codes[: len(alles.referentie)] * len(uniek) + aanbieders
    vorig = codes[len(alles.referentie) :] * len(uniek) + aanbieders[alles.credit]
    return eigen, vorig


def _waarom_niet(alles: _Deel, plek: int, debet: int, bewaard: Debet | None, naam: str) -> str:
    """Why a credit does not fit its debit, "" when it does. The file goes before what is stored."""
    if debet < 0 and bewaard is None:
        return "deze debetregel is niet bekend bij de aanbieder; verwacht is een eerder referentienummer"
    if debet >= 0:
        if not alles.goed[debet]:
            return f"de debetregel staat op regel {alles.regels[debet]} en is zelf geweigerd"
        afgekeurd, van_debet = not alles.streng[debet], (int(alles.bedrag[debet]), int(alles.volume[debet]))
    else:
        afgekeurd, van_debet = bewaard.status == AFGEKEURD, (bewaard.bedrag_cent, bewaard.volume)
    if afgekeurd:
        return "deze debetregel is afgekeurd; er is niets om te crediteren"
    if van_debet != (int(alles.bedrag[plek]), int(alles.volume[plek])):
        return f"een credit is gelijk aan zijn debet; verwacht is bedrag {van_debet[0]} en volume {van_debet[1]}"
    return ""
