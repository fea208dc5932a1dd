"""What was delivered per product category and product in a year: clients, allocations, providers, amount."""

from fractions import Fraction

from rapportage.afronding import half_op
from rapportage.kpi.eenheden import TE_WEINIG
from rapportage.monitor import bladen, kubus
from rapportage.monitor.kubus import Feit
from rapportage.monitor.weergave import Kolom, Rij, Tabel

CIJFERS = (
    Kolom("Cliënten", "getal", "clienten"),
    Kolom("Toewijzingen", "getal", "toewijzingen"),
    Kolom("Aanbieders", "getal", "aanbieders"),
    Kolom("Bedrag", "euro0", "bedrag"),
    Kolom("Bedrag per cliënt", "euro0", "bedrag_per_client", TE_WEINIG),
)
DEFINITIES = (
    (
        "Cliënten",
        "Kinderen met goedgekeurde zorg in dat jaar. Een kind met twee producten telt in een totaal één keer.",
    ),
    ("Toewijzingen", "Toewijzingen waarbij in dat jaar zorg is goedgekeurd."),
    ("Aanbieders", "Aanbieders die in dat jaar goedgekeurde zorg leverden."),
)


def tabellen(lezing: bladen.Lezing, gekozen: list[str], jaar: int, periode: str) -> list[Tabel]:
    """Both tables; their foot is the chosen products together."""
    feiten = kubus.uit(lezing.breed("productie"), lezing.keuze.gekozen)
    naslag = lezing.naslag
    producten = [pk for pk, p in naslag.producten.items() if not gekozen or p.productcode in gekozen]

    def rij(sleutel: str, naam: str, welke: list[int]) -> Rij:
        return Rij(sleutel, (naam, *_cijfers(feiten, jaar, welke, lezing)))

    aanwezig = {feit.product for feit in feiten.feiten if feit.jaar == jaar}
    per_categorie: dict[str, list[int]] = {}
    for pk in producten:
        if pk in aanwezig:
            per_categorie.setdefault(naslag.producten[pk].productcategorie, []).append(pk)
    categorieen = [
        rij(code, f"{code} {lezing.categorienamen[code]}", welke) for code, welke in sorted(per_categorie.items())
    ]
    regels = [
        rij(naslag.producten[pk].productcode, str(naslag.producten[pk]), [pk]) for pk in producten if pk in aanwezig
    ]
    samen = [rij("samen", "Samen", producten)]
    uitleg = f"Zorg in {periode}, {lezing.keuze.in_woorden}."
    return [
        Tabel("producten:categorie", "Per productcategorie", (Kolom("Productcategorie"), *CIJFERS), categorieen, samen,
              uitleg=f"{uitleg} Onderaan staan alle gekozen producten samen."),
        Tabel("producten", "Per product", (Kolom("Product"), *CIJFERS), regels, samen, uitleg=uitleg),
    ]  # fmt: skip


def _cijfers(alles: kubus.Kubus, jaar: int, producten: list[int], lezing: bladen.Lezing) -> tuple[int | None, ...]:
    binnen = set(producten)
    feiten: list[Feit] = [feit for feit in alles.feiten if feit.jaar == jaar and feit.product in binnen]
    clienten = alles.clienten(jaar, producten, lezing.keuze.gekozen)
    cent = sum(feit.cent for feit in feiten)
    per_client = half_op(Fraction(cent, clienten)) if clienten and lezing.genoeg(clienten) else None
    toewijzingen = sum(feit.toewijzingen for feit in feiten)
    return clienten, toewijzingen, len({feit.aanbieder for feit in feiten}), cent, per_client
