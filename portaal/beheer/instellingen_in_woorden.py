"""A region's settings as sentences a reader understands. Pure: settings in, words out."""

from dataclasses import fields
from datetime import date
from typing import Any

from aanbieder.regio.instellingen import Gevraagd, Instellingen
from aanbieder.regio.kpicatalogus import naam_van
from aanbieder.regio.kpidefinities import Kpidefinitie
from portaal.kern import opmaak

TITELS = {
    "regio": "De regio",
    "drempels": "Drempels",
    "zorgtermen": "Begrippen over zorg",
    "stoplicht": "Stoplichten",
    "termijnen": "Termijnen",
    "verantwoording": "Verantwoording",
    "uitvraag": "Wat de regio verder elk jaar vraagt",
    "herinneringen": "Herinneringen",
    "prognose": "Prognose",
    "dialoog": "Dialoogtafels",
    "regels": "Afspraken over het budget",
    "index": "Indexering van tarieven",
    "kpi": "Definities van KPI's",
}
PER_JAAR = "per_jaar"  # what differs in one boekjaar
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
        "voorlopig": ("Voorlopige verantwoording uiterlijk", "dag"),
        "concept": ("Concept uiterlijk", "dag"),
        "definitief": ("Definitief uiterlijk", "dag"),
        "accountant_vanaf_cent": ("Verklaring van een accountant vanaf", "euro"),
        "tolerantie_procent": ("Toegestaan verschil", "{}%"),
        "grondslag": ("Staat in", "{}"),
    },
    "herinneringen": {
        "dagen_voor": ("Vóór de datum", "dagen"),
        "dagen_na": ("Na de datum", "dagen"),
    },
    "prognose": {
        "methode": ("Methode", "{}"),
        "terugblik_maanden": ("Kijkt terug over", "{} maanden"),
    },
    "dialoog": {
        "max_sessies": ("Sessies van een tafel over een tekst", "hoogstens {}"),
        "client_uitgenodigd": ("Een sessie eindigt alleen als een cliëntvertegenwoordiger is uitgenodigd", "{}"),
        "minimum_sessies_per_jaar": ("Sessies per jaar", "minstens {}"),
    },
    "regels": {
        "tariefafbouw": ("Tarief wordt afgebouwd", "{}"),
        "tariefafbouw_procent": ("Met zoveel procent", "{}%"),
        "uitruil_binnen_segment": ("Uitruil binnen een segment", "{}"),
        "bij_eerder_einde": ("Traject eindigt eerder", "{}"),
    },
}


KPITERMEN = {
    "minimum_n": "vanaf zoveel cliënten:",
    "verlenging_dagen": "dagen tot een verlenging:",
    "dagen": "dagen vooruit:",
    "redenen": "redenen:",
    "zwaarten": "zwaarten:",
}


def blokken(instellingen: Instellingen) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, [(label, value in words)]) for every block of the settings except the categories."""
    uit = []
    for veld in fields(Instellingen):
        blok = getattr(instellingen, veld.name)
        if veld.name == "index":
            rijen = [(str(jaar), opmaak.procent(p, 2)) for jaar, p in sorted(blok.items())]
        elif veld.name == "uitvraag":
            rijen = [(gevraagd.naam, _gevraagd(gevraagd)) for gevraagd in blok.values()]
        elif veld.name == "kpi":
            rijen = [(naam_van(kpi), _definitie(versie)) for kpi, versies in blok.items() for versie in versies]
        elif veld.name in WOORDEN:
            waarden = {v.name: getattr(blok, v.name) for v in fields(blok)}
            rijen = _rijen(veld.name, {sleutel: w for sleutel, w in waarden.items() if sleutel != PER_JAAR})
            for jaar, anders in sorted(waarden.get(PER_JAAR, {}).items()):
                rijen += [(f"Boekjaar {jaar}: {label}", waarde) for label, waarde in _rijen(veld.name, anders)]
        else:
            continue
        uit.append((TITELS[veld.name], rijen))
    return uit


def _rijen(blok: str, waarden: dict[str, Any]) -> list[tuple[str, str]]:
    woorden = WOORDEN[blok]
    return [(woorden[sleutel][0], _waarde(woorden[sleutel][1], waarde)) for sleutel, waarde in waarden.items()]


def _gevraagd(gevraagd: Gevraagd) -> str:
    wie = f"categorie {', '.join(gevraagd.categorieen)}" if gevraagd.categorieen else "elke gecontracteerde aanbieder"
    return f"uiterlijk {_dag(gevraagd.datum)}, {wie}. {gevraagd.waarom} {gevraagd.grondslag}."


def _definitie(versie: Kpidefinitie) -> str:
    """What a region changed about a KPI, and from when."""
    anders = [
        f"{woord} {_waarde('{}', waarde)}"
        for veld, woord in KPITERMEN.items()
        if (waarde := getattr(versie, veld)) is not None
    ]
    wat = "; ".join(anders) or "de gewone definitie"
    return f"vanaf {opmaak.datum(versie.vanaf)}: {wat}. {versie.toelichting}".strip()


def _dag(maand_dag: str) -> str:
    """ "03-01" as `1 maart` of the year after the boekjaar."""
    maand, dag = (int(deel) for deel in maand_dag.split("-"))
    return f"{dag} {opmaak.MAANDEN[maand - 1]} van het jaar erna"


def _dagen(dagen: tuple[int, ...]) -> str:
    """(1, 7, 14) as `1, 7 en 14 dagen`."""
    *eerste, laatste = [str(dag) for dag in dagen] or ["geen"]
    eerder = f"{', '.join(eerste)} en " if eerste else ""
    return f"{eerder}{laatste} {'dag' if laatste == '1' else 'dagen'}"


def _waarde(vorm: str, waarde: Any) -> str:
    if waarde is None:
        return "niet ingesteld"
    if vorm == "euro":
        return opmaak.euro(waarde, 0)
    if vorm == "dag":
        return _dag(waarde)
    if vorm == "dagen":
        return _dagen(waarde)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, tuple):
        return ", ".join(vorm.format(deel) for deel in waarde)
    if isinstance(waarde, date):
        return opmaak.datum(waarde)
    return vorm.format(str(waarde).replace("_", " "))
