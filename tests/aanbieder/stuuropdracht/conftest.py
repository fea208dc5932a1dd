"""A region in which category A has a steering assignment, and builders that bring things to any state."""

from datetime import date
from decimal import Decimal

import pytest

from aanbieder.models import Aanbieder
from aanbieder.regio.instellingen import als_json, lees
from aanbieder.stuuropdracht import acties
from aanbieder.stuuropdracht.models import Stand
from aanbieder.stuuropdracht.regels import Actie

WEG = {
    Stand.CONCEPT: [],
    Stand.TER_REACTIE: [("dewi", Actie.VRAAG_REACTIE)],
    Stand.VASTGESTELD: [("dewi", Actie.VRAAG_REACTIE), ("gert", Actie.STEL_VAST)],
    Stand.INGETROKKEN: [("dewi", Actie.TREK_IN)],
}
EERSTE_DAG = date(2024, 7, 1)


@pytest.fixture
def stuurregio(wereld, settings):
    """The small world on a frozen day, where category A has assignments and C has none."""
    settings.VANDAAG = "2024-09-11"
    categorieen = {
        "A": {"omschrijving": "systeembreed", "gesprekken_per_jaar": 4, "stuuropdracht": True},
        "C": {"omschrijving": "aanvullend"},
    }
    wereld.regio.instellingen_json = als_json(lees(wereld.regio.instellingen_json | {"categorie": categorieen}))
    wereld.regio.save()
    for naam in ("een", "twee", "drie"):
        setattr(wereld, naam, Aanbieder.objects.select_related("regio", "organisatie").get(slug=f"aanbieder-{naam}"))
    wereld.regio = wereld.een.regio
    return wereld


@pytest.fixture
def maak_norm(stuurregio):
    """`maak_norm(Stand.TER_REACTIE, kpi=...)` gives a proposal in that state."""

    def bouw(stand=Stand.CONCEPT, **velden):
        inhoud = {"kpi": "wachttijd", "norm": Decimal(35), "geldig_van": EERSTE_DAG, "categorie": "A"}
        inhoud = acties.Norminhoud(**(inhoud | {"toelichting": "Wachten duurt te lang."} | velden))
        voorstel = acties.stel_norm_voor(door=stuurregio.namens("dewi"), regio=stuurregio.regio, inhoud=inhoud)
        return _breng(stuurregio, voorstel, stand)

    return bouw


@pytest.fixture
def maak_opdracht(stuurregio):
    def bouw(stand=Stand.CONCEPT, aanbieder=None, **velden):
        inhoud = {"begin": EERSTE_DAG, "einde": None, "tekst": "Samen korter.", "afspraken": {"wachttijd": "Sneller."}}
        opdracht = acties.begin_opdracht(
            door=stuurregio.namens("dewi"),
            aanbieder=aanbieder or stuurregio.een,
            inhoud=acties.Opdrachtinhoud(**(inhoud | velden)),
        )
        return _breng(stuurregio, opdracht, stand)

    return bouw


def _breng(wereld, ding, stand):
    for wie, actie in WEG[stand]:
        ding = acties.zet_stap(door=wereld.namens(wie), ding=ding, actie=actie)
    return ding
