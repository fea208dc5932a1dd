"""Consent rounds in the note: result and minority frozen, the words of the proposal as long as it may be read."""

import pytest

from dialoog.consent.acties import bewaar_nota, open_ronde, sluit, stem
from dialoog.reactienota.acties.antwoorden import Woorden
from dialoog.tafels.keuzes import Tafelstatus
from tests.dialoog.reactienota.opstelling import LEZERS, NOTA, antwoord, bewerk, nota, plat, trek_in, verberg, zet

pytestmark = pytest.mark.django_db
ALLES = [NOTA, *LEZERS]


def lees(tw, wie: str, adres: str) -> str:
    gekregen = tw.als(wie).get(adres)
    assert gekregen.status_code == 200
    return plat(gekregen.content.decode()) if adres == NOTA else LEZERS[adres](gekregen.content)


@pytest.fixture
def gestemd(tafelwereld):
    """A closed round on a proposal: one agrees, one objects, one does not vote; published in note 1."""
    tw = tafelwereld
    tw.voorstel = tw.reactie("anna", soort="voorstel", tekst="Dan lukt het.", was="vier weken", wordt="zeven weken")
    piet = tw.namens("piet")
    tw.ronde = open_ronde(door=piet, voorstel=tw.voorstel)
    stem(door=tw.namens("anna"), ronde=tw.ronde, keuze="akkoord")
    stem(door=tw.namens("gert"), ronde=tw.ronde, keuze="bezwaar", reden="Dat is te lang.")
    tw.ronde = sluit(door=piet, ronde=tw.ronde, minderheidsnota="Wij zoeken verder.")
    tw.tafel.refresh_from_db()
    antwoord(tw, tw.voorstel, woorden=Woorden("niet", "Een bezwaar."))
    tw.nota = nota(tw)
    return tw


@pytest.mark.parametrize("wie", ["anna", "chris", "piet"])
@pytest.mark.parametrize("adres", ALLES)
def test_proposal_result_counts_and_minority_stand_in_it(gestemd, adres, wie):
    tekst = lees(gestemd, wie, adres)
    gezocht = [
        f"Consentronde over voorstel {gestemd.voorstel.nummer}", "niet aangenomen", "zeven", "Dan lukt het.",
        "Eén organisatie heeft een bezwaar met reden. 2 van de 3 organisaties stemden.", "1 akkoord", "1 bezwaar",
        "Dat is te lang.", str(gestemd.namens("gert").organisatie), "Wij zoeken verder.",
    ]  # fmt: skip
    assert [zin for zin in gezocht if zin not in tekst] == []
    assert "Gert Geurts" not in tekst


@pytest.mark.parametrize("doe", [verberg, trek_in])
@pytest.mark.parametrize("adres", ALLES)
def test_the_words_of_a_proposal_that_is_gone_are_gone_the_result_stays(gestemd, adres, doe):
    doe(gestemd.voorstel)
    for wie in ("anna", "piet"):
        tekst = lees(gestemd, wie, adres)
        assert not any(woord in tekst for woord in ("zeven", "Dan lukt het.", "Anna Aerts,"))
        assert "De woorden staan hier niet meer." in tekst
        assert "2 van de 3 organisaties stemden." in tekst


@pytest.mark.parametrize("adres", ALLES)
def test_an_edit_or_a_later_minority_note_changes_nothing(gestemd, adres):
    bewerk(gestemd.voorstel, "Iets anders.")
    bewaar_nota(door=gestemd.namens("piet"), ronde=gestemd.ronde, minderheidsnota="Achteraf geschreven.")
    tekst = lees(gestemd, "anna", adres)
    assert "Dan lukt het." in tekst
    assert "Wij zoeken verder." in tekst
    assert "Iets anders." not in tekst
    assert "Achteraf" not in tekst


def test_no_words_of_the_proposal_are_frozen(gestemd):
    vast = str(gestemd.nota.inhoud)
    assert "zeven" not in vast
    assert "Dan lukt het." not in vast
    assert gestemd.nota.inhoud["artikelen"][0]["rondes"][0]["woorden"]


def test_only_who_sits_at_the_table_is_led_to_the_round(gestemd):
    adres = gestemd.ronde.get_absolute_url()
    assert adres in lees(gestemd, "anna", NOTA)
    assert adres not in lees(gestemd, "chris", NOTA)


def test_a_round_stands_in_one_note_and_an_open_one_in_none(gestemd):
    tw = gestemd
    zet(tw, Tafelstatus.OPEN)
    tw.tafel.refresh_from_db()
    tweede = tw.reactie("emma", soort="voorstel", wordt="acht weken")
    ronde = open_ronde(door=tw.namens("piet"), voorstel=tweede)
    tw.tafel.refresh_from_db()
    antwoord(tw, tweede)
    zet(tw, Tafelstatus.VERWERKEN)
    html = tw.als("piet").get(NOTA).content.decode()
    assert "Er is nog een consentronde open." in html
    assert ronde.get_absolute_url() in html
    assert [r for artikel in nota(tw).inhoud["artikelen"] for r in artikel["rondes"]] == []
    sluit(door=tw.namens("piet"), ronde=ronde)
    derde = nota(tw)
    assert [r["pk"] for artikel in derde.inhoud["artikelen"] for r in artikel["rondes"]] == [ronde.pk]
    assert "Geen uitslag: geen enkele organisatie heeft gestemd." in lees(tw, "anna", NOTA)
