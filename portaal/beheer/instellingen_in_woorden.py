"""A region's settings as sentences a reader understands. Pure: settings in, words out."""

from dataclasses import fields
from datetime import date
from typing import Any

from aanbieder.regio.instellingen import Instellingen
from portaal.kern import opmaak

TITELS = {
    "regio": "De regio",
    "drempels": "Drempels",
    "zorgtermen": "Begrippen over zorg",
    "stoplicht": "Stoplichten",
    "termijnen": "Termijnen",
    "verantwoording": "Verantwoording",
    "prognose": "Prognose",
    "regels": "Afspraken over het budget",
    "index": "Indexering van tarieven",
}
# block -> key -> (label, how the value reads)
WOORDEN: dict[str, dict[str, tuple[str, str]]] = {
    "regio": {
        "code": ("Code", "{}"),
        "naam": ("Naam", "{}"),
        "peildatum": ("Dag van de demo", "{}"),
        "eerste_jaar": ("Eerste jaar met cijfers", "{}"),
        "leeftijdsgrens": ("Leeftijd tot en met welke cliënten meetellen in analyses", "{} jaar"),
    },
    "drempels": {
        "signaal_procent": ("Bericht bij zoveel gebruik van het plafond", "{}%"),
        "gesprek_binnen_dagen": ("Gesprek na een signaal", "binnen {} dagen"),
        "minimum_n": ("Kleinste groep die getoond wordt", "{} cliënten"),
        "afronding_aantallen": ("Aantallen afgerond op", "{}"),
        "benchmark_minimum_aanbieders": ("Vergelijking vanaf", "{} aanbieders"),
        "benchmark_maximum_aandeel": ("Grootste aandeel van één aanbieder in een vergelijking", "{}%"),
        "afwijking_vorig_jaar_procent": ("Afwijking van vorig jaar die opvalt", "{}%"),
        "sroi_mvi_bedrag_cent": ("SROI gevraagd vanaf", "euro"),
        "sroi_procent": ("SROI", "{}%"),
        "innovatie_procent": ("Innovatie", "{}%"),
    },
    "zorgtermen": {
        "verlenging_dagen": ("Een vervolg telt als verlenging", "binnen {} dagen"),
        "recidief_dagen": ("Nieuwe zorg telt als terugkeer", "binnen {} dagen"),
        "dagen_per_maand": ("Dagen per maand", "{}"),
    },
    "stoplicht": {
        "budget_groen_procent": ("Budget groen", "tot {}%"),
        "budget_oranje_procent": ("Budget oranje", "tot {}%"),
        "wachttijd_oranje_factor": ("Wachttijd oranje", "tot {} keer de norm"),
        "kpi_groen_procent": ("KPI's groen", "vanaf {}% gehaald"),
        "kpi_oranje_procent": ("KPI's oranje", "vanaf {}% gehaald"),
    },
    "termijnen": {
        "aanlevertermijn_dagen": ("Een maand is compleet", "{} dagen na het einde"),
        "antwoord_declaratie_werkdagen": ("Antwoord op een declaratie", "binnen {} werkdagen"),
        "opzegtermijn_maanden": ("Opzegtermijn", "{} maanden"),
        "plafond_aankondiging_maanden": ("Aankondiging van een plafond", "{} maanden vooraf"),
        "plafond_besluit_maanden": ("Besluit over een plafond", "{} maanden vooraf"),
    },
    "verantwoording": {
        "voorlopig": ("Voorlopige verantwoording uiterlijk (maand-dag)", "{}"),
        "concept": ("Concept uiterlijk (maand-dag)", "{}"),
        "definitief": ("Definitief uiterlijk (maand-dag)", "{}"),
        "accountant_vanaf_cent": ("Verklaring van een accountant vanaf", "euro"),
        "tolerantie_procent": ("Toegestaan verschil", "{}%"),
    },
    "prognose": {
        "methode": ("Methode", "{}"),
        "terugblik_maanden": ("Kijkt terug over", "{} maanden"),
    },
    "regels": {
        "tariefafbouw": ("Tarief wordt afgebouwd", "{}"),
        "uitruil_binnen_segment": ("Uitruil binnen een segment", "{}"),
        "bij_eerder_einde": ("Traject eindigt eerder", "{}"),
    },
}


def blokken(instellingen: Instellingen) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, [(label, value in words)]) for every block of the settings except the categories."""
    uit = []
    for veld in fields(Instellingen):
        blok = getattr(instellingen, veld.name)
        if veld.name == "index":
            uit.append((TITELS["index"], [(str(jaar), opmaak.procent(p, 2)) for jaar, p in sorted(blok.items())]))
        elif veld.name in WOORDEN:
            regels = WOORDEN[veld.name]
            rijen = [(regels[v.name][0], _waarde(regels[v.name][1], getattr(blok, v.name))) for v in fields(blok)]
            uit.append((TITELS[veld.name], rijen))
    return uit


def _waarde(vorm: str, waarde: Any) -> str:
    if waarde is None:
        return "niet ingesteld"
    if vorm == "euro":
        return opmaak.euro(waarde, 0)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, tuple):
        return ", ".join(vorm.format(deel) for deel in waarde)
    if isinstance(waarde, date):
        return opmaak.datum(waarde)
    return vorm.format(str(waarde).replace("_", " "))
