"""What is said at a point without an article: every note by itself, with who said it and what kind it is."""

import uuid

import pytest

from dialoog.live.models import Gebeurtenis
from dialoog.live.weergave import beelden
from dialoog.sessies.acties import aantekeningen, verloop
from dialoog.sessies.acties import verslag as acties
from dialoog.sessies.models import Aantekening
from dialoog.sessies.verslag import concepttekst
from dialoog.tafels.doelgroep import TAFEL, Doelgroep
from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from tests.dialoog.reacties.lezen import lees

GEZEGD = (("Emma, cliëntenraad", "vraag", "Wanneer begint dit?"), ("Merel uit de zaal", "voorstel", "Liever in mei."))
REDEN = "Een naam van een kind"


def zeg(tafelwereld, sessie, spreker="Gert", soort="reactie", tekst="Liever in mei.", **velden):
    gegevens = {
        "actie": "zeg", "spreker": spreker, "soort": soort, "tekst": tekst, "punt": sessie.huidig_punt_id,
        "verzoek": str(uuid.uuid4()),
    }  # fmt: skip
    return tafelwereld.als("piet").post(f"{sessie.get_absolute_url()}scherm/", gegevens | velden)


@pytest.fixture
def besproken(tafelwereld, bezig):
    """A session at "Rondvraag", where two things were said."""
    sessie = bezig("Rondvraag", "2")
    for een in GEZEGD:
        assert zeg(tafelwereld, sessie, *een).status_code == 302
    return sessie


def deel(tafelwereld, sessie):
    piet = tafelwereld.namens("piet")
    verloop.rond_af(door=piet, sessie=sessie)
    punt = sessie.punten.first()
    acties.bewaar(door=piet, sessie=sessie, notulen="Kort.", uitkomsten="", per_punt={punt.pk: "Wij spraken mei af."})
    return acties.deel(door=piet, sessie=sessie)


def verberg(tafelwereld, sessie, reden=REDEN):
    pk = Aantekening.objects.first().pk
    gegevens = {"actie": "verberg", "aantekening": pk, "reden": reden}
    return tafelwereld.als("piet").post(sessie.get_absolute_url(), gegevens)


def plekken(sessie) -> list[str]:
    return [sessie.get_absolute_url() + rest for rest in ("", "scherm/", "verslag/", "verslag.pdf", "verslag.docx")]


def test_every_note_keeps_its_speaker_and_kind_in_order(tafelwereld, besproken):
    rijen = Aantekening.objects.values_list("spreker", "soort", "tekst")
    assert tuple(rijen) == GEZEGD
    assert besproken.punten.first().uitkomst == ""
    for plek in ("", "scherm/"):
        pagina = lees(tafelwereld.als("anna"), besproken.get_absolute_url() + plek)
        kaal = " ".join(pagina.replace("<strong><bdi>", "").replace("</bdi></strong>", "").split())
        eerste = kaal.index("Emma, cliëntenraad (vraag): Wanneer begint dit?")
        assert eerste < kaal.index("Merel uit de zaal (voorstel voor andere woorden): Liever in mei.")


def test_the_outcome_that_the_supervisor_wrote_stays_what_it_was(tafelwereld, bezig):
    sessie = bezig("Rondvraag")
    sessie.punten.update(uitkomst="Zo is besloten.")
    zeg(tafelwereld, sessie)
    assert sessie.punten.get().uitkomst == "Zo is besloten."
    scherm = lees(tafelwereld.als("anna"), f"{sessie.get_absolute_url()}scherm/")
    assert "Zo is besloten." in scherm
    assert "Liever in mei." in scherm


@pytest.mark.parametrize("soort", ["", "pdf", "docx"])
def test_the_minutes_hold_every_note_with_speaker_and_kind(tafelwereld, besproken, soort):
    deel(tafelwereld, besproken)
    adres = f"{besproken.get_absolute_url()}verslag" + (f".{soort}" if soort else "/")
    for wie in ("anna", "gert", "piet"):
        tekst = " ".join(lees(tafelwereld.als(wie), adres).split())
        waar = [tekst.index(woorden) for een in GEZEGD for woorden in (een[0], een[2])]
        assert waar == sorted(waar)
        assert "vraag" in tekst
        assert "voorstel voor andere woorden" in tekst
        assert "Wij spraken mei af." in tekst


def test_who_reads_along_gets_the_outcome_and_no_note(tafelwereld, besproken):
    deel(tafelwereld, besproken)
    for plek in plekken(besproken):
        inhoud = lees(tafelwereld.als("chris"), plek)
        for spreker, _, woorden in GEZEGD:
            assert woorden not in inhoud
            assert f"<bdi>{spreker}" not in inhoud
            assert f"{spreker} (" not in inhoud
    assert "Wij spraken mei af." in lees(tafelwereld.als("chris"), f"{besproken.get_absolute_url()}verslag/")


def test_an_impatient_click_says_it_once_and_the_same_words_again_twice(tafelwereld, bezig):
    sessie, verzoek = bezig("Rondvraag"), str(uuid.uuid4())
    for _ in range(2):
        zeg(tafelwereld, sessie, verzoek=verzoek)
    assert Aantekening.objects.count() == 1
    zeg(tafelwereld, sessie)
    assert Aantekening.objects.count() == 2


