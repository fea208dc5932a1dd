"""Who finds what: every main page, with something that stands on it, per demo person. Everyone not named gets 404."""

from dataclasses import dataclass

EIGEN = "stichting-wolkenotter-jeugdhulp"  # aanbieder@, lezer@ and aanbiederbeheer@ work here
TWEEDE = "disteldas-jeugd-en-gezin"  # aanbieder2@ works here
EERSTE_AANBIEDER = ("aanbieder", "lezer", "aanbiederbeheer")
AANBIEDERS = (*EERSTE_AANBIEDER, "aanbieder2")
CONTRACTMANAGERS = ("contractmanager", "contractmanager2")
GEMEENTEN = ("gemeente", "gemeente2")
REGIO_OVERIG = ("begeleider", "beheerder")
MELDERS = (*AANBIEDERS, *CONTRACTMANAGERS, *GEMEENTEN, "verwijzer", "toezicht")
IEDEREEN = (*MELDERS, "client", *REGIO_OVERIG)
AAN_TAFEL = (*AANBIEDERS, *CONTRACTMANAGERS, *GEMEENTEN, "client", "begeleider")  # at the table, or reading along
TAFEL = "/dialoog/conceptovereenkomst-jeugdhulp-2025/"


@dataclass(frozen=True)
class Pagina:
    """An address, what stands on it, who sees it, and whose organisation may but whose role may not (403)."""

    adres: str
    kenmerk: str
    ziet: tuple[str, ...]
    rol: tuple[str, ...] = ()

    def status(self, persoon: str) -> int:
        if persoon in self.ziet:
            return 200
        return 403 if persoon in self.rol else 404


def _van(slug: str, mensen: tuple[str, ...]) -> list[Pagina]:
    zien = (*mensen, *CONTRACTMANAGERS, *GEMEENTEN)
    kenmerken = {
        "": "Contract",
        "contract/": 'data-kern="tarief"',
        "contract/wijzigingen/": "Wijzigingen",
        "budget/": 'data-kern="resterend"',
        "kpi/": 'data-tabel="kpi"',
        "regels/": 'data-kern="goedgekeurd"',
    }
    return [Pagina(f"/aanbieders/{slug}/{deel}", kenmerk, zien, REGIO_OVERIG) for deel, kenmerk in kenmerken.items()]


PAGINAS = [
    Pagina("/", "<h1", IEDEREEN),
    Pagina("/berichten/", "Berichten", IEDEREEN),
    Pagina("/mijn-gegevens/", "Mijn gegevens", IEDEREEN),
    *_van(EIGEN, EERSTE_AANBIEDER),
    *_van(TWEEDE, ("aanbieder2",)),
    Pagina("/aanbieders/", 'data-tabel="aanbieders"', (*CONTRACTMANAGERS, *GEMEENTEN), REGIO_OVERIG),
    Pagina("/monitor/", 'data-tabel="markt"', (*CONTRACTMANAGERS, *GEMEENTEN), REGIO_OVERIG),
    Pagina("/signalen/", "Signalen", MELDERS, REGIO_OVERIG),
    Pagina("/signalen/nieuw/", 'name="onderwerp"', MELDERS, REGIO_OVERIG),
    Pagina("/dialoog/", 'data-tabel="tafels"', AAN_TAFEL, ("beheerder",)),
    Pagina(TAFEL, "Wat ligt open", AAN_TAFEL, ("beheerder",)),
    Pagina(f"{TAFEL}artikel/5/", "Wachttijd", AAN_TAFEL, ("beheerder",)),
    Pagina("/dialoog/werkafspraken-met-de-toegang/", "Aanmelden", tuple(set(AAN_TAFEL) - {"client"}), ("beheerder",)),
    Pagina("/dialoog/verblijf-dicht-bij-huis/", "Verblijf", ("begeleider",), ("beheerder",)),
    Pagina(
        "/beheer/", "Beheer", ("aanbiederbeheer", "beheerder"),
        ("aanbieder", "lezer", "aanbieder2", *CONTRACTMANAGERS, "begeleider"),
    ),
    Pagina(
        "/beheer/log/", "Log", ("aanbiederbeheer", "beheerder"),
        ("aanbieder", "lezer", "aanbieder2", *CONTRACTMANAGERS, "begeleider"),
    ),
    Pagina("/beheer/regio/", "Noord-Limburg", ("beheerder",), (*CONTRACTMANAGERS, "begeleider")),
    Pagina("/beheer/importeren/", 'name="bestand"', ("beheerder",), (*CONTRACTMANAGERS, "begeleider")),
    Pagina("/aanbieders/bestaat-niet/budget/", "", (), REGIO_OVERIG),
]  # fmt: skip
