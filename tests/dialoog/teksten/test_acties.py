"""Versions and their articles: made, worded, matched, published; remarks stay where they were."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.live.models import Gebeurtenis
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.teksten import acties
from dialoog.teksten.acties.artikelen import vingerafdruk
from dialoog.teksten.huidig import artikeltekst, huidige_versie, inhoud
from dialoog.teksten.inlezen import lees
from dialoog.teksten.models import Artikel, Tekstversie
from portaal.kern.berichten.models import Bericht
from portaal.kern.log.models import Logregel
from portaal.kern.regels import MagNiet
from tests.dialoog.tafelwereld import nodig_uit
from tests.dialoog.teksten.word import eenvoudig, overeenkomst


def concept(tw, uit="vorige", **gegevens) -> Tekstversie:
    return acties.maak_concept(door=tw.namens("piet"), tafel=tw.tafel, uit=uit, **gegevens)


def uit_word(tw, *regels: str) -> Tekstversie:
    return concept(tw, "docx", gelezen=lees(eenvoudig(*regels)), bestandsnaam="tekst.docx", sha256="0" * 64)


def publiceer(tw, versie) -> Tekstversie:
    return acties.publiceer(door=tw.namens("piet"), versie=versie, toelichting="Anders.")


def rij_van(versie, nummer):
    return next(rij for rij in inhoud(versie) if rij.nummer == nummer)


def woorden(tw, rij, **anders):
    velden = {veld: getattr(rij, veld) for veld in ("nummer", "titel", "tekst", "tekst_b1")} | anders
    return acties.wijzig(door=tw.namens("piet"), rij=rij, **velden)


def adressen(tw) -> dict[str, int]:
    return dict(Artikel.objects.filter(tafel=tw.tafel).values_list("nr", "pk"))


# --- in preparation ----------------------------------------------------------------------------------------
def test_a_copy_of_the_text_on_the_table(tafelwereld):
    versie = concept(tafelwereld)
    assert (versie.nummer, versie.status, versie.titel) == (2, "concept", "Conceptovereenkomst")
    assert [rij.artikel for rij in inhoud(versie)] == list(tafelwereld.artikelen.values())
    assert huidige_versie(tafelwereld.tafel) == tafelwereld.versie
    assert Logregel.objects.filter(actie="nieuwe tekst in voorbereiding").count() == 1


def test_one_version_in_preparation_at_a_time(tafelwereld):
    concept(tafelwereld)
    with pytest.raises(MagNiet, match="al een nieuwe versie"):
        concept(tafelwereld, "leeg")


def test_only_the_process_supervisor(tafelwereld):
    for naam in ("anna", "dewi", "gert", "emma"):
        with pytest.raises(MagNiet, match="procesbegeleider"):
            acties.maak_concept(door=tafelwereld.namens(naam), tafel=tafelwereld.tafel, uit="vorige")


def test_a_closed_table_keeps_its_text(tafelwereld):
    tafelwereld.tafel.status = Tafelstatus.GESLOTEN
    tafelwereld.tafel.save()
    with pytest.raises(MagNiet, match="gesloten"):
        concept(tafelwereld)


def test_a_first_text_cannot_be_a_copy(tafelwereld):
    tafelwereld.versie.delete()
    with pytest.raises(MagNiet, match="nog geen tekst"):
        concept(tafelwereld)
    assert inhoud(concept(tafelwereld, "docx", gelezen=lees(overeenkomst())))[0].nummer == "aanhef"


def test_a_document_finds_its_articles_back(tafelwereld):
    versie = uit_word(
        tafelwereld, "Artikel 1 Begrippen", "Een woord.", "Artikel 2 Doel",
        "Partijen werken samen aan passende jeugdhulp.", "Artikel 3 Wachttijd", "Binnen zes weken.",
    )  # fmt: skip
    gekoppeld = {rij.titel: rij for rij in inhoud(versie)}
    assert gekoppeld["Doel"].artikel == tafelwereld.artikelen["1"]
    assert gekoppeld["Wachttijd"].artikel == tafelwereld.artikelen["2"]
    assert gekoppeld["Begrippen"].artikel not in tafelwereld.artikelen.values()
    assert (gekoppeld["Doel"].tekst_b1[:15], gekoppeld["Doel"].b1_nakijken) == ("In gewone taal:", False)
    assert gekoppeld["Wachttijd"].b1_nakijken


def test_plain_language_is_looked_at_after_a_change(tafelwereld):
    versie = concept(tafelwereld)
    rij = woorden(tafelwereld, rij_van(versie, "2"), tekst="Binnen zes weken.")
    assert rij.b1_nakijken
    assert not woorden(tafelwereld, rij, b1_klopt=True).b1_nakijken
    rij = woorden(tafelwereld, rij, tekst="Binnen acht weken.")
    assert not woorden(tafelwereld, rij, tekst_b1="U begint snel.").b1_nakijken


def test_the_second_who_saves_sees_that_somebody_was_first(tafelwereld):
    rij = rij_van(concept(tafelwereld), "2")
    eerst = vingerafdruk(rij)
    woorden(tafelwereld, rij, tekst="Van de eerste.")
    with pytest.raises(MagNiet, match="Iemand anders"):
        woorden(tafelwereld, rij, tekst="Van de tweede.", gelezen=eerst)
    assert rij_van(rij.versie, "2").tekst == "Van de eerste."


@pytest.mark.parametrize("nummer", ["1", " 1. ", "nieuw", "...", "/"])
def test_a_number_is_free_and_can_stand_in_an_address(tafelwereld, nummer):
    versie = concept(tafelwereld)
    with pytest.raises(MagNiet):
        acties.voeg_toe(door=tafelwereld.namens("piet"), versie=versie, nummer=nummer)
    with pytest.raises(MagNiet):
        woorden(tafelwereld, rij_van(versie, "2"), nummer=nummer)


def test_articles_move_up_and_down_and_stop_at_the_ends(tafelwereld):
    versie, piet = concept(tafelwereld), tafelwereld.namens("piet")
    acties.verplaats(door=piet, rij=rij_van(versie, "3"), omhoog=True)
    acties.verplaats(door=piet, rij=rij_van(versie, "1"), omhoog=True)
    acties.verplaats(door=piet, rij=rij_van(versie, "2"), omhoog=False)
    assert [rij.nummer for rij in inhoud(versie)] == ["1", "3", "2"]


def test_a_person_corrects_which_article_is_which(tafelwereld):
    versie, artikelen = concept(tafelwereld), tafelwereld.artikelen
    een, twee = rij_van(versie, "1"), rij_van(versie, "2")
    ruil = {een.pk: artikelen["2"].pk, twee.pk: artikelen["1"].pk}
    assert acties.koppel(door=tafelwereld.namens("piet"), versie=versie, keuzes=ruil) == 2
    assert (rij_van(versie, "1").artikel, rij_van(versie, "2").artikel) == (artikelen["2"], artikelen["1"])
    acties.koppel(door=tafelwereld.namens("piet"), versie=versie, keuzes={een.pk: None})
    assert rij_van(versie, "1").artikel not in artikelen.values()


def test_an_article_is_chosen_once_and_of_this_table(tafelwereld):
    versie, piet = concept(tafelwereld), tafelwereld.namens("piet")
    with pytest.raises(MagNiet, match="meer dan één keer: Artikel 2"):
        acties.koppel(door=piet, versie=versie, keuzes={rij_van(versie, "1").pk: tafelwereld.artikelen["2"].pk})
    with pytest.raises(MagNiet, match="hoort niet bij"):
        acties.koppel(door=piet, versie=versie, keuzes={rij_van(versie, "1").pk: 999_999})


def test_thrown_away_leaves_nothing_behind(tafelwereld):
    voor = adressen(tafelwereld)
    versie = uit_word(tafelwereld, "Artikel 9 Iets nieuws", "Tekst.")
    assert len(adressen(tafelwereld)) == len(voor) + 1
    acties.gooi_weg(door=tafelwereld.namens("piet"), versie=versie)
    assert adressen(tafelwereld) == voor
    with pytest.raises(MagNiet, match="weggegooid"):
        publiceer(tafelwereld, versie)


# --- on the table ------------------------------------------------------------------------------------------
def test_published_it_is_the_text_and_everybody_invited_hears_once(tafelwereld):
    anna = tafelwereld.wereld.mensen["anna"]
    nodig_uit(tafelwereld.tafel, tafelwereld.wereld.organisatie_een, anna)
    nodig_uit(tafelwereld.tafel, tafelwereld.wereld.organisatie_toegang, tafelwereld.wereld.mensen["vera"])
    versie = concept(tafelwereld)
    woorden(tafelwereld, rij_van(versie, "2"), tekst="Binnen zes weken.")
    publiceer(tafelwereld, versie)
    assert huidige_versie(tafelwereld.tafel) == versie
    assert Gebeurtenis.objects.filter(tafel=tafelwereld.tafel, soort="tekst").count() == 1
    berichten = Bericht.objects.filter(sleutel__startswith=f"dialoog_tekst:{tafelwereld.tafel.pk}:2")
    assert berichten.count() == 4  # three organisations, and Vera alone
    assert "zes weken" not in "".join(bericht.titel + bericht.tekst for bericht in berichten)


def test_nobody_hears_of_a_table_that_they_do_not_see_yet(tafelwereld):
    tafelwereld.tafel.status = Tafelstatus.CONCEPT
    tafelwereld.tafel.save()
    versie = concept(tafelwereld)
    woorden(tafelwereld, rij_van(versie, "2"), tekst="Anders.")
    publiceer(tafelwereld, versie)
    assert not Bericht.objects.filter(sleutel__startswith="dialoog_tekst:").exists()


def test_a_published_version_never_changes(tafelwereld):
    piet, versie = tafelwereld.namens("piet"), tafelwereld.versie
    rij = rij_van(versie, "2")
    pogingen = (
        lambda: woorden(tafelwereld, rij, tekst="Stiekem anders."),
        lambda: acties.voeg_toe(door=piet, versie=versie, nummer="9"),
        lambda: acties.laat_vervallen(door=piet, rij=rij),
        lambda: acties.verplaats(door=piet, rij=rij, omhoog=True),
        lambda: acties.koppel(door=piet, versie=versie, keuzes={}),
        lambda: acties.gooi_weg(door=piet, versie=versie),
        lambda: publiceer(tafelwereld, versie),
    )
    voor = [(een.nummer, een.tekst) for een in inhoud(versie)]
    for poging in pogingen:
        with pytest.raises(MagNiet, match="verandert niet meer"):
            poging()
    assert [(een.nummer, een.tekst) for een in inhoud(versie)] == voor


def test_an_empty_or_unchanged_version_is_not_published(tafelwereld):
    versie = concept(tafelwereld)
    with pytest.raises(MagNiet, match="niets gewijzigd"):
        publiceer(tafelwereld, versie)
    acties.gooi_weg(door=tafelwereld.namens("piet"), versie=versie)
    with pytest.raises(MagNiet, match="nog geen artikelen"):
        publiceer(tafelwereld, concept(tafelwereld, "leeg"))


def test_a_remark_stays_with_its_article_and_its_wording(tafelwereld):
    reactie = tafelwereld.reactie("anna", "2")
    versie = uit_word(tafelwereld, "Artikel 1 Wachttijd", "Binnen zes weken.", "Artikel 2 Doel", "Samen.")
    publiceer(tafelwereld, versie)
    reactie.refresh_from_db()
    assert reactie.versie == tafelwereld.versie
    assert (reactie.artikel.pk, reactie.artikel.nr) == (tafelwereld.artikelen["2"].pk, "1")
    assert artikeltekst(reactie.artikel, reactie.versie).tekst == "De aanbieder start binnen vier weken na toewijzing."
    assert artikeltekst(reactie.artikel).tekst == "Binnen zes weken."


def test_a_number_that_passes_on_leaves_the_old_article_its_own(tafelwereld):
    tafelwereld.reactie("anna", "3")
    publiceer(tafelwereld, uit_word(tafelwereld, "Artikel 1 Doel", "Samen.", "Artikel 3 Tarieven", "Per uur."))
    nrs = adressen(tafelwereld)
    assert nrs["3-v1"] == tafelwereld.artikelen["3"].pk
    assert nrs["2"] == tafelwereld.artikelen["2"].pk  # nobody took it
    assert nrs["3"] not in {artikel.pk for artikel in tafelwereld.artikelen.values()}
    assert artikeltekst(tafelwereld.artikelen["3"]).versie == tafelwereld.versie


def test_a_dropped_article_may_come_back(tafelwereld):
    publiceer(tafelwereld, uit_word(tafelwereld, "Artikel 1 Doel", "Samen."))
    publiceer(tafelwereld, uit_word(tafelwereld, "Artikel 1 Doel", "Samen.", "Artikel 5 Wachttijd", "Snel."))
    assert adressen(tafelwereld)["5"] == tafelwereld.artikelen["2"].pk


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(["1", "2", "3", "4"]), st.integers(0, 3))
def test_any_new_order_of_numbers_gives_every_article_one_address(tafelwereld, nummers, weg):
    with transaction.atomic():
        versie, piet = concept(tafelwereld), tafelwereld.namens("piet")
        for plek, rij in enumerate(inhoud(versie)):
            woorden(tafelwereld, rij, nummer=f"t{plek}", tekst="Anders.")
        for rij, nummer in zip(inhoud(versie), nummers, strict=False):
            woorden(tafelwereld, rij, nummer=nummer)
        for rij in inhoud(versie)[weg:][:1]:
            acties.laat_vervallen(door=piet, rij=rij)
        publiceer(tafelwereld, versie)
        assert all(rij.artikel.nr == rij.nummer for rij in inhoud(versie))
        assert len(adressen(tafelwereld)) == Artikel.objects.filter(tafel=tafelwereld.tafel).count()
        transaction.set_rollback(True)
