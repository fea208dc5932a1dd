"""The rows of tests.bewaking.adressen for the report every four months: for the contract manager alone."""

from tests.bewaking.rij import CONTRACTMANAGER, REGIO_OVERIG, Argumenten, Rij
from tests.wereld import Wereld


def _van(jaar: int, tertiaal: int, **erbij: str) -> Argumenten:
    return lambda w: {"jaar": jaar, "tertiaal": tertiaal, **erbij}


def _rij(naam: str, methode: str = "get", status: int = 200, gegevens: Argumenten = lambda w: {}, **erbij: str) -> Rij:
    """Whole-region figures, so also not for a municipality."""
    er_is_geen = {"dewi": _van(2023, 3, **erbij)}
    return Rij(
        naam, CONTRACTMANAGER, REGIO_OVERIG, _van(2024, 1, **erbij), er_is_geen,
        methode=methode, status=status, gegevens=gegevens,
    )  # fmt: skip


def _gelezen(w: Wereld) -> dict:
    return {"revisie": 0, "gelezen": "on"}


TERTIAAL = [
    Rij("tertiaal", CONTRACTMANAGER, REGIO_OVERIG),
    _rij("tertiaalrapport"),
    _rij("tertiaal_tekst", hoofdstuk="plafonds"),
    _rij("tertiaal_bespreking"),
    _rij("tertiaal_bestand", soort="docx"),
    _rij("tertiaal_opnieuw", methode="post", status=302),
    _rij("tertiaal_vaststellen", methode="post", status=302, gegevens=_gelezen),
]
