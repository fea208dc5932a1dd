"""What the year will come to, with its interval, as on the forecast page."""

from aanbieder.models import Aanbieder, Gemeente
from portaal.kern import opmaak
from rapportage.prognose.bron import van_gemeente
from rapportage.prognose.regio import Reeksbeeld, Regiobeeld, Uitkomst, regiobeeld
from rapportage.tertiaal.deel import Deel, Kolom, Rij, Tabel, Vraag, dag, geld, hoofdstuk

Reeks = tuple[str, str, Reeksbeeld]  # key of the row, name, figures
GEEN = "geen"
KOLOMMEN = (
    Kolom("Waarvan"),
    Kolom("Plafond", "plafond"),
    Kolom("Besteed", "besteed"),
    Kolom("Prognose", "prognose"),
    Kolom("Ondergrens", "prognose_ondergrens"),
    Kolom("Bovengrens", "prognose_bovengrens"),
    Kolom("Plafond bereikt op", "datum_op"),
)


@hoofdstuk("prognose", "Prognose van het jaar", "declaraties van de gemeenten, van aanbieders met een contract")
def prognose(vraag: Vraag) -> Deel:
    """By the method the region chose: region and municipalities; the exceptions are forecasts above the ceiling."""
    jaar = vraag.periode.jaar
    beeld = regiobeeld(vraag.regio, jaar)
    uitkomst = beeld.regio.uitkomsten.get(beeld.methode) if beeld else None
    if uitkomst is None or uitkomst.prognose is None:
        return Deel([f"Er is nog geen prognose voor {jaar} te maken."])
    gemeenten = _gemeenten(vraag, beeld)
    alles = [("totaal", "hele regio", beeld.regio), *gemeenten]
    rijen = [_rij(sleutel, naam, reeks, beeld.methode) for sleutel, naam, reeks in alles]
    kern = f"Over heel {jaar} wordt {opmaak.euro(uitkomst.prognose, 0)} verwacht."
    zinnen = [
        kern,
        _interval(uitkomst),
        f"De regio rekent met de methode {uitkomst.naam}. {uitkomst.aanname}".strip(),
        uitkomst.toelichting,
        _spoor(uitkomst, beeld),
    ]
    boven = [*_boven(gemeenten, beeld.methode), *_boven(_aanbieders(vraag, beeld), beeld.methode)]
    tabel = Tabel("prognose", "Prognose, plafond en interval", KOLOMMEN, rijen)
    return Deel([zin for zin in zinnen if zin], boven, [tabel], kern)


def _interval(uitkomst: Uitkomst) -> str:
    if uitkomst.ondergrens is None:
        return "Er is geen interval: het jaar is voorbij, of er is te weinig geschiedenis."
    laag, hoog = opmaak.euro(uitkomst.ondergrens, 0), opmaak.euro(uitkomst.bovengrens, 0)
    return f"Met 80% zekerheid ligt het bedrag tussen {laag} en {hoog}."


def _spoor(uitkomst: Uitkomst, beeld: Regiobeeld) -> str:
    if uitkomst.spoor is None:
        return ""
    return f"In {beeld.spoorjaar} zat deze methode er gemiddeld {opmaak.procent(uitkomst.spoor)} naast."


def _gemeenten(vraag: Vraag, beeld: Regiobeeld) -> list[Reeks]:
    alle = Gemeente.objects.zichtbaar_voor(vraag.namens).filter(regio=vraag.regio)
    return [(g.code, g.naam, beeld.gemeente(g.pk)) for g in alle if van_gemeente(g.pk) in beeld.reeksen]


def _aanbieders(vraag: Vraag, beeld: Regiobeeld) -> list[Reeks]:
    alle = Aanbieder.objects.zichtbaar_voor(vraag.namens).filter(regio=vraag.regio, gecontracteerd=True)
    return [(a.slug, a.naam, reeks) for a in alle if (reeks := beeld.aanbieder(a.pk))]


def _rij(sleutel: str, naam: str, reeks: Reeksbeeld, methode: str) -> Rij:
    uitkomst = reeks.uitkomsten[methode]
    return Rij(
        sleutel,
        [
            naam,
            geld(reeks.plafond, "geen plafond", 0),
            geld(reeks.besteed, decimalen=0),
            geld(uitkomst.prognose, decimalen=0),
            geld(uitkomst.ondergrens, GEEN, 0),
            geld(uitkomst.bovengrens, GEEN, 0),
            dag(uitkomst.datum_op),
        ],
    )


def _boven(reeksen: list[Reeks], methode: str) -> list[str]:
    """Forecasts above the ceiling, the largest difference first."""
    gevonden = []
    for _, naam, reeks in reeksen:
        uitkomst = reeks.uitkomsten[methode]
        if not reeks.plafond or uitkomst.prognose is None or uitkomst.prognose <= reeks.plafond:
            continue
        teveel = uitkomst.prognose - reeks.plafond
        wanneer = f" Het plafond wordt bereikt op {opmaak.datum(uitkomst.datum_op)}." if uitkomst.datum_op else ""
        gevonden.append((teveel, f"{naam}: de prognose is {opmaak.euro(teveel, 0)} boven het plafond.{wanneer}"))
    return [zin for _, zin in sorted(gevonden, key=lambda paar: -paar[0])]
