"""Checks on allocations (iJw 301)."""

import numpy as np
import pandas as pd

from rapportage.productie.bevindingen import lijkt_bsn
from rapportage.productie.controleren.naslag import Naslag
from rapportage.productie.controleren.regels import Blok, Regelcontrole, eerdere_regel, heel
from rapportage.productie.controleren.waarden import FOUT, LEEG, getal, per_waarde, waarom_geen_getal

HOOGSTE_NUMMER = 999_999_999
EERSTE_GEBOORTEJAAR = 1980
CLIENT_TEKENS = 64
NUMMER_BITS = 30  # room for an allocation number beside the municipality in one key


def toewijzingsleutel(gemeenten: np.ndarray, nummers: np.ndarray) -> np.ndarray:
    """Municipality id and allocation number as one number."""
    return (gemeenten << NUMMER_BITS) | nummers


def lees_nummer(waarde: str) -> int:
    """An allocation number: iJw says a whole number of at most nine digits, so zeros in front say nothing."""
    return getal(waarde, HOOGSTE_NUMMER)


def _lees_client(waarde: str) -> int:
    return 0 if 0 < len(waarde) <= CLIENT_TEKENS and not lijkt_bsn(waarde) else FOUT


def _waarom_geen_client(waarde: str) -> str:
    if not waarde:
        return "leeg; verwacht is het pseudoniem van de cliënt (in XML: een geldig BSN)"
    if len(waarde) > CLIENT_TEKENS:
        return f"verwacht is een pseudoniem van hoogstens {CLIENT_TEKENS} tekens"
    return "dit lijkt een BSN en is niet bewaard; verwacht is een pseudoniem van de cliënt"


