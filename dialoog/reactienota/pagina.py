"""A note on the page: old and new words as one text, with what changed marked."""

from collections.abc import Iterator

from dialoog.reactienota.inhoud import inhoud
from dialoog.reactienota.models import Reactienota
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.teksten.verschil import Budget, verschil


def voor_pagina(nota: Reactienota, groep: Doelgroep) -> dict:
    """With `verschil` where there are both; files show them side by side."""
    beeld = inhoud(nota, groep)
    budget = Budget()
    for deel in _met_woorden(beeld):
        deel["verschil"] = verschil(deel["was"], deel["wordt"], budget) if deel["was"] and deel["wordt"] else []
    return beeld


def _met_woorden(beeld: dict) -> Iterator[dict]:
    for artikel in beeld["artikelen"]:
        yield from artikel["rondes"]
        for antwoord in artikel["antwoorden"]:
            yield antwoord
            yield from antwoord["reacties"]
