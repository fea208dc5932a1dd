"""Messages that change rows already there: JW307 (care stopped) and JW325 (verdict on a declaration).

Each gives whole rows back, so that storing, comparing and keeping the previous version go the ordinary way. These
messages are small: a payload is at most 25 MB, and a verdict lists only what was rejected.
"""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from rapportage.productie.bevindingen import Bevinding, toonbaar
from rapportage.productie.controleren.naslag import Naslag
from rapportage.productie.keuzes import Status
from rapportage.productie.models import Declaratieregel, Toewijzing
from rapportage.productie.opslaan.tabellen import DECLARATIE, TOEWIJZING, Tabel

GETALLEN = {"geboortejaar", "product_id", "volume", "toewijzing_id", "tarief_cent"}  # the ones that may be empty


class _Mutatie:
    """What both kinds share: blocks in, whole rows out."""

    tabel: Tabel

    def __init__(self, naslag: Naslag):
        self.naslag = naslag
        self.bevindingen: list[Bevinding] = []
        self.geweigerde_regels: set[int] = set()
        self.laatste_datum = ""

    def blok(self, blok: pd.DataFrame) -> pd.DataFrame:
        frame = pd.DataFrame(self._rijen_van(blok.to_dict("records")), columns=["regelnummer", *self.tabel.kolommen])
        return frame.astype(dict.fromkeys(GETALLEN & set(frame.columns), "Int64"))

    def sluit_af(self) -> set[int]:
        return set()

    def _rijen_van(self, regels: list[dict]) -> Iterator[dict]:
        raise NotImplementedError

    def _weiger(self, regel: dict, veld: str, reden: str) -> None:
        self.geweigerde_regels.add(regel["regelnummer"])
        self.bevindingen.append(Bevinding(regel["regelnummer"], veld, toonbaar(veld, regel[veld]), reden))

    def _verwijzingen(self, regel: dict) -> tuple[int, int] | None:
        """Ids of municipality and provider, or a finding."""
        gemeente = self.naslag.gemeenten.get(regel["gemeentecode"])
        aanbieder = self.naslag.aanbieders.get(regel["aanbieder_agb"])
        if gemeente is None:
            self._weiger(regel, "gemeentecode", "Deze gemeente hoort niet bij de regio.")
        elif aanbieder is None:
            self._weiger(regel, "aanbieder_agb", "Deze AGB-code hoort niet bij een aanbieder van de regio.")
        else:
            return gemeente.id, aanbieder
        return None

    def _als_rij(self, regel: dict, object_, **anders) -> dict:
        velden = {kolom: getattr(object_, kolom) for kolom in self.tabel.kolommen} | anders
        tekst = {k: v.isoformat() if isinstance(v, date) else v for k, v in velden.items()}
        return {"regelnummer": regel["regelnummer"], **tekst}


class Stops(_Mutatie):
    """JW307: an allocation gets its end date and the reason of ending."""

    tabel = TOEWIJZING

    def _rijen_van(self, regels: list[dict]) -> Iterator[dict]:
        for regel in regels:
            yield from self._rij(regel)

    def _rij(self, regel: dict) -> Iterator[dict]:
        verwijzingen = self._verwijzingen(regel)
        if verwijzingen is None:
            return
        gemeente, aanbieder = verwijzingen
        toewijzing = Toewijzing.objects.filter(
            gemeente=gemeente, nummer=regel["toewijzingnummer"], aanbieder=aanbieder
        ).first()
        if toewijzing is None:
            self._weiger(regel, "toewijzingnummer", "Deze toewijzing is niet bekend bij deze aanbieder en gemeente.")
            return
        einde = _dag(regel["einddatum"])
        if einde is None or einde < toewijzing.ingangsdatum:
            self._weiger(
                regel,
                "einddatum",
                f"Verwacht een datum op of na de ingangsdatum {toewijzing.ingangsdatum}, als 2024-01-31.",
            )
        elif regel["reden_beeindiging"] not in self.naslag.redenen_beeindiging:
            self._weiger(regel, "reden_beeindiging", "Deze reden staat niet in de codelijst van iJw.")
        else:
            yield self._als_rij(regel, toewijzing, einddatum=einde, reden_beeindiging=regel["reden_beeindiging"])


class Antwoorden(_Mutatie):
    """JW325: the lines that are listed are rejected, all others of that declaration are granted.

    One row without reference speaks for the whole declaration: without a code all is granted, with one all rejected.
    """

    tabel = DECLARATIE

    def _rijen_van(self, regels: list[dict]) -> Iterator[dict]:
        """Gathers the verdicts of a declaration first: which lines are granted follows from what is not listed."""
        afgewezen: dict[tuple, dict[str, dict]] = {}
        for regel in regels:
            sleutel = (regel["gemeentecode"], regel["aanbieder_agb"], regel["declaratienummer"])
            afgewezen.setdefault(sleutel, {})[regel["referentienummer"]] = regel
        for declaratie in afgewezen.values():
            yield from self._declaratie(declaratie)

    def _declaratie(self, afgewezen: dict[str, dict]) -> Iterator[dict]:
        eerste = next(iter(afgewezen.values()))
        verwijzingen = self._verwijzingen(eerste)
        if verwijzingen is None:
            return
        gemeente, aanbieder = verwijzingen
        regels = list(
            Declaratieregel.objects.filter(
                gemeente=gemeente, aanbieder=aanbieder, declaratienummer=eerste["declaratienummer"]
            )
        )
        if not regels:
            self._weiger(
                eerste, "declaratienummer", "Deze declaratie is niet bekend; lees eerst de declaratie zelf in."
            )
            return
        bekend = {regel.referentienummer for regel in regels}
        for referentie, oordeel in afgewezen.items():
            if referentie and referentie not in bekend:
                self._weiger(oordeel, "referentienummer", "Deze regel hoort niet bij de beantwoorde declaratie.")
        geheel = afgewezen.get("", {}).get("retourcode", "")
        for regel in regels:
            oordeel = afgewezen.get(regel.referentienummer)
            code = oordeel["retourcode"] if oordeel else geheel
            status = Status.AFGEKEURD if code else Status.TOEGEKEND
            yield self._als_rij(oordeel or eerste, regel, status=str(status), retourcode=code)


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None