class Toewijzingcontrole(Regelcontrole):
    """Checks blocks of `toewijzingen`; typed rows come back."""

    def __init__(self, naslag: Naslag):
        super().__init__(naslag)
        self._sleutels: list[np.ndarray] = []
        self._regels: list[np.ndarray] = []
        self._nummers: list[pd.Series] = []

    def blok(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The lines of this block that passed, with ids, numbers and ISO dates."""
        blok = Blok(frame, self.verslag)
        kolommen = {"regelnummer": blok.regels, "gemeente_id": blok.gemeente(self.naslag)}
        nummer = blok.lees("toewijzingnummer", lees_nummer, "verwacht is een getal van 1 tot en met 9 cijfers")
        kolommen["nummer"] = _als_tekst(frame["toewijzingnummer"])
        blok.lees("client", _lees_client, _waarom_geen_client)
        kolommen["client"] = frame["client"]
        toegewezen, ingang = blok.datum("toewijzingsdatum"), blok.datum("ingangsdatum")
        # Care can be assigned for a child that is still to be born.
        kolommen["geboortejaar"] = self._geboortejaar(blok, np.maximum(toegewezen, ingang))
        kolommen["aanbieder_id"] = blok.aanbieder(self.naslag)
        kolommen |= self._product(blok)
        kolommen["toewijzingsdatum"] = frame["toewijzingsdatum"]
        kolommen |= self._looptijd(blok, ingang)
        volume = blok.lees("volume", getal, waarom_geen_getal("volume", "hele eenheden"), mag_leeg=True)
        kolommen["volume"] = heel(volume, volume < 0)
        kolommen |= self._codes(blok)
        self._onthoud(blok, kolommen["gemeente_id"], nummer)
        self._onthoud_datum(toegewezen[blok.goed])
        uit = pd.DataFrame(kolommen)
        return uit if blok.goed.all() else uit[blok.goed].reset_index(drop=True)

    def sluit_af(self) -> set[int]:
        """Line numbers refused now that the whole file is known: keys that stood before."""
        if not self._sleutels:
            return set()
        sleutels, regels = np.concatenate(self._sleutels), np.concatenate(self._regels)
        plekken, eerste = eerdere_regel(sleutels, regels)
        nummers = pd.concat(self._nummers, ignore_index=True)[plekken[: self.verslag.ruimte]].to_list()
        self.verslag.meld(
            regels[plekken],
            "toewijzingnummer",
            nummers,
            [
                f"staat ook op regel {regel}; een toewijzing hoort een keer in het bestand"
                for regel in eerste[: self.verslag.ruimte]
            ],
        )
        return set(regels[plekken].tolist())

    def _geboortejaar(self, blok: Blok, dag: np.ndarray) -> pd.api.extensions.ExtensionArray:
        jaar = blok.lees(
            "geboortejaar",
            lambda waarde: LEEG if not waarde else getal(waarde) if len(waarde) == 4 else FOUT,
            "verwacht is een jaar van vier cijfers, of leeg",
            mag_leeg=True,
        )
        blok.eis(
            (jaar >= EERSTE_GEBOORTEJAAR) & (jaar <= dag // 10_000),
            "geboortejaar",
            f"verwacht is een jaar vanaf {EERSTE_GEBOORTEJAAR} tot en met het jaar van de toewijzing",
            alleen=(jaar >= 0) & (dag >= 0),
        )
        return heel(jaar, jaar < 0)

    def _product(self, blok: Blok) -> dict[str, object]:
        product = blok.product(self.naslag)
        zonder_code = blok.leeg("productcode")
        blok.eis(
            (product >= 0) | zonder_code,
            "productcode",
            "dit product is bij deze productcategorie niet bekend; verwacht is een code uit de regio, of leeg",
        )
        categorie = per_waarde(
            blok.frame["productcategorie"], lambda w: LEEG if not w else getal(w) if len(w) == 2 else FOUT
        )
        blok.eis(categorie != FOUT, "productcategorie", "verwacht zijn twee cijfers, of leeg", alleen=zonder_code)
        return {
            "productcategorie": blok.frame["productcategorie"],
            "product_id": heel(product, product < 0),
        }

    def _looptijd(self, blok: Blok, ingang: np.ndarray) -> dict[str, object]:
        einde = blok.datum("einddatum", mag_leeg=True)
        blok.eis(
            einde >= ingang,
            "einddatum",
            "de einddatum ligt voor de ingangsdatum; verwacht is dezelfde dag of later",
            alleen=(einde >= 0) & (ingang >= 0),
        )
        blok.gemeente_geldig(self.naslag, ingang, "ingangsdatum")
        open_einde = pd.Series(einde < 0, index=blok.frame.index)
        return {
            "ingangsdatum": blok.frame["ingangsdatum"],
            "einddatum": blok.frame["einddatum"].mask(open_einde),
        }

    def _codes(self, blok: Blok) -> dict[str, object]:
        lijsten = {
            "eenheid": self.naslag.eenheden,
            "frequentie": self.naslag.frequenties,
            "verwijzer": self.naslag.verwijzers,
            "reden_wijziging": self.naslag.redenen_wijziging,
            "reden_beeindiging": self.naslag.redenen_beeindiging,
        }
        for veld, lijst in lijsten.items():
            blok.uit_lijst(veld, lijst)
        return {veld: blok.frame[veld] for veld in lijsten}

    def _onthoud(self, blok: Blok, gemeenten: np.ndarray, nummers: np.ndarray) -> None:
        bekend = (gemeenten >= 0) & (nummers >= 0)
        self._sleutels.append(toewijzingsleutel(gemeenten[bekend], nummers[bekend]))
        self._regels.append(blok.regels[bekend])
        self._nummers.append(blok.frame["toewijzingnummer"][bekend])


def _als_tekst(nummers: pd.Series) -> pd.Series:
    """Allocation numbers without zeros in front; a lone 0 stays."""
    if not nummers.str.startswith("0").any():
        return nummers
    return nummers.str.lstrip("0").mask(nummers.str.fullmatch("0+"), "0")
