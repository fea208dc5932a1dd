"""Publishing: nothing open, frozen, everybody told; and what a reader gets."""

import pytest

from dialoog.live.models import Gebeurtenis
from dialoog.reactienota.acties.antwoorden import Woorden
from dialoog.reactienota.acties.publiceren import NogOpen, publiceer
from dialoog.reactienota.afdruk import sha256
from dialoog.reactienota.models import Antwoord, NotaStaatVast, Reactienota
from dialoog.tafels.keuzes import Tafelstatus
from portaal.kern import klok
from portaal.kern.berichten.models import Bericht
from portaal.kern.log.models import Logregel
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.regels import MagNiet
from tests.dialoog.reactienota.opstelling import (
    OVER,
    alles_beantwoord,
    antwoord,
    bewerk,
    nota,
    pseudoniem,
    trek_in,
    verberg,
    zet,
)
from tests.dialoog.tafelwereld import nodig_uit

pytestmark = pytest.mark.django_db
NIET = Woorden("niet", "Dat kan niet.")
DEELS = Woorden("deels", "Een deel kan.")


def test_no_note_goes_out_while_a_remark_has_no_answer(tafelwereld):
    antwoord(tafelwereld, tafelwereld.reactie())
    for _ in range(2):
        tafelwereld.reactie("emma")
    with pytest.raises(NogOpen, match="2 reacties hebben nog geen antwoord"):
        nota(tafelwereld)
    assert not Reactienota.objects.exists()
    assert not Antwoord.objects.exclude(gepubliceerd_op=None).exists()


def test_an_answer_to_words_that_changed_since_is_no_answer(tafelwereld):
    reactie = tafelwereld.reactie()
    antwoord(tafelwereld, reactie)
    bewerk(reactie, "Iets anders.")
    with pytest.raises(NogOpen, match="1 reactie heeft"):
        nota(tafelwereld)


@pytest.mark.parametrize("status", [s for s in Tafelstatus if s != Tafelstatus.VERWERKEN])
def test_only_while_nobody_can_write(tafelwereld, status):
    antwoord(tafelwereld, tafelwereld.reactie())
    zet(tafelwereld, status)
    with pytest.raises(MagNiet, match="verwerken"):
        publiceer(door=tafelwereld.namens("piet"), tafel=tafelwereld.tafel)


@pytest.mark.parametrize("wie", ["anna", "dewi", "gert"])
def test_only_the_process_supervisor(tafelwereld, wie):
    zet(tafelwereld, Tafelstatus.VERWERKEN)
    with pytest.raises(MagNiet, match="procesbegeleider"):
        publiceer(door=tafelwereld.namens(wie), tafel=tafelwereld.tafel, andere_kanalen="Enquête")


def test_it_is_frozen_with_its_hash_an_event_and_a_log_row(tafelwereld):
    reactie = tafelwereld.reactie(tekst="Geheime woorden")
    vast = antwoord(tafelwereld, reactie)
    gemaakt = nota(tafelwereld, toelichting="Dank.")
    vast.refresh_from_db()
    assert (gemaakt.nummer, gemaakt.sha256) == (1, sha256(gemaakt.inhoud))
    assert vast.gepubliceerd_op == gemaakt.gepubliceerd_op
    assert Gebeurtenis.objects.order_by("nummer").last().soort == "nota"
    regel = Logregel.objects.get(actie="reactienota gepubliceerd")
    assert regel.na == {"sha256": gemaakt.sha256, "reacties": 1, "antwoorden": 1}
    assert "Geheime" not in str(gemaakt.inhoud)


def test_a_published_note_never_changes(tafelwereld):
    antwoord(tafelwereld, tafelwereld.reactie())
    gemaakt = nota(tafelwereld)
    gemaakt.inhoud["toelichting"] = "Anders"
    alle = Reactienota.objects.all()
    for poging in (gemaakt.save, gemaakt.delete, alle.delete, lambda: alle.update(sha256=""),
                   lambda: alle.bulk_update([gemaakt], ["inhoud"])):  # fmt: skip
        with pytest.raises(NotaStaatVast):
            poging()
    gemaakt.refresh_from_db()
    assert gemaakt.inhoud["toelichting"] == ""


