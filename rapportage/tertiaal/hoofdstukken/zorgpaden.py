"""The care paths in short, as counted for the monitor."""

from portaal.kern import opmaak
from rapportage.afronding import procent_van
from rapportage.kpi.zorgpaden import Padtelling, tellingen
from rapportage.tertiaal.deel import Deel, Getal, Kolom, Rij, Tabel, Vraag, aantal, hoofdstuk, procent

KOLOMMEN = (
    Kolom("Productcategorie"),
    Kolom("Zorgpaden", "zorgpaden_totaal"),
    Kolom("Verschillende", "zorgpaden_uniek"),
    Kolom("Aandeel van de vijf meest voorkomende", "aandeel_top5"),
    Kolom("Aandeel met meerwerk of maatwerk", "aandeel_meerwerk"),
    Kolom("Komt het meest voor"),
)


@hoofdstuk("zorgpaden", "Zorgpaden", "toewijzingen van de gemeenten")
def zorgpaden(vraag: Vraag) -> Deel:
    """Per product category, over all years together."""
    geteld = tellingen(vraag.berekening) if vraag.berekening else {}
    if not geteld:
        return Deel(["De zorgpaden zijn nog niet geteld."])
    zinnen = [
        "Een zorgpad is de reeks toewijzingen van één kind binnen één productcategorie, zonder langere onderbreking.",
        f"De tellingen gaan over alle jaren samen, zoals bekend op {opmaak.datum(vraag.berekening.peildatum)}.",
    ]
    rijen = [Rij(code, _cellen(telling)) for code, telling in sorted(geteld.items())]
    return Deel(zinnen, (), [Tabel("zorgpaden", "Zorgpaden per productcategorie", KOLOMMEN, rijen)])


def _cellen(telling: Padtelling) -> list[str | Getal]:
    pad, hoeveel = telling.paden[0]
    delen = (telling.aandeel_top5, telling.aandeel_meerwerk)
    aandelen = [procent(procent_van(deel.numerator, deel.denominator)) for deel in delen]
    meest = f"{pad.replace('>', ' > ')} ({opmaak.getal(hoeveel)} keer)"
    return [telling.productcategorie, aantal(telling.totaal), aantal(telling.uniek), *aandelen, meest]
