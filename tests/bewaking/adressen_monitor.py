"""The rows of tests.bewaking.adressen for what people add to the monitor."""

from tests.bewaking.rij import (
    AANBIEDER,
    AANBIEDER_EEN,
    CONTRACTMANAGER,
    GEMEENTE,
    REGIO_OVERIG,
    Argumenten,
    Rij,
)

MET_CIJFERS = (*AANBIEDER, *CONTRACTMANAGER, *GEMEENTE)
SCHRIJVERS_EEN = ("anna", *CONTRACTMANAGER, *GEMEENTE)
LEZERS_EEN = ("bas", "berber")


def _pk(wat: str, naam: str, **erbij) -> Argumenten:
    return lambda w: {"pk": getattr(w, f"{wat}_{naam}").pk, **erbij}


def _budget(w) -> dict:
    return {"adres": f"/aanbieders/{w.een.slug}/budget/?jaar=2024"}


def _momentopname(naam: str, **erbij) -> Rij:
    """Made by the contract manager and shared with provider one; another one with provider two."""
    vreemd = {wie: _pk("momentopname", "een", **erbij) for wie in ("chris", "gert")}
    vreemd["anna"] = _pk("momentopname", "twee", **erbij)
    return Rij(naam, (*AANBIEDER_EEN, *CONTRACTMANAGER), REGIO_OVERIG, _pk("momentopname", "een", **erbij), vreemd)


MONITOR_MENSEN = [
    Rij("signaleringen", CONTRACTMANAGER, REGIO_OVERIG),
    Rij(
        "signalering", CONTRACTMANAGER, REGIO_OVERIG, lambda w: {"pk": w.signalering.pk},
        {"dewi": lambda w: {"pk": 0}, "anna": lambda w: {"pk": w.signalering.pk}},
    ),
    Rij("monitor_stoplicht", (*CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG),
    Rij(
        "monitor_stoplicht_bestand", (*CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG, lambda w: {"soort": "csv"},
        {"dewi": lambda w: {"soort": "exe"}},
    ),
    Rij("opmerkingen", MET_CIJFERS, REGIO_OVERIG),
    Rij("opmerking_nieuw", SCHRIJVERS_EEN, (*LEZERS_EEN, *REGIO_OVERIG), gegevens=_budget),
    Rij(
        "opmerking_intrekken", ("anna", *CONTRACTMANAGER), (*LEZERS_EEN, *REGIO_OVERIG), _pk("opmerking", "een"),
        {"anna": _pk("opmerking", "twee"), "chris": _pk("opmerking", "een"), "gert": _pk("opmerking", "een")},
        methode="post", status=302,
    ),
    Rij("weergaven", MET_CIJFERS, REGIO_OVERIG),
    Rij("weergave_nieuw", MET_CIJFERS, REGIO_OVERIG, gegevens=lambda w: {"adres": "/kalender/"}),
    Rij(
        "weergave", ("anna",), REGIO_OVERIG, _pk("weergave", "een"),
        {"anna": _pk("weergave", "twee"), "chris": _pk("weergave", "een"), "dewi": _pk("weergave", "een")},
    ),
    Rij("momentopnamen", MET_CIJFERS, REGIO_OVERIG),
    Rij("momentopname_nieuw", (*AANBIEDER_EEN, *CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG, gegevens=_budget),
    _momentopname("momentopname"),
    _momentopname("momentopname_bestand", soort="csv"),
    _momentopname("momentopname_vergelijk"),
]  # fmt: skip
