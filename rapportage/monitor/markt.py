"""The market table: clients and euros per segment, municipality and year, as stored by the import."""

from dataclasses import dataclass

from aanbieder.models import Regio
from portaal.kern import export
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Marktcijfer

DEFINITIES = (
    ("Cliënten", "Kinderen met ten minste één goedgekeurde declaratie in dat segment, die gemeente en dat jaar."),
    ("Bedrag", "Goedgekeurde declaraties min credits. Het jaar is het jaar waarin de zorg is geleverd."),
    (
        "Weggelaten",
        "Regels van nul euro, declaraties met hun credit en cliënten boven de leeftijdsgrens tellen niet mee.",
    ),
    (
        "Totaal van de regio",
        "Een kind dat in één jaar verhuist, telt in beide gemeenten mee en in het totaal één keer.",
    ),
)


@dataclass(frozen=True)
class Marktrij:
    """One cell of the published table; `gemeentecode` is empty for the region as a whole."""

    segment: str
    segmentnaam: str
    gemeentecode: str
    gemeente: str
    jaar: int
    clienten: int
    bedrag_cent: int
    weggelaten: int

    @property
    def sleutel(self) -> str:
        return f"{self.segment}:{self.gemeentecode}:{self.jaar}"


def marktrijen(regio: Regio, namens: Hoedanigheid) -> tuple[list[Marktrij], list[Marktrij]]:
    """The rows a reader may see: per municipality, and the region's totals (not for a municipality). One query."""
    gevonden = (
        Marktcijfer.objects.zichtbaar_voor(namens)
        .filter(regio=regio)
        .select_related("segment", "gemeente")
        .order_by("segment__volgorde", "gemeente__naam", "jaar")
    )
    rijen = [
        Marktrij(
            segment=cijfer.segment.code,
            segmentnaam=cijfer.segment.naam,
            gemeentecode=cijfer.gemeente.code if cijfer.gemeente else "",
            gemeente=cijfer.gemeente.naam if cijfer.gemeente else "hele regio",
            jaar=cijfer.jaar,
            clienten=cijfer.clienten,
            bedrag_cent=cijfer.bedrag_cent,
            weggelaten=cijfer.weggelaten_nul + cijfer.weggelaten_paren + cijfer.weggelaten_leeftijd,
        )
        for cijfer in gevonden
    ]
    return [rij for rij in rijen if rij.gemeentecode], [rij for rij in rijen if not rij.gemeentecode]


def als_tabellen(rijen: list[Marktrij], totalen: list[Marktrij]) -> list[export.Tabel]:
    """The rows of the page as sheets."""
    koppen = [
        export.Kolom("Segment"),
        export.Kolom("Naam"),
        export.Kolom("Gemeentecode"),
        export.Kolom("Gemeente"),
        export.Kolom("Jaar"),
        export.Kolom("Cliënten", "getal", "regio_clienten"),
        export.Kolom("Bedrag", "geld", "regio_bedrag"),
        export.Kolom("Weggelaten regels", "getal"),
    ]

    def tabel(naam: str, deel: list[Marktrij], sleutel: str) -> export.Tabel:
        cellen = [
            (r.segment, r.segmentnaam, r.gemeentecode, r.gemeente, str(r.jaar), r.clienten, r.bedrag_cent, r.weggelaten)
            for r in deel
        ]
        return export.Tabel(naam, koppen, cellen, sleutel, [rij.sleutel for rij in deel])

    return [tabel("Markt per gemeente", rijen, "markt")] + (
        [tabel("Markt, hele regio", totalen, "markt:totaal")] if totalen else []
    )
