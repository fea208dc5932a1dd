"""One's own name and phone number."""

from portaal.models import Gebruiker, Logregel


def test_name_and_phone_are_kept_with_before_and_after(wereld):
    wereld.als("dewi").post("/mijn-gegevens/", {"naam": "Dewi D.", "telefoon": "077 123 45 67"})
    dewi = Gebruiker.objects.get(email="dewi@test.example")
    assert (dewi.naam, dewi.telefoon) == ("Dewi D.", "077 123 45 67")
    regel = Logregel.objects.get()
    assert (regel.voor["naam"], regel.na["naam"]) == ("Dewi Driessen", "Dewi D.")


def test_the_same_again_changes_nothing(wereld):
    wereld.als("dewi").post("/mijn-gegevens/", {"naam": "Dewi Driessen", "telefoon": ""})
    assert not Logregel.objects.exists()


def test_a_phone_number_that_is_none_is_refused(wereld):
    antwoord = wereld.als("dewi").post("/mijn-gegevens/", {"naam": "", "telefoon": "bel maar"})
    assert antwoord.status_code == 200
    assert "077 123 45 67" in antwoord.content.decode()
    assert "Vul uw naam in" in antwoord.content.decode()
