"""The note as page, DOCX and PDF: the same words, traceable both ways, and moderation before freezing."""

import io

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from dialoog.reactienota.acties.antwoorden import Woorden
from dialoog.teksten.models import Tekstversie, Versiestatus
from portaal.kern import klok
from tests.dialoog.reactienota.opstelling import (
    DOCX,
    LEZERS,
    NOTA,
    antwoord,
    bewerk,
    docx,
    nota,
    plat,
    pseudoniem,
    trek_in,
    verberg,
)

pytestmark = pytest.mark.django_db
ALLES = [NOTA, *LEZERS]
VIJANDIG = ['#read("/etc/passwd")', "<script>alert(1)</script>", "Voor\x07na\u202eom", "w" * 3000]


def lees(tw, wie: str, adres: str) -> str:
    antwoord = tw.als(wie).get(adres)
    assert antwoord.status_code == 200
    if adres == NOTA:
        return plat(antwoord.content.decode())
    return LEZERS[adres](antwoord.content)


@pytest.fixture
def gevuld(tafelwereld):
    """Three remarks, one under a pseudonym, with one answer."""
    tw = tafelwereld
    tw.reacties = [
        tw.reactie("anna", tekst="Vier weken is te kort."),
        tw.reactie("gert", tekst="Maak er zes van.", soort="voorstel", was="vier weken", wordt="zes weken"),
        tw.reactie("emma", tekst="Wachten is zwaar.", pseudoniem=pseudoniem(tw)),
    ]
    tw.antwoord = antwoord(tw, *tw.reacties, woorden=Woorden("deels", "Vijf weken kan.", "vier weken", "vijf weken"))
    tw.nota = nota(tw, toelichting="Dank aan iedereen.")
    return tw


@pytest.mark.parametrize("adres", ALLES)
def test_every_word_is_in_page_and_files(gevuld, adres):
    tekst = lees(gevuld, "anna", adres)
    gezocht = [
        "Vier weken is te kort.", "Maak er zes van.", " zes", "Wachten is zwaar.", "Ouder 7", "Anna Aerts",
        "Gert Geurts", "Vijf weken kan.", "vijf", "Dank aan iedereen.", "Artikel 2: Wachttijd", "versie 1",
        "3 reacties zijn beantwoord", "deels overgenomen",
    ]  # fmt: skip
    assert [zin for zin in gezocht if zin not in tekst] == []
    assert gevuld.nota.sha256 in tekst.replace(" ", "")


@pytest.mark.parametrize("adres", ALLES)
@pytest.mark.parametrize("wie", ["anna", "chris", "gert", "dewi", "piet"])
def test_nobody_reads_who_is_behind_a_pseudonym_in_it(gevuld, adres, wie):
    tekst = lees(gevuld, wie, adres)
    assert "Ouder 7" in tekst
    assert "Emma" not in tekst
    assert str(gevuld.namens("emma").organisatie) not in tekst


@pytest.mark.parametrize("adres", ALLES)
def test_who_reads_along_reads_organisations_and_no_people(gevuld, adres):
    tekst = lees(gevuld, "chris", adres)
    assert str(gevuld.namens("anna").organisatie) in tekst
    assert "Vier weken is te kort." in tekst
    assert "Anna Aerts" not in tekst
    assert "Gert Geurts" not in tekst


@pytest.mark.parametrize("adres", ALLES)
@pytest.mark.parametrize("wie", ["anna", "chris", "piet"])
def test_a_remark_hidden_after_publication_is_gone_from_page_and_new_files(gevuld, adres, wie):
    verberg(gevuld.reacties[0])
    tekst = lees(gevuld, wie, adres)
    assert "Vier weken is te kort." not in tekst
    assert "Noemt een kind." not in tekst
    assert "1 reactie is verborgen door de procesbegeleider." in tekst
    assert "Maak er zes van." in tekst


@pytest.mark.parametrize("adres", ALLES)
def test_an_earlier_wording_of_a_hidden_remark_is_gone_too(gevuld, adres):
    bewerk(gevuld.reacties[0], "Iets anders.")
    verberg(gevuld.reacties[0])
    tekst = lees(gevuld, "anna", adres)
    assert "Vier weken is te kort." not in tekst
    assert "Iets anders." not in tekst


@pytest.mark.parametrize("adres", ALLES)
def test_what_was_withdrawn_later_is_counted(gevuld, adres):
    trek_in(gevuld.reacties[0])
    tekst = lees(gevuld, "anna", adres)
    assert "Vier weken is te kort." not in tekst
    assert "1 reactie is later ingetrokken." in tekst