@pytest.mark.parametrize("punt", ["Rondvraag", "2"])
def test_other_words_from_the_same_form_are_not_lost(tafelwereld, bezig, punt):
    sessie, verzoek = bezig(punt), str(uuid.uuid4())
    zeg(tafelwereld, sessie, verzoek=verzoek)
    antwoord = zeg(tafelwereld, sessie, verzoek=verzoek, tekst="Nog iets.")
    assert "Nog iets." in antwoord.content.decode()
    opnieuw = antwoord.context["zegform"]["verzoek"].value()
    assert zeg(tafelwereld, sessie, verzoek=opnieuw, tekst="Nog iets.").status_code == 302


def test_everyone_at_the_table_hears_of_it_without_the_words_and_no_other_point_is_announced(tafelwereld, bezig):
    sessie, tafel = bezig("Rondvraag"), tafelwereld.tafel
    tafel.refresh_from_db()
    vanaf = tafel.gebeurtenisnummer
    zeg(tafelwereld, sessie)
    tafel.refresh_from_db()
    assert Gebeurtenis.objects.filter(nummer__gt=vanaf).values_list("soort", "sessie").get() == ("sessie", sessie.pk)
    for groep in (TAFEL, Doelgroep("meelezers")):
        (beeld,) = beelden(tafel, groep, vanaf, tafel.gebeurtenisnummer)
        assert "Liever in mei." not in str(beeld)
        assert beeld["melding"] == ""


def test_the_log_and_the_draft_hold_neither_words_nor_speaker(tafelwereld, besproken):
    verberg(tafelwereld, besproken)
    rijen = list(Logregel.objects.filter(actie__startswith="aantekening"))
    assert len(rijen) == 3
    for tekst in (*(f"{rij.onderwerp}{rij.voor}{rij.na}" for rij in rijen), concepttekst(besproken)):
        for spreker, _, woorden in GEZEGD:
            assert woorden not in tekst
            assert spreker not in tekst
    assert "Hierover is 1 aantekening gemaakt." in concepttekst(besproken)


@pytest.mark.parametrize("wie", ["anna", "gert", "emma", "dewi", "chris"])
def test_what_was_hidden_is_read_nowhere_any_more(tafelwereld, besproken, wie):
    assert verberg(tafelwereld, besproken).status_code == 302
    scherm = lees(tafelwereld.als(wie), f"{besproken.get_absolute_url()}scherm/")
    assert (REDEN in scherm) == (wie != "chris")
    deel(tafelwereld, besproken)
    for plek in plekken(besproken):
        inhoud = lees(tafelwereld.als(wie), plek)
        assert "Wanneer begint dit?" not in inhoud
        assert "Emma, cliëntenraad" not in inhoud
        assert ("Liever in mei." in inhoud) == (wie != "chris" and "scherm" not in plek)


def test_the_supervisor_hides_a_note_and_shows_it_again(tafelwereld, besproken):
    piet, adres = tafelwereld.als("piet"), besproken.get_absolute_url()
    pk = Aantekening.objects.first().pk
    assert f"?aantekening={pk}#verberg" in lees(piet, adres)
    assert "Verberg een aantekening" in lees(piet, f"{adres}?aantekening={pk}")
    verberg(tafelwereld, besproken)
    assert "Wanneer begint dit?" not in lees(piet, f"{adres}scherm/")
    assert "Wanneer begint dit?" in lees(piet, f"{adres}?aantekening={pk}")
    assert piet.post(adres, {"actie": "toon_weer", "aantekening": pk}).status_code == 302
    assert "Wanneer begint dit?" in lees(tafelwereld.als("anna"), f"{adres}scherm/")
    assert Gebeurtenis.objects.filter(sessie=besproken, soort="sessie").count() >= 4


@pytest.mark.parametrize("reden", ["", "  ", "x" * 301, "BSN 111222333"])
def test_hiding_asks_for_a_reason(tafelwereld, besproken, reden):
    antwoord = verberg(tafelwereld, besproken, reden)
    assert 'role="alert"' in antwoord.content.decode()
    assert "Verberg een aantekening" in antwoord.content.decode()
    assert not Aantekening.objects.exclude(verborgen_op=None).exists()


@pytest.mark.parametrize("reden", ["", " ", "x" * 301])
def test_the_action_asks_for_a_reason_too(tafelwereld, besproken, reden):
    with pytest.raises(MagNiet):
        aantekeningen.verberg(
            door=tafelwereld.namens("piet"), sessie=besproken, aantekening=Aantekening.objects.first().pk, reden=reden
        )


@pytest.mark.parametrize("aantekening", ["", "x", "²", "999999999", "9" * 40])
@pytest.mark.parametrize("actie", ["verberg", "toon_weer"])
def test_a_note_that_is_not_there_is_said(tafelwereld, besproken, aantekening, actie):
    gegevens = {"actie": actie, "aantekening": aantekening, "reden": REDEN}
    antwoord = tafelwereld.als("piet").post(besproken.get_absolute_url(), gegevens, follow=True)
    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode() or aantekeningen.NIET_GEVONDEN in antwoord.content.decode()


@pytest.mark.parametrize("wie", ["anna", "emma", "gert", "dewi", "chris"])
def test_only_the_process_supervisor_hides_and_is_offered_to(tafelwereld, besproken, wie):
    client, adres = tafelwereld.als(wie), besproken.get_absolute_url()
    pk = Aantekening.objects.first().pk
    for actie in ("verberg", "toon_weer"):
        assert client.post(adres, {"actie": actie, "aantekening": pk, "reden": REDEN}).status_code == 403
    assert "#verberg" not in lees(client, adres)
    assert 'id="verberg"' not in lees(client, f"{adres}?aantekening={pk}")