def test_everybody_hears_of_their_own_result_once_without_words(tafelwereld):
    tw = tafelwereld
    antwoord(tw, tw.reactie(tekst="Woord een"), tw.reactie("emma", pseudoniem=pseudoniem(tw)))
    antwoord(tw, tw.reactie(), woorden=DEELS)
    antwoord(tw, tw.reactie(), woorden=NIET)
    antwoord(tw, tw.reactie("piet", spreker="Mevrouw De Wit"))
    gemaakt = nota(tw)
    berichten = {een.gebruiker_id: een for een in Bericht.objects.filter(sleutel__startswith="dialoog_nota:")}
    anna, emma = (tw.namens(naam).gebruiker.pk for naam in ("anna", "emma"))
    assert berichten[anna].titel == "Uw 3 reacties zijn beantwoord: 1 overgenomen, 1 deels, 1 niet"
    assert berichten[anna].sleutel == f"dialoog_nota:{gemaakt.pk}:{anna}"
    assert berichten[anna].adres.endswith("/mijn-reacties/")
    assert berichten[emma].titel == "Uw reactie is beantwoord: overgenomen"
    assert "Woord" not in "".join(een.titel + een.tekst for een in berichten.values())


def test_replies_and_support_under_an_answer_hear_that_result_as_my_remarks_shows_it(tafelwereld):
    tw = tafelwereld
    boven = tw.reactie("anna")
    tw.reactie("emma", ouder=boven, tekst="Daar ben ik het mee eens.")
    tw.reactie("gert", ouder=boven, soort="steun", tekst="")
    tw.reactie("chris", soort="steun", tekst="")
    antwoord(tw, boven, woorden=DEELS)
    nota(tw)
    assert _titels("emma", tw) == ["Uw reactie is beantwoord: deels overgenomen"]
    assert _titels("gert", tw) == ["Uw reactie is beantwoord: deels overgenomen"]
    assert _titels("chris", tw) == ["Uw steun is geteld in de reactienota"]


def test_whose_only_remark_was_hidden_is_led_to_it(tafelwereld):
    tw = tafelwereld
    verberg(tw.reactie("emma"))
    antwoord(tw, tw.reactie("anna"))
    nota(tw)
    assert _titels("emma", tw) == ["De reactienota is er. Lees wat er met uw reactie is gedaan"]


def test_everybody_else_who_is_invited_hears_once_that_the_note_is_there(tafelwereld):
    tw = tafelwereld
    antwoord(tw, tw.reactie("anna"))
    gemaakt = nota(tw)
    for wie in ("bas", "emma", "gert"):
        assert _titels(wie, tw) == ["De reactienota van Concept overeenkomst is er"], wie
    assert _titels("anna", tw) == ["Uw reactie is beantwoord: overgenomen"]
    assert _titels("chris", tw) == []
    breed = Bericht.objects.filter(sleutel__startswith=f"dialoog_nota:{gemaakt.pk}:org:")
    assert {een.organisatie for een in breed} == {tw.namens("emma").organisatie, tw.namens("gert").organisatie}
    assert {een.adres for een in breed} == {gemaakt.get_absolute_url()}


def test_who_is_invited_in_person_hears_it_and_colleagues_do_not(tafelwereld):
    tw = tafelwereld
    tw.tafel.deelnames.update(beeindigd_op=klok.moment())
    bas = tw.namens("bas")
    nodig_uit(tw.tafel, bas.organisatie, bas.gebruiker)
    nota(tw, andere_kanalen="Enquête")
    assert _titels("bas", tw) == ["De reactienota van Concept overeenkomst is er"]
    assert _titels("anna", tw) == []


