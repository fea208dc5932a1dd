"""The rows of tests.bewaking.adressen for the accountability report and the calendar."""

from collections.abc import Callable

from tests.bewaking.rij import (
    AANBIEDER_EEN,
    CONTRACTMANAGER,
    IEDEREEN,
    REGIO_OVERIG,
    Argumenten,
    Rij,
)
from tests.wereld import Wereld

INDIENER = ("anna",)
ANDERE_ROL = ("bas", "berber")  # of the same provider, but they do not draft


def _eigen(naam: str, **erbij: Callable[[Wereld], object]) -> Argumenten:
    """The address of provider `naam` with its report, and what more the address asks."""
    return lambda w: {
        "slug": getattr(w, naam).slug,
        **{veld: waarde(w) for veld, waarde in erbij.items()},
    }


def _van(veld: str, naam: str) -> Callable[[Wereld], object]:
    return lambda w: getattr(w, f"{veld}_{naam}").pk


def _vast(waarde: object) -> Callable[[Wereld], object]:
    return lambda w: waarde


def _met(naam: str, delen: dict[str, object]) -> Argumenten:
    """`delen`: argument -> attribute of the world before "_een"; what is no such attribute is the value itself."""
    velden = {"pk": "verantwoording", "vastgesteld": "vastgesteld", "aanlevering": "aanlevering", "stuk": "stuk"}
    argumenten = {a: _van(velden[a], naam) if w is None else _vast(w) for a, w in delen.items()}
    if "vastgesteld" in argumenten:
        argumenten["pk"] = argumenten.pop("vastgesteld")
    return _eigen(naam, **argumenten)


def _zien(naam: str, regio: tuple[str, ...] = CONTRACTMANAGER, **delen) -> Rij:
    """Read by the provider itself and (unless the region sees it only once it was signed) the contract manager."""
    vreemd = {"anna": _met("twee", delen), "chris": _met("een", delen), "gert": _met("een", delen)}
    if delen.keys() <= {"soort"}:
        vreemd["dewi"] = lambda w: {"slug": w.drie.slug, **delen}  # no contract: nothing to account for
    return Rij(naam, (*AANBIEDER_EEN, *regio), REGIO_OVERIG, _met("een", delen), vreemd=vreemd)


def _opstellen(naam: str, status: int = 200, methode: str = "get", gegevens=lambda w: {}, **delen) -> Rij:
    """For who drafts at the provider."""
    vreemd = {"anna": _met("twee", delen), "chris": _met("een", delen), "dewi": _met("een", delen)}
    return Rij(
        naam, INDIENER, ANDERE_ROL, _met("een", delen), vreemd,
        methode=methode, gegevens=gegevens, status=status,
    )  # fmt: skip


def _beoordelen(naam: str, status: int = 200, methode: str = "get", gegevens=lambda w: {}, **delen) -> Rij:
    """For the region's contract manager."""
    vreemd = {"anna": _met("een", delen), "dewi": lambda w: _met("een", delen)(w) | {"slug": "bestaat-niet"}}
    return Rij(
        naam, CONTRACTMANAGER, REGIO_OVERIG, _met("een", delen), vreemd,
        methode=methode, gegevens=gegevens, status=status,
    )  # fmt: skip


def _cel(w: Wereld) -> dict:
    regel = w.verantwoording_een.regels.first()
    return {"regel": regel.pk, "kolom": "toelichting", "waarde": "Klopt", "was": ""}


def _antwoord(w: Wereld) -> dict:
    return {"vraag": w.vraag_een.pk, "tekst": "Daarom."}


VERANTWOORDING = [
    _zien("verantwoordingen"),
    _zien("verantwoording_uitleg"),
    _zien("verantwoording_sjabloon", soort="csv"),
    _zien("stukken"),
    _zien("stuk", stuk=None),
    _zien("verantwoording", pk=None),
    _zien("verantwoording_export", pk=None, soort="csv"),
    _zien("verantwoording_verschil", pk=None),
    _zien("verantwoording_versie", pk=None, nummer=1),
    _zien("ontvangstbewijs", pk=None, nummer=1),
    _zien("verantwoording_pakket", pk=None, nummer=1),
    _zien("aanlevering", (), pk=None, aanlevering=None),
    _zien("aanlevering_gemarkeerd", (), pk=None, aanlevering=None),
    _opstellen("verantwoording_nieuw"),
    _opstellen("verantwoording_rijen", pk=None),
    _opstellen("verantwoording_stand", pk=None),
    _opstellen("verantwoording_bestand", pk=None),
    _opstellen("verantwoording_bevestigen", 302, "post", lambda w: {"reden": "Klopt.", "actie": "intrek"}, pk=None),
    _opstellen("verantwoording_niets_te_melden", 302, "post", lambda w: {"gemeente": "0983"}, pk=None),
    _opstellen("verantwoording_cel", methode="post", gegevens=_cel, pk=None),
    _opstellen("verantwoording_rij_nieuw", 302, "post", pk=None),
    _opstellen("verantwoording_rij_weg", 302, "post", pk=None),
    _opstellen("verantwoording_antwoorden", 302, "post", _antwoord, pk=None),
    _opstellen("aanlevering_kolommen", 302, pk=None, aanlevering=None),  # its columns are known
    _opstellen("stuk_intrekken", 302, "post", stuk=None),
    Rij(
        "verantwoording_stap", INDIENER, (*ANDERE_ROL, *CONTRACTMANAGER, *REGIO_OVERIG), _met("een", {"pk": None}),
        {"anna": _met("twee", {"pk": None}), "chris": _met("een", {"pk": None}), "gert": _met("een", {"pk": None})},
        methode="post", gegevens=lambda w: {"actie": "zet_klaar"}, status=302,
    ),
    _beoordelen("verantwoording_beoordelen", pk=None),
    _beoordelen("verantwoording_vragen", methode="post", pk=None),
    _beoordelen("verantwoording_vaststellen", pk=None),
    _beoordelen("verantwoording_voorstel", vastgesteld=None),
    _beoordelen("verantwoording_voorstel_bestand", vastgesteld=None, soort="csv"),
    Rij("verantwoording_wachtrij", CONTRACTMANAGER, REGIO_OVERIG),
    Rij(
        "verantwoording_consolidatie", CONTRACTMANAGER, REGIO_OVERIG, lambda w: {"jaar": 2024},
        {"dewi": lambda w: {"jaar": 1990}, "anna": lambda w: {"jaar": 2024}},
    ),
    Rij("kalender", IEDEREEN),
    Rij("kalender_ics", IEDEREEN),
]  # fmt: skip
