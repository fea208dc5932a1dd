"""/dialoog/nieuw/ and /dialoog/<slug>/beheer/."""

import pytest

from dialoog.tafels import acties
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.models import Tafel
from portaal.kern import klok
from portaal.kern.berichten.models import Bericht
from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from tests.dialoog.tafelwereld import nodig_uit

NIEUW = {"naam": "Wachttijden 2025", "soort": "thema", "doel": "Korter wachten.", "meelezen": "on"}
PAD = "/dialoog/concept-overeenkomst/beheer/"


def _maak(wereld, **anders):
    return wereld.als("piet").post("/dialoog/nieuw/", NIEUW | anders)


def test_a_theme_table_starts_with_one_article_and_no_maximum(wereld):
    antwoord = _maak(wereld)
    tafel = Tafel.objects.get()
    assert antwoord.url == "/dialoog/wachttijden-2025/beheer/"
    assert (tafel.status, tafel.max_sessies, str(tafel.begeleider)) == ("concept", None, "Piet Peeters")
    (tekst,) = tafel.versies.get(status="gepubliceerd").artikelteksten.all()
    assert (tekst.nummer, tekst.titel, tekst.tekst) == ("1", "Wachttijden 2025", "Korter wachten.")


def test_a_text_table_starts_without_text_and_with_the_regions_maximum(wereld):
    _maak(wereld, soort="tekst")
    tafel = Tafel.objects.get()
    assert tafel.max_sessies == 4
    assert not tafel.versies.exists()
    html = wereld.als("piet").get(f"{tafel.get_absolute_url()}beheer/").content.decode()
    assert "U kunt de tafel nog niet openen.</strong> Zet eerst een tekst op tafel" in html
    assert f'href="{tafel.get_absolute_url()}tekst/nieuw/"' in html


@pytest.mark.parametrize(
    ("naam", "slug"),
    [("Nieuw", "nieuw-2"), ("Voorstellen", "voorstellen-2"), ("¿?", "tafel"), ("é" * 160, "e" * 70),
     ("Zorg & School", "zorg-school")],
)  # fmt: skip
def test_the_address_comes_from_the_name_and_is_free(wereld, naam, slug):
    _maak(wereld, naam=naam)
    assert Tafel.objects.get().slug == slug
    assert wereld.als("piet").get(f"/dialoog/{slug}/").status_code == 200


def test_two_names_that_make_one_address_get_two(wereld):
    _maak(wereld, naam="Zorg en school")
    _maak(wereld, naam="Zorg en school!")
    assert sorted(Tafel.objects.values_list("slug", flat=True)) == ["zorg-en-school", "zorg-en-school-2"]


def test_sent_twice_is_one_table(wereld):
    _maak(wereld)
    html = _maak(wereld).content.decode()
    assert Tafel.objects.count() == 1
    assert "Er is al een tafel met deze naam" in html


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"naam": ""}, "Geef de tafel een naam."),
        ({"doel": "  "}, "Schrijf op waar deze tafel voor is."),
        ({"soort": "feest"}, "Kies tekst of thema."),
        ({"naam": "x" * 161}, "160"),
        ({"doel": "Kind 111222333 wacht."}, "burgerservicenummer"),
        ({"naam": "\u202e\u2066"}, "Geef de tafel een naam."),
    ],
)
def test_bad_input_comes_back_with_a_sentence(wereld, anders, fout):
    antwoord = _maak(wereld, **anders)
    assert antwoord.status_code == 200
    assert fout in antwoord.content.decode()
    assert not Tafel.objects.exists()


def test_signs_that_nobody_sees_or_that_turn_the_line_stay_out(wereld):
    _maak(wereld, naam="Wacht\u202etijden\x00 \n 2025", doel="Eerste regel.\r\nTweede\u200b regel.")
    tafel = Tafel.objects.get()
    assert (tafel.naam, tafel.doel) == ("Wachttijden 2025", "Eerste regel.\nTweede regel.")


def _velden(tafelwereld, **anders):
    velden = {"naam": "Nieuwe naam", "doel": "Ander doel.", "ligt_open": "Alles.", "andere_kanalen": "Een avond."}
    return velden | {"begeleider": tafelwereld.wereld.mensen["piet"].pk, "max_sessies": 4} | anders