def test_somebody_in_two_organisations_hears_it_once(tafelwereld):
    tw = tafelwereld
    antwoord(tw, tw.reactie("anna"))
    tw.wereld.persoon("anna", tw.wereld.organisatie_venray, Rol.GEMEENTE)
    nota(tw)
    assert not Bericht.objects.filter(sleutel__contains=":org:", organisatie=tw.wereld.organisatie_venray).exists()
    assert _titels("gert", tw) == ["De reactienota van Concept overeenkomst is er"]


def test_a_second_note_tells_only_what_is_new(tafelwereld):
    tw = tafelwereld
    antwoord(tw, tw.reactie("anna"))
    nota(tw)
    zet(tw, Tafelstatus.OPEN)
    antwoord(tw, tw.reactie("emma"), woorden=NIET)
    tweede = nota(tw)
    persoonlijk = Bericht.objects.filter(sleutel__startswith=f"dialoog_nota:{tweede.pk}:", titel__startswith="Uw ")
    assert [een.gebruiker for een in persoonlijk] == [tw.namens("emma").gebruiker]


def _titels(wie: str, tw) -> list[str]:
    namens = tw.namens(wie)
    gevonden = Bericht.objects.zichtbaar_voor(namens).filter(sleutel__startswith="dialoog_nota:")
    return [een.titel for een in gevonden]


def test_nobody_reacted_is_said_with_the_other_ways_people_were_asked(tafelwereld):
    with pytest.raises(MagNiet, match="hoe u mensen nog meer"):
        nota(tafelwereld)
    gemaakt = nota(tafelwereld, andere_kanalen="Drie gesprekken met ouders.")
    html = tafelwereld.als("chris").get(gemaakt.get_absolute_url()).content.decode()
    assert "Er kwamen geen reacties binnen die een antwoord vragen." in html
    assert "Drie gesprekken met ouders." in html
    tafelwereld.tafel.refresh_from_db()
    assert tafelwereld.tafel.andere_kanalen == "Drie gesprekken met ouders."


def test_a_later_note_has_what_is_new_and_the_earlier_one_stays(tafelwereld):
    tw = tafelwereld
    antwoord(tw, tw.reactie(tekst="Toen gezegd."))
    eerste = nota(tw)
    with pytest.raises(MagNiet, match="geen nieuw antwoord"):
        nota(tw)
    zet(tw, Tafelstatus.OPEN)
    antwoord(tw, tw.reactie("emma", tekst="Daarna gezegd."), woorden=NIET)
    tweede = nota(tw)
    assert (eerste.nummer, tweede.nummer) == (1, 2)
    toen, nu = (tw.als("anna").get(een.get_absolute_url()).content.decode() for een in (eerste, tweede))
    assert "Toen gezegd." in toen
    assert "Daarna gezegd." not in toen
    assert "Daarna gezegd." in nu
    assert "Toen gezegd." not in nu


def test_what_was_withdrawn_or_hidden_before_is_in_no_note(tafelwereld):
    tw = tafelwereld
    blijft, weg, verborgen = tw.reactie(), tw.reactie("emma"), tw.reactie("gert")
    antwoord(tw, blijft, weg)
    leeg = antwoord(tw, verborgen, woorden=NIET)
    trek_in(weg)
    verberg(verborgen)
    gemaakt = nota(tw)
    (artikel,) = gemaakt.inhoud["artikelen"]
    assert [[een["pk"] for een in a["reacties"]] for a in artikel["antwoorden"]] == [[blijft.pk]]
    assert artikel["verborgen"] == 1
    assert not Antwoord.objects.filter(pk=leeg.pk).exists()


def test_all_articles_are_told(tafelwereld):
    alles_beantwoord(tafelwereld)
    antwoord(tafelwereld, tafelwereld.reactie(nr="2"), woorden=OVER)
    gemaakt = nota(tafelwereld)
    assert [een["naam"] for een in gemaakt.inhoud["artikelen"]] == ["Artikel 2: Wachttijd"]
    assert gemaakt.inhoud["zonder"] == ["Artikel 1: Doel", "Artikel 3: Verantwoording"]
