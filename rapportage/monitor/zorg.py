"""/monitor/zorg/: what is delivered per product, verzilvering, what follows, and normen against the standards."""

from collections.abc import Mapping

from aanbieder.models import Regio
from portaal.kern.opmaak import MAANDEN
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor import bladen, filters, normtabellen, zorgproducten, zorgtabellen
from rapportage.monitor.weergave import Kengetal, Monitorpagina

TITEL = "Producten, verzilvering en normen"
INLEIDING = "Welke zorg kinderen krijgen, hoeveel van de toegewezen zorg wordt geleverd, en hoe die bij de normen past."
ONDERDELEN = ("productie", "verzilvering", "vervolg", "verdelingen")


def blad_zorg(regio: Regio, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Monitorpagina:
    """The page for one choice in the address: gemeente, jaar, product, verdeling (the product of the histograms)."""
    lezing = bladen.lees(regio, namens, gegevens, *ONDERDELEN)
    breed = lezing.breed("productie")
    jaren = sorted({jaar for blad in breed for jaar in blad["rijen"]["jaar"]})
    jaar = filters.uit(gegevens, "jaar", [str(j) for j in jaren], str(jaren[-1]) if jaren else "")
    codes = [p.productcode for p in lezing.naslag.producten.values()]
    gekozen = filters.meer_uit(gegevens, "product", codes)
    verdeling = filters.uit(gegevens, "verdeling", codes)
    producten = [(p.productcode, str(p)) for p in lezing.naslag.producten.values()]
    velden = [
        *lezing.keuze.veld(),
        filters.veld("product", "Producten", producten, gekozen, meer=True, alle="alle"),
        filters.veld("jaar", "Jaar", [(str(j), str(j)) for j in jaren], [jaar]),
    ]
    gegeven = [*lezing.keuze.gegevens(), ("Jaar", jaar), *([("Producten", ", ".join(gekozen))] if gekozen else [])]
    vraag = filters.vraag(
        *lezing.keuze.als_vraag(), *(("product", code) for code in gekozen), ("jaar", jaar), ("verdeling", verdeling)
    )
    definities = (*zorgproducten.DEFINITIES, *zorgtabellen.definities(lezing))
    vast = {"titel": TITEL, "inleiding": INLEIDING, "definities": definities, "peildatum": lezing.peildatum,
            "berekend_op": lezing.berekend_op, "gegevens": gegeven, "vraag": vraag, "bestandsnaam": "zorg"}  # fmt: skip
    if not jaar:
        return Monitorpagina(tabellen=[], filters=velden, **vast)

    def past(product) -> bool:
        return not gekozen or product.productcode in gekozen

    periode = _periode(int(jaar), max(blad["tot"] for blad in breed))
    normen = normtabellen.Verdelingen(lezing, past, int(jaar), verdeling)
    per_product = zorgproducten.tabellen(lezing, gekozen, int(jaar), periode)
    in_beeld = [normen.product.productcode] if normen.product else []
    return Monitorpagina(
        tabellen=[
            *per_product,
            zorgtabellen.verzilvering(lezing, past, int(jaar), periode),
            zorgtabellen.vervolg(lezing, int(jaar)),
            *normen.tabellen(),
        ],
        grafieken=normen.grafieken(),
        kengetallen=_kengetallen(per_product[0].voet[0].waarden),
        filters=[*velden, filters.veld("verdeling", "Verdeling van", normen.keuzes, in_beeld)],
        **vast,
    )


def _kengetallen(samen: tuple) -> list[Kengetal]:
    """The foot of the tables, before them."""
    return [
        Kengetal(kolom.kop, kolom, waarde)
        for kolom, waarde in zip(zorgproducten.CIJFERS, samen[1:], strict=True)
    ]  # fmt: skip


def _periode(jaar: int, tot: int) -> str:
    if jaar == tot // 100 and tot % 100 < len(MAANDEN):
        return f"januari tot en met {MAANDEN[tot % 100 - 1]} {jaar}"
    return str(jaar)
