"""The page on which the process supervisor answers, and publishing from the page."""

import pytest

from dialoog.reactienota.models import Antwoord, Beantwoording, Reactienota
from dialoog.tafels.keuzes import Tafelstatus
from tests.dialoog.reactienota.opstelling import NOTA, WERK, antwoord, bewerk, nota, pseudoniem, trek_in, verberg, zet

pytestmark = pytest.mark.django_db
GOED = {"actie": "bewaar", "besluit": "deels", "reden": "Een deel kan.", "was": "vier", "wordt": "vijf"}


def stuur(tw, *waarden: str, wie: str = "piet", nr: str = "2", **velden):
    return tw.als(wie).post(f"{WERK}?artikel={nr}", GOED | {"reacties": waarden} | velden)


def test_all_ticked_remarks_get_the_answer(tafelwereld):
    reacties = [tafelwereld.reactie(naam) for naam in ("anna", "emma", "gert")]
    reactie = stuur(tafelwereld, *(f"{een.pk}.0" for een in reacties))
    assert reactie.status_code == 302
    assert reactie.url == f"{WERK}?artikel=2#reacties"
    vast = Antwoord.objects.get()
    assert (vast.besluit, vast.wordt, vast.beantwoordingen.count()) == ("deels", "vijf", 3)


def test_after_an_answer_one_goes_on_where_one_was(tafelwereld):
    eerste, midden, laatste = (tafelwereld.reactie(naam) for naam in ("anna", "emma", "gert"))
    assert stuur(tafelwereld, f"{midden.pk}.0").url == f"{WERK}?artikel=2#rij-{laatste.pk}"
    assert stuur(tafelwereld, f"{laatste.pk}.0").url == f"{WERK}?artikel=2#reacties"
    assert stuur(tafelwereld, f"{eerste.pk}.0").url == f"{WERK}?artikel=2#reacties"


def test_above_the_box_stands_what_it_answers(tafelwereld):
    een, ander = tafelwereld.reactie(tekst="Vier weken is kort."), tafelwereld.reactie("emma")
    html = tafelwereld.als("piet").get(f"{WERK}?artikel=2").content.decode()
    naar_vak = f"{WERK}?artikel=2&kies={een.pk}#antwoordform"
    assert f'href="{naar_vak.replace("&", "&amp;")}"' in html
    vak = tafelwereld.als("piet").get(naar_vak).content.decode().partition('id="antwoordform"')[2]
    assert f'<a href="#rij-{een.pk}">Reactie' in vak
    assert "Vier weken is kort." in vak
    assert f"#rij-{ander.pk}" not in vak


def test_it_opens_at_the_first_article_with_something_open(tafelwereld):
    antwoord(tafelwereld, tafelwereld.reactie(nr="1"))
    tafelwereld.reactie(nr="3")
    html = tafelwereld.als("piet").get(WERK).content.decode()
    assert "Artikel 3: Verantwoording" in html
    assert "1 van de 2 reacties hebben een antwoord." in html


def test_everything_can_be_ticked_without_javascript(tafelwereld):
    for naam in ("anna", "emma"):
        tafelwereld.reactie(naam)
    html = tafelwereld.als("piet").get(f"{WERK}?artikel=2&alles=1").content.decode()
    assert html.count("checked") == 2
    assert tafelwereld.als("piet").get(f"{WERK}?artikel=2").content.decode().count("checked") == 0


def test_alike_remarks_are_suggested_and_ticked_together(tafelwereld):
    tw = tafelwereld
    een = tw.reactie(tekst="De wachttijd van vier weken is te kort voor kleine aanbieders.")
    twee = tw.reactie("emma", tekst="Voor kleine aanbieders is een wachttijd van vier weken kort.")
    tw.reactie("gert", tekst="De verantwoording kost gemeenten veel geld per jaar.")
    html = tw.als("piet").get(f"{WERK}?artikel=2").content.decode()
    assert f"kies={een.pk},{twee.pk}" in html
    samen = tw.als("piet").get(f"{WERK}?artikel=2&kies={een.pk},{twee.pk}").content.decode()
    assert samen.count("checked") == 2


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", {"kaal", "voorstel", "emma"}),
        ("&toon=beantwoord", {"klaar"}),
        ("&toon=alle", {"kaal", "voorstel", "emma", "klaar"}),
        ("&soort=voorstel", {"voorstel"}),
        ("&versie=1", {"kaal", "voorstel", "emma"}),
        ("&versie=7&soort=onzin&organisatie=x", {"kaal", "voorstel", "emma"}),
    ],
)
def test_filters(tafelwereld, vraag, verwacht):
    tw = tafelwereld
    reacties = {
        "kaal": tw.reactie(), "voorstel": tw.reactie(soort="voorstel", wordt="x"), "emma": tw.reactie("emma"),
        "klaar": tw.reactie(),
    }  # fmt: skip
    antwoord(tw, reacties["klaar"])
    html = tw.als("piet").get(f"{WERK}?artikel=2{vraag}").content.decode()
    assert {naam for naam, een in reacties.items() if f'id="rij-{een.pk}"' in html} == verwacht


