"""The KPIs of a provider as file: the same objects and figures as the page, with reference date and definitions."""

from collections.abc import Sequence
from decimal import Decimal

from portaal.kern import export, opmaak
from rapportage.kpi.eenheden import IN_BESTAND, voor_export
from rapportage.kpi.keuze import Keuze
from rapportage.kpi.overtijd import Tijdrij
from rapportage.kpi.vergelijken import Benchmark
from rapportage.kpi.weergave import Kpiblad, Kpiregel

EIGEN = (
    export.Kolom("Eenheid"),
    export.Kolom("Cijfer", "getal", "kpi"),
    export.Kolom("Cliënten (n)", "getal", "n"),
    export.Kolom("Norm", "getal", "norm"),
    export.Kolom("Oordeel"),
    export.Kolom("Richting"),
    export.Kolom("Een jaar eerder", "getal", "vorige"),
    export.Kolom("Toelichting"),
)
PEERS = (
    export.Kolom("Mediaan anderen", "getal", "mediaan"),
    export.Kolom("Eerste kwartiel", "getal", "q1"),
    export.Kolom("Derde kwartiel", "getal", "q3"),
    export.Kolom("Aantal aanbieders (afgerond)", "getal", "aanbieders"),
    export.Kolom("Waarom geen vergelijking"),
)
TOELICHTINGEN = (
    ("Cijfer", "Leeg als er te weinig gegevens zijn om het te tonen. Bedragen in euro's, aandelen in procenten."),
    ("Cliënten (n)", "Leeg als het er te weinig zijn om te tonen."),
    (
        "Norm",
        "De norm die gold op de laatste dag van de periode, of op de peildatum als de periode nog loopt; "
        "een eigen norm gaat voor die van de categorie.",
    ),
    ("Mediaan en kwartielen", "Van de hele groep, met deze aanbieder erbij; lineair tussen de twee dichtste waarden."),
)


def gegevens(blad: Kpiblad, keuze: Keuze) -> list[tuple[str, str]]:
    """The head of page and file: of whom, over what, as of when, compared with whom."""
    regels = [
        ("Aanbieder", blad.aanbieder.naam),
        ("Periode", keuze.periode.naam),
        ("Peildatum", opmaak.datum(blad.berekening.peildatum) or "nog geen gegevens"),
        ("Bron", "toewijzingen en declaraties van de gemeenten; cijfers die de aanbieder aanlevert"),
    ]
    if blad.alleen_eigen:
        return [*regels, ("Bereik", "alleen uw eigen inwoners")]
    return [*regels, ("Vergeleken met", blad.met_wie(keuze.peers))]


def document(blad: Kpiblad, regels: Sequence[Kpiregel], keuze: Keuze) -> export.Document:
    """All KPIs of a period."""
    kolommen = [export.Kolom("KPI"), *EIGEN, *(PEERS if blad.ziet_peers else ())]
    rijen = [[regel.kpi.naam, *_cellen(regel, blad.ziet_peers)] for regel in regels]
    return export.Document(
        f"KPI's van {blad.aanbieder}",
        gegevens(blad, keuze),
        [*((regel.kpi.naam, regel.kpi.formule) for regel in regels), *TOELICHTINGEN],
        [export.Tabel("KPI's", kolommen, rijen, "kpi")],
    )


def document_een(blad: Kpiblad, rijen: Sequence[Tijdrij], keuze: Keuze) -> export.Document:
    """One KPI over time."""
    kpi = rijen[0].regel.kpi
    kolommen = [export.Kolom("Periode"), *EIGEN, *(PEERS if blad.ziet_peers else ())]
    kolommen.append(export.Kolom("Volgens de vorige definitie", "getal", "oud"))
    cellen = [
        [rij.regel.periode.naam, *_cellen(rij.regel, blad.ziet_peers), voor_export(kpi.eenheid, rij.oud)]
        for rij in rijen
    ]
    return export.Document(
        f"{kpi.naam} van {blad.aanbieder}",
        gegevens(blad, keuze),
        [
            ("Formule", kpi.formule),
            *(("Wat telt mee", zin) for zin in kpi.telt_mee),
            ("Bron", kpi.bron),
            *TOELICHTINGEN,
        ],
        [export.Tabel(kpi.naam, kolommen, cellen, f"kpi:{kpi.sleutel}")],
    )


def _cellen(regel: Kpiregel, met_peers: bool) -> list[export.Cel]:
    eenheid = regel.kpi.eenheid

    def getal(waarde: Decimal | None) -> Decimal | None:
        return voor_export(eenheid, waarde)

    cellen = [
        IN_BESTAND.get(eenheid, str(eenheid)),
        getal(regel.waarde),
        regel.n,
        getal(regel.norm.norm if regel.norm else None),
        regel.oordeel.zin,
        regel.richting,
        getal(regel.vorige.waarde),
        _toelichting(regel),
    ]
    if not met_peers:
        return cellen
    groep = regel.benchmark or Benchmark()
    return [*cellen, getal(groep.mediaan), getal(groep.q1), getal(groep.q3), groep.n_aanbieders, waarom_geen(groep)]


def waarom_geen(groep: Benchmark) -> str:
    """Why there is no comparison, or why a provider gets none."""
    return f"de aanbieder ziet dit niet: {groep.verborgen}" if groep.verborgen else groep.reden_geen


def _toelichting(regel: Kpiregel) -> str:
    """Why there is no value, and until when it can still come."""
    if regel.waarde is not None:
        return ""
    return f"{regel.leeg}: kan tot en met {opmaak.datum(regel.uiterlijk)}" if regel.uiterlijk else regel.leeg
