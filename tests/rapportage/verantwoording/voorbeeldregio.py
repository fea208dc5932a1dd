"""One small region for all example files and unit tests: what is right, so that what is wrong stands out.

Three municipalities, six products in the contract of one provider (and one that is not), in 2023.
"""

from decimal import Decimal

from rapportage.verantwoording.controles.naslag import Naslag, Plafondgrens, Product, Regiocijfer
from rapportage.verantwoording.register import NAMEN
from rapportage.verantwoording.rijen import Productieregel

JAAR = 2023
GEMEENTEN = {"0889": "Beesel", "0983": "Venlo", "0984": "Venray"}
PRODUCTEN = {
    ("45", "45A01"): Product("45A01", "45", "Ambulant licht", "01"),
    ("54", "54B02"): Product("54B02", "54", "Behandeling midden", "04"),
    ("35", "35P01"): Product("35P01", "35", "Pleegzorg", "14"),
    ("44", "44D01"): Product("44D01", "44", "Dagbesteding", "16"),
    ("45", "45T01"): Product("45T01", "45", "Traject thuis", "83"),
    ("05", "05V01"): Product("05V01", "05", "Vervoer", "84"),
    ("36", "36G01"): Product("36G01", "36", "Gezinshuis", "14"),  # in no contract of this provider
}
TARIEVEN = {
    ("0984", "45", "45A01"): {113, 118}, ("0983", "45", "45A01"): {113, 118}, ("0889", "45", "45A01"): {113, 118},
    ("0984", "54", "54B02"): {9850}, ("0983", "54", "54B02"): {9850},
    ("0984", "35", "35P01"): {5025}, ("0983", "35", "35P01"): {5025},
    ("0984", "44", "44D01"): {4510}, ("0983", "44", "44D01"): {4510},
    ("0984", "45", "45T01"): {250000}, ("0983", "45", "45T01"): set(), ("0889", "45", "45T01"): set(),
    ("0984", "05", "05V01"): {1895}, ("0983", "05", "05V01"): {1895}, ("0889", "05", "05V01"): {1895},
}  # fmt: skip
BRIEF = 'Zie brief "B-12"; akkoord'
VERHUISD = "Cliënten verhuisd naar één locatie"
# gemeente, categorie, code, eenheid, volume, tarief, then the amounts in the order of the register
RIJEN = [
    "0984 45 45A01 01 1000    1,13  1130,00  0,00   0,00   0,00   0,00  0,00    1130,00",
    "0984 45 45A01 01 500     1,18  590,00   0,00   0,00   0,00   0,00  0,00    590,00",
    "0984 54 54B02 04 120     98,50 11820,00 985,00 0,00   0,00   0,00  0,00    12805,00",
    "0984 35 35P01 14 365     50,25 18341,25 0,00   502,50 0,00   0,00  0,00    18341,25",
    "0984 45 45T01 83 12500,50 -    12500,50 0,00   0,00   0,00   0,00  2500,00 15000,50",
    "0983 45 45A01 01 2000    1,13  2260,00  0,00   0,00   0,00   0,00  0,00    2260,00",
    "0983 54 54B02 04 80      98,50 7880,00  0,00   0,00   197,00 0,00  0,00    8077,00",
    "0983 35 35P01 14 730     50,25 36682,50 0,00   0,00   0,00   0,00  0,00    36682,50",
    "0983 44 44D01 16 240     45,10 10824,00 0,00   0,00   0,00   90,20 0,00    10733,80",
    "0889 45 45T01 83 8000,00 -     8000,00  0,00   0,00   0,00   0,00  0,00    8000,00",
    "0889 05 05V01 84 400     18,95 7580,00  0,00   0,00   0,00   0,00  0,00    7580,00",
    "0889 45 45A01 01 250     1,18  295,00   0,00   0,00   0,00   0,00  0,00    295,00",
]
TOELICHTINGEN = {2: BRIEF, 8: VERHUISD, 11: "Levering gestopt in juni"}


def rijen() -> list[dict[str, str]]:
    """The report without a mistake, as somebody would type it in the template."""
    uit = []
    for plek, rij in enumerate(RIJEN):
        delen = ["" if deel == "-" else deel for deel in rij.split()]
        uit.append(dict(zip(NAMEN, [str(JAAR), *delen, TOELICHTINGEN.get(plek, "")], strict=True)))
    return uit


def _cent(tekst: str) -> int:
    return int(Decimal(tekst.replace(",", ".")) * 100)


def _regel(rij: dict[str, str]) -> Productieregel:
    euro = rij["eenheid"] == "83"
    bedragen = {naam: _cent(rij[naam]) for naam in NAMEN[7:14]}
    return Productieregel(
        boekjaar=int(rij["boekjaar"]),
        volume=_cent(rij["volume"]) if euro else int(rij["volume"]),
        tarief_cent=_cent(rij["tarief"]) if rij["tarief"] else None,
        toelichting=rij["toelichting"],
        **{naam: rij[naam] for naam in NAMEN[1:5]},
        **bedragen,
    )


REGELS: tuple[Productieregel, ...] = tuple(_regel(rij) for rij in rijen())


def _regiocijfers() -> dict:
    return {
        (*regel.sleutel, regel.tarief_cent): Regiocijfer(
            regel.toegekend, regel.in_behandeling, regel.afgekeurd, regel.volume, regels=1
        )
        for regel in REGELS
    }


NASLAG = Naslag(
    boekjaar=JAAR,
    gemeenten=GEMEENTEN,
    producten=PRODUCTEN,
    tarieven={sleutel: frozenset(bedragen) for sleutel, bedragen in TARIEVEN.items()},
    regio=_regiocijfers(),
    plafonds=(
        Plafondgrens("2", "Wonen", 7000000, frozenset({("35", "35P01"), ("44", "44D01"), ("36", "36G01")})),
        Plafondgrens("3", "Ambulant", 5000000, frozenset({("45", "45A01"), ("45", "45T01"), ("54", "54B02")})),
    ),
    vorig_jaar={
        ("0984", "45", "45A01"): 170000,
        ("0984", "54", "54B02"): 1200000,
        ("0983", "35", "35P01"): 3600000,
        ("0889", "05", "05V01"): 760000,
    },
)