def test_another_process_supervisor_takes_over_and_hears_it(tafelwereld):
    wereld = tafelwereld.wereld
    petra = wereld.persoon("petra", wereld.organisatie_regio, "procesbegeleider", volledig="Petra Pas")
    tafelwereld.als("piet").post(PAD, _velden(tafelwereld, begeleider=petra.pk, max_sessies=6))
    tafel = Tafel.objects.get()
    assert (tafel.begeleider, tafel.max_sessies) == (petra, 6)
    assert Logregel.objects.get(actie="tafel gewijzigd").na["begeleider"] == "Petra Pas"
    assert Bericht.objects.get(gebruiker=petra).titel == "U begeleidt nu de dialoogtafel Nieuwe naam"


@pytest.mark.parametrize("wie", ["dewi", "anna", "hatice"])
def test_a_table_is_led_by_a_process_supervisor(tafelwereld, wie):
    iemand = tafelwereld.wereld.mensen[wie]
    html = tafelwereld.als("piet").post(PAD, _velden(tafelwereld, begeleider=iemand.pk)).content.decode()
    assert "Kies een procesbegeleider van de regio." in html
    with pytest.raises(MagNiet, match="procesbegeleider"):
        acties.wijzig(door=None, tafel=tafelwereld.tafel, begeleider=iemand)


def test_the_maximum_stays_above_the_sessions_that_count(tafelwereld):
    for nummer, status in enumerate(("gehouden", "gepland", "vervallen"), start=1):
        tafelwereld.tafel.sessies.create(
            nummer=nummer, datum=klok.vandaag(), begin="10:00", einde="12:00", status=status
        )
    html = tafelwereld.als("piet").post(PAD, _velden(tafelwereld, max_sessies=1)).content.decode()
    assert "Er zijn al 2 sessies gepland of gehouden. Kies 2 of meer." in html
    with pytest.raises(MagNiet, match="Kies 2 of meer"):
        acties.wijzig(door=None, tafel=tafelwereld.tafel, max_sessies=1)
    tafelwereld.als("piet").post(PAD, _velden(tafelwereld, max_sessies=2))
    assert Tafel.objects.get().max_sessies == 2


def test_a_theme_table_has_no_maximum_to_change(tafelwereld):
    Tafel.objects.update(soort=Tafelsoort.THEMA, max_sessies=None)
    assert 'name="max_sessies"' not in tafelwereld.als("piet").get(PAD).content.decode()
    tafelwereld.als("piet").post(PAD, _velden(tafelwereld, max_sessies=1))
    assert (Tafel.objects.get().naam, Tafel.objects.get().max_sessies) == ("Nieuwe naam", None)


def test_a_new_table_says_what_to_do_next(wereld):
    _maak(wereld, soort="tekst")
    tafel = Tafel.objects.get()
    html = wereld.als("piet").get(f"{tafel.get_absolute_url()}beheer/").content.decode()
    assert html.count("nog te doen") == 3
    nodig_uit(tafel, wereld.organisatie_een)
    html = wereld.als("piet").get(f"{tafel.get_absolute_url()}beheer/").content.decode()
    assert html.count("nog te doen") == 2
    assert "1 uitgenodigd." in html


def test_a_table_that_runs_has_no_steps_left(tafelwereld):
    assert "nog te doen" not in tafelwereld.als("piet").get(PAD).content.decode()


def test_of_a_closed_table_only_what_is_possible(tafelwereld):
    Tafel.objects.update(status=Tafelstatus.GESLOTEN)
    html = tafelwereld.als("piet").get(PAD).content.decode()
    assert "Heropen de tafel" in html
    for weg in ('name="doel"', "tekst/nieuw/", "reactienota/werk/", "Sessies plannen", "Nodig mensen uit"):
        assert weg not in html
    antwoord = tafelwereld.als("piet").post(PAD, _velden(tafelwereld))
    assert "Dat kan nu niet: deze tafel is gesloten." in antwoord.content.decode()
    assert Tafel.objects.get().naam != "Nieuwe naam"


