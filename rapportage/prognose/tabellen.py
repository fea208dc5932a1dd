"""The tables of the forecast pages, described once for screen and file."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from portaal.kern import opmaak
from rapportage.monitor.weergave import Kolom, Rij, Tabel
from rapportage.prognose.regio import MAATSTAF, Bewijs, Reeksbeeld, Regiobeeld, Uitkomst
from rapportage.uitnutting.berekening import maanden_van

PLAFOND = Kolom("Plafond", "euro0", "plafond")
BESTEED = Kolom("Besteed tot nu", "euro0", "besteed")
PROGNOSE = Kolom("Prognose", "euro0", "prognose")
LAAG = Kolom("Ondergrens", "euro0", "prognose_laag", "te kort")
HOOG = Kolom("Bovengrens", "euro0", "prognose_hoog", "te kort")
VERSCHIL = Kolom("Prognose min plafond", "euro0", "prognose_verschil")
OP = Kolom("Plafond bereikt in", "maand", "datum_op", "niet dit jaar")
MAPE = Kolom("Gemiddeld ernaast (MAPE)", "procent", "prognose_mape", "niet getoetst")
SPOOR = "spoor"

DEFINITIES = (
    ("Plafond", "Het hoogste bedrag dat voor dit jaar is afgesproken. Van een gemeente is het haar aandeel daarin."),
    ("Besteed tot nu", "Goedgekeurde en ingediende declaraties van dit jaar, min credits, binnen de plafonds."),
    ("Prognose", "Wat er over het hele jaar naar verwachting wordt besteed in segmenten met een plafond."),
    (
        "Ondergrens en bovengrens",
        "Met 80% zekerheid komt het jaar hiertussen uit: zo ver zat de prognose er eerder in 80% van de gevallen"
        " hoogstens naast. Wie meer schommelt, heeft een bredere marge.",
    ),
    (
        "Gemiddeld ernaast (MAPE)",
        "Hoeveel procent de prognose er eerder gemiddeld naast zat, hoger of lager, even ver vooruit als nu.",
    ),
    ("Plafond bereikt in", "De maand waarin het plafond naar verwachting is bereikt."),
    (
        "Toets",
        "Voor elke maand in het verleden is nagerekend wat de methode toen had gezegd, en wat het werd.",
    ),
)  # fmt: skip


def cijfers(reeks: Reeksbeeld, uitkomst: Uitkomst) -> tuple:
    """Ceiling, spent, forecast, low, high, difference, month, error: as the columns of CIJFERS."""
    verschil = None if None in (uitkomst.prognose, reeks.plafond) else uitkomst.prognose - reeks.plafond
    grenzen = (uitkomst.ondergrens, uitkomst.bovengrens)
    return (reeks.plafond, reeks.besteed, uitkomst.prognose, *grenzen, verschil, uitkomst.datum_op, uitkomst.mape)


CIJFERS = (PLAFOND, BESTEED, PROGNOSE, LAAG, HOOG, VERSCHIL, OP, MAPE)


def per_gemeente(beeld: Regiobeeld, gemeenten: Mapping[int, object], met_regio: bool) -> Tabel:
    """Actual, ceiling and forecast of each municipality on the same date; the region as total."""
    rijen = []
    for pk, gemeente in gemeenten.items():
        reeks = beeld.gemeente(pk)
        rijen.append(Rij(gemeente.code, (gemeente.naam, *cijfers(reeks, reeks.uitkomsten[beeld.methode]))))
    regio = beeld.regio
    voet = [Rij("regio", ("Hele regio", *cijfers(regio, regio.uitkomsten[beeld.methode])))] if met_regio else []
    uitleg = "Alle gemeenten op dezelfde peildatum en met dezelfde methode." if met_regio else ""
    return Tabel("prognose:gemeente", "Per gemeente", (Kolom("Gemeente"), *CIJFERS), rijen, voet, uitleg)


def per_maand(beeld: Regiobeeld, uitkomst: Uitkomst, plafond: int | None) -> Tabel:
    """What the picture draws: the running total of the year with its interval."""
    kolommen = (
        Kolom("Maand"),
        Kolom("Besteed, opgeteld", "euro0", "cumulatief", "-"),
        Kolom("Prognose, opgeteld", "euro0", "prognose_cumulatief", "-"),
        Kolom("Ondergrens", "euro0", "prognose_laag", "-"),
        Kolom("Bovengrens", "euro0", "prognose_hoog", "-"),
    )
    rijen = []
    for nummer, maand in enumerate(maanden_van(beeld.jaar)[: len(uitkomst.cumulatief)]):
        som, verder = uitkomst.cumulatief[nummer], nummer - uitkomst.volledig
        echt = verder < 0
        grenzen = (uitkomst.laag[verder], uitkomst.hoog[verder]) if not echt and uitkomst.laag else (None, None)
        rijen.append(
            Rij(f"{maand:%Y-%m}", (opmaak.maand(maand), som if echt else None, None if echt else som, *grenzen))
        )
    return Tabel("prognose:maand", "Per maand", kolommen, rijen, uitleg="", dicht=True)


def methoden(beeld: Regiobeeld, reeks: Reeksbeeld) -> Tabel:
    """Every method beside the chosen one, with what it assumes and how far off it was."""
    spoor = Kolom(f"Gemiddeld ernaast in {beeld.spoorjaar}", "procent", "prognose_spoor", "niet getoetst")
    kolommen = (Kolom("Methode"), Kolom("Gekozen"), PROGNOSE, LAAG, HOOG, OP, MAPE, spoor, Kolom("Aanname"))
    rijen = []
    for naam, uitkomst in reeks.uitkomsten.items():
        gekozen = "ja" if naam == beeld.methode else "nee"
        grenzen = (uitkomst.ondergrens, uitkomst.bovengrens)
        cellen = (uitkomst.prognose, *grenzen, uitkomst.datum_op, uitkomst.mape, uitkomst.spoor)
        aanname = uitkomst.aanname or uitkomst.toelichting
        if uitkomst.prognose is None:
            aanname = f"{aanname} {uitkomst.toelichting}"
        rijen.append(Rij(naam, (uitkomst.naam, gekozen, *cellen, aanname)))
    return Tabel("prognose:methode", "De methoden naast elkaar", kolommen, rijen)


def bewijs(beeld: Regiobeeld) -> Tabel:
    """How far off each method was, over the moments at which all of them could be asked."""
    vooruit = f"{MAATSTAF} maanden vooruit"
    kolommen = (
        Kolom("Methode"),
        *(
            Kolom(f"{wie}, {vooruit}", "procent", f"toets:{sleutel}", "niet getoetst")
            for sleutel, wie in (("regio", "Regio"), ("gemeenten", "Gemeenten"), ("aanbieders", "Aanbieders"))
        ),
        Kolom("Binnen de marge", "procent", "toets:dekking", "niet getoetst"),
    )
    rijen = [Rij(b.methode, (b.naam, *_fouten(b), b.dekking)) for b in beeld.bewijs]
    uitleg = (
        "Hoeveel procent elke methode er gemiddeld naast zat, steeds op dezelfde momenten in het verleden. Binnen de"
        " marge: welk deel van de uitkomsten bij aanbieders viel binnen de marge die vooraf was berekend; 80% is de"
        " bedoeling."
    )
    return Tabel("prognose:toets", "De toets van de methoden", kolommen, rijen, uitleg=uitleg)


def _fouten(bewijs: Bewijs) -> Iterable[Decimal | None]:
    return (deel.get(MAATSTAF) for deel in (bewijs.regio, bewijs.gemeenten, bewijs.aanbieders))


def maand_op(dag: date | None, jaar: int) -> str:
    """In a sentence: when the ceiling is reached."""
    return f"in {opmaak.maand(dag)}" if dag else f"niet in {jaar}"
