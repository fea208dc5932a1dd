"""The rows as the grid shows them: cells with what was found in them, what the region has, and sums."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from rapportage.verantwoording.acties.cellen import Celuitkomst
from rapportage.verantwoording.begrepen import alleen_bedragen, rijsleutels, som, tariefsleutels
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.controles.naslag import Naslag, Regiocijfer
from rapportage.verantwoording.inhoud import Beeld
from rapportage.verantwoording.regels import OpenRijen
from rapportage.verantwoording.register import KOLOM, KOLOMMEN, Soort
from rapportage.verantwoording.rooster.roostercellen import Cel, Gevonden, Rij

VAN_REGIO = ("toegekend", "in_behandeling", "afgekeurd")
NIET_OVERNEMEN = frozenset({"vorig_jaar", "plafond", "ontbreekt", "dubbel", "formule"})
GETAL = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
CODE = re.compile(r"\w{1,12}")
# in the order of the page: what the row is about, then its figures
VOLGORDE = (
    "gemeentecode", "productcode", "productcategorie", "eenheid", "boekjaar", "toelichting", "volume", "tarief",
    "toegekend", "in_behandeling", "afgekeurd", "nog_te_declareren", "te_crediteren", "onderhanden_werk", "totaal",
)  # fmt: skip


class Rooster:
    """All rows of a report, ready to be shown; `getypt` and `uitkomsten` are what could not be kept, by cell."""

    def __init__(
        self,
        beeld: Beeld,
        open_: OpenRijen | None,
        bewerkbaar: bool,
        uitkomsten: Iterable[Celuitkomst] = (),
    ):
        self.beeld, self.naslag = beeld, beeld.naslag
        self._open, self._bewerkbaar = open_, bewerkbaar
        self._uitkomsten = {uitkomst.plek: uitkomst for uitkomst in uitkomsten}
        self._sleutels = rijsleutels(beeld.uitslag)
        self._aantal_van = Counter(self._sleutels)
        self._tarieven = tariefsleutels(beeld.uitslag)
        self._per_rij: dict[int, list[Bevinding]] = defaultdict(list)
        for bevinding in beeld.bevindingen:
            if bevinding.rij is not None:
                self._per_rij[bevinding.rij].append(bevinding)

    @cached_property
    def algemeen(self) -> list[Gevonden]:
        """Findings that are about no row, still to be dealt with first."""
        return [self._gevonden(b) for b in self.beeld.bevindingen if b.rij is None]

    @property
    def is_deels_dicht(self) -> bool:
        """Whether there are rows that nobody asked about after the report was sent back."""
        return self._open is not None and bool(self._open.dicht)

    @property
    def onbewaard(self) -> set[tuple[int, str]]:
        """The cells whose typed text was not kept."""
        return set(self._uitkomsten)

    def plekken(
        self, alleen_fouten: bool = False, gemeente: str = "", product: str = "", regel_id: int | None = None
    ) -> list[int]:
        """The places of the rows that a filter leaves; a row beside a filter stands among them, by itself alone."""
        alleen_rij = regel_id is not None and not (alleen_fouten or gemeente or product)
        return [
            plek
            for plek, regel in enumerate(self.beeld.regels)
            if regel.pk == regel_id
            or not alleen_rij
            and (not alleen_fouten or self._vraagt_werk(plek))
            and (not gemeente or self._sleutels[plek].startswith(f"{gemeente}:"))
            and (not product or self._sleutels[plek].endswith(f":{product}"))
        ]

    def _vraagt_werk(self, plek: int) -> bool:
        eigen = any(pk == self.beeld.regels[plek].pk for pk, _ in self._uitkomsten)
        return eigen or any(b.blokkeert or not self.beeld.reden(b) for b in self._per_rij.get(plek, ()))

    @cached_property
    def aantal_met_werk(self) -> int:
        return sum(self._vraagt_werk(plek) for plek in range(len(self.beeld.regels)))

    def rijen(self, plekken: Sequence[int]) -> list[Rij]:
        sommen = alleen_bedragen([self.beeld.regels[plek].waarden for plek in plekken], self.naslag) if plekken else ()
        return [self._rij(plek, bedragen) for plek, bedragen in zip(plekken, sommen, strict=True)]

    def _rij(self, plek: int, bedragen) -> Rij:
        regel = self.beeld.regels[plek]
        open_ = self._bewerkbaar and (self._open is None or self._sleutels[plek] in self._open)
        per_kolom, overig = defaultdict(list), []
        for bevinding in self._per_rij.get(plek, ()):
            doel = per_kolom[bevinding.kolom] if bevinding.kolom in KOLOM else overig
            doel.append(self._gevonden(bevinding))
        regio = self._regio(plek)
        cellen = []
        for naam in VOLGORDE:
            opslag = regel.waarden.get(naam, "")
            uitkomst = self._uitkomsten.get((regel.pk, naam))
            cel = Cel(KOLOM[naam], regel.pk, opslag, uitkomst.wijziging.waarde if uitkomst else opslag, open_)
            cel.gevonden, cel.uitkomst, cel.keuzes = per_kolom[naam], uitkomst, self._keuzes.get(naam, ())
            if regio is not None and naam in VAN_REGIO:
                cel.hint = ("Regio", getattr(regio, naam))
            if naam == "totaal" and bedragen is not None:
                cel.hint = ("Som", som(bedragen))
            cellen.append(cel)
        return Rij(regel, plek + 1, open_, self._naam(regel.waarden), cellen, overig)

    def _gevonden(self, bevinding: Bevinding) -> Gevonden:
        zin = bevinding.zin
        if bevinding.rij is not None:
            gemeente, _, code = self._sleutels[bevinding.rij].split(":", 2)
            zin = zin.removeprefix(f"{self._gemeenten.get(gemeente, gemeente)}, {code}: ")
        return Gevonden(bevinding, zin[:1].upper() + zin[1:], self.beeld.reden(bevinding), over_te_nemen(bevinding))

    def _regio(self, plek: int) -> Regiocijfer | None:
        """The region's figures for this row; None where it has none, or the row's product is not understood."""
        sleutel, tarief = self._tarieven[plek]
        gemeente, categorie, code = sleutel.split(":", 2)
        cijfer = self.naslag.regio.get((gemeente, categorie, code, tarief))
        if cijfer is None and self._aantal_van[sleutel] == 1:  # a wrong tariff: compare the product
            samen = self.naslag.regio_van((gemeente, categorie, code))
            return samen if samen.regels else None
        return cijfer

    def _naam(self, waarden: Mapping[str, str]) -> str:
        gemeente, code = waarden.get("gemeentecode", ""), waarden.get("productcode", "")
        delen = (self._gemeenten.get(gemeente, gemeente), self._producten.get(code, code))
        return ", ".join(deel for deel in delen if deel) or "nog leeg"

    @cached_property
    def _gemeenten(self) -> dict[str, str]:
        return dict(self.naslag.gemeenten)

    @cached_property
    def _producten(self) -> dict[str, str]:
        return {product.code: product.naam for product in self.naslag.producten.values()}

    @cached_property
    def _keuzes(self) -> dict[str, list[tuple[str, str]]]:
        return {"gemeentecode": self.gemeentekeuzes, "productcode": self.productkeuzes}

    @cached_property
    def gemeentekeuzes(self) -> list[tuple[str, str]]:
        codes = sorted({gemeente for gemeente, _, _ in self.naslag.tarieven})
        return [(code, f"{self._gemeenten.get(code, '')} ({code})".strip()) for code in codes]

    @cached_property
    def productkeuzes(self) -> list[tuple[str, str]]:
        """Code and name of what is in the provider's contract this year."""
        codes = sorted({code for _, _, code in self.naslag.tarieven})
        return [(code, f"{code} {self._producten.get(code, '')}".strip()) for code in codes]


