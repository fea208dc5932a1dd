"""A builder that brings a signal to any state."""

import pytest

from dialoog.signalen import acties
from dialoog.signalen.keuzes import Actie, Status

WEG = {
    Status.OPEN: [],
    Status.IN_BEHANDELING: [("dewi", Actie.NEEM)],
    Status.BEANTWOORD: [("dewi", Actie.NEEM), ("dewi", Actie.BEANTWOORD)],
    Status.GESLOTEN: [("dewi", Actie.NEEM), ("dewi", Actie.BEANTWOORD), ("dewi", Actie.SLUIT)],
    Status.INGETROKKEN: [("gever", Actie.TREK_IN)],
}


@pytest.fixture
def maak(wereld):
    """`maak("anna", soort=..., status=..., gedeeld=True)` gives a signal of Anna's about `een`."""

    def bouw(gever="anna", soort="levering", status=Status.OPEN, gedeeld=False, **velden):
        inhoud = {"aanbieder": wereld.een, "onderwerp": "Zorg loopt uit", "tekst": "De zorg start te laat."}
        signaal = acties.geef(door=wereld.namens(gever), soort=soort, **(inhoud | velden))
        for wie, actie in WEG[status]:
            door = wereld.namens(gever if wie == "gever" else wie)
            signaal = acties.voer_uit(door=door, signaal=signaal, actie=actie, tekst="Ons antwoord.")
        if gedeeld:
            signaal = acties.voer_uit(door=wereld.namens("dewi"), signaal=signaal, actie=Actie.DEEL)
        return signaal

    return bouw
