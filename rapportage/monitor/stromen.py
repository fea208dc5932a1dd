"""/monitor/stromen/: who comes in, is in care and goes out, and what part of the money goes where."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from aanbieder.models import Regio
from portaal.kern import opmaak
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor import aandelen, bladen, filters, grafieken, stroomtellingen, telwerk
from rapportage.monitor.stroomtellingen import Stroom
from rapportage.monitor.weergave import Grafiek, Kengetal, Kolom, Monitorpagina, Rij, Tabel

TITEL = "Instroom, in zorg en uitstroom"
INLEIDING = "Hoeveel kinderen begonnen met zorg, hadden zorg en stopten, en naar welke zorg het geld gaat."
ALLES = ("alles", 0)
STROOM = (
    Kolom("In zorg", "getal", "in_zorg"),
    Kolom("Een jaar eerder", "getal", "in_zorg_jaar_eerder"),
    Kolom("Verschil", "getal", "in_zorg_verschil"),
    Kolom("Instroom in 12 maanden", "getal", "instroom"),
    Kolom("Uitstroom in 12 maanden", "getal", "uitstroom"),
)
MAAND = (
    Kolom("Maand", "maand"),
    Kolom("Instroom", "getal", "instroom", "begin van de gegevens"),
    Kolom("In zorg", "getal", "in_zorg"),
    Kolom("Uitstroom", "getal", "uitstroom"),
)
IN_ZORG = ("In zorg", "Kinderen met een toewijzing die in die maand loopt en waarbij zorg is goedgekeurd.")
BEGRIPPEN = (
    ("Optellen", "In zorg is: in zorg de maand ervoor, min de uitstroom van toen, plus de instroom."),
    (
        "Per soort zorg",
        "Elk segment en product wordt apart geteld. Een kind met twee soorten zorg telt in beide mee en in het totaal"
        " één keer.",
    ),
    ("Maanden", "Alleen volledige maanden. Nieuwe declaraties kunnen een maand nog iets veranderen."),
    ("Andere code", "Gaat een product verder onder een andere code, dan loopt de reeks door en staat de wissel erbij."),
    *aandelen.DEFINITIES,
)


def _definities(regio: Regio) -> tuple[tuple[str, str], ...]:
    """What the words mean, with the days that count in this region."""
    gat = telwerk.gat(regio)
    return (
        IN_ZORG,
        ("Instroom",
         f"Kinderen die in die maand beginnen. Wie binnen {gat} dagen verder gaat met die zorg, begint niet opnieuw."),
        ("Uitstroom", f"Kinderen die in die maand stoppen en niet binnen {gat} dagen verder gaan."),
        *BEGRIPPEN,
    )  # fmt: skip


def blad_stromen(regio: Regio, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Monitorpagina:
    """The page for one choice in the address: gemeente, segment, product and jaar. Raises OnbekendeKeuze."""
    lezing = bladen.lees(regio, namens, gegevens, "stromen", "productie")
    segmenten = {s.code: s for s in lezing.naslag.segmenten.values()}
    producten = {p.productcode: p for p in lezing.naslag.producten.values()}
    segment = filters.meer_uit(gegevens, "segment", list(segmenten))
    product = filters.meer_uit(gegevens, "product", list(producten))
    jaren = aandelen.jaren(lezing)
    jaar = filters.uit(gegevens, "jaar", [str(j) for j in jaren], str(jaren[-1]) if jaren else "")
    gekozen = [("product", lezing.reeks(producten[code])) for code in product]
    gekozen = gekozen or [("segment", segmenten[code].pk) for code in segment] or [ALLES]
    stromen = _Stromen(lezing, list(dict.fromkeys(gekozen)))
    vraag = [("segment", code) for code in segment] + [("product", code) for code in product]
    geld = aandelen.Aandelen(lezing, segment, product, int(jaar) if jaar else 0)
    wat = _in_woorden(segment, product, lezing)
    return Monitorpagina(
        titel=TITEL,
        inleiding=INLEIDING,
        tabellen=[*stromen.tabellen(), *geld.tabellen()] if stromen.maanden else [],
        grafieken=stromen.grafieken(wat) if stromen.maanden else [],
        definities=_definities(regio),
        peildatum=lezing.peildatum,
        berekend_op=lezing.berekend_op,
        gegevens=[*lezing.keuze.gegevens(), ("Soort zorg", wat), ("Bedragen over", geld.periode)],
        kengetallen=stromen.kengetallen() if stromen.maanden else [],
        zinnen=[*stromen.zinnen(), *geld.zinnen()] if stromen.maanden else [],
        filters=[
            *lezing.keuze.veld(),
            filters.veld("segment", "Segmenten", [(s.code, str(s)) for s in segmenten.values()], segment,
                         meer=True, alle="alle"),
            filters.veld("product", "Product", [(p.productcode, str(p)) for p in producten.values()], product,
                         alle="alle producten"),
            filters.veld("jaar", "Jaar van de bedragen", [(str(j), str(j)) for j in jaren], [jaar]),
        ],
        vraag=filters.vraag(*lezing.keuze.als_vraag(), *vraag, ("jaar", jaar)),
        bestandsnaam="stromen",
    )  # fmt: skip


def _in_woorden(segment: list[str], product: list[str], lezing: bladen.Lezing) -> str:
    if product:
        namen = [str(p) for p in lezing.naslag.producten.values() if p.productcode in product]
    else:
        namen = [str(s) for s in lezing.naslag.segmenten.values() if s.code in segment]
    return ", ".join(namen) or "alle zorg"


class _Stromen:
    """The tables and pictures of one choice; the sheets are walked once."""

    def __init__(self, lezing: bladen.Lezing, niveaus: list[tuple[str, int]]):
        self.lezing, self.niveaus = lezing, niveaus
        self.bladen = lezing.gekozen("stromen")
        self.maanden = self.bladen[0]["maanden"] if self.bladen else []
        self.totaal = self._van(stroomtellingen.optellen(self.bladen, niveaus))
        wissels = stroomtellingen.wissels(self.bladen)
        self.wissels = wissels
        self.gewisseld = [m for soort, pk in niveaus if soort == "product" for m in wissels.get(pk, {}).values()]

    def _van(self, stroom: Stroom) -> Stroom:
        """Without any row for a choice there is nothing in it, in every month."""
        leeg = [0] * len(self.maanden)
        return stroom if stroom.in_zorg else replace(stroom, instroom=leeg, in_zorg=leeg, uitstroom=leeg)

    @property
    def laatste(self) -> str:
        return opmaak.maand(_dag(self.maanden[-1]))

    @property
    def dubbel(self) -> bool:
        """Whether a child may count more than once, because separate counts were added up."""
        return len(self.bladen) > 1 or len(self.niveaus) > 1

    def kengetallen(self) -> list[Kengetal]:
        totaal = self.totaal
        uitleg = (
            "" if totaal.verschil is None else f"{stroomtellingen.meer_of_minder(totaal.verschil)} dan een jaar eerder"
        )
        return [
            Kengetal(f"In zorg in {self.laatste}", STROOM[0], totaal.nu, uitleg),
            Kengetal("Instroom in 12 maanden", STROOM[3], totaal.laatste_jaar("instroom")),
            Kengetal("Uitstroom in 12 maanden", STROOM[4], totaal.laatste_jaar("uitstroom")),
        ]

    def zinnen(self) -> list[str]:
        if not self.dubbel:
            return []
        return ["U hebt meer dan één gemeente of soort zorg gekozen. De aantallen zijn opgeteld: een kind dat in meer"
                " dan één ervan zorg heeft, telt vaker mee."]  # fmt: skip

    def tabellen(self) -> list[Tabel]:
        naslag = self.lezing.naslag
        gemeenten = [
            self._rij(
                naslag.gemeenten[pk].code, naslag.gemeenten[pk].naam, stroomtellingen.optellen([blad], self.niveaus)
            )
            for pk, blad in self.lezing.per_gemeente("stromen").items()
        ]
        per_segment = stroomtellingen.per_sleutel(self.bladen, "segment")
        segmenten = [
            self._rij(s.code, str(s), per_segment[pk]) for pk, s in naslag.segmenten.items() if pk in per_segment
        ]
        per_product = stroomtellingen.per_sleutel(self.bladen, "product")
        producten = [
            self._rij(p.productcode, str(p), per_product[pk], self._voorheen(pk))
            for pk, p in naslag.producten.items() if pk in per_product
        ]  # fmt: skip
        stand = f"De stand van {self.laatste}."
        return [
            Tabel("stromen:maand", "Per maand", MAAND, self._maanden(), uitleg=self._uitleg_wissel(), dicht=True),
            Tabel("stromen:gemeente", "Per gemeente", (Kolom("Gemeente"), *STROOM), gemeenten, uitleg=stand),
            Tabel("stromen:segment", "Per segment", (Kolom("Segment"), *STROOM), segmenten,
                  uitleg=f"{stand} Alle segmenten in de gekozen gemeenten."),
            Tabel("stromen:product", "Per product", (Kolom("Product"), *STROOM), producten,
                  uitleg=f"{stand} Alle producten in de gekozen gemeenten. Een reeks loopt door als de code wisselt.",
                  dicht=True),
        ]  # fmt: skip

    def _rij(self, sleutel: str, naam: str, stroom: Stroom, uitleg: str = "") -> Rij:
        stroom = self._van(stroom)
        cijfers = (stroom.nu, stroom.jaar_geleden, stroom.verschil)
        return Rij(
            sleutel,
            (naam, *cijfers, stroom.laatste_jaar("instroom"), stroom.laatste_jaar("uitstroom")),
            uitleg=uitleg,
        )

    def _voorheen(self, pk: int) -> str:
        codes = [
            f"{self.lezing.naslag.producten[oud].productcode} (tot en met {opmaak.maand(_dag(maand))})"
            for oud, maand in self.wissels.get(pk, {}).items()
        ]
        return f"loopt door van {', '.join(codes)}" if codes else ""

    def _uitleg_wissel(self) -> str:
        zinnen = [f"Deze reeks {woorden}." for soort, pk in self.niveaus
                  if soort == "product" and (woorden := self._voorheen(pk))]  # fmt: skip
        return " ".join(zinnen)

    def _maanden(self) -> list[Rij]:
        totaal = self.totaal
        rijen = zip(self.maanden, totaal.instroom, totaal.in_zorg, totaal.uitstroom, strict=True)
        begin = self.maanden[0]
        return [
            Rij(f"{maand // 100}-{maand % 100:02}", (_dag(maand), None if maand == begin else erin, in_zorg, eruit))
            for maand, erin, in_zorg, eruit in rijen
        ]

    def grafieken(self, wat: str) -> list[Grafiek]:
        totaal = self.totaal
        in_zorg = grafieken.Reeks("In zorg", "besteed", totaal.in_zorg)
        erin = grafieken.Reeks("Instroom", "goedgekeurd", [None, *totaal.instroom[1:]])
        eruit = grafieken.Reeks("Uitstroom", "behandeling", totaal.uitstroom)
        wissel = [("v-prognose", "andere code")] if self.gewisseld else []
        return [
            Grafiek("stromen:maand", grafieken.lijn(self.maanden, in_zorg, f"In zorg per maand, {wat}", self.gewisseld),
                    f"Kinderen in zorg per maand, {wat}.", [("v-besteed", "in zorg"), *wissel]),
            Grafiek("stromen:maand", grafieken.staven(self.maanden, [erin, eruit], f"Instroom en uitstroom, {wat}"),
                    f"Kinderen die begonnen en stopten per maand, {wat}.",
                    [("v-goedgekeurd", "instroom"), ("v-behandeling", "uitstroom")]),
        ]  # fmt: skip


def _dag(maand: int) -> date:
    return date(maand // 100, maand % 100, 1)
