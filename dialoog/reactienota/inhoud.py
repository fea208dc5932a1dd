"""A note ready to be shown: page, DOCX and PDF read this and nothing else.

The answers come out of the frozen JSON, the remarks out of the database through `reacties.getoond`: a remark that was
hidden or withdrawn since leaves a count and no words. One that was edited since is shown as it was when it was
answered: the hash in the note says which wording that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from dialoog.reactienota.afdruk import woordhash
from dialoog.reactienota.models import Besluit, Reactienota
from dialoog.reactienota.rondes import toon_rondes
from dialoog.reacties.getoond import Getoond, Staat, met_alles, toon
from dialoog.reacties.models import Reactie, Reactieversie
from dialoog.tafels.doelgroep import TAFEL, Doelgroep
from dialoog.teksten.models import Tekstversie
from portaal.kern import opmaak

LEGE_NOTA = "Er kwamen geen reacties binnen die een antwoord vragen."
KENMERK = (
    "Dit is de SHA-256 van de antwoorden en van een afdruk van elke reactie. "
    "Verandert er één teken, dan verandert het kenmerk."
)
IN_SESSIE = "gezegd in een sessie"


@dataclass(frozen=True)
class _Woorden:
    soort: str
    tekst: str
    was: str
    wordt: str


def inhoud(nota: Reactienota, groep: Doelgroep) -> dict:
    """Text only, but for keys that links are made of. In a handful of queries, however many remarks there are."""
    vast = nota.inhoud
    sleutels = [een["pk"] for een in _genoemd(vast)]
    rijen = met_alles(Reactie.objects.filter(tafel=nota.tafel_id, pk__in=sleutels))
    getoond = {een.pk: een for een in toon(rijen, TAFEL)}
    toen = _eerdere_woorden(vast, getoond)
    versies = set(Tekstversie.objects.gepubliceerd().filter(tafel=nota.tafel_id).values_list("nummer", flat=True))
    rondes = toon_rondes(vast, groep, wie)
    nummer, artikelen = 0, []
    for artikel in vast["artikelen"]:
        antwoorden = []
        for antwoord in artikel["antwoorden"]:
            nummer += 1
            reacties = [getoond[een["pk"]] for een in antwoord["reacties"]]
            antwoorden.append(_antwoord(antwoord, nummer, reacties, toen, versies, groep))
        artikelen.append(_artikel(artikel, antwoorden, [rondes[een["pk"]] for een in artikel.get("rondes", ())]))
    return {
        "titel": f"Reactienota {vast['nummer']}: {vast['tafel']}",
        "regio": vast["regio"],
        "gegevens": _gegevens(nota),
        "samenvatting": _samenvatting(vast),
        "toelichting": vast["toelichting"],
        "andere_kanalen": vast["andere_kanalen"],
        "artikelen": artikelen,
        "zonder": vast["zonder"],
        "kenmerk": KENMERK,
        "sha256": nota.sha256,
    }


def _gegevens(nota: Reactienota) -> list[list[str]]:
    vast = nota.inhoud
    return [
        ["Regio", vast["regio"]],
        ["Tafel", vast["tafel"]],
        ["Gepubliceerd op", opmaak.datum(timezone.localtime(nota.gepubliceerd_op))],
        ["Gepubliceerd door", vast["door"]],
        ["Beantwoorde reacties", opmaak.getal(vast["reacties"])],
    ]


def _samenvatting(vast: dict) -> str:
    if not vast["reacties"]:
        return LEGE_NOTA
    delen = [f"{opmaak.getal(vast['besluiten'].get(b.value, 0))} {b.label}" for b in Besluit]
    wat = "1 reactie is" if vast["reacties"] == 1 else f"{opmaak.getal(vast['reacties'])} reacties zijn"
    return f"{wat} beantwoord: {', '.join(delen[:-1])} en {delen[-1]}."


def _artikel(artikel: dict, antwoorden: list[dict], rondes: list[dict]) -> dict:
    zinnen = []
    if artikel["verborgen"]:
        zinnen.append(_verborgen(artikel["verborgen"]))
    if artikel["steun"]:
        zinnen.append(f"{artikel['steun']} keer steun zonder tekst.")
    return {"nr": artikel["nr"], "naam": artikel["naam"], "zinnen": zinnen, "antwoorden": antwoorden, "rondes": rondes}


def _verborgen(aantal: int) -> str:
    if aantal == 1:
        return "1 reactie is verborgen door de procesbegeleider."
    return f"{aantal} reacties zijn verborgen door de procesbegeleider."


def _ingetrokken(aantal: int) -> str:
    return "1 reactie is later ingetrokken." if aantal == 1 else f"{aantal} reacties zijn later ingetrokken."


def _antwoord(vast: dict, nummer: int, reacties: list[Getoond], toen: dict, versies: set, groep: Doelgroep) -> dict:
    weg = {staat: sum(een.staat == staat for een in reacties) for staat in Staat}
    zinnen = []
    if weg[Staat.VERBORGEN]:
        zinnen.append(_verborgen(weg[Staat.VERBORGEN]))
    if weg[Staat.INGETROKKEN]:
        zinnen.append(_ingetrokken(weg[Staat.INGETROKKEN]))
    besluit = Besluit(vast["besluit"])
    return {
        "pk": vast["pk"],
        "kop": f"Antwoord {nummer}: {besluit.label}",
        "nummer": nummer,
        "besluit": besluit.value,
        "besluit_naam": besluit.label,
        "reden": vast["reden"],
        "was": vast["was"],
        "wordt": vast["wordt"],
        "versie": vast["versie"] if vast["versie"] in versies else None,
        "versiezin": _versiezin(vast, versies),
        "zinnen": zinnen,
        "reacties": [_reactie(een, toen.get(een.pk), groep) for een in reacties if een.staat == Staat.GELDEND],
        "weg": [een.pk for een in reacties if een.staat != Staat.GELDEND],
    }


def _versiezin(vast: dict, versies: set[int]) -> str:
    if vast["versie"] is None:
        return "De nieuwe woorden staan nog niet in een versie van de tekst." if vast["wordt"] else ""
    if vast["versie"] not in versies:
        return f"De nieuwe woorden komen in versie {vast['versie']} van de tekst. Die is in voorbereiding."
    return f"De nieuwe woorden staan in versie {vast['versie']} van de tekst."


def _reactie(een: Getoond, toen: _Woorden | None, groep: Doelgroep) -> dict:
    woorden = toen or _Woorden(een.reactie.get_soort_display(), een.tekst, een.was, een.wordt)
    return {
        "pk": een.pk,
        "nummer": een.nummer,
        "naam": f"Reactie {een.nummer}",
        "wie": wie(een, groep),
        "soort": woorden.soort,
        "versie": f"versie {een.reactie.versie.nummer}",
        "tekst": woorden.tekst,
        "was": woorden.was,
        "wordt": woorden.wordt,
        "te_openen": groep.aan_tafel or een.reactie.organisatie_id == groep.organisatie,
    }


def wie(een: Getoond, groep: Doelgroep) -> str:
    """At the table who said it; others read for which organisation. A pseudonym is the same to everybody."""
    if een.reactie.pseudoniem_id or (groep.aan_tafel and not een.reactie.spreker):
        return f"{een.afzender}, {een.namens}"
    if een.reactie.spreker:
        return f"{een.afzender}, {IN_SESSIE}" if groep.aan_tafel else IN_SESSIE.capitalize()
    return een.namens


def _genoemd(vast: dict) -> Iterator[dict]:
    """Every remark in the frozen content."""
    for artikel in vast["artikelen"]:
        for antwoord in artikel["antwoorden"]:
            yield from antwoord["reacties"]


def _eerdere_woorden(vast: dict, getoond: dict[int, Getoond]) -> dict[int, _Woorden]:
    """For readable remarks that were edited after the note: the wording that was answered."""
    bedoeld = {een["pk"]: een["woorden"] for een in _genoemd(vast)}
    anders = {pk for pk, een in getoond.items() if een.leesbaar and _hash(een.reactie, een.reactie) != bedoeld[pk]}
    if not anders:
        return {}
    gevonden = {}
    for versie in Reactieversie.objects.filter(reactie__in=anders):
        if _hash(getoond[versie.reactie_id].reactie, versie) == bedoeld[versie.reactie_id]:
            gevonden[versie.reactie_id] = _Woorden(versie.get_soort_display(), versie.tekst, versie.was, versie.wordt)
    return gevonden


def _hash(reactie: Reactie, woorden: Reactie | Reactieversie) -> str:
    return woordhash(reactie.verzoek, woorden.soort, woorden.tekst, woorden.was, woorden.wordt)
