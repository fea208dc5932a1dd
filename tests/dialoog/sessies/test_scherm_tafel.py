"""The big screen stands in front of a whole room: it shows what the table reads, also to who leads."""

import pytest
from asgiref.sync import sync_to_async

from dialoog.live import draad, toegang
from dialoog.reacties.acties.pseudoniem import kies_naam
from dialoog.reacties.acties.schrijven import plaats
from dialoog.reacties.acties.verbergen import verberg
from dialoog.tafels.acties import beeindig
from dialoog.tafels.doelgroep import BEGELEIDING, TAFEL
from tests.dialoog.live.tafelsocket import adres, bouw, hoor
from tests.sockets import Socket

NAAM, GEHEIM = "Moeder van twee", "Zeldzaamwoord"
GEBEURTENISSEN = "/dialoog/concept-overeenkomst/gebeurtenissen/"


def _onder_pseudoniem(tafelwereld, **velden):
    emma = tafelwereld.namens("emma")
    kies_naam(door=emma, tafel=tafelwereld.tafel, naam=NAAM)
    gegevens = {"soort": "reactie", "tekst": "Ik wachtte een jaar."} | velden
    return plaats(door=emma, artikel=tafelwereld.artikelen["2"], onder_pseudoniem=True, **gegevens)


def _verborgen(tafelwereld, **velden):
    gegevens = {"soort": "reactie", "tekst": GEHEIM} | velden
    reactie = plaats(door=tafelwereld.namens("anna"), artikel=tafelwereld.artikelen["2"], **gegevens)
    return verberg(door=tafelwereld.namens("piet"), reactie=reactie, reden="persoonlijk")


def test_the_screen_shows_no_name_behind_a_pseudonym_and_no_hidden_words(tafelwereld, bezig):
    sessie = bezig()
    _onder_pseudoniem(tafelwereld)
    _verborgen(tafelwereld)
    pagina = tafelwereld.als("piet").get(f"{sessie.get_absolute_url()}scherm/").content.decode()
    assert NAAM in pagina
    assert "heeft deze reactie verborgen" in pagina
    for woord in ("Emma Engels", "Zoek op wie dit is", GEHEIM):
        assert woord not in pagina
    assert 'id="zeg"' in pagina
    assert 'data-als="tafel"' in pagina


def test_after_something_wrong_in_the_box_it_still_shows_what_the_table_reads(tafelwereld, bezig):
    sessie = bezig()
    _onder_pseudoniem(tafelwereld)
    fout = tafelwereld.als("piet").post(f"{sessie.get_absolute_url()}scherm/", {"actie": "zeg", "tekst": ""})
    assert 'role="alert"' in fout.content.decode()
    assert "Emma Engels" not in fout.content.decode()


def test_the_supervisor_puts_a_proposal_to_the_table_from_the_screen(tafelwereld, bezig):
    sessie = bezig()
    voorstel = _onder_pseudoniem(tafelwereld, soort="voorstel", tekst="", was="vier", wordt="Zes weken.")
    _verborgen(tafelwereld, soort="voorstel", tekst="", was="vier", wordt=GEHEIM)
    schermen = {
        wie: tafelwereld.als(wie).get(f"{sessie.get_absolute_url()}scherm/").content.decode()
        for wie in ("piet", "anna")
    }
    knop = f"/reactie/{voorstel.pk}/ronde/"
    assert knop in schermen["piet"]
    assert knop not in schermen["anna"]
    assert GEHEIM not in schermen["piet"]
    assert "Emma Engels" not in schermen["piet"]


def test_what_a_screen_missed_comes_as_the_table_reads_it(tafelwereld):
    _onder_pseudoniem(tafelwereld)
    _verborgen(tafelwereld)
    piet = tafelwereld.als("piet")
    assert GEHEIM in piet.get(GEBEURTENISSEN).content.decode()
    scherm = piet.get(GEBEURTENISSEN, {"als": "tafel"}).content.decode()
    assert NAAM in scherm
    assert "Emma Engels" not in scherm
    assert GEHEIM not in scherm


@pytest.mark.parametrize("als", ["begeleiding", "meelezers", "TAFEL", ""])
def test_nothing_else_can_be_asked_for(tafelwereld, als):
    _onder_pseudoniem(tafelwereld)
    for wie in ("piet", "chris", "anna"):
        client = tafelwereld.als(wie)
        gewoon = client.get(GEBEURTENISSEN).json()
        assert client.get(GEBEURTENISSEN, {"als": als}).json() == gewoon


def test_as_the_table_widens_nothing_for_who_reads_along(tafelwereld):
    _onder_pseudoniem(tafelwereld)
    _verborgen(tafelwereld)
    for wie in ("chris", "anna", "dewi"):
        client = tafelwereld.als(wie)
        assert client.get(GEBEURTENISSEN, {"als": "tafel"}).json() == client.get(GEBEURTENISSEN).json()
    assert "html" not in str(tafelwereld.als("chris").get(GEBEURTENISSEN, {"als": "tafel"}).json()["gebeurtenissen"])


def _bezoek(tafelwereld, wie, als):
    client = tafelwereld.als(wie)
    return toegang.bezoek(client.session.session_key, tafelwereld.tafel.slug, als)


def test_a_screen_stays_a_screen_when_it_is_looked_at_again(tafelwereld):
    scherm, gewoon = (_bezoek(tafelwereld, "piet", als) for als in ("tafel", ""))
    assert (scherm.groep, gewoon.groep) == (TAFEL, BEGELEIDING)
    for opnieuw in (
        toegang.hercontroleer([scherm, gewoon]),
        toegang.sorteer_opnieuw(tafelwereld.tafel.pk, [scherm, gewoon]),
        toegang.sorteer_opnieuw(tafelwereld.tafel.pk, [gewoon, scherm])[::-1],
    ):
        assert [een.groep for een in opnieuw] == [TAFEL, BEGELEIDING]


def test_who_is_no_longer_invited_reads_along_whatever_was_asked(tafelwereld):
    anna = _bezoek(tafelwereld, "anna", "tafel")
    deelname = tafelwereld.tafel.deelnames.get(organisatie=tafelwereld.wereld.organisatie_een)
    beeindig(door=tafelwereld.namens("piet"), tafel=tafelwereld.tafel, deelname=deelname)
    (opnieuw,) = toegang.sorteer_opnieuw(tafelwereld.tafel.pk, [anna])
    assert opnieuw is None or opnieuw.groep.soort == "meelezers"


@pytest.mark.django_db(transaction=True)
async def test_live_the_screen_hears_what_the_table_hears(monkeypatch):
    monkeypatch.setattr(draad, "DRAAD", None)
    tw = await bouw()
    client = await sync_to_async(tw.als)("piet")
    scherm, gewoon = Socket(f"{adres()}?tot=0&als=tafel", client), Socket(f"{adres()}?tot=0", client)
    for socket in (scherm, gewoon):
        assert await socket.open() is None
    await sync_to_async(_onder_pseudoniem)(tw)
    gehoord = {}
    for naam, socket in (("scherm", scherm), ("gewoon", gewoon)):
        gehoord[naam] = str(await hoor(socket, "gebeurtenissen"))
        await socket.sluit()
    assert "Zoek op wie dit is" in gehoord["gewoon"]
    assert "Zoek op wie dit is" not in gehoord["scherm"]
    assert NAAM in gehoord["scherm"]
    assert "Emma Engels" not in gehoord["scherm"] + gehoord["gewoon"]
