"""What somebody is writing: kept for that person alone, back on return, gone once posted."""

from uuid import uuid4

import pytest

from dialoog.live.models import Gebeurtenis
from dialoog.reacties.models import Reactie, Reactieconcept
from portaal.models import Logregel

JSON = {"headers": {"Accept": "application/json"}}
TEKST = "Ik ben nog aan het nadenken."


@pytest.fixture
def anna(tafelwereld):
    return tafelwereld.als("anna")


@pytest.mark.parametrize(
    ("wie", "status"),
    [("anna", 200), ("emma", 200), ("chris", 200), ("bas", 403), ("vera", 404), ("toon", 404), ("hatice", 403)],
)
def test_wie_een_concept_bewaart(tafelwereld, adres, wie, status):
    antwoord = tafelwereld.als(wie).post(adres("reactie_concept", "2"), {"tekst": TEKST}, **JSON)
    assert antwoord.status_code == status
    assert Reactieconcept.objects.count() == (1 if status == 200 else 0)


def test_bewaren_laat_geen_spoor_na(anna, adres):
    regels = Logregel.objects.count()
    anna.post(adres("reactie_concept", "2"), {"tekst": TEKST}, **JSON)
    assert Logregel.objects.count() == regels
    assert not Gebeurtenis.objects.exists()


def test_de_tekst_staat_er_weer_en_de_pagina_zegt_het(anna, adres):
    gegevens = {"soort": "vraag", "tekst": TEKST, "verzoek": str(uuid4())}
    assert anna.post(adres("reactie_concept", "2"), gegevens).url == adres("artikel", "2")
    pagina = anna.get(adres("artikel", "2"))
    assert "Uw concept van" in pagina.content.decode()
    form = pagina.context["form"]
    assert (form["tekst"].value(), form["soort"].value()) == (TEKST, "vraag")
    assert str(form["verzoek"].value()) == gegevens["verzoek"]


@pytest.mark.parametrize("wie", ["bas", "emma", "piet"])
def test_niemand_anders_ziet_een_concept(tafelwereld, anna, adres, wie):
    anna.post(adres("reactie_concept", "2"), {"tekst": TEKST})
    assert TEKST not in tafelwereld.als(wie).get(adres("artikel", "2")).content.decode()


def test_wat_geplaatst_is_is_geen_concept_meer(anna, adres):
    gegevens = {"soort": "reactie", "tekst": TEKST, "verzoek": str(uuid4())}
    anna.post(adres("reactie_concept", "2"), gegevens)
    anna.post(adres("artikel", "2"), gegevens)
    assert not Reactieconcept.objects.exists()
    anna.post(adres("reactie_concept", "2"), gegevens, **JSON)  # one that was still on its way
    assert not Reactieconcept.objects.exists()


def test_een_antwoord_heeft_een_eigen_concept(anna, adres, zeg):
    ouder = zeg("emma")
    anna.post(adres("reactie_concept", "2"), {"tekst": TEKST})
    anna.post(adres("reactie_concept", "2"), {"tekst": "Als antwoord.", "ouder": ouder.pk})
    assert anna.get(adres("artikel", "2")).context["form"]["tekst"].value() == TEKST
    antwoord = anna.get(adres("artikel", "2"), {"antwoord_op": ouder.pk})
    assert antwoord.context["form"]["tekst"].value() == "Als antwoord."
    assert "Ga verder met uw antwoord" in anna.get(adres("artikel", "2")).content.decode()


def test_weggooien(anna, adres):
    anna.post(adres("reactie_concept", "2"), {"tekst": TEKST})
    anna.post(adres("reactie_concept", "2"), {"tekst": TEKST, "weg": "1"})
    assert not Reactieconcept.objects.exists()


def test_een_leeg_vak_is_geen_concept(anna, adres):
    anna.post(adres("reactie_concept", "2"), {"tekst": TEKST}, **JSON)
    anna.post(adres("reactie_concept", "2"), {"tekst": " ", "was": "De tekst die klaar stond"}, **JSON)
    assert not Reactieconcept.objects.exists()


@pytest.mark.parametrize("tekst", ["111222333", "a" * 20_001])
def test_wat_niet_bewaard_mag_worden_blijft_op_de_pagina(anna, adres, tekst):
    assert "niet bewaard" in anna.post(adres("reactie_concept", "2"), {"tekst": tekst}, **JSON).json()["zin"]
    antwoord = anna.post(adres("reactie_concept", "2"), {"tekst": tekst})
    assert antwoord.status_code == 409
    assert antwoord.context["form"]["tekst"].value() == tekst
    assert not Reactieconcept.objects.exists()


def test_een_concept_aan_een_gesloten_tafel_blijft_te_lezen(tafelwereld, anna, adres):
    anna.post(adres("reactie_concept", "2"), {"tekst": TEKST})
    tafelwereld.tafel.status = "gesloten"
    tafelwereld.tafel.save(update_fields=["status"])
    assert TEKST in anna.get(adres("artikel", "2")).content.decode()
    assert not Reactie.objects.exists()


def test_een_antwoord_op_een_antwoord_is_weg_na_het_plaatsen(anna, adres, zeg):
    op = zeg("gert", ouder=zeg("emma"))
    gegevens = {"soort": "reactie", "tekst": TEKST, "ouder": op.pk}
    anna.post(adres("reactie_concept", "2"), gegevens)
    assert anna.get(adres("artikel", "2"), {"antwoord_op": op.pk}).context["form"]["tekst"].value() == TEKST
    anna.post(adres("artikel", "2"), gegevens)
    assert not Reactieconcept.objects.exists()
