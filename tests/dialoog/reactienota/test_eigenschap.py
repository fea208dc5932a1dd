"""Whatever order things happen in, a published note is whole and can be followed both ways."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.reactienota.acties.antwoorden import Woorden
from dialoog.reactienota.inhoud import inhoud
from dialoog.reactienota.models import Antwoord, Beantwoording, Besluit, Reactienota
from dialoog.reactienota.regels import te_beantwoorden
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import TAFEL
from dialoog.tafels.keuzes import Tafelstatus
from portaal.kern.regels import MagNiet
from tests.dialoog.reactienota.opstelling import antwoord, bewerk, nota, trek_in, verberg, zet
from tests.dialoog.tafelwereld import bouw_tafel

STAPPEN = st.lists(
    st.tuples(
        st.sampled_from(["zeg", "antwoord", "trek_in", "verberg", "bewerk", "reply", "steun", "alles", "nota"]),
        st.integers(0, 50),
    ),
    min_size=1,
    max_size=20,
)


def stap(tw, wat: str, n: int) -> None:
    alle = list(Reactie.objects.filter(tafel=tw.tafel).order_by("pk"))
    kies = alle[n % len(alle)] if alle else None
    if wat == "zeg":
        tw.reactie(("anna", "emma", "gert")[n % 3], nr=str(n % 3 + 1))
    elif wat == "steun":
        tw.reactie(soort="steun", tekst="")
    elif wat == "nota":
        probeer(nota, tw, andere_kanalen="Enquête")
        zet(tw, Tafelstatus.OPEN)
    elif wat == "alles":
        for een in te_beantwoorden(tw.tafel.reacties.all()):
            probeer(antwoord, tw, een)
    elif kies is None:
        return
    elif wat == "reply":
        boven = kies.ouder or kies
        tw.reactie("emma", nr=boven.artikel.nr, ouder=boven, soort=("reactie", "vraag")[n % 2])
    elif wat == "antwoord":
        samen = [een for een in alle if een.artikel_id == kies.artikel_id][: n % 4 + 1]
        probeer(antwoord, tw, *samen, woorden=Woorden(Besluit.values[n % 3], "Reden."))
    else:
        {"trek_in": trek_in, "verberg": verberg, "bewerk": lambda een: bewerk(een, f"Anders {n}")}[wat](kies)


def probeer(doe, *args, **opties) -> None:
    with suppress(MagNiet):
        doe(*args, **opties)


def klopt(tw) -> None:
    """Every remark of a note has one answer, every answer a remark, and database and note say the same."""
    genoemd: dict[int, int] = {}
    for een in Reactienota.objects.filter(tafel=tw.tafel):
        for gegeven in (a for artikel in een.inhoud["artikelen"] for a in artikel["antwoorden"]):
            assert gegeven["reacties"]
            for reactie in gegeven["reacties"]:
                assert reactie["pk"] not in genoemd
                genoemd[reactie["pk"]] = gegeven["pk"]
        beeld = inhoud(een, TAFEL)
        getoond = [a for artikel in beeld["artikelen"] for a in artikel["antwoorden"]]
        assert all(a["reacties"] or a["weg"] for a in getoond)
    vast = Beantwoording.objects.filter(antwoord__tafel=tw.tafel).exclude(antwoord__gepubliceerd_op=None)
    assert dict(vast.values_list("reactie", "antwoord")) == genoemd
    assert not Antwoord.objects.filter(tafel=tw.tafel, beantwoordingen=None).exists()


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=STAPPEN)
def test_a_note_is_whole_whatever_happened_before(wereld, stappen):
    test_a_note_is_whole_whatever_happened_before.n += 1
    tw = bouw_tafel(wereld, f"tafel-{test_a_note_is_whole_whatever_happened_before.n}")
    for wat, n in stappen:
        stap(tw, wat, n)
        klopt(tw)
    stap(tw, "alles", 0)
    stap(tw, "nota", 0)
    klopt(tw)
    open_ = te_beantwoorden(tw.tafel.reacties.all()).exclude(beantwoording__antwoord__gepubliceerd_op__isnull=False)
    assert not open_.exists()


test_a_note_is_whole_whatever_happened_before.n = 0
