"""Who gets which answer on which address: one row per address of the portal.

A row names the url, how to make its arguments from the world, and per group of people the status. Everyone not named
gets 404 (it does not exist for them); somebody without signing in gets a redirect to the sign-in page unless the row
says `openbaar`. `vreemd` are arguments of another organisation's object, with the people for whom that one is not
there either.
"""

from tests.bewaking.adressen_dialoog import DIALOOG
from tests.bewaking.adressen_kpi import KPI
from tests.bewaking.adressen_monitor import MONITOR_MENSEN
from tests.bewaking.adressen_tertiaal import TERTIAAL
from tests.bewaking.adressen_verantwoording import VERANTWOORDING
from tests.bewaking.rij import (
    AANBIEDER,
    AANBIEDER_EEN,
    CONTRACTMANAGER,
    GEMEENTE,
    IEDEREEN,
    REGIO_OVERIG,
    REGIOBEHEER,
    TOEZICHT,
    VERWIJZER,
    Argumenten,
    Rij,
)


def _slug(naam: str) -> Argumenten:
    return lambda w: {"slug": getattr(w, naam).slug}


def _persoon(naam: str, organisatie: str) -> Argumenten:
    return lambda w: {"organisatie": getattr(w, organisatie).pk, "gebruiker": w.mensen[naam].pk}


def _organisatie(naam: str) -> Argumenten:
    return lambda w: {"organisatie": getattr(w, naam).pk}


# allauth's own pages: without signing in only these answer, the others lead to the sign-in page
ALLAUTH = ("account_", "mfa_", "usersessions_")
ALLAUTH_OPENBAAR = frozenset(
    {
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_confirm_email",
        "account_email_verification_sent",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_confirm_login_code",
        "mfa_authenticate",
        "mfa_login_webauthn",
    }
)

BEHEERDERS = ("berber", "hatice")
NIET_DE_ROL = ("anna", "bas", "chris", "dewi", "piet")  # provider and region, but no beheerder

PORTAAL = [
    Rij("start", IEDEREEN),
    Rij("namens", IEDEREEN),
    Rij("mijn_gegevens", IEDEREEN),
    Rij("uitnodiging", argumenten=lambda w: {"token": "geraden"}, openbaar=True, status=404),
    Rij("gezondheid", IEDEREEN, openbaar=True, status=503),  # no worker in a test
    Rij("toegankelijkheid", IEDEREEN, openbaar=True),
    Rij("privacy", IEDEREEN, openbaar=True),
    Rij("security_txt", IEDEREEN, openbaar=True),
    Rij(
        "meekijken",
        CONTRACTMANAGER,
        ("piet", "hatice"),
        _slug("een"),
        methode="post",
        status=302,
        vreemd={"dewi": lambda w: {"slug": "bestaat-niet"}},
    ),
    Rij("meekijken_stoppen", IEDEREEN, methode="post", status=302),
    Rij("berichten", IEDEREEN),
    Rij("berichtvoorkeuren", IEDEREEN),
]

BEHEER = [
    Rij("beheer", BEHEERDERS, NIET_DE_ROL),
    Rij("beheer_mensen", BEHEERDERS, NIET_DE_ROL),
    Rij(
        "beheer_uitnodigen",
        BEHEERDERS,
        NIET_DE_ROL,
        _organisatie("organisatie_een"),
        vreemd={"berber": _organisatie("organisatie_twee"), "hatice": lambda w: {"organisatie": 0}},
    ),
    Rij(
        "beheer_persoon",
        BEHEERDERS,
        NIET_DE_ROL,
        _persoon("anna", "organisatie_een"),
        vreemd={"berber": _persoon("chris", "organisatie_twee"), "hatice": _persoon("anna", "organisatie_twee")},
    ),
    Rij(
        "beheer_beeindigen",
        BEHEERDERS,
        NIET_DE_ROL,
        _persoon("anna", "organisatie_een"),
        methode="post",
        vreemd={"berber": _persoon("chris", "organisatie_twee")},
    ),
    Rij(
        "beheer_intrekken",
        BEHEERDERS,
        NIET_DE_ROL,
        lambda w: {"pk": w.uitnodiging_een.pk},
        methode="post",
        status=302,
        vreemd={"berber": lambda w: {"pk": w.uitnodiging_twee.pk}},
    ),
    Rij("beheer_nieuwe_organisatie", REGIOBEHEER, ("dewi", "piet")),
    Rij("beheer_log", BEHEERDERS, NIET_DE_ROL),
    Rij("beheer_log_csv", BEHEERDERS, NIET_DE_ROL),
    Rij("beheer_regio", REGIOBEHEER, ("dewi", "piet")),
]

