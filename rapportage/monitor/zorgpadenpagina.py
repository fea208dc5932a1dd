"""/monitor/zorgpaden/: the order in which care was given, per product category."""

from collections.abc import Mapping
from decimal import Decimal

from aanbieder.models import Regio
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi import zorgpaden
from rapportage.kpi.zorgpaden import Padtelling
from rapportage.monitor import bladen, filters
from rapportage.monitor.weergave import Kolom, Monitorpagina, Rij, Tabel, aandeel

TITEL = "Zorgpaden"
INLEIDING = "In welke volgorde kinderen zorg krijgen binnen een productcategorie, het meest voorkomende eerst."
MINSTENS, HOOGSTENS = 10, 20  # the ten most frequent, and what is as frequent as the tenth
TOP = zorgpaden.TOP
AANTAL = Kolom("Aantal", "getal", "zorgpad")
KOLOMMEN = (Kolom("Zorgpad"), AANTAL, Kolom("Deel", "aandeel", "zorgpad_aandeel", "-"))
BEGRIPPEN = (
    ("Zwaar-Meerwerk", "Toewijzingen die op dezelfde dag beginnen, vormen samen één stap."),
    ("Zwaar > Meerwerk", "Eerst Zwaar, daarna Meerwerk. Twee gelijke stappen na elkaar zijn één stap."),
    ("Verschillende zorgpaden", "Hoeveel verschillende volgordes er voorkomen."),
    ("Met meerwerk of maatwerk", "Zorgpaden met meerwerk of maatwerk in ten minste één stap."),
    ("Wat telt mee", "Alle toewijzingen van de gekozen gemeenten, van alle jaren. Niet: boven de leeftijdsgrens."),
)  # fmt: skip


def blad_zorgpaden(regio: Regio, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Monitorpagina:
    """The page for one choice in the address: gemeente, repeated or not, and categorie."""
    lezing = bladen.lees(regio, namens, gegevens)
    codes = None if lezing.keuze.alle else set(lezing.keuze.codes)
    tellingen = zorgpaden.tellingen(lezing.berekening, codes) if lezing.berekening else {}
    namen = {code: f"{code} {lezing.categorienamen.get(code, '')}".strip() for code in tellingen}
    gekozen = filters.meer_uit(gegevens, "categorie", sorted(lezing.categorienamen))
    in_beeld = [t for code, t in tellingen.items() if not gekozen or code in gekozen]
    volgorde = sorted(in_beeld, key=lambda telling: (-telling.totaal, telling.productcategorie))
    return Monitorpagina(
        titel=TITEL,
        inleiding=INLEIDING,
        tabellen=[_tabel(telling, namen[telling.productcategorie]) for telling in volgorde if telling.totaal],
        definities=(_zorgpad(regio), *BEGRIPPEN),
        peildatum=lezing.peildatum,
        berekend_op=lezing.berekend_op,
        gegevens=[*lezing.keuze.gegevens(), ("Periode", "alle jaren")],
        filters=[
            *lezing.keuze.veld(),
            filters.veld("categorie", "Productcategorieën", sorted(namen.items()), gekozen, meer=True, alle="alle"),
        ],
        vraag=filters.vraag(*lezing.keuze.als_vraag(), *(("categorie", code) for code in gekozen)),
        bestandsnaam="zorgpaden",
    )


def _zorgpad(regio: Regio) -> tuple[str, str]:
    dagen = regio.instellingen.zorgtermen.verlenging_dagen
    return (
        "Zorgpad",
        "De toewijzingen van één kind binnen een productcategorie, op volgorde van begin. Ze horen bij elkaar zolang de"
        f" volgende hoogstens {dagen} dagen na het einde begint. Wie later opnieuw begint, begint een nieuw zorgpad.",
    )


def _tabel(telling: Padtelling, naam: str) -> Tabel:
    paden = _getoond(telling)
    rijen = [Rij(pad, (pad.replace(">", " > "), aantal, aandeel(aantal, telling.totaal))) for pad, aantal in paden]
    top = sum(aantal for _, aantal in telling.paden[:TOP])
    rest = telling.uniek - len(paden)
    return Tabel(
        f"zorgpaden:{telling.productcategorie}",
        naam,
        KOLOMMEN,
        rijen,
        [
            _voet("totaal", "Alle zorgpaden", telling.totaal, Decimal(1), "zorgpaden_totaal"),
            _voet("uniek", "Verschillende zorgpaden", telling.uniek, None, "zorgpaden_uniek"),
            _voet(f"top{TOP}", f"De {TOP} meest voorkomende", top, aandeel(top, telling.totaal), "zorgpaden_top5"),
            _voet("meerwerk", "Met meerwerk of maatwerk", telling.met_meerwerk,
                  aandeel(telling.met_meerwerk, telling.totaal), "zorgpaden_meerwerk"),
        ],
        uitleg=f"U ziet de {len(paden)} meest voorkomende; er zijn er nog {rest}." if rest else "",
    )  # fmt: skip


def _getoond(telling: Padtelling) -> tuple[tuple[str, int], ...]:
    """At least ten; equal ones are not parted, unless that makes the list long."""
    paden = telling.paden
    grens = paden[MINSTENS - 1][1] if len(paden) >= MINSTENS else 0
    aantal = sum(1 for _, n in paden if n >= grens)
    return paden[: aantal if aantal <= HOOGSTENS else MINSTENS]


def _voet(sleutel: str, naam: str, aantal: int, deel: Decimal | None, kern: str) -> Rij:
    kolommen = (KOLOMMEN[0], Kolom("Aantal", "getal", kern), Kolom("Deel", "aandeel", f"{kern}_aandeel", ""))
    return Rij(sleutel, (naam, aantal, deel), kolommen=kolommen)
