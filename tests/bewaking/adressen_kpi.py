"""The rows of tests.bewaking.adressen for norms, steering assignments, KPIs and contract talks."""

from tests.bewaking.rij import (
    AANBIEDER,
    AANBIEDER_EEN,
    CONTRACTMANAGER,
    GEMEENTE,
    REGIO_OVERIG,
    Argumenten,
    Rij,
)

INDIENER = ("anna",)
ANDERE_ROL = ("bas", "berber")  # of the same provider, but they do not draft


def _slug(naam: str, **erbij) -> Argumenten:
    return lambda w: {"slug": getattr(w, naam).slug, **erbij}


def _pk(soort: str, naam: str) -> Argumenten:
    return lambda w: {"pk": getattr(w, f"{soort}_{naam}").pk}


def _met_pk(soort: str, naam: str) -> Argumenten:
    return lambda w: _slug(naam)(w) | _pk(soort, naam)(w)


def _vreemd(**erbij) -> dict[str, Argumenten]:
    """Of the other provider, of one without a contract, and one that is not there."""
    nergens = {"slug": "bestaat-niet", **erbij}
    return {
        "anna": _slug("twee", **erbij),
        "chris": _slug("een", **erbij),
        "dewi": _slug("drie", **erbij),
        "gert": lambda w: nergens,
    }


def _cijfer(w) -> dict:
    return {"kpi": "wachttijd", "begin": "2023-01-01", "einde": "2023-12-31"}


STURING = [
    Rij("normen", (*AANBIEDER, *CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG),
    Rij("norm_nieuw", (*CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG),
    Rij(
        "normvoorstel", (*AANBIEDER_EEN, *CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG, _pk("voorstel", "een"),
        {"anna": _pk("voorstel", "twee"), "chris": _pk("voorstel", "een"), "dewi": lambda w: {"pk": 0}},
    ),
    Rij("stuuropdracht", (*AANBIEDER_EEN, *CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG, _slug("een"), _vreemd()),
    Rij("gesprekken", (*AANBIEDER, *CONTRACTMANAGER), REGIO_OVERIG),
    Rij("gesprek_nieuw", CONTRACTMANAGER, REGIO_OVERIG),
    Rij(
        "gesprek", (*AANBIEDER_EEN, *CONTRACTMANAGER), REGIO_OVERIG, _pk("gesprek", "een"),
        {"anna": _pk("gesprek", "twee"), "chris": _pk("gesprek", "een"), "gert": _pk("gesprek", "een")},
    ),
]  # fmt: skip

VAN_AANBIEDER = [
    Rij("kpi_aanleveren", (*AANBIEDER_EEN, *CONTRACTMANAGER), REGIO_OVERIG, _slug("een"), _vreemd()),
    Rij(
        "kpi_aanleveren_sjabloon", (*AANBIEDER_EEN, *CONTRACTMANAGER), REGIO_OVERIG, _slug("een", soort="csv"),
        _vreemd(soort="csv"),
    ),
    Rij("kpi_aanleveren_bestand", INDIENER, ANDERE_ROL, _slug("een"), _vreemd(), methode="post"),
    Rij("kpireactie_nieuw", INDIENER, ANDERE_ROL, _slug("een"), _vreemd(), gegevens=_cijfer),
    Rij(
        "kpireactie", (*AANBIEDER_EEN, *CONTRACTMANAGER), REGIO_OVERIG, _met_pk("kpireactie", "een"),
        {
            "anna": _met_pk("kpireactie", "twee"),
            "chris": _met_pk("kpireactie", "een"),
            "gert": _met_pk("kpireactie", "een"),
            "dewi": lambda w: _slug("een")(w) | _pk("kpireactie", "twee")(w),
        },
    ),
]  # fmt: skip


def _cijfers(naam: str, **delen) -> Rij:
    """Figures of a provider, for itself, the contract manager and (of its own residents) a municipality."""
    lezers = (*AANBIEDER_EEN, *CONTRACTMANAGER, *GEMEENTE)
    return Rij(naam, lezers, REGIO_OVERIG, _slug("een", **delen), _vreemd(**delen))


CIJFERS = [
    _cijfers("kpi"),
    _cijfers("kpi_een", sleutel="wachttijd"),
    _cijfers("kpi_een_bestand", sleutel="wachttijd", soort="csv"),
    _cijfers("kpi_bestand", soort="csv"),
    _cijfers("kpi_gespreksblad"),
]


def _prognose(naam: str, **delen) -> Rij:
    """Read by the provider itself and the contract manager; a municipality sees its share on the budget page."""
    vreemd = {"anna": _slug("twee", **delen), "chris": _slug("een", **delen), "dewi": _slug("drie", **delen)}
    return Rij(naam, (*AANBIEDER_EEN, *CONTRACTMANAGER), REGIO_OVERIG, _slug("een", **delen), vreemd)


PROGNOSE = [
    _prognose("prognose_aanbieder"),
    _prognose("prognose_aanbieder_bestand", soort="csv"),
    Rij("monitor_prognose", (*CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG),
    Rij(
        "monitor_prognose_bestand", (*CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG, lambda w: {"soort": "csv"},
        {"dewi": lambda w: {"soort": "exe"}},
    ),
    Rij("prognose_vaststellen", CONTRACTMANAGER, REGIO_OVERIG, methode="post", status=302),
]  # fmt: skip

KPI = [*STURING, *VAN_AANBIEDER, *CIJFERS, *PROGNOSE]
