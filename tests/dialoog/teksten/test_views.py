"""Pages of the text: what each person reads, and the way from a document to a text on the table."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dialoog.teksten import acties
from dialoog.teksten.huidig import huidige_versie, inhoud
from dialoog.teksten.models import Artikeltekst, Tekstversie
from portaal.kern.log.models import Logregel
from tests.dialoog.teksten.word import Word, eenvoudig, met_deel, overeenkomst

SLUG = "concept-overeenkomst"
TEKST, NIEUW, CONCEPT, VERSCHIL = (
    reverse(naam, args=[SLUG]) for naam in ("tafel_tekst", "tekst_nieuw", "tekst_concept", "tekst_verschil")
)


def bladzijde(antwoord) -> str:
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def upload(tw, inhoud: bytes, naam: str = "concept.docx", **erbij):
    gegevens = {"uit": "docx", "bestand": SimpleUploadedFile(naam, inhoud)} | erbij
    return tw.als("piet").post(NIEUW, gegevens, follow=True)


def nieuwe_versie(tw, nummer: str = "2", tekst: str = "De aanbieder start binnen zes weken.") -> Tekstversie:
    versie = acties.maak_concept(door=tw.namens("piet"), tafel=tw.tafel, uit="vorige")
    rij = versie.artikelteksten.get(nummer=nummer)
    acties.wijzig(door=tw.namens("piet"), rij=rij, nummer=nummer, titel=rij.titel, tekst=tekst, tekst_b1=rij.tekst_b1)
    return versie


def op_tafel(tw) -> Tekstversie:
    return acties.publiceer(door=tw.namens("piet"), versie=nieuwe_versie(tw), toelichting="De wachttijd is langer.")


# --- reading -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("naam", ["anna", "bas", "chris", "dewi", "piet", "gert", "emma"])
def test_whoever_sees_the_table_reads_its_text(tafelwereld, naam):
    pagina = bladzijde(tafelwereld.als(naam).get(TEKST))
    assert "Artikel 2 Wachttijd" in pagina
    assert "De aanbieder start binnen vier weken na toewijzing." in pagina
    assert f"/dialoog/{SLUG}/artikel/2/" in pagina


def test_the_language_is_chosen_without_a_script(tafelwereld):
    beide, b1, juridisch = (
        bladzijde(tafelwereld.als("emma").get(TEKST, {"taal": taal})) for taal in ("", "b1", "juridisch")
    )
    assert "wording--naast" in beide
    assert "wording__b1" in b1
    assert "wording__juridisch" not in b1
    assert "In gewone taal:" not in juridisch


def test_the_contents_count_the_remarks_that_a_reader_sees(tafelwereld):
    for naam in ("anna", "anna", "chris"):
        tafelwereld.reactie(naam, "2")
    tafelwereld.reactie("anna", "2", ingetrokken_op=tafelwereld.tafel.gemaakt_op)
    assert "3 reacties" in bladzijde(tafelwereld.als("emma").get(TEKST))
    chris = bladzijde(tafelwereld.als("chris").get(TEKST))
    assert "1 van u" in chris
    assert "3 reacties" not in chris


def test_every_article_says_how_many_remarks_there_are_and_leads_to_them(tafelwereld):
    tafelwereld.reactie("anna", "2")
    pagina = bladzijde(tafelwereld.als("emma").get(TEKST))
    assert f'<a href="/dialoog/{SLUG}/artikel/2/#draad">1 reactie<' in pagina
    assert pagina.count("Nog geen reacties") == 2
    lijst = pagina[pagina.index('<details id="artikelen-lijst"') : pagina.index('class="tekstpagina"')]
    assert lijst.count('<a href="#artikel-') == 3


def test_every_kind_of_number_has_its_word():
    namen = {"3": "Artikel 3", "12a": "Artikel 12a", "IV": "Artikel IV", "B": "Artikel B", "aanhef": "Aanhef"}
    namen |= {"Bijlage 1": "Bijlage 1", "Ondertekening": "Ondertekening"}
    assert {nummer: Artikeltekst(nummer=nummer).aanduiding for nummer in namen} == namen


def test_an_older_version_says_that_it_is_old(tafelwereld):
    op_tafel(tafelwereld)
    oud = bladzijde(tafelwereld.als("anna").get(TEKST, {"versie": "1"}))
    assert "binnen vier weken" in oud
    assert "U leest een oude versie: versie 1. Op tafel ligt nu versie 2." in oud
    nu = bladzijde(tafelwereld.als("anna").get(TEKST))
    assert "binnen zes weken" in nu
    assert "De wachttijd is langer." in nu


@pytest.mark.parametrize("versie", ["9", "0", "-1", "x", "²", "1" * 400])
def test_a_guessed_version_does_not_exist(tafelwereld, versie):
    assert tafelwereld.als("anna").get(TEKST, {"versie": versie}).status_code == 404
    assert tafelwereld.als("anna").get(VERSCHIL, {"van": versie}).status_code == 404


def test_a_version_in_preparation_is_for_the_process_supervisor(tafelwereld):
    nieuwe_versie(tafelwereld, tekst="Nog geheim.")
    for naam in ("anna", "chris", "dewi", "gert", "emma"):
        assert tafelwereld.als(naam).get(TEKST, {"versie": "2"}).status_code == 404
        assert tafelwereld.als(naam).get(VERSCHIL, {"tot": "2"}).status_code == 404
        assert "Nog geheim." not in bladzijde(tafelwereld.als(naam).get(TEKST))
        assert "Nog geheim." not in bladzijde(tafelwereld.als(naam).get(VERSCHIL))
    assert "Nog geheim." in bladzijde(tafelwereld.als("piet").get(TEKST, {"versie": "2"}))


def test_what_changed_stands_per_article(tafelwereld):
    op_tafel(tafelwereld)
    pagina = bladzijde(tafelwereld.als("anna").get(VERSCHIL))
    assert "verwijderd: </span> vier weken na toewijzing<" in pagina or "verwijderd: </span> vier<" in pagina
    assert "toegevoegd: </span> zes<" in pagina
    assert "2 artikelen niet gewijzigd" in pagina
    assert "niets veranderd" in bladzijde(tafelwereld.als("anna").get(VERSCHIL, {"van": "2", "tot": "2"}))


def test_an_empty_table_says_so(tafelwereld):
    tafelwereld.versie.delete()
    assert "nog geen tekst" in bladzijde(tafelwereld.als("piet").get(TEKST))
    assert "nog geen tekst" in bladzijde(tafelwereld.als("piet").get(VERSCHIL))


def test_text_with_marks_stays_text(tafelwereld):
    kwaad = '<script>alert(1)</script><svg onload="x">'
    Artikeltekst.objects.filter(versie=tafelwereld.versie).update(tekst=kwaad, titel=kwaad, tekst_b1=kwaad)
    for adres in (TEKST, VERSCHIL):
        pagina = bladzijde(tafelwereld.als("anna").get(adres))
        assert "<script>alert" not in pagina
        assert "<svg onload" not in pagina


def test_as_many_queries_for_many_articles(tafelwereld, django_assert_max_num_queries):
    for nr in range(10, 60):
        artikel = tafelwereld.tafel.artikelen.create(nr=str(nr))
        Artikeltekst.objects.create(artikel=artikel, versie=tafelwereld.versie, volgorde=nr, nummer=str(nr), tekst="x")
    client = tafelwereld.als("anna")
    client.get(TEKST)
    with django_assert_max_num_queries(30):
        client.get(TEKST)


# --- from a document to the table --------------------------------------------------------------------------
def test_from_a_document_to_a_text_on_the_table(tafelwereld):
    pagina = bladzijde(upload(tafelwereld, overeenkomst()))
    assert "Gelezen: 5 artikelen." in pagina
    assert "aanhef" in pagina
    versie = tafelwereld.tafel.versies.get(status="concept")
    assert (versie.titel, versie.bestandsnaam) == ("Raamovereenkomst jeugdhulp", "concept.docx")
    assert len(versie.sha256) == 64
    gegevens = {"actie": "publiceer", "titel": "Raamovereenkomst", "toelichting": "Eerste volledige tekst."}
    tafelwereld.als("piet").post(CONCEPT, gegevens)
    assert huidige_versie(tafelwereld.tafel) == versie
    assert Logregel.objects.filter(actie="tekst op tafel gelegd").count() == 1
    assert "Artikel 4 Dialoog" in bladzijde(tafelwereld.als("anna").get(TEKST))


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b"geen zip", "tekst.docx", "DOCX"),
        (b"%PDF-1.4", "tekst.pdf", "Lever een DOCX aan"),
        (b"", "tekst.docx", "leeg"),
        (overeenkomst()[:900], "tekst.docx", "DOCX"),
        (eenvoudig("Beste mensen."), "brief.docx", "geen artikelen"),
        (eenvoudig("Artikel 1 Doel", "Artikel 1 Slot"), "tekst.docx", "meer dan één keer"),
        (met_deel(overeenkomst(), "word/vbaProject.bin", b"x"), "tekst.docx", "macro"),
    ],
)
def test_a_bad_document_is_told_at_its_field(tafelwereld, settings, tmp_path, inhoud, naam, zin):
    settings.MEDIA_MAP = tmp_path
    pagina = bladzijde(upload(tafelwereld, inhoud, naam))
    assert 'role="alert"' in pagina
    assert zin in pagina
    assert not tafelwereld.tafel.versies.filter(status="concept").exists()
    assert [pad for pad in tmp_path.rglob("*") if pad.is_file()] == []


def test_script_and_direction_signs_in_a_document_stay_harmless(tafelwereld):
    word = Word()
    word.p("Artikel 1 <img src=x onerror=alert(1)>\u202e", "Heading 1")
    word.p("x" * 100_000)
    pagina = bladzijde(upload(tafelwereld, word.bytes(), '"><script>.docx'))
    assert "<img src=x" not in pagina
    assert "<script>.docx" not in pagina
    assert "\u202e" not in pagina
    assert bladzijde(tafelwereld.als("piet").get(TEKST, {"versie": "2"}))


def test_without_a_file_or_a_choice_the_form_says_so(tafelwereld):
    pagina = bladzijde(tafelwereld.als("piet").post(NIEUW, {"uit": "docx"}))
    assert "Kies een Word-bestand." in pagina
    assert "Kies waar u mee begint." in bladzijde(tafelwereld.als("piet").post(NIEUW, {}))


def test_the_file_itself_is_not_kept(tafelwereld, settings, tmp_path):
    settings.MEDIA_MAP = tmp_path
    upload(tafelwereld, overeenkomst())
    assert [pad for pad in tmp_path.rglob("*") if pad.is_file()] == []


# --- the version in preparation ----------------------------------------------------------------------------
def test_without_a_version_in_preparation_there_is_no_such_page(tafelwereld):
    assert tafelwereld.als("piet").get(CONCEPT).status_code == 404
    assert tafelwereld.als("piet").get(reverse("tekst_artikel", args=[SLUG, "2"])).status_code == 404


def test_an_article_is_written_in_place(tafelwereld):
    piet = tafelwereld.als("piet")
    piet.post(NIEUW, {"uit": "vorige"})
    adres = reverse("tekst_artikel", args=[SLUG, "2"])
    gelezen = piet.get(adres).context["nu"]
    gegevens = {
        "nummer": "2a",
        "titel": "Wacht\u202etijd",
        "tekst": "Eén.\r\n\r\nTwee.",
        "tekst_b1": "",
        "gelezen": gelezen,
    }
    assert piet.post(adres, gegevens).status_code == 302
    rij = tafelwereld.tafel.versies.get(nummer=2).artikelteksten.get(nummer="2a")
    assert (rij.titel, rij.tekst) == ("Wachttijd", "Eén.\n\nTwee.")
    pagina = bladzijde(piet.post(reverse("tekst_artikel", args=[SLUG, "2a"]), gegevens | {"tekst": "Derde."}))
    assert "Iemand anders heeft dit artikel ondertussen gewijzigd." in pagina
    assert "Derde." in pagina


def test_an_article_is_added_moved_and_dropped(tafelwereld):
    piet = tafelwereld.als("piet")
    piet.post(NIEUW, {"uit": "vorige"})
    piet.post(reverse("tekst_artikel", args=[SLUG, "nieuw"]), {"nummer": "4", "titel": "Slot", "tekst": "Einde."})
    versie = tafelwereld.tafel.versies.get(nummer=2)
    piet.post(CONCEPT, {"actie": "omhoog", "rij": versie.artikelteksten.get(nummer="4").pk})
    piet.post(reverse("tekst_artikel", args=[SLUG, "1"]), {"actie": "weg"})
    assert [rij.nummer for rij in inhoud(versie)] == ["2", "4", "3"]
    assert "Niet meer in deze versie" in bladzijde(piet.get(CONCEPT))


def test_a_number_that_is_taken_is_told_and_the_words_stay(tafelwereld):
    piet = tafelwereld.als("piet")
    piet.post(NIEUW, {"uit": "vorige"})
    pagina = bladzijde(
        piet.post(reverse("tekst_artikel", args=[SLUG, "nieuw"]), {"nummer": "2", "tekst": "Mijn tekst."})
    )
    assert "Nummer 2 is al van een ander artikel" in pagina
    assert "Mijn tekst." in pagina


def test_which_article_is_which_is_posted_together(tafelwereld):
    versie = nieuwe_versie(tafelwereld)
    een, twee = (versie.artikelteksten.get(nummer=nummer) for nummer in ("1", "2"))
    keuzes = {f"artikel-{rij.pk}": str(rij.artikel_id) for rij in inhoud(versie)}
    keuzes |= {f"artikel-{een.pk}": str(twee.artikel_id), f"artikel-{twee.pk}": "nieuw"}
    tafelwereld.als("piet").post(CONCEPT, keuzes | {"actie": "koppel"})
    een.refresh_from_db()
    assert een.artikel == tafelwereld.artikelen["2"]
    pagina = bladzijde(
        tafelwereld.als("piet").post(CONCEPT, keuzes | {"actie": "koppel", f"artikel-{een.pk}": "99999"})
    )
    assert "Kies een artikel uit de lijst." in pagina


def test_a_second_version_says_what_changed(tafelwereld):
    nieuwe_versie(tafelwereld)
    pagina = bladzijde(
        tafelwereld.als("piet").post(CONCEPT, {"actie": "publiceer", "titel": "Tekst", "toelichting": " "})
    )
    assert "Schrijf in een paar woorden wat er is veranderd." in pagina


def test_published_twice_the_second_hears_it(tafelwereld):
    versie = nieuwe_versie(tafelwereld)
    piet, gegevens = tafelwereld.als("piet"), {"actie": "publiceer", "titel": "Tekst", "toelichting": "Anders."}
    assert piet.post(CONCEPT, gegevens).status_code == 302
    assert piet.post(CONCEPT, gegevens).status_code == 404
    assert versie.tafel.versies.count() == 2


@pytest.mark.parametrize(
    "gegevens", [{}, {"actie": "bestaat-niet"}, {"actie": "omhoog"}, {"actie": "omlaag", "rij": "x"}]
)
def test_a_made_up_action_does_not_exist(tafelwereld, gegevens):
    nieuwe_versie(tafelwereld)
    assert tafelwereld.als("piet").post(CONCEPT, gegevens).status_code == 404


def test_a_nine_digit_number_of_a_child_is_refused(tafelwereld):
    nieuwe_versie(tafelwereld)
    adres = reverse("tekst_artikel", args=[SLUG, "2"])
    pagina = bladzijde(tafelwereld.als("piet").post(adres, {"nummer": "2", "tekst": "Kind 111222333."}))
    assert "burgerservicenummer" in pagina
