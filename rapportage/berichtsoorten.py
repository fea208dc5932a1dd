"""The kinds of notices of this room; importing it makes them known."""

from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.soorten import Soort, registreer

registreer(
    Soort(
        "plafond", "Plafonds", "Een plafond is bijna bereikt, bereikt of overschreden.",
        begin=("plafond",), recht="budget_zien",
    ),
    Soort(
        "verantwoording", "Verantwoordingen", "Er is een stap gezet, of een stuk aangeleverd.",
        begin=("verantwoording", "stuk"), recht="verantwoording_zien",
    ),
    Soort(
        "herinnering", "Herinneringen", "U moet voor een datum iets aanleveren, tekenen of beoordelen.",
        begin=("herinnering",), recht="verantwoording_zien", eigen_mail=True,
    ),
    Soort(
        "kpi", "Reacties op KPI's", "Een aanbieder reageert op een cijfer.",
        begin=("kpireactie",), recht="gesprek_voeren",
    ),
    Soort(
        "prognose", "Prognoses", "Uw reactie is gevraagd, gegeven, of de prognose is vastgesteld.",
        begin=("prognosereactie", "prognose-reactie", "prognose-vastgesteld"), recht="prognose_zien",
    ),
    Soort(
        "monitor", "Monitor", "Een opmerking, een gedeelde momentopname of een signalering.",
        begin=("momentopname", "opmerking", "signaleringen"), recht="opmerkingen_zien", mail=Ritme.WEKELIJKS,
    ),
    Soort(
        "tertiaal", "Tertiaalrapportages", "Een rapportage is vastgesteld.",
        begin=("tertiaal",), recht="gesprek_voeren", mail=Ritme.WEKELIJKS,
    ),
)  # fmt: skip