@pytest.mark.parametrize("adres", ALLES)
def test_what_was_edited_later_stands_as_it_was_answered(gevuld, adres):
    bewerk(gevuld.reacties[0], "Tien weken is te kort.")
    tekst = lees(gevuld, "anna", adres)
    assert "Vier weken is te kort." in tekst
    assert "Tien weken" not in tekst


def test_a_remark_leads_to_its_answer_and_back(gevuld):
    html = gevuld.als("anna").get(NOTA).content.decode()
    for reactie in gevuld.reacties:
        assert f'id="reactie-{reactie.pk}"' in html
        assert f'href="{reactie.get_absolute_url()}"' in html
    naar = gevuld.als("anna").get(f"{NOTA}?antwoord={gevuld.antwoord.pk}")
    assert naar.url == f"{NOTA}?nota=1#antwoord-{gevuld.antwoord.pk}"
    assert f'id="antwoord-{gevuld.antwoord.pk}"' in html


def test_who_reads_along_gets_links_to_the_own_remarks_only(gevuld):
    html = gevuld.als("chris").get(NOTA).content.decode()
    assert "/reactie/" not in html


@pytest.mark.parametrize("vraag", ["?nota=2", "?nota=x", "?nota=99999", "?antwoord=0", "?antwoord=x", "?antwoord=²"])
def test_a_note_or_answer_that_is_not_there(gevuld, vraag):
    assert gevuld.als("anna").get(f"{NOTA}{vraag}").status_code == 404


def test_an_unpublished_answer_has_no_address(tafelwereld):
    vast = antwoord(tafelwereld, tafelwereld.reactie())
    assert tafelwereld.als("piet").get(f"{NOTA}?antwoord={vast.pk}").status_code == 404


@pytest.mark.parametrize("wie", ["anna", "chris", "dewi", "emma"])
def test_before_publication_others_hear_that_it_is_not_there_yet(tafelwereld, wie):
    antwoord(tafelwereld, tafelwereld.reactie(), woorden=Woorden("niet", "Nog geheim."))
    html = tafelwereld.als(wie).get(NOTA).content.decode()
    assert "nog niet gepubliceerd" in html
    assert "Nog geheim." not in html
    assert "Publiceer de" not in html
    for adres in LEZERS:
        assert tafelwereld.als(wie).get(adres).status_code == 404


def test_the_version_of_the_new_words_is_told_once_it_is_there(tafelwereld):
    tw = tafelwereld
    versie = Tekstversie.objects.create(tafel=tw.tafel, nummer=2, titel="Twee")
    antwoord(tw, tw.reactie(), woorden=Woorden("overgenomen", "Ja.", "vier", "zes", versie))
    nota(tw)
    assert "komen in versie 2 van de tekst. Die is in voorbereiding." in lees(tw, "anna", NOTA)
    Tekstversie.objects.filter(pk=versie.pk).update(
        status=Versiestatus.GEPUBLICEERD, gepubliceerd_op=klok.moment()
    )  # fmt: skip
    assert "staan in versie 2 van de tekst" in lees(tw, "anna", NOTA)


def test_the_docx_reads_well(gevuld):
    document = docx(gevuld.als("anna").get(DOCX).content)
    assert [a.text for a in document.paragraphs if a.style.name == "Heading 1"][0] == "Artikel 2: Wachttijd"
    assert [a.text for a in document.paragraphs if a.style.name == "Heading 2"] == ["Antwoord 1: deels overgenomen"]
    for tabel in document.tables:
        assert tabel.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert tabel._tbl.tblPr.find(qn("w:tblCaption")) is not None
    assert document.core_properties.language == "nl-NL"
    assert document.core_properties.title == "Reactienota 1: Concept overeenkomst"


def test_the_pdf_is_tagged_and_dutch(gevuld):
    antwoord = gevuld.als("anna").get("/dialoog/concept-overeenkomst/reactienota.pdf")
    lezer = PdfReader(io.BytesIO(antwoord.content))
    wortel = lezer.trailer["/Root"]
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/Lang"] == "nl"
    assert lezer.metadata.title == "Reactienota 1: Concept overeenkomst"
    assert antwoord["Content-Disposition"] == 'attachment; filename="reactienota-concept-overeenkomst-1.pdf"'


@pytest.mark.parametrize("adres", ALLES)
@pytest.mark.parametrize(
    "woord", ['#read("/etc/passwd")', "<script>alert(1)</script>", "Voor\x07na\u202eom", "w" * 3000]
)
def test_typed_text_never_becomes_markup(tafelwereld, adres, woord):
    tw = tafelwereld
    antwoord(tw, tw.reactie(tekst=woord), woorden=Woorden("niet", woord, woord, woord))
    nota(tw)
    tekst = lees(tw, "anna", adres)
    assert "<script>alert" not in tekst or adres != NOTA
    assert "root:" not in tekst
