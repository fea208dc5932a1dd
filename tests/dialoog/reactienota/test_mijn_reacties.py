"""What became of my remarks: mine alone, and no answer before its time."""

import pytest

from dialoog.reactienota.acties.antwoorden import Woorden
from tests.dialoog.reactienota.opstelling import MIJN, antwoord, nota, pseudoniem, trek_in, verberg

pytestmark = pytest.mark.django_db


def mijn(tw, wie: str = "emma") -> str:
    antwoord = tw.als(wie).get(MIJN)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_only_the_own_ones_also_under_a_pseudonym(tafelwereld):
    tw = tafelwereld
    tw.reactie("emma", tekst="Onder mijn naam.")
    tw.reactie("emma", tekst="Onder een andere naam.", pseudoniem=pseudoniem(tw))
    tw.reactie("anna", tekst="Van een ander.")
    html = mijn(tw)
    assert "Onder mijn naam." in html
    assert "Onder een andere naam." in html
    assert "onder de naam Ouder 7" in html
    assert "Van een ander." not in html


@pytest.mark.parametrize("wie", ["emma", "piet"])
def test_an_answer_shows_once_it_is_published(tafelwereld, wie):
    reactie = tafelwereld.reactie(wie)
    antwoord(tafelwereld, reactie, woorden=Woorden("niet", "De wet staat dit niet toe."))
    ervoor = mijn(tafelwereld, wie)
    assert "wacht op antwoord" in ervoor
    assert "De wet staat dit niet toe." not in ervoor
    nota(tafelwereld)
    erna = mijn(tafelwereld, wie)
    assert "niet overgenomen" in erna
    assert "De wet staat dit niet toe." in erna


def test_a_reply_shows_the_answer_to_what_it_replied_to(tafelwereld):
    boven = tafelwereld.reactie("anna")
    tafelwereld.reactie("emma", ouder=boven, tekst="Daar ben ik het mee eens.")
    antwoord(tafelwereld, boven)
    nota(tafelwereld)
    html = mijn(tafelwereld)
    assert f"U reageerde op reactie {boven.nummer}." in html
    assert "U hebt gelijk." in html


def test_what_is_gone_and_plain_support_are_told(tafelwereld):
    verborgen, weg = (tafelwereld.reactie("emma", tekst=f"Woord {n}.") for n in (1, 2))
    tafelwereld.reactie("emma", soort="steun", tekst="")
    verberg(verborgen)
    trek_in(weg)
    html = mijn(tafelwereld)
    assert "verborgen door de procesbegeleider" in html
    assert "Noemt een kind." in html
    assert "u hebt deze reactie ingetrokken" in html
    assert "geteld als steun" in html
    assert "Woord 1." not in html
    assert "Woord 2." not in html


def test_words_typed_in_the_room_are_not_the_supervisors(tafelwereld):
    tafelwereld.reactie("piet", spreker="Mevrouw De Wit", tekst="In de zaal gezegd.")
    assert "nog niet gereageerd" in mijn(tafelwereld, "piet")


def test_in_a_fixed_number_of_queries(tafelwereld, django_assert_max_num_queries):
    reacties = [tafelwereld.reactie("emma") for _ in range(20)]
    antwoord(tafelwereld, *reacties)
    nota(tafelwereld)
    client = tafelwereld.als("emma")
    with django_assert_max_num_queries(25):
        client.get(MIJN)
