"""The one table of rights: right -> the pairs (kind of organisation, role) that have it."""

from portaal.kern.mensen.keuzes import ROLLEN_VAN_SOORT, Rol, Soort

AANBIEDER_ALLEN = [(Soort.AANBIEDER, rol) for rol in ROLLEN_VAN_SOORT[Soort.AANBIEDER]]
CONTRACTMANAGER = (Soort.REGIO, Rol.CONTRACTMANAGER)
REGIO_BEHEERDER = (Soort.REGIO, Rol.BEHEERDER)
GEMEENTE = (Soort.GEMEENTE, Rol.GEMEENTE)
PROCESBEGELEIDER = (Soort.REGIO, Rol.PROCESBEGELEIDER)
VERWIJZER = (Soort.VERWIJZER, Rol.VERWIJZER)
CLIENT = (Soort.CLIENT, Rol.CLIENTVERTEGENWOORDIGER)

RECHTEN: dict[str, frozenset[tuple[str, str]]] = {
    naam: frozenset(paren)
    for naam, paren in {
        "aanbieder_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "contract_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "budget_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "aanbieders_zien": [CONTRACTMANAGER, GEMEENTE],
        "monitor_zien": [CONTRACTMANAGER, GEMEENTE],
        "meekijken": [CONTRACTMANAGER],
        "berichten_zien": [(soort, rol) for soort, rollen in ROLLEN_VAN_SOORT.items() for rol in rollen],
        "signalen_zien": [
            *AANBIEDER_ALLEN,
            CONTRACTMANAGER,
            GEMEENTE,
            VERWIJZER,
            (Soort.TOEZICHT, Rol.TOEZICHTHOUDER),
        ],
        "signaal_geven": [
            *AANBIEDER_ALLEN,
            CONTRACTMANAGER,
            GEMEENTE,
            VERWIJZER,
            (Soort.TOEZICHT, Rol.TOEZICHTHOUDER),
        ],
        "signaal_beantwoorden": [CONTRACTMANAGER],
        "verantwoording_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER],
        "verantwoording_opstellen": [(Soort.AANBIEDER, Rol.INDIENER)],
        "verantwoording_ondertekenen": [(Soort.AANBIEDER, Rol.TEKENBEVOEGD)],
        "verantwoording_beoordelen": [CONTRACTMANAGER],
        "kpi_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "kpi_inbreng_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER],  # what a provider hands in and writes at its KPIs
        "kpi_aanleveren": [(Soort.AANBIEDER, Rol.INDIENER)],
        "kpi_reageren": [(Soort.AANBIEDER, Rol.INDIENER), (Soort.AANBIEDER, Rol.TEKENBEVOEGD)],
        "norm_voorstellen": [CONTRACTMANAGER, GEMEENTE],
        "norm_vaststellen": [GEMEENTE],
        "inspraak_geven": [(Soort.AANBIEDER, Rol.INDIENER), (Soort.AANBIEDER, Rol.TEKENBEVOEGD)],
        "prognose_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER],
        "prognose_reageren": [(Soort.AANBIEDER, Rol.INDIENER), (Soort.AANBIEDER, Rol.TEKENBEVOEGD)],
        "prognose_vaststellen": [CONTRACTMANAGER],
        "gesprekken_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER],
        "gesprek_voeren": [CONTRACTMANAGER],
        "monitor_sturen": [CONTRACTMANAGER],
        "opmerkingen_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "weergaven_bewaren": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "momentopnamen_zien": [*AANBIEDER_ALLEN, CONTRACTMANAGER, GEMEENTE],
        "opmerking_plaatsen": [
            (Soort.AANBIEDER, Rol.INDIENER),
            (Soort.AANBIEDER, Rol.TEKENBEVOEGD),
            CONTRACTMANAGER,
            GEMEENTE,
        ],
        "dialoog_zien": [
            *AANBIEDER_ALLEN,
            CONTRACTMANAGER,
            PROCESBEGELEIDER,
            GEMEENTE,
            CLIENT,
        ],
        "dialoog_reageren": [
            (Soort.AANBIEDER, Rol.INDIENER),
            (Soort.AANBIEDER, Rol.TEKENBEVOEGD),
            CONTRACTMANAGER,
            PROCESBEGELEIDER,
            GEMEENTE,
            CLIENT,
        ],
        "dialoog_voorstellen": [(Soort.AANBIEDER, Rol.INDIENER), (Soort.AANBIEDER, Rol.TEKENBEVOEGD), GEMEENTE],
        "dialoog_stemmen": [
            (Soort.AANBIEDER, Rol.INDIENER),
            (Soort.AANBIEDER, Rol.TEKENBEVOEGD),
            CONTRACTMANAGER,
            GEMEENTE,
            CLIENT,
        ],
        "dialoog_begeleiden": [PROCESBEGELEIDER],
        "kalender_zien": [(soort, rol) for soort, rollen in ROLLEN_VAN_SOORT.items() for rol in rollen],
        "mensen_beheren": [(Soort.AANBIEDER, Rol.BEHEERDER), REGIO_BEHEERDER],
        "regio_beheren": [REGIO_BEHEERDER],
        "importeren": [REGIO_BEHEERDER],
        "log_zien": [(Soort.AANBIEDER, Rol.BEHEERDER), REGIO_BEHEERDER],
    }.items()
}