# pages of provider one that its own people, the contract manager and a municipality see
VREEMDE_AANBIEDER = {
    "anna": _slug("twee"),
    "chris": _slug("een"),
    "dewi": _slug("drie"),  # no contract: no page
    "gert": lambda w: {"slug": "bestaat-niet"},
}


def _van_aanbieder(naam: str) -> Rij:
    zien = (*AANBIEDER_EEN, *CONTRACTMANAGER, *GEMEENTE)
    return Rij(naam, zien, REGIO_OVERIG, _slug("een"), vreemd=VREEMDE_AANBIEDER)


def _document(aanbieder: str, van: str) -> Argumenten:
    return lambda w: {"slug": getattr(w, aanbieder).slug, "pk": getattr(w, f"document_{van}").pk}


def _signaal(van: str) -> Argumenten:
    return lambda w: {"pk": getattr(w, f"signaal_{van}").pk}


MONITORPAGINAS = ("monitor", "monitor_plafonds", "monitor_stromen", "monitor_zorg", "monitor_zorgpaden")
CONTRACT_EN_BUDGET = [
    *(_van_aanbieder(naam) for naam in ("contract", "contract_csv", "contract_xlsx", "contract_wijzigingen")),
    Rij(
        "contract_document",
        (*AANBIEDER_EEN, *CONTRACTMANAGER, *GEMEENTE),
        REGIO_OVERIG,
        _document("een", "een"),
        vreemd={"anna": _document("een", "twee"), "chris": _document("een", "een"), "dewi": _document("een", "twee")},
    ),
    *(_van_aanbieder(naam) for naam in ("budget", "budget_csv", "budget_xlsx", "budget_pdf")),
    *(Rij(naam, (*CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG) for naam in MONITORPAGINAS),
    *(
        Rij(
            f"{naam}_bestand",
            (*CONTRACTMANAGER, *GEMEENTE),
            REGIO_OVERIG,
            lambda w: {"soort": "csv"},
            vreemd={"dewi": lambda w: {"soort": "exe"}},
        )
        for naam in MONITORPAGINAS
    ),
]

SIGNAALGEVERS = (*AANBIEDER, *CONTRACTMANAGER, *GEMEENTE, *VERWIJZER, *TOEZICHT)
SIGNALEN = [
    Rij("signalen", SIGNAALGEVERS, REGIO_OVERIG),
    Rij("signaal_nieuw", SIGNAALGEVERS, REGIO_OVERIG),
    Rij(
        "signaal",
        (*AANBIEDER_EEN, *CONTRACTMANAGER),
        REGIO_OVERIG,
        _signaal("een"),
        vreemd={"anna": _signaal("twee"), "chris": _signaal("een"), "gert": _signaal("een"), "toon": _signaal("een")},
    ),
]


def _van_zichtbare_aanbieder(naam: str) -> Rij:
    """Also without a contract."""
    zien = (*AANBIEDER_EEN, *CONTRACTMANAGER, *GEMEENTE)
    vreemd = VREEMDE_AANBIEDER | {"dewi": lambda w: {"slug": "bestaat-niet"}}
    return Rij(naam, zien, REGIO_OVERIG, _slug("een"), vreemd=vreemd)


OVERZICHT = [
    *(
        Rij(naam, (*CONTRACTMANAGER, *GEMEENTE), REGIO_OVERIG)
        for naam in ("aanbieders", "aanbieders_csv", "aanbieders_xlsx")
    ),
    *(_van_zichtbare_aanbieder(naam) for naam in ("aanbieder", "regels", "regels_csv", "regels_xlsx")),
]
IMPORTEREN = [
    Rij("importeren", REGIOBEHEER, ("dewi", "piet")),
    *(
        Rij(naam, REGIOBEHEER, ("dewi", "piet"), lambda w: {"pk": w.bestand.pk}, vreemd={"hatice": lambda w: {"pk": 0}})
        for naam in ("import", "import_geweigerd")
    ),
]

ADRESSEN = [
    *PORTAAL,
    *BEHEER,
    *CONTRACT_EN_BUDGET,
    *SIGNALEN,
    *OVERZICHT,
    *IMPORTEREN,
    *VERANTWOORDING,
    *KPI,
    *MONITOR_MENSEN,
    *TERTIAAL,
    *DIALOOG,
]