def test_filter_on_organisation(tafelwereld):
    een, ander = tafelwereld.reactie(), tafelwereld.reactie("emma", pseudoniem=pseudoniem(tafelwereld))
    html = tafelwereld.als("piet").get(f"{WERK}?artikel=2&organisatie={ander.organisatie_id}").content.decode()
    assert f'id="rij-{ander.pk}"' in html
    assert f'id="rij-{een.pk}"' not in html


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"reacties": []}, "Kruis minstens één reactie aan."),
        ({"besluit": ""}, "Kies een besluit."),
        ({"besluit": "misschien"}, "Kies een besluit uit de lijst."),
        ({"reden": ""}, "Schrijf op waarom."),
        ({"versie": "99999"}, "Kies een versie uit de lijst."),
        ({"reacties": ["x"]}, "intussen gewijzigd"),
        ({"antwoord": "99999"}, "Dit antwoord is er niet meer."),
    ],
)
def test_what_is_missing_comes_back_with_what_was_ticked(tafelwereld, velden, zin):
    reactie = tafelwereld.reactie()
    gestuurd = GOED | {"reacties": [f"{reactie.pk}.0"]} | velden
    html = tafelwereld.als("piet").post(f"{WERK}?artikel=2", gestuurd).content.decode()
    assert zin in html
    assert 'role="alert"' in html
    assert not Antwoord.objects.exists()
    if gestuurd["reacties"] == [f"{reactie.pk}.0"]:
        assert f'id="kies-{reactie.pk}" checked' in html


def test_what_changed_while_reading_is_not_answered_by_accident(tafelwereld):
    reactie, weg = tafelwereld.reactie(), tafelwereld.reactie("emma")
    bewerk(reactie, "Nu iets anders.")
    assert "intussen gewijzigd" in stuur(tafelwereld, f"{reactie.pk}.0").content.decode()
    trek_in(weg)
    assert "intussen gewijzigd" in stuur(tafelwereld, f"{weg.pk}.0").content.decode()
    assert not Beantwoording.objects.exists()


def test_an_answer_is_changed_and_gets_more_remarks(tafelwereld):
    een, twee = tafelwereld.reactie(), tafelwereld.reactie("emma")
    vast = antwoord(tafelwereld, een)
    html = tafelwereld.als("piet").get(f"{WERK}?artikel=2&antwoord={vast.pk}").content.decode()
    assert "U hebt gelijk." in html
    assert "Wijzig dit antwoord" in html
    stuur(tafelwereld, f"{twee.pk}.0", antwoord=str(vast.pk), reden="Nu beter.")
    vast.refresh_from_db()
    assert (vast.reden, vast.beantwoordingen.count()) == ("Nu beter.", 2)


def test_an_answer_is_taken_away(tafelwereld):
    reactie = tafelwereld.reactie()
    antwoord(tafelwereld, reactie)
    stuur(tafelwereld, f"{reactie.pk}.0", actie="open", besluit="", reden="")
    assert not Antwoord.objects.exists()


def test_the_words_of_a_proposal_are_taken_over_with_what_was_ticked_and_typed(tafelwereld):
    tw = tafelwereld
    ander = tw.reactie("emma")
    voorstel = tw.reactie("gert", soort="voorstel", was="oude woorden", wordt="nieuwe woorden")
    adres = f"{WERK}?artikel=2&neem_over={voorstel.pk}"
    assert f'formaction="{adres.replace("&", "&amp;")}#antwoordform"' in tw.als("piet").get(WERK).content.decode()
    velden = {"actie": "neem_over", "reacties": [f"{ander.pk}.0"], "reden": "Half getypt.", "was": "weg", "wordt": ""}
    html = tw.als("piet").post(adres, velden).content.decode()
    for een in (ander, voorstel):
        assert f'id="kies-{een.pk}" checked' in html
    assert "Half getypt." in html
    assert ">\noude woorden</textarea>" in html
    assert ">\nnieuwe woorden</textarea>" in html
    assert 'role="alert"' not in html
    assert "Kies een besluit." not in html
    assert not Antwoord.objects.exists()


def test_the_words_are_taken_over_by_address_too(tafelwereld):
    tw = tafelwereld
    ander, voorstel = tw.reactie("emma"), tw.reactie("gert", soort="voorstel", was="oude", wordt="nieuwe woorden")
    adres = f"{WERK}?artikel=2&kies={ander.pk}&neem_over={voorstel.pk}"
    html = tw.als("piet").get(adres).content.decode()
    assert html.count("checked") == 2
    assert ">\nnieuwe woorden</textarea>" in html


@pytest.mark.parametrize("pk", ["0", "x", "²", "9" * 30, ""])
def test_words_of_a_proposal_that_is_not_there(tafelwereld, pk):
    tafelwereld.reactie()
    for wijze in ("get", "post"):
        velden = {"actie": "neem_over"} if wijze == "post" else {}
        gekregen = getattr(tafelwereld.als("piet"), wijze)(f"{WERK}?artikel=2&neem_over={pk}", velden)
        assert gekregen.status_code == 200


