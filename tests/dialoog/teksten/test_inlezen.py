"""Reading a Word document: numbers as they stand, typed or counted; what is refused and how."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.teksten.inlezen import GelezenTekst, Leesfout, lees
from tests.dialoog.teksten.word import Word, eenvoudig, met_deel, niveau, overeenkomst

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def koppen(inhoud: bytes) -> list[tuple[str, str]]:
    return [(artikel.nummer, artikel.titel) for artikel in lees(inhoud).artikelen]


def teksten(inhoud: bytes) -> dict[str, str]:
    return {artikel.nummer: artikel.tekst for artikel in lees(inhoud).artikelen}


# --- typed numbers -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("regel", "nummer", "titel"),
    [
        ("Artikel 3 Wachttijd", "3", "Wachttijd"),
        ("Artikel 3. Wachttijd", "3", "Wachttijd"),
        ("ARTIKEL 3: WACHTTIJD", "3", "WACHTTIJD"),
        ("Artikel 12a – Overgang", "12a", "Overgang"),
        ("Artikel 12A Overgang", "12A", "Overgang"),
        ("Artikel IV Slot", "IV", "Slot"),
        ("Art. 5 Slot", "5", "Slot"),
        ("Artikel 3", "3", ""),
        ("Artikel\u00a03\tWachttijd", "3", "Wachttijd"),
        ("3.2 Wachttijd", "3.2", "Wachttijd"),
        ("3.2. Wachttijd", "3.2", "Wachttijd"),
        ("3.2.1 Melden van wachttijd", "3.2.1", "Melden van wachttijd"),
        ("3. Wachttijd", "3", "Wachttijd"),
        ("Bijlage 1", "Bijlage 1", ""),
        ("Bijlage A Tarieven", "Bijlage A", "Tarieven"),
        ("Hoofdstuk 2 Geld", "Hoofdstuk 2", "Geld"),
    ],
)
def test_a_typed_number_stays_as_it_is(regel, nummer, titel):
    assert koppen(eenvoudig(regel, "De aanbieder start op tijd.")) == [(nummer, titel)]


@pytest.mark.parametrize(
    "zin",
    [
        "Artikel 3 van deze overeenkomst geldt ook voor onderaannemers.",
        "Artikel 3 en artikel 4 gelden samen",
        "1. De aanbieder meldt een wachttijd.",
        "3.2 De aanbieder start binnen vier weken na toewijzing, tenzij partijen iets anders afspreken.",
        "Bijlagen horen bij deze tekst.",
        "a. in overleg;",
        "2024 was het jaar van de proef.",
    ],
)
def test_a_sentence_or_a_clause_begins_no_article(zin):
    assert teksten(eenvoudig("Artikel 1 Doel", zin)) == {"1": zin}


def test_the_title_may_stand_on_the_next_line():
    word = Word()
    word.p("Artikel 3", vet=True)
    word.p("Wachttijd", vet=True)
    word.p("De aanbieder start op tijd.")
    assert koppen(word.bytes()) == [("3", "Wachttijd")]
    assert koppen(eenvoudig("Artikel 3\nWachttijd", "Tekst.")) == [("3", "Wachttijd")]


def test_bold_lines_with_a_number_are_headings():
    word = Word()
    word.p("1 Doel", vet=True)
    word.p("1. Partijen werken samen.")
    word.p("2 Wachttijd", vet=True)
    word.p("De aanbieder start op tijd.")
    assert teksten(word.bytes()) == {"1": "1. Partijen werken samen.", "2": "De aanbieder start op tijd."}


def test_headings_without_any_number_are_numbered_and_that_is_said():
    word = Word()
    word.p("Doel", "Heading 1")
    word.p("Partijen werken samen.")
    word.p("Wachttijd", "Heading 1")
    gelezen = lees(word.bytes())
    assert [(a.nummer, a.titel) for a in gelezen.artikelen] == [("1", "Doel"), ("2", "Wachttijd")]
    assert "Wij hebben de koppen genummerd." in " ".join(gelezen.opmerkingen)


def test_an_unnumbered_heading_as_high_as_the_articles_stands_on_its_own():
    word = Word()
    for regel in ("Artikel 1 Doel", "Ondertekening"):
        word.p(regel, "Heading 2")
        word.p("Tekst.")
    word.p("Onderkopje", "Heading 3")
    assert teksten(word.bytes()) == {"1": "Tekst.", "Ondertekening": "Tekst.\n\nOnderkopje"}


def test_articles_below_a_chapter_are_one_deeper():
    word = Word()
    word.p("Hoofdstuk 1 Algemeen", "Heading 1")
    word.p("Artikel 1 Doel", "Heading 2")
    word.p("1.1 Begrippen", "Heading 3")
    word.p("Bijlage 1 Tarieven", "Heading 1")
    niveaus = [(a.nummer, a.niveau) for a in lees(word.bytes()).artikelen]
    assert niveaus == [("Hoofdstuk 1", 1), ("1", 2), ("1.1", 3), ("Bijlage 1", 1)]


# --- numbers that Word counts ------------------------------------------------------------------------------
def test_numbers_that_word_counts_come_along():
    gelezen = lees(overeenkomst())
    assert gelezen.titel == "Raamovereenkomst jeugdhulp"
    assert [(a.nummer, a.titel) for a in gelezen.artikelen] == [
        ("aanhef", ""), ("1", "Doel"), ("2", "Wachttijd"), ("3", "Verantwoording"), ("4", "Dialoog"),
    ]  # fmt: skip
    assert gelezen.artikelen[2].tekst == (
        "2.1 De aanbieder start binnen zes weken na toewijzing.\n\n2.2 Lukt dat niet, dan overlegt hij."
    )


def test_a_number_by_the_style_of_the_heading():
    word = Word()
    lijst = word.lijst(
        niveau(0, "Artikel %1", erbij='<w:pStyle w:val="Heading1"/>'),
        niveau(1, "%1.%2", erbij='<w:pStyle w:val="Heading2"/>'),
    )
    word.stijl_met_lijst("Heading 1", lijst)
    word.stijl_met_lijst("Heading 2", lijst)
    for tekst, stijl in (("Doel", 1), ("Wachttijd", 1), ("Start", 2), ("Melden", 2), ("Slot", 1), ("Einde", 2)):
        word.p(tekst, f"Heading {stijl}")
    nummers = [nummer for nummer, _ in koppen(word.bytes())]
    assert nummers == ["1", "2", "2.1", "2.2", "3", "3.1"]


@pytest.mark.parametrize(
    ("vorm", "nummers"),
    [
        ("decimal", ["Bijlage 1", "Bijlage 2"]),
        ("upperLetter", ["Bijlage A", "Bijlage B"]),
        ("upperRoman", ["Bijlage I", "Bijlage II"]),
        ("lowerRoman", ["Bijlage i", "Bijlage ii"]),
        ("lowerLetter", ["Bijlage a", "Bijlage b"]),
    ],
)
def test_every_way_to_write_a_number(vorm, nummers):
    word = Word()
    lijst = word.lijst(niveau(0, "Bijlage %1", vorm))
    for titel in ("Tarieven", "Begrippen"):
        word.p(titel, None, lijst)
    assert [nummer for nummer, _ in koppen(word.bytes())] == nummers


def test_a_list_may_start_elsewhere_and_two_lists_may_share_their_count():
    word = Word()
    word.lijst(niveau(0, "Artikel %1", start=5))
    word.nog_een(91, 90)
    word.nog_een(92, 90, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="20"/></w:lvlOverride>')
    for lijst in (90, 91, 92, 92):
        word.p("Kop", "Heading 1", lijst)
    assert [nummer for nummer, _ in koppen(word.bytes())] == ["5", "6", "20", "21"]


def test_lower_levels_start_again_and_bullets_are_strokes():
    word = Word()
    lijst = word.lijst(niveau(0, "%1."), niveau(1, "%2.", "lowerLetter"), niveau(2, "*", "bullet"))
    word.p("Artikel 1 Doel")
    for tekst, ilvl in (("een", 0), ("eerste", 1), ("tweede", 1), ("twee", 0), ("opnieuw", 1), ("los", 2)):
        word.p(f"{tekst};", None, lijst, ilvl)
    assert teksten(word.bytes())["1"].split("\n\n") == [
        "1. een;", "a. eerste;", "b. tweede;", "2. twee;", "a. opnieuw;", "- los;",
    ]  # fmt: skip


def test_a_level_that_word_never_restarts_counts_on():
    word = Word()
    lijst = word.lijst(niveau(0, "Artikel %1"), niveau(1, "%2.", erbij='<w:lvlRestart w:val="0"/>'))
    for titel in ("Doel", "Slot"):
        word.p(titel, "Heading 1", lijst)
        word.p("een lid.", None, lijst, 1)
    assert teksten(word.bytes()) == {"1": "1. een lid.", "2": "2. een lid."}


def test_roman_above_and_plain_below_when_word_says_so():
    word = Word()
    lijst = word.lijst(niveau(0, "Artikel %1", "upperRoman"), niveau(1, "%1.%2", erbij="<w:isLgl/>"))
    word.p("Doel", "Heading 1", lijst)
    word.p("een lid.", None, lijst, 1)
    assert teksten(word.bytes()) == {"I": "1.1 een lid."}


# --- other parts -------------------------------------------------------------------------------------------
def test_tables_become_lines():
    word = Word()
    word.p("Artikel 1 Doel", "Heading 1")
    word.tabel(("Product", "Tarief"), ("Ambulant", "€ 90"))
    assert teksten(word.bytes())["1"] == "Product | Tarief\nAmbulant | € 90"


def test_a_line_of_the_contents_is_no_article():
    word = Word()
    word.document.styles.add_style("toc 1", 1)
    word.p("Artikel 1 Doel\t3", "toc 1")
    word.p("Artikel 1 Doel\t3")
    word.p("Artikel 2 Slot ........ 3")
    word.p("Artikel 1 Doel", "Heading 1")
    assert teksten(word.bytes()) == {"aanhef": "Artikel 1 Doel 3\n\nArtikel 2 Slot ........ 3", "1": ""}


def test_deleted_words_are_out_and_inserted_ones_in():
    word = Word()
    word.p("Artikel 1 Doel")
    word.ruw(
        "<w:p><w:r><w:t>Binnen </w:t></w:r><w:del><w:r><w:delText>vier</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>zes</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> geheim</w:t></w:r>"
        "<w:r><w:t> weken.</w:t></w:r></w:p>"
    )
    word.ruw("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Eén </w:t></w:r></w:p>")
    word.ruw("<w:p><w:r><w:t>zin.</w:t></w:r></w:p>")
    gelezen = lees(word.bytes())
    assert gelezen.artikelen[0].tekst == "Binnen zes weken.\n\nEén zin."
    assert "Bijgehouden wijzigingen" in " ".join(gelezen.opmerkingen)


def test_signs_that_nobody_sees_are_gone():
    word = Word()
    word.p("Artikel 1 Do\u202eel\u200b")
    word.p("Tekst\u00ad\u2066 met\u0085 <script>alert(1)</script>\u00a0erin.")
    assert koppen(word.bytes()) == [("1", "Doel")]
    assert teksten(word.bytes())["1"] == "Tekst met <script>alert(1)</script> erin."


def test_a_long_title_also_stands_in_the_text():
    word = Word()
    word.p("Artikel 1 " + "Lang " * 60, "Heading 1")
    (artikel,) = lees(word.bytes()).artikelen
    assert len(artikel.titel) <= 200
    assert artikel.tekst == ("Lang " * 60).strip()


# --- refused -----------------------------------------------------------------------------------------------
def _weiger(inhoud: bytes, woord: str, naam: str = "tekst.docx") -> None:
    with pytest.raises(Leesfout, match=woord):
        lees(inhoud, naam)


def test_the_same_number_twice_is_named():
    _weiger(eenvoudig("Artikel 3 Doel", "Tekst.", "Artikel 4 Geld", "Artikel 3 Slot"), "keer in het document: 3\\.")


def test_no_articles_is_said():
    _weiger(eenvoudig("Beste mensen,", "Dit is een brief."), "geen artikelen")


def test_what_is_no_docx_is_refused():
    _weiger(b"", "DOCX")
    _weiger(b"%PDF-1.4 ...", "DOCX")
    _weiger(eenvoudig("Artikel 1"), "DOCX", "tekst.pdf")
    _weiger(overeenkomst()[:2000], "DOCX")
    _weiger(met_deel(overeenkomst(), "word/document.xml", b"<a>"), "DOCX")


def test_macros_are_refused():
    _weiger(met_deel(overeenkomst(), "word/vbaProject.bin", b"x"), "macro")


def test_more_than_25_mb_is_refused():
    _weiger(bytes(25 * 1024 * 1024 + 1), "25 MB")


def test_a_bomb_is_refused():
    _weiger(met_deel(overeenkomst(), "word/document.xml", b"<a>" + b" " * 40 * 1024 * 1024), "te lang")
    _weiger(met_deel(overeenkomst(), "word/media/a.bin", bytes(201 * 1024 * 1024)), "te groot")


def test_entities_and_endless_nesting_are_refused():
    entiteit = f'<!DOCTYPE a [<!ENTITY b "boem">]><w:document xmlns:w="{W}">&b;</w:document>'
    _weiger(met_deel(overeenkomst(), "word/document.xml", entiteit.encode()), "DOCX")
    diep = f'<w:document xmlns:w="{W}"><w:body>' + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body></w:document>"
    _weiger(met_deel(overeenkomst(), "word/document.xml", diep.encode()), "DOCX")


def test_tables_within_tables_and_endless_lines_are_read_in_time():
    cel = "<w:tbl><w:tr><w:tc>" * 48 + "<w:p><w:r><w:t>diep</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 48
    lang = f"<w:p><w:r><w:t>Artikel 2 {'.' * 500_000}x</w:t></w:r></w:p><w:p><w:r>{'<w:tab/>' * 50_000}</w:r></w:p>"
    kop = "<w:p><w:r><w:t>Artikel 1 Doel</w:t></w:r></w:p>"
    xml = f'<w:document xmlns:w="{W}"><w:body>{kop}{cel}{lang}</w:body></w:document>'
    assert teksten(met_deel(overeenkomst(), "word/document.xml", xml.encode()))["1"].startswith("diep")


def test_a_circle_of_styles_ends():
    stijlen = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    assert lees(met_deel(overeenkomst(), "word/styles.xml", stijlen.encode()))


def _probeer(inhoud: bytes) -> None:
    """Anything but a text or a Leesfout comes up from here."""
    with suppress(Leesfout):
        assert isinstance(lees(inhoud), GelezenTekst)


TRAAG = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@TRAAG
@given(st.binary(max_size=2000))
def test_any_bytes_give_a_sentence(inhoud):
    _probeer(inhoud)


@TRAAG
@given(st.data())
def test_a_broken_archive_gives_a_sentence(data):
    heel = bytearray(GOED)
    for _ in range(data.draw(st.integers(1, 8))):
        heel[data.draw(st.integers(0, len(heel) - 1))] = data.draw(st.integers(0, 255))
    _probeer(bytes(heel[: data.draw(st.integers(1, len(heel)))] if data.draw(st.booleans()) else heel))


ONDERDELEN = (
    "document body p pPr r t numPr numId ilvl pStyle tbl tr tc sdt sdtContent ins del outlineLvl abstractNum num lvl "
    "abstractNumId start numFmt lvlText lvlOverride startOverride style basedOn styles numbering"
).split()
WAARDEN = st.sampled_from(
    ["0", "1", "-1", "9", "99999999999", "", "A", "Artikel %1", "%1.%9", "upperRoman", "²", "bullet"]
)
BOMEN = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8),
    lambda onder: st.tuples(st.sampled_from(ONDERDELEN), WAARDEN, st.lists(onder, max_size=4)),
    max_leaves=40,
)


def _xml(boom) -> str:
    if isinstance(boom, str):
        return boom.replace("&", "&amp;").replace("<", "&lt;")
    naam, waarde, onder = boom
    binnen = "".join(_xml(een) for een in onder)
    kenmerken = " ".join(f'w:{soort}="{waarde}"' for soort in ("val", "ilvl", "numId", "abstractNumId", "styleId"))
    return f"<w:{naam} {kenmerken}>{binnen}</w:{naam}>"


@TRAAG
@given(st.sampled_from(["document", "styles", "numbering"]), st.lists(BOMEN, max_size=4))
def test_any_word_markup_gives_a_text_or_a_sentence(deel, bomen):
    binnen = "".join(_xml(boom) for boom in bomen)
    lichaam = f"<w:body>{binnen}</w:body>" if deel == "document" else binnen
    xml = f'<w:{deel} xmlns:w="{W}">{lichaam}</w:{deel}>'
    _probeer(met_deel(GOED, f"word/{deel}.xml", xml.encode()))


GOED = overeenkomst()


def test_up_to_five_hundred_articles_are_read():
    regels = [regel for nr in range(1, 502) for regel in (f"Artikel {nr} Onderwerp {nr}", "Een lid van dit artikel.")]
    assert len(lees(eenvoudig(*regels[:-2])).artikelen) == 500
    _weiger(eenvoudig(*regels), "hoogstens 500")


def test_the_example_is_a_real_archive():
    with zipfile.ZipFile(BytesIO(GOED)) as archief:
        assert "word/numbering.xml" in archief.namelist()