def over_te_nemen(bevinding: Bevinding) -> tuple[str, ...]:
    """The expected value as it would be typed, where that is one value or a choice of a few."""
    if not bevinding.kolom or bevinding.kolom not in KOLOM or bevinding.code in NIET_OVERNEMEN:
        return ()
    getal = KOLOM[bevinding.kolom].soort in (Soort.GELD, Soort.AANTAL)
    waarden = []
    for deel in re.split(r" of |; |, (?=\S)", bevinding.verwacht):
        kaal = deel.replace("€", "").replace("\xa0", "").strip()
        if not (GETAL if getal else CODE).fullmatch(kaal):
            return ()
        waarden.append(kaal.replace(".", "") if getal else kaal)
    return tuple(waarden[:3])


def lege_rij(naslag: Naslag, gemeente: str, code: str) -> dict[str, str]:
    """A new row about a product of the contract: what follows from it filled in, the figures left to type."""
    sleutel = next((s for s in sorted(naslag.tarieven) if s[0] == gemeente and s[2] == code), None)
    rij = {"boekjaar": str(naslag.boekjaar), "gemeentecode": gemeente, "productcode": code}
    if sleutel is None:
        return rij
    return rij | {"productcategorie": sleutel[1], "eenheid": naslag.producten[sleutel[1:]].eenheid}


KOLOMUITLEG = [(kolom.kop, kolom.uitleg, kolom.waarom) for kolom in KOLOMMEN]