def test_what_stands_in_the_way_of_closing_has_a_link(tafelwereld):
    Tafel.objects.update(status=Tafelstatus.VERWERKEN)
    html = tafelwereld.als("piet").get(PAD).content.decode()
    assert "U kunt de tafel nog niet sluiten." in html
    assert 'href="/dialoog/concept-overeenkomst/reactienota/"' in html


@pytest.mark.parametrize("staart", ["beheer/", "deelnemers/"])
def test_the_pages_of_the_supervisor_stand_under_overview(tafelwereld, staart):
    html = tafelwereld.als("piet").get(f"/dialoog/concept-overeenkomst/{staart}").content.decode()
    assert 'aria-current="true">Overzicht</a>' in html


def test_what_a_table_says_can_be_changed_and_is_logged(tafelwereld):
    tafelwereld.als("piet").post(PAD, _velden(tafelwereld))
    tafel = Tafel.objects.get()
    assert (tafel.slug, tafel.naam, tafel.meelezen) == ("concept-overeenkomst", "Nieuwe naam", False)
    assert tafel.andere_kanalen == "Een avond."
    regel = Logregel.objects.filter(actie="tafel gewijzigd").get()
    assert regel.voor["doel"] == "Samen de concepttekst beter maken."
    assert tafel.gebeurtenissen.get().soort == "tafel"


def test_nothing_changed_is_no_log_row(tafelwereld):
    acties.wijzig(door=None, tafel=tafelwereld.tafel, naam=tafelwereld.tafel.naam)
    assert not Logregel.objects.filter(actie="tafel gewijzigd").exists()


def test_the_article_of_a_theme_follows_the_purpose_until_the_table_opens(wereld):
    _maak(wereld)
    tafel = Tafel.objects.get()
    acties.wijzig(door=None, tafel=tafel, doel="Nooit meer wachten.")
    assert tafel.versies.get().artikelteksten.get().tekst == "Nooit meer wachten."
    acties.zet_status(door=None, tafel=tafel, naar=Tafelstatus.OPEN)
    acties.wijzig(door=None, tafel=tafel, doel="Iets anders.")
    assert tafel.versies.get().artikelteksten.get().tekst == "Nooit meer wachten."


def test_the_button_moves_the_table(tafelwereld):
    tafelwereld.als("piet").post(PAD, {"naar": "verwerken"})
    assert Tafel.objects.get().status == Tafelstatus.VERWERKEN


@pytest.mark.parametrize("naar", ["in_sessie", "gesloten", "concept"])
def test_a_state_without_a_button_is_a_sentence(tafelwereld, naar):
    html = tafelwereld.als("piet").post(PAD, {"naar": naar}).content.decode()
    assert "Dat kan nu niet" in html
    assert Tafel.objects.get().status == Tafelstatus.OPEN


def test_an_unknown_state_is_404(tafelwereld):
    assert tafelwereld.als("piet").post(PAD, {"naar": "weg"}).status_code == 404


def test_reopening_without_a_reason_shows_the_form_again(tafelwereld):
    Tafel.objects.update(status=Tafelstatus.GESLOTEN, soort=Tafelsoort.THEMA)
    assert "Schrijf op waarom" in tafelwereld.als("piet").post(PAD, {"naar": "verwerken"}).content.decode()
    tafelwereld.als("piet").post(PAD, {"naar": "verwerken", "reden": "Een reactie ontbrak."})
    assert Tafel.objects.get().status == Tafelstatus.VERWERKEN
    titels = tafelwereld.wereld.organisatie_client.berichten.values_list("titel", flat=True)
    assert "De dialoogtafel Concept overeenkomst is heropend" in titels


@pytest.mark.parametrize(("wie", "status"), [("anna", 404), ("emma", 404), ("gert", 404), ("dewi", 403)])
def test_nobody_else_manages_a_table(tafelwereld, wie, status):
    for pad in (PAD, "/dialoog/nieuw/", "/dialoog/concept-overeenkomst/deelnemers/"):
        assert tafelwereld.als(wie).post(pad, NIEUW).status_code == status
    assert Tafel.objects.count() == 1