def test_a_hidden_proposal_and_one_elsewhere_are_not_taken_over(tafelwereld):
    tw = tafelwereld
    weg, elders = (tw.reactie("gert", nr=nr, soort="voorstel", wordt="geheim") for nr in ("2", "1"))
    verberg(weg)
    tw.reactie()
    for een in (weg, elders):
        html = tw.als("piet").get(f"{WERK}?artikel=2&neem_over={een.pk}").content.decode()
        assert "geheim" not in html


def test_new_remarks_appear_as_open_ones(tafelwereld):
    antwoord(tafelwereld, tafelwereld.reactie())
    nieuw = tafelwereld.reactie("emma", tekst="Net binnen.")
    assert f'id="kies-{nieuw.pk}"' in tafelwereld.als("piet").get(WERK).content.decode()


def test_in_a_closed_table_there_is_nothing_to_tick(tafelwereld):
    reactie = tafelwereld.reactie()
    zet(tafelwereld, Tafelstatus.GESLOTEN)
    html = tafelwereld.als("piet").get(WERK).content.decode()
    assert f'id="rij-{reactie.pk}"' in html
    assert "checkbox" not in html
    assert "Deze tafel is gesloten. U kunt nu niet antwoorden." in html
    assert "Antwoorden kan nu niet" in stuur(tafelwereld, f"{reactie.pk}.0").content.decode()


@pytest.mark.parametrize("wie", ["anna", "emma", "dewi"])
def test_others_cannot(tafelwereld, wie):
    reactie = tafelwereld.reactie()
    assert stuur(tafelwereld, f"{reactie.pk}.0", wie=wie).status_code in (403, 404)
    zet(tafelwereld, Tafelstatus.VERWERKEN)
    assert tafelwereld.als(wie).post(NOTA, {"gelezen": "on", "andere_kanalen": "x"}).status_code == 403
    assert not Antwoord.objects.exists()
    assert not Reactienota.objects.exists()


def test_the_state_says_what_still_blocks(tafelwereld):
    antwoord(tafelwereld, tafelwereld.reactie())
    tafelwereld.reactie("emma", nr="3")
    html = tafelwereld.als("piet").get(NOTA).content.decode()
    assert "1 van de 2 reacties hebben een antwoord." in html
    assert f'href="{WERK}?artikel=3"' in html
    assert "Deze tafel is open. Zet de tafel eerst op" in html
    assert "Publiceer de reactienota" not in html


def test_publishing_from_the_page(tafelwereld):
    antwoord(tafelwereld, tafelwereld.reactie())
    zet(tafelwereld, Tafelstatus.VERWERKEN)
    piet = tafelwereld.als("piet")
    assert "Zet eerst een kruisje" in piet.post(NOTA, {}).content.decode()
    assert not Reactienota.objects.exists()
    assert piet.post(NOTA, {"gelezen": "on", "toelichting": "Dank."}).status_code == 302
    html = piet.get(NOTA).content.decode()
    assert "Dank." in html
    assert "Alle antwoorden staan in een gepubliceerde nota." in html
    assert "Publiceer de reactienota" not in html


def test_before_publishing_the_supervisor_reads_the_draft_of_the_note(tafelwereld):
    tw = tafelwereld
    antwoord(tw, tw.reactie(tekst="Wat er staat."))
    zet(tw, Tafelstatus.VERWERKEN)
    html = tw.als("piet").get(NOTA).content.decode()
    assert "<h1>Concept: Reactienota 1: Concept overeenkomst</h1>" in html
    assert "Wat er staat." in html
    assert html.index("U hebt gelijk.") < html.index("Publiceer de reactienota")
    assert "SHA-256" not in html
    assert "Gepubliceerd op" not in html
    for wie in ("anna", "dewi", "chris"):
        assert "U hebt gelijk." not in tw.als(wie).get(NOTA).content.decode()
    fout = tw.als("piet").post(NOTA, {"toelichting": "Nieuwe toelichting."}).content.decode()
    assert "U hebt gelijk." in fout
    assert "<p>Nieuwe toelichting.</p>" in fout
    assert not Reactienota.objects.exists()


def test_with_a_note_published_the_draft_is_of_the_next_one(tafelwereld):
    tw = tafelwereld
    antwoord(tw, tw.reactie(tekst="Toen gezegd."))
    eerste = nota(tw)
    antwoord(tw, tw.reactie("emma", tekst="Daarna gezegd."))
    html = tw.als("piet").get(NOTA).content.decode()
    assert "Concept: Reactienota 2" in html
    assert "Daarna gezegd." in html
    assert "Toen gezegd." not in html
    assert "Toen gezegd." in tw.als("piet").get(eerste.get_absolute_url()).content.decode()


def test_publishing_too_early_from_the_page(tafelwereld):
    tafelwereld.reactie()
    zet(tafelwereld, Tafelstatus.VERWERKEN)
    html = tafelwereld.als("piet").post(NOTA, {"gelezen": "on"}).content.decode()
    assert "1 reactie heeft nog geen antwoord" in html
    assert 'role="alert"' in html
    assert not Reactienota.objects.exists()
